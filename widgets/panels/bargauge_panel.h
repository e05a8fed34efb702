#pragma once
#include "widgets/panels/bargauge_style.h"
#include "widgets/panels/value_view.h"

namespace sigma {

/// Bars that fill with the value: basic, lcd (retro) or gradient.
class BarGaugePanel : public ValueView {
    Q_OBJECT
public:
    using ValueView::ValueView;

protected:
    void paintEvent(QPaintEvent* event) override;
    std::vector<QRectF> layoutCells() const override;

private:
    bool vertical() const;
    BarLayoutInput layoutInput(const QRectF& cell) const;
    void paintOne(QPainter& painter, const QRectF& cell, const FieldDisplay& value) const;
    void paintTitle(QPainter& painter, const QRectF& cell, const FieldDisplay& value, const BarLayout& layout) const;
};

} // namespace sigma
