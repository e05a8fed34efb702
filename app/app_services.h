#pragma once
#include "app/app_settings.h"
#include "app/credential_store.h"
#include "app/dashboard_files.h"
#include "app/local_watch.h"
#include "app/message_log.h"
#include "app/query_activity.h"
#include "app/source_store.h"
#include "app/thumbnails.h"
#include "datasources/net/live_backend.h"

#include <QString>

#include <map>
#include <string>

namespace sigma {

/// Where the program keeps its files.
struct AppPaths {
    QString config, cache; ///< folders; empty: nothing is kept
    static AppPaths standard();
};

/// Everything that lives as long as the program and that its windows share; handed on by reference. GUI thread only.
class AppServices {
public:
    /// `answers`: who is asked instead of the servers (a file, a test); outlives this object.
    explicit AppServices(const AppPaths& paths, QueryBackend* answers = nullptr);
    AppServices(const AppServices&) = delete;
    AppServices& operator=(const AppServices&) = delete;

    /// Reads settings and sources; what went wrong becomes a message.
    void load();

    // In the order of construction: what stands below refers to what stands above.
    MessageLog messages;
    AppSettings settings;
    LiveBackend live;
    QueryActivity queries; ///< what panels ask: `live` (or who stands in for it), watched
    CredentialStore credentials;
    SourceStore sources;
    DashboardFiles files;
    Thumbnails thumbnails;
    LocalWatch local;

private:
    /// A message when a source stops answering, and when it answers again.
    void tellSourceStates();
    std::map<std::string, SourceState::Kind> m_told;
};

} // namespace sigma
