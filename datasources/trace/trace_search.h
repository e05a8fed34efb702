#pragma once
#include "datasources/core/result.h"
#include "datasources/trace/trace.h"

#include <stop_token>

namespace sigma {

/// One condition on a span; a query's terms must all hold. Letters compare without case (ASCII).
struct SpanTerm {
    enum class Kind {
        Text,      ///< `text` somewhere in service, operation, span id, tags, process, events, warnings
        Service,   ///< equal, or with `contains` a part
        Operation, ///< as Service
        Tag,       ///< of the span, its events or its process: key equal, value as Service; an empty text matches any value
        Duration,  ///< `compare` `ns`
        Errors
    };
    enum class Compare { Less, AtMost, AtLeast, More };
    Kind kind = Kind::Text;
    std::string key, text;
    bool contains = false, negated = false;
    Compare compare = Compare::More;
    std::int64_t ns = 0;
    bool operator==(const SpanTerm&) const = default;
};

/// Reads what is typed into the search field: words and "quoted words", service=x, operation:part, tag.key=value, key=*, duration>10ms,
/// errors; a "-" in front turns a term round. An error says which term cannot be read.
Result<std::vector<SpanTerm>> parseSpanQuery(std::string_view query);
/// "1.5s", "10 ms", "250us", "3m", "42" (ms): nanoseconds; none for other text.
std::optional<std::int64_t> parseSpanDuration(std::string_view text);

struct SpanMatches {
    std::vector<SpanIndex> spans;    ///< ascending
    std::vector<std::uint64_t> bits; ///< bit i % 64 of word i / 64
    bool complete = true;            ///< false: stopped before its end
    bool has(SpanIndex i) const { return !bits.empty() && bits[i / 64] >> (i % 64) & 1; }
    /// The place of the first match at or after the span; spans.size() if there is none.
    std::size_t from(SpanIndex span) const;
};

/// The spans for which all terms hold; none without terms. Texts are compared once for each different text of the trace. Any thread.
SpanMatches searchSpans(const Trace& trace, const std::vector<SpanTerm>& terms, std::stop_token stop = {});

} // namespace sigma
