#include "widgets/controls/icons.h"
#include "widgets/controls/panel_frame.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace sigma {

namespace {

struct Entry {
    PanelAction action;
    const char* text;
    const char* icon;
    const char* keys; ///< told, not bound: the page binds them
};

constexpr Entry kInspect[] = {
    {PanelAction::InspectData, QT_TRANSLATE_NOOP("sigma::PanelFrame", "Data"), "table", "I"},
    {PanelAction::InspectQuery, QT_TRANSLATE_NOOP("sigma::PanelFrame", "Query"), "query", ""},
    {PanelAction::InspectJson, QT_TRANSLATE_NOOP("sigma::PanelFrame", "Panel JSON"), "json", ""},
    {PanelAction::InspectImport, QT_TRANSLATE_NOOP("sigma::PanelFrame", "Import report"), "approx", ""},
};

} // namespace

QMenu* PanelFrame::makeMenu(QWidget* parent) const {
    auto* menu = new QMenu(m_chrome.title, parent);
    auto* self = const_cast<PanelFrame*>(this);
    const auto add = [&](QMenu* to, const Entry& e) {
        QString text = tr(e.text);
        if (*e.keys) text += QLatin1Char('\t') + QLatin1String(e.keys);
        auto* action = to->addAction(tintedIcon(QLatin1String(e.icon), m_theme.textSecondary), text);
        QObject::connect(action, &QAction::triggered, self, [self, what = e.action] { emit self->actionRequested(what); });
        return action;
    };
    if (m_chrome.onDashboard)
        add(menu, {PanelAction::ViewAlone, m_chrome.alone ? QT_TR_NOOP("Back to the dashboard") : QT_TR_NOOP("View"), "eye",
                   m_chrome.alone ? "Esc" : "V"});
    if (m_chrome.asksData) add(menu, {PanelAction::Refresh, QT_TR_NOOP("Refresh"), "refresh", ""});
    if (m_chrome.onDashboard) {
        auto* inspect = menu->addMenu(tintedIcon(QStringLiteral("info"), m_theme.textSecondary), tr("Inspect"));
        for (const auto& entry : kInspect)
            if (m_chrome.asksData || entry.action == PanelAction::InspectJson || entry.action == PanelAction::InspectImport) add(inspect, entry);
    }
    if (m_chrome.onDashboard && m_chrome.asksData)
        add(menu, {PanelAction::Explore, QT_TR_NOOP("Explore"), "compass", ""})->setEnabled(m_data && !m_data->queries.empty());
    if (m_chrome.hasLegend) {
        auto* legend = add(menu, {PanelAction::ToggleLegend, QT_TR_NOOP("Legend"), "legend", "P L"});
        legend->setCheckable(true);
        legend->setChecked(m_legendVisible);
    }
    menu->addSeparator();
    if (m_chrome.asksData)
        add(menu, {PanelAction::CopyCurl, QT_TR_NOOP("Copy as curl"), "terminal", ""})->setEnabled(m_data && !m_data->queries.empty());
    add(menu, {PanelAction::SavePng, QT_TR_NOOP("Save as PNG…"), "image", ""});
    if (m_chrome.asksData)
        add(menu, {PanelAction::SaveCsv, QT_TR_NOOP("Save as CSV…"), "download", ""})->setEnabled(m_data && m_data->hasRows());
    return menu;
}

void PanelFrame::openMenu() {
    auto* menu = makeMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(m_menu->mapToGlobal(QPoint(m_menu->width() - menu->sizeHint().width(), m_menu->height() + 2)));
}

void PanelFrame::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = makeMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

void PanelFrame::popLinks() {
    if (m_chrome.links.size() == 1) {
        emit linkRequested(QString::fromStdString(m_chrome.links[0].url));
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& link : m_chrome.links) {
        QString text = QString::fromStdString(link.title.empty() ? link.url : link.title);
        auto* action = menu->addAction(tintedIcon(QStringLiteral("external"), m_theme.textSecondary),
                                       text.replace(QLatin1Char('&'), QLatin1String("&&")));
        connect(action, &QAction::triggered, this, [this, url = QString::fromStdString(link.url)] { emit linkRequested(url); });
    }
    menu->popup(m_links->mapToGlobal(QPoint(0, m_links->height() + 2)));
}

} // namespace sigma
