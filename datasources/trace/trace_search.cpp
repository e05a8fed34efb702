#include "datasources/trace/trace_search.h"

#include "datasources/trace/text_match.h"

#include <algorithm>

namespace sigma {

namespace {

constexpr SpanIndex kBetweenStops = 1 << 14;

/// One term, made ready for a trace: texts are numbers now.
class SpanTest {
public:
    SpanTest(const Trace& trace, const SpanTerm& term, const std::stop_token& stop) : m_trace(trace), m_term(term) {
        using Kind = SpanTerm::Kind;
        if (term.kind == Kind::Duration || term.kind == Kind::Errors) return;
        m_texts = matchTexts(trace.strings, term.text, term.contains, stop);
        if (term.kind != Kind::Tag && term.kind != Kind::Text) return;
        if (term.kind == Kind::Tag) m_keys = matchTexts(trace.strings, term.key, false, stop);
        m_processes.resize(trace.processes.size());
        for (std::size_t i = 0; i < trace.processes.size(); ++i) m_processes[i] = inTags(trace.processes[i].tags);
        if (term.kind == Kind::Text) markWarnings();
    }

    bool holds(SpanIndex i) const { return raw(i) != m_term.negated; }

private:
    bool raw(SpanIndex i) const {
        switch (m_term.kind) {
        case SpanTerm::Kind::Service: return m_texts.has(m_trace.serviceId(i));
        case SpanTerm::Kind::Operation: return m_texts.has(m_trace.operation[i]);
        case SpanTerm::Kind::Errors: return m_trace.has(i, kSpanError);
        case SpanTerm::Kind::Duration: return inDuration(m_trace.durationNs[i]);
        case SpanTerm::Kind::Tag: return m_keys.any && m_texts.any && anywhere(i);
        case SpanTerm::Kind::Text: break;
        }
        if (!m_warned.empty() && m_warned[i]) return true;
        if (!m_texts.any) return false;
        return m_texts.has(m_trace.operation[i]) || m_texts.has(m_trace.serviceId(i)) || m_texts.has(m_trace.spanId[i]) || anywhere(i);
    }

    bool inDuration(std::int64_t ns) const {
        switch (m_term.compare) {
        case SpanTerm::Compare::Less: return ns < m_term.ns;
        case SpanTerm::Compare::AtMost: return ns <= m_term.ns;
        case SpanTerm::Compare::AtLeast: return ns >= m_term.ns;
        case SpanTerm::Compare::More: break;
        }
        return ns > m_term.ns;
    }

    bool inTags(PoolRange range) const {
        const bool text = m_term.kind == SpanTerm::Kind::Text;
        for (std::uint32_t t = range.begin; t < range.end; ++t) {
            const SpanTag& tag = m_trace.tags[t];
            if (text ? m_texts.has(tag.key) || m_texts.has(tag.value) : m_keys.has(tag.key) && m_texts.has(tag.value)) return true;
        }
        return false;
    }

    bool anywhere(SpanIndex i) const {
        if (m_processes[m_trace.process[i]] || inTags(m_trace.tagsOf[i])) return true;
        const bool text = m_term.kind == SpanTerm::Kind::Text;
        for (std::uint32_t e = m_trace.eventsOf[i].begin; e < m_trace.eventsOf[i].end; ++e)
            if ((text && m_texts.has(m_trace.events[e].name)) || inTags(m_trace.events[e].tags)) return true;
        return false;
    }

    void markWarnings() {
        const std::string part = lowered(m_term.text);
        for (const SpanWarning& warning : m_trace.warnings) {
            if (!containsText(warning.text, part)) continue;
            if (m_warned.empty()) m_warned.resize(m_trace.size());
            m_warned[warning.span] = 1;
        }
    }

    const Trace& m_trace;
    const SpanTerm& m_term;
    TextBits m_texts, m_keys;
    std::vector<std::uint8_t> m_processes, m_warned;
};

} // namespace

std::size_t SpanMatches::from(SpanIndex span) const {
    return static_cast<std::size_t>(std::lower_bound(spans.begin(), spans.end(), span) - spans.begin());
}

SpanMatches searchSpans(const Trace& trace, const std::vector<SpanTerm>& terms, std::stop_token stop) {
    SpanMatches out;
    if (terms.empty()) return out;
    out.bits.resize(trace.size() / 64 + 1);
    std::vector<SpanTest> tests;
    tests.reserve(terms.size());
    for (const SpanTerm& term : terms) tests.emplace_back(trace, term, stop);
    for (SpanIndex i = 0; i < trace.size(); ++i) {
        if (i % kBetweenStops == 0 && stop.stop_requested()) break;
        if (!std::all_of(tests.begin(), tests.end(), [i](const SpanTest& test) { return test.holds(i); })) continue;
        out.spans.push_back(i);
        out.bits[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    out.complete = !stop.stop_requested();
    return out;
}

} // namespace sigma
