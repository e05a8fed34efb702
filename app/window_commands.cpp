#include "app/window_commands.h"

#include <utility>

namespace sigma {

WindowCommands::WindowCommands(QWidget* window) : QObject(window), m_window(window) {}

QAction* WindowCommands::add(const QString& id, const QString& text, const QString& keys, std::function<void()> run) {
    auto* action = new QAction(text, m_window);
    action->setObjectName(id);
    QList<QKeySequence> sequences;
    for (const QString& one : keys.split(QLatin1Char('|'), Qt::SkipEmptyParts)) sequences << QKeySequence(one, QKeySequence::PortableText);
    action->setShortcuts(sequences);
    action->setMenuRole(QAction::NoRole);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_window->addAction(action); // works with the menu bar hidden, too
    m_actions << action;
    m_byId[id] = action;
    return action;
}

QAction* WindowCommands::of(const QString& id) const {
    const auto it = m_byId.find(id);
    return it == m_byId.end() ? nullptr : it->second;
}

QString shownShortcut(const QAction& action) { return action.shortcut().toString(QKeySequence::NativeText); }

QString shownText(const QAction& action) {
    QString text = action.text();
    text.replace(QStringLiteral("&&"), QStringLiteral("\x01")).remove(QLatin1Char('&')).replace(QLatin1Char('\x01'), QLatin1Char('&'));
    return text;
}

} // namespace sigma
