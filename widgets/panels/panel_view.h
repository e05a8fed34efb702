#pragma once
#include "dashboards/model/panel.h"
#include "dashboards/run/panel_data.h"
#include "widgets/paint/theme.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// What a person would read off a panel, for the digest (interfaces.md) and for tests.
struct PanelDigest {
    struct Series { std::string name, color, axis; std::size_t points = 0; double first = 0, last = 0, min = 0, max = 0; std::string lastText; };
    struct LegendEntry { std::string name; std::vector<std::pair<std::string, std::string>> calcs; };
    struct Axis { std::string side; double min = 0, max = 0; std::string label; std::vector<std::string> ticks; };
    struct ShownValue { std::string name; double value = 0; std::string text, color; };
    struct Table { std::vector<std::string> columns; std::vector<std::vector<std::string>> rows; };
    struct Logs { std::size_t lines = 0; std::vector<std::pair<std::string, std::size_t>> levels; std::string first, last; }; ///< in the order shown
    std::optional<std::vector<Series>> series;
    std::optional<std::vector<LegendEntry>> legend;
    std::optional<std::vector<Axis>> axes;
    std::optional<std::vector<ShownValue>> values;
    std::optional<Table> table;
    std::optional<Logs> logs;
    std::optional<std::string> text;
};

/// Everything a view needs beside its data; strings in the model have their variables substituted.
struct PanelContext {
    Theme theme;
    std::string timezone = "browser";
    std::function<std::string(std::string_view)> interpolate; ///< may be empty
};

/// The body of a panel (its frame, title and state bar belong to the chrome around it). One subclass a panel type.
/// GUI thread only. Painting reads immutable frames and caches by frame, range and size.
class PanelView : public QWidget {
    Q_OBJECT
public:
    explicit PanelView(QWidget* parent = nullptr) : QWidget(parent) {}
    virtual void setModel(const PanelModel& model, const PanelContext& context) = 0;
    virtual void setData(PanelDataPtr data) = 0;
    /// Changes the visible time range without new data (zoom while dragging, shared range).
    virtual void setVisibleRange(TimeRange) {}
    /// The other panels' pointer; none = hide.
    virtual void setCrosshair(std::optional<Timestamp>) {}
    /// The other panels' pointer on a dashboard that shares its tooltip: crosshair, and what this panel shows at that time.
    virtual void setSharedHover(std::optional<Timestamp> time) { setCrosshair(time); }
    virtual void setLegendVisible(bool) {}
    virtual PanelDigest digest() const = 0;
    /// Plain text of what a table/CSV of this panel would hold is made from PanelData, not here.

signals:
    void timeRangeSelected(sigma::TimeRange range);
    void zoomOutRequested();
    void crosshairMoved(std::optional<sigma::Timestamp> time);
    void traceRequested(const QString& traceId); ///< of an exemplar, or a link between traces
    void linkActivated(const QString& url); ///< already checked against the scheme allow-list
};

} // namespace sigma
