#include "app/local_servers.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace sigma {

namespace {
constexpr int kPollMs = 100, kMaxPolls = 300;

/// Ports that are free now, all different.
std::vector<int> freePorts(std::size_t count) {
    std::vector<std::unique_ptr<QTcpServer>> held;
    std::vector<int> out;
    while (out.size() < count) {
        held.push_back(std::make_unique<QTcpServer>());
        if (!held.back()->listen(QHostAddress::LocalHost, 0)) return {};
        out.push_back(held.back()->serverPort());
    }
    return out;
}

QString find(const QString& program) {
    const QString found = QStandardPaths::findExecutable(program);
    // A desktop session's PATH may lack the folders of servers.
    return found.isEmpty() ? QStandardPaths::findExecutable(
                                 program, {QStringLiteral("/usr/bin"), QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/bin")})
                           : found;
}
} // namespace

LocalServers::LocalServers(QObject* parent) : QObject(parent), m_network(new QNetworkAccessManager(this)) {
    m_network->setProxy(QNetworkProxy::NoProxy);
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &LocalServers::poll);
}

LocalServers::~LocalServers() {
    disconnect(&m_prometheus, nullptr, this, nullptr);
    disconnect(&m_exporter, nullptr, this, nullptr);
    stop(m_prometheus);
    stop(m_exporter);
}

void LocalServers::stop(QProcess& process) {
    if (process.state() == QProcess::NotRunning) return;
    process.terminate();
    if (process.waitForFinished(3000)) return;
    process.kill();
    process.waitForFinished(1000);
}

bool LocalServers::prepareFolder(QString& error) {
    m_folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/local");
    if (!QDir().mkpath(m_folder)) {
        error = tr("The folder %1 cannot be made.").arg(m_folder);
        return false;
    }
    m_lock = std::make_unique<QLockFile>(m_folder + QStringLiteral("/lock"));
    if (m_lock->tryLock(0)) return true;
    // Another window watches already and owns the history; this one starts with an empty one.
    m_temporary = std::make_unique<QTemporaryDir>();
    m_folder = m_temporary->path();
    if (!m_temporary->isValid()) error = m_temporary->errorString();
    return m_temporary->isValid();
}

bool LocalServers::writeConfig(QString& error) const {
    QFile file(m_folder + QStringLiteral("/prometheus.yml"));
    const QString text = QStringLiteral("global:\n  scrape_interval: %1\n"
                                        "scrape_configs:\n"
                                        "  - job_name: node\n    static_configs: [{targets: ['127.0.0.1:%2']}]\n"
                                        "  - job_name: prometheus\n    static_configs: [{targets: ['127.0.0.1:%3']}]\n")
                             .arg(QLatin1String(kScrapeInterval))
                             .arg(m_exporterPort)
                             .arg(m_prometheusPort);
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0) return true;
    error = tr("%1 cannot be written: %2.").arg(file.fileName(), file.errorString());
    return false;
}

void LocalServers::launch(QProcess& process, const QString& program, const QStringList& arguments) {
    process.setWorkingDirectory(m_folder);
    process.setStandardOutputFile(m_folder + u'/' + QFileInfo(program).fileName() + QStringLiteral(".log"));
    process.setStandardErrorFile(m_folder + u'/' + QFileInfo(program).fileName() + QStringLiteral(".log"), QIODevice::Append);
#ifdef Q_OS_LINUX
    // They must not outlive us, even when we are killed.
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
    connect(&process, &QProcess::errorOccurred, this, [this, program](QProcess::ProcessError e) {
        if (e == QProcess::FailedToStart) fail(tr("%1 could not be started.").arg(program));
    });
    connect(&process, &QProcess::finished, this,
            [this, program] { fail(tr("%1 ended. Its last words: %2").arg(QFileInfo(program).fileName(), lastLines(program))); });
    process.start(program, arguments);
}

void LocalServers::start() {
    QString error;
    const QString prometheus = find(QStringLiteral("prometheus"));
    QString exporter = find(QStringLiteral("prometheus-node-exporter"));
    if (exporter.isEmpty()) exporter = find(QStringLiteral("node_exporter"));
    const auto ports = freePorts(2);
    if (prometheus.isEmpty() || exporter.isEmpty())
        error =
            tr("To watch this machine, %1 is needed. Install it (Debian: apt install prometheus prometheus-node-exporter) and try again.")
                .arg(prometheus.isEmpty() ? QStringLiteral("prometheus") : QStringLiteral("prometheus-node-exporter"));
    else if (ports.empty())
        error = tr("There is no free port on 127.0.0.1.");
    else if (prepareFolder(error)) {
        m_prometheusPort = ports[0];
        m_exporterPort = ports[1];
        writeConfig(error);
    }
    if (!error.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [this, error] { fail(error); }, Qt::QueuedConnection);
        return;
    }
    launch(m_exporter, exporter, {QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_exporterPort)});
    launch(m_prometheus, prometheus,
           {QStringLiteral("--config.file=prometheus.yml"), QStringLiteral("--storage.tsdb.path=data"),
            QStringLiteral("--storage.tsdb.retention.time=15d"),
            QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_prometheusPort)});
    m_timer.start();
}

/// Ready means: it answers, and has scraped the node exporter often enough for $__rate_interval (four scrapes) to have values.
void LocalServers::poll() {
    if (++m_polls > kMaxPolls)
        return fail(tr("Prometheus does not answer after 30 s. Its last words: %1").arg(lastLines(m_prometheus.program())));
    auto* reply = m_network->get(QNetworkRequest(
        QUrl(QString::fromStdString(prometheusUrl()) + QStringLiteral("/api/v1/query?query=count_over_time(up{job=\"node\"}[1m])>=6"))));
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        if (m_settled || reply->error() != QNetworkReply::NoError || !reply->readAll().contains("\"metric\"")) return;
        m_settled = true;
        m_timer.stop();
        emit ready();
    });
}

QString LocalServers::lastLines(const QString& program) const {
    QFile file(m_folder + u'/' + QFileInfo(program).fileName() + QStringLiteral(".log"));
    if (!file.open(QIODevice::ReadOnly)) return tr("none");
    file.seek(std::max<qint64>(0, file.size() - 600));
    return QString::fromUtf8(file.readAll()).trimmed().section(u'\n', -2);
}

void LocalServers::fail(const QString& sentence) {
    m_settled = true;
    m_timer.stop();
    // One reason is enough: the other server ends with this object.
    disconnect(&m_prometheus, nullptr, this, nullptr);
    disconnect(&m_exporter, nullptr, this, nullptr);
    emit failed(sentence);
}

} // namespace sigma
