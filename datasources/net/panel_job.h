#pragma once
#include "datasources/core/worker_pool.h"
#include "datasources/net/frame_reaper.h"
#include "datasources/net/http_client.h"
#include "datasources/net/query_backend.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>


namespace sigma {

/// One panel's request on its way through network thread and pool. Its queries run side by side; the last to finish transforms and
/// calls `finished`, once, on whichever thread that was.
class PanelJob : public std::enable_shared_from_this<PanelJob> {
public:
    struct Query {
        QueryRequest request;
        std::shared_ptr<const DataSource> source; ///< null: not configured
        ConnectionPtr connection;
    };
    struct Places {
        HttpClient* client = nullptr; ///< all outlive the job's work: the backend ends the client, then waits for the pool
        WorkerPool* pool = nullptr;
        const FrameReaper* reaper = nullptr;
        std::shared_ptr<const std::atomic<bool>> closing; ///< set when the backend ends: work not yet begun is dropped
    };

    PanelJob(PanelRequest request, std::vector<Query> queries, std::stop_token stop, Places places);

    /// Plans and sends in the pool.
    void start(std::function<void()> finished);
    bool dead() const { return m_stop.stop_requested() || *m_places.closing; }
    const std::vector<Query>& queries() const { return m_queries; }
    /// Only after `finished`.
    PanelResponse& response() { return m_response; }

private:
    struct Work {
        QueryRound round;
        std::vector<std::optional<HttpReply>> replies;
        std::atomic<std::size_t> open{0};
        std::optional<Error> failed; ///< of the first request that failed; network thread until `open` reaches 0
    };
    void plan(std::size_t index);
    void send(std::size_t index, QueryRound round);
    void replied(std::size_t index, std::size_t request, Result<HttpReply> reply);
    void decode(std::size_t index);
    Result<Advance> advance(std::size_t index);
    void fail(std::size_t index, Error error);
    void finishOne();
    void applyTransform();
    void adoptFrames();

    PanelRequest m_request;
    PanelResponse m_response;
    std::vector<Query> m_queries;
    std::vector<std::unique_ptr<Work>> m_work;
    std::atomic<std::size_t> m_open{0};
    std::stop_token m_stop;
    Places m_places;
    std::function<void()> m_finished;
};

} // namespace sigma
