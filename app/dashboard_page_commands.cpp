#include "app/dashboard_page.h"

#include "app/digest.h"
#include "app/panel_export.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr int kInspector = 380; // px; a usual window keeps its columns beside it
}

QAction* DashboardPage::command(const QString& id) const {
    const auto it = std::find_if(m_commands.begin(), m_commands.end(), [&](const QAction* a) { return a->objectName() == id; });
    return it == m_commands.end() ? nullptr : *it;
}

QAction* DashboardPage::addCommand(const char* id, const QString& text, const QString& keys, const std::function<void()>& run) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(id));
    if (!keys.isEmpty()) action->setShortcut(QKeySequence(keys, QKeySequence::PortableText));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    m_commands << action;
    return action;
}

void DashboardPage::addCommands() {
    const auto here = [this] { return m_view->currentPanel(); };
    addCommand("refresh", tr("Refresh"), QStringLiteral("D, R"), [this] { m_session->refresh(); });
    addCommand("view-panel", tr("View panel alone"), QStringLiteral("V"), [this, here] { toggleAlone(here()); });
    addCommand("inspect", tr("Inspect panel"), QStringLiteral("I"), [this, here] {
        if (const int panel = here(); panel >= 0) inspect(panel, Inspector::Data);
    });
    addCommand("panel-legend", tr("Toggle the panel's legend"), QStringLiteral("P, L"),
               [this, here] { panelAction(here(), PanelAction::ToggleLegend); });
    addCommand("panel-refresh", tr("Refresh the panel"), QStringLiteral("P, R"),
               [this, here] { panelAction(here(), PanelAction::Refresh); });
    addCommand("panel-menu", tr("Panel menu"), QStringLiteral("P, M"), [this, here] {
        if (auto* frame = m_view->frame(static_cast<std::size_t>(std::max(0, here())))) frame->openMenu();
    });
    addCommand("legends", tr("Toggle all legends"), QStringLiteral("D, X"), [this] { m_view->setLegends(!m_view->legends()); });
    addCommand("expand-rows", tr("Open all rows"), QStringLiteral("D, E"), [this] { setAllRows(false); });
    addCommand("collapse-rows", tr("Close all rows"), QStringLiteral("D, Shift+C"), [this] { setAllRows(true); });
    addCommand("kiosk", tr("Only the panels"), QStringLiteral("D, K"), [this] {
        m_kiosk = !m_kiosk;
        m_header->setVisible(!m_kiosk);
        emit kioskChanged(m_kiosk);
    });
    addCommand("escape", tr("Back to the dashboard"), QStringLiteral("Esc"), [this] { escape(); });
    addTimeCommands();
}

void DashboardPage::addTimeCommands() {
    const auto shift = [this](int direction) { setTimeRange(rawRange(shifted(m_session->range(), direction, m_session->nowMs()))); };
    addCommand("zoom-out", tr("Zoom out in time"), QStringLiteral("T, Z"), [this] { setTimeRange(rawRange(zoomed(m_session->range()))); });
    addCommand("zoom-in", tr("Zoom in in time"), QStringLiteral("T, +"),
               [this] { setTimeRange(rawRange(zoomed(m_session->range(), 0.5))); });
    addCommand("shift-back", tr("Move back in time"), QStringLiteral("T, Left"), [shift] { shift(-1); });
    addCommand("shift-forward", tr("Move forward in time"), QStringLiteral("T, Right"), [shift] { shift(1); });
    addCommand("range-absolute", tr("Make the time range absolute"), QStringLiteral("T, A"),
               [this] { setTimeRange(rawRange(m_session->range())); });
    addCommand("range-back", tr("Back to the range before"), QStringLiteral("Alt+Left"), [this] {
        if (const auto* range = m_history.back()) applyRange(*range);
    });
    addCommand("range-forward", tr("Forward to the next range"), QStringLiteral("Alt+Right"), [this] {
        if (const auto* range = m_history.forward()) applyRange(*range);
    });
    addCommand("range-copy", tr("Copy the time range"), QStringLiteral("T, C"), [this] {
        QApplication::clipboard()->setText(rangeToClipboard(currentRange()));
        emit notified(tr("Time range copied"));
    });
    addCommand("range-paste", tr("Paste a time range"), QStringLiteral("T, V"), [this] {
        const auto range = rangeFromClipboard(QApplication::clipboard()->text());
        if (range && rangeProblem(*range, timeContext()).isEmpty())
            setTimeRange(*range);
        else
            emit failed(tr("The clipboard holds no time range."));
    });
    addCommand("range-pick", tr("Choose a time range"), QStringLiteral("T, P"), [this] { m_header->time()->openPopup(); });
}

void DashboardPage::applyRange(const RawRange& range) {
    m_session->setTimeRange(range.from, range.to);
    m_view->previewRange();
    emit stateChanged();
}

void DashboardPage::setTimeRange(const RawRange& range) {
    m_history.push(range);
    applyRange(range);
}

void DashboardPage::setAllRows(bool collapsed) {
    std::vector<std::string> keys;
    for (const auto& panel : m_session->panels())
        if (panel->placed.isRow) keys.push_back(panel->placed.rowKey);
    m_session->setRowsCollapsed(keys, collapsed);
}

void DashboardPage::toggleAlone(int panel) {
    if (m_view->alone()) return escape();
    if (!panelAt(panel)) return;
    m_scrollBeforeAlone = m_scroll->verticalScrollBar()->value();
    m_view->showAlone(static_cast<std::size_t>(panel));
    m_view->focusPanel(panel);
}

