#include "dashboards/format/data_links.h"
#include "widgets/panels/table_filter.h"
#include "widgets/panels/table_panel.h"
#include "widgets/panels/value_inspector.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>

namespace sigma {

bool TablePanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_view->viewport()) return PanelView::eventFilter(watched, event);
    // The room for rows and columns is the viewport's: it changes with the panel and with its scroll bars.
    if (event->type() == QEvent::Resize) updatePages();
    if (event->type() == QEvent::MouseButtonRelease) m_clickedAt = static_cast<QMouseEvent*>(event)->position().toPoint();
    if (event->type() == QEvent::ContextMenu) {
        const auto* menu = static_cast<QContextMenuEvent*>(event);
        if (openMenu(menu->pos(), menu->globalPos())) return true;
    }
    if (event->type() == QEvent::MouseMove) {
        const QModelIndex index = m_view->indexAt(static_cast<QMouseEvent*>(event)->position().toPoint());
        const bool link = index.isValid() && m_delegate->isLink(index);
        m_view->viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    return PanelView::eventFilter(watched, event);
}

void TablePanel::openFilter(int column) {
    auto* popup = new TableFilterPopup(*m_rows, column, m_context.theme, this);
    // New data may move the columns while the popup is open.
    connect(popup, &TableFilterPopup::accepted, this, [this, name = m_rows->name(column)](const auto& texts) {
        for (int i = 0; i < m_rows->columnCount(); ++i)
            if (m_rows->name(i) == name) return setFilter(i, texts);
    });
    popup->openAt(m_header->viewport(), m_header->funnelRect(column).adjusted(-8, 0, 0, 4));
}

void TablePanel::setFilter(int column, const std::optional<std::set<std::string>>& texts) {
    m_rows->setFilter(column, texts);
    m_footer->refresh(m_model.options["footer"], m_context);
    fitParts();
    updatePages();
    m_header->viewport()->update();
}

void TablePanel::follow(const std::string& url) {
    if (const std::string safe = openableUrl(url); !safe.empty()) emit linkActivated(QString::fromStdString(safe));
}

void TablePanel::clicked(const QModelIndex& index) {
    const QRect eye = TableDelegate::eyeRect(m_view->visualRect(index));
    if (m_delegate->canInspect(index) && eye.contains(m_clickedAt)) return inspectValue(index);
    const auto links = m_rows->links(index.row(), index.column(), m_context.interpolate);
    if (links.empty()) return;
    if (links.size() == 1) return follow(links.front().url);
    openMenu(m_clickedAt, m_view->viewport()->mapToGlobal(m_clickedAt));
}

void TablePanel::inspectValue(const QModelIndex& index) {
    const Value cell = m_rows->cell(index.row(), index.column());
    const bool structured = cell.isObject() || cell.isArray();
    const std::string text = structured ? toJson(cell) : m_rows->display(index.row(), index.column()).joined();
    auto* dialog = new ValueInspector(QString::fromStdString(m_rows->name(index.column())), QString::fromStdString(text), window());
    dialog->show();
}

bool TablePanel::openMenu(QPoint viewportPoint, QPoint globalPoint) {
    const QModelIndex index = m_view->indexAt(viewportPoint);
    if (!index.isValid()) return false;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const DataLink& link : m_rows->links(index.row(), index.column(), m_context.interpolate)) {
        const QString title = QString::fromStdString(link.title.empty() ? link.url : link.title).simplified().left(80);
        menu->addAction(QString(title).replace('&', "&&"), this, [this, url = link.url] { follow(url); });
    }
    if (!menu->isEmpty()) menu->addSeparator();
    const std::string text = m_rows->display(index.row(), index.column()).joined();
    menu->addAction(tr("Copy value"), this, [text] { QGuiApplication::clipboard()->setText(QString::fromStdString(text)); });
    menu->addAction(tr("Inspect value"), this, [this, at = QPersistentModelIndex(index)] {
        if (at.isValid()) inspectValue(at);
    });
    if (m_rows->isFilterable(index.column())) {
        const int column = index.column();
        menu->addAction(tr("Show only this value"), this, [this, column, text] { setFilter(column, std::set<std::string>{text}); });
        if (m_rows->isFiltered(column)) menu->addAction(tr("Clear filter"), this, [this, column] { setFilter(column, std::nullopt); });
    }
    menu->popup(globalPoint);
    return true;
}

} // namespace sigma
