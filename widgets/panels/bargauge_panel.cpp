#include "widgets/panels/bargauge_panel.h"

#include <QPaintEvent>

#include <algorithm>
#include <cmath>

namespace sigma {

GaugeRange gaugeRange(const Field& field) {
    GaugeRange range;
    const auto& found = field.state.range;
    if (found && found->min && found->max) range = {*found->min, *found->max};
    if (field.config && field.config->min) range.min = *field.config->min;
    if (field.config && field.config->max) range.max = *field.config->max;
    if (!std::isfinite(range.min)) range.min = 0;
    if (!std::isfinite(range.max)) range.max = 100;
    return range;
}

std::vector<GaugeStep> gaugeSteps(const Field& field, GaugeRange range, const Theme& theme) {
    std::vector<GaugeStep> steps;
    if (!field.config || !field.config->thresholds) return steps;
    const bool percentage = field.config->thresholds->mode == Thresholds::Mode::Percentage;
    for (const ThresholdStep& step : field.config->thresholds->steps) {
        double from = percentage ? range.min + step.value / 100 * (range.max - range.min) : step.value;
        if (!std::isfinite(from)) from = range.min;
        steps.push_back({std::clamp(from, std::min(range.min, range.max), std::max(range.min, range.max)), cssColor(resolveColor(step.color, theme.mode), theme.text)});
    }
    return steps;
}

QColor gaugeColorAt(const Field& field, double value, const PanelContext& context, const QColor& otherwise) {
    const DisplayProcessor process(field, {context.theme.mode, context.timezone});
    return cssColor(process.number(value).color, otherwise);
}

void BarGaugePanel::valuesChanged() {
    m_longTitle.clear();
    m_longText.clear();
    for (const FieldDisplay& value : m_values) {
        const std::string text = value.display.joined();
        if (value.title.size() > m_longTitle.size()) m_longTitle = value.title;
        if (text.size() > m_longText.size()) m_longText = text;
    }
    // One bar needs no name: the panel's title says it.
    if (m_values.size() == 1 && !options()["reduceOptions"]["values"].toBool()) m_longTitle.clear();
}

bool BarGaugePanel::vertical() const {
    const Orientation wanted = orientationFromValue(options()["orientation"]);
    return wanted == Orientation::Auto ? width() > height() : wanted == Orientation::Vertical;
}

std::vector<QRectF> BarGaugePanel::cells() const {
    const bool lcd = options()["displayMode"].view() == "lcd";
    const double spacing = lcd ? 2 : 10;
    QRectF area = QRectF(rect()).adjusted(4, 2, -8, -4);
    auto places = repeatCells(area, m_values.size(), vertical() ? Orientation::Vertical : Orientation::Horizontal, spacing);
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
    in.title = m_longTitle;
    in.text = m_longText;
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
    if (layout.titlePlace == BarLayout::Place::Left) area = QRectF(cell.left(), cell.top(), layout.titleWidth - 10, cell.height()), align = Qt::AlignRight | Qt::AlignVCenter;
    paintElided(painter, area, QString::fromStdString(value.title), sizedFont(layout.titlePx), m_context.theme.text, align);
}

void BarGaugePanel::paintOne(QPainter& painter, const QRectF& cell, const FieldDisplay& value) const {
    const BarLayoutInput in = layoutInput(cell);
    const TextMeasure measure = fontMeasure();
    const BarLayout layout = layoutBar(in, measure);
    if (layout.titlePx > 0) paintTitle(painter, cell, value, layout);
    const bool below = layout.titlePlace == BarLayout::Place::Below;
    const QRectF wrapper(cell.left() + (below ? 0 : layout.titleWidth), cell.top() + (below ? 0 : layout.titleHeight), layout.wrapperWidth, layout.wrapperHeight);
    QRectF track(wrapper.left(), wrapper.bottom() - layout.maxBarHeight, std::max(0.0, layout.maxBarWidth), std::max(0.0, layout.maxBarHeight));
    const GaugeRange range = gaugeRange(value.field);
    const double part = std::isfinite(value.display.numeric) ? std::max(0.0, barPart(value.display.numeric, range.min, range.max)) : 0;
    if (options()["displayMode"].toString("gradient") == "lcd") paintCells(painter, track, value);
    else paintBar(painter, track, value, part);
    if (in.valueHidden) return;
    const double px = in.valueSize.value_or(fitFontSize(m_longText, layout.valueWidth - 20, layout.valueHeight, 1, measure));
    ValueStyle style{px, QFont::Normal, options()["valueMode"].view() == "text" ? m_context.theme.text : colorOf(value), Qt::AlignRight | Qt::AlignVCenter, 0.8};
    QRectF place(wrapper.right() - layout.valueWidth + 10, wrapper.top(), layout.valueWidth - 20, layout.valueHeight);
    if (in.vertical) {
        style.align = Qt::AlignHCenter | Qt::AlignVCenter;
        place = QRectF(wrapper.left(), track.bottom() - track.height() * part - layout.valueHeight, layout.valueWidth, layout.valueHeight);
    }
    paintValue(painter, place, value.display, style);
}

QBrush BarGaugePanel::gradient(const QRectF& track, const FieldDisplay& value) const {
    const bool up = vertical();
    QLinearGradient fill(up ? track.bottomLeft() : track.topLeft(), up ? track.topLeft() : track.topRight());
    const GaugeRange range = gaugeRange(value.field);
    const std::string mode = value.field.config && value.field.config->color ? value.field.config->color->mode : "thresholds";
    if (mode.starts_with("continuous")) {
        for (int i = 0; i <= 10; ++i)
            fill.setColorAt(i / 10.0, gaugeColorAt(value.field, range.min + (range.max - range.min) * i / 10.0, m_context, colorOf(value)));
        return fill;
    }
    const auto steps = gaugeSteps(value.field, range, m_context.theme);
    if (mode != "thresholds" || steps.empty()) {
        fill.setColorAt(0, shadeOf(colorOf(value), 0.15, -15));
        fill.setColorAt(1, colorOf(value));
        return fill;
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        // Each colour reaches its pure tone in the middle of its stretch.
        const double from = barPart(steps[i].from, range.min, range.max);
        const double to = i + 1 < steps.size() ? barPart(steps[i + 1].from, range.min, range.max) : 1;
        fill.setColorAt(std::clamp(i == 0 ? from : i + 1 == steps.size() ? to : (from + to) / 2, 0.0, 1.0), steps[i].color);
    }
    return fill;
}

void BarGaugePanel::paintBar(QPainter& painter, const QRectF& track, const FieldDisplay& value, double part) const {
    painter.setPen(Qt::NoPen);
    if (options()["showUnfilled"].toBool(true)) {
        QColor empty = m_context.theme.text;
        empty.setAlphaF(0.08F);
        painter.setBrush(empty);
        painter.drawRoundedRect(track, 4, 4);
    }
    QRectF bar = track;
    if (vertical()) bar.setTop(track.bottom() - std::max(1.0, track.height() * part));
    else bar.setWidth(std::max(1.0, track.width() * part));
    if (options()["displayMode"].toString("gradient") != "basic") {
        painter.setBrush(gradient(track, value));
        painter.drawRoundedRect(bar, 4, 4);
        return;
    }
    const QColor color = colorOf(value);
    QColor pale = color;
    pale.setAlphaF(0.35F);
    painter.setBrush(pale);
    painter.drawRoundedRect(bar, 4, 4);
    painter.setBrush(color);
    painter.drawRect(vertical() ? QRectF(bar.left(), bar.top(), bar.width(), 2) : QRectF(bar.right() - 2, bar.top(), 2, bar.height()));
}

void BarGaugePanel::paintCells(QPainter& painter, const QRectF& track, const FieldDisplay& value) const {
    const bool up = vertical();
    const double length = up ? track.height() : track.width();
    const int count = static_cast<int>(std::floor(length / 12));
    if (count < 1) return;
    const GaugeRange range = gaugeRange(value.field);
    const DisplayProcessor process(value.field, {m_context.theme.mode, m_context.timezone});
    const double pitch = length / count, size = std::max(2.0, pitch * 0.42);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < count; ++i) {
        const double at = range.min + (range.max - range.min) * (i + 0.5) / count;
        const bool lit = value.display.numeric > range.min + (range.max - range.min) * i / count;
        if (!lit && !options()["showUnfilled"].toBool(true)) continue;
        QColor color = cssColor(process.number(at).color, colorOf(value));
        QColor edge = color;
        color.setAlphaF(lit ? 0.95F : 0.18F);
        edge.setAlphaF(lit ? 0.55F : 0.12F);
        const QRectF cell = up ? QRectF(track.left(), track.bottom() - pitch * (i + 1) + (pitch - size) / 2, track.width(), size)
                               : QRectF(track.left() + pitch * i, track.top(), size, track.height());
        QLinearGradient shade(cell.topLeft(), up ? cell.topRight() : cell.bottomLeft());
        shade.setColorAt(0, edge), shade.setColorAt(0.5, color), shade.setColorAt(1, edge);
        painter.setBrush(shade);
        painter.drawRoundedRect(cell, 2, 2);
    }
}

} // namespace sigma