void DashboardPage::escape() {
    if (const auto single = m_view->alone()) {
        m_view->showAlone(std::nullopt);
        m_scroll->verticalScrollBar()->setValue(m_scrollBeforeAlone);
        m_view->focusPanel(static_cast<int>(*single));
    } else if (inspectorOpen()) {
        closeInspector();
    } else if (m_kiosk) {
        command(QStringLiteral("kiosk"))->trigger();
    }
}

void DashboardPage::panelAction(int panel, PanelAction action) {
    const auto* at = panelAt(panel);
    if (!at) return;
    switch (action) {
    case PanelAction::ViewAlone: return toggleAlone(panel);
    case PanelAction::Refresh: return m_session->refreshPanel(static_cast<std::size_t>(panel));
    case PanelAction::InspectData: return inspect(panel, Inspector::Data);
    case PanelAction::InspectQuery: return inspect(panel, Inspector::Query);
    case PanelAction::InspectJson: return inspect(panel, Inspector::Json);
    case PanelAction::InspectImport: return inspect(panel, Inspector::Import);
    case PanelAction::CopyCurl: return copyCurl(panel);
    case PanelAction::Explore: return explorePanel(panel);
    case PanelAction::SavePng: return savePanelPng(panel);
    case PanelAction::SaveCsv: return savePanelCsv(panel);
    case PanelAction::ToggleLegend:
        if (auto* frame = m_view->frame(static_cast<std::size_t>(panel))) frame->setLegendVisible(!frame->legendVisible());
    }
}

void DashboardPage::inspect(int panel, Inspector::Page page) {
    const auto* at = panelAt(panel);
    if (!at) return;
    m_inspected = at->placed.key;
    m_inspector->showPage(page);
    if (!inspectorOpen()) m_splitter->setSizes({std::max(300, width() - kInspector), kInspector});
    m_inspector->show();
    layoutView();
    updateInspector(panel);
    emit stateChanged();
}

void DashboardPage::updateInspector(int panel) {
    const auto* at = panelAt(panel);
    if (!inspectorOpen() || !at || at->placed.key != m_inspected) return;
    const auto* frame = m_view->frame(static_cast<std::size_t>(panel));
    m_inspector->setPanel(titleOf(panel), at->placed, at->runner->data(), frame ? frame->lastPaint() : Duration{});
}

void DashboardPage::closeInspector() {
    m_inspector->hide();
    m_inspected.clear();
    layoutView();
    emit stateChanged();
}

void DashboardPage::copyCurl(int panel) {
    QApplication::clipboard()->setText(panelAsCurl(*panelAt(panel)->runner->data(), m_session->sources().all()));
    emit notified(tr("Copied as curl; credentials are placeholders"));
}

/// The panel's first query as it was sent, at the page's range.
void DashboardPage::explorePanel(int panel) {
    const auto data = panelAt(panel)->runner->data();
    if (data->queries.empty()) return;
    const auto& sent = data->queries[0];
    for (const auto& source : m_session->sources().all())
        if (source.name == sent.sourceName)
            return emit exploreRequested(QString::fromStdString(source.id), QString::fromStdString(sent.text), currentRange());
}

void DashboardPage::savePanelPng(int panel) {
    auto* frame = panelAt(panel) ? m_view->frame(static_cast<std::size_t>(panel)) : nullptr;
    if (!frame) return;
    const QString path = askSavePath(tr("Save panel as PNG"), fileNameFor(titleOf(panel), QStringLiteral(".png")), tr("PNG (*.png)"));
    if (path.isEmpty()) return;
    const auto written = writeImageFile(path, panelImage(*frame, std::max(2.0, devicePixelRatioF())));
    if (written)
        emit notified(tr("Saved %1").arg(path));
    else
        emit failed(QString::fromStdString(written.error().message));
}

void DashboardPage::savePanelCsv(int panel) {
    const auto* at = panelAt(panel);
    if (!at) return;
    const QString path = askSavePath(tr("Save data as CSV"), fileNameFor(titleOf(panel), QStringLiteral(".csv")), tr("CSV (*.csv)"));
    if (path.isEmpty()) return;
    const auto written = writeTextFile(path, framesToCsv(at->runner->data()->frames));
    if (written)
        emit notified(tr("Saved %1").arg(path));
    else
        emit failed(QString::fromStdString(written.error().message));
}

void DashboardPage::keyPressEvent(QKeyEvent* event) {
    auto* bar = m_scroll->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Left: return m_view->walk(-1, 0);
    case Qt::Key_Right: return m_view->walk(1, 0);
    case Qt::Key_Up: return m_view->walk(0, -1);
    case Qt::Key_Down: return m_view->walk(0, 1);
    case Qt::Key_PageDown: return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_PageUp: return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_Home: return bar->setValue(0);
    case Qt::Key_End: return bar->setValue(bar->maximum());
    default: QWidget::keyPressEvent(event);
    }
}

bool DashboardPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_scroll->viewport()) return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::Resize) layoutView();
    if (event->type() == QEvent::Wheel) {
        const auto* wheel = static_cast<QWheelEvent*>(event);
        if (wheel->modifiers() & Qt::ControlModifier && wheel->angleDelta().y()) {
            setTimeRange(rawRange(zoomed(m_session->range(), std::pow(2.0, -wheel->angleDelta().y() / 240.0))));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace sigma
