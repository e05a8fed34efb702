#include "app/explore_pane.h"

#include "app/digest.h"
#include "app/panel_export.h"
#include "app/panel_factory.h"
#include "app/time_history.h"
#include "dashboards/model/source_kind.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace sigma {

namespace {
constexpr int kMostNames = 20'000;

EpochMs nowMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// What a source is asked for the names to complete with, in its variable language.
std::vector<std::string> nameQueries(const std::string& kind) {
    if (kind == "prometheus") return {"label_values(__name__)", "label_names()"};
    if (kind == "loki") return {"label_names()"};
    return {};
}

QStringList namesOf(const FrameSet& frames) {
    QStringList out;
    for (const auto& frame : frames) {
        const Field* field = frame->fields.empty() ? nullptr : &frame->fields[0];
        const auto* texts = field ? field->strings() : nullptr;
        for (std::size_t i = 0; texts && i < texts->size() && out.size() < kMostNames; ++i)
            out << QString::fromUtf8(texts->at(i).data(), static_cast<int>(texts->at(i).size()));
    }
    return out;
}
} // namespace

/// A panel below the query, with who asks for its data.
struct ExplorePane::Result {
    PlacedPanel placed;
    PanelFrame* frame = nullptr;
    std::unique_ptr<QueryRunner> runner;
};

ExplorePane::ExplorePane(AppServices& services, ExploreClock clock, QWidget* parent)
    : QWidget(parent), m_services(services), m_clock(std::move(clock)), m_source(new QComboBox(this)),
      m_run(new QPushButton(tr("Run"), this)), m_split(new QPushButton(tr("Split"), this)), m_close(new QPushButton(tr("Close"), this)),
      m_editor(new QueryEditor(this)), m_problem(new TextLabel(QString(), TextLabel::Role::Error, this)),
      m_empty(new TextLabel(QString(), TextLabel::Role::Secondary, this)), m_results(new QSplitter(Qt::Vertical, this)) {
    askSavePath = [this](const QString& title, const QString& name, const QString& filter) {
        return QFileDialog::getSaveFileName(this, title, name, filter);
    };
    buildBody();
    fillSources();
    connect(&m_services.sources, &SourceStore::changed, this, &ExplorePane::fillSources);
    connect(m_source, &QComboBox::activated, this, [this] {
        sourceChosen();
        emit stateChanged();
    });
    connect(m_run, &QPushButton::clicked, this, &ExplorePane::run);
    connect(m_split, &QPushButton::clicked, this, &ExplorePane::splitRequested);
    connect(m_close, &QPushButton::clicked, this, &ExplorePane::closeRequested);
    connect(m_editor, &QueryEditor::runRequested, this, &ExplorePane::run);
    connect(m_editor, &QueryEditor::problemChanged, this, &ExplorePane::tellProblem);
    connect(m_editor, &QueryEditor::textChanged, this, &ExplorePane::stateChanged);
    setSplit(false);
}

ExplorePane::~ExplorePane() { m_naming.request_stop(); }

QLayout* ExplorePane::buildHead() {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_source->setAccessibleName(tr("Data source"));
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_source->setMinimumWidth(180);
    m_run->setDefault(true);
    m_run->setToolTip(tr("Ask the source (Ctrl+Enter)"));
    m_split->setToolTip(tr("A second query beside this one, on the same clock"));
    m_close->setToolTip(tr("Close this side"));
    row->addWidget(m_source);
    row->addStretch(1);
    row->addWidget(m_split);
    row->addWidget(m_close);
    row->addWidget(m_run);
    return row;
}

void ExplorePane::buildBody() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    column->addLayout(buildHead());
    column->addWidget(m_editor);
    column->addWidget(m_problem);
    column->addWidget(m_empty, 1);
    column->addWidget(m_results, 1);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_results->setChildrenCollapsible(false);
    m_results->setHandleWidth(8);
    m_results->hide();
}

void ExplorePane::setTheme(const Theme& theme) {
    m_theme = theme;
    for (Themed* part : {static_cast<Themed*>(m_editor), static_cast<Themed*>(m_problem), static_cast<Themed*>(m_empty)})
        part->setTheme(theme);
    for (const auto& result : m_shown) {
        result->frame->setTheme(theme);
        result->frame->view()->setModel(result->placed.model, {theme, m_clock.timezone, {}});
        result->frame->view()->setData(result->runner->data());
    }
}

void ExplorePane::setSplit(bool split) {
    m_split->setVisible(!split);
    m_close->setVisible(split);
}

