#pragma once
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace sigma::test {

/// A port of 127.0.0.1 that was free a moment ago.
int freePort();

/// A server as a child process, its log in a file. Stopped by its process id when this goes.
class ServerProcess {
public:
    ServerProcess(const QString& program, const QStringList& arguments, const QString& logFile);
    ~ServerProcess();
    /// Asks `url` until it answers 200; false when the process ended or half a minute passed.
    bool waitUntilReady(const QString& url);
    void stop();
    QString log() const; ///< its last 4,000 characters

private:
    QString m_logFile;
    QProcess m_process;
};

/// Runs to the end; what it printed where it failed, else nothing.
QString runTool(const QString& program, const QStringList& arguments);

} // namespace sigma::test
