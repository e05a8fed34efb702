#pragma once
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <memory>
#include <string>
#include <vector>

class QLockFile;
class QNetworkAccessManager;
class QTemporaryDir;

namespace sigma {

/// Prometheus and a node exporter that watch this machine: children of the program on free loopback ports, with their data in a folder of
/// the program's. They end with this object, or with the program however it ends. GUI thread only.
class LocalServers : public QObject {
    Q_OBJECT
public:
    explicit LocalServers(QObject* parent = nullptr);
    ~LocalServers() override;

    /// Answers by ready() or failed(), never before it returns.
    void start();
    std::string prometheusUrl() const { return "http://127.0.0.1:" + std::to_string(m_prometheusPort); }
    static constexpr const char* kScrapeInterval = "2s";

signals:
    void ready();
    void
    failed(const QString& sentence); ///< before or after ready(): names what is missing, or ends with the last lines of the server's log

private:
    bool prepareFolder(QString& error);
    bool writeConfig(QString& error) const;
    void launch(QProcess& process, const QString& program, const QStringList& arguments);
    void poll();
    void fail(const QString& sentence);
    QString lastLines(const QString& program) const;
    void stop(QProcess& process);

    QProcess m_prometheus, m_exporter;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QTemporaryDir> m_temporary; ///< where another instance holds the folder
    QString m_folder;
    int m_prometheusPort = 0, m_exporterPort = 0, m_polls = 0;
    QTimer m_timer;
    QNetworkAccessManager* m_network = nullptr;
    bool m_settled = false; ///< ready() or failed() was said
};

} // namespace sigma
