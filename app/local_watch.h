#pragma once
#include "app/local_servers.h"
#include "app/source_store.h"

#include <QObject>

#include <memory>

namespace sigma {

/// "Watch this machine": starts the local servers when first asked for and offers them as the source "local" of this session.
class LocalWatch : public QObject {
    Q_OBJECT
public:
    enum class State { Off, Starting, Ready, Failed };
    static constexpr const char* kSourceId = "local";
    static const QString kDashboard; ///< path of the bundled dashboard

    explicit LocalWatch(SourceStore& sources, QObject* parent = nullptr);
    ~LocalWatch() override;
    void start(); ///< again after a failure; nothing while it runs
    State state() const { return m_state; }
    QString problem() const { return m_problem; }

signals:
    void stateChanged();

private:
    void ready();
    SourceStore& m_sources;
    std::unique_ptr<LocalServers> m_servers;
    State m_state = State::Off;
    QString m_problem;
};

} // namespace sigma
