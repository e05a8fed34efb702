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
    m_order.resize(m_frame ? m_frame->length : 0);
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    m_context = std::move(context);
    endResetModel();
}

std::vector<DataLink> TableModel::links(int row, int column, const std::function<std::string(std::string_view)>& interpolate) const {
    CellScope scope;
    scope.field = &field(column);
    scope.frame = m_frame.get();
    scope.row = m_order[static_cast<std::size_t>(row)];
    scope.display = m_context;
    return resolvedLinks(scope, interpolate);
}

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(std::min<std::size_t>(m_order.size(), 100'000'000));
}
int TableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_columns.size()); }

Value TableModel::cell(int row, int column) const {
    const Field& source = field(column);
    const std::size_t at = m_order[static_cast<std::size_t>(row)];
    return at < source.size() ? source.at(at) : Value();
}

DisplayValue TableModel::display(int row, int column) const { return m_processors[static_cast<std::size_t>(column)](cell(row, column)); }

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
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    if (column >= 0 && column < columnCount()) {
        const Field& source = field(column);
        const bool down = order == Qt::DescendingOrder;
        std::vector<Value> keys;
        for (std::size_t i = 0; i < m_order.size(); ++i) keys.push_back(i < source.size() ? source.at(i) : Value());
        std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) {
            const int c = compareCells(keys[a], keys[b], source.type);
            return down ? c > 0 : c < 0;
        });
    }
    emit layoutChanged();
}

} // namespace sigma
