#include "datasources/prometheus/prometheus_request.h"

#include "datasources/core/number_text.h"

#include <algorithm>
#include <cctype>

namespace sigma {

namespace {

std::int64_t floorTo(std::int64_t value, std::int64_t step) {
    const auto rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

std::string secondsOf(Timestamp t) { return secondsText(t.time_since_epoch().count()); }

constexpr std::int64_t kMinute = 60'000'000'000;

FormFields rangeFields(const QueryRequest& q) { return {{"start", secondsOf(q.range.from)}, {"end", secondsOf(q.range.to)}}; }

/// As the inside of a PromQL text in double quotes.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"') out += '\\';
        out += c;
    }
    return out;
}

std::string trimmed(std::string_view s) {
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.front()))) s.remove_prefix(1);
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.back()))) s.remove_suffix(1);
    return std::string(s);
}

/// The text between the parentheses of `name(...)`, if `text` is exactly that.
bool callOf(std::string_view text, std::string_view name, std::string& inner) {
    if (!text.starts_with(name)) return false;
    const auto rest = trimmed(text.substr(name.size()));
    if (rest.size() < 2 || rest.front() != '(' || rest.back() != ')') return false;
    inner = trimmed(std::string_view(rest).substr(1, rest.size() - 2));
    return true;
}
} // namespace

HttpRequest promInstantRequest(const QueryRequest& q, const std::string& expr) {
    return formRequest("/api/v1/query", {{"query", expr}, {"time", secondsOf(q.range.to)}});
}

HttpRequest promRangeRequest(const QueryRequest& q) {
    const std::int64_t step = std::max<std::int64_t>(q.step.count() > 0 ? q.step.count() : 15'000'000'000, 1'000'000);
    return formRequest("/api/v1/query_range", {{"query", q.text},
                                            {"start", secondsText(floorTo(q.range.from.time_since_epoch().count(), step))},
                                            {"end", secondsText(floorTo(q.range.to.time_since_epoch().count(), step))},
                                            {"step", secondsText(step)}});
}

HttpRequest promExemplarRequest(const QueryRequest& q) {
    auto fields = rangeFields(q);
    fields.insert(fields.begin(), {"query", q.text});
    return formRequest("/api/v1/query_exemplars", fields);
}

TimeRange promLabelRange(TimeRange range) {
    const auto down = [](std::int64_t ns) { return Timestamp(Duration(floorTo(ns, kMinute))); };
    return {down(range.from.time_since_epoch().count()), down(range.to.time_since_epoch().count() + kMinute - 1)};
}

HttpRequest promVariableRequest(const QueryRequest& q) {
    const auto v = parseVariableQuery(q.text);
    const TimeRange range = promLabelRange(q.range);
    FormFields fields = {{"start", secondsOf(range.from)}, {"end", secondsOf(range.to)}};
    switch (v.kind) {
    case PromVariableQuery::Kind::QueryResult: return promInstantRequest(q, v.expr);
    case PromVariableQuery::Kind::LabelNames:
        if (!v.expr.empty()) fields.emplace_back("match[]", v.expr);
        return formRequest("/api/v1/labels", fields);
    case PromVariableQuery::Kind::Metrics: // the server filters; the pattern is anchored there, in Grafana it is not
        fields.emplace_back("match[]", "{__name__=~\".*(" + escaped(v.expr) + ").*\"}");
        return getRequest("/api/v1/label/__name__/values", fields);
    case PromVariableQuery::Kind::LabelValues:
        if (!v.expr.empty()) fields.emplace_back("match[]", v.expr);
        return getRequest("/api/v1/label/" + percentEncoded(v.label) + "/values", fields);
    case PromVariableQuery::Kind::Series: break;
    }
    fields.emplace_back("match[]", v.expr);
    return formRequest("/api/v1/series", fields);
}

PromVariableQuery parseVariableQuery(const std::string& raw) {
    const std::string text = trimmed(raw);
    std::string inner;
    if (callOf(text, "label_names", inner)) return {PromVariableQuery::Kind::LabelNames, {}, inner};
    if (callOf(text, "metrics", inner)) return {PromVariableQuery::Kind::Metrics, "__name__", inner};
    if (callOf(text, "query_result", inner)) return {PromVariableQuery::Kind::QueryResult, {}, inner};
    if (callOf(text, "label_values", inner)) {
        const auto comma = inner.rfind(',');
        const bool hasSelector = comma != std::string::npos && inner.find_first_of("{}()\"", comma) == std::string::npos;
        if (!hasSelector) return {PromVariableQuery::Kind::LabelValues, inner, {}};
        return {PromVariableQuery::Kind::LabelValues, trimmed(std::string_view(inner).substr(comma + 1)),
            trimmed(std::string_view(inner).substr(0, comma))};
    }
    return {PromVariableQuery::Kind::Series, {}, text};
}

} // namespace sigma
