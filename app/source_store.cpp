#include "app/source_store.h"

#include "app/source_config_json.h"
#include "datasources/net/curl_command.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace sigma {

SourceStore::SourceStore(QString file, CredentialStore& credentials, LiveBackend& backend, QObject* parent)
    : QObject(parent), m_file(std::move(file)), m_credentials(credentials), m_backend(backend) {}

QString SourceStore::load() {
    QFile file(m_file);
    if (m_file.isEmpty() || !file.exists()) return {};
    if (!file.open(QIODevice::ReadOnly)) return tr("The data sources in %1 cannot be read: %2.").arg(m_file, file.errorString());
    auto read = sourcesFromJson(file.readAll().toStdString(), m_file.toStdString());
    if (!read) {
        const QString aside = m_file + QStringLiteral(".unreadable");
        QFile::remove(aside);
        QFile::copy(m_file, aside);
        return QString::fromStdString(read.error().message) + tr(" A copy is kept as %1.").arg(aside);
    }
    m_sources = std::move(read).value();
    for (const auto& s : m_sources) {
        m_backend.setSource(s, m_credentials.known(s.id));
        m_credentials.read(s.id, [this, id = s.id](const SourceSecrets& secrets) {
            const auto* config = find(id);
            if (!config || !hasSecrets(secrets)) return;
            m_backend.setSource(*config, secrets);
            emit changed();
        });
    }
    emit changed();
    return {};
}

namespace {
template <class List> auto withId(List& list, const std::string& id) {
    return std::find_if(list.begin(), list.end(), [&](const SourceConfig& s) { return s.id == id; });
}
} // namespace

std::vector<SourceConfig> SourceStore::sources() const {
    std::vector<SourceConfig> out = m_temporary;
    for (const auto& s : m_sources)
        if (withId(m_temporary, s.id) == m_temporary.end()) out.push_back(s);
    return out;
}

std::vector<SourceInfo> SourceStore::infos() const {
    std::vector<SourceInfo> out;
    for (const auto& s : sources()) out.push_back({s.id, s.name, s.kind, s.scrapeInterval, s.isDefault, curlSourceOptions(s)});
    return out;
}

const SourceConfig* SourceStore::find(const std::string& id) const {
    if (const auto it = withId(m_temporary, id); it != m_temporary.end()) return &*it;
    const auto it = withId(m_sources, id);
    return it == m_sources.end() ? nullptr : &*it;
}

std::string SourceStore::freeId(const std::string& name) const {
    std::string base;
    for (const char c : name)
        if (std::isalnum(static_cast<unsigned char>(c)))
            base += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!base.empty() && base.back() != '-')
            base += '-';
    if (base.empty()) base = "source";
    std::string id = base;
    for (int n = 2; find(id); ++n) id = base + "-" + std::to_string(n);
    return id;
}

void SourceStore::keepOneDefault(const std::string& id) {
    const auto chosen = withId(m_sources, id);
    if (chosen == m_sources.end() || !chosen->isDefault) return;
    for (auto& s : m_sources)
        if (s.id != id && s.kind == chosen->kind) s.isDefault = false;
}

std::string SourceStore::put(SourceConfig config, SourceSecrets secrets) {
    if (config.id.empty()) config.id = freeId(config.name);
    const std::string id = config.id;
    std::erase_if(m_temporary, [&](const SourceConfig& s) { return s.id == id; });
    m_credentials.write(id, secrets);
    m_backend.setSource(config, std::move(secrets));
    if (const auto it = withId(m_sources, id); it == m_sources.end())
        m_sources.push_back(std::move(config));
    else
        *it = std::move(config);
    keepOneDefault(id);
    save();
    emit changed();
    return id;
}

void SourceStore::putTemporary(SourceConfig config, SourceSecrets secrets) {
    m_backend.setSource(config, std::move(secrets));
    if (const auto it = withId(m_temporary, config.id); it == m_temporary.end())
        m_temporary.push_back(std::move(config));
    else
        *it = std::move(config);
    emit changed();
}

bool SourceStore::isTemporary(const std::string& id) const {
    return std::any_of(m_temporary.begin(), m_temporary.end(), [&](const SourceConfig& s) { return s.id == id; });
}

void SourceStore::remove(const std::string& id) {
    const auto isIt = [&](const SourceConfig& s) { return s.id == id; };
    const bool lasting = std::erase_if(m_sources, isIt) > 0;
    std::erase_if(m_temporary, isIt);
    m_credentials.remove(id);
    m_backend.removeSource(id);
    if (lasting) save();
    emit changed();
}

void SourceStore::save() {
    if (m_file.isEmpty()) return;
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file); // all or nothing: a full disk must not cost the list
    const std::string text = sourcesToJson(m_sources);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()) && file.commit();
    m_error = written ? QString() : tr("The data sources could not be saved to %1: %2.").arg(m_file, file.errorString());
}

} // namespace sigma
