#pragma once
#include "widgets/panels/stat_layout.h"
#include "widgets/panels/value_view.h"

namespace sigma {

/// Big values with an optional title, sparkline, background and percent change.
class StatPanel : public ValueView {
    Q_OBJECT
public:
    using ValueView::ValueView;

protected:
    bool wantsSparkline() const override { return options()["graphMode"].toString("area") == "area"; }
    void paintEvent(QPaintEvent* event) override;
    std::vector<QRectF> layoutCells() const override;

private:
    void paintOne(QPainter& painter, const QRectF& area, const FieldDisplay& value) const;
    StatLayoutInput layoutInput(const QRectF& area, const FieldDisplay& value) const;
    /// The layout, with a legible number where the usual one would shrink to a speck.
    StatLayout layoutFor(const QRectF& area, const FieldDisplay& value) const;
    void paintTexts(QPainter& painter, const QRectF& area, const FieldDisplay& value, const StatLayout& layout, const QColor& ink) const;
    void paintChange(QPainter& painter, QRectF area, const FieldDisplay& value, Qt::Alignment side, const QColor& ink) const;
    bool showsChange(const FieldDisplay& value) const;
    static double changePx(const StatLayout& layout);
};

/// Colour of a percent change: green up, red down and at rest; "inverted": green only when it falls; "same_as_value": `own`.
std::string percentChangeColor(double change, std::string_view mode, std::string_view own, ThemeMode theme);

} // namespace sigma
