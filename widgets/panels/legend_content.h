#pragma once
#include "datasources/core/value.h"
#include "widgets/paint/plot_model.h"

#include <QColor>
#include <QRectF>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// options.legend of a panel.
struct LegendSpec {
    bool visible = true, table = false, right = false;
    std::vector<std::string> calcs; ///< reducer ids
    std::string sortBy;             ///< name of a calculation ("Mean") or "Name"; empty = order of the data
    bool descending = false;
    std::optional<double> width; ///< of a legend at the right
};
LegendSpec legendSpec(const Value& options);

/// One series in a legend.
struct LegendItem {
    std::size_t series = 0;
    QString name;
    QColor color;
    bool off = false;           ///< switched off by hand
    std::vector<QString> texts; ///< one a calculation
    std::vector<double> numbers;
};
struct LegendContent {
    std::vector<QString> headers; ///< names of the calculations
    std::vector<LegendItem> items;
};
/// Entries of all series that a legend may show, with their calculations through the field's own display.
LegendContent legendContent(const PlotModel& model, const LegendSpec& spec, const DisplayContext& context);
/// Sorts by the column called `by` (or the name); unknown: unchanged.
void sortLegend(LegendContent& content, const QString& by, bool descending);

/// Places of a legend's entries in its own coordinates: flowing in lines, one below the other, or in a table with a header.
struct LegendLayout {
    std::vector<QRectF> items;          ///< as many as given
    QRectF header;                      ///< of a table
    std::vector<double> columnRights;   ///< right edges of a table's calculations
    double nameLeft = 0, nameWidth = 0; ///< of a table, from an item's left
    double height = 0, naturalWidth = 0;
};
LegendLayout layoutLegend(const LegendContent& content, const std::vector<std::size_t>& shown, const LegendSpec& spec, double width);

inline constexpr double kLegendMarkWidth = 14, kLegendMarkHeight = 4;

} // namespace sigma
