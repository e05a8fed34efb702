#pragma once
#include "dashboards/model/variable_set.h"

#include <QAbstractListModel>
#include <QStringList>

#include <set>
#include <string>
#include <vector>

namespace sigma {

/// The options of a variable as a list that can be filtered and, for multi-value variables, ticked. "All" is the first row.
class OptionModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit OptionModel(const VariableState& state, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    void setFilter(const QString& text); ///< every word must occur, without regard to case
    void toggle(int row);                ///< multi: ticks; single: chooses just this one
    void choose(const std::vector<std::string>& values);
    /// Ticks every option named in a pasted list (lines or commas); returns how many were found.
    int chooseFromList(const QString& list);
    void clear();
    bool multi() const { return m_multi; }
    bool isAll() const { return m_chosen.contains("$__all"); }
    std::size_t chosenCount() const { return m_chosen.size(); }
    std::size_t optionCount() const { return m_options.size(); }
    std::string value(int row) const;
    /// What to set: in the order of the options; nothing chosen means All, or the first option where there is no All.
    std::vector<std::string> values() const;

signals:
    void chosenChanged();

private:
    bool isAllRow(int row) const { return m_allShown && row == 0; }
    std::vector<VariableOption> m_options;
    std::vector<std::size_t> m_shown;
    std::set<std::string> m_chosen;
    bool m_multi, m_includeAll, m_allShown;
};

} // namespace sigma
