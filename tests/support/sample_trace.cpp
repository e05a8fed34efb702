#include "tests/support/sample_trace.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <random>
#include <sstream>

namespace sigma {

namespace {

constexpr std::int64_t kMs = 1'000'000, kBegin = 1'795'168'800'000 * kMs;

/// Fills the columns span by span, in depth-first order.
class SampleBuilder {
public:
    SampleBuilder() : m_trace(std::make_shared<Trace>()) { m_trace->traceId = "4bf92f3577b34da6a3ce929d0e0e4736"; }

    SpanIndex add(const std::string& service, const std::string& operation, std::uint32_t depth, std::int64_t startNs,
                  std::int64_t durationNs) {
        Trace& t = *m_trace;
        const SpanIndex i = t.size();
        m_open.resize(std::min<std::size_t>(depth, m_open.size()));
        const SpanIndex parent = m_open.empty() ? kNoSpan : m_open.back();
        char id[17];
        std::snprintf(id, sizeof id, "%016x", i + 0xa000);
        t.spanId.push_back(t.strings.intern(id));
        t.parent.push_back(parent);
        t.parentId.push_back(parent == kNoSpan ? 0 : t.spanId[parent]);
        t.operation.push_back(t.strings.intern(operation));
        t.depth.push_back(static_cast<std::uint32_t>(m_open.size()));
        t.childCount.push_back(0);
        if (parent != kNoSpan) ++t.childCount[parent];
        t.subtreeEnd.push_back(i + 1);
        for (SpanIndex s : m_open) t.subtreeEnd[s] = i + 1;
        t.process.push_back(process(service));
        t.startNs.push_back(kBegin + startNs);
        t.durationNs.push_back(durationNs);
        t.skewNs.push_back(0);
        t.selfNs.push_back(durationNs);
        t.flags.push_back(0);
        t.kind.push_back(SpanKind::Unset);
        const auto tags = static_cast<std::uint32_t>(t.tags.size()), events = static_cast<std::uint32_t>(t.events.size());
        t.tagsOf.push_back({tags, tags});
        t.eventsOf.push_back({events, events});
        t.linksOf.push_back({0, 0});
        m_open.push_back(i);
        return i;
    }
    void tag(std::string_view key, std::string_view value, TagType type = TagType::Text) {
        m_trace->tags.push_back({m_trace->strings.intern(key), m_trace->strings.intern(value), type});
        ++m_trace->tagsOf.back().end;
    }
    /// With one tag; after the span's own tags.
    void event(std::int64_t atNs, std::string_view name, std::string_view key, std::string_view value) {
        Trace& t = *m_trace;
        const auto tag = static_cast<std::uint32_t>(t.tags.size());
        t.tags.push_back({t.strings.intern(key), t.strings.intern(value), TagType::Text});
        t.events.push_back({atNs, t.strings.intern(name), {tag, tag + 1}});
        ++t.eventsOf.back().end;
    }
    void link(SpanIndex to) {
        Trace& t = *m_trace;
        const auto at = static_cast<std::uint32_t>(t.links.size());
        t.links.push_back({t.strings.intern(t.traceId), t.spanId[to], false, {}});
        t.linksOf.back() = {at, at + 1};
    }
    void flag(SpanFlag flag) { m_trace->flags.back() |= flag; }
    void warn(std::string text) {
        m_trace->warnings.push_back({m_trace->size() - 1, std::move(text)});
        flag(kSpanWarned);
    }
    Trace& trace() { return *m_trace; }

