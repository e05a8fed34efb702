#pragma once
#include "datasources/trace/trace.h"

#include <QString>

#include <vector>

namespace sigma {

/// A line of a span's detail.
struct DetailLine {
    enum class Kind { Facts, Heading, Pair, Event, Link, Warning, More };
    Kind kind = Kind::Pair;
    QString key, value;      ///< More: value says how many are not shown
    QString query;           ///< of "search this"; empty: there is none
    QString traceId, spanId; ///< where a link leads
    QString copied() const;  ///< what the copy button copies
};

/// Everything to be said about a span, section by section: facts, warnings, tags, events, links, process. `most`: lines a section shows;
/// the rest is counted in a More line. Texts are cut at 20,000 bytes.
std::vector<DetailLine> detailLines(const Trace& trace, SpanIndex span, std::size_t most);

/// The query that finds a tag's value, quoted where needed.
QString tagQuery(std::string_view key, std::string_view value);
QString spanKindName(SpanKind kind);
/// A text of a trace at the widget: UTF-8, at most `most` bytes.
QString spanText(std::string_view text, std::size_t most = 20'000);

} // namespace sigma
