#include "widgets/controls/frame_model.h"

#include "dashboards/model/time_math.h"

#include <algorithm>
#include <limits>

namespace sigma {

void FrameModel::setFrame(FramePtr frame, const FrameSet& all, DisplayContext context) {
    beginResetModel();
    m_frame = std::move(frame);
    m_context = std::move(context);
    m_names.clear();
    m_processors.clear();
    if (m_frame)
        for (const auto& field : m_frame->fields) {
            m_names.push_back(fieldDisplayName(field, m_frame.get(), all));
            m_processors.emplace_back(field, m_context);
        }
    endResetModel();
}

void FrameModel::setFormatted(bool formatted) {
    m_formatted = formatted;
    if (rowCount() && columnCount()) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int FrameModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_frame ? 0 : static_cast<int>(std::min<std::size_t>(m_frame->length, std::numeric_limits<int>::max()));
}
int FrameModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_names.size()); }

std::string FrameModel::text(int row, int column) const {
    const auto& field = m_frame->fields[static_cast<std::size_t>(column)];
    const Value value = field.at(static_cast<std::size_t>(row));
    if (m_formatted) return m_processors[static_cast<std::size_t>(column)](value).joined();
    if (value.isNull()) return "null";
    if (field.type == FieldType::Time && value.isNumber())
        return formatTime(static_cast<EpochMs>(value.toNumber()), "utc", "YYYY-MM-DDTHH:mm:ss.SSS[Z]");
    if (value.isNumber()) return jsNumber(value.toNumber());
    return value.isString() ? value.toString() : toJson(value);
}

QVariant FrameModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_frame) return {};
    if (role == Qt::DisplayRole) return QString::fromStdString(text(index.row(), index.column())).left(2000);
    const bool number = m_frame->fields[static_cast<std::size_t>(index.column())].type == FieldType::Number;
    if (role == Qt::TextAlignmentRole) return QVariant(number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

QVariant FrameModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (section < 0 || section >= columnCount()) return {};
    if (role == Qt::DisplayRole) return QString::fromStdString(m_names[static_cast<std::size_t>(section)]);
    if (role == Qt::TextAlignmentRole) return data(index(0, section), role);
    return {};
}

} // namespace sigma
