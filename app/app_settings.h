#pragma once
#include "dashboards/run/source_directory.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariantMap>

#include <vector>

namespace sigma {

enum class ThemeChoice { System, Dark, Light };

/// A dashboard that was opened: a file, or one of the program's own (":/dashboards/...").
struct RecentFile {
    QString path, title, uid;
    qint64 openedMs = 0; ///< since the epoch
};

/// What a tab needs to come back: its document and DashboardPage::saveState().
struct TabState {
    QString path, title;
    QVariantMap state;
};

struct WindowState {
    QByteArray geometry; ///< QWidget::saveGeometry()
    std::vector<TabState> tabs;
    int current = -1; ///< of the tabs; -1: a page is shown
    QString page;     ///< "home", "sources", ...
    QVariantMap explore{}, traces{}; ///< of saveState() of these pages
};

/// What the program remembers between starts: one JSON file, never a secret. Changes are written a moment later, all or nothing, and when
/// this object ends. GUI thread only.
class AppSettings : public QObject {
    Q_OBJECT
public:
    static constexpr int kSmallestText = 12, kLargestText = 18, kUsualText = 14, kMostRecent = 24;

    /// `file`: path; empty keeps everything in memory.
    explicit AppSettings(QString file, QObject* parent = nullptr);
    ~AppSettings() override;

    /// A file that cannot be read is kept aside and reported in one sentence; empty: all is well.
    QString load();
    QString save(); ///< now; the sentence says what went wrong
    QString file() const { return m_file; }

    ThemeChoice theme() const { return m_theme; }
    void setTheme(ThemeChoice theme);
    int textSize() const { return m_textSize; } ///< logical pixels
    void setTextSize(int px);
    bool restoresTabs() const { return m_restoresTabs; }
    void setRestoresTabs(bool on);

    const std::vector<RecentFile>& recent() const { return m_recent; } ///< newest first
    void addRecent(RecentFile file);
    void removeRecent(const QString& path);

    /// Sources chosen by hand in place of those that files name, for every dashboard.
    const std::vector<SourceChoice>& sourceChoices() const { return m_choices; }
    void rememberChoice(SourceChoice choice);

    const std::vector<WindowState>& windows() const { return m_windows; }
    void setWindows(std::vector<WindowState> windows);

signals:
    void appearanceChanged(); ///< theme or text size
    void recentChanged();
    void saveFailed(const QString& sentence);

private:
    void changed();
    QString m_file;
    QTimer m_saving;
    ThemeChoice m_theme = ThemeChoice::System;
    int m_textSize = kUsualText;
    bool m_restoresTabs = true;
    std::vector<RecentFile> m_recent;
    std::vector<SourceChoice> m_choices;
    std::vector<WindowState> m_windows;
};

} // namespace sigma
