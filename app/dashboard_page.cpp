#include "app/dashboard_page.h"

#include "app/panel_binding.h"

#include <QFileDialog>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace sigma {

namespace {
SessionSettings withState(SessionSettings settings, const QVariantMap& state, ThemeMode theme) {
    settings.theme = theme;
    applySavedState(state, settings);
    return settings;
}
} // namespace

DashboardPage::DashboardPage(Open open, QueryBackend& backend, QWidget* parent)
    : QWidget(parent), m_session(std::make_unique<DashboardSession>(
                           std::move(open.dashboard), withState(std::move(open.settings), open.state, open.theme.mode), backend)),
      m_folder(std::move(open.folder)), m_sourceBar(new SourceBar(this)), m_header(new DashboardHeader(this)),
      m_splitter(new QSplitter(this)), m_scroll(new QScrollArea), m_view(new DashboardView(*m_session)), m_inspector(new Inspector) {
    setFocusPolicy(Qt::StrongFocus);
    build();
    addCommands();
    connectSession();
    connectParts();
    setTheme(open.theme);
    m_history.push(currentRange());
    restoreView(open.state);
    updateHeader();
}

// The views refer to the session: they go first.
DashboardPage::~DashboardPage() { delete m_view; }

void DashboardPage::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sourceBar);
    column->addWidget(m_header);
    column->addWidget(m_splitter, 1);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // or its coming and going would change the width of every panel
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->verticalScrollBar()->setSingleStep(40);
    m_scroll->setWidget(m_view);
    m_scroll->viewport()->installEventFilter(this);
    m_splitter->addWidget(m_scroll);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setCollapsible(0, false);
    m_splitter->setCollapsible(1, false);
    m_splitter->setSizes({900, 420});
    m_inspector->hide();
    askSavePath = [this](const QString& title, const QString& name, const QString& filter) {
        return QFileDialog::getSaveFileName(this, title, name, filter);
    };
}

void DashboardPage::connectSession() {
    auto* session = m_session.get();
    connect(session, &DashboardSession::variablesChanged, this, [this] {
        updateHeader();
        emit stateChanged();
    });
    connect(session, &DashboardSession::rangeChanged, this, &DashboardPage::updateHeader);
    connect(session, &DashboardSession::layoutChanged, this, [this] {
        if (!m_pendingAlone.empty() && m_view->indexOfKey(m_pendingAlone) < m_view->panelCount())
            m_view->showAlone(m_view->indexOfKey(std::exchange(m_pendingAlone, {})));
        updateHeader();
        updateSourceBar();
        emit stateChanged();
    });
    connect(session, &DashboardSession::panelChanged, this, [this](int panel) {
        updateInspector(panel);
        emit loadingChanged(static_cast<int>(m_session->loadingCount()));
    });
}

void DashboardPage::connectParts() {
    connect(m_view, &DashboardView::heightChanged, this, &DashboardPage::layoutView);
    connect(m_view, &DashboardView::panelAction, this, &DashboardPage::panelAction);
    connect(m_view, &DashboardView::timeRangeSelected, this, [this](TimeRange range) { setTimeRange(rawRange(range)); });
    connect(m_view, &DashboardView::zoomOutRequested, this, [this] { setTimeRange(rawRange(zoomed(m_session->range()))); });
    connect(m_view, &DashboardView::linkActivated, this, &DashboardPage::linkActivated);
    connect(m_view, &DashboardView::traceRequested, this, &DashboardPage::traceRequested);
    connect(m_view, &DashboardView::aloneChanged, this, [this] {
        updateHeader();
        emit stateChanged();
    });
    connect(m_view, &DashboardView::panelFocused, this, [this](int panel) {
        if (auto* frame = m_view->frame(static_cast<std::size_t>(panel))) m_scroll->ensureWidgetVisible(frame, 0, 16);
        if (inspectorOpen() && panel >= 0) inspect(panel, m_inspector->page());
    });
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        m_view->endHover();
        updateViewport();
        emit stateChanged();
    });
    connect(m_header->variables(), &VariableBar::chosen, this,
            [this](const std::string& name, const std::vector<std::string>& values) { m_session->setVariable(name, values); });
    auto* time = m_header->time();
    connect(time, &TimePicker::rangeChosen, this, &DashboardPage::setTimeRange);
    connect(time, &TimePicker::zoneChosen, this, [this](const std::string& zone) {
        m_session->setTimezone(zone);
        m_view->setTheme(m_theme); // times in panels are written anew
        emit stateChanged();
    });
    connect(time, &TimePicker::backRequested, this, [this] { command(QStringLiteral("range-back"))->trigger(); });
    connect(time, &TimePicker::forwardRequested, this, [this] { command(QStringLiteral("range-forward"))->trigger(); });
    connect(time, &TimePicker::zoomOutRequested, this, [this] { command(QStringLiteral("zoom-out"))->trigger(); });
    connect(m_header->refresh(), &RefreshControl::refreshRequested, this, [this] { m_session->refresh(); });
    connect(m_header->refresh(), &RefreshControl::intervalChosen, this, [this](int ms) {
        m_session->setAutoRefresh(ms);
        updateHeader();
        emit stateChanged();
    });
    connect(m_header->backButton(), &QToolButton::clicked, this, &DashboardPage::escape);
    connect(m_sourceBar, &SourceBar::addRequested, this, &DashboardPage::addSourceRequested);
    connect(m_sourceBar, &SourceBar::chosen, this, [this](const std::string& wanted, const std::string& id) {
        m_session->chooseSource({wanted, id});
        updateSourceBar();
        emit sourceChosen(QString::fromStdString(wanted), QString::fromStdString(id));
        emit stateChanged();
    });
    connect(m_inspector, &Inspector::closeRequested, this, &DashboardPage::closeInspector);
    connect(m_inspector, &Inspector::copied, this, &DashboardPage::notified);
    connect(m_inspector, &Inspector::saveCsvRequested, this, [this] { savePanelCsv(static_cast<int>(m_view->indexOfKey(m_inspected))); });
}

