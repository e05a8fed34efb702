#pragma once
#include "app/app_services.h"
#include "widgets/paint/theme.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

class QApplication;

namespace sigma {

class DocumentView;
class MainWindow;

/// The running program: its services, its windows, its theme. Windows come and go; the last one that closes ends the program.
class Desktop : public QObject {
    Q_OBJECT
public:
    Desktop(QApplication& app, const AppPaths& paths, QueryBackend* answers = nullptr); ///< `answers`: see AppServices
    ~Desktop() override;

    AppServices& services() { return *m_services; }
    /// Reads settings and sources, brings back windows and tabs, then opens `files` (relative to the working directory).
    void start(const QStringList& files, bool watchThisMachine = false);
    MainWindow* newWindow();
    /// Documents dragged out of a window: `view` becomes the first of a new one, at that place.
    MainWindow* newWindowWith(DocumentView* view, const QPoint& globalPosition);
    MainWindow* activeWindow() const; ///< the one used last; null once all are closed
    const std::vector<MainWindow*>& windows() const { return m_windows; }
    void quit(); ///< remembers all windows, closes them

    const Theme& theme() const { return m_theme; }

    /// Asks for files to open; a native file dialog unless replaced (tests). Arguments: title, filter.
    std::function<QStringList(QWidget*, const QString&, const QString&)> askOpenPaths;

signals:
    void themeChanged();

private:
    void applyTheme();
    void remember();
    void closed(MainWindow* window);
    QApplication& m_app;
    std::unique_ptr<AppServices> m_services;
    Theme m_theme;
    std::vector<MainWindow*> m_windows;         ///< the one used last is last
    std::vector<QPointer<MainWindow>> m_closed; ///< about to be deleted
    bool m_quitting = false, m_systemDark = false;
    QTimer m_remembering;
};

} // namespace sigma