void ExplorePane::fillSources() {
    const QString before = m_source->currentData().toString();
    m_source->clear();
    int wanted = -1;
    for (const auto& info : m_services.sources.infos()) {
        const QString id = QString::fromStdString(info.id);
        if (id == before || (wanted < 0 && info.isDefault)) wanted = m_source->count();
        m_source->addItem(QString::fromStdString(info.name), id);
    }
    m_source->setCurrentIndex(std::max(wanted, m_source->count() ? 0 : -1));
    if (m_source->count() == 0) m_source->setPlaceholderText(tr("No data source"));
    sourceChosen();
}

void ExplorePane::sourceChosen() {
    const auto asked = query();
    m_editor->setLanguage(asked.kind);
    m_run->setEnabled(m_source->count() > 0);
    m_empty->setText(m_source->count() ? tr("Write a query and run it: charts, tables, logs and traces appear here.")
                                       : tr("Explore asks a data source directly. Add one under Data sources."));
    askNames();
}

ExploreQuery ExplorePane::query() const {
    ExploreQuery out;
    out.sourceId = m_source->currentData().toString().toStdString();
    if (const auto* config = m_services.sources.find(out.sourceId)) out.kind = config->kind;
    out.text = m_editor->toPlainText().toStdString();
    return out;
}

TimeMathContext ExplorePane::time() const { return {nowMs(), m_clock.timezone, 0, {}}; }

/// Metrics and labels for completion; without them the language's own words are offered.
void ExplorePane::askNames() {
    m_naming.request_stop();
    m_naming = {};
    const auto asked = query();
    PanelRequest request;
    const auto range = evaluateTimeRange(m_clock.range.from, m_clock.range.to, {}, time());
    for (const auto& text : nameQueries(asked.kind)) {
        QueryRequest q;
        q.purpose = QueryRequest::Purpose::Variable;
        q.refId = std::to_string(request.queries.size());
        q.sourceId = asked.sourceId;
        q.text = text;
        if (range.from && range.to) q.range = {fromMs(static_cast<double>(*range.from)), fromMs(static_cast<double>(*range.to))};
        request.queries.push_back(std::move(q));
    }
    if (request.queries.empty()) return;
    m_services.queries.submit(std::move(request), m_naming.get_token(), [this](PanelResponse response) {
        QStringList names;
        for (const auto& outcome : response.outcomes) names += namesOf(outcome.frames);
        m_editor->setNames(names);
    });
}

void ExplorePane::setQuery(const std::string& sourceId, const QString& text) {
    const int at = m_source->findData(QString::fromStdString(sourceId));
    if (at >= 0) m_source->setCurrentIndex(at);
    sourceChosen();
    m_editor->setPlainText(text);
}

void ExplorePane::setClock(const ExploreClock& clock) {
    m_clock = clock;
    askNames();
    runIfAsked();
}

void ExplorePane::runIfAsked() {
    if (m_ran) run();
}

void ExplorePane::tellProblem() {
    // While the cursor is at the end of what is being typed, "the query ends" is no news.
    m_problem->setText(m_editor->problem());
    m_problem->setVisible(!m_editor->problem().isEmpty());
}

void ExplorePane::run() {
    const auto asked = query();
    auto panels = explorePanels(asked);
    m_ran = !panels.empty();
    show(std::move(panels));
    const auto range = evaluateTimeRange(m_clock.range.from, m_clock.range.to, {}, time());
    if (!m_ran || !range.from || !range.to) return;
    const SourceDirectory sources(m_services.sources.infos(), {});
    RequestContext context;
    context.variables = &m_variables;
    context.sources = &sources;
    context.range = {fromMs(static_cast<double>(*range.from)), fromMs(static_cast<double>(*range.to))};
    context.nowMs = nowMs();
    context.timezone = m_clock.timezone;
    context.theme = m_theme.mode;
    context.widthPx = std::max(width() - 40, 200);
    for (const auto& result : m_shown) ask(*result, context);
    emit queryRan(QString::fromStdString(asked.sourceId), m_editor->toPlainText());
    emit stateChanged();
}

void ExplorePane::ask(Result& result, const RequestContext& context) {
    result.frame->view()->setModel(result.placed.model, {m_theme, m_clock.timezone, {}});
    result.frame->view()->setVisibleRange(context.range);
    result.runner->run(buildRun(result.placed, context));
}

