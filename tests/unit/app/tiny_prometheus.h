#pragma once
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>

#include <cmath>
#include <set>

namespace sigma::testing {

/// Answers like a Prometheus with two jobs, on the test's own thread. Can fall silent (holds every request), die, and come back at its
/// port.
class TinyPrometheus : public QObject {
public:
    TinyPrometheus() {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (auto* socket = m_server.nextPendingConnection()) {
                m_sockets.insert(socket);
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                    m_sockets.erase(socket);
                    m_buffers.remove(socket);
                    socket->deleteLater();
                });
            }
        });
        m_server.listen(QHostAddress::LocalHost, 0);
        m_port = m_server.serverPort();
    }
    ~TinyPrometheus() override { die(); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    void die() {
        m_server.close();
        for (auto* socket : std::set<QTcpSocket*>(m_sockets)) socket->abort();
    }
    bool comeBack() { return m_server.listen(QHostAddress::LocalHost, m_port); }
    bool holds = false; ///< requests are read and never answered
    QStringList asked;  ///< path and form of each request

private:
    void read(QTcpSocket* socket) {
        QByteArray& buffer = m_buffers[socket];
        buffer += socket->readAll();
        for (;;) {
            const auto end = buffer.indexOf("\r\n\r\n");
            if (end < 0) return;
            const QByteArray head = buffer.left(end);
            qsizetype length = 0;
            for (const QByteArray& line : head.split('\n'))
                if (line.toLower().startsWith("content-length:")) length = line.mid(15).trimmed().toLongLong();
            if (buffer.size() < end + 4 + length) return;
            const QByteArray body = buffer.mid(end + 4, length);
            buffer.remove(0, end + 4 + length);
            if (!holds)
                answer(socket, QString::fromUtf8(head.split(' ').value(1)), QString::fromUtf8(body));
            else
                asked << QString::fromUtf8(head.split(' ').value(1));
        }
    }
    void answer(QTcpSocket* socket, const QString& target, const QString& body) {
        const QString path = target.section(QLatin1Char('?'), 0, 0);
        QUrlQuery form(body.isEmpty() ? target.section(QLatin1Char('?'), 1) : body);
        asked << path + QLatin1Char(' ') + form.queryItemValue(QStringLiteral("query"), QUrl::FullyDecoded);
        const QJsonObject reply{{QStringLiteral("status"), QStringLiteral("success")}, {QStringLiteral("data"), dataOf(path, form)}};
        const QByteArray bytes = QJsonDocument(reply).toJson(QJsonDocument::Compact);
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(bytes.size()) +
                      "\r\n\r\n" + bytes);
    }
    static QJsonValue dataOf(const QString& path, const QUrlQuery& form) {
        if (path.endsWith(QLatin1String("/query_range"))) return matrix(form);
        if (path.endsWith(QLatin1String("/query"))) return vector();
        if (path.contains(QLatin1String("/label/"))) return QJsonArray{QStringLiteral("api"), QStringLiteral("db")};
        if (path.endsWith(QLatin1String("/buildinfo"))) return QJsonObject{{QStringLiteral("version"), QStringLiteral("2.42.0")}};
        if (path.endsWith(QLatin1String("/tsdb")))
            return QJsonObject{{QStringLiteral("headStats"), QJsonObject{{QStringLiteral("numSeries"), 1234}}}};
        return QJsonArray{};
    }
    static QJsonObject metric(const char* instance) {
        return {{QStringLiteral("__name__"), QStringLiteral("up")},
                {QStringLiteral("job"), QStringLiteral("api")},
                {QStringLiteral("instance"), QLatin1String(instance)}};
    }
    static QJsonObject matrix(const QUrlQuery& form) {
        const auto number = [&form](const char* name) { return form.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toDouble(); };
        const double start = number("start"), end = number("end"), step = std::max(1.0, number("step"));
        QJsonArray result;
        for (const char* instance : {"one:9100", "two:9100"}) {
            QJsonArray values;
            const double shift = instance[0] == 'o' ? 0 : 2;
            for (double t = start; t <= end && values.size() < 5000; t += step)
                values.append(QJsonArray{t, QString::number(50 + 30 * std::sin(t / 600 + shift))});
            result.append(QJsonObject{{QStringLiteral("metric"), metric(instance)}, {QStringLiteral("values"), values}});
        }
        return {{QStringLiteral("resultType"), QStringLiteral("matrix")}, {QStringLiteral("result"), result}};
    }
    static QJsonObject vector() {
        const QJsonObject one{{QStringLiteral("metric"), metric("one:9100")},
                              {QStringLiteral("value"), QJsonArray{1795168800, QStringLiteral("42")}}};
        return {{QStringLiteral("resultType"), QStringLiteral("vector")}, {QStringLiteral("result"), QJsonArray{one}}};
    }
    QTcpServer m_server;
    quint16 m_port = 0;
    std::set<QTcpSocket*> m_sockets;
    QHash<QTcpSocket*, QByteArray> m_buffers;
};

/// A dashboard with one variable and three panels, as a file would hold it.
inline QByteArray tinyDashboard(const char* title = "Tiny", const char* uid = "tiny") {
    const QByteArray source = R"({"type": "prometheus", "uid": "prometheus"})";
    const auto panel = [&](int id, const char* type, const char* name, const char* grid, const char* query) {
        return QByteArray("{\"id\": ") + QByteArray::number(id) + ", \"type\": \"" + type + "\", \"title\": \"" + name +
               "\", \"gridPos\": " + grid + ", \"datasource\": " + source + ", \"targets\": [{\"refId\": \"A\", \"expr\": \"" + query +
               "\", \"legendFormat\": \"{{instance}}\", \"datasource\": " + source + "}], \"options\": {\"legend\": {\"displayMode\": " +
               "\"list\", \"placement\": \"bottom\", \"showLegend\": true}, \"tooltip\": {\"mode\": \"multi\"}}, \"fieldConfig\": "
               "{\"defaults\": {\"unit\": \"percent\"}, \"overrides\": []}}";
    };
    const QByteArray variable =
        R"j({"type": "query", "name": "job", "query": "label_values(up, job)", "refresh": 1, "datasource": )j" + source + "}";
    const QByteArray panels = panel(1, "timeseries", "Load of $job", R"j({"x":0,"y":0,"w":12,"h":9})j", R"j(load{job=\"$job\"})j") + "," +
                              panel(2, "stat", "Now", R"j({"x":12,"y":0,"w":12,"h":9})j", "now") + "," +
                              panel(3, "timeseries", "Second", R"j({"x":0,"y":9,"w":24,"h":9})j", "second");
    return QByteArray("{\"title\": \"") + title + "\", \"uid\": \"" + uid +
           R"j(", "schemaVersion": 39, "time": {"from": "now-6h", "to": "now"}, "timezone": "utc",)j" + "\"templating\": {\"list\": [" +
           variable + "]}, \"panels\": [" + panels + "]}";
}

} // namespace sigma::testing
