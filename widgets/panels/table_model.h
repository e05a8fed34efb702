#pragma once
#include "dashboards/format/display.h"
#include "widgets/paint/theme.h"

#include <QAbstractTableModel>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sigma {

/// How the cells of one column are drawn.
enum class CellKind { Auto, ColorText, ColorBackground, Gauge, Sparkline, Json, Pill, Links, Image, Markdown };
struct CellStyle {
    CellKind kind = CellKind::Auto;
    std::string mode;      ///< background: basic | gradient; gauge: basic | lcd | gradient
    bool wholeRow = false; ///< the colour covers the row
    bool wrap = false;
};
CellStyle cellStyle(const Field& field);
/// Left, right or centred: as configured, else numbers to the right.
Qt::Alignment cellAlignment(const Field& field);
/// Text and background of a cell by its display colour, CSS texts; empty = the table's own. A gradient runs from `backgroundFrom`.
struct CellColors {
    std::string text, background, backgroundFrom;
};
CellColors cellColors(const CellStyle& style, std::string_view color, ThemeMode theme);
/// Row height in px of "sm", "md", "lg"; anything else fits one line of text.
int tableRowHeight(std::string_view cellHeight);
/// Is the field a column? (hideFrom.viz)
bool isColumn(const Field& field);
/// Order of two cells as a click on the header sorts: nulls first, text by natural order without regard to case.
int compareCells(const Value& a, const Value& b, FieldType type);
/// "a, b" -> a and b; a JSON array in text or a list -> its items.
std::vector<std::string> pillTexts(const Value& cell);
/// Fixed widths stay; the rest shares what is left, each at least `minimum` (150 px by default).
std::vector<double> columnWidths(const std::vector<std::optional<double>>& fixed, double available, std::optional<double> minimum);

/// Texts of a column that stay; by the column's name, so that they outlive new data.
using ColumnFilters = std::map<std::string, std::set<std::string>>;
/// A text of a column and how many rows have it.
struct FilterChoice {
    std::string text;
    std::size_t rows = 0;
};

/// One frame as rows and columns; hidden fields are left out. Cells are formatted when asked for. Rows are filtered, sorted, then cut into
/// pages: row numbers count from the start of the page.
class TableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setFrame(FramePtr frame, const FrameSet& all, DisplayContext context);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    const ColumnFilters& filters() const { return m_filters; }
    bool isFiltered(int column) const { return m_filters.contains(name(column)); }
    /// Only rows whose text in the column is one of `texts` stay; none: all do.
    void setFilter(int column, std::optional<std::set<std::string>> texts);
    /// The texts of a column among the rows that the other columns' filters leave, in the order of their values.
    std::vector<FilterChoice> choices(int column) const;
    /// Shows `rows` rows from `first` on; 0 rows = all.
    void setPage(std::size_t first, std::size_t rows);
    std::size_t firstRow() const { return m_first; }
    std::size_t pageRows() const { return m_pageRows; }

    const Field& field(int column) const { return m_frame->fields[m_columns[static_cast<std::size_t>(column)]]; }
    const CellStyle& style(int column) const { return m_styles[static_cast<std::size_t>(column)]; }
    bool hasFunnel(int column) const;    ///< does the header offer a filter?
    bool isFilterable(int column) const; ///< may a cell be filtered by?
    Value cell(int row, int column) const { return cellAt(m_order[m_first + static_cast<std::size_t>(row)], column); }
    DisplayValue display(int row, int column) const { return displayAt(m_order[m_first + static_cast<std::size_t>(row)], column); }
    /// Of a row of the frame.
    DisplayValue displayAt(std::size_t row, int column) const {
        return m_processors[static_cast<std::size_t>(column)](cellAt(row, column));
    }
    /// The cell's links, variables substituted.
    std::vector<DataLink> links(int row, int column, const std::function<std::string(std::string_view)>& interpolate) const;
    std::string name(int column) const { return m_names[static_cast<std::size_t>(column)]; }
    /// Rows of the frame on all pages, filtered and sorted.
    const std::vector<std::size_t>& order() const { return m_order; }
    std::size_t frameRows() const { return m_frame ? m_frame->length : 0; }

private:
    Value cellAt(std::size_t row, int column) const;
    void rebuildOrder();
    /// Does the row pass every filter but the one of `except`?
    bool passes(std::size_t row, int except) const;

    FramePtr m_frame;
    DisplayContext m_context;
    std::vector<std::size_t> m_columns, m_order;
    std::vector<std::string> m_names;
    std::vector<CellStyle> m_styles;
    std::vector<DisplayProcessor> m_processors;
    ColumnFilters m_filters;
    std::vector<std::pair<int, const std::set<std::string>*>> m_active; ///< filters of columns that are there
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::size_t m_first = 0, m_pageRows = 0;
};

} // namespace sigma
