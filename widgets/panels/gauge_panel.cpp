#include "widgets/panels/gauge_panel.h"

#include "dashboards/format/color_modes.h"

#include <QPaintEvent>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sigma {
namespace {

constexpr double kLeastArc = 50, kLeastText = 9; ///< px of a cell's height and of its number below which the arc gives way

/// A ring's piece between two parts (0..1) of the gauge's sweep.
QPainterPath ring(const QPointF& center, double outer, double width, double from, double to) {
    const auto box = [&center](double radius) { return QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius); };
    const double start = -(kGaugeStart + from * kGaugeSpan), span = -(to - from) * kGaugeSpan; // Qt counts anticlockwise
    QPainterPath path;
    path.arcMoveTo(box(outer), start);
    path.arcTo(box(outer), start, span);
    path.arcTo(box(outer - width), start + span, -span);
    path.closeSubpath();
    return path;
}

QPointF onCircle(const QPointF& center, double radius, double part) {
    const double angle = (kGaugeStart + part * kGaugeSpan) * std::numbers::pi / 180;
    return center + radius * QPointF(std::cos(angle), std::sin(angle));
}

double partOf(double value, GaugeRange range) { return std::clamp(barPart(value, range.min, range.max), 0.0, 1.0); }

} // namespace

std::vector<QRectF> GaugePanel::layoutCells() const {
    const QRectF area = QRectF(rect()).adjusted(kMargin, 0, -kMargin, -kMargin);
    const QSizeF least = m_values.size() > 1 ? leastCell(options(), {75, 75}) : QSizeF(0, 0);
    return repeatCells(area, m_values.size(), {orientationFromValue(options()["orientation"]), 8, 1.1, least});
}

GaugeLayoutInput GaugePanel::layoutInput(const QRectF& cell) const {
    GaugeLayoutInput in;
    in.width = cell.width();
    in.height = cell.height();
    in.title = sharedTitle();
    in.text = longest().text;
    in.markers = options()["showThresholdMarkers"].toBool(true);
    in.labels = options()["showThresholdLabels"].toBool(false);
    in.titleSize = options()["text"]["titleSize"].number();
    in.valueSize = options()["text"]["valueSize"].number();
    return in;
}

void GaugePanel::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto places = cells();
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].intersects(QRectF(event->rect()))) paintOne(painter, places[i], m_values[i]);
}

void GaugePanel::paintOne(QPainter& painter, const QRectF& cell, const FieldDisplay& value) const {
    const GaugeLayout layout = layoutGauge(layoutInput(cell), fontMeasure(QFont::Medium));
    const QPointF center = cell.topLeft() + layout.center;
    ValueStyle style{layout.valuePx, QFont::Medium, colorOf(value), Qt::AlignCenter};
    const bool illegible = !options()["text"]["valueSize"].number() && cell.height() < kLeastArc && layout.valuePx < kLeastText;
    if (layout.radius <= 0 || illegible) { // too small for an arc: the number alone
        style.px = fitFontSize(value.display.joined(), cell.width(), cell.height(), 1.2, fontMeasure(QFont::Medium));
        return paintValue(painter, cell, value.display, style);
    }
    painter.fillPath(ring(center, layout.radius, layout.arcWidth, 0, 1), cssColor(emptyBarColor(m_context.theme.mode)));
    if (std::isfinite(value.display.numeric)) {
        const double part = partOf(value.display.numeric, gaugeRange(value.field));
        if (part > 0) painter.fillPath(ring(center, layout.radius, layout.arcWidth, 0, part), colorOf(value));
    }
    if (layout.markerWidth > 0) paintBand(painter, center, layout, value);
    if (layout.labelPx > 0) paintLabels(painter, cell, layout, value);
    const double inner = layout.radius - layout.arcWidth;
    paintValue(painter, QRectF(center.x() - inner, center.y() - layout.valuePx * 0.62, 2 * inner, layout.valuePx), value.display, style);
    if (layout.titlePx <= 0) return;
    const QRectF line(cell.left(), cell.top() + layout.titleTop, cell.width(), layout.titlePx * 1.5);
    paintElided(painter, line, QString::fromStdString(value.title), sizedFont(layout.titlePx), m_context.theme.text, Qt::AlignCenter);
}

void GaugePanel::paintBand(QPainter& painter, const QPointF& center, const GaugeLayout& layout, const FieldDisplay& value) const {
    const GaugeRange range = gaugeRange(value.field);
    const auto& color = value.field.config->color;
    const auto piece = [&](double from, double to, const QColor& fill) {
        if (to > from) painter.fillPath(ring(center, layout.markerRadius, layout.markerWidth, from, to), fill);
    };
    if (color && colorMode(color->mode).isContinuous()) {
        constexpr int kPieces = 60;
        const DisplayProcessor process(value.field, {m_context.theme.mode, m_context.timezone});
        for (int i = 0; i < kPieces; ++i) {
            const double from = static_cast<double>(i) / kPieces, to = static_cast<double>(i + 1) / kPieces;
            const double middle = range.min + range.span() * (from + to) / 2;
            // A hair of overlap hides the seams that antialiasing leaves.
            piece(from, std::min(1.0, to + 0.002), cssColor(process.number(middle).color, colorOf(value)));
        }
        return;
    }
    const auto steps = gaugeSteps(value.field, range, m_context.theme.mode);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double from = i == 0 ? 0 : partOf(steps[i].from, range);
        piece(from, i + 1 < steps.size() ? partOf(steps[i + 1].from, range) : 1, cssColor(steps[i].color, colorOf(value)));
    }
}

void GaugePanel::paintLabels(QPainter& painter, const QRectF& cell, const GaugeLayout& layout, const FieldDisplay& value) const {
    const GaugeRange range = gaugeRange(value.field);
    const DisplayProcessor process(value.field, {m_context.theme.mode, m_context.timezone});
    std::vector<double> at{range.min, range.max};
    for (const GaugeStep& step : gaugeSteps(value.field, range, m_context.theme.mode))
        if (step.from > range.min && step.from < range.max) at.push_back(step.from);
    const QFont font = sizedFont(layout.labelPx);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    for (const double number : at) {
        const DisplayValue shown = process.number(number);
        const QString text = QString::fromStdString(shown.joined());
        const double part = partOf(number, range), width = metrics.horizontalAdvance(text);
        const QPointF point = onCircle(cell.topLeft() + layout.center, layout.labelRadius, part);
        // Left of the arc a label ends at its point, right of it it starts there.
        const double x = std::min(std::max(cell.left(), point.x() - width * (1 - part)), cell.right() - width);
        painter.setPen(cssColor(shown.color, m_context.theme.textSecondary));
        painter.drawText(QPointF(x, point.y() + metrics.ascent() / 2 - 1), text);
    }
}

} // namespace sigma
