#include "datasources/jaeger/jaeger_request.h"

#include "datasources/core/http_form.h"

#include <array>
#include <cstdio>

namespace sigma {

namespace {

using Kind = TraceQuery::Kind;

HttpRequest get(const std::string& path, const FormFields& fields = {}) {
    HttpRequest request;
    request.path = fields.empty() ? path : path + "?" + formEncode(fields);
    request.headers = {{"Accept", "application/json"}};
    return request;
}

std::string microseconds(Timestamp t) { return std::to_string(t.time_since_epoch().count() / 1000); }

std::string tagsJson(const TraceQuery& q) {
    Value::Object tags;
    for (const auto& [key, value] : q.tags) tags.emplace_back(key, Value(value));
    return toJson(Value(std::move(tags)));
}

/// RFC 3339 in UTC with nanoseconds.
std::string rfc3339(Timestamp t) {
    const auto day = std::chrono::floor<std::chrono::days>(t);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(t - day);
    std::array<char, 80> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%09lldZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
                  static_cast<long long>(time.subseconds().count()));
    return out.data();
}

HttpRequest search(const TraceQuery& q, TimeRange range) {
    FormFields fields = {{"service", q.service}};
    if (!q.operation.empty()) fields.emplace_back("operation", q.operation);
    fields.emplace_back("start", microseconds(range.from));
    fields.emplace_back("end", microseconds(range.to));
    fields.emplace_back("limit", std::to_string(q.limit));
    if (q.minNs) fields.emplace_back("minDuration", microsecondsText(*q.minNs));
    if (q.maxNs) fields.emplace_back("maxDuration", microsecondsText(*q.maxNs));
    if (!q.tags.empty()) fields.emplace_back("tags", tagsJson(q));
    return get("/api/traces", fields);
}

HttpRequest searchV3(const TraceQuery& q, TimeRange range) {
    const auto limit = std::to_string(q.limit);
    FormFields fields = {{"query.service_name", q.service},
                         {"query.start_time_min", rfc3339(range.from)},
                         {"query.start_time_max", rfc3339(range.to)},
                         {"query.num_traces", limit}, // renamed along the way; what a server does not know it passes over
                         {"query.search_depth", limit}};
    if (!q.operation.empty()) fields.emplace_back("query.operation_name", q.operation);
    if (q.minNs) fields.emplace_back("query.duration_min", microsecondsText(*q.minNs));
    if (q.maxNs) fields.emplace_back("query.duration_max", microsecondsText(*q.maxNs));
    if (!q.tags.empty()) fields.emplace_back("query.attributes", tagsJson(q));
    return get("/api/v3/traces", fields);
}

} // namespace

HttpRequest jaegerRequest(const TraceQuery& q, TimeRange range) {
    switch (q.kind) {
    case Kind::Search: return search(q, range);
    case Kind::Services: return get("/api/services");
    case Kind::Operations: {
        FormFields fields = {{"service", q.service}};
        if (!q.spanKind.empty()) fields.emplace_back("spanKind", q.spanKind);
        return get("/api/operations", fields);
    }
    case Kind::Dependencies:
        return get("/api/dependencies",
                   {{"endTs", std::to_string(toMs(range.to))}, {"lookback", std::to_string(toMs(range.to) - toMs(range.from))}});
    case Kind::Trace: break;
    }
    return get("/api/traces/" + percentEncoded(q.traceId));
}

bool hasJaegerV3(const TraceQuery& q) { return q.kind != Kind::Dependencies; }

HttpRequest jaegerV3Request(const TraceQuery& q, TimeRange range) {
    switch (q.kind) {
    case Kind::Search: return searchV3(q, range);
    case Kind::Services: return get("/api/v3/services");
    case Kind::Operations: {
        FormFields fields = {{"service", q.service}};
        if (!q.spanKind.empty()) fields.emplace_back("span_kind", q.spanKind);
        return get("/api/v3/operations", fields);
    }
    default: return get("/api/v3/traces/" + percentEncoded(q.traceId));
    }
}

} // namespace sigma
