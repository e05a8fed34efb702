#include "app/dashboard_view.h"

#include "app/dashboard_grid.h"
#include "app/panel_binding.h"
#include "app/panel_factory.h"
#include "widgets/panels/value_view.h"

#include <QPaintEvent>

#include <algorithm>

namespace sigma {

DashboardView::DashboardView(DashboardSession& session, QWidget* parent) : QWidget(parent), m_session(session), m_theme(Theme::dark()) {
    setAccessibleName(tr("Dashboard"));
    connect(&session, &DashboardSession::layoutChanged, this, &DashboardView::rebuild);
    connect(&session, &DashboardSession::panelChanged, this, &DashboardView::panelChanged);
    connect(&session, &DashboardSession::rangeChanged, this, &DashboardView::rangeChanged);
    connect(&session, &DashboardSession::settledChanged, this, [this] {
        if (m_session.settled()) emit settledNow();
    });
    rebuild();
}

void DashboardView::setTheme(const Theme& theme) {
    m_theme = theme;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].row) m_items[i].row->setTheme(theme);
        if (m_items[i].frame) m_items[i].frame->setTheme(theme), refreshModel(i);
    }
    update();
}

void DashboardView::setShowEverything() {
    m_everything = true;
    m_session.expandAllRows();
    updateVisibility();
}

void DashboardView::setViewport(const QRect& part) {
    if (part == m_viewport) return;
    const bool resized = part.height() != m_viewport.height();
    m_viewport = part;
    if (resized && alone()) {
        place();
        emit heightChanged();
    }
    updateVisibility();
}

int DashboardView::preferredHeight(int width) const {
    if (alone()) return std::max(200, m_viewport.height());
    std::vector<GridPos> cells;
    for (const auto& panel : m_session.panels()) cells.push_back(panel->placed.grid);
    return gridGeometry(cells, width).height;
}

PanelFrame* DashboardView::frame(std::size_t index) const { return index < m_items.size() ? m_items[index].frame : nullptr; }

PanelDigest DashboardView::panelDigest(std::size_t index) const {
    const auto* shown = frame(index);
    return shown ? shown->view()->digest() : PanelDigest();
}

std::size_t DashboardView::indexOfKey(const std::string& key) const {
    const auto it = std::find_if(m_items.begin(), m_items.end(), [&](const Item& item) { return item.key == key; });
    return static_cast<std::size_t>(it - m_items.begin());
}

/// Keeps the widgets of panels that are still there, so that what is on screen does not flicker and scroll positions live on.
void DashboardView::rebuild() {
    std::vector<Item> old = std::move(m_items);
    m_items.clear();
    for (const auto& panel : m_session.panels()) {
        Item item;
        item.key = panel->placed.key;
        const auto it = std::find_if(old.begin(), old.end(), [&](const Item& o) { return o.key == item.key; });
        if (it != old.end()) std::swap(item.frame, it->frame), std::swap(item.row, it->row);
        m_items.push_back(std::move(item));
    }
    for (const auto& item : old) {
        if (item.frame) item.frame->hide(), item.frame->deleteLater();
        if (item.row) item.row->hide(), item.row->deleteLater();
    }
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (m_items[i].frame || m_items[i].row) refreshModel(i);
    place();
    emit heightChanged();
    updateVisibility();
}

void DashboardView::place() {
    std::vector<GridPos> cells;
    for (const auto& panel : m_session.panels()) cells.push_back(panel->placed.grid);
    const auto geometry = gridGeometry(cells, width());
    const auto single = alone();
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        auto& item = m_items[i];
        item.rect =
            single == i ? rect().adjusted(grid::kPadding, grid::kPadding / 2, -grid::kPadding, -grid::kPadding) : geometry.panels[i];
        if (item.frame) item.frame->setGeometry(item.rect);
        if (item.row) item.row->setGeometry(item.rect);
    }
}

bool DashboardView::onScreen(std::size_t index) const {
    if (m_everything) return true;
    if (const auto single = alone()) return single == index && !m_viewport.isEmpty();
    return m_items[index].rect.intersects(m_viewport);
}

void DashboardView::updateVisibility() {
    const auto single = alone();
    for (std::size_t i = 0; i < m_items.size() && i < m_session.panels().size(); ++i) {
        const bool shown = onScreen(i);
        if (m_session.panels()[i]->placed.isRow) {
            if (shown && !m_items[i].row) buildRow(i);
            if (m_items[i].row) m_items[i].row->setVisible(!single);
            continue;
        }
        if (shown && !m_items[i].frame) build(i);
        if (m_items[i].frame) m_items[i].frame->setVisible(!single || *single == i);
        m_session.setPanelView(i, shown && width() > 0, m_items[i].rect.width());
    }
}

