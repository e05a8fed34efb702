#include "app/trace_page.h"

#include "datasources/jaeger/jaeger_decoder.h"
#include "widgets/trace/detail_lines.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace sigma {

namespace {

QString nameOf(const Trace& trace) {
    return trace.size() == 0 ? QString::fromStdString(trace.traceId)
                             : QStringLiteral("%1 %2").arg(spanText(trace.service(0), 100), spanText(trace.operationName(0), 200));
}

} // namespace

TracePage::TracePage(std::vector<TracePtr> traces, const QVariantMap& state, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_traces(std::move(traces)), m_state(state), m_chooser(new QComboBox(this)), m_view(new TraceView(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_chooser);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
    setTheme(theme);
    fillChooser();
    connect(m_view, &TraceView::stateChanged, this, &TracePage::stateChanged);
    connect(m_view, &TraceView::linkActivated, this, &TracePage::follow);
    connect(m_view, &TraceView::copied, this, [this](const QString& text) { emit notified(tr("Copied: %1").arg(text.left(80))); });
    const std::string wanted = state.value(QStringLiteral("trace")).toString().toStdString();
    const auto it = std::find_if(m_traces.begin(), m_traces.end(), [&](const TracePtr& t) { return t->traceId == wanted; });
    choose(it == m_traces.end() ? 0 : static_cast<std::size_t>(it - m_traces.begin()));
}

void TracePage::fillChooser() {
    m_chooser->setVisible(m_traces.size() > 1);
    m_chooser->setAccessibleName(tr("Trace of this file"));
    for (const TracePtr& trace : m_traces)
        m_chooser->addItem(tr("%1 · %2 · %L3 spans · %4")
                               .arg(nameOf(*trace), spanDuration(trace->endNs - trace->beginNs))
                               .arg(trace->size())
                               .arg(QString::fromStdString(trace->traceId).left(12)));
    connect(m_chooser, &QComboBox::activated, this, [this](int index) { choose(static_cast<std::size_t>(index)); });
}

void TracePage::choose(std::size_t index) {
    m_chosen = std::min(index, m_traces.size() - 1);
    m_chooser->setCurrentIndex(static_cast<int>(m_chosen));
    emit titleChanged();
    m_preparing.run([this, trace = m_traces[m_chosen]](std::stop_token) -> BackgroundJob::Done {
        return [this, prepared = PreparedTrace::of(trace)]() mutable { show(std::move(prepared)); };
    });
}

void TracePage::show(PreparedTrace prepared) {
    m_view->setTrace(std::move(prepared));
    if (!m_state.isEmpty()) restore();
    emit shown();
    emit stateChanged();
}

QString TracePage::title() const { return nameOf(*m_traces[m_chosen]); }

QVariantMap TracePage::saveState() const {
    if (!ready()) return m_state;
    const Trace& trace = *m_traces[m_chosen];
    const auto span = m_view->waterfall()->currentSpan();
    const TimeWindow window = m_view->waterfall()->window();
    QVariantMap state{{QStringLiteral("trace"), QString::fromStdString(trace.traceId)},
                      {QStringLiteral("page"), static_cast<int>(m_view->page())},
                      {QStringLiteral("search"), m_view->header()->search()->text()},
                      {QStringLiteral("only"), m_view->header()->onlyButton()->isChecked()},
                      {QStringLiteral("nameWidth"), m_view->waterfall()->nameWidth()}};
    if (span) state[QStringLiteral("span")] = spanText(trace.strings.at(trace.spanId[*span]));
    if (window != m_view->waterfall()->whole()) {
        state[QStringLiteral("from")] = QString::number(window.fromNs - trace.beginNs);
        state[QStringLiteral("to")] = QString::number(window.toNs - trace.beginNs);
    }
    return state;
}

void TracePage::restore() {
    const QVariantMap state = std::exchange(m_state, {});
    const Trace& trace = *m_traces[m_chosen];
    if (!sameTraceId(state.value(QStringLiteral("trace")).toString().toStdString(), trace.traceId)) return;
    if (const int width = state.value(QStringLiteral("nameWidth")).toInt(); width > 0) m_view->waterfall()->setNameWidth(width);
    if (state.contains(QStringLiteral("from")))
        m_view->waterfall()->setWindow(
            {trace.beginNs + state[QStringLiteral("from")].toLongLong(), trace.beginNs + state[QStringLiteral("to")].toLongLong()});
    m_view->header()->onlyButton()->setChecked(state.value(QStringLiteral("only")).toBool());
    if (const QString search = state.value(QStringLiteral("search")).toString(); !search.isEmpty()) m_view->search(search);
    m_view->showSpan(state.value(QStringLiteral("span")).toString());
    m_view->setPage(
        static_cast<TraceView::Page>(std::clamp(state.value(QStringLiteral("page")).toInt(), 0, static_cast<int>(TraceView::Json))));
}

void TracePage::setTheme(const Theme& theme) { m_view->setTheme(theme); }

void TracePage::follow(const QString& traceId, const QString& spanId) {
    const auto it = std::find_if(m_traces.begin(), m_traces.end(),
                                 [id = traceId.toStdString()](const TracePtr& t) { return sameTraceId(t->traceId, id); });
    if (it == m_traces.end()) return emit traceRequested(traceId, spanId);
    m_state = {{QStringLiteral("trace"), QString::fromStdString((*it)->traceId)}, {QStringLiteral("span"), spanId}};
    choose(static_cast<std::size_t>(it - m_traces.begin()));
}

} // namespace sigma
