#pragma once
#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QString>
#include <QWidget>

#include <functional>
#include <map>

namespace sigma {

/// Every command of a window, by name: menus, palette and the page of shortcuts all read from here.
class WindowCommands : public QObject {
    Q_OBJECT
public:
    explicit WindowCommands(QWidget* window);
    /// `keys`: portable text, several separated by "|"; the first one is shown. "G, H" is one after the other.
    QAction* add(const QString& id, const QString& text, const QString& keys, std::function<void()> run);
    QAction* of(const QString& id) const; ///< null if there is none
    const QList<QAction*>& all() const { return m_actions; }

private:
    QWidget* m_window;
    QList<QAction*> m_actions;
    std::map<QString, QAction*> m_byId;
};

/// The first shortcut as the platform writes it, "" without one.
QString shownShortcut(const QAction& action);
/// A command's text without the mnemonic's "&".
QString shownText(const QAction& action);

} // namespace sigma