/// Keeps the panels whose kind stays, so that a changed query redraws in place.
void ExplorePane::show(std::vector<PlacedPanel> panels) {
    const auto sameKinds = std::equal(panels.begin(), panels.end(), m_shown.begin(), m_shown.end(),
                                      [](const PlacedPanel& a, const auto& b) { return a.model.type == b->placed.model.type; });
    m_empty->setVisible(panels.empty());
    m_results->setVisible(!panels.empty());
    if (sameKinds) {
        for (std::size_t i = 0; i < panels.size(); ++i) m_shown[i]->placed = std::move(panels[i]);
        return;
    }
    for (const auto& result : m_shown) {
        result->runner->disconnect(this);
        result->frame->deleteLater();
    }
    m_shown.clear();
    for (auto& placed : panels) {
        m_shown.push_back(makeResult(std::move(placed)));
        m_results->addWidget(m_shown.back()->frame);
    }
    if (m_shown.size() == 2) m_results->setSizes({600, 400});
}

std::unique_ptr<ExplorePane::Result> ExplorePane::makeResult(PlacedPanel placed) {
    auto result = std::make_unique<Result>();
    result->placed = std::move(placed);
    auto* view = makePanelView(result->placed.model.type, nullptr);
    result->frame = new PanelFrame(view);
    result->frame->setTheme(m_theme);
    result->frame->setMinimumHeight(140);
    PanelChrome chrome;
    chrome.title = QString::fromStdString(result->placed.model.title);
    chrome.hasLegend = result->placed.model.type == "timeseries";
    chrome.onDashboard = false;
    result->frame->setChrome(chrome);
    result->runner = std::make_unique<QueryRunner>(m_services.queries);
    connect(result->runner.get(), &QueryRunner::changed, this, [frame = result->frame, runner = result->runner.get()] {
        frame->view()->setData(runner->data());
        frame->setData(runner->data());
    });
    connect(result->frame, &PanelFrame::actionRequested, this, [this, one = result.get()](PanelAction action) { act(*one, action); });
    connect(view, &PanelView::timeRangeSelected, this, &ExplorePane::rangeSelected);
    connect(view, &PanelView::zoomOutRequested, this, &ExplorePane::zoomOutRequested);
    connect(view, &PanelView::linkActivated, this, &ExplorePane::linkActivated);
    connect(view, &PanelView::traceRequested, this, [this](const QString& id) {
        const auto asked = query();
        emit traceRequested(isTraceKind(asked.kind) ? QString::fromStdString(asked.sourceId) : QString(), id);
    });
    connect(view, &PanelView::crosshairMoved, this, &ExplorePane::crosshairMoved);
    return result;
}

void ExplorePane::act(Result& result, PanelAction action) {
    switch (action) {
    case PanelAction::Refresh: return run();
    case PanelAction::ToggleLegend: return result.frame->setLegendVisible(!result.frame->legendVisible());
    case PanelAction::SavePng: return save(result, true);
    case PanelAction::SaveCsv: return save(result, false);
    case PanelAction::CopyCurl:
        QApplication::clipboard()->setText(panelAsCurl(*result.runner->data(), m_services.sources.infos()));
        emit notified(tr("Copied as curl; credentials are placeholders"));
        return;
    default: return; // a result has no dashboard around it, so its menu offers no more
    }
}

void ExplorePane::save(const Result& result, bool picture) {
    const QString title = result.frame->chrome().title;
    const QString path = picture ? askSavePath(tr("Save panel as PNG"), fileNameFor(title, QStringLiteral(".png")), tr("PNG (*.png)"))
                                 : askSavePath(tr("Save data as CSV"), fileNameFor(title, QStringLiteral(".csv")), tr("CSV (*.csv)"));
    if (path.isEmpty()) return;
    const auto written = picture ? writeImageFile(path, panelImage(*result.frame, std::max(2.0, devicePixelRatioF())))
                                 : writeTextFile(path, framesToCsv(result.runner->data()->frames));
    if (written)
        emit notified(tr("Saved %1").arg(path));
    else
        emit failed(QString::fromStdString(written.error().message));
}

std::vector<PanelFrame*> ExplorePane::results() const {
    std::vector<PanelFrame*> out;
    for (const auto& result : m_shown) out.push_back(result->frame);
    return out;
}

bool ExplorePane::loading() const {
    return std::any_of(m_shown.begin(), m_shown.end(), [](const auto& result) { return result->runner->loading(); });
}

QVariantMap ExplorePane::saveState() const {
    return {{QStringLiteral("source"), m_source->currentData()}, {QStringLiteral("text"), m_editor->toPlainText()}};
}

void ExplorePane::restore(const QVariantMap& state) {
    setQuery(state[QStringLiteral("source")].toString().toStdString(), state[QStringLiteral("text")].toString());
}

} // namespace sigma
