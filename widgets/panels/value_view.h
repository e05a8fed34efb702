#pragma once
#include "dashboards/format/field_display.h"
#include "widgets/panels/panel_view.h"
#include "widgets/panels/value_text.h"

#include <vector>

namespace sigma {

enum class Orientation { Auto, Horizontal, Vertical };
Orientation orientationFromValue(const Value& json);

/// Places of `count` equal cells in `area`, `spacing` px apart: stacked (Horizontal), side by side (Vertical), or for Auto in the
/// grid whose cells are nearest to `aspect` (width / height).
std::vector<QRectF> repeatCells(const QRectF& area, std::size_t count, Orientation orientation, double spacing, double aspect = 1.6);

/// What stat, gauge and bar gauge share: the reduced values of the data and a cell for each.
class ValueView : public PanelView {
    Q_OBJECT
public:
    using PanelView::PanelView;
    void setModel(const PanelModel& model, const PanelContext& context) override;
    void setData(PanelDataPtr data) override;
    PanelDigest digest() const override;

protected:
    virtual bool wantsSparkline() const { return false; }
    virtual void valuesChanged() {}
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    /// Cells as last painted, one a value; for tooltips and links.
    virtual std::vector<QRectF> cells() const = 0;

    const Value& options() const { return m_model.options; }
    QColor colorOf(const FieldDisplay& value) const;
    PanelModel m_model;
    PanelContext m_context;
    PanelDataPtr m_data;
    std::vector<FieldDisplay> m_values;

private:
    void rebuild();
    const FieldDisplay* valueAt(QPointF point) const;
};

/// The url if its scheme is http, https or mailto, or if it is relative; else empty.
std::string safeLink(std::string_view url);

} // namespace sigma
