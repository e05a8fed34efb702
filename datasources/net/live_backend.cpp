#include "datasources/net/live_backend.h"

#include "datasources/net/panel_job.h"

#include <algorithm>

namespace sigma {

LiveBackend::LiveBackend(QObject* parent)
    : QObject(parent), m_client(std::make_unique<HttpClient>()), m_pool(std::make_unique<WorkerPool>(std::max(2U, hardwareThreads()))) {}

LiveBackend::~LiveBackend() {
    *m_closing = true;
    m_client->shutdown(); // no reply reaches the pool after this
    m_pool->waitForDone();
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
    std::vector<PanelJob::Query> queries;
    for (const auto& query : request.queries) {
        PanelJob::Query q{query, nullptr, nullptr};
        if (const auto it = m_sources.find(query.sourceId); it != m_sources.end()) {
            q.connection = it->second.connection;
            if (const auto kind = m_kinds.find(q.connection->config.kind); kind != m_kinds.end()) q.source = kind->second;
        }
        queries.push_back(std::move(q));
    }
    ++m_underWay;
    const PanelJob::Places places{m_client.get(), m_pool.get(), &m_reaper, m_closing};
    auto job = std::make_shared<PanelJob>(std::move(request), std::move(queries), std::move(stop), places);
    // The way back is posted while the pool still runs, which the destructor waits for. `deliver` stays in the closure: what it holds
    // belongs to the GUI thread and dies there.
    auto hold = std::make_shared<Deliver>(std::move(deliver));
    job->start([this, weak = std::weak_ptr(job), hold = std::move(hold)]() mutable {
        m_back.post([this, job = weak.lock(), hold = std::move(hold)] { finished(*job, *hold); });
    });
    emit activityChanged();
}

void LiveBackend::finished(PanelJob& job, const Deliver& deliver) {
    --m_underWay;
    const auto& queries = job.queries();
    for (std::size_t i = 0; i < queries.size() && !job.dead(); ++i) {
        const auto it = m_sources.find(queries[i].request.sourceId);
        const auto& outcome = job.response().outcomes[i];
        if (it == m_sources.end() || outcome.exchanges.empty()) continue;
        const auto& last = outcome.exchanges.back();
        const bool unreachable = outcome.error && last.status == 0;
        it->second.state.kind = unreachable ? SourceState::Kind::Failed : SourceState::Kind::Ok;
        it->second.state.error = unreachable ? outcome.error->message : std::string();
        if (!unreachable) it->second.state.lastRoundTrip = last.timings.total;
    }
    emit activityChanged();
    if (!job.dead() && deliver) deliver(std::move(job.response()));
}

} // namespace sigma
