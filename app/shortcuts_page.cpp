#include "app/shortcuts_page.h"

#include "app/main_window.h"

#include <QGridLayout>

namespace sigma {

ShortcutsPage::ShortcutsPage(MainWindow& window) : ScrollPage(tr("Keyboard shortcuts"), 760), m_window(window), m_groups(new QVBoxLayout) {
    column()->addLayout(m_groups);
    column()->addStretch(1);
}

void ShortcutsPage::showEvent(QShowEvent* event) {
    fill();
    ScrollPage::showEvent(event);
}

void ShortcutsPage::addGroup(const QString& title, const QList<QAction*>& actions) {
    auto* heading = new TextLabel(title, TextLabel::Role::Heading);
    heading->setTheme(theme());
    m_groups->addWidget(heading);
    auto* holder = new QWidget;
    auto* grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, 180);
    for (auto* action : actions) {
        if (action->shortcut().isEmpty()) continue;
        QStringList keys;
        for (const auto& sequence : action->shortcuts()) keys << sequence.toString(QKeySequence::NativeText);
        auto* shown = new TextLabel(keys.join(tr("  or  ")), TextLabel::Role::Strong);
        auto* text = new TextLabel(shownText(*action).remove(QStringLiteral("…")), TextLabel::Role::Body);
        shown->setTheme(theme());
        text->setTheme(theme());
        const int row = grid->rowCount();
        grid->addWidget(shown, row, 0);
        grid->addWidget(text, row, 1);
    }
    m_groups->addWidget(holder);
}

void ShortcutsPage::fill() {
    clearLayout(*m_groups);
    for (int i = 0; i < m_window.tabs().count(); ++i)
        if (const auto* page = m_window.tabs().document(i)->page()) {
            addGroup(tr("Dashboard"), page->commands());
            break;
        }
    addGroup(tr("Window"), m_window.commands().all());
}

} // namespace sigma
