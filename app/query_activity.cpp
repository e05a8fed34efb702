#include "app/query_activity.h"

#include <utility>

namespace sigma {

QueryActivity::QueryActivity(QueryBackend& backend, QObject* parent) : QObject(parent), m_backend(backend) {}

QueryActivity::~QueryActivity() {
    for (const auto& [id, flight] : m_flights) {
        flight->follow.reset();
        flight->inner.request_stop();
    }
}

void QueryActivity::submit(PanelRequest request, std::stop_token stop, Deliver deliver) {
    auto flight = std::make_shared<Flight>();
    const auto id = flight->entry.id = ++m_last;
    for (const auto& query : request.queries) flight->refIds.push_back(query.refId);
    if (!request.queries.empty()) {
        flight->entry.sourceId = request.queries.front().sourceId;
        flight->entry.text = request.queries.front().text;
    }
    flight->entry.queries = static_cast<int>(request.queries.size());
    flight->entry.since = std::chrono::steady_clock::now();
    flight->deliver = std::move(deliver);
    m_flights[id] = flight;
    flight->follow = std::make_unique<std::stop_callback<std::function<void()>>>(stop, [this, id] { askerStopped(id); });
    if (!m_flights.contains(id)) return; // was stopped already
    m_backend.submit(std::move(request), flight->inner.get_token(), [this, id](PanelResponse response) {
        const auto arrived = take(id);
        if (arrived && arrived->deliver) arrived->deliver(std::move(response));
    });
    emit changed();
}

std::shared_ptr<QueryActivity::Flight> QueryActivity::take(std::uint64_t id) {
    const auto it = m_flights.find(id);
    if (it == m_flights.end()) return nullptr;
    auto flight = std::move(it->second);
    m_flights.erase(it);
    emit changed();
    return flight;
}

void QueryActivity::askerStopped(std::uint64_t id) {
    auto flight = take(id);
    if (!flight) return;
    flight->inner.request_stop();
    // This runs inside the flight's own stop callback, which must not be destroyed by it.
    QMetaObject::invokeMethod(
        this, [flight = std::move(flight)] {}, Qt::QueuedConnection);
}

std::vector<QueryActivity::Entry> QueryActivity::underWay() const {
    std::vector<Entry> out;
    for (const auto& [id, flight] : m_flights) out.push_back(flight->entry);
    return out;
}

void QueryActivity::cancel(std::uint64_t id) {
    const auto flight = take(id);
    if (!flight) return;
    flight->follow.reset();
    flight->inner.request_stop();
    PanelResponse response;
    for (const auto& refId : flight->refIds) {
        auto& outcome = response.outcomes.emplace_back();
        outcome.refId = refId;
        outcome.error = Error{ErrorKind::Cancelled, "The query was stopped by hand; refresh to ask again.", {}};
    }
    if (flight->deliver) flight->deliver(std::move(response));
}

void QueryActivity::cancelAll() {
    for (const auto& entry : underWay()) cancel(entry.id);
}

} // namespace sigma
