#pragma once
#include "widgets/panels/bargauge_style.h"
#include "widgets/panels/gauge_layout.h"
#include "widgets/panels/value_view.h"

namespace sigma {

/// Arcs that fill with the value, with a band of the thresholds around them.
class GaugePanel : public ValueView {
    Q_OBJECT
public:
    using ValueView::ValueView;

protected:
    void paintEvent(QPaintEvent* event) override;
    std::vector<QRectF> layoutCells() const override;

private:
    GaugeLayoutInput layoutInput(const QRectF& cell) const;
    void paintOne(QPainter& painter, const QRectF& cell, const FieldDisplay& value) const;
    void paintBand(QPainter& painter, const QPointF& center, const GaugeLayout& layout, const FieldDisplay& value) const;
    void paintLabels(QPainter& painter, const QRectF& cell, const GaugeLayout& layout, const FieldDisplay& value) const;
};

} // namespace sigma
