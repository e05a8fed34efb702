#include "app/source_check.h"

#include "dashboards/model/time_math.h"
#include "datasources/net/live_backend.h"

#include <QFileInfo>
#include <QPointer>
#include <QUrl>

namespace sigma {

namespace {
constexpr const char* kTestId = "\x01test"; // no id that a user's source can have
}

QString sourceNameProblem(const QString& name, bool taken) {
    if (name.trimmed().isEmpty()) return SourceTest::tr("Give it a name; dashboards may refer to it.");
    return taken ? SourceTest::tr("Another data source has this name.") : QString();
}

QString sourceUrlProblem(const QString& text) {
    const QString url = text.trimmed();
    if (url.isEmpty()) return SourceTest::tr("Write where the server is, such as http://localhost:9090.");
    if (!url.startsWith(QLatin1String("http://")) && !url.startsWith(QLatin1String("https://")))
        return SourceTest::tr("The address starts with http:// or https://.");
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty())
        return SourceTest::tr("This is not an address: the name of the server is missing or has characters that it cannot have.");
    if (!parsed.userInfo().isEmpty()) return SourceTest::tr("User and password belong under Authentication, not into the address.");
    if (parsed.hasQuery() || parsed.hasFragment()) return SourceTest::tr("Leave away what follows \"?\" or \"#\".");
    if (parsed.path().contains(QLatin1String("/api/v1"))) return SourceTest::tr("Leave away /api/v1: it is added to each request.");
    return {};
}

QString proxyProblem(const QString& text) {
    if (text.trimmed().isEmpty()) return {};
    const QUrl parsed(text.trimmed(), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty() || parsed.scheme().isEmpty())
        return SourceTest::tr("Write the proxy as http://host:port or socks5://host:port.");
    return parsed.password().isEmpty() ? QString() : SourceTest::tr("The password belongs into the field below, not into the address.");
}

QString fileProblem(const QString& path) {
    if (path.trimmed().isEmpty()) return {};
    const QFileInfo info(path.trimmed());
    if (!info.exists()) return SourceTest::tr("There is no such file.");
    return info.isFile() && info.isReadable() ? QString() : SourceTest::tr("This file cannot be read.");
}

QString intervalProblem(const QString& interval) {
    if (interval.trimmed().isEmpty()) return {};
    const auto ms = intervalToMs(interval.trimmed().toStdString());
    return ms && *ms > 0 ? QString() : SourceTest::tr("Write a time such as 15s or 1m.");
}

QString whatToTry(ErrorKind kind, const SourceConfig& config) {
    switch (kind) {
    case ErrorKind::Dns: return SourceTest::tr("Check the name of the server, and whether a VPN or a proxy is needed to reach it.");
    case ErrorKind::Refused:
        return SourceTest::tr("Check the port, and whether the server runs; Prometheus listens at 9090, VictoriaMetrics at 8428.");
    case ErrorKind::Tls:
        return config.caFile.empty()
                   ? SourceTest::tr("If its certificate comes from an authority of your own, name that authority's file under TLS.")
                   : SourceTest::tr("Check that the file under TLS is the authority that signed the server's certificate, and that the "
                                    "address has the name it was issued for.");
    case ErrorKind::Timeout: return SourceTest::tr("Check that a firewall lets you through, or allow more time under Proxy and limits.");
    case ErrorKind::Network: return SourceTest::tr("Check the network and, if one is set, the proxy.");
    case ErrorKind::Auth:
        return SourceTest::tr("Check user, password or token under Authentication, and headers that the server may want.");
    case ErrorKind::Http:
        return SourceTest::tr("Check the path of the address: behind a proxy it often has a prefix, such as /prometheus.");
    case ErrorKind::Parse: return SourceTest::tr("Something answers there, but not with the Prometheus API; check port and path.");
    case ErrorKind::Limit: return SourceTest::tr("The limits under Proxy and limits are lower than this server's replies.");
    default: return {};
    }
}

SourceTest::SourceTest(LiveBackend& backend, QObject* parent) : QObject(parent), m_backend(backend) {}

SourceTest::~SourceTest() { stop(); }

void SourceTest::stop() {
    m_stop.request_stop();
    if (std::exchange(m_running, false)) m_backend.removeSource(kTestId);
}

void SourceTest::run(SourceConfig config, SourceSecrets secrets) {
    stop();
    m_stop = std::stop_source();
    m_running = true;
    config.id = kTestId;
    m_backend.setSource(config, std::move(secrets));
    PanelRequest request;
    auto& query = request.queries.emplace_back();
    query.purpose = QueryRequest::Purpose::Test;
    query.refId = "test";
    query.sourceId = kTestId;
    m_backend.submit(std::move(request), m_stop.get_token(), [self = QPointer<SourceTest>(this), config](PanelResponse response) {
        if (!self) return;
        self->m_running = false;
        self->m_backend.removeSource(kTestId);
        Answer answer;
        const auto& outcome = response.outcomes.at(0);
        if (outcome.error) {
            answer.message = QString::fromStdString(outcome.error->message);
            answer.hint = whatToTry(outcome.error->kind, config);
        } else if (!response.frames.empty() && response.frames[0]->length && !response.frames[0]->fields.empty()) {
            answer.ok = true;
            answer.message = QString::fromStdString(response.frames[0]->fields[0].at(0).toString());
        } else
            answer.message = tr("The server answered with nothing that says what it is.");
        emit self->finished(answer);
    });
}

} // namespace sigma
