#pragma once
#include "datasources/net/query_backend.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sigma {

/// Stands before a backend and knows what is under way: the status bar's list, from which a person may stop a request. A request stopped
/// that way is answered with an error, so that its panel does not wait for ever. GUI thread only.
class QueryActivity final : public QObject, public QueryBackend {
    Q_OBJECT
public:
    struct Entry {
        std::uint64_t id = 0;
        std::string sourceId, text; ///< of the first query
        int queries = 0;
        std::chrono::steady_clock::time_point since;
    };
    explicit QueryActivity(QueryBackend& backend, QObject* parent = nullptr);
    ~QueryActivity() override;

    void submit(PanelRequest request, std::stop_token stop, Deliver deliver) override;
    std::vector<Entry> underWay() const; ///< oldest first
    std::size_t count() const { return m_flights.size(); }
    void cancel(std::uint64_t id);
    void cancelAll();

signals:
    void changed();

private:
    struct Flight {
        Entry entry;
        std::vector<std::string> refIds;
        std::stop_source inner;
        Deliver deliver;
        std::unique_ptr<std::stop_callback<std::function<void()>>> follow; ///< the asker's stop goes on to `inner`
    };
    std::shared_ptr<Flight> take(std::uint64_t id);
    void askerStopped(std::uint64_t id);
    QueryBackend& m_backend;
    std::map<std::uint64_t, std::shared_ptr<Flight>> m_flights;
    std::uint64_t m_last = 0;
};

} // namespace sigma
