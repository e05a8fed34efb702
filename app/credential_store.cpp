#include "app/credential_store.h"

#include "app/source_config_json.h"

#include <qt6keychain/keychain.h>

namespace sigma {

namespace {
const QString kService = QStringLiteral("sigmascope");
QString keyOf(const std::string& sourceId) { return QStringLiteral("source/") + QString::fromStdString(sourceId); }
} // namespace

CredentialStore::CredentialStore(QObject* parent) : QObject(parent) {}

void CredentialStore::useMemoryOnly(const QString& why) {
    m_memoryOnly = true;
    setProblem(why);
}

void CredentialStore::setProblem(const QString& text) {
    if (text == m_problem) return;
    m_problem = text;
    emit availabilityChanged();
}

void CredentialStore::read(const std::string& sourceId, std::function<void(const SourceSecrets&)> done) {
    if (const auto it = m_known.find(sourceId); it != m_known.end() || m_memoryOnly) return done(known(sourceId));
    auto* job = new QKeychain::ReadPasswordJob(kService, this);
    job->setKey(keyOf(sourceId));
    connect(job, &QKeychain::Job::finished, this, [this, sourceId, done = std::move(done)](QKeychain::Job* finished) {
        const auto* read = static_cast<QKeychain::ReadPasswordJob*>(finished);
        if (finished->error() == QKeychain::NoError) {
            m_known.try_emplace(sourceId, secretsFromJson(read->textData().toStdString()));
            setProblem({});
        } else if (finished->error() != QKeychain::EntryNotFound)
            setProblem(finished->errorString());
        done(known(sourceId));
    });
    job->start();
}

SourceSecrets CredentialStore::known(const std::string& sourceId) const {
    const auto it = m_known.find(sourceId);
    return it == m_known.end() ? SourceSecrets() : it->second;
}

void CredentialStore::write(const std::string& sourceId, const SourceSecrets& secrets) {
    if (!hasSecrets(secrets)) return remove(sourceId);
    m_known[sourceId] = secrets;
    if (m_memoryOnly) return;
    auto* job = new QKeychain::WritePasswordJob(kService, this);
    job->setKey(keyOf(sourceId));
    job->setTextData(QString::fromStdString(secretsToJson(secrets)));
    connect(job, &QKeychain::Job::finished, this, [this](QKeychain::Job* finished) {
        setProblem(finished->error() == QKeychain::NoError ? QString() : finished->errorString());
    });
    job->start();
}

void CredentialStore::remove(const std::string& sourceId) {
    m_known.erase(sourceId);
    if (m_memoryOnly) return;
    auto* job = new QKeychain::DeletePasswordJob(kService, this); // also where this session never read them
    job->setKey(keyOf(sourceId));
    connect(job, &QKeychain::Job::finished, this, [this](QKeychain::Job* finished) {
        const bool gone = finished->error() == QKeychain::NoError || finished->error() == QKeychain::EntryNotFound;
        setProblem(gone ? QString() : finished->errorString());
    });
    job->start();
}

} // namespace sigma
