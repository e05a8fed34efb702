#pragma once
#include "datasources/net/live_backend.h"

#include <QString>

#include <string>

namespace sigma::test {

/// Half an hour of history, every 15 s from here on.
inline constexpr std::int64_t kFrom = 1'795'168'800, kTo = kFrom + 1800;

/// live_requests_total (10 a second), live_temperature with odd labels and values and a gap of five minutes, live_latency_seconds_bucket.
/// OpenMetrics in seconds, or Prometheus' text in milliseconds.
std::string liveHistory(bool openMetrics);

/// A backend with one source "s" at `url`, asked and waited for.
class LiveSource {
public:
    explicit LiveSource(const QString& url);
    PanelResponse ask(QueryRequest query);
    /// Frames of a query over the history; its error, where it has one, in `error`.
    FrameSet frames(const std::string& text, Value::Object options = {}, QueryRequest::Purpose purpose = QueryRequest::Purpose::Panel);
    std::vector<std::string> options(const std::string& variableQuery);
    std::string error; ///< of the last query
    std::vector<Notice> notices;

private:
    LiveBackend m_backend;
};

/// What every server with the API must do; the text of the first thing that is wrong, or nothing.
std::string checkSource(LiveSource& source);

} // namespace sigma::test
