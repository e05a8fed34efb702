#pragma once
#include "widgets/trace/background_job.h"
#include "widgets/trace/minimap_image.h"

#include <QWidget>

#include <optional>

namespace sigma {

/// The whole trace, small, with the window of time that the waterfall shows: its sides and the window itself can be dragged, a drag
/// elsewhere chooses a new one, a double click shows all. Left and right move it, plus and minus zoom.
class TraceMinimap : public QWidget {
    Q_OBJECT
public:
    explicit TraceMinimap(QWidget* parent = nullptr);
    void setTrace(TracePtr trace);
    void setTheme(const Theme& theme);
    void setWindow(TimeWindow window);
    TimeWindow window() const { return m_window; }
    /// Rows [first, last) of the waterfall that are on screen, as spans.
    void setSpansShown(SpanIndex first, SpanIndex last);
    bool drawn() const { return !m_image.isNull() && !m_job.busy(); }
    QSize sizeHint() const override { return QSize(600, 84); }

signals:
    void windowChosen(sigma::TimeWindow window);
    void imageReady();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    enum class Grip { None, Left, Right, Window, Brush };
    TimeWindow whole() const;
    TimeScale scale() const;
    QRect plot() const;
    Grip gripAt(double x) const;
    void redraw();
    void paintTicks(QPainter& painter);
    void paintWindow(QPainter& painter);
    void choose(TimeWindow window);
    TracePtr m_trace;
    TraceColors m_colors;
    Theme m_theme;
    TimeWindow m_window;
    SpanIndex m_firstSpan = 0, m_lastSpan = 0;
    QImage m_image;
    BackgroundJob m_job;
    Grip m_grip = Grip::None;
    double m_pressX = 0;
    TimeWindow m_pressWindow;
    std::optional<TimeWindow> m_brush;
};

} // namespace sigma
