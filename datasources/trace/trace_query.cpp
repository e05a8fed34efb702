#include "datasources/trace/trace_query.h"

#include "datasources/trace/duration_text.h"

#include <algorithm>
#include <cstdlib>

namespace sigma {

namespace {

using Kind = TraceQuery::Kind;

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

/// "operations(ryot)" or "operations:ryot" -> "ryot".
std::string argumentOf(std::string_view text) {
    const auto open = text.find_first_of("(:");
    if (open == std::string_view::npos) return {};
    auto inner = text.substr(open + 1);
    if (text[open] == '(') inner = inner.substr(0, inner.rfind(')'));
    auto out = trimmed(inner);
    std::erase(out, '"');
    return out;
}

Result<Kind> kindNamed(const std::string& name) {
    if (name.starts_with("services")) return Kind::Services;
    if (name.starts_with("operations") || name.starts_with("spans")) return Kind::Operations;
    if (name.starts_with("dependenc")) return Kind::Dependencies;
    if (name == "search") return Kind::Search;
    return Error{ErrorKind::Invalid,
                 "\"" + name + "\" cannot be asked of a source of traces: services, operations(SERVICE) and dependencies can.",
                 {}};
}

std::string tagText(const Value& value) { return value.isString() ? value.toString() : toJson(value); }

/// "error=true http.url=\"a b\" flag": words with values.
std::vector<std::pair<std::string, std::string>> tagsFromText(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t at = 0; (at = text.find_first_not_of(" \t\n,", at)) != std::string_view::npos;) {
        const auto equals = std::min(text.find_first_of("= \t\n", at), text.size());
        std::string key(text.substr(at, equals - at)), value;
        at = equals;
        if (at < text.size() && text[at] == '=') {
            const bool isQuoted = ++at < text.size() && text[at] == '"';
            for (at += isQuoted; at < text.size() && (isQuoted ? text[at] != '"' : text[at] != ' '); ++at) {
                if (isQuoted && text[at] == '\\' && at + 1 < text.size()) ++at;
                value += text[at];
            }
            at = std::min(at + isQuoted, text.size());
        }
        if (!key.empty()) out.emplace_back(std::move(key), std::move(value));
    }
    return out;
}

Result<std::optional<std::int64_t>> durationOption(const Value& value, const char* name) {
    if (value.isNumber()) return std::optional(static_cast<std::int64_t>(std::clamp(value.toNumber(), 0.0, 4e18)));
    const auto text = trimmed(value.view());
    if (text.empty()) return std::optional<std::int64_t>();
    if (const auto ns = durationFromText(text)) return ns;
    return Error{ErrorKind::Invalid, std::string(name) + " \"" + text + "\" cannot be read as a duration: write 1.5s, 250ms, 2m.", {}};
}

Result<TraceQuery> searchOf(const QueryRequest& q, TraceQuery out) {
    out.kind = Kind::Search;
    out.operation = trimmed(q.options["operation"].view());
    if (out.operation == "all" || out.operation == "All") out.operation.clear();
    const auto& tags = q.options["tags"];
    if (tags.isString()) out.tags = tagsFromText(tags.view());
    for (const auto& [key, value] : tags.object()) out.tags.emplace_back(key, tagText(value));
    auto least = durationOption(q.options["minDuration"], "minDuration"), most = durationOption(q.options["maxDuration"], "maxDuration");
    if (!least) return least.error();
    if (!most) return most.error();
    out.minNs = *least, out.maxNs = *most;
    const int limit = q.options["limit"].isString() ? std::atoi(q.options["limit"].toString().c_str()) : q.options["limit"].toInt();
    if (limit > 0) out.limit = limit;
    if (q.range.to < q.range.from) return Error{ErrorKind::Invalid, "The time range ends before it begins.", {}};
    return out;
}

} // namespace

std::string microsecondsText(std::int64_t ns) { return std::to_string(ns / 1000) + "us"; }

Result<TraceQuery> traceQueryOf(const QueryRequest& q) {
    TraceQuery out;
    out.adjustSkew = q.options["adjustSkew"].toBool(true);
    out.service = trimmed(q.options["service"].view());
    out.spanKind = trimmed(q.options["spanKind"].view());
    const auto text = trimmed(q.text), type = q.options["queryType"].toString();
    if (q.purpose == QueryRequest::Purpose::Variable || q.purpose == QueryRequest::Purpose::Metadata) {
        const bool isVariable = q.purpose == QueryRequest::Purpose::Variable;
        const auto kind = kindNamed(isVariable ? text : q.options["what"].toString());
        if (!kind) return kind.error();
        out.kind = *kind;
        if (isVariable && out.service.empty()) out.service = argumentOf(text);
        if (out.kind == Kind::Operations && out.service.empty())
            return Error{ErrorKind::Invalid, "Operations are those of a service: write operations(SERVICE).", {}};
        return out;
    }
    if (type == "dependencyGraph" || type == "dependencies") {
        out.kind = Kind::Dependencies;
        return out;
    }
    if (type == "search" || (text.empty() && !out.service.empty())) return searchOf(q, std::move(out));
    if (text.empty()) return Error{ErrorKind::Invalid, "The query is empty: write a trace id, or search for traces.", {}};
    out.traceId = text;
    return out;
}

} // namespace sigma
