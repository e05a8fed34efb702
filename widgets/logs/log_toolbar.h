#pragma once
#include "widgets/logs/log_view.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace sigma {

/// Find field, match count, and the buttons for how lines are listed. It drives one LogView and follows it.
class LogToolbar : public QWidget {
    Q_OBJECT
public:
    LogToolbar(LogView& view, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void focusFind();
    QLineEdit* find() const { return m_find; }
    QString countText() const;

signals:
    void saveRequested(const QString& format); ///< "txt", "jsonl", "csv"

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* button(const QString& text, const QString& hint, bool checkable);
    void build();
    void buildFind();
    void startSearch();
    void showState();
    void showOptions();
    void fillColumns(QMenu* menu);
    void fillDedup(QMenu* menu);
    template <class Change> void change(const Change& apply);

    LogView& m_view;
    Theme m_theme = Theme::dark();
    QLineEdit* m_find = nullptr;
    QToolButton *m_regex = nullptr, *m_case = nullptr, *m_previous = nullptr, *m_next = nullptr;
    QToolButton *m_wrap = nullptr, *m_pretty = nullptr, *m_dedup = nullptr, *m_order = nullptr, *m_columns = nullptr, *m_save = nullptr;
    QLabel* m_count = nullptr;
    QTimer* m_delay = nullptr;
};

} // namespace sigma
