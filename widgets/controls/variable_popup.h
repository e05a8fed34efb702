#pragma once
#include "widgets/controls/option_model.h"
#include "widgets/panels/popup_frame.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

namespace sigma {

/// Search and list of a variable's options. One value: a click chooses and closes. Several: ticks, applied when it closes; Esc keeps what
/// was set before. A pasted list ticks all its entries.
class VariablePopup : public PopupFrame {
    Q_OBJECT
public:
    VariablePopup(const VariableState& state, const Theme& theme, QWidget* parent);
    QLineEdit* search() const { return m_search; }
    QListView* list() const { return m_list; }
    OptionModel* model() const { return m_model; }
    QSize sizeHint() const override;

signals:
    void chosen(const std::vector<std::string>& values);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildFooter(QBoxLayout* column);
    void activate(const QModelIndex& index);
    void accept();
    void takeTyped();
    bool searchKey(QKeyEvent* event);
    void updateCount();

    OptionModel* m_model;
    QLineEdit* m_search;
    QListView* m_list;
    QLabel* m_count = nullptr;
    QPushButton* m_clear = nullptr;
    std::vector<std::string> m_before;
    bool m_customAllowed, m_cancelled = false, m_done = false;
};

} // namespace sigma
