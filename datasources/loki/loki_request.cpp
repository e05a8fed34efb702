#include "datasources/loki/loki_request.h"

#include "datasources/core/number_text.h"
#include "datasources/logql/syntax.h"

#include <algorithm>

namespace sigma {

namespace {

constexpr std::int64_t kMinute = 60'000'000'000;
constexpr std::int64_t kDefaultStep = 15'000'000'000;
constexpr std::size_t kLongestUrl = 4000; ///< beyond it proxies refuse a GET

std::int64_t nsOf(Timestamp t) { return t.time_since_epoch().count(); }

std::string trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto begin = text.find_first_not_of(kSpace);
    return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, text.find_last_not_of(kSpace) - begin + 1));
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

bool isLokiLogQuery(std::string_view query) {
    if (const auto parsed = logql::parse(query); parsed.root) return logql::isLogQuery(*parsed.root);
    const auto first = query.find_first_not_of(" \t\r\n(");
    return first != std::string_view::npos && query[first] == '{';
}

HttpRequest lokiGet(const std::string& path, const FormFields& fields) {
    HttpRequest request = getRequest(path, fields);
    if (request.path.size() > kLongestUrl) request = formRequest(path, fields);
    // Structured metadata and parsed fields apart from the labels of the stream.
    request.headers.emplace_back("X-Loki-Response-Encoding-Flags", "categorize-labels");
    return request;
}

HttpRequest lokiPageRequest(const QueryRequest& q, const LokiPageRequest& page, bool newestFirst) {
    return lokiGet("/loki/api/v1/query_range", {{"query", q.text},
                                                {"start", std::to_string(page.from)},
                                                {"end", std::to_string(page.to)},
                                                {"limit", std::to_string(page.limit)},
                                                {"direction", newestFirst ? "backward" : "forward"}});
}

HttpRequest lokiRangeRequest(const QueryRequest& q) {
    const std::int64_t step = std::max<std::int64_t>(q.step.count() > 0 ? q.step.count() : kDefaultStep, 1'000'000);
    return lokiGet("/loki/api/v1/query_range", {{"query", q.text},
                                                {"start", std::to_string(nsOf(q.range.from))},
                                                {"end", std::to_string(nsOf(q.range.to))},
                                                {"step", secondsText(step)}});
}

HttpRequest lokiInstantRequest(const QueryRequest& q) {
    return lokiGet("/loki/api/v1/query", {{"query", q.text}, {"time", std::to_string(nsOf(q.range.to))}});
}

FormFields lokiMinutes(TimeRange range) {
    const auto down = [](std::int64_t ns) { return ns - (ns % kMinute + kMinute) % kMinute; };
    return {{"start", std::to_string(down(nsOf(range.from)))}, {"end", std::to_string(down(nsOf(range.to) + kMinute - 1))}};
}

HttpRequest lokiVariableRequest(const QueryRequest& q) {
    const auto v = parseLokiVariable(q.text);
    FormFields fields = lokiMinutes(q.range);
    switch (v.kind) {
    case LokiVariableQuery::Kind::LabelNames:
        if (!v.selector.empty()) fields.emplace_back("query", v.selector);
        return lokiGet("/loki/api/v1/labels", fields);
    case LokiVariableQuery::Kind::LabelValues:
        if (!v.selector.empty()) fields.emplace_back("query", v.selector);
        return lokiGet("/loki/api/v1/label/" + percentEncoded(v.label) + "/values", fields);
    case LokiVariableQuery::Kind::Series: break;
    }
    fields.emplace_back("match[]", v.selector);
    return lokiGet("/loki/api/v1/series", fields);
}

LokiVariableQuery parseLokiVariable(const std::string& raw) {
    const std::string text = trimmed(raw);
    std::string inner;
    if (callOf(text, "label_names", inner)) return {LokiVariableQuery::Kind::LabelNames, {}, inner};
    if (!callOf(text, "label_values", inner)) return {LokiVariableQuery::Kind::Series, {}, text};
    const auto comma = inner.rfind(',');
    const bool hasSelector = comma != std::string::npos && inner.find_first_of("{}()\"`", comma) == std::string::npos;
    if (!hasSelector) return {LokiVariableQuery::Kind::LabelValues, inner, {}};
    return {LokiVariableQuery::Kind::LabelValues, trimmed(std::string_view(inner).substr(comma + 1)),
            trimmed(std::string_view(inner).substr(0, comma))};
}

} // namespace sigma
