#include "widgets/trace/detail_lines.h"
#include "widgets/trace/waterfall_view.h"

namespace sigma {

QString WaterfallView::rowText(std::size_t row) const {
    if (!m_rows || row >= m_rows->count()) return {};
    const Trace& trace = m_rows->trace();
    const TraceRow at = m_rows->at(row);
    const QString service = spanText(trace.service(at.span), 300), operation = spanText(trace.operationName(at.span), 300);
    if (at.isGroup()) {
        const SpanGroup& group = m_rows->group(at.group);
        const QString name = group.mixed ? tr("Other spans") : QStringLiteral("%1 %2").arg(service, operation);
        return tr("%1, %L2 spans, %3 in all, longest %4, %5")
            .arg(name)
            .arg(group.count)
            .arg(spanDuration(group.totalNs), spanDuration(group.longestNs), m_rows->groupOpen(at.group) ? tr("open") : tr("closed"));
    }
    QStringList parts{QStringLiteral("%1 %2").arg(service, operation), spanDuration(trace.durationNs[at.span]),
                      tr("from %1").arg(spanDuration(trace.startNs[at.span] - trace.beginNs)),
                      tr("level %1").arg(trace.depth[at.span] + 1)};
    if (trace.has(at.span, kSpanError)) parts << tr("error");
    if (trace.has(at.span, kSpanWarned)) parts << tr("has warnings");
    if (m_rows->hasChildren(at.span)) parts << (m_rows->collapsed(at.span) ? tr("collapsed") : tr("expanded"));
    return parts.join(QStringLiteral(", "));
}

QString WaterfallView::toolTipAt(const QPoint& at) const {
    const std::size_t row = rowAt(at.y());
    if (!m_rows || row >= m_rows->count()) return {};
    const Trace& trace = m_rows->trace();
    const TraceRow what = m_rows->at(row);
    if (what.isGroup()) return rowText(row);
    const SpanIndex span = what.span;
    QStringList lines{QStringLiteral("%1  %2").arg(spanText(trace.service(span), 300), spanText(trace.operationName(span), 300)),
                      tr("%1 from %2, itself %3")
                          .arg(spanDuration(trace.durationNs[span]), spanDuration(trace.startNs[span] - trace.beginNs),
                               spanDuration(trace.selfNs[span]))};
    if (trace.childCount[span])
        lines << tr("%L1 children, %L2 spans below").arg(trace.childCount[span]).arg(trace.subtreeEnd[span] - span - 1);
    if (trace.has(span, kSpanError)) lines << tr("Error");
    for (const SpanWarning& warning : trace.warnings) {
        if (warning.span > span || lines.size() > 8) break;
        if (warning.span == span) lines << spanText(warning.text, 300);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace sigma
