#include "app/explore_page.h"

#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace sigma {

ExplorePage::ExplorePage(AppServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_title(new TextLabel(tr("Explore"), TextLabel::Role::Heading, this)),
      m_time(new TimePicker(this)), m_refresh(new RefreshControl(this)), m_sides(new QSplitter(Qt::Horizontal, this)) {
    setAccessibleName(tr("Explore"));
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_time);
    head->addWidget(m_refresh);
    column->addLayout(head);
    column->addWidget(m_sides, 1);
    m_sides->setChildrenCollapsible(false);
    buildHead();
    addPane();
    m_history.push(m_clock.range);
    updateTime();
}

void ExplorePage::buildHead() {
    connect(m_time, &TimePicker::rangeChosen, this, &ExplorePage::setRange);
    connect(m_time, &TimePicker::zoneChosen, this, [this](const std::string& zone) {
        m_clock.timezone = zone;
        applyRange(m_clock.range);
    });
    connect(m_time, &TimePicker::backRequested, this, [this] {
        if (const auto* range = m_history.back()) applyRange(*range);
    });
    connect(m_time, &TimePicker::forwardRequested, this, [this] {
        if (const auto* range = m_history.forward()) applyRange(*range);
    });
    connect(m_time, &TimePicker::zoomOutRequested, this, [this] { setRange(rawRange(zoomed(evaluated()))); });
    auto* timer = new QTimer(this);
    const auto runAll = [this] {
        for (auto* pane : m_panes) pane->run();
    };
    connect(m_refresh, &RefreshControl::refreshRequested, this, runAll);
    connect(m_refresh, &RefreshControl::intervalChosen, this, [this, timer](int ms) {
        m_refresh->setInterval(ms);
        ms > 0 ? timer->start(ms) : timer->stop();
    });
    connect(timer, &QTimer::timeout, this, [this, runAll] {
        const bool busy = std::any_of(m_panes.begin(), m_panes.end(), [](const auto* pane) { return pane->loading(); });
        if (isVisible() && !busy) runAll();
    });
}

ExplorePane* ExplorePage::addPane() {
    auto* pane = new ExplorePane(m_services, m_clock, this);
    pane->setTheme(m_theme);
    m_sides->addWidget(pane);
    m_panes.push_back(pane);
    connect(pane, &ExplorePane::rangeSelected, this, [this](TimeRange range) { setRange(rawRange(range)); });
    connect(pane, &ExplorePane::zoomOutRequested, this, [this] { setRange(rawRange(zoomed(evaluated()))); });
    connect(pane, &ExplorePane::linkActivated, this, &ExplorePage::linkActivated);
    connect(pane, &ExplorePane::traceRequested, this, &ExplorePage::traceRequested);
    connect(pane, &ExplorePane::stateChanged, this, &ExplorePage::stateChanged);
    connect(pane, &ExplorePane::notified, this, &ExplorePage::notified);
    connect(pane, &ExplorePane::failed, this, &ExplorePage::failed);
    connect(pane, &ExplorePane::splitRequested, this, &ExplorePage::split);
    connect(pane, &ExplorePane::closeRequested, this, [this, pane] { removePane(pane); });
    connect(pane, &ExplorePane::crosshairMoved, this, [this](std::optional<Timestamp> time) {
        for (auto* side : m_panes)
            for (auto* frame : side->results()) frame->view()->setCrosshair(time);
    });
    for (auto* side : m_panes) side->setSplit(m_panes.size() > 1);
    return pane;
}

void ExplorePage::split() {
    if (m_panes.size() > 1) return;
    const auto state = m_panes[0]->saveState();
    auto* pane = addPane();
    pane->restore(state);
    pane->run();
    pane->editor().setFocus();
    emit stateChanged();
}

void ExplorePage::removePane(ExplorePane* pane) {
    if (m_panes.size() < 2) return;
    std::erase(m_panes, pane);
    pane->hide();
    pane->deleteLater(); // it is the sender
    for (auto* side : m_panes) side->setSplit(false);
    emit stateChanged();
}

void ExplorePage::explore(const std::string& sourceId, const QString& text, const RawRange& range) {
    m_history.push(range);
    applyRange(range);
    m_panes[0]->setQuery(sourceId, text);
    m_panes[0]->run();
}

void ExplorePage::setRange(const RawRange& range) {
    m_history.push(range);
    applyRange(range);
}

void ExplorePage::applyRange(const RawRange& range) {
    m_clock.range = range;
    updateTime();
    for (auto* pane : m_panes) pane->setClock(m_clock);
    emit stateChanged();
}

TimeMathContext ExplorePage::timeContext() const {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count(), m_clock.timezone, 0, {}};
}

TimeRange ExplorePage::evaluated() const {
    const auto range = evaluateTimeRange(m_clock.range.from, m_clock.range.to, {}, timeContext());
    if (!range.from || !range.to) return {};
    return {fromMs(static_cast<double>(*range.from)), fromMs(static_cast<double>(*range.to))};
}

void ExplorePage::updateTime() {
    m_time->setRange(m_clock.range, timeContext());
    m_time->setHistory(m_history.canGoBack(), m_history.canGoForward());
    m_time->setRecent(m_history.recent());
}

void ExplorePage::setTheme(const Theme& theme) {
    m_theme = theme;
    m_title->setTheme(theme);
    m_time->setTheme(theme);
    m_refresh->setTheme(theme);
    for (auto* pane : m_panes) pane->setTheme(theme);
    update();
}

void ExplorePage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.canvas);
    painter.fillRect(QRect(0, m_sides->y() - 1, width(), 1), m_theme.borderWeak);
}

QVariantMap ExplorePage::saveState() const {
    QVariantList sides;
    for (const auto* pane : m_panes) sides << pane->saveState();
    return {{QStringLiteral("from"), QString::fromStdString(m_clock.range.from)},
            {QStringLiteral("to"), QString::fromStdString(m_clock.range.to)},
            {QStringLiteral("zone"), QString::fromStdString(m_clock.timezone)},
            {QStringLiteral("sides"), sides}};
}

void ExplorePage::restore(const QVariantMap& state) {
    const RawRange range{state[QStringLiteral("from")].toString().toStdString(), state[QStringLiteral("to")].toString().toStdString()};
    const QString zone = state[QStringLiteral("zone")].toString();
    if (!zone.isEmpty()) m_clock.timezone = zone.toStdString();
    if (rangeProblem(range, timeContext()).isEmpty()) m_clock.range = range;
    updateTime();
    const auto sides = state[QStringLiteral("sides")].toList();
    for (int i = 0; i < sides.size() && i < 2; ++i) {
        auto* pane = i < static_cast<int>(m_panes.size()) ? m_panes[static_cast<std::size_t>(i)] : addPane();
        pane->setClock(m_clock);
        pane->restore(sides[i].toMap());
    }
}

} // namespace sigma
