#pragma once
#include "datasources/core/worker_pool.h"
#include "datasources/net/frame_reaper.h"
#include "datasources/net/http_client.h"
#include "datasources/net/mailbox.h"
#include "datasources/net/query_backend.h"
#include "datasources/net/source_config.h"

#include <QObject>

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sigma {

class PanelJob;

/// Last contact with a source, for the status bar.
struct SourceState {
    enum class Kind { Unknown, Ok, Failed } kind = Kind::Unknown;
    Duration lastRoundTrip{};
    std::string error;
};

/// Answers panels from servers: planning, decoding and transforming in a pool, one network thread, one hop back to the GUI thread.
/// GUI thread only; may be destroyed while requests run (their answers are dropped).
class LiveBackend final : public QObject, public QueryBackend {
    Q_OBJECT
public:
    explicit LiveBackend(QObject* parent = nullptr);
    ~LiveBackend() override;

    void addKind(std::string kind, std::unique_ptr<const DataSource> source);
    void setSource(SourceConfig config, SourceSecrets secrets);
    void removeSource(const std::string& id);
    const SourceConfig* source(const std::string& id) const;
    std::vector<SourceConfig> sources() const;
    SourceState state(const std::string& id) const;
    int underWay() const { return m_underWay; }

    void submit(PanelRequest request, std::stop_token stop, Deliver deliver) override;

signals:
    void activityChanged(); ///< the number of queries under way, or a source's state

private:
    struct Known {
        ConnectionPtr connection;
        SourceState state;
    };
    void finished(PanelJob& job, const Deliver& deliver);
    std::map<std::string, std::shared_ptr<const DataSource>> m_kinds;
    std::map<std::string, Known> m_sources;
    std::vector<std::string> m_order;
    std::shared_ptr<std::atomic<bool>> m_closing = std::make_shared<std::atomic<bool>>(false);
    FrameReaper m_reaper;
    std::unique_ptr<HttpClient> m_client;
    std::unique_ptr<WorkerPool> m_pool;
    Mailbox m_back;
    int m_underWay = 0;
};

} // namespace sigma
