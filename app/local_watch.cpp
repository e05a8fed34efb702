#include "app/local_watch.h"

namespace sigma {

const QString LocalWatch::kDashboard = QStringLiteral(":/dashboards/this-machine.json");

LocalWatch::LocalWatch(SourceStore& sources, QObject* parent) : QObject(parent), m_sources(sources) {}

LocalWatch::~LocalWatch() = default;

void LocalWatch::start() {
    if (m_state == State::Starting || m_state == State::Ready) return;
    m_servers = std::make_unique<LocalServers>();
    connect(m_servers.get(), &LocalServers::ready, this, &LocalWatch::ready);
    connect(m_servers.get(), &LocalServers::failed, this, [this](const QString& sentence) {
        m_state = State::Failed;
        m_problem = sentence;
        emit stateChanged();
    });
    m_state = State::Starting;
    m_problem.clear();
    m_servers->start();
    emit stateChanged();
}

void LocalWatch::ready() {
    SourceConfig config;
    config.id = kSourceId;
    config.name = tr("This machine").toStdString();
    config.kind = "prometheus";
    config.url = m_servers->prometheusUrl();
    config.scrapeInterval = LocalServers::kScrapeInterval;
    m_sources.putTemporary(std::move(config), {});
    m_state = State::Ready;
    emit stateChanged();
}

} // namespace sigma
