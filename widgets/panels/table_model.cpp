#include "widgets/panels/table_model.h"

#include "dashboards/format/data_links.h"

#include <algorithm>
#include <numeric>

namespace sigma {
namespace {
/// Older dashboards write custom.hidden.
bool hidden(const Field& field) { return !isColumn(field) || field.config->custom["hidden"].toBool(); }
} // namespace

void TableModel::setFrame(FramePtr frame, const FrameSet& all, DisplayContext context) {
    beginResetModel();
    m_frame = std::move(frame);
    m_columns.clear(), m_names.clear(), m_styles.clear(), m_processors.clear();
    const std::size_t count = m_frame ? m_frame->fields.size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Field& field = m_frame->fields[i];
        if (hidden(field)) continue;
        m_columns.push_back(i);
        m_names.push_back(fieldDisplayName(field, m_frame.get(), all));
        m_styles.push_back(cellStyle(field));
        m_processors.emplace_back(field, context);
    }
    m_context = std::move(context);
    m_sortColumn = -1;
    m_first = 0;
    rebuildOrder();
    endResetModel();
}

bool TableModel::passes(std::size_t row, int except) const {
    return std::all_of(m_active.begin(), m_active.end(), [&](const auto& filter) {
        return filter.first == except || filter.second->contains(displayAt(row, filter.first).joined());
    });
}

void TableModel::rebuildOrder() {
    m_active.clear();
    for (int column = 0; column < columnCount(); ++column)
        if (const auto it = m_filters.find(name(column)); it != m_filters.end()) m_active.emplace_back(column, &it->second);
    m_order.resize(frameRows());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    if (!m_active.empty()) std::erase_if(m_order, [this](std::size_t row) { return !passes(row, -1); });
    if (m_first >= m_order.size()) m_first = 0;
    if (m_sortColumn < 0 || m_sortColumn >= columnCount()) return;
    const Field& source = field(m_sortColumn);
    const bool down = m_sortOrder == Qt::DescendingOrder;
    std::vector<Value> keys(frameRows());
    for (const std::size_t row : m_order) keys[row] = cellAt(row, m_sortColumn);
    std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) {
        const int c = compareCells(keys[a], keys[b], source.type);
        return down ? c > 0 : c < 0;
    });
}

void TableModel::setFilter(int column, std::optional<std::set<std::string>> texts) {
    if (column < 0 || column >= columnCount()) return;
    beginResetModel();
    if (texts) m_filters[name(column)] = std::move(*texts);
    else m_filters.erase(name(column));
    m_first = 0;
    rebuildOrder();
    endResetModel();
}

std::vector<FilterChoice> TableModel::choices(int column) const {
    std::map<std::string, std::pair<std::size_t, std::size_t>> found; // text -> first row, rows
    for (std::size_t row = 0; row < frameRows(); ++row) {
        if (!passes(row, column)) continue;
        auto& entry = found[displayAt(row, column).joined()];
        if (entry.second++ == 0) entry.first = row;
    }
    std::vector<std::pair<Value, FilterChoice>> sorted;
    for (const auto& [text, entry] : found) sorted.push_back({cellAt(entry.first, column), {text, entry.second}});
    std::stable_sort(sorted.begin(), sorted.end(), [type = field(column).type](const auto& a, const auto& b) {
        return compareCells(a.first, b.first, type) < 0;
    });
    std::vector<FilterChoice> out;
    for (auto& [value, choice] : sorted) out.push_back(std::move(choice));
    return out;
}

void TableModel::setPage(std::size_t first, std::size_t rows) {
    first = rows && first < m_order.size() ? first : 0;
    if (first == m_first && rows == m_pageRows) return;
    beginResetModel();
    m_first = first;
    m_pageRows = rows;
    endResetModel();
}

bool TableModel::hasFunnel(int column) const { return isFiltered(column) || field(column).config->custom["filterable"].toBool(); }

bool TableModel::isFilterable(int column) const {
    const auto& config = field(column).config;
    return config->custom["filterable"].toBool(config->filterable.value_or(false));
}

std::vector<DataLink> TableModel::links(int row, int column, const std::function<std::string(std::string_view)>& interpolate) const {
    CellScope scope;
    scope.field = &field(column);
    scope.frame = m_frame.get();
    scope.row = m_order[m_first + static_cast<std::size_t>(row)];
    scope.display = m_context;
    return resolvedLinks(scope, interpolate);
}

int TableModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid()) return 0;
    const std::size_t left = m_order.size() - std::min(m_first, m_order.size());
    return static_cast<int>(std::min<std::size_t>(m_pageRows ? std::min(left, m_pageRows) : left, 100'000'000));
}
int TableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_columns.size()); }

Value TableModel::cellAt(std::size_t row, int column) const {
    const Field& source = field(column);
    return row < source.size() ? source.at(row) : Value();
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount()) return {};
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(cellAlignment(field(index.column())));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const QString text = QString::fromStdString(display(index.row(), index.column()).joined());
    return role == Qt::ToolTipRole ? QVariant(text.left(2000).toHtmlEscaped()) : QVariant(text);
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    if (role == Qt::DisplayRole) return QString::fromStdString(name(section));
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(cellAlignment(field(section)));
    const auto& config = field(section).config;
    if (role == Qt::ToolTipRole && config && config->description) return QString::fromStdString(*config->description).toHtmlEscaped();
    return {};
}

void TableModel::sort(int column, Qt::SortOrder order) {
    if (!m_frame) return;
    emit layoutAboutToBeChanged();
    m_sortColumn = column;
    m_sortOrder = order;
    rebuildOrder();
    emit layoutChanged();
}

} // namespace sigma
