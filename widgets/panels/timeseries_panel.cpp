#include "widgets/panels/timeseries_panel.h"

#include "widgets/paint/plot_frame.h"

#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

constexpr int kPadding = 8, kTopPadding = 7, kLegendGap = 6, kLeastChart = 8;
/// Smaller bodies do without a legend.
constexpr int kLeastHeightForLegend = 110, kLeastWidthForLegend = 180;
constexpr double kBottomShare = 0.35, kRightShare = 0.5;

} // namespace

TimeseriesPanel::TimeseriesPanel(QWidget* parent) : PanelView(parent), m_legend(new LegendView(this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    m_context.theme = Theme::dark();
    m_legend->hide();
    connect(m_legend, &LegendView::clicked, this, &TimeseriesPanel::legendClicked);
    connect(m_legend, &LegendView::hovered, this, [this](std::optional<std::size_t> series) {
        m_highlighted = series;
        m_painting.reset();
        m_imageValid = false;
        update(m_chart);
    });
}

TimeseriesPanel::~TimeseriesPanel() { delete m_tooltip; }

void TimeseriesPanel::setModel(const PanelModel& model, const PanelContext& context) {
    m_model = model;
    m_context = context;
    m_legendSpec = legendSpec(model.options);
    m_tooltipSpec = tooltipSpec(model.options);
    m_legend->setTheme(context.theme);
    if (m_tooltip) m_tooltip->setTheme(context.theme);
    rebuild();
}

void TimeseriesPanel::setData(PanelDataPtr data) {
    const bool sameFrames = data && m_data && data->frames == m_data->frames && data->timezone == m_data->timezone;
    const bool keepRange = data && data->state == LoadState::Loading && m_range.to > m_range.from;
    m_data = std::move(data);
    if (m_data && !keepRange) m_range = m_data->range;
    if (!sameFrames) return rebuild();
    invalidate();
}

const std::vector<ExemplarMark>& TimeseriesPanel::exemplars() const {
    const PlotLayout& layout = layoutNow();
    if (!m_exemplars) m_exemplars = m_data ? exemplarMarks(m_data->raw, layout) : std::vector<ExemplarMark>();
    return *m_exemplars;
}

void TimeseriesPanel::rebuild() {
    m_painting.reset();
    m_plot = m_data ? plotModel(noValuesDrawn(m_data->frames, m_data->range), displayContext()) : PlotModel();
    m_highlighted.reset();
    restack();
    rebuildLegend();
    refreshHover();
}

/// New data under a resting pointer: its tooltip goes on telling the truth; a pinned one keeps its text.
void TimeseriesPanel::refreshHover() {
    m_exemplar.reset();
    if (m_shared && !m_hover) return showSharedTooltip();
    if (!m_hover) return;
    m_hover = hoverAt(m_plot, m_drawn, layoutNow(), m_hover->ns, m_pointer.y());
    if (m_tooltip && m_tooltip->isVisible() && !m_tooltip->isPinned()) showTooltip((m_pointer + QPointF(m_chart.topLeft())).toPoint());
}

void TimeseriesPanel::restack() {
    const auto hidden = hiddenSeries();
    m_painting.reset();
    m_drawn = drawnSeries(m_plot, hidden);
    m_legend->setOff(hidden);
    invalidate();
}

void TimeseriesPanel::rebuildLegend() {
    if (m_legendSpec.visible) m_legend->setContent(legendContent(m_plot, m_legendSpec, displayContext()), m_legendSpec);
    place();
}

std::vector<bool> TimeseriesPanel::hiddenSeries() const {
    std::vector<bool> hidden(m_plot.series.size());
    for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] = m_off.contains(m_plot.series[i].name);
    return hidden;
}

