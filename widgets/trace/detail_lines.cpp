#include "widgets/trace/detail_lines.h"

#include "widgets/trace/time_window.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace sigma {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("SpanDetail", text); }

class Lines {
public:
    Lines(const Trace& trace, SpanIndex span, std::size_t most) : m_trace(trace), m_span(span), m_most(most) {}

    std::vector<DetailLine> all() {
        facts();
        warnings();
        tags(tr("Tags"), m_trace.tagsOf[m_span]);
        events();
        links();
        linkedFrom();
        tags(tr("Process"), m_trace.processes[m_trace.process[m_span]].tags);
        return std::move(m_lines);
    }

private:
    QString text(StringId id) const { return spanText(m_trace.strings.at(id)); }

    void facts() {
        QStringList parts{tr("starts at %1").arg(spanDuration(m_trace.startNs[m_span] - m_trace.beginNs)),
                          tr("takes %1").arg(spanDuration(m_trace.durationNs[m_span])),
                          tr("itself %1").arg(spanDuration(m_trace.selfNs[m_span]))};
        if (const QString kind = spanKindName(m_trace.kind[m_span]); !kind.isEmpty()) parts << kind;
        if (m_trace.skewNs[m_span]) parts << tr("clock moved by %1").arg(spanDuration(m_trace.skewNs[m_span]));
        const std::string_view id = m_trace.strings.at(m_trace.spanId[m_span]);
        m_lines.push_back({DetailLine::Kind::Facts, tr("span %1").arg(spanText(id)), parts.join(QStringLiteral(" · ")), {}, {}, {}});
    }

    /// False: nothing is in it, and no heading stands.
    bool heading(const QString& name, std::size_t count) {
        if (count) m_lines.push_back({DetailLine::Kind::Heading, name, QString::number(count), {}, {}, {}});
        return count > 0;
    }
    void more(std::size_t count) {
        if (count > m_most) m_lines.push_back({DetailLine::Kind::More, {}, tr("Show all %L1").arg(count), {}, {}, {}});
    }

    void warnings() {
        const auto bySpan = [](const SpanWarning& warning, SpanIndex span) { return warning.span < span; };
        auto it = std::lower_bound(m_trace.warnings.begin(), m_trace.warnings.end(), m_span, bySpan);
        for (std::size_t shown = 0; it != m_trace.warnings.end() && it->span == m_span && shown < m_most; ++it, ++shown)
            m_lines.push_back({DetailLine::Kind::Warning, {}, spanText(it->text), {}, {}, {}});
    }

    void tags(const QString& name, PoolRange range) {
        if (!heading(name, range.size())) return;
        for (std::uint32_t t = range.begin; t < range.end && t - range.begin < m_most; ++t) {
            const SpanTag& tag = m_trace.tags[t];
            m_lines.push_back({DetailLine::Kind::Pair, text(tag.key), text(tag.value),
                               tagQuery(m_trace.strings.at(tag.key), m_trace.strings.at(tag.value)), {}, {}});
        }
        more(range.size());
    }

    QString pairs(PoolRange range) const {
        QStringList out;
        for (std::uint32_t t = range.begin; t < range.end && out.size() < 50; ++t)
            out << QStringLiteral("%1=%2").arg(text(m_trace.tags[t].key), text(m_trace.tags[t].value));
        return out.join(QStringLiteral("  "));
    }

    void events() {
        const PoolRange range = m_trace.eventsOf[m_span];
        if (!heading(tr("Events"), range.size())) return;
        for (std::uint32_t e = range.begin; e < range.end && e - range.begin < m_most; ++e) {
            const SpanEvent& event = m_trace.events[e];
            const QString words = QStringList{text(event.name), pairs(event.tags)}.join(QStringLiteral("  ")).trimmed();
            m_lines.push_back({DetailLine::Kind::Event, spanDuration(event.ns - m_trace.beginNs), words, {}, {}, {}});
        }
        more(range.size());
    }

    void links() {
        const PoolRange range = m_trace.linksOf[m_span];
        if (!heading(tr("Links"), range.size())) return;
        for (std::uint32_t l = range.begin; l < range.end && l - range.begin < m_most; ++l) {
            const SpanLink& link = m_trace.links[l];
            const QString where = isHere(link) ? tr("span %1 of this trace").arg(text(link.spanId))
                                       : tr("trace %1, span %2").arg(text(link.traceId), text(link.spanId));
            const QString details = pairs(link.tags);
            m_lines.push_back({DetailLine::Kind::Link,
                               link.followsFrom ? tr("follows from") : tr("link"),
                               details.isEmpty() ? where : where + QStringLiteral("  ") + details,
                               {},
                               text(link.traceId),
                               text(link.spanId)});
        }
        more(range.size());
    }

    /// The way back: spans of this trace that link to this one.
    void linkedFrom() {
        const StringId id = m_trace.spanId[m_span];
        std::vector<SpanIndex> from;
        for (SpanIndex i = 0; i < m_trace.size() && !m_trace.links.empty(); ++i)
            for (std::uint32_t l = m_trace.linksOf[i].begin; l < m_trace.linksOf[i].end; ++l)
                if (m_trace.links[l].spanId == id && isHere(m_trace.links[l])) from.push_back(i);
        if (!heading(tr("Linked from"), from.size())) return;
        for (std::size_t i = 0; i < from.size() && i < m_most; ++i)
            m_lines.push_back({DetailLine::Kind::Link,
                               tr("link"),
                               QStringLiteral("%1 %2").arg(spanText(m_trace.service(from[i])), spanText(m_trace.operationName(from[i]))),
                               {},
                               QString::fromStdString(m_trace.traceId),
                               text(m_trace.spanId[from[i]])});
        more(from.size());
    }
    bool isHere(const SpanLink& link) const { return link.traceId == 0 || m_trace.strings.at(link.traceId) == m_trace.traceId; }

    const Trace& m_trace;
    SpanIndex m_span;
    std::size_t m_most;
    std::vector<DetailLine> m_lines;
};

} // namespace

QString DetailLine::copied() const {
    switch (kind) {
    case Kind::Event: return key + QStringLiteral("  ") + value;
    case Kind::Facts: return key.section(QLatin1Char(' '), -1);
    case Kind::Link: return traceId.isEmpty() ? spanId : traceId;
    default: return value;
    }
}

std::vector<DetailLine> detailLines(const Trace& trace, SpanIndex span, std::size_t most) { return Lines(trace, span, most).all(); }

QString tagQuery(std::string_view key, std::string_view value) {
    if (value.find('"') != std::string_view::npos || key.find_first_of(" \"=:<>") != std::string_view::npos || value.size() > 500)
        return {};
    const bool plain = !value.empty() && value.find_first_of(" \t\n\r") == std::string_view::npos && value != "*";
    const QString text = spanText(value);
    return QStringLiteral("%1=%2").arg(spanText(key), plain ? text : QStringLiteral("\"%1\"").arg(text));
}

QString spanKindName(SpanKind kind) {
    switch (kind) {
    case SpanKind::Internal: return tr("internal");
    case SpanKind::Server: return tr("server");
    case SpanKind::Client: return tr("client");
    case SpanKind::Producer: return tr("producer");
    case SpanKind::Consumer: return tr("consumer");
    case SpanKind::Unset: break;
    }
    return {};
}

QString spanText(std::string_view text, std::size_t most) {
    const bool cut = text.size() > most;
    QString out = QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min(text.size(), most)));
    return cut ? out + QChar(0x2026) : out;
}

} // namespace sigma
