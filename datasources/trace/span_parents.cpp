#include "datasources/trace/span_parents.h"

#include <unordered_map>

namespace sigma {

namespace {

class ParentFinder {
public:
    ParentFinder(Trace& trace, const std::vector<SentSpan>& sent) : m_trace(trace), m_sent(sent) {}

    std::vector<SpanIndex> run() {
        indexIds();
        for (SpanIndex i = 0; i < m_trace.size(); ++i) m_trace.parent[i] = parentOf(i);
        cutCircles();
        return std::move(m_byId);
    }

private:
    bool isServerHalf(SpanIndex i) const { return m_sent[i].sharedId || m_trace.kind[i] == SpanKind::Server; }
    bool isClientHalf(SpanIndex i) const { return !m_sent[i].sharedId && m_trace.kind[i] == SpanKind::Client; }
    bool areHalves(SpanIndex client, SpanIndex server) const {
        return m_sent[server].sharedId != m_sent[client].sharedId ? m_sent[server].sharedId : isClientHalf(client) && isServerHalf(server);
    }
    void warn(SpanIndex i, std::string text) { m_trace.warnings.push_back({i, std::move(text)}); }

    void indexIds() {
        m_byId.assign(m_trace.strings.size(), kNoSpan);
        for (SpanIndex i = 0; i < m_trace.size(); ++i) {
            auto& place = m_byId[m_trace.spanId[i]];
            if (place == kNoSpan && m_trace.spanId[i] != 0)
                place = i;
            else
                m_repeats.push_back(i);
        }
        for (const auto i : m_repeats) giveNewId(i);
    }

    void giveNewId(SpanIndex i) {
        const auto id = m_trace.spanId[i];
        auto first = id ? m_byId[id] : kNoSpan;
        if (first != kNoSpan && !m_serverOf.contains(id)) {
            if (areHalves(i, first)) std::swap(i, first), m_byId[id] = first; // the server was sent before its client
            if (areHalves(first, i)) {
                m_serverOf[id] = i;
                rename(i, id);
                m_trace.parentId[i] = id;
                return;
            }
        }
        rename(i, id);
        const auto newId = std::string(m_trace.strings.at(m_trace.spanId[i]));
        warn(i, id ? "Another span has the id " + std::string(m_trace.strings.at(id)) + " too; this one is called " + newId + "."
                   : "This span has no id; it is called " + newId + ".");
    }

    void rename(SpanIndex i, StringId id) {
        const std::string base = (id ? std::string(m_trace.strings.at(id)) : "span") + "#";
        auto& number = m_numbers[id];
        for (++number;; ++number) {
            const auto text = base + std::to_string(number + (id ? 1 : 0));
            if (const auto there = m_trace.strings.find(text); there && isUsed(*there)) continue;
            m_trace.spanId[i] = m_trace.strings.intern(text);
            m_byId.resize(m_trace.strings.size(), kNoSpan);
            m_byId[m_trace.spanId[i]] = i;
            return;
        }
    }
    bool isUsed(StringId id) const { return id < m_byId.size() && m_byId[id] != kNoSpan; }

    /// Of two halves the child's own process is the parent, else the server.
    SpanIndex parentOf(SpanIndex i) {
        const auto id = m_trace.parentId[i];
        if (id == 0) return kNoSpan;
        const auto first = m_byId[id];
        if (first == kNoSpan) {
            m_trace.flags[i] |= kSpanOrphan;
            warn(i, "Its parent " + std::string(m_trace.strings.at(id)) + " is not in the trace; the span is shown as a root.");
            return kNoSpan;
        }
        const auto server = m_serverOf.find(id);
        if (server == m_serverOf.end() || server->second == i) return first;
        if (serviceOf(first) == serviceOf(i) && serviceOf(server->second) != serviceOf(i)) return first;
        m_trace.parentId[i] = m_trace.spanId[server->second];
        return server->second;
    }
    StringId serviceOf(SpanIndex i) const { return m_trace.serviceId(i); }

    void cutCircles() {
        enum : char { Unseen, OnPath, Done };
        std::vector<char> state(m_trace.size(), Unseen);
        std::vector<SpanIndex> path;
        for (SpanIndex i = 0; i < m_trace.size(); ++i) {
            auto at = i;
            for (; at != kNoSpan && state[at] == Unseen; at = m_trace.parent[at]) {
                state[at] = OnPath;
                path.push_back(at);
            }
            if (at != kNoSpan && state[at] == OnPath) cutAtEarliest(at);
            for (const auto p : path) state[p] = Done;
            path.clear();
        }
    }

    void cutAtEarliest(SpanIndex onCircle) {
        auto first = onCircle;
        for (auto at = m_trace.parent[onCircle]; at != onCircle; at = m_trace.parent[at])
            if (m_trace.startNs[at] < m_trace.startNs[first] || (m_trace.startNs[at] == m_trace.startNs[first] && at < first)) first = at;
        m_trace.parent[first] = kNoSpan;
        warn(first, "Its parents form a circle back to itself; the span is shown as a root.");
    }

    Trace& m_trace;
    const std::vector<SentSpan>& m_sent;
    std::vector<SpanIndex> m_byId, m_repeats;
    std::unordered_map<StringId, SpanIndex> m_serverOf; // the server half of a shared id
    std::unordered_map<StringId, std::uint32_t> m_numbers;
};

} // namespace

std::vector<SpanIndex> findParents(Trace& trace, const std::vector<SentSpan>& sent) { return ParentFinder(trace, sent).run(); }

} // namespace sigma
