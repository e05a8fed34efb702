#include "datasources/net/panel_job.h"


#include <chrono>
#include <exception>

namespace sigma {

namespace {
constexpr int kMaxRounds = 1000;
using Clock = std::chrono::steady_clock;

ExchangeInfo infoOf(const SourceConfig& config, const HttpRequest& request, const HttpReply* reply) {
    ExchangeInfo info;
    // Where the server refused the POST, what was answered is its fallback.
    const bool fellBack = reply && request.fallback && reply->effectiveMethod == request.fallback->method;
    const HttpRequest& sent = fellBack ? *request.fallback : request;
    info.method = sent.method;
    info.url = requestUrl(config, sent);
    info.body = sent.body;
    if (!reply) return info;
    info.status = reply->status;
    info.wireBytes = reply->wireBytes;
    info.bodyBytes = reply->body->size();
    info.timings = reply->timings;
    return info;
}

/// Decoders and transformations report errors as values; what is thrown all the same is memory running out.
template <class T, class F>
Result<T> guarded(const std::string& what, F&& run) {
    try {
        return run();
    } catch (const std::exception& e) {
        return Error{ErrorKind::Limit, what + " needs more memory than there is. Narrow the query.", e.what()};
    }
}
} // namespace

PanelJob::PanelJob(PanelRequest request, std::vector<Query> queries, std::stop_token stop, Places places)
    : m_request(std::move(request)), m_queries(std::move(queries)), m_stop(std::move(stop)), m_places(std::move(places)) {
    m_response.outcomes.resize(m_queries.size());
    for (std::size_t i = 0; i < m_queries.size(); ++i) {
        m_response.outcomes[i].refId = m_queries[i].request.refId;
        m_work.push_back(std::make_unique<Work>());
    }
}

void PanelJob::start(std::function<void()> finished) {
    m_finished = std::move(finished);
    m_open = m_queries.size() + 1; // one for the planning itself: a panel without queries is transformed too
    m_places.pool->start([self = shared_from_this()] {
        for (std::size_t i = 0; i < self->m_queries.size(); ++i) self->plan(i);
        self->finishOne();
    });
}

void PanelJob::plan(std::size_t index) {
    const auto& q = m_queries[index];
    if (dead()) return finishOne();
    if (!q.source) {
        const std::string text = "The data source \"" + q.request.sourceId + "\" is not configured, or its kind is not supported.";
        return fail(index, {ErrorKind::Unsupported, text, {}});
    }
    auto planned = q.source->plan(q.request);
    if (!planned) return fail(index, std::move(planned).error());
    send(index, std::move(planned).value());
}

void PanelJob::send(std::size_t index, QueryRound round) {
    auto& w = *m_work[index];
    w.round = std::move(round);
    const std::size_t count = w.round.requests.size(); // the round itself may be gone once the last request is sent
    w.replies.assign(count, std::nullopt);
    w.open = count;
    if (!count) return decode(index);
    std::vector<HttpRequest> requests = w.round.requests;
    for (std::size_t i = 0; i < count; ++i)
        m_places.client->send(m_queries[index].connection, std::move(requests[i]), m_stop,
                              [self = shared_from_this(), index, i](Result<HttpReply> reply) {
                                  self->replied(index, i, std::move(reply));
                              });
}

/// On the network thread.
void PanelJob::replied(std::size_t index, std::size_t request, Result<HttpReply> reply) {
    auto& w = *m_work[index];
    if (reply) w.replies[request] = std::move(reply).value();
    else if (!w.failed) w.failed = std::move(reply.error());
    if (w.open.fetch_sub(1) != 1) return;
    m_places.pool->start([self = shared_from_this(), index] { self->decode(index); });
}

/// In the pool.
void PanelJob::decode(std::size_t index) {
    auto& w = *m_work[index];
    auto& outcome = m_response.outcomes[index];
    const auto& q = m_queries[index];
    if (dead()) {
        w.replies.clear();
        return finishOne();
    }
    for (std::size_t i = 0; i < w.replies.size(); ++i)
        outcome.exchanges.push_back(infoOf(q.connection->config, w.round.requests[i], w.replies[i] ? &*w.replies[i] : nullptr));
    if (w.failed) return fail(index, *w.failed);
    auto next = advance(index);
    if (!next) {
        Error error = std::move(next.error());
        error.message = q.connection->config.name + ": " + error.message;
        return fail(index, std::move(error));
    }
    if (auto* result = std::get_if<QueryResult>(&next.value())) {
        outcome.frames = std::move(result->frames);
        outcome.notices = std::move(result->notices);
        return finishOne();
    }
    auto& round = std::get<QueryRound>(next.value());
    round.number = w.round.number + 1;
    if (round.number >= kMaxRounds)
        return fail(index, {ErrorKind::Limit, q.connection->config.name + ": the answer does not end after 1,000 pages.", {}});
    send(index, std::move(round));
}

/// The replies die in here: their memory is back before the next step.
Result<Advance> PanelJob::advance(std::size_t index) {
    auto& w = *m_work[index];
    const auto& q = m_queries[index];
    std::vector<HttpReply> replies;
    replies.reserve(w.replies.size());
    for (auto& r : w.replies) replies.push_back(std::move(*r));
    w.replies.clear();
    const auto begin = Clock::now();
    auto next = guarded<Advance>("The answer", [&] { return q.source->advance(q.request, w.round, replies); });
    m_response.outcomes[index].decode += Clock::now() - begin;
    return next;
}

void PanelJob::fail(std::size_t index, Error error) {
    m_work[index]->replies.clear();
    m_response.outcomes[index].error = std::move(error);
    finishOne();
}

void PanelJob::finishOne() {
    if (m_open.fetch_sub(1) != 1) return;
    if (!dead()) applyTransform();
    adoptFrames();
    m_finished();
}

void PanelJob::applyTransform() {
    const auto begin = Clock::now();
    if (m_request.transform) {
        auto made = guarded<FrameSet>("This panel's transformation", [&] { return m_request.transform(m_response.outcomes); });
        if (made) m_response.frames = std::move(made).value();
        else m_response.transformError = std::move(made).error();
    } else
        for (const auto& o : m_response.outcomes) m_response.frames.insert(m_response.frames.end(), o.frames.begin(), o.frames.end());
    m_response.transform = Clock::now() - begin;
}

/// The GUI thread will drop them.
void PanelJob::adoptFrames() {
    for (auto& o : m_response.outcomes) m_places.reaper->adopt(o.frames);
    m_places.reaper->adopt(m_response.frames);
}

} // namespace sigma
