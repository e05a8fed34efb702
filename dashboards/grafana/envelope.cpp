#include "dashboards/grafana/envelope.h"

#include "dashboards/grafana/json_path.h"

namespace sigma {

namespace {

constexpr int kMaxWraps = 4;

bool looksLikeDashboard(const Value& v) {
    if (v["panels"].isArray() || v["rows"].isArray() || v["elements"].isObject()) return true;
    return v["title"].isString() && (v.has("schemaVersion") || v.has("templating") || v.has("annotations"));
}

std::string whatItIs(const Value& v) {
    if (v.isArray()) return "holds a list, not a dashboard";
    if (!v.isObject()) return "holds a single value, not a dashboard";
    if (v["status"].isString() && v.has("data")) {
        const auto type = v["data"]["resultType"].toString();
        return "is a server's reply" + (type.empty() ? std::string() : " (" + type + ")") + ", not a dashboard";
    }
    if (v["data"].isArray() && v["data"].at(0)["spans"].isArray()) return "is a trace, not a dashboard";
    if (v.has("resourceSpans") || v.has("batches") || v.has("traceEvents")) return "is a trace, not a dashboard";
    if (v.has("providers") || v.has("datasources") || v.has("apiVersion")) return "is a configuration file, not a dashboard";
    if (v.has("groups")) return "is a file of rules, not a dashboard";
    if (v["model"].isObject()) return "is a library panel, not a dashboard";
    if (v["type"].isString() && (v.has("targets") || v.has("gridPos"))) return "is a single panel, not a dashboard";
    return "is not a dashboard: it has neither panels nor rows";
}

} // namespace

Result<Envelope> unwrapDashboard(const Value& document, std::string_view fileName) {
    Envelope envelope{document, {}, {}, false};
    for (int depth = 0; depth < kMaxWraps; ++depth) {
        const Value current = envelope.dashboard;
        if (looksLikeDashboard(current)) {
            envelope.elements = current["elements"].isObject() && !current["panels"].isArray() && !current["rows"].isArray();
            return envelope;
        }
        if (envelope.name.empty()) envelope.name = current["metadata"]["name"].toString();
        const char* inner = current["dashboard"].isObject() ? "dashboard" : current["spec"].isObject() ? "spec" : nullptr;
        if (!inner) break;
        envelope.dashboard = current[inner];
        envelope.path = childPath(envelope.path, inner);
    }
    return Error{ErrorKind::Invalid, std::string(fileName) + " " + whatItIs(document) + ". Open dashboard JSON as exported from Grafana.",
        {}};
}

} // namespace sigma
