#pragma once
#include "datasources/core/time_range.h"
#include "widgets/logs/log_summary.h"
#include "widgets/paint/theme.h"

#include <QWidget>

#include <optional>
#include <string>

namespace sigma {

/// Lines over time as stacked bars, a colour a level. Dragging chooses a range, a double click asks for a wider one.
class LogHistogram : public QWidget {
    Q_OBJECT
public:
    explicit LogHistogram(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setZone(std::string zone);
    /// What is drawn, over `range`, or over the buckets where it is empty.
    void setBuckets(LogBuckets buckets, TimeRange range = {});
    const LogBuckets& buckets() const { return m_buckets; }
    TimeRange range() const;
    QRect plot() const;
    /// "10:00:00 to 10:00:30 · 41 lines" and a line a level.
    QString textAt(int x) const;
    QSize sizeHint() const override { return {400, 84}; }
    QSize minimumSizeHint() const override { return {120, 84}; }

signals:
    void rangeChosen(sigma::TimeRange range);
    void zoomOutRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    double xOf(std::int64_t ns) const;
    std::int64_t timeAt(int x) const;
    std::optional<std::size_t> bucketAt(int x) const;
    std::uint32_t highest() const;
    void paintAxis(QPainter& painter) const;
    void paintBars(QPainter& painter) const;
    void paintSelection(QPainter& painter) const;

    Theme m_theme = Theme::dark();
    std::string m_zone = "browser";
    LogBuckets m_buckets;
    TimeRange m_range;
    std::optional<int> m_from, m_to, m_hover; ///< px
};

} // namespace sigma
