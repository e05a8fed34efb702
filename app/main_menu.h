#pragma once
#include <QObject>

class QMenu;

namespace sigma {

class MainWindow;
class DashboardPage;

/// The menu bar: every command of the window and of the dashboard that is shown, with its shortcut.
class MainMenu : public QObject {
    Q_OBJECT
public:
    explicit MainMenu(MainWindow& window);
    void update(); ///< another document or page is shown

private:
    void addFile();
    void addEdit();
    void addView();
    void addGo();
    void addHelp();
    void add(QMenu* menu, std::initializer_list<const char*> ids); ///< "" is a line
    void fillRecent();
    void fillDashboard();
    MainWindow& m_window;
    QMenu *m_recent = nullptr, *m_dashboard = nullptr;
};

} // namespace sigma
