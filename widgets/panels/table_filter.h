#pragma once
#include "widgets/panels/popup_frame.h"
#include "widgets/panels/table_model.h"

#include <QAbstractListModel>
#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

namespace sigma {

/// The texts of a column with a check box each; a search narrows what is listed, not what is checked.
class FilterChoiceModel : public QAbstractListModel {
    Q_OBJECT
public:
    FilterChoiceModel(std::vector<FilterChoice> choices, const std::set<std::string>& checked, QObject* parent);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    void setSearch(const QString& search);
    void toggle(int row);
    void checkListed(bool on);
    Qt::CheckState listedState() const; ///< of all that are listed
    std::set<std::string> checked() const;

signals:
    void checkedChanged();

private:
    std::vector<FilterChoice> m_choices;
    std::vector<bool> m_checked;
    std::vector<std::size_t> m_listed;
};

/// Asks which texts of a column are to stay: search, check boxes, Ok, Cancel, Clear filter.
class TableFilterPopup : public PopupFrame {
    Q_OBJECT
public:
    TableFilterPopup(const TableModel& rows, int column, const Theme& theme, QWidget* parent);
    QSize sizeHint() const override;

signals:
    void accepted(const std::optional<std::set<std::string>>& texts); ///< none: every row stays

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildList(QBoxLayout* column);
    void buildButtons(QBoxLayout* column, bool filtered);
    void accept();
    FilterChoiceModel* m_choices;
    QLineEdit* m_search;
    QCheckBox* m_all;
    QListView* m_list;
};

} // namespace sigma
