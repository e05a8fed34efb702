#pragma once
#include "datasources/net/source_config.h"

#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <string>

namespace sigma {

/// Secrets of the sources in the system's keychain (Secret Service, KWallet, ... through QtKeychain). Where none answers they are held in
/// memory until the program ends, and keychainWorks() turns false. They are never written anywhere else. GUI thread only.
class CredentialStore : public QObject {
    Q_OBJECT
public:
    explicit CredentialStore(QObject* parent = nullptr);

    /// Calls back on this thread, at once where the secrets are in memory already.
    void read(const std::string& sourceId, std::function<void(const SourceSecrets&)> done);
    void write(const std::string& sourceId, const SourceSecrets& secrets);
    void remove(const std::string& sourceId);
    /// What this session knows; empty secrets where nothing does.
    SourceSecrets known(const std::string& sourceId) const;
    bool keychainWorks() const { return m_problem.isEmpty(); }
    QString problem() const { return m_problem; } ///< the keychain's own words
    /// Tests and a session without a keychain: memory only, nothing is asked.
    void useMemoryOnly(const QString& why);

signals:
    void availabilityChanged();

private:
    void setProblem(const QString& text);
    std::map<std::string, SourceSecrets> m_known;
    QString m_problem;
    bool m_memoryOnly = false;
};

} // namespace sigma
