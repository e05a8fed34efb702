#include "app/document_view.h"

#include "app/trace_fetch.h"
#include "app/trace_page.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QVBoxLayout>

#include <utility>

namespace sigma {

DocumentView::DocumentView(TabState tab, AppServices& services, QWidget* parent)
    : QWidget(parent), m_tab(std::move(tab)), m_services(services), m_stack(new QStackedLayout(this)) {
    m_stack->addWidget(buildMessage());
    connect(&m_services.sources, &SourceStore::changed, this, [this] {
        if (m_page) m_page->setSources(m_services.sources.infos());
    });
    connect(&m_services.local, &LocalWatch::stateChanged, this, [this] {
        if (m_state == State::Reading && m_tab.path == LocalWatch::kDashboard) read();
    });
}

DocumentView::~DocumentView() { m_fetch.request_stop(); }

QWidget* DocumentView::buildMessage() {
    auto* holder = new QWidget(this);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(32, 32, 32, 32);
    m_message = new TextLabel(QString(), TextLabel::Role::Body, holder);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_retry = new QPushButton(tr("Try again"), holder);
    m_retry->hide();
    connect(m_retry, &QPushButton::clicked, this, &DocumentView::reload);
    column->addStretch(2);
    column->addWidget(m_message);
    column->addSpacing(12);
    column->addWidget(m_retry, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return holder;
}

void DocumentView::say(const QString& text, bool retry) {
    m_message->setText(text);
    m_message->setAccessibleName(text);
    m_retry->setVisible(retry);
    m_stack->setCurrentIndex(0);
}

QString DocumentView::title() const {
    if (m_page) return m_page->title();
    if (m_trace) return m_trace->title();
    if (const auto address = TraceAddress::of(m_tab.path); address && m_tab.title.isEmpty())
        return tr("Trace %1").arg(QString::fromStdString(address->traceId).left(12));
    return m_tab.title.isEmpty() ? QFileInfo(m_tab.path).completeBaseName() : m_tab.title;
}

TabState DocumentView::tabState() const {
    return {m_tab.path, title(), m_page ? m_page->saveState() : m_trace ? m_trace->saveState() : m_tab.state};
}

QPixmap DocumentView::picture() const {
    if (m_trace && m_trace->isVisible()) return m_trace->grab();
    return m_page && m_page->isVisible() ? m_page->scrollArea().viewport()->grab() : QPixmap();
}

void DocumentView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    load();
}

void DocumentView::load() {
    if (m_state == State::Waiting) read();
}

void DocumentView::reload() {
    if (QWidget* page = m_page ? static_cast<QWidget*>(m_page) : m_trace) {
        m_tab = tabState();
        m_stack->removeWidget(page);
        m_page = nullptr;
        m_trace = nullptr;
        delete page;
    }
    if (m_tab.path == LocalWatch::kDashboard && m_services.local.state() == LocalWatch::State::Failed) m_services.local.start();
    read();
}

/// The bundled dashboard needs its servers first.
bool DocumentView::waitsForServers() {
    if (m_tab.path != LocalWatch::kDashboard) return false;
    m_services.local.start();
    if (m_services.local.state() == LocalWatch::State::Starting)
        say(tr("Starting Prometheus and the node exporter on this machine…"), false);
    return m_services.local.state() != LocalWatch::State::Ready;
}

void DocumentView::read() {
    m_state = State::Reading;
    if (m_tab.path == LocalWatch::kDashboard && m_services.local.state() == LocalWatch::State::Failed) {
        m_state = State::Failed;
        return say(m_services.local.problem(), true);
    }
    if (waitsForServers()) return;
    say(tr("Opening %1…").arg(shownPath(m_tab.path)), false);
    if (TraceAddress::of(m_tab.path)) return readTrace();
    m_services.files.readContent(m_tab.path, [self = QPointer<DocumentView>(this), serial = ++m_reading](Result<FileContent> result) {
        if (self && self->m_reading == serial) self->arrived(std::move(result));
    });
}

void DocumentView::readTrace() {
    const auto address = *TraceAddress::of(m_tab.path);
    say(tr("Asking for trace %1…").arg(QString::fromStdString(address.traceId)), false);
    m_fetch.request_stop();
    m_fetch = std::stop_source();
    fetchTrace(m_services.queries, address, m_fetch.get_token(), [this](Result<std::vector<TracePtr>> traces) {
        if (traces) return arrived(FileContent(std::move(traces).value()));
        arrived(traces.error());
    });
}

void DocumentView::arrived(Result<FileContent> result) {
    if (result) {
        FileContent content = std::move(result).value();
        if (auto* traces = std::get_if<std::vector<TracePtr>>(&content)) return open(std::move(*traces));
        return open(std::get<Dashboard>(std::move(content)));
    }
    m_state = State::Failed;
    say(QString::fromStdString(result.error().message), true);
    emit titleChanged();
}

SessionSettings DocumentView::settings() const {
    SessionSettings s;
    s.sources = m_services.sources.infos();
    s.sourceChoices = m_services.settings.sourceChoices();
    return s;
}

void DocumentView::open(Dashboard dashboard) {
    const QString uid = QString::fromStdString(dashboard.uid);
    m_state = State::Open;
    const QString folder = m_tab.path.startsWith(QLatin1Char(':')) ? QString() : QFileInfo(m_tab.path).dir().dirName();
    m_page = new DashboardPage({std::move(dashboard), settings(), folder, m_tab.state, m_theme}, m_services.queries, this);
    connectPage();
    showPage(m_page);
    m_services.settings.addRecent({m_tab.path, title(), uid, QDateTime::currentMSecsSinceEpoch()});
    emit titleChanged();
    emit opened();
}

void DocumentView::showPage(QWidget* page) {
    m_stack->addWidget(page);
    m_stack->setCurrentWidget(page);
    if (isVisible()) page->setFocus();
}

void DocumentView::open(std::vector<TracePtr> traces) {
    m_state = State::Open;
    m_trace = new TracePage(std::move(traces), m_tab.state, m_theme, this);
    connect(m_trace, &TracePage::titleChanged, this, &DocumentView::titleChanged);
    connect(m_trace, &TracePage::stateChanged, this, &DocumentView::stateChanged);
    connect(m_trace, &TracePage::notified, &m_services.messages, &MessageLog::info);
    connect(m_trace, &TracePage::traceRequested, this, [this](const QString& traceId, const QString& spanId) {
        if (const auto address = TraceAddress::of(m_tab.path))
            return emit traceRequested(QString::fromStdString(address->sourceId), traceId, spanId);
        m_services.messages.error(tr("Trace %1 is not in this file.").arg(traceId));
    });
    showPage(m_trace);
    if (!TraceAddress::of(m_tab.path)) m_services.settings.addRecent({m_tab.path, title(), {}, QDateTime::currentMSecsSinceEpoch()});
    emit titleChanged();
    emit opened();
}

void DocumentView::connectPage() {
    connect(m_page, &DashboardPage::titleChanged, this, &DocumentView::titleChanged);
    connect(m_page, &DashboardPage::stateChanged, this, &DocumentView::stateChanged);
    connect(m_page, &DashboardPage::addSourceRequested, this, &DocumentView::addSourceRequested);
    connect(m_page, &DashboardPage::linkActivated, this, &DocumentView::linkActivated);
    connect(m_page, &DashboardPage::traceRequested, this, [this](const QString& id) { emit traceRequested({}, id, {}); });
    connect(m_page, &DashboardPage::exploreRequested, this, &DocumentView::exploreRequested);
    connect(m_page, &DashboardPage::kioskChanged, this, &DocumentView::kioskChanged);
    connect(m_page, &DashboardPage::notified, &m_services.messages, &MessageLog::info);
    connect(m_page, &DashboardPage::failed, &m_services.messages, &MessageLog::error);
    connect(m_page, &DashboardPage::sourceChosen, this, [this](const QString& wanted, const QString& id) {
        m_services.settings.rememberChoice({wanted.toStdString(), id.toStdString()});
    });
}

void DocumentView::setTheme(const Theme& theme) {
    m_theme = theme;
    m_message->setTheme(theme);
    if (m_page) m_page->setTheme(theme);
    if (m_trace) m_trace->setTheme(theme);
}

} // namespace sigma
