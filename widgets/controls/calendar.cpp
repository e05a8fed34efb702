#include "widgets/controls/calendar.h"

#include "widgets/controls/icons.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace sigma {

Calendar::Calendar(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme), m_month(QDate::currentDate()) {
    m_month.setDate(m_month.year(), m_month.month(), 1);
    m_cursor = QDate::currentDate();
    setFixedSize(sizeHint());
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Calendar"));
}

void Calendar::setRange(QDate from, QDate to) {
    if (!from.isValid() || !to.isValid()) return;
    m_from = from;
    m_to = to;
    m_cursor = to;
    m_open = false;
    m_month = QDate(to.year(), to.month(), 1);
    update();
}

void Calendar::setFirstDay(Qt::DayOfWeek day) {
    m_firstDay = day;
    update();
}

QDate Calendar::firstShown() const { return m_month.addDays(-((m_month.dayOfWeek() - m_firstDay + 7) % 7)); }

QRect Calendar::cellOf(QDate day) const {
    const auto offset = static_cast<int>(firstShown().daysTo(day));
    if (offset < 0 || offset >= 42) return {};
    return QRect(offset % 7 * kCell, kHeader + kCell + offset / 7 * kCell, kCell, kCell);
}

QDate Calendar::dayAt(QPoint point) const {
    const int column = point.x() / kCell, row = (point.y() - kHeader - kCell) / kCell;
    if (point.y() < kHeader + kCell || point.x() < 0 || column > 6 || row > 5) return {};
    return firstShown().addDays(row * 7 + column);
}

void Calendar::turn(int months) {
    m_month = m_month.addMonths(months);
    update();
}

void Calendar::choose(QDate day) {
    m_cursor = day;
    if (!m_open) {
        m_from = m_to = day;
        m_open = true;
        emit dayChosen(day);
    } else {
        m_open = false;
        m_to = day;
        if (m_to < m_from) std::swap(m_from, m_to);
        emit rangeChosen(m_from, m_to);
    }
    update();
}

void Calendar::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const QPoint at = event->pos();
    if (at.y() < kHeader) {
        if (at.x() < kCell)
            turn(-1);
        else if (at.x() >= width() - kCell)
            turn(1);
    } else if (const QDate day = dayAt(at); day.isValid())
        choose(day);
}

void Calendar::mouseMoveEvent(QMouseEvent* event) {
    m_hovered = dayAt(event->pos());
    update();
}

void Calendar::leaveEvent(QEvent*) {
    m_hovered = {};
    update();
}

void Calendar::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y()) turn(event->angleDelta().y() > 0 ? -1 : 1);
    event->accept();
}

void Calendar::keyPressEvent(QKeyEvent* event) {
    QDate to = m_cursor;
    switch (event->key()) {
    case Qt::Key_Left: to = to.addDays(-1); break;
    case Qt::Key_Right: to = to.addDays(1); break;
    case Qt::Key_Up: to = to.addDays(-7); break;
    case Qt::Key_Down: to = to.addDays(7); break;
    case Qt::Key_PageUp: to = to.addMonths(-1); break;
    case Qt::Key_PageDown: to = to.addMonths(1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: return choose(m_cursor);
    default: return QWidget::keyPressEvent(event);
    }
    m_cursor = to;
    m_month = QDate(to.year(), to.month(), 1);
    setAccessibleDescription(QLocale(QLocale::English).toString(to, QStringLiteral("d MMMM yyyy")));
    update();
}

void Calendar::paintDay(QPainter& painter, QDate day) const {
    const QRectF cell = QRectF(cellOf(day)).adjusted(1, 1, -1, -1);
    const QDate end = m_open && m_hovered.isValid() ? m_hovered : m_to;
    const bool inside = m_from.isValid() && day >= std::min(m_from, end) && day <= std::max(m_from, end);
    const bool edge = m_from.isValid() && (day == m_from || day == end);
    painter.setPen(Qt::NoPen);
    if (edge || inside || day == m_hovered) {
        painter.setBrush(edge ? m_theme.primary : inside ? m_theme.hover : m_theme.selected);
        painter.drawRoundedRect(cell, 4, 4);
    }
    if (hasFocus() && day == m_cursor) {
        painter.setPen(QPen(m_theme.primaryText, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    const bool today = day == QDate::currentDate();
    painter.setFont(Theme::font(m_theme.basePx - 1, today ? QFont::Bold : QFont::Normal));
    painter.setPen(edge                             ? QColor(Qt::white)
                   : day.month() != m_month.month() ? m_theme.textDisabled
                   : today                          ? m_theme.primaryText
                                                    : m_theme.text);
    painter.drawText(cell, Qt::AlignCenter, QString::number(day.day()));
}

void Calendar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QLocale english(QLocale::English);
    painter.setFont(Theme::font(m_theme.basePx, QFont::Medium));
    painter.setPen(m_theme.text);
    painter.drawText(QRect(0, 0, width(), kHeader), Qt::AlignCenter, english.toString(m_month, QStringLiteral("MMMM yyyy")));
    tintedIcon(QStringLiteral("chevron-left"), m_theme.text).paint(&painter, QRect(8, 8, 16, 16));
    tintedIcon(QStringLiteral("chevron-right"), m_theme.text).paint(&painter, QRect(width() - 24, 8, 16, 16));
    painter.setFont(Theme::font(m_theme.basePx - 2));
    painter.setPen(m_theme.textSecondary);
    for (int i = 0; i < 7; ++i)
        painter.drawText(QRect(i * kCell, kHeader, kCell, kCell), Qt::AlignCenter,
                         english.dayName((m_firstDay - 1 + i) % 7 + 1, QLocale::ShortFormat).left(2));
    for (int i = 0; i < 42; ++i) paintDay(painter, firstShown().addDays(i));
}

} // namespace sigma
