#include "widgets/trace/span_detail.h"

#include "widgets/controls/icons.h"
#include "widgets/controls/plain_tooltip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

constexpr int kPadX = 20, kPadY = 8, kButton = 20, kKeyMost = 260, kGap = 12, kMostTextLines = 8;
constexpr std::size_t kFewLines = 30, kMostLines = 2000;
using Kind = DetailLine::Kind;

double lineHeight(Kind kind) { return kind == Kind::Heading ? 26 : 22; }

/// The value broken to the width; calls `each` for every line that is shown, gives their number.
template <class F>
int breakText(const QString& text, double width, F each) {
    QTextLayout layout(text, Theme::font(12));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    int count = 0;
    for (QTextLine line = layout.createLine(); line.isValid() && count < kMostTextLines; line = layout.createLine(), ++count) {
        line.setLineWidth(std::max(40.0, width));
        const bool cut = count == kMostTextLines - 1 && line.textStart() + line.textLength() < text.size();
        each(count, text.mid(line.textStart(), line.textLength()) + (cut ? QStringLiteral("…") : QString()));
    }
    layout.endLayout();
    return std::max(1, count);
}

} // namespace

SpanDetail::SpanDetail(TracePtr trace, SpanIndex span, const Theme& theme, const QColor& color, QWidget* parent)
    : QWidget(parent), m_trace(std::move(trace)), m_span(span) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Details of %1").arg(spanText(m_trace->operationName(span), 300)));
    setTheme(theme, color);
    setLines(kFewLines);
}

void SpanDetail::setTheme(const Theme& theme, const QColor& color) {
    m_theme = theme;
    m_color = color;
    m_copyIcon = tintedIcon(QStringLiteral("copy"), theme.textSecondary);
    m_searchIcon = tintedIcon(QStringLiteral("search"), theme.textSecondary);
    m_warningIcon = tintedIcon(QStringLiteral("warning"), theme.warningText);
    update();
}

void SpanDetail::setLines(std::size_t most) {
    m_lines = detailLines(*m_trace, m_span, most);
    QString all;
    for (const DetailLine& line : m_lines) all += QStringLiteral("%1 %2\n").arg(line.key, line.value.left(200));
    setAccessibleDescription(all.left(4000));
    m_placed = placed(width());
    update();
}

std::vector<SpanDetail::Placed> SpanDetail::placed(int width) const {
    const QFontMetricsF metrics(Theme::font(12));
    double keyWidth = 60;
    for (const DetailLine& line : m_lines)
        if (line.kind != Kind::Facts && line.kind != Kind::Heading)
            keyWidth = std::max(keyWidth, std::ceil(metrics.horizontalAdvance(line.key.left(200))));
    keyWidth = std::min({keyWidth, static_cast<double>(kKeyMost), width * 0.35});
    std::vector<Placed> out;
    double y = kPadY;
    for (const DetailLine& line : m_lines) {
        const bool table = line.kind == Kind::Pair || line.kind == Kind::Event || line.kind == Kind::Link;
        const double keyRoom = line.kind == Kind::Facts     ? metrics.horizontalAdvance(line.key)
                               : line.kind == Kind::Heading ? 0
                               : table                      ? keyWidth
                               : line.kind == Kind::Warning ? 10
                                                            : 0;
        const double left = kPadX + (keyRoom > 0 ? keyRoom + kGap : 0), room = width - left - kPadX - 2 * kButton - 8;
        const int texts = line.kind == Kind::Heading ? 1 : breakText(line.value, room, [](int, const QString&) {});
        const double height = lineHeight(line.kind) + (texts - 1) * 16;
        out.push_back(
            {QRectF(kPadX - 8, y, width - 2 * kPadX + 16, height), QRectF(kPadX, y, keyRoom, height), QRectF(left, y, room, height)});
        y += height;
    }
    return out;
}

int SpanDetail::heightForWidth(int width) const {
    const auto lines = placed(width);
    return static_cast<int>(std::ceil(lines.empty() ? 0 : lines.back().area.bottom())) + kPadY + 1;
}

void SpanDetail::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_placed = placed(width());
}

QRect SpanDetail::copyRect(std::size_t line) const {
    if (m_lines[line].kind == Kind::Heading || m_lines[line].kind == Kind::More) return {};
    const QRectF area = m_placed[line].area;
    return QRect(static_cast<int>(area.right()) - kButton - 4, static_cast<int>(area.top()) + 1, kButton, kButton);
}

QRect SpanDetail::searchRect(std::size_t line) const {
    return m_lines[line].query.isEmpty() ? QRect() : copyRect(line).translated(-kButton - 2, 0);
}

QColor SpanDetail::valueColor(Kind kind) const {
    switch (kind) {
    case Kind::Link: case Kind::More: return m_theme.link;
    case Kind::Warning: return m_theme.warningText;
    case Kind::Facts: return m_theme.textSecondary;
    default: return m_theme.text;
    }
}

void SpanDetail::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.secondaryBackground);
    painter.fillRect(QRectF(0, 0, 3, height()), m_color);
    painter.fillRect(QRectF(0, height() - 1, width(), 1), m_theme.borderWeak);
    for (std::size_t i = 0; i < m_lines.size() && i < m_placed.size(); ++i)
        if (m_placed[i].area.intersects(event->rect())) paintLine(painter, i);
}

