#pragma once
#include "widgets/paint/theme.h"

#include <QDate>
#include <QWidget>

#include <optional>

namespace sigma {

/// A month of days on which a range is chosen: the first click begins it, the second ends it. Arrows move, Enter chooses, Page keys turn
/// the month.
class Calendar : public QWidget {
    Q_OBJECT
public:
    explicit Calendar(const Theme& theme, QWidget* parent = nullptr);
    void setRange(QDate from, QDate to);
    void setFirstDay(Qt::DayOfWeek day);
    QSize sizeHint() const override { return QSize(7 * kCell, kHeader + 7 * kCell); }
    QRect cellOf(QDate day) const; ///< empty if it is not shown

signals:
    void rangeChosen(QDate from, QDate to);
    void dayChosen(QDate begin); ///< the first click of two

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    static constexpr int kCell = 32, kHeader = 32;
    QDate firstShown() const;
    QDate dayAt(QPoint point) const;
    void choose(QDate day);
    void turn(int months);
    void paintDay(QPainter& painter, QDate day) const;

    Theme m_theme;
    QDate m_month; ///< its first day
    QDate m_from, m_to, m_cursor, m_hovered;
    bool m_open = false; ///< begun, not ended
    int m_firstDay = Qt::Monday;
};

} // namespace sigma
