#include "app/traces_page.h"

#include <QPainter>
#include <QVBoxLayout>

#include <chrono>

namespace sigma {

namespace {
constexpr std::pair<TraceOrder, const char*> kOrders[] = {
    {TraceOrder::Newest, QT_TRANSLATE_NOOP("sigma::TracesPage", "Newest first")},
    {TraceOrder::Oldest, QT_TRANSLATE_NOOP("sigma::TracesPage", "Oldest first")},
    {TraceOrder::Longest, QT_TRANSLATE_NOOP("sigma::TracesPage", "Longest first")},
    {TraceOrder::Shortest, QT_TRANSLATE_NOOP("sigma::TracesPage", "Shortest first")},
    {TraceOrder::MostSpans, QT_TRANSLATE_NOOP("sigma::TracesPage", "Most spans")},
    {TraceOrder::MostErrors, QT_TRANSLATE_NOOP("sigma::TracesPage", "Most errors")},
};
}

TracesPage::TracesPage(AppServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_title(new TextLabel(tr("Traces"), TextLabel::Role::Heading, this)),
      m_count(new TextLabel(QString(), TextLabel::Role::Secondary, this)),
      m_message(new TextLabel(QString(), TextLabel::Role::Secondary, this)), m_time(new TimePicker(this)),
      m_form(new TraceSearchForm(services, this)), m_loading(new LoadingBar(this)), m_stack(new QStackedLayout),
      m_scatter(new TraceScatter(this)), m_list(new TraceList(this)), m_order(new QComboBox(this)) {
    setAccessibleName(tr("Traces"));
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->addWidget(m_title, 1);
    head->addWidget(m_time);
    column->addLayout(head);
    column->addWidget(m_form);
    m_loading->setFixedHeight(2);
    column->addWidget(m_loading);
    column->addLayout(m_stack, 1);
    buildHead();
    buildResults();
    m_history.push(m_range);
    updateTime();
    say(m_form->hasSource() ? tr("Choose a service and find its traces, or open one by its id.")
                            : tr("Traces come from Jaeger or Zipkin. Add one under Data sources, or drop a file of traces on the window."),
        TextLabel::Role::Secondary);
}

TracesPage::~TracesPage() { m_stop.request_stop(); }

void TracesPage::buildHead() {
    connect(m_time, &TimePicker::rangeChosen, this, &TracesPage::setRange);
    connect(m_time, &TimePicker::zoneChosen, this, [this](const std::string& zone) {
        m_timezone = zone;
        m_list->traces().setTimezone(zone);
        m_scatter->setTraces(m_list->traces().all(), m_asked, zone);
        updateTime();
    });
    connect(m_time, &TimePicker::backRequested, this, [this] {
        if (const auto* range = m_history.back()) m_range = *range, updateTime(), search();
    });
    connect(m_time, &TimePicker::forwardRequested, this, [this] {
        if (const auto* range = m_history.forward()) m_range = *range, updateTime(), search();
    });
    connect(m_time, &TimePicker::zoomOutRequested, this, [this] { setRange(rawRange(zoomed(evaluated()))); });
    connect(m_form, &TraceSearchForm::searchRequested, this, &TracesPage::search);
    connect(m_form, &TraceSearchForm::stateChanged, this, &TracesPage::stateChanged);
    connect(m_form, &TraceSearchForm::failed, this, [this](const QString& sentence) { say(sentence, TextLabel::Role::Error); });
}

void TracesPage::buildResults() {
    auto* results = new QWidget(this);
    auto* column = new QVBoxLayout(results);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_scatter);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 4);
    row->addWidget(m_count, 1);
    m_order->setAccessibleName(tr("Order"));
    for (const auto& [order, name] : kOrders) m_order->addItem(tr(name), static_cast<int>(order));
    row->addWidget(m_order);
    column->addLayout(row);
    column->addWidget(m_list, 1);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_stack->addWidget(m_message);
    m_stack->addWidget(results);
    const auto open = [this](const QString& id) { emit traceRequested(QString::fromStdString(m_form->sourceId()), id); };
    connect(m_list, &TraceList::traceRequested, this, open);
    connect(m_scatter, &TraceScatter::traceRequested, this, open);
    connect(m_scatter, &TraceScatter::selected, this, [this](const std::set<std::string>& ids) {
        m_list->traces().showOnly(ids.empty() ? std::nullopt : std::optional(ids));
        m_count->setText(tr("%L1 of %L2 traces").arg(m_list->traces().rowCount()).arg(m_list->traces().all().size()));
    });
    connect(m_order, &QComboBox::activated, this, [this](int at) { m_list->traces().setOrder(kOrders[at].first); });
}

