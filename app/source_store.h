#pragma once
#include "app/credential_store.h"
#include "dashboards/run/source_directory.h"
#include "datasources/net/live_backend.h"

#include <QObject>

#include <string>
#include <vector>

namespace sigma {

/// The configured sources of the program: a settings file without secrets, the keychain, and the backend that asks them, kept in step.
/// GUI thread only.
class SourceStore : public QObject {
    Q_OBJECT
public:
    /// `file`: path of the settings file; empty keeps everything in memory.
    SourceStore(QString file, CredentialStore& credentials, LiveBackend& backend, QObject* parent = nullptr);

    /// Reads the file. A file that cannot be read is kept beside under another name before it is ever overwritten; the sentence says so.
    QString load();
    std::vector<SourceConfig> sources() const; ///< those of this session first
    std::vector<SourceInfo> infos() const;
    const SourceConfig* find(const std::string& id) const;
    SourceSecrets secrets(const std::string& id) const { return m_credentials.known(id); }
    /// Adds, or replaces the one with the same id (an empty id gets one from the name).
    std::string put(SourceConfig config, SourceSecrets secrets);
    /// A source of this session only (command line, `sigmascope local`): never written; hides a lasting one with its id.
    void putTemporary(SourceConfig config, SourceSecrets secrets);
    bool isTemporary(const std::string& id) const;
    void remove(const std::string& id);
    QString lastError() const { return m_error; } ///< of the last write; empty = written

signals:
    void changed();

private:
    void save();
    std::string freeId(const std::string& name) const;
    void keepOneDefault(const std::string& id);

    QString m_file, m_error;
    CredentialStore& m_credentials;
    LiveBackend& m_backend;
    std::vector<SourceConfig> m_sources, m_temporary;
};

} // namespace sigma
