#pragma once
#include "app/scroll_page.h"

class QGridLayout;

namespace sigma {

class MainWindow;

/// Every command that has keys, in columns; filled anew each time it is shown.
class ShortcutsPage : public ScrollPage {
    Q_OBJECT
public:
    explicit ShortcutsPage(MainWindow& window);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void fill();
    void addGroup(const QString& title, const QList<class QAction*>& actions);
    MainWindow& m_window;
    QVBoxLayout* m_groups;
};

} // namespace sigma
