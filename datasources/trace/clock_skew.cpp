#include "datasources/trace/clock_skew.h"

#include "datasources/trace/duration_text.h"

#include <algorithm>
#include <array>

namespace sigma {

namespace {

std::vector<std::uint64_t> hostsOf(const Trace& t) {
    constexpr std::array kHostKeys = {"ip", "host.ip", "host.name", "hostname"};
    std::vector<std::uint64_t> hosts;
    for (std::size_t p = 0; p < t.processes.size(); ++p) {
        std::uint64_t host = (1ULL << 32) | p;
        std::size_t best = kHostKeys.size();
        for (auto k = t.processes[p].tags.begin; k < t.processes[p].tags.end; ++k)
            for (std::size_t key = 0; key < best; ++key)
                if (t.strings.at(t.tags[k].key) == kHostKeys[key]) host = t.tags[k].value, best = key;
        hosts.push_back(host);
    }
    return hosts;
}

std::int64_t shifted(std::int64_t ns, std::int64_t delta) {
    std::int64_t out = 0;
    if (__builtin_add_overflow(ns, delta, &out)) out = delta > 0 ? kLatestNs : 0;
    return std::clamp<std::int64_t>(out, 0, kLatestNs);
}

/// How far the child's clock is off, as far as its parent tells.
std::int64_t skewOf(const Trace& t, SpanIndex child, SpanIndex parent) {
    const auto start = t.startNs[child], duration = t.durationNs[child];
    if (duration > t.durationNs[parent]) return std::max<std::int64_t>(0, t.startNs[parent] - start);
    if (start >= t.startNs[parent] && start + duration <= t.spanEndNs(parent)) return 0;
    return shifted(t.startNs[parent], (t.durationNs[parent] - duration) / 2) - start;
}

std::string skewWarning(std::int64_t skew) {
    return "The clocks differ: this span's times were moved by " + std::string(skew < 0 ? "-" : "+") +
           durationText(skew < 0 ? -skew : skew) + ", into its parent.";
}

std::string skewSummary(std::size_t moved) {
    return "The clocks of the hosts differ: " + std::to_string(moved) + (moved == 1 ? " span was" : " spans were") + " moved into " +
           (moved == 1 ? "its parent." : "their parents.");
}

void move(Trace& t, SpanIndex i, std::int64_t delta) {
    const auto sent = t.startNs[i];
    t.startNs[i] = shifted(sent, delta);
    t.skewNs[i] = t.startNs[i] - sent;
    for (auto e = t.eventsOf[i].begin; e < t.eventsOf[i].end; ++e) t.events[e].ns += t.skewNs[i];
}

} // namespace

bool adjustClockSkew(Trace& t, const std::vector<SpanIndex>& order) {
    const auto hosts = hostsOf(t);
    std::size_t moved = 0;
    for (const auto i : order) {
        const auto p = t.parent[i];
        if (p == kNoSpan) continue;
        const bool sameHost = hosts[t.process[i]] == hosts[t.process[p]];
        const auto delta = sameHost ? t.skewNs[p] : skewOf(t, i, p);
        if (delta == 0) continue;
        move(t, i, delta);
        if (t.skewNs[i] == 0) continue;
        t.flags[i] |= kSpanSkewed;
        t.warnings.push_back({i, skewWarning(t.skewNs[i])});
        ++moved;
    }
    if (moved) t.traceWarnings.push_back(skewSummary(moved));
    return moved > 0;
}

void undoClockSkew(Trace& t) {
    const auto isOurs = [&](const SpanWarning& w) { return t.skewNs[w.span] && w.text == skewWarning(t.skewNs[w.span]); };
    const auto moved = std::erase_if(t.warnings, isOurs);
    std::erase(t.traceWarnings, skewSummary(moved));
    for (SpanIndex i = 0; i < t.size(); ++i) {
        if (t.skewNs[i] == 0) continue;
        move(t, i, -t.skewNs[i]);
        t.flags[i] = static_cast<std::uint16_t>(t.flags[i] & ~kSpanSkewed);
        t.skewNs[i] = 0;
    }
}

} // namespace sigma
