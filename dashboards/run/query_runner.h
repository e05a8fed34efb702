#pragma once
#include "dashboards/run/panel_data.h"
#include "datasources/net/query_backend.h"

#include <QObject>

#include <functional>
#include <stop_token>

namespace sigma {

/// Runs the queries of one panel. The newest request wins: an older one is stopped and its answer, if it still comes, is dropped. Old
/// frames stay in data() while loading; frames equal to those shown keep their identity, so nothing repaints. GUI thread only.
class QueryRunner : public QObject {
    Q_OBJECT
public:
    /// What data() shall say beside the answer.
    struct Run {
        PanelRequest request;
        std::vector<SentQuery> sent;     ///< one per query, same order
        std::vector<std::string> errors; ///< known before anything is sent (a source that is not configured)
        TimeRange range;
        std::string timezone;
        std::shared_ptr<std::vector<Notice>> transformNotices; ///< filled by request.transform
    };
    explicit QueryRunner(QueryBackend& backend, QObject* parent = nullptr);
    ~QueryRunner() override;

    void run(Run run);
    /// Ends in an error without asking anybody: what the panel needs is not there.
    void fail(std::string error);
    void cancel(); ///< keeps the frames; a panel that was loading is as it was before, and needs a new run
    bool loading() const { return m_loading; }
    PanelDataPtr data() const { return m_data; }

signals:
    void changed();

private:
    void accept(const Run& run, PanelResponse response);
    QueryBackend& m_backend;
    std::stop_source m_stop;
    PanelDataPtr m_data = std::make_shared<const PanelData>();
    LoadState m_before = LoadState::NotStarted; ///< what cancel() goes back to
    std::uint64_t m_serial = 0;
    bool m_loading = false;
};

} // namespace sigma
