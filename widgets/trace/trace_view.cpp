#include "widgets/trace/trace_view.h"

#include "datasources/trace/trace_builder.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace sigma {

namespace {
constexpr int kTypingPauseMs = 60;
}

PreparedTrace PreparedTrace::of(TracePtr trace) {
    PreparedTrace out;
    out.rows = std::make_shared<TraceRows>(trace);
    out.critical = criticalPath(*trace);
    std::stable_sort(out.critical.begin(), out.critical.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
    out.trace = std::move(trace);
    return out;
}

TraceView::TraceView(QWidget* parent)
    : QWidget(parent), m_header(new TraceHeader(this)), m_minimap(new TraceMinimap(this)), m_waterfall(new WaterfallView(this)),
      m_flame(new FlameView(this)), m_table(new SpanTable(this)), m_json(new SpanJson(this)), m_pages(new QStackedLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_minimap);
    column->addLayout(m_pages, 1);
    addPages();
    setFocusProxy(m_waterfall);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kTypingPauseMs);
    connect(&m_delay, &QTimer::timeout, this, &TraceView::runSearch);
    connectParts();
    connectHeader();
    setTheme(Theme::dark());
}

TraceView::~TraceView() = default;

void TraceView::addPages() {
    const std::pair<QWidget*, QString> pages[] = {
        {m_waterfall, tr("Waterfall")}, {m_flame, tr("Flame")}, {m_table, tr("Table")}, {m_json, tr("JSON")}};
    for (const auto& [page, name] : pages) {
        m_pages->addWidget(page);
        m_header->tabs()->addTab(name);
    }
    connect(m_flame, &FlameView::spanChosen, this, &TraceView::showInWaterfall);
    connect(m_table, &SpanTable::spanChosen, this, &TraceView::showInWaterfall);
    connect(m_waterfall, &WaterfallView::currentChanged, m_json, &SpanJson::setSpan);
}

void TraceView::showInWaterfall(SpanIndex span) {
    setPage(Waterfall);
    m_waterfall->setCurrentSpan(span);
    m_waterfall->setFocus();
}

void TraceView::connectParts() {
    connect(m_minimap, &TraceMinimap::windowChosen, m_waterfall, &WaterfallView::setWindow);
    connect(m_waterfall, &WaterfallView::windowChanged, m_minimap, &TraceMinimap::setWindow);
    connect(m_waterfall, &WaterfallView::spansShown, m_minimap, &TraceMinimap::setSpansShown);
    connect(m_waterfall, &WaterfallView::windowChanged, this, &TraceView::stateChanged);
    connect(m_waterfall, &WaterfallView::currentChanged, this, &TraceView::stateChanged);
    connect(m_waterfall, &WaterfallView::matchStepRequested, this, &TraceView::stepMatch);
    connect(m_waterfall, &WaterfallView::searchRequested, this, &TraceView::search);
    connect(m_waterfall, &WaterfallView::linkActivated, this, &TraceView::follow);
    connect(m_waterfall, &WaterfallView::copied, this, &TraceView::copied);
    connect(m_waterfall, &WaterfallView::searchFocusRequested, this, [this] {
        m_header->search()->setFocus();
        m_header->search()->selectAll();
    });
    connect(m_waterfall, &WaterfallView::onlyErrorsToggled, m_header->errorsButton(), [this] {
        if (m_header->errorsButton()->isEnabled()) m_header->errorsButton()->toggle();
    });
    connect(m_waterfall, &WaterfallView::criticalToggled, m_header->criticalButton(), &QToolButton::setChecked);
}

