#pragma once
#include "datasources/core/time_range.h"
#include "datasources/trace/trace_table.h"
#include "widgets/paint/theme.h"

#include <QWidget>

#include <set>

namespace sigma {

/// Traces as dots: start from left to right, duration upwards on a logarithmic scale, red where something failed, larger with more spans. A
/// click opens, a drag selects. GUI thread only.
class TraceScatter : public QWidget {
    Q_OBJECT
public:
    explicit TraceScatter(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setTraces(std::vector<TraceSummary> traces, TimeRange range, std::string timezone);
    QSize sizeHint() const override { return {600, 170}; }
    QPointF placeOf(std::size_t trace) const; ///< of its dot, logical px
    QRect plotArea() const;

signals:
    void traceRequested(const QString& traceId);
    void selected(const std::set<std::string>& ids); ///< empty: everything again

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void paintAxes(QPainter& painter) const;
    void paintDots(QPainter& painter) const;
    double radiusOf(const TraceSummary& trace) const;
    std::optional<std::size_t> traceAt(QPointF at) const;
    void tell(const QPoint& global, std::size_t trace);

    Theme m_theme;
    std::vector<TraceSummary> m_traces;
    TimeRange m_range;
    std::string m_timezone = "browser";
    double m_low = 5, m_high = 9; ///< log10 of ns
    std::optional<std::size_t> m_hovered;
    std::optional<QPoint> m_pressed;
    QRect m_band;
};

} // namespace sigma
