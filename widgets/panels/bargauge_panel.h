#pragma once
#include "widgets/panels/bargauge_layout.h"
#include "widgets/panels/value_view.h"

namespace sigma {

/// Range of a value on a gauge: configured, else found by the display pass, else 0..100.
struct GaugeRange {
    double min = 0, max = 100;
};
GaugeRange gaugeRange(const Field& field);
/// One threshold step in absolute numbers, percentage scales resolved.
struct GaugeStep {
    double from = 0;
    QColor color;
};
std::vector<GaugeStep> gaugeSteps(const Field& field, GaugeRange range, const Theme& theme);
/// The colour the field gives a value (thresholds or continuous), for cells and gradients.
QColor gaugeColorAt(const Field& field, double value, const PanelContext& context, const QColor& otherwise);

/// Bars that fill with the value: basic, lcd (retro) or gradient.
class BarGaugePanel : public ValueView {
    Q_OBJECT
public:
    using ValueView::ValueView;

protected:
    void valuesChanged() override;
    void paintEvent(QPaintEvent* event) override;
    std::vector<QRectF> cells() const override;

private:
    bool vertical() const;
    BarLayoutInput layoutInput(const QRectF& cell) const;
    void paintOne(QPainter& painter, const QRectF& cell, const FieldDisplay& value) const;
    void paintTitle(QPainter& painter, const QRectF& cell, const FieldDisplay& value, const BarLayout& layout) const;
    void paintBar(QPainter& painter, const QRectF& track, const FieldDisplay& value, double part) const;
    void paintCells(QPainter& painter, const QRectF& track, const FieldDisplay& value) const;
    QBrush gradient(const QRectF& track, const FieldDisplay& value) const;
    std::string m_longTitle, m_longText;
};

} // namespace sigma
