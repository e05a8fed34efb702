#pragma once
#include "datasources/net/query_backend.h"
#include "datasources/prometheus/prometheus_source.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

namespace sigma::bench {

/// Answers a query from the file "<folder>/<its text>.json", decoded and transformed in a pool as a server's reply would be.
class FileBackend final : public QObject, public QueryBackend {
public:
    explicit FileBackend(QString folder) : m_folder(std::move(folder)) {}
    ~FileBackend() override { m_pool.waitForDone(); }
    void submit(PanelRequest request, std::stop_token stop, Deliver deliver) override;

private:
    QueryOutcome outcome(const QueryRequest& query) const;
    QString m_folder;
    PrometheusSource m_source;
    QThreadPool m_pool;
};

} // namespace sigma::bench
