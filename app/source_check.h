#pragma once
#include "datasources/core/result.h"
#include "datasources/net/source_config.h"

#include <QObject>
#include <QString>

#include <functional>
#include <stop_token>

namespace sigma {

class LiveBackend;

/// What is wrong with a field of a data source, in one sentence; empty: nothing.
QString sourceNameProblem(const QString& name, bool taken);
QString sourceUrlProblem(const QString& url);
QString proxyProblem(const QString& url);
QString fileProblem(const QString& path); ///< an empty path is well
QString intervalProblem(const QString& interval);

/// What one may try when a server did not answer as hoped, one sentence.
QString whatToTry(ErrorKind kind, const SourceConfig& config);

/// Asks a server, configured or not, whether it is there: the backend's own way, with its TLS, proxy and credentials. GUI thread only.
class SourceTest : public QObject {
    Q_OBJECT
public:
    struct Answer {
        bool ok = false;
        QString message, hint;
    };
    explicit SourceTest(LiveBackend& backend, QObject* parent = nullptr);
    ~SourceTest() override;
    void run(SourceConfig config, SourceSecrets secrets);
    void stop();
    bool running() const { return m_running; }

signals:
    void finished(const sigma::SourceTest::Answer& answer);

private:
    LiveBackend& m_backend;
    std::stop_source m_stop;
    bool m_running = false;
};

} // namespace sigma