void SpanDetail::paintLine(QPainter& painter, std::size_t line) {
    const DetailLine& what = m_lines[line];
    const Placed& at = m_placed[line];
    const bool table = what.kind != Kind::Heading && what.kind != Kind::Facts;
    if (static_cast<int>(line) == m_hovered && table) painter.fillRect(at.area, m_theme.hover);
    if (hasFocus() && static_cast<int>(line) == m_current) {
        painter.setPen(m_theme.primaryText);
        painter.drawRect(at.area.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (what.kind == Kind::Heading) {
        painter.setFont(Theme::font(12, QFont::Medium));
        painter.setPen(m_theme.text);
        painter.drawText(at.area.adjusted(8, 4, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         QStringLiteral("%1 (%2)").arg(what.key, what.value));
        return;
    }
    painter.setFont(Theme::font(12));
    if (what.kind == Kind::Warning)
        m_warningIcon.paint(&painter, QRectF(at.key.left() - 2, at.key.top() + 4, 14, 14).toRect());
    else {
        painter.setPen(what.kind == Kind::Facts ? m_theme.text : m_theme.textSecondary);
        painter.drawText(QRectF(at.key.left(), at.key.top(), at.key.width() + 1, 22), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(what.key, Qt::ElideMiddle, static_cast<int>(std::ceil(at.key.width()))));
    }
    paintValue(painter, line);
    paintButtons(painter, line);
}

void SpanDetail::paintValue(QPainter& painter, std::size_t line) {
    const Placed& at = m_placed[line];
    painter.setPen(valueColor(m_lines[line].kind));
    breakText(m_lines[line].value, at.value.width(), [&](int index, const QString& text) {
        painter.drawText(QRectF(at.value.left(), at.value.top() + index * 16, at.value.width() + 8, 22),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
    });
}

void SpanDetail::paintButtons(QPainter& painter, std::size_t line) {
    const int index = static_cast<int>(line);
    if (index != m_hovered && !(hasFocus() && index == m_current) && m_lines[line].kind != Kind::Facts) return;
    if (!copyRect(line).isEmpty()) m_copyIcon.paint(&painter, copyRect(line).adjusted(3, 3, -3, -3));
    if (!searchRect(line).isEmpty()) m_searchIcon.paint(&painter, searchRect(line).adjusted(3, 3, -3, -3));
}

int SpanDetail::lineAt(const QPoint& at) const {
    for (std::size_t i = 0; i < m_placed.size(); ++i)
        if (m_placed[i].area.contains(at)) return static_cast<int>(i);
    return -1;
}

void SpanDetail::mouseMoveEvent(QMouseEvent* event) {
    const int line = lineAt(event->pos());
    if (line != m_hovered) update();
    m_hovered = line;
    const bool acts = line >= 0 && (m_lines[static_cast<std::size_t>(line)].kind == Kind::Link ||
                                    m_lines[static_cast<std::size_t>(line)].kind == Kind::More ||
                                    copyRect(static_cast<std::size_t>(line)).contains(event->pos()) ||
                                    searchRect(static_cast<std::size_t>(line)).contains(event->pos()));
    setCursor(acts ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void SpanDetail::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void SpanDetail::mousePressEvent(QMouseEvent* event) {
    const int line = lineAt(event->pos());
    if (event->button() != Qt::LeftButton || line < 0) return;
    setCurrent(line);
    const auto at = static_cast<std::size_t>(line);
    if (copyRect(at).contains(event->pos())) return copyLine(at);
    if (searchRect(at).contains(event->pos())) return emit searchRequested(m_lines[at].query);
    activate(at);
}

void SpanDetail::copyLine(std::size_t line) {
    const QString text = m_lines[line].copied();
    if (text.isEmpty()) return;
    QGuiApplication::clipboard()->setText(text);
    emit copied(text);
}

void SpanDetail::activate(std::size_t line) {
    const DetailLine what = m_lines[line];
    if (what.kind == Kind::Link) emit linkActivated(what.traceId, what.spanId);
    if (what.kind != Kind::More) return;
    setLines(kMostLines);
    emit heightChanged();
}

void SpanDetail::setCurrent(int line) {
    m_current = std::clamp(line, 0, static_cast<int>(m_lines.size()) - 1);
    update();
}

void SpanDetail::keyPressEvent(QKeyEvent* event) {
    const auto at = static_cast<std::size_t>(std::max(0, m_current));
    if (event->matches(QKeySequence::Copy)) return copyLine(at);
    switch (event->key()) {
    case Qt::Key_Down: return setCurrent(m_current + 1);
    case Qt::Key_Up: return setCurrent(m_current - 1);
    case Qt::Key_Return: case Qt::Key_Enter: return activate(at);
    case Qt::Key_Escape: return emit left();
    case Qt::Key_S:
        if (!m_lines[at].query.isEmpty()) emit searchRequested(m_lines[at].query);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void SpanDetail::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_current < 0) m_current = 0;
    update();
}

void SpanDetail::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

bool SpanDetail::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const int line = lineAt(help->pos());
    if (line < 0) return true;
    const auto at = static_cast<std::size_t>(line);
    QString text;
    if (copyRect(at).contains(help->pos())) text = tr("Copy");
    if (searchRect(at).contains(help->pos())) text = tr("Search this in the trace");
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
}

} // namespace sigma