    TracePtr finish() {
        Trace& t = *m_trace;
        if (t.size()) t.beginNs = t.startNs[0], t.endNs = t.spanEndNs(0);
        for (SpanIndex i = 0; i < t.size(); ++i) {
            t.beginNs = std::min(t.beginNs, t.startNs[i]);
            t.endNs = std::max(t.endNs, t.spanEndNs(i));
            t.maxDepth = std::max(t.maxDepth, t.depth[i]);
            t.errors += t.has(i, kSpanError);
        }
        t.services = static_cast<std::uint32_t>(m_processes.size());
        return m_trace;
    }

private:
    std::uint32_t process(const std::string& service) {
        const auto [it, isNew] = m_processes.try_emplace(service, static_cast<std::uint32_t>(m_processes.size()));
        if (isNew) {
            const auto at = static_cast<std::uint32_t>(m_trace->tags.size());
            m_trace->tags.push_back(
                {m_trace->strings.intern("host.name"), m_trace->strings.intern("node-" + std::to_string(it->second)), TagType::Text});
            m_trace->processes.push_back({m_trace->strings.intern(service), {at, at + 1}});
        }
        return it->second;
    }
    std::shared_ptr<Trace> m_trace;
    std::vector<SpanIndex> m_open;
    std::map<std::string, std::uint32_t> m_processes;
};

} // namespace

TracePtr sampleTrace(std::string_view lines) {
    SampleBuilder builder;
    std::istringstream in{std::string(lines)};
    for (std::string line; std::getline(in, line);) {
        const auto indent = line.find_first_not_of(' ');
        if (indent == std::string::npos) continue;
        std::istringstream words(line);
        std::string service, operation, word;
        std::int64_t repeat = 1, start = 0, duration = 0;
        words >> service;
        if (service.size() > 1 && service[0] == 'x' && service.find_first_not_of("0123456789", 1) == std::string::npos) {
            repeat = std::stoll(service.substr(1));
            words >> service;
        }
        words >> operation >> start >> duration;
        std::vector<std::string> rest;
        while (words >> word) rest.push_back(word);
        for (std::int64_t r = 0; r < repeat; ++r) {
            builder.add(service, operation, static_cast<std::uint32_t>(indent / 2), (start + r) * kMs, duration * kMs);
            for (const std::string& tag : rest) {
                if (tag == "error") builder.flag(kSpanError);
                if (const auto at = tag.find('='); at != std::string::npos) builder.tag(tag.substr(0, at), tag.substr(at + 1));
            }
        }
    }
    return builder.finish();
}

TracePtr sampleTrace(const SampleShape& shape) {
    static const char* const kServices[] = {"gateway", "ryot",    "scheduler", "tokenizer", "kv-cache", "vector-store",
                                            "auth",    "billing", "postgres",  "redis",     "queue",    "mailer"};
    static const char* const kOperations[] = {"POST /v1/chat",   "generate",     "SELECT spans", "decode_batch",
                                              "GET /users/{id}", "cache.lookup", "enqueue",      "authorize"};
    SampleBuilder builder;
    std::mt19937 random(7);
    std::vector<std::pair<std::int64_t, std::int64_t>> open; // begin and end of the spans around
    const auto below = [&random](std::uint32_t n) { return n ? random() % n : 0; };
    for (SpanIndex i = 0; i < shape.spans; ++i) {
        const auto most = std::min<std::uint32_t>(static_cast<std::uint32_t>(open.size()), shape.levels);
        const std::uint32_t depth =
            i == 0 ? 0 : std::clamp<std::uint32_t>(most - (below(shape.fan) ? below(2) : below(most)), 1, shape.levels);
        open.resize(depth);
        const std::int64_t whole = std::int64_t{5210} * kMs;
        const auto [begin, end] = i == 0 ? std::pair{std::int64_t{0}, whole} : open.back();
        const double share = static_cast<double>(i) / shape.spans;
        const std::int64_t start = i == 0 ? 0 : std::clamp(static_cast<std::int64_t>(share * static_cast<double>(whole)), begin, end);
        const std::int64_t duration =
            i == 0 ? whole
                   : std::max<std::int64_t>(1000, static_cast<std::int64_t>(static_cast<double>(end - start) * (0.2 + below(75) / 100.0)));
        const std::string service =
            shape.services > 12 ? "service-" + std::to_string(below(shape.services)) : kServices[depth < 3 ? depth : below(shape.services)];
        builder.add(service, kOperations[depth < 2 ? depth : below(8)], depth, start, duration);
        open.push_back({start, start + duration});
        builder.tag("http.method", "POST");
        builder.tag("http.url", "https://api.example.org/v1/items/" + std::to_string(below(500)));
        builder.tag("http.status_code", below(20) ? "200" : "503", TagType::Int);
        if (below(97) == 5) {
            builder.flag(kSpanError);
            builder.tag("error", "true", TagType::Bool);
        }
        if (below(9) == 2) builder.event(kBegin + start + duration / 3, "retry", "message", "upstream answered late, trying the next one");
        if (i > 3 && below(41) == 1) builder.link(below(i));
        if (below(61) == 1) builder.warn("The clock of this span's host was 12 ms behind its parent's; the span was moved.");
    }
    return builder.finish();
}

} // namespace sigma
