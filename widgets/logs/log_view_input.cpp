#include "widgets/controls/plain_tooltip.h"
#include "widgets/logs/log_detail.h"
#include "widgets/logs/log_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cctype>

namespace sigma {

namespace {

bool isWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' || (c & 0x80) != 0; }

} // namespace

/// The character at a point; `nearest`: outside of the message the first or last one of its row.
std::optional<LogSpot> LogView::spotAt(QPoint point, bool nearest) {
    const auto message = messageColumn();
    if (m_rows.size() == 0 || !message) return std::nullopt;
    const int y = nearest ? std::clamp(point.y(), headerHeight(), std::max(headerHeight(), viewport()->height() - 1)) : point.y();
    auto entry = entryAtY(y);
    if (!entry && nearest) entry = m_rows.size() - 1;
    if (!entry) return std::nullopt;
    const auto item = m_rows.at(*entry);
    if (item.isGap) return LogSpot{*entry, 0};
    const int line = std::clamp((y - entryY(*entry)) / static_cast<int>(LogHeights::kRowPx), 0,
                                m_heights.rowHeight(*entry) / static_cast<int>(LogHeights::kRowPx) - 1);
    const int scrolled = m_options.wrap ? 0 : horizontalScrollBar()->value();
    const double cell = (point.x() - textX(*message)) / m_face.cell + scrolled;
    return LogSpot{*entry, flow().columnAt(m_shown.at(item.row).cells, line, std::max(0, static_cast<int>(cell + 0.5)))};
}

const LogShown::TraceLink* LogView::linkAt(QPoint point) {
    const auto message = messageColumn();
    const auto entry = entryAtY(point.y());
    if (!message || !entry || m_rows.at(*entry).isGap || point.x() < textX(*message)) return nullptr;
    if (point.y() >= entryY(*entry) + m_heights.rowHeight(*entry)) return nullptr; // what is opened beneath it
    const LogShown& shown = m_shown.at(m_rows.at(*entry).row);
    const int line = (point.y() - entryY(*entry)) / static_cast<int>(LogHeights::kRowPx);
    const LogFlow flow = this->flow();
    const int scrolled = flow.mode == LogFlow::Mode::Wrapped ? 0 : horizontalScrollBar()->value();
    const int column = flow.span(shown.cells, line).first + static_cast<int>((point.x() - textX(*message)) / m_face.cell) + scrolled;
    for (const auto& link : shown.links)
        if (column >= link.column && column < link.column + link.columns) return &link;
    return nullptr;
}

void LogView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_pressedAt = event->pos();
    m_pressed = true;
    m_dragged = false;
    const auto spot = spotAt(event->pos(), true);
    if (!spot) return;
    if ((event->modifiers() & Qt::ShiftModifier) && m_anchor) {
        m_caret = spot;
        m_dragged = true;
    } else
        m_anchor = m_caret = spot;
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_pressed) {
        const auto entry = entryAtY(event->pos().y());
        if (entry != m_hovered) {
            m_hovered = entry;
            viewport()->update();
        }
        const bool gap = entry && m_rows.at(*entry).isGap && gapLink(entryY(*entry)).contains(event->pos());
        viewport()->setCursor(gap || linkAt(event->pos()) ? Qt::PointingHandCursor : Qt::IBeamCursor);
        return;
    }
    if (!m_dragged && (event->pos() - m_pressedAt).manhattanLength() < QApplication::startDragDistance() / 2) return;
    m_dragged = true;
    if (const auto spot = spotAt(event->pos(), true)) m_caret = spot;
    m_autoScroll = event->pos().y() < headerHeight() ? -1 : event->pos().y() >= viewport()->height() ? 1 : 0;
    if (m_autoScroll && !m_autoScrollTimer) m_autoScrollTimer = startTimer(40);
    viewport()->update();
}

/// Keeps scrolling while the pointer is held beyond an edge.
void LogView::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_autoScrollTimer) return QAbstractScrollArea::timerEvent(event);
    if (!m_pressed || m_autoScroll == 0) {
        killTimer(std::exchange(m_autoScrollTimer, 0));
        return;
    }
    setTop(m_top + m_autoScroll * 2 * LogHeights::kRowPx);
    const int edge = m_autoScroll < 0 ? headerHeight() : viewport()->height() - 1;
    if (const auto spot = spotAt({viewport()->mapFromGlobal(QCursor::pos()).x(), edge}, true)) m_caret = spot;
}

void LogView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_pressed) return;
    m_pressed = false;
    m_autoScroll = 0;
    if (m_dragged) return viewport()->update();
    const auto entry = entryAtY(event->pos().y());
    if (!entry) return;
    if (const auto item = m_rows.at(*entry); item.isGap) {
        setCurrent(*entry, false);
        if (gapLink(entryY(*entry)).contains(event->pos())) emit gapRequested(static_cast<int>(item.row));
        return;
    }
    if (const auto* link = linkAt(event->pos())) return emit traceActivated(QString::fromStdString(link->id));
    if (std::exchange(m_chosenByPress, false)) return;
    setCurrent(*entry, false);
    toggleDetail(*entry);
}

/// A word; a third click would take the line.
void LogView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const auto spot = spotAt(event->pos(), false);
    if (!spot || m_rows.at(spot->entry).isGap) return;
    const LogShown& shown = m_shown.at(m_rows.at(spot->entry).row);
    std::size_t begin = shown.cells.byteAt(spot->column, shown.text), end = begin;
    while (begin > 0 && isWordByte(shown.text[begin - 1])) --begin;
    while (end < shown.text.size() && isWordByte(shown.text[end])) ++end;
    m_anchor = LogSpot{spot->entry, shown.cells.columnOf(begin, shown.text)};
    m_caret = LogSpot{spot->entry, shown.cells.columnOf(end, shown.text)};
    m_chosenByPress = true;
    m_pressed = true;
    m_dragged = false;
    m_pressedAt = event->pos();
    viewport()->update();
}

bool LogView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave && m_hovered) {
        m_hovered.reset();
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto entry = entryAtY(help->pos().y());
        QString text;
        if (entry && m_rows.at(*entry).isGap)
            text = gapText(m_content.gaps[m_rows.at(*entry).row]);
        else if (linkAt(help->pos()))
            text = tr("Open this trace");
        QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace sigma