void DashboardView::build(std::size_t index) {
    auto& item = m_items[index];
    const auto& panel = *m_session.panels()[index];
    item.frame = new PanelFrame(makePanelView(panel.placed.model.type, nullptr), this);
    item.frame->setGeometry(item.rect);
    item.frame->setTheme(m_theme);
    item.frame->setPlain(m_everything);
    connectView(item.frame, item.key);
    refreshModel(index);
    if (!m_legends) item.frame->setLegendVisible(false);
    panelChanged(static_cast<int>(index));
    item.frame->show();
}

void DashboardView::buildRow(std::size_t index) {
    auto& item = m_items[index];
    item.row = new RowHeader(this);
    item.row->setGeometry(item.rect);
    item.row->setTheme(m_theme);
    connect(item.row, &QAbstractButton::clicked, this,
            [this, key = m_session.panels()[index]->placed.rowKey, row = item.row] { m_session.setRowCollapsed(key, !row->collapsed()); });
    refreshModel(index);
    item.row->show();
}

void DashboardView::connectView(PanelFrame* frame, const std::string& key) {
    const auto index = [this, key] { return static_cast<int>(indexOfKey(key)); };
    connect(frame, &PanelFrame::actionRequested, this, [this, index](PanelAction action) { emit panelAction(index(), action); });
    connect(frame, &PanelFrame::linkRequested, this, [this](const QString& url) {
        if (const auto safe = safeLink(url.toStdString()); !safe.empty()) emit linkActivated(QString::fromStdString(safe));
    });
    connect(frame, &PanelFrame::focused, this, [this, index] { emit panelFocused(index()); });
    auto* view = frame->view();
    connect(view, &PanelView::timeRangeSelected, this, &DashboardView::timeRangeSelected);
    connect(view, &PanelView::zoomOutRequested, this, &DashboardView::zoomOutRequested);
    connect(view, &PanelView::linkActivated, this, &DashboardView::linkActivated);
    connect(view, &PanelView::traceRequested, this, &DashboardView::traceRequested);
    connect(view, &PanelView::crosshairMoved, this, [this, index](std::optional<Timestamp> time) { setCrosshair(time, index()); });
}

void DashboardView::refreshModel(std::size_t index) {
    const auto& item = m_items[index];
    const auto& placed = m_session.panels()[index]->placed;
    if (item.row)
        item.row->setRow(QString::fromStdString(placed.rowTitle).simplified(), placed.rowCollapsed, static_cast<int>(placed.rowCount));
    if (!item.frame) return;
    item.frame->view()->setModel(shownModel(m_session, placed), panelContext(m_session, placed, m_theme));
    auto chrome = panelChrome(m_session, placed);
    chrome.alone = alone() == index;
    item.frame->setChrome(std::move(chrome));
}

void DashboardView::panelChanged(int index) {
    const auto i = static_cast<std::size_t>(index);
    if (i >= m_items.size() || !m_items[i].frame) return;
    const auto data = m_session.panels()[i]->runner->data();
    if (data->state != LoadState::NotStarted && !(data->state == LoadState::Loading && data->frames.empty()))
        m_items[i].frame->view()->setData(data);
    m_items[i].frame->setData(data);
}

/// Titles, texts and overrides may name the range; what else depends on it comes with the data.
void DashboardView::rangeChanged() {
    for (std::size_t i = 0; i < m_items.size() && i < m_session.panels().size(); ++i) {
        const auto& model = m_session.panels()[i]->placed.model;
        if (!m_items[i].frame) continue;
        if (model.type == "text" && model.options["content"].view().find("__") != std::string_view::npos)
            refreshModel(i);
        else if (model.title.find("__") != std::string::npos)
            refreshModel(i);
    }
}

void DashboardView::previewRange() {
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (m_items[i].frame) m_items[i].frame->view()->setVisibleRange(m_session.rangeOf(m_session.panels()[i]->placed));
}

void DashboardView::setCrosshair(std::optional<Timestamp> time, int except) {
    const int shares = m_session.dashboard().graphTooltip;
    if (shares == 0) return;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (!m_items[i].frame || static_cast<int>(i) == except) continue;
        if (shares == 2) m_items[i].frame->view()->setSharedHover(time);
        else m_items[i].frame->view()->setCrosshair(time);
    }
}

void DashboardView::setLegends(bool visible) {
    m_legends = visible;
    for (const auto& item : m_items)
        if (item.frame) item.frame->setLegendVisible(visible);
}

void DashboardView::resizeEvent(QResizeEvent*) {
    place();
    updateVisibility();
}

void DashboardView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme.canvas);
}

void DashboardView::paint(QPainter& painter) { render(&painter, QPoint(), QRegion(), RenderFlags(DrawChildren | DrawWindowBackground)); }

} // namespace sigma