void TracesPage::setTheme(const Theme& theme) {
    m_theme = theme;
    for (Themed* part :
         {static_cast<Themed*>(m_title), static_cast<Themed*>(m_count), static_cast<Themed*>(m_message), static_cast<Themed*>(m_form)})
        part->setTheme(theme);
    m_time->setTheme(theme);
    m_list->setTheme(theme);
    m_scatter->setTheme(theme);
    m_loading->setColor(theme.primary);
    update();
}

void TracesPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.canvas);
    painter.fillRect(QRect(0, m_form->y() - 1, width(), 1), m_theme.borderWeak);
    painter.fillRect(QRect(0, m_loading->y(), width(), 1), m_theme.borderWeak);
}

void TracesPage::say(const QString& text, TextLabel::Role role) {
    m_message->setRole(role);
    m_message->setTheme(m_theme);
    m_message->setText(text);
    m_stack->setCurrentIndex(0);
}

void TracesPage::search() {
    if (!m_form->hasSource()) return;
    if (const QString id = m_form->traceId(); !id.isEmpty()) return emit traceRequested(QString::fromStdString(m_form->sourceId()), id);
    m_asked = evaluated();
    auto query = m_form->request();
    query.range = m_asked;
    PanelRequest request;
    request.queries = {std::move(query)};
    m_stop.request_stop();
    m_stop = {};
    m_loading->setLoading(true);
    m_services.queries.submit(std::move(request), m_stop.get_token(), [this](PanelResponse response) { take(std::move(response)); });
    emit stateChanged();
}

void TracesPage::take(PanelResponse response) {
    m_loading->setLoading(false);
    if (const auto& error = response.outcomes[0].error) return say(QString::fromStdString(error->message), TextLabel::Role::Error);
    std::vector<TraceSummary> found;
    for (const auto& frame : response.outcomes[0].frames)
        for (auto& trace : summariesOf(*frame)) found.push_back(std::move(trace));
    if (found.empty())
        return say(tr("No trace of this kind in this time. Widen the range, or leave out tags and durations."), TextLabel::Role::Secondary);
    const bool cut = static_cast<int>(found.size()) >= m_form->request().options["limit"].toInt();
    m_count->setText(cut ? tr("%L1 traces: as many as were asked for, there may be more").arg(found.size())
                         : tr("%L1 traces").arg(found.size()));
    m_scatter->setTraces(found, m_asked, m_timezone);
    m_list->traces().setTimezone(m_timezone);
    m_list->traces().setTraces(std::move(found));
    m_stack->setCurrentIndex(1);
}

void TracesPage::searchFor(const std::string& sourceId, const QString& service, const RawRange& range) {
    m_form->setService(sourceId, service);
    setRange(range);
    search();
}

void TracesPage::setRange(const RawRange& range) {
    m_history.push(range);
    m_range = range;
    updateTime();
    if (m_stack->currentIndex() == 1) search();
    emit stateChanged();
}

void TracesPage::updateTime() {
    m_time->setRange(m_range, timeContext());
    m_time->setHistory(m_history.canGoBack(), m_history.canGoForward());
    m_time->setRecent(m_history.recent());
    m_form->setRange(evaluated());
}

TimeMathContext TracesPage::timeContext() const {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count(), m_timezone, 0, {}};
}

TimeRange TracesPage::evaluated() const {
    const auto range = evaluateTimeRange(m_range.from, m_range.to, {}, timeContext());
    if (!range.from || !range.to) return {};
    return {fromMs(static_cast<double>(*range.from)), fromMs(static_cast<double>(*range.to))};
}

QVariantMap TracesPage::saveState() const {
    return {{QStringLiteral("from"), QString::fromStdString(m_range.from)},
            {QStringLiteral("to"), QString::fromStdString(m_range.to)},
            {QStringLiteral("zone"), QString::fromStdString(m_timezone)},
            {QStringLiteral("form"), m_form->saveState()}};
}

void TracesPage::restore(const QVariantMap& state) {
    const RawRange range{state[QStringLiteral("from")].toString().toStdString(), state[QStringLiteral("to")].toString().toStdString()};
    if (const QString zone = state[QStringLiteral("zone")].toString(); !zone.isEmpty()) m_timezone = zone.toStdString();
    if (rangeProblem(range, timeContext()).isEmpty()) m_range = range;
    updateTime();
    m_form->restore(state[QStringLiteral("form")].toMap());
}

} // namespace sigma