void TraceView::connectHeader() {
    connect(m_header->title(), &TraceTitle::copied, this, &TraceView::copied);
    connect(m_header, &TraceHeader::criticalChanged, m_waterfall, &WaterfallView::setCriticalShown);
    connect(m_header, &TraceHeader::stepRequested, this, &TraceView::stepMatch);
    connect(m_header, &TraceHeader::searchLeft, this, [this] { m_pages->currentWidget()->setFocus(); });
    connect(m_header, &TraceHeader::errorsChanged, this, &TraceView::showErrors);
    connect(m_header, &TraceHeader::skewChanged, this, &TraceView::setSkewAdjusted);
    connect(m_header, &TraceHeader::onlyChanged, this, [this] { showMatches(m_matches); });
    connect(m_header, &TraceHeader::searchChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(m_header->tabs(), &QTabBar::currentChanged, this, [this](int index) { setPage(static_cast<Page>(index)); });
}

void TraceView::setTheme(const Theme& theme) {
    m_theme = theme;
    QPalette colors = palette();
    colors.setColor(QPalette::Window, theme.primaryBackground);
    setPalette(colors);
    setAutoFillBackground(true);
    m_header->setTheme(theme);
    m_minimap->setTheme(theme);
    m_waterfall->setTheme(theme);
    m_flame->setTheme(theme);
    m_table->setTheme(theme);
    m_json->setTheme(theme);
}

void TraceView::setTimezone(std::string timezone) {
    m_timezone = std::move(timezone);
    m_header->setTrace(m_trace, m_timezone);
}

void TraceView::setTrace(PreparedTrace prepared) {
    m_search.stop();
    m_matches = nullptr;
    m_match.reset();
    m_trace = prepared.trace;
    m_header->setTrace(m_trace, m_timezone);
    m_minimap->setTrace(m_trace);
    m_waterfall->setTrace(std::move(prepared.rows));
    m_waterfall->setCritical(std::move(prepared.critical));
    m_flame->setTrace(m_trace);
    m_table->setTrace(m_trace);
    m_json->setTrace(m_trace);
    if (!m_header->search()->text().isEmpty()) runSearch();
}

void TraceView::setPage(Page page) {
    if (page >= m_pages->count()) return;
    m_pages->setCurrentIndex(page);
    m_header->tabs()->setCurrentIndex(page);
    m_minimap->setVisible(page == Waterfall);
    setFocusProxy(m_pages->currentWidget());
    emit stateChanged();
}

void TraceView::search(const QString& query) {
    m_header->search()->setText(query);
    m_delay.stop();
    runSearch();
}

void TraceView::runSearch() {
    m_search.stop();
    if (!m_trace) return;
    const auto terms = parseSpanQuery(m_header->search()->text().toStdString());
    const bool errors = terms && std::any_of(terms->begin(), terms->end(),
                                             [](const SpanTerm& t) { return t.kind == SpanTerm::Kind::Errors && !t.negated; });
    {
        const QSignalBlocker quiet(m_header->errorsButton());
        m_header->errorsButton()->setChecked(errors && m_header->onlyButton()->isChecked());
    }
    if (!terms || terms->empty()) {
        showMatches(nullptr);
        if (!terms) m_header->setProblem(QString::fromStdString(terms.error().message));
        emit searchDone();
        return;
    }
    m_search.run([this, trace = m_trace, terms = *terms](std::stop_token stop) -> BackgroundJob::Done {
        auto found = std::make_shared<const SpanMatches>(searchSpans(*trace, terms, stop));
        return [this, found] {
            showMatches(found);
            emit searchDone();
        };
    });
}

void TraceView::showMatches(std::shared_ptr<const SpanMatches> matches) {
    m_matches = std::move(matches);
    m_match.reset();
    m_waterfall->setMatches(m_matches, m_header->onlyButton()->isChecked());
    m_flame->setMatches(m_matches);
    m_table->setMatches(m_matches);
    tellMatches();
    emit stateChanged();
}

void TraceView::showErrors(bool on) {
    const QString text = m_header->search()->text(), term = QStringLiteral("errors");
    QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    words.removeAll(term);
    if (on) words.prepend(term);
    {
        const QSignalBlocker quiet(m_header->onlyButton());
        m_header->onlyButton()->setChecked(on);
    }
    search(words.join(QLatin1Char(' ')));
}

std::optional<std::size_t> TraceView::currentMatch() const {
    if (!m_matches || !m_match) return std::nullopt;
    const std::size_t at = m_matches->from(*m_match);
    return at < m_matches->spans.size() && m_matches->spans[at] == *m_match ? std::optional(at) : std::nullopt;
}

void TraceView::tellMatches() {
    if (!m_matches) return m_header->clearResult();
    const auto at = currentMatch();
    m_header->setMatches(at ? *at + 1 : 0, m_matches->spans.size());
}

void TraceView::stepMatch(int by) {
    if (m_delay.isActive()) {
        m_delay.stop();
        runSearch();
    }
    if (!m_matches || m_matches->spans.empty()) return;
    const auto count = static_cast<std::int64_t>(m_matches->spans.size());
    std::int64_t next = 0;
    if (const auto at = currentMatch())
        next = (static_cast<std::int64_t>(*at) + by + count) % count;
    else
        next = (static_cast<std::int64_t>(m_matches->from(m_waterfall->currentSpan().value_or(0))) + (by < 0 ? -1 : 0) + count) % count;
    m_match = m_matches->spans[static_cast<std::size_t>(next)];
    m_waterfall->showMatch(*m_match);
    tellMatches();
}

void TraceView::setSkewAdjusted(bool adjusted) {
    m_header->setSkewAdjusted(adjusted);
    m_skewing.run([this, trace = m_trace, adjusted](std::stop_token) -> BackgroundJob::Done {
        return [this, prepared = PreparedTrace::of(withSkewAdjusted(*trace, adjusted))]() mutable {
            const auto span = m_waterfall->currentSpan();
            const QString id = span ? QString::fromUtf8(std::string(m_trace->strings.at(m_trace->spanId[*span])).c_str()) : QString();
            setTrace(std::move(prepared));
            showSpan(id);
        };
    });
}

bool TraceView::showSpan(const QString& spanId) {
    if (!m_trace) return false;
    const auto id = m_trace->strings.find(spanId.toStdString());
    if (!id) return false;
    const auto it = std::find(m_trace->spanId.begin(), m_trace->spanId.end(), *id);
    if (it == m_trace->spanId.end()) return false;
    m_waterfall->setCurrentSpan(static_cast<SpanIndex>(it - m_trace->spanId.begin()));
    return true;
}

void TraceView::follow(const QString& traceId, const QString& spanId) {
    const bool here = traceId.isEmpty() || (m_trace && traceId == QString::fromStdString(m_trace->traceId));
    if (here && showSpan(spanId)) return setPage(Waterfall);
    emit linkActivated(traceId, spanId);
}

} // namespace sigma
