#include "app/log_tail.h"

#include "datasources/loki/loki_tail.h"

#include <QPointer>

#include <algorithm>
#include <chrono>

namespace sigma {

namespace {

constexpr int kFirstDelayMs = 500, kLongestDelayMs = 30'000, kPollMs = 1000;
/// Lines may reach the server later than their time says; asking again from a little earlier finds them, and those seen are dropped.
constexpr std::int64_t kOverlap = 5'000'000'000;
constexpr double kMostAPoll = 20'000;

std::int64_t nowNs() { return std::chrono::duration_cast<Duration>(std::chrono::system_clock::now().time_since_epoch()).count(); }

} // namespace

LogTail::LogTail(ConnectionPtr connection, QueryBackend& backend, QObject* parent)
    : QObject(parent), m_connection(std::move(connection)), m_backend(backend), m_feed(m_connection) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_polling ? poll() : connectSocket(); });
    connect(&m_feed, &WebSocketFeed::opened, this, [this] { m_delayMs = 0, m_worked = true; });
    connect(&m_feed, &WebSocketFeed::message, this, &LogTail::take);
    connect(&m_feed, &WebSocketFeed::closed, this, &LogTail::socketClosed);
    connect(&m_feed, &WebSocketFeed::overrun, this, [this] { emit dropped(1); });
}

LogTail::~LogTail() { stop(); }

void LogTail::start(std::string query, Timestamp from) {
    stop();
    m_stop = std::stop_source();
    m_query = std::move(query);
    m_begin = from.time_since_epoch().count();
    m_last = m_begin;
    m_delayMs = 0;
    m_polling = m_worked = false;
    m_seen = SeenLines();
    connectSocket();
}

void LogTail::stop() {
    m_stop.request_stop();
    m_timer.stop();
    m_feed.close();
}

void LogTail::connectSocket() { m_feed.open(lokiTailRequest(m_query, std::max(m_begin, m_last - (m_worked ? kOverlap : 0)))); }

void LogTail::socketClosed(const QString& reason, bool answered) {
    if (!m_worked) {
        // Asking over HTTP tells whether it is the query, the server, or only the WebSocket: the answer's sentence is the better one.
        m_polling = true;
        if (answered) emit notice(tr("The server accepts no WebSocket here; it is asked every second instead."));
        return poll();
    }
    emit notice(tr("The connection ended%1; connecting again.").arg(reason.isEmpty() ? QString() : " (" + reason + ")"));
    retryLater();
}

void LogTail::retryLater() {
    m_delayMs = m_delayMs ? std::min(m_delayMs * 2, kLongestDelayMs) : kFirstDelayMs;
    m_timer.start(m_delayMs);
}

void LogTail::take(const QByteArray& message) {
    auto decoded = decodeLokiTail(message.toStdString());
    if (!decoded) {
        emit notice(tr("A message was left out: %1").arg(QString::fromStdString(decoded.error().message)));
        return;
    }
    if (decoded->dropped) emit dropped(decoded->dropped);
    show(decoded->lines);
}

void LogTail::show(const std::shared_ptr<const LogLines>& all) {
    for (const auto time : all->times) m_last = std::max(m_last, time);
    if (const auto fresh = m_seen.newOf(all)) emit lines(fresh);
}

void LogTail::poll() {
    QueryRequest query;
    query.refId = "tail";
    query.sourceId = m_connection->config.id;
    query.text = m_query;
    query.range = {Timestamp(Duration(std::max(m_begin, m_last - kOverlap))), Timestamp(Duration(nowNs() + kOverlap))};
    query.options = Value(Value::Object{{"direction", Value("forward")}, {"maxLines", Value(kMostAPoll)}});
    PanelRequest request;
    request.queries = {query};
    m_backend.submit(std::move(request), m_stop.get_token(),
                     [self = QPointer<LogTail>(this), stop = m_stop.get_token()](PanelResponse response) {
                         if (self && !stop.stop_requested()) self->polled(response);
                     });
}

void LogTail::polled(const PanelResponse& response) {
    const auto& outcome = response.outcomes.at(0);
    if (outcome.error) {
        const auto sentence = QString::fromStdString(outcome.error->message);
        if (!m_worked) return emit failed(sentence);
        emit notice(sentence);
        return retryLater();
    }
    const auto found = outcome.frames.empty() ? nullptr : logLinesOf(*outcome.frames[0]);
    if (!found) return emit failed(tr("Only queries for log lines can be followed; this one answers numbers."));
    m_worked = true;
    m_delayMs = 0;
    if (!found->complete) emit notice(tr("More lines came than are fetched in one go; some are missing."));
    show(found);
    m_timer.start(kPollMs);
}

} // namespace sigma
