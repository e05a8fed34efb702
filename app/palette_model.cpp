#include "app/command_palette.h"

#include <algorithm>

namespace sigma {

void PaletteModel::setEntries(std::vector<PaletteEntry> entries) {
    m_entries = std::move(entries);
    filter({});
}

void PaletteModel::filter(const QString& query) {
    beginResetModel();
    m_shown.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (auto match = fuzzyMatch(query, m_entries[i].title)) m_shown.push_back({i, std::move(*match)});
    const auto length = [this](const Shown& s) { return m_entries[s.entry].title.size(); };
    if (!query.trimmed().isEmpty()) // of two that match alike the one with less beside it is meant
        std::stable_sort(m_shown.begin(), m_shown.end(), [&](const Shown& a, const Shown& b) {
            return a.match.score != b.match.score ? a.match.score > b.match.score : length(a) < length(b);
        });
    endResetModel();
}

const PaletteEntry* PaletteModel::entry(const QModelIndex& index) const {
    return index.isValid() && static_cast<std::size_t>(index.row()) < m_shown.size()
               ? &m_entries[m_shown[static_cast<std::size_t>(index.row())].entry]
               : nullptr;
}

int PaletteModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_shown.size()); }

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    const auto* e = entry(index);
    if (!e) return {};
    switch (role) {
    case Qt::DisplayRole: return e->title;
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2 %3").arg(e->title, e->group, e->hint);
    case HintRole: return e->hint;
    case GroupRole: return e->group;
    case IconRole: return e->icon;
    case PositionsRole: {
        QVariantList out;
        for (const int at : m_shown[static_cast<std::size_t>(index.row())].match.positions) out << at;
        return out;
    }
    default: return {};
    }
}

} // namespace sigma
