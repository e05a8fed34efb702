#pragma once
#include "widgets/paint/plot_painter.h"
#include "widgets/panels/chart_hover.h"
#include "widgets/panels/exemplars.h"
#include "widgets/panels/legend_view.h"
#include "widgets/panels/panel_view.h"

#include <QImage>
#include <QPointer>

#include <set>

namespace sigma {

/// Time series as lines, areas, bars and points, with legend, tooltip and crosshair. The chart is painted once into an image by (data,
/// range, size, theme, hidden series); moving the pointer repaints only what lies over it.
class TimeseriesPanel : public PanelView {
    Q_OBJECT
public:
    explicit TimeseriesPanel(QWidget* parent = nullptr);
    ~TimeseriesPanel() override;
    void setModel(const PanelModel& model, const PanelContext& context) override;
    void setData(PanelDataPtr data) override;
    void setVisibleRange(TimeRange range) override;
    void setCrosshair(std::optional<Timestamp> time) override;
    void setSharedHover(std::optional<Timestamp> time) override;
    void setLegendVisible(bool visible) override;
    PanelDigest digest() const override;

    const LegendView* legend() const { return m_legend; }
    const TooltipView* tooltip() const { return m_tooltip; }
    /// Of the chart in widget coordinates, for tests: the plot's rectangle without axes.
    QRectF plotRect() const;
    const PlotLayout& layoutNow() const;
    std::vector<bool> hiddenSeries() const;
    const std::vector<ExemplarMark>& exemplars() const; ///< where they stand now, chart coordinates
    QPointF toWidget(QPointF chartPoint) const { return chartPoint + QPointF(m_chart.topLeft()); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    DisplayContext displayContext() const { return {m_context.theme.mode, m_context.timezone}; }
    void rebuild();
    void rebuildLegend();
    void restack();
    void place(); ///< legend and chart
    void invalidate();
    void paintAhead(); ///< soon, before the window is painted
    void startPainting();
    void renderIfNeeded();
    void paintOverlay(QPainter& painter) const;
    void paintCrosshair(QPainter& painter) const;
    void paintProblem(QPainter& painter) const;
    void paintDots(QPainter& painter, const ChartHover& hover) const;
    void legendClicked(std::size_t series, Qt::KeyboardModifiers modifiers);
    void hoverTo(QPointF point);
    void stopHover();
    void refreshHover();
    void showTooltip(QPoint point);
    void showSharedTooltip();
    void present(TooltipContent content, QPoint point);
    std::optional<ChartHover> sharedHover() const; ///< what stands at the other panels' pointer
    void unpin();
    void stepHover(int by);
    QPointF toChart(QPointF widgetPoint) const { return widgetPoint - QPointF(m_chart.topLeft()); }
    bool inTimeArea(QPointF chartPoint) const; ///< the plot or the axis below it

    PanelModel m_model;
    PanelContext m_context;
    PanelDataPtr m_data;
    LegendSpec m_legendSpec;
    TooltipSpec m_tooltipSpec;
    bool m_legendWanted = true;
    std::set<std::string> m_off; ///< names of series switched off by hand: they stay off when data come anew

    PlotModel m_plot;
    std::vector<DrawnSeries> m_drawn;
    TimeRange m_range;
    QRect m_chart;
    mutable PlotLayout m_layout;
    mutable bool m_layoutValid = false;
    mutable std::optional<std::vector<ExemplarMark>> m_exemplars; ///< of the layout
    QImage m_image;
    bool m_imageValid = false;
    std::optional<std::size_t> m_highlighted;

    LegendView* m_legend = nullptr;
    QPointer<TooltipView> m_tooltip; ///< lives in the window, so that it may leave the panel
    std::optional<ChartHover> m_hover;
    QPointF m_pointer;                       ///< of the hover, chart coordinates
    std::optional<std::size_t> m_exemplar;   ///< the one under the pointer
    std::optional<std::int64_t> m_crosshair; ///< another panel's
    bool m_shared = false;                   ///< with its tooltip
    std::optional<QPointF> m_press;
    bool m_dragging = false;

    bool m_aheadDue = false;
    mutable std::optional<PlotWork> m_painting; ///< looks at m_plot, m_drawn, m_layout and m_image: ends before they change
};

} // namespace sigma
