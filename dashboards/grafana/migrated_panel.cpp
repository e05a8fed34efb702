#include "dashboards/grafana/graph.h"

#include <algorithm>

namespace sigma {

namespace {
std::string slashed(std::string_view dotted) {
    std::string out(dotted);
    std::replace(out.begin(), out.end(), '.', '/');
    return out;
}
} // namespace

MigratedPanel startMigration(PanelSource& source) {
    const Value& config = source.json["fieldConfig"];
    MigratedPanel panel{source, source.json["options"], config["defaults"], config["overrides"].array()};
    return panel;
}

void MigratedPanel::option(std::string_view dotted, Value value, std::string_view origin) {
    source.paths.madeFrom("/options/" + slashed(dotted), source.paths.root() + std::string(origin));
    options = withMember(options, dotted, std::move(value));
}

void MigratedPanel::setting(std::string_view dotted, Value value, std::string_view origin) {
    source.paths.madeFrom("/fieldConfig/defaults/" + slashed(dotted), source.paths.root() + std::string(origin));
    defaults = withMember(defaults, dotted, std::move(value));
}

void MigratedPanel::override_(Value matcher, Value::Array properties, std::string_view origin) {
    if (properties.empty()) return;
    source.paths.madeFrom(childPath("/fieldConfig/overrides", overrides.size()), source.paths.root() + std::string(origin));
    overrides.push_back(Value::Object{{"matcher", std::move(matcher)}, {"properties", std::move(properties)}});
}

void MigratedPanel::finish(std::string_view type) {
    const Value fields = Value::Object{{"defaults", defaults}, {"overrides", overrides}};
    source.json = source.json.with("type", type).with("options", options).with("fieldConfig", fields);
}

Value property(std::string_view id, Value value) { return Value::Object{{"id", id}, {"value", std::move(value)}}; }

Value matcherOfAlias(const std::string& alias) {
    const bool regex = alias.size() > 1 && alias.front() == '/' && alias.rfind('/') > 0;
    return Value::Object{{"id", regex ? "byRegexp" : "byName"}, {"options", alias}};
}

} // namespace sigma
