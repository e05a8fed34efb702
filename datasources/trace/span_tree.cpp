#include "datasources/trace/span_tree.h"

#include "datasources/trace/clock_skew.h"

#include <algorithm>

namespace sigma {

namespace {

void sortByStart(const Trace& t, std::vector<SpanIndex>& items, std::size_t begin, std::size_t end) {
    const auto earlier = [&](SpanIndex a, SpanIndex b) { return t.startNs[a] != t.startNs[b] ? t.startNs[a] < t.startNs[b] : a < b; };
    const auto from = items.begin() + static_cast<std::ptrdiff_t>(begin), to = items.begin() + static_cast<std::ptrdiff_t>(end);
    if (!std::is_sorted(from, to, earlier)) std::sort(from, to, earlier);
}

std::vector<SpanIndex> depthFirst(const SpanChildren& children) {
    std::vector<SpanIndex> order, stack(children.roots.rbegin(), children.roots.rend());
    order.reserve(children.begin.size() - 1);
    while (!stack.empty()) {
        const auto span = stack.back();
        stack.pop_back();
        order.push_back(span);
        for (auto k = children.begin[span + 1]; k > children.begin[span]; --k) stack.push_back(children.items[k - 1]);
    }
    return order;
}

template <class T> void permute(std::vector<T>& column, const std::vector<SpanIndex>& order) {
    std::vector<T> out;
    out.reserve(order.size());
    for (const auto from : order) out.push_back(column[from]);
    column.swap(out);
}

void permuteColumns(Trace& t, const std::vector<SpanIndex>& order) {
    permute(t.spanId, order), permute(t.parentId, order), permute(t.operation, order), permute(t.parent, order);
    permute(t.process, order), permute(t.flags, order), permute(t.kind, order);
    permute(t.startNs, order), permute(t.durationNs, order), permute(t.skewNs, order);
    permute(t.tagsOf, order), permute(t.eventsOf, order), permute(t.linksOf, order);
}

/// Moves the rows to their places and makes `parent` and the warnings name the new ones.
void moveRows(Trace& t, const std::vector<SpanIndex>& order) {
    std::vector<SpanIndex> rowOf(order.size());
    for (SpanIndex row = 0; row < order.size(); ++row) rowOf[order[row]] = row;
    permuteColumns(t, order);
    for (auto& p : t.parent)
        if (p != kNoSpan) p = rowOf[p];
    for (auto& w : t.warnings) w.span = rowOf[w.span];
    std::stable_sort(t.warnings.begin(), t.warnings.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
    for (auto& f : t.flags) f = static_cast<std::uint16_t>(f & ~kSpanWarned);
    for (const auto& w : t.warnings) t.flags[w.span] |= kSpanWarned;
}

void measureTree(Trace& t) {
    const SpanIndex n = t.size();
    t.depth.assign(n, 0), t.childCount.assign(n, 0), t.subtreeEnd.resize(n);
    t.maxDepth = 0;
    for (SpanIndex i = 0; i < n; ++i) {
        t.subtreeEnd[i] = i + 1;
        if (t.parent[i] == kNoSpan) continue;
        t.depth[i] = t.depth[t.parent[i]] + 1;
        ++t.childCount[t.parent[i]];
        t.maxDepth = std::max(t.maxDepth, t.depth[i]);
    }
    for (SpanIndex i = n; i-- > 0;)
        if (const auto p = t.parent[i]; p != kNoSpan) t.subtreeEnd[p] = std::max(t.subtreeEnd[p], t.subtreeEnd[i]);
}

std::int64_t selfTime(const Trace& t, SpanIndex i) {
    std::int64_t at = t.startNs[i], own = t.durationNs[i];
    const std::int64_t end = t.spanEndNs(i);
    for (SpanIndex child = i + 1; child < t.subtreeEnd[i]; child = t.subtreeEnd[child]) {
        const auto from = std::max(t.startNs[child], at), to = std::min(t.spanEndNs(child), end);
        if (to <= from) continue;
        own -= to - from;
        at = to;
    }
    return own;
}

void measureTimes(Trace& t) {
    t.selfNs.resize(t.size());
    t.beginNs = t.size() ? t.startNs[0] : 0, t.endNs = t.size() ? t.spanEndNs(0) : 0, t.errors = 0;
    for (SpanIndex i = 0; i < t.size(); ++i) {
        t.selfNs[i] = selfTime(t, i);
        t.beginNs = std::min(t.beginNs, t.startNs[i]), t.endNs = std::max(t.endNs, t.spanEndNs(i));
        t.errors += t.has(i, kSpanError);
    }
}

void countServices(Trace& t) {
    std::vector<bool> used(t.processes.size()), seen(t.strings.size());
    for (const auto p : t.process) used[p] = true;
    for (std::size_t p = 0; p < used.size(); ++p)
        if (used[p]) seen[t.processes[p].service] = true;
    t.services = static_cast<std::uint32_t>(std::count(seen.begin(), seen.end(), true));
}

} // namespace

SpanChildren childrenOf(const Trace& t) {
    SpanChildren out;
    const SpanIndex n = t.size();
    out.begin.assign(n + 1, 0);
    for (const auto p : t.parent)
        if (p != kNoSpan) ++out.begin[p + 1];
    for (SpanIndex i = 0; i < n; ++i) out.begin[i + 1] += out.begin[i];
    out.items.resize(out.begin[n]);
    auto next = out.begin;
    for (SpanIndex i = 0; i < n; ++i) {
        if (t.parent[i] == kNoSpan)
            out.roots.push_back(i);
        else
            out.items[next[t.parent[i]]++] = i;
    }
    sortByStart(t, out.roots, 0, out.roots.size());
    for (SpanIndex i = 0; i < n; ++i) sortByStart(t, out.items, out.begin[i], out.begin[i + 1]);
    return out;
}

std::vector<SpanIndex> parentsFirst(const SpanChildren& children) {
    std::vector<SpanIndex> order = children.roots;
    order.reserve(children.begin.size());
    for (std::size_t k = 0; k < order.size(); ++k)
        for (auto c = children.begin[order[k]]; c < children.begin[order[k] + 1]; ++c) order.push_back(children.items[c]);
    return order;
}

void orderTrace(Trace& t, bool adjustSkew) {
    auto children = childrenOf(t);
    t.skewNs.assign(t.size(), 0);
    if (adjustSkew && adjustClockSkew(t, parentsFirst(children))) children = childrenOf(t);
    moveRows(t, depthFirst(children));
    measureTree(t);
    measureTimes(t);
    countServices(t);
}

} // namespace sigma