void TimeseriesPanel::place() {
    QRect room = rect().adjusted(kPadding, kTopPadding, -kPadding, -kPadding);
    const bool shown = m_legendSpec.visible && m_legendWanted && !m_legend->content().items.empty() &&
                       (m_legendSpec.right ? room.width() >= kLeastWidthForLegend : room.height() >= kLeastHeightForLegend);
    if (shown && m_legendSpec.right) {
        const double wanted = m_legendSpec.width.value_or(std::min(m_legend->naturalWidth(), room.width() * kRightShare));
        const int width = static_cast<int>(std::clamp(std::ceil(wanted), 40.0, std::max(40.0, room.width() - 80.0)));
        m_legend->setGeometry(room.right() + 1 - width, room.top(), width, room.height());
        room.setRight(room.right() - width - kPadding);
    } else if (shown) {
        const double most = std::max(24.0, std::floor(room.height() * kBottomShare));
        const int height = static_cast<int>(std::ceil(std::min(m_legend->heightFor(room.width()), most)));
        m_legend->setGeometry(room.left(), room.bottom() + 1 - height, room.width(), height);
        room.setBottom(room.bottom() - height - kLegendGap);
    }
    m_legend->setVisible(shown);
    m_chart = room;
    invalidate();
}

void TimeseriesPanel::resizeEvent(QResizeEvent*) {
    stopHover();
    place();
}

void TimeseriesPanel::invalidate() {
    m_painting.reset();
    m_layoutValid = m_imageValid = false;
    update();
    paintAhead();
}

void TimeseriesPanel::setVisibleRange(TimeRange range) {
    if (range == m_range || range.to <= range.from) return;
    m_range = range;
    if (m_hover) stopHover();
    m_painting.reset();
    m_layoutValid = m_imageValid = false;
    update(m_chart);
    paintAhead();
}

void TimeseriesPanel::setLegendVisible(bool visible) {
    m_legendWanted = visible;
    place();
}

void TimeseriesPanel::setCrosshair(std::optional<Timestamp> time) {
    const auto ns = time ? std::optional(time->time_since_epoch().count()) : std::nullopt;
    if (ns == m_crosshair) return;
    m_crosshair = ns;
    update(m_chart);
}

const PlotLayout& TimeseriesPanel::layoutNow() const {
    const double ratio = devicePixelRatioF();
    if (m_layoutValid && m_layout.view.ratio == ratio) return m_layout;
    m_painting.reset();
    m_layout = layoutPlot(m_plot, m_drawn, {m_range, QSizeF(m_chart.size()), ratio});
    m_exemplars.reset();
    m_layoutValid = true;
    return m_layout;
}

QRectF TimeseriesPanel::plotRect() const { return layoutNow().plot.translated(m_chart.topLeft()); }

/// A window is painted after all that is already due: so every chart in it has begun before the first is waited for.
void TimeseriesPanel::paintAhead() {
    if (m_aheadDue || !isVisible()) return;
    m_aheadDue = true;
    const auto start = [this] {
        m_aheadDue = false;
        if (!m_imageValid && !visibleRegion().isEmpty()) startPainting();
    };
    QMetaObject::invokeMethod(this, start, Qt::QueuedConnection);
}

void TimeseriesPanel::showEvent(QShowEvent*) {
    if (!m_imageValid && !visibleRegion().isEmpty()) startPainting(); // the window's first paint may come before queued calls
}

void TimeseriesPanel::startPainting() {
    if (m_chart.width() < kLeastChart || m_chart.height() < kLeastChart) return;
    const PlotLayout& layout = layoutNow();
    const QSize size = (QSizeF(m_chart.size()) * layout.view.ratio).toSize();
    if (m_painting && m_image.size() == size) return;
    m_painting.reset();
    if (m_image.size() != size) m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    m_painting.emplace(m_image, SeriesScene{m_plot, m_drawn, layout, m_highlighted}, m_context.theme);
}

