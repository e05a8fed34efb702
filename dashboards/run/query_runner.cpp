#include "dashboards/run/query_runner.h"

#include <QPointer>

#include <algorithm>

namespace sigma {

namespace {
void takeExchange(SentQuery& sent, const QueryOutcome& outcome) {
    sent.decode = outcome.decode;
    if (outcome.error) sent.error = outcome.error->message;
    if (outcome.exchanges.empty()) return;
    const auto& last = outcome.exchanges.back();
    sent.url = last.url;
    sent.method = last.method;
    sent.requestBody = last.body;
    sent.status = last.status;
    sent.replyBytes = last.bodyBytes;
    sent.wireBytes = last.wireBytes;
    sent.queue = last.timings.queue;
    sent.dns = last.timings.dns;
    sent.connect = last.timings.connect;
    sent.tls = last.timings.tls;
    sent.firstByte = last.timings.firstByte;
    sent.transfer = last.timings.transfer;
}

bool answeredNothing(const PanelResponse& response) {
    return !response.outcomes.empty() &&
           std::all_of(response.outcomes.begin(), response.outcomes.end(), [](const QueryOutcome& o) { return o.error.has_value(); });
}

/// Only then do older frames still answer what is asked now: with another variable's value they would be wrong, not just old.
bool sameQuestions(const std::vector<SentQuery>& a, const std::vector<SentQuery>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const SentQuery& x, const SentQuery& y) {
        return x.refId == y.refId && x.text == y.text && x.sourceName == y.sourceName;
    });
}
} // namespace

QueryRunner::QueryRunner(QueryBackend& backend, QObject* parent) : QObject(parent), m_backend(backend) {}

QueryRunner::~QueryRunner() { m_stop.request_stop(); }

void QueryRunner::run(Run run) {
    m_stop.request_stop();
    m_stop = std::stop_source();
    const auto serial = ++m_serial;
    if (run.request.queries.empty()) return accept(run, {}); // text, or every source missing: nothing to wait for
    if (!m_loading) m_before = m_data->state;
    m_loading = true;
    auto loading = std::make_shared<PanelData>(*m_data);
    loading->state = LoadState::Loading;
    m_data = std::move(loading);
    emit changed();
    auto request = std::move(run.request);
    m_backend.submit(std::move(request), m_stop.get_token(),
                     [self = QPointer<QueryRunner>(this), serial, run = std::move(run)](PanelResponse response) {
                         if (self && self->m_serial == serial) self->accept(run, std::move(response));
                     });
}

void QueryRunner::fail(std::string error) {
    Run run;
    run.range = m_data->range;
    run.timezone = m_data->timezone;
    run.errors.push_back(std::move(error));
    m_stop.request_stop();
    ++m_serial;
    accept(run, {});
}

void QueryRunner::cancel() {
    if (!m_loading) return;
    m_stop.request_stop();
    ++m_serial;
    m_loading = false;
    auto data = std::make_shared<PanelData>(*m_data);
    data->state = m_before;
    m_data = std::move(data);
    emit changed();
}

void QueryRunner::accept(const Run& run, PanelResponse response) {
    m_loading = false;
    auto next = std::make_shared<PanelData>();
    next->queries = run.sent;
    next->errors = run.errors;
    next->range = run.range;
    next->timezone = run.timezone;
    next->transform = response.transform;
    for (std::size_t i = 0; i < response.outcomes.size(); ++i) {
        auto& outcome = response.outcomes[i];
        if (i < next->queries.size()) takeExchange(next->queries[i], outcome);
        // A dead server says the same of each query.
        const bool isNew = outcome.error && std::find(next->errors.begin(), next->errors.end(), outcome.error->message) == next->errors.end();
        if (isNew) next->errors.push_back(outcome.error->message);
        next->notices.insert(next->notices.end(), outcome.notices.begin(), outcome.notices.end());
        next->raw.insert(next->raw.end(), outcome.frames.begin(), outcome.frames.end());
    }
    if (response.transformError) next->errors.push_back(response.transformError->message);
    if (run.transformNotices) next->notices.insert(next->notices.end(), run.transformNotices->begin(), run.transformNotices->end());
    next->stale = answeredNothing(response) && sameQuestions(next->queries, m_data->queries) && m_data->hasRows();
    if (next->stale) next->raw = m_data->raw;
    next->frames = next->stale || sameFrames(m_data->frames, response.frames) ? m_data->frames : std::move(response.frames);
    next->state = next->errors.empty() ? LoadState::Done : LoadState::Error;
    m_data = std::move(next);
    emit changed();
}

} // namespace sigma
