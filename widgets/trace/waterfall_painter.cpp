#include "widgets/trace/waterfall_painter.h"

#include "widgets/controls/icons.h"

#include <QCoreApplication>

#include <algorithm>

namespace sigma {

namespace {

constexpr double kRow = TraceRows::kRowHeight;
constexpr double kNameRoom = 150; ///< of the name column that indents leave to names
constexpr double kMark = 14;

QColor faded(QColor color, double share) {
    color.setAlphaF(color.alphaF() * share);
    return color;
}

} // namespace

WaterfallIndent WaterfallIndent::of(std::uint32_t shallowest, std::uint32_t deepest, int nameWidth) {
    WaterfallIndent out;
    out.most = std::max(kLevelPx, nameWidth - kNameRoom);
    if (deepest * kLevelPx <= out.most) return out;
    const std::uint32_t levels = deepest - shallowest;
    out.levelPx = levels == 0 ? kLevelPx : std::clamp(out.most / levels, kLeastLevelPx, kLevelPx);
    const auto fit = static_cast<std::uint32_t>(out.most / out.levelPx);
    out.shift = std::min(shallowest, deepest > fit ? deepest - fit : 0);
    return out;
}

void WaterfallPainter::setTheme(const Theme& theme) {
    m_theme = theme;
    m_errorIcon = tintedIcon(QStringLiteral("error"), theme.errorText);
    m_warningIcon = tintedIcon(QStringLiteral("warning"), theme.warningText);
    m_linkIcon = tintedIcon(QStringLiteral("link"), theme.textSecondary);
    if (m_rows) m_colors = TraceColors(m_rows->trace(), theme.mode);
    forgetGroups();
}

void WaterfallPainter::setTrace(const TraceRows* rows, std::vector<CriticalSection> critical) {
    m_rows = rows;
    m_critical = std::move(critical);
    m_colors = rows ? TraceColors(rows->trace(), m_theme.mode) : TraceColors();
    forgetGroups();
}

WaterfallIndent WaterfallPainter::indentOf(const WaterfallState& state, std::size_t first, std::size_t last) const {
    const Trace& trace = m_rows->trace();
    std::uint32_t low = std::numeric_limits<std::uint32_t>::max(), high = 0;
    for (std::size_t i = first; i < last; ++i) {
        const std::uint32_t depth = trace.depth[m_rows->at(i).span];
        low = std::min(low, depth);
        high = std::max(high, depth);
    }
    return WaterfallIndent::of(std::min(low, high), high, state.nameWidth);
}

QRectF WaterfallPainter::toggleRect(const WaterfallIndent& indent, std::uint32_t depth, double y) const {
    return QRectF(kPadLeft + indent.x(depth), y + (kRow - kToggle) / 2, kToggle, kToggle);
}

void WaterfallPainter::paint(QPainter& painter, const WaterfallState& state, std::size_t first, std::size_t last, double y) {
    painter.setFont(Theme::font(12));
    m_indent = indentOf(state, first, last);
    for (std::size_t i = first; i < last; ++i) {
        const TraceRow row = m_rows->at(i);
        paintRow(painter, state,
                 {row, i, QRectF(0, y, state.nameWidth, kRow), QRectF(state.nameWidth, y, state.width - state.nameWidth, kRow)});
        y += kRow + row.detail;
    }
}

bool WaterfallPainter::dimmed(const WaterfallState& state, const Row& row) const {
    return state.matches && !row.row.isGroup() && !state.matches->has(row.row.span);
}

void WaterfallPainter::paintRow(QPainter& painter, const WaterfallState& state, const Row& row) {
    paintGround(painter, state, row, row.row.detail > 0);
    paintGuides(painter, state, row);
    paintToggle(painter, row);
    if (dimmed(state, row)) painter.setOpacity(0.45);
    painter.save();
    painter.setClipRect(row.name);
    paintName(painter, state, row);
    painter.restore();
    painter.save();
    painter.setClipRect(row.time);
    const TimeScale scale(state.window, state.nameWidth, row.time.width());
    if (row.row.isGroup())
        paintGroupBar(painter, state, row, scale);
    else
        paintBar(painter, state, row);
    painter.restore();
    painter.setOpacity(1);
}

void WaterfallPainter::paintGround(QPainter& painter, const WaterfallState& state, const Row& row, bool detail) {
    const QRectF all = row.name.united(row.time);
    const bool match = state.matches && !row.row.isGroup() && state.matches->has(row.row.span);
    if (match) painter.fillRect(all, faded(m_theme.warning, state.currentMatch == row.row.span ? 0.26 : 0.12));
    if (row.index == state.current)
        painter.fillRect(all, state.focused ? faded(m_theme.primary, 0.32) : faded(m_theme.primary, 0.18));
    else if (row.index == state.hovered || detail)
        painter.fillRect(all, m_theme.hover);
    if (row.index == state.current && state.focused) painter.fillRect(QRectF(0, all.top(), 2, kRow), m_theme.primaryText);
    if (match && state.currentMatch == row.row.span) painter.fillRect(QRectF(0, all.top(), 2, kRow), m_theme.warningText);
}

/// A line a level above: it belongs to the ancestor of that level.
void WaterfallPainter::paintGuides(QPainter& painter, const WaterfallState& state, const Row& row) {
    const Trace& trace = m_rows->trace();
    const std::uint32_t depth = trace.depth[row.row.span];
    const SpanIndex lit = state.litAncestor;
    const bool below = lit != kNoSpan && row.row.span > lit && row.row.span < trace.subtreeEnd[lit];
    for (std::uint32_t level = m_indent.shift; level < depth; ++level) {
        const double x = m_indent.x(level) + kPadLeft + kToggle / 2.0;
        if (m_indent.x(level) >= m_indent.most) break;
        const bool isLit = below && level == trace.depth[lit];
        painter.fillRect(QRectF(x, row.name.top(), 1, kRow), isLit ? m_theme.primaryText : m_theme.borderMedium);
    }
}

void WaterfallPainter::paintToggle(QPainter& painter, const Row& row) {
    const SpanIndex span = row.row.span;
    if (!row.row.isGroup() && !m_rows->hasChildren(span)) return;
    const bool open = row.row.isGroup() ? m_rows->groupOpen(row.row.group) : !m_rows->collapsed(span);
    const QPointF middle = toggleRect(m_indent, m_rows->trace().depth[span], row.name.top()).center();
    QPolygonF arrow;
    if (open)
        arrow << QPointF(-3.5, -1.5) << QPointF(0, 2) << QPointF(3.5, -1.5);
    else
        arrow << QPointF(-1.5, -3.5) << QPointF(2, 0) << QPointF(-1.5, 3.5);
    arrow.translate(middle);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.text, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(arrow);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

double WaterfallPainter::paintMarks(QPainter& painter, const Row& row) {
    const Trace& trace = m_rows->trace();
    double x = row.name.right() - 6;
    const auto mark = [&](const QIcon& icon) {
        x -= kMark;
        icon.paint(&painter, QRectF(x, row.name.center().y() - kMark / 2, kMark, kMark).toAlignedRect());
        x -= 3;
    };
    const SpanIndex span = row.row.span;
    if (row.row.isGroup()) {
        if (m_rows->group(row.row.group).errors) mark(m_errorIcon);
        return x;
    }
    if (trace.has(span, kSpanError)) mark(m_errorIcon);
    if (trace.has(span, kSpanWarned)) mark(m_warningIcon);
    if (trace.linksOf[span].size()) mark(m_linkIcon);
    return x;
}

QString WaterfallPainter::groupText(const SpanGroup& group) const {
    return QStringLiteral("×%L1").arg(group.count);
}

void WaterfallPainter::paintName(QPainter& painter, const WaterfallState&, const Row& row) {
    const Trace& trace = m_rows->trace();
    const SpanIndex span = row.row.span;
    double x = kPadLeft + m_indent.x(trace.depth[span]) + kToggle + 2;
    const bool mixed = row.row.isGroup() && m_rows->group(row.row.group).mixed;
    painter.fillRect(QRectF(x, row.name.top() + 5, kColorBar, kRow - 10), mixed ? m_theme.textDisabled : m_colors.of(trace, span));
    x += kColorBar + 6;
    const double right = paintMarks(painter, row);
    const auto text = [&](const QString& words, const QColor& color, int weight, double share) {
        const double room = std::min(right - x, share);
        if (room < 8) return;
        painter.setFont(Theme::font(12, weight));
        const QString shown = painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(room));
        painter.setPen(color);
        painter.drawText(QRectF(x, row.name.top(), room + 1, kRow), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
        x += painter.fontMetrics().horizontalAdvance(shown) + 6;
    };
    const auto of = [](std::string_view s) {
        return QString::fromUtf8(s.data(), static_cast<qsizetype>(std::min<std::size_t>(s.size(), 300)));
    };
    const QString operation = mixed ? QCoreApplication::translate("WaterfallView", "other spans") : of(trace.operationName(span));
    if (row.row.isGroup()) {
        const QString count = groupText(m_rows->group(row.row.group));
        const double kept = painter.fontMetrics().horizontalAdvance(count) + 12;
        if (!mixed) text(of(trace.service(span)), m_theme.text, QFont::Medium, (right - x - kept) * 0.6);
        text(operation, m_theme.textSecondary, QFont::Normal, right - x - kept);
        return text(count, m_theme.text, QFont::Medium, right - x);
    }
    text(of(trace.service(span)), m_theme.text, QFont::Medium, std::max(60.0, (right - x) * 0.6));
    text(operation, m_theme.textSecondary, QFont::Normal, right - x);
    if (m_rows->collapsed(span))
        text(QStringLiteral("+%L1").arg(trace.subtreeEnd[span] - span - 1), m_theme.textSecondary, QFont::Normal, right - x);
}

} // namespace sigma
