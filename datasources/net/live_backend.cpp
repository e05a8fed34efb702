#include "datasources/net/live_backend.h"

#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <chrono>
#include <optional>
#include <stop_token>

namespace sigma {

namespace {
constexpr int kMaxRounds = 1000;
using Clock = std::chrono::steady_clock;

ExchangeInfo infoOf(const SourceConfig& config, const HttpRequest& request, const HttpReply* reply) {
    ExchangeInfo info;
    info.method = reply && !reply->effectiveMethod.empty() ? reply->effectiveMethod : request.method;
    info.url = requestUrl(config, request);
    info.body = request.body;
    if (!reply) return info;
    info.status = reply->status;
    info.wireBytes = reply->wireBytes;
    info.bodyBytes = reply->body->size();
    info.timings = reply->timings;
    return info;
}
} // namespace

struct LiveBackend::Pool {
    QThreadPool threads;
    Pool() { threads.setMaxThreadCount(std::max(2, QThread::idealThreadCount())); }
    ~Pool() { threads.waitForDone(); }
};

/// One panel's request. The queries run side by side; the last to finish transforms and hops back.
struct LiveBackend::Job : std::enable_shared_from_this<LiveBackend::Job> {
    struct Query {
        QueryRequest request;
        std::shared_ptr<const DataSource> source;
        ConnectionPtr connection;
        QueryRound round;
        std::vector<std::optional<HttpReply>> replies;
        std::atomic<std::size_t> open{0};
        std::optional<Error> failed; // of the first request that failed; written before `open` reaches 0
        std::atomic<bool> hasFailed{false};
    };
    PanelRequest request;
    PanelResponse response;
    std::vector<std::unique_ptr<Query>> queries;
    std::atomic<std::size_t> open{0};
    std::stop_token stop;
    Deliver deliver;
    HttpClient* client = nullptr;
    QThreadPool* pool = nullptr;
    QPointer<LiveBackend> backend; // touched on the GUI thread only
    std::weak_ptr<QObject> home;

    bool dead() const { return stop.stop_requested(); }

    void start(std::size_t index) {
        auto& q = *queries[index];
        auto& outcome = response.outcomes[index];
        outcome.refId = q.request.refId;
        if (!q.source) return fail(index, Error{ErrorKind::Unsupported, "The data source \"" + q.request.sourceId + "\" is not configured, or its kind is not supported.", {}});
        auto planned = q.source->plan(q.request);
        if (!planned) return fail(index, std::move(planned).error());
        send(index, std::move(planned).value());
    }

    void send(std::size_t index, QueryRound round) {
        auto& q = *queries[index];
        q.round = std::move(round);
        q.replies.assign(q.round.requests.size(), std::nullopt);
        q.open = q.round.requests.size();
        if (q.round.requests.empty()) return decode(index);
        for (std::size_t i = 0; i < q.round.requests.size(); ++i)
            client->send(q.connection, q.round.requests[i], stop, [self = shared_from_this(), index, i](Result<HttpReply> reply) { self->replied(index, i, std::move(reply)); });
    }

    /// On the network thread.
    void replied(std::size_t index, std::size_t i, Result<HttpReply> reply) {
        auto& q = *queries[index];
        if (reply) q.replies[i] = std::move(reply).value();
        else if (!q.hasFailed.exchange(true)) q.failed = std::move(reply.error());
        if (q.open.fetch_sub(1) != 1) return;
        pool->start([self = shared_from_this(), index] { self->decode(index); });
    }

    /// In the pool.
    void decode(std::size_t index) {
        auto& q = *queries[index];
        auto& outcome = response.outcomes[index];
        if (dead()) return finishOne();
        for (std::size_t i = 0; i < q.replies.size(); ++i) outcome.exchanges.push_back(infoOf(q.connection->config, q.round.requests[i], q.replies[i] ? &*q.replies[i] : nullptr));
        if (q.hasFailed) return fail(index, *q.failed);
        std::vector<HttpReply> replies;
        for (auto& r : q.replies) replies.push_back(std::move(*r));
        const auto begin = Clock::now();
        auto next = q.source->advance(q.request, q.round, replies);
        outcome.decode += Clock::now() - begin;
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
        round.number = q.round.number + 1;
        if (round.number >= kMaxRounds) return fail(index, Error{ErrorKind::Limit, q.connection->config.name + ": the answer does not end after 1,000 pages.", {}});
        send(index, std::move(round));
    }

