#include "widgets/controls/option_model.h"

#include "widgets/controls/plain_tooltip.h"

#include <QRegularExpression>

#include <algorithm>

namespace sigma {

namespace {
constexpr const char* kAll = "$__all";
} // namespace

OptionModel::OptionModel(const VariableState& state, QObject* parent)
    : QAbstractListModel(parent), m_options(state.options), m_chosen(state.values.begin(), state.values.end()), m_multi(state.model.multi),
      m_includeAll(state.model.includeAll), m_allShown(state.model.includeAll) {
    for (std::size_t i = 0; i < state.values.size(); ++i) { // values typed by hand are options too
        const auto& v = state.values[i];
        if (v != kAll && std::none_of(m_options.begin(), m_options.end(), [&](const auto& o) { return o.value == v; }))
            m_options.insert(m_options.begin(), {i < state.texts.size() ? state.texts[i] : v, v});
    }
    for (std::size_t i = 0; i < m_options.size(); ++i) m_shown.push_back(i);
}

int OptionModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_shown.size()) + m_allShown; }

std::string OptionModel::value(int row) const {
    if (isAllRow(row)) return kAll;
    const auto i = static_cast<std::size_t>(row - m_allShown);
    return i < m_shown.size() ? m_options[m_shown[i]].value : std::string();
}

QVariant OptionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const int row = index.row();
    if (role == Qt::CheckStateRole && m_multi) return m_chosen.contains(value(row)) ? Qt::Checked : Qt::Unchecked;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    if (isAllRow(row)) return tr("All");
    const auto& option = m_options[m_shown[static_cast<std::size_t>(row - m_allShown)]];
    const QString text = QString::fromStdString(option.text.empty() ? option.value : option.text);
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

void OptionModel::setFilter(const QString& text) {
    beginResetModel();
    const auto words = text.toLower().split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
    const auto fits = [&](const QString& option) {
        return std::all_of(words.begin(), words.end(), [&](const QString& w) { return option.contains(w); });
    };
    m_shown.clear();
    for (std::size_t i = 0; i < m_options.size(); ++i)
        if (fits(QString::fromStdString(m_options[i].text).toLower())) m_shown.push_back(i);
    m_allShown = m_includeAll && fits(tr("All").toLower());
    endResetModel();
}

void OptionModel::toggle(int row) {
    const auto picked = value(row);
    if (row < 0 || row >= rowCount()) return;
    if (!m_multi || picked == kAll)
        m_chosen = {picked};
    else if (isAll())
        m_chosen = {picked};
    else if (!m_chosen.erase(picked))
        m_chosen.insert(picked);
    emit dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    emit chosenChanged();
}

void OptionModel::choose(const std::vector<std::string>& values) {
    m_chosen = {values.begin(), values.end()};
    for (const auto& v : values)
        if (v != kAll && std::none_of(m_options.begin(), m_options.end(), [&](const auto& o) { return o.value == v; }))
            m_options.push_back({v, v});
    emit chosenChanged();
}

int OptionModel::chooseFromList(const QString& list) {
    std::set<std::string> found;
    for (const auto& part : list.split(QRegularExpression(QStringLiteral("[\\r\\n,;\\t]+")), Qt::SkipEmptyParts)) {
        const auto word = part.trimmed().toStdString();
        for (const auto& o : m_options)
            if (o.value == word || o.text == word) found.insert(o.value);
    }
    if (found.empty()) return 0;
    m_chosen = std::move(found);
    if (rowCount()) emit dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    emit chosenChanged();
    return static_cast<int>(m_chosen.size());
}

void OptionModel::clear() {
    m_chosen.clear();
    if (rowCount()) emit dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    emit chosenChanged();
}

std::vector<std::string> OptionModel::values() const {
    if (isAll()) return {kAll};
    std::vector<std::string> out;
    for (const auto& o : m_options)
        if (m_chosen.contains(o.value)) out.push_back(o.value);
    if (out.empty() && m_includeAll) return {kAll};
    if (out.empty() && !m_options.empty()) return {m_options[0].value};
    return out;
}

} // namespace sigma
