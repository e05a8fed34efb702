#include "widgets/panels/bargauge_panel.h"

#include "widgets/panels/bar_painter.h"

#include <QPaintEvent>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr double kLeastNamed = 48; ///< px of an upright bar's cell that has room for value, bar and name
} // namespace

bool BarGaugePanel::vertical() const {
    const Orientation wanted = orientationFromValue(options()["orientation"]);
    return wanted == Orientation::Auto ? width() > height() : wanted == Orientation::Vertical;
}

std::vector<QRectF> BarGaugePanel::layoutCells() const {
    const bool lcd = options()["displayMode"].view() == "lcd";
    const double spacing = lcd ? 2 : 10;
    const QRectF area = QRectF(rect()).adjusted(kMargin, 0, -kMargin, -kMargin);
    const QSizeF least = leastCell(options(), {8, 16});
    RepeatRule rule{Orientation::Horizontal, spacing, 1.6, QSizeF(0, least.height())};
    if (vertical()) rule = {Orientation::Vertical, spacing, 1.6, QSizeF(least.width(), 0)};
    auto places = repeatCells(area, m_values.size(), rule);
    const double maxHeight = options()["maxVizHeight"].toNumber(300);
    if (vertical() || places.empty() || places[0].height() <= maxHeight || maxHeight < 10) return places;
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i] = QRectF(area.left(), area.top() + static_cast<double>(i) * (maxHeight + spacing), area.width(), maxHeight);
    return places;
}

BarLayoutInput BarGaugePanel::layoutInput(const QRectF& cell) const {
    BarLayoutInput in;
    in.width = cell.width();
    in.height = cell.height();
    in.vertical = vertical();
    in.title = in.vertical && in.height < kLeastNamed ? std::string() : sharedTitle(); // the value goes first
    in.text = longest().text;
    in.namePlacement = options()["namePlacement"].toString("auto");
    in.valueHidden = options()["valueMode"].view() == "hidden";
    in.titleSize = options()["text"]["titleSize"].number();
    in.valueSize = options()["text"]["valueSize"].number();
    return in;
}

void BarGaugePanel::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto places = cells();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].intersects(QRectF(event->rect()))) paintOne(painter, places[i], m_values[i]);
    }
}

void BarGaugePanel::paintTitle(QPainter& painter, const QRectF& cell, const FieldDisplay& value, const BarLayout& layout) const {
    QRectF area(cell.left(), cell.top(), cell.width(), layout.titleHeight);
    Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter;
    if (layout.titlePlace == BarLayout::Place::Below) area.moveBottom(cell.bottom()), align = Qt::AlignCenter;
    if (layout.titlePlace == BarLayout::Place::Left) {
        area = QRectF(cell.left(), cell.top(), layout.titleWidth - 10, cell.height());
        align = Qt::AlignRight | Qt::AlignVCenter;
    }
    paintElided(painter, area, QString::fromStdString(value.title), sizedFont(layout.titlePx), m_context.theme.text, align);
}

void BarGaugePanel::paintOne(QPainter& painter, const QRectF& cell, const FieldDisplay& value) const {
    const BarLayoutInput in = layoutInput(cell);
    const TextMeasure measure = fontMeasure();
    const BarLayout layout = layoutBar(in, measure);
    if (layout.titlePx > 0) paintTitle(painter, cell, value, layout);
    const bool below = layout.titlePlace == BarLayout::Place::Below;
    const QPointF origin(cell.left() + (below ? 0 : layout.titleWidth), cell.top() + (below ? 0 : layout.titleHeight));
    const QRectF wrapper(origin, QSizeF(layout.wrapperWidth, layout.wrapperHeight));
    const double across = std::max(0.0, layout.maxBarWidth), along = std::max(0.0, layout.maxBarHeight);
    const QRectF track(wrapper.left(), wrapper.bottom() - along, across, along);
    const double filled = barLength(value.display.numeric, gaugeRange(value.field), in.vertical ? along : across);
    BarPaint bar{value.field, value.display, options()["displayMode"].toString("gradient"), m_context.theme.mode, m_context.timezone};
    bar.vertical = in.vertical;
    bar.showUnfilled = options()["showUnfilled"].toBool(true);
    paintBar(painter, track, bar);
    if (in.valueHidden) return;
    const bool plain = options()["valueMode"].view() == "text";
    ValueStyle style{barValuePx(in, layout, measure), QFont::Normal, plain ? m_context.theme.text : colorOf(value)};
    style.align = (in.vertical ? Qt::AlignHCenter : Qt::AlignRight) | Qt::AlignVCenter;
    QRectF place(wrapper.right() - layout.valueWidth + 10, wrapper.top(), layout.valueWidth - 20, layout.valueHeight);
    if (in.vertical) place = QRectF(wrapper.left(), std::max(cell.top(), wrapper.bottom() - filled - layout.valueHeight), layout.valueWidth,
                                   layout.valueHeight);
    paintValue(painter, place, value.display, style);
}

} // namespace sigma