    void fail(std::size_t index, Error error) {
        response.outcomes[index].error = std::move(error);
        finishOne();
    }

    void finishOne() {
        if (open.fetch_sub(1) == 1) finishAll();
    }

    void finishAll() {
        if (!dead()) applyTransform();
        const auto there = home.lock();
        if (!there) return;
        QMetaObject::invokeMethod(there.get(), [self = shared_from_this()] { if (self->backend) self->backend->finished(self); }, Qt::QueuedConnection);
    }

    void applyTransform() {
        const auto begin = Clock::now();
        if (request.transform) {
            auto made = request.transform(response.outcomes);
            if (made) response.frames = std::move(made).value();
            else response.transformError = std::move(made).error();
        } else
            for (const auto& o : response.outcomes) response.frames.insert(response.frames.end(), o.frames.begin(), o.frames.end());
        response.transform = Clock::now() - begin;
    }
};

LiveBackend::LiveBackend(QObject* parent)
    : QObject(parent), m_home(std::make_shared<QObject>()), m_pool(std::make_unique<Pool>()), m_client(std::make_unique<HttpClient>()) {}

LiveBackend::~LiveBackend() {
    m_client.reset();
    m_pool.reset();
}

void LiveBackend::addKind(std::string kind, std::unique_ptr<const DataSource> source) { m_kinds[std::move(kind)] = std::move(source); }

void LiveBackend::setSource(SourceConfig config, SourceSecrets secrets) {
    const auto id = config.id;
    if (!m_sources.contains(id)) m_order.push_back(id);
    m_sources[id] = {std::make_shared<const Connection>(Connection{std::move(config), std::move(secrets)}), {}};
    emit activityChanged();
}

void LiveBackend::removeSource(const std::string& id) {
    m_sources.erase(id);
    std::erase(m_order, id);
    emit activityChanged();
}

const SourceConfig* LiveBackend::source(const std::string& id) const {
    const auto it = m_sources.find(id);
    return it == m_sources.end() ? nullptr : &it->second.connection->config;
}

std::vector<SourceConfig> LiveBackend::sources() const {
    std::vector<SourceConfig> out;
    for (const auto& id : m_order) out.push_back(m_sources.at(id).connection->config);
    return out;
}

SourceState LiveBackend::state(const std::string& id) const {
    const auto it = m_sources.find(id);
    return it == m_sources.end() ? SourceState() : it->second.state;
}

void LiveBackend::submit(PanelRequest request, std::stop_token stop, Deliver deliver) {
    auto job = std::make_shared<Job>();
    job->request = std::move(request);
    job->stop = std::move(stop);
    job->deliver = std::move(deliver);
    job->client = m_client.get();
    job->pool = &m_pool->threads;
    job->backend = this;
    job->home = m_home;
    const auto count = job->request.queries.size();
    job->response.outcomes.resize(count);
    for (const auto& query : job->request.queries) {
        auto q = std::make_unique<Job::Query>();
        q->request = query;
        if (const auto it = m_sources.find(query.sourceId); it != m_sources.end()) {
            q->connection = it->second.connection;
            if (const auto kind = m_kinds.find(q->connection->config.kind); kind != m_kinds.end()) q->source = kind->second;
        }
        job->queries.push_back(std::move(q));
    }
    ++m_underWay;
    job->open = count + 1;
    for (std::size_t i = 0; i < count; ++i) job->start(i);
    // The last one of these counts: with no query at all the transformation still runs in the pool.
    job->pool->start([job] { job->finishOne(); });
    emit activityChanged();
}

void LiveBackend::finished(const std::shared_ptr<Job>& job) {
    --m_underWay;
    for (std::size_t i = 0; i < job->queries.size(); ++i) {
        const auto it = m_sources.find(job->queries[i]->request.sourceId);
        if (it == m_sources.end() || job->dead()) continue;
        const auto& outcome = job->response.outcomes[i];
        const bool unreachable = outcome.error && !outcome.exchanges.empty() && outcome.exchanges.back().status == 0;
        it->second.state.kind = unreachable ? SourceState::Kind::Failed : SourceState::Kind::Ok;
        it->second.state.error = unreachable ? outcome.error->message : std::string();
        if (!outcome.exchanges.empty()) it->second.state.lastRoundTrip = outcome.exchanges.back().timings.total;
    }
    emit activityChanged();
    if (!job->dead() && job->deliver) job->deliver(std::move(job->response));
}

} // namespace sigma
