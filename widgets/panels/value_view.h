#pragma once
#include "dashboards/format/field_display.h"
#include "widgets/panels/panel_view.h"
#include "widgets/panels/value_text.h"

#include <QScrollBar>

#include <vector>

namespace sigma {

enum class Orientation { Auto, Horizontal, Vertical };
Orientation orientationFromValue(const Value& json);

/// Places of `count` equal cells in `area`, `spacing` px apart: stacked (Horizontal), side by side (Vertical), or for Auto in the
/// grid whose cells are nearest to `aspect` (width / height). No cell is smaller than `least`: what does not fit lies outside the area.
struct RepeatRule {
    Orientation orientation = Orientation::Auto;
    double spacing = 0, aspect = 1.6;
    QSizeF least = {0, 0};
};
std::vector<QRectF> repeatCells(const QRectF& area, std::size_t count, const RepeatRule& rule);

/// The least size of a cell from the options minVizWidth and minVizHeight.
QSizeF leastCell(const Value& options, QSizeF otherwise);

/// What stat, gauge and bar gauge share: the reduced values of the data and a cell for each.
class ValueView : public PanelView {
    Q_OBJECT
public:
    explicit ValueView(QWidget* parent = nullptr);
    void setModel(const PanelModel& model, const PanelContext& context) override;
    void setData(PanelDataPtr data) override;
    PanelDigest digest() const override;

protected:
    virtual bool wantsSparkline() const { return false; }
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    /// Cells at the panel's size, one a value; what does not fit is scrolled to.
    virtual std::vector<QRectF> layoutCells() const = 0;
    /// Cells where they are seen.
    std::vector<QRectF> cells() const;
    static constexpr int kMargin = 8; ///< around the cells, but for the top

    const Value& options() const { return m_model.options; }
    /// The longest title and text of all values: what fits them fits all, so that all get one size.
    struct LongestTexts {
        std::string title, text;
    };
    const LongestTexts& longest() const { return m_longest; }
    /// The longest title of gauges; empty for one alone, which the panel's title names.
    std::string sharedTitle() const;
    QColor colorOf(const FieldDisplay& value) const;
    PanelModel m_model;
    PanelContext m_context;
    PanelDataPtr m_data;
    std::vector<FieldDisplay> m_values;

private:
    void rebuild();
    void placeBars();
    const FieldDisplay* valueAt(QPointF point) const;
    LongestTexts m_longest;
    QScrollBar *m_down, *m_across;
};

/// The url if its scheme is http, https or mailto, or if it is relative; else empty.
std::string safeLink(std::string_view url);

} // namespace sigma