void TimeseriesPanel::renderIfNeeded() {
    const PlotLayout& layout = layoutNow();
    const QSize size = (QSizeF(m_chart.size()) * layout.view.ratio).toSize();
    if (m_imageValid && m_image.size() == size) return;
    startPainting();
    m_painting->finish();
    m_painting.reset();
    if (!exemplars().empty()) {
        QPainter painter(&m_image);
        painter.scale(layout.view.ratio / m_image.devicePixelRatio(), layout.view.ratio / m_image.devicePixelRatio());
        paintExemplars(painter, exemplars(), m_context.theme);
    }
    m_imageValid = true;
}

void TimeseriesPanel::paintEvent(QPaintEvent*) {
    if (m_chart.width() < kLeastChart || m_chart.height() < kLeastChart) return;
    renderIfNeeded();
    QPainter painter(this);
    painter.drawImage(m_chart.topLeft(), m_image);
    if (!m_plot.problem.empty()) return paintProblem(painter);
    painter.translate(m_chart.topLeft());
    paintOverlay(painter);
}

void TimeseriesPanel::paintProblem(QPainter& painter) const {
    painter.setFont(Theme::font(13));
    painter.setPen(m_context.theme.textSecondary);
    painter.drawText(m_chart.adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, QString::fromStdString(m_plot.problem));
}

void TimeseriesPanel::paintOverlay(QPainter& painter) const {
    const PlotLayout& layout = m_layout;
    painter.setClipRect(QRectF(0, 0, m_chart.width(), m_chart.height()));
    if (hasFocus()) {
        painter.setPen(m_context.theme.primary);
        painter.drawRect(layout.plot.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (m_dragging && m_press) {
        const double a = std::clamp(m_press->x(), layout.plot.left(), layout.plot.right()),
                     b = std::clamp(m_pointer.x(), layout.plot.left(), layout.plot.right());
        QColor fill = m_context.theme.primary;
        fill.setAlphaF(0.22F);
        painter.fillRect(QRectF(std::min(a, b), layout.plot.top(), std::fabs(b - a), layout.plot.height()), fill);
        return;
    }
    paintCrosshair(painter);
}

void TimeseriesPanel::paintCrosshair(QPainter& painter) const {
    const PlotLayout& layout = m_layout;
    QPen pen(m_context.theme.crosshair, 1 / layout.view.ratio, Qt::CustomDashLine);
    pen.setDashPattern({3 * layout.view.ratio, 3 * layout.view.ratio});
    painter.setPen(pen);
    const auto upright = [&](double x) {
        if (x >= layout.plot.left() - 0.5 && x <= layout.plot.right() + 0.5)
            painter.drawLine(QPointF(std::floor(x) + 0.5, layout.plot.top()), QPointF(std::floor(x) + 0.5, layout.plot.bottom()));
    };
    if (m_hover) {
        upright(m_pointer.x());
        painter.drawLine(QPointF(layout.plot.left(), std::floor(m_pointer.y()) + 0.5),
                         QPointF(layout.plot.right(), std::floor(m_pointer.y()) + 0.5));
        return paintDots(painter, *m_hover);
    }
    if (!m_crosshair || *m_crosshair < layout.grid.fromNs || *m_crosshair > layout.grid.toNs) return;
    upright(layout.xOf(*m_crosshair));
    if (const auto shared = sharedHover()) paintDots(painter, *shared);
}

void TimeseriesPanel::paintDots(QPainter& painter, const ChartHover& hover) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(m_layout.plot.adjusted(-7, -7, 7, 7));
    painter.setPen(Qt::NoPen);
    for (const HoverPoint& point : hover.points) {
        QColor halo = m_plot.series[point.series].color;
        painter.setBrush(halo);
        painter.drawEllipse(point.at, 3, 3);
        halo.setAlphaF(0.3F);
        painter.setBrush(halo);
        painter.drawEllipse(point.at, 6, 6);
    }
    if (m_exemplar && m_hover && *m_exemplar < exemplars().size())
        paintExemplar(painter, exemplars()[*m_exemplar].at, 6, exemplarColor(m_context.theme), m_context.theme.textMax);
}

} // namespace sigma