QString DashboardPage::title() const {
    return QString::fromStdString(m_session->variables().interpolate(m_session->dashboard().title, {}, "text")).simplified();
}

TimeMathContext DashboardPage::timeContext() const {
    const auto& d = m_session->dashboard();
    return {m_session->nowMs(), m_session->timezone(), d.fiscalYearStartMonth, d.weekStart};
}

const DashboardSession::Panel* DashboardPage::panelAt(int index) const {
    const auto& panels = m_session->panels();
    return index >= 0 && static_cast<std::size_t>(index) < panels.size() && !panels[static_cast<std::size_t>(index)]->placed.isRow
               ? panels[static_cast<std::size_t>(index)].get()
               : nullptr;
}

QString DashboardPage::titleOf(int panel) const {
    const auto* at = panelAt(panel);
    return at ? panelTitle(*m_session, at->placed) : QString();
}

void DashboardPage::setTheme(const Theme& theme) {
    m_theme = theme;
    m_session->setTheme(theme.mode);
    m_header->setTheme(theme);
    m_sourceBar->setTheme(theme);
    m_view->setTheme(theme);
    m_inspector->setTheme(theme);
    QPalette palette = m_scroll->palette();
    palette.setColor(QPalette::Window, theme.canvas);
    m_scroll->setPalette(palette);
}

void DashboardPage::setSources(std::vector<SourceInfo> sources) {
    m_session->setSources(std::move(sources));
    updateSourceBar();
}

void DashboardPage::updateSourceBar() {
    m_sourceBar->setWanted(wantedSources(m_session->dashboard(), m_session->variables(), m_session->sources()), m_session->sources().all());
    m_inspector->setSources(m_session->sources().all());
}

void DashboardPage::updateHeader() {
    const auto single = m_view->alone();
    m_header->setTitle(m_folder, title(), QString::fromStdString(m_session->dashboard().description));
    m_header->setAlone(single ? titleOf(static_cast<int>(*single)) : QString());
    m_header->time()->setRange(currentRange(), timeContext());
    m_header->time()->setHistory(m_history.canGoBack(), m_history.canGoForward());
    m_header->time()->setRecent(m_history.recent());
    m_header->refresh()->setInterval(m_session->autoRefreshMs());
    m_header->variables()->setVariables(m_session->variables().all());
    command(QStringLiteral("range-back"))->setEnabled(m_history.canGoBack());
    command(QStringLiteral("range-forward"))->setEnabled(m_history.canGoForward());
    emit titleChanged();
}

void DashboardPage::layoutView() {
    const int width = m_scroll->viewport()->width();
    if (m_view->alone()) m_view->setViewport(QRect(0, 0, width, m_scroll->viewport()->height()));
    m_view->resize(width, std::max(m_view->preferredHeight(width), m_scroll->viewport()->height()));
    if (m_pendingScroll > 0 && m_scroll->verticalScrollBar()->maximum() >= m_pendingScroll && !m_view->alone())
        m_scroll->verticalScrollBar()->setValue(std::exchange(m_pendingScroll, 0));
    updateViewport();
}

void DashboardPage::updateViewport() {
    if (!isVisible()) return m_view->setViewport(QRect());
    m_view->setViewport(QRect(0, m_view->alone() ? 0 : m_scroll->verticalScrollBar()->value(), m_scroll->viewport()->width(),
                              m_scroll->viewport()->height()));
}

void DashboardPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    layoutView();
    if (m_started) return;
    m_started = true;
    updateSourceBar();
    m_session->start();
}

void DashboardPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    updateViewport();
}

void DashboardPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layoutView();
}

} // namespace sigma
