#include "app/main_window.h"

#include "app/dashboards_page.h"
#include "app/explore_page.h"
#include "app/main_menu.h"
#include "app/settings_page.h"
#include "app/shortcuts_page.h"
#include "app/sources_page.h"
#include "app/start_page.h"
#include "app/top_bar.h"
#include "app/trace_fetch.h"
#include "app/trace_page.h"
#include "app/traces_page.h"
#include "dashboards/model/source_kind.h"
#include "widgets/controls/frame_button.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QVBoxLayout>

namespace sigma {

namespace {
constexpr QSize kFirstSize(1400, 900), kSmallest(560, 400);

/// The path as it is remembered: absolute and clean, so that the same file is always the same tab.
QString documentPath(const QString& path) {
    return path.startsWith(QLatin1Char(':')) || TraceAddress::of(path) ? path : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

QStringList droppedFiles(const QMimeData& data) {
    QStringList out;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) out << url.toLocalFile();
    return out;
}
} // namespace

MainWindow::MainWindow(Desktop& desktop) : m_desktop(desktop), m_services(desktop.services()), m_commands(new WindowCommands(this)) {
    setAcceptDrops(true);
    setMinimumSize(kSmallest);
    resize(screen() ? kFirstSize.boundedTo(screen()->availableSize()) : kFirstSize);
    build();
    addCommands();
    m_menu = new MainMenu(*this);
    showPage(QStringLiteral("home"));
}

// Pages refer to services and to each other: they go while this object is still whole.
MainWindow::~MainWindow() { delete takeCentralWidget(); }

void MainWindow::build() {
    m_rail = new Rail;
    m_top = new TopBar;
    m_stack = new QStackedWidget;
    m_tabs = new DocumentTabs(m_top->tabs(), m_services);
    m_status = new StatusStrip(m_services);
    auto* center = new QWidget;
    auto* column = new QVBoxLayout(center);
    auto* body = new QHBoxLayout;
    auto* right = new QVBoxLayout;
    for (QLayout* layout : {static_cast<QLayout*>(column), static_cast<QLayout*>(body), static_cast<QLayout*>(right)}) {
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
    }
    right->addWidget(m_top);
    right->addWidget(m_stack, 1);
    body->addWidget(m_rail);
    body->addLayout(right, 1);
    column->addLayout(body, 1);
    column->addWidget(m_status);
    setCentralWidget(center);
    m_stack->addWidget(m_tabs);
    buildPages();
    m_palette = new CommandPalette(this);
    m_toasts = new Toasts(this);
    connectTabs();
    connect(m_rail, &Rail::chosen, this, &MainWindow::showPage);
    connect(m_status, &StatusStrip::sourceClicked, this, [this](const QString& id) {
        showPage(QStringLiteral("sources"));
        m_sources->choose(id.toStdString());
    });
    m_rail->addPlace(QStringLiteral("home"), QStringLiteral("home"), tr("Home"), QStringLiteral("G H"));
    m_rail->addPlace(QStringLiteral("dashboards"), QStringLiteral("dashboard"), tr("Dashboards"), QStringLiteral("G D"));
    m_rail->addPlace(QStringLiteral("explore"), QStringLiteral("compass"), tr("Explore"), QStringLiteral("G E"));
    m_rail->addPlace(QStringLiteral("traces"), QStringLiteral("trace"), tr("Traces"), QStringLiteral("G T"));
    m_rail->addPlace(QStringLiteral("sources"), QStringLiteral("database"), tr("Data sources"), QStringLiteral("G S"), true);
    m_rail->addPlace(QStringLiteral("settings"), QStringLiteral("gear"), tr("Settings"), QStringLiteral("Ctrl+,"), true);
}

void MainWindow::addPage(const QString& id, QWidget* page) {
    m_pages[id] = page;
    m_stack->addWidget(page);
}

void MainWindow::buildPages() {
    auto* start = new StartPage(m_services);
    auto* dashboards = new DashboardsPage(m_services);
    m_sources = new SourcesPage(m_services);
    m_sources->askOpenPath = [this](const QString& title, const QString& filter) {
        return m_desktop.askOpenPaths(this, title, filter).value(0);
    };
    addPage(QStringLiteral("home"), start);
    addPage(QStringLiteral("dashboards"), dashboards);
    m_explore = new ExplorePage(m_services);
    addPage(QStringLiteral("explore"), m_explore);
    m_traces = new TracesPage(m_services);
    addPage(QStringLiteral("traces"), m_traces);
    addPage(QStringLiteral("sources"), m_sources);
    addPage(QStringLiteral("settings"), new SettingsPage(m_services));
    addPage(QStringLiteral("shortcuts"), new ShortcutsPage(*this));
    connect(start, &StartPage::watchRequested, this, &MainWindow::watchThisMachine);
    connect(start, &StartPage::openRequested, this, &MainWindow::askForFiles);
    connect(start, &StartPage::connectRequested, this, [this] {
        showPage(QStringLiteral("sources"));
        m_sources->addNew(QString(), QString());
    });
    connect(start, &StartPage::fileRequested, this, &MainWindow::openDashboard);
    connect(m_explore, &ExplorePage::linkActivated, this, &MainWindow::followLink);
    connect(m_explore, &ExplorePage::stateChanged, this, &MainWindow::stateChanged);
    const auto openTraceOf = [this](const QString& source, const QString& id) { openTrace(source, id, {}); };
    connect(m_traces, &TracesPage::traceRequested, this, openTraceOf);
    connect(m_explore, &ExplorePage::traceRequested, this, openTraceOf);
    connect(m_traces, &TracesPage::stateChanged, this, &MainWindow::stateChanged);
    connect(m_explore, &ExplorePage::notified, &m_services.messages, &MessageLog::info);
    connect(m_explore, &ExplorePage::failed, &m_services.messages, &MessageLog::error);
    connect(dashboards, &DashboardsPage::fileRequested, this, &MainWindow::openDashboard);
    connect(dashboards, &DashboardsPage::openRequested, this, &MainWindow::askForFiles);
}

void MainWindow::connectTabs() {
    connect(m_tabs, &DocumentTabs::added, this, &MainWindow::connectView);
    connect(m_tabs, &DocumentTabs::currentChanged, this, &MainWindow::currentChanged);
    connect(m_tabs, &DocumentTabs::chosen, this, &MainWindow::showDocuments);
    connect(m_tabs, &DocumentTabs::stateChanged, this, &MainWindow::stateChanged);
    connect(m_tabs, &DocumentTabs::draggedOut, this, &MainWindow::moveToNewWindow);
}

void MainWindow::connectView(DocumentView* view) {
    connect(view, &DocumentView::addSourceRequested, this, [this](const QString& kind, const QString& name) {
        showPage(QStringLiteral("sources"));
        m_sources->addNew(kind, name);
    });
    connect(view, &DocumentView::linkActivated, this, &MainWindow::followLink);
    connect(view, &DocumentView::exploreRequested, this, [this](const QString& source, const QString& text, const RawRange& range) {
        showPage(QStringLiteral("explore"));
        m_explore->explore(source.toStdString(), text, range);
    });
    connect(view, &DocumentView::traceRequested, this, &MainWindow::openTrace);
    connect(view, &DocumentView::kioskChanged, this, &MainWindow::setKiosk);
}

void MainWindow::openDashboard(const QString& path) { m_tabs->open({documentPath(path), {}, {}}); }

void MainWindow::openTrace(const QString& sourceId, const QString& traceId, const QString& spanId) {
    std::string source = sourceId.toStdString();
    for (const auto& info : m_services.sources.infos()) // one that was not said: the first that has traces
        if (source.empty() && isTraceKind(info.kind)) source = info.id;
    if (source.empty())
        return m_services.messages.error(tr("Trace %1 cannot be opened: no source of traces is configured. Add a Jaeger or Zipkin under Data sources.").arg(traceId));
    const QVariantMap state =
        spanId.isEmpty() ? QVariantMap() : QVariantMap{{QStringLiteral("trace"), traceId}, {QStringLiteral("span"), spanId}};
    m_tabs->open({TraceAddress{source, traceId.toStdString()}.path(), {}, state});
}

void MainWindow::openFiles(const QStringList& paths) {
    for (const QString& path : paths) m_tabs->open({documentPath(path), {}, {}}, path == paths.last());
}

void MainWindow::watchThisMachine() { openDashboard(LocalWatch::kDashboard); }

void MainWindow::adopt(DocumentView* view) {
    m_tabs->add(view);
    m_tabs->choose(m_tabs->count() - 1);
    showDocuments();
}

void MainWindow::restore(const WindowState& state) {
    if (!state.geometry.isEmpty()) restoreGeometry(state.geometry);
    for (const auto& tab : state.tabs) m_tabs->open(tab, false);
    m_explore->restore(state.explore);
    m_traces->restore(state.traces);
    if (state.current >= 0) m_tabs->choose(state.current);
    if (state.current < 0 || !state.page.isEmpty() || m_tabs->count() == 0)
        showPage(m_pages.contains(state.page) ? state.page : QStringLiteral("home"));
    else
        showDocuments();
}

WindowState MainWindow::windowState() const {
    return {saveGeometry(), m_tabs->states(), m_tabs->currentIndex(), pageShown(), m_explore->saveState(), m_traces->saveState()};
}

void MainWindow::setTheme(const Theme& theme) {
    for (Themed* part : {static_cast<Themed*>(m_rail), static_cast<Themed*>(m_top), static_cast<Themed*>(m_tabs),
                         static_cast<Themed*>(m_status), static_cast<Themed*>(m_palette)})
        part->setTheme(theme);
    for (const auto& [id, page] : m_pages) dynamic_cast<Themed*>(page)->setTheme(theme);
    m_toasts->setTheme(theme);
    QResizeEvent again(menuBar()->size(), menuBar()->size()); // else it keeps the places of the other text size
    QCoreApplication::sendEvent(menuBar(), &again);
    m_toasts->setBottomMargin(m_status->height() + 12);
}

QWidget* MainWindow::page(const QString& id) const {
    const auto it = m_pages.find(id);
    return it == m_pages.end() ? nullptr : it->second;
}

void MainWindow::showPage(const QString& id) {
    auto* wanted = page(id);
    if (!wanted) return;
    m_tabs->keepPicture();
    m_stack->setCurrentWidget(wanted);
    wanted->setFocus();
    currentChanged();
    emit stateChanged();
}

void MainWindow::showDocuments() {
    if (m_tabs->count() == 0) return showPage(QStringLiteral("home"));
    m_stack->setCurrentWidget(m_tabs);
    if (auto* shown = dashboard()) shown->setFocus();
    if (auto* view = m_tabs->current(); view && view->tracePage()) view->tracePage()->setFocus();
    currentChanged();
    emit stateChanged();
}

QString MainWindow::pageShown() const {
    for (const auto& [id, page] : m_pages)
        if (page == m_stack->currentWidget()) return id;
    return {};
}

DashboardPage* MainWindow::dashboard() const {
    const auto* view = m_stack->currentWidget() == m_tabs ? m_tabs->current() : nullptr;
    return view ? view->page() : nullptr;
}

void MainWindow::currentChanged() {
    const QString shown = pageShown();
    if (shown.isEmpty() && m_tabs->count() == 0) return showPage(QStringLiteral("home"));
    m_rail->setCurrent(shown);
    m_top->tabs()->setActive(shown.isEmpty());
    const auto* view = shown.isEmpty() ? m_tabs->current() : nullptr;
    const QString name = view ? view->title() : page(shown) ? page(shown)->accessibleName() : QString();
    setWindowTitle(name.isEmpty() ? QStringLiteral("SigmaScope") : QStringLiteral("%1 – SigmaScope").arg(name));
    const auto* open = dashboard();
    m_status->setZone(open ? zoneText(open->session().timezone()) : QString());
    if (m_menu) m_menu->update();
}

void MainWindow::moveToNewWindow(int index, const QPoint& globalPosition) {
    if (auto* view = m_tabs->take(index)) {
        disconnect(view, nullptr, this, nullptr);
        m_desktop.newWindowWith(view, globalPosition);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_tabs->keepPicture();
    event->accept();
    emit closed(this);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) emit activated();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    emit stateChanged();
}

void MainWindow::moveEvent(QMoveEvent* event) {
    QMainWindow::moveEvent(event);
    emit stateChanged();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList files = droppedFiles(*event->mimeData());
    if (files.isEmpty()) return;
    event->acceptProposedAction();
    openFiles(files);
    activateWindow();
}

} // namespace sigma
