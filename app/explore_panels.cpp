#include "app/explore_panels.h"

#include "dashboards/model/source_kind.h"
#include "datasources/logql/syntax.h"

#include <algorithm>

namespace sigma {

namespace {

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// One result of the query: what it is drawn as, and how the source is asked for it.
PlacedPanel panel(const ExploreQuery& query, std::string type, std::string title, Value::Object options, int id) {
    PlacedPanel out;
    out.model.id = id;
    out.model.type = out.model.importedType = std::move(type);
    out.model.title = std::move(title);
    out.model.datasource = {query.sourceId, query.kind};
    Target target;
    target.refId = "A";
    target.expr = query.text;
    options.emplace_back("expr", Value(query.text));
    target.options = Value(std::move(options));
    out.model.targets.push_back(std::move(target));
    out.key = "explore-" + std::to_string(id);
    return out;
}

PlacedPanel chart(const ExploreQuery& query, int id) {
    PlacedPanel out = panel(query, "timeseries", "Graph", {{"range", Value(true)}, {"legendFormat", Value("__auto")}}, id);
    const Value legend(Value::Object{{"displayMode", Value("list")}, {"placement", Value("bottom")}, {"showLegend", Value(true)}});
    const Value tooltip(Value::Object{{"mode", Value("multi")}, {"sort", Value("desc")}});
    out.model.options = Value(Value::Object{{"legend", legend}, {"tooltip", tooltip}});
    const Value color(Value::Object{{"mode", Value("palette-classic")}});
    out.model.fieldConfig = fieldConfigSourceFromValue(Value(Value::Object{{"defaults", Value(Value::Object{{"color", color}})}}));
    return out;
}

PlacedPanel lastValues(const ExploreQuery& query, int id) {
    return panel(query, "table", "Table", {{"instant", Value(true)}, {"range", Value(false)}, {"format", Value("table")}}, id);
}

std::vector<PlacedPanel> logPanels(const ExploreQuery& query) {
    const auto parsed = logql::parse(query.text);
    if (!parsed.root || !logql::isLogQuery(*parsed.root)) return {chart(query, 1), lastValues(query, 2)};
    PlacedPanel lines = panel(query, "logs", "Logs", {{"queryType", Value("range")}, {"maxLines", Value(1000.0)}}, 1);
    lines.model.options =
        Value(Value::Object{{"showTime", Value(true)}, {"enableLogDetails", Value(true)}, {"sortOrder", Value("Descending")}});
    return {std::move(lines)};
}

} // namespace

std::vector<PlacedPanel> explorePanels(const ExploreQuery& query) {
    if (isBlank(query.text)) return {};
    if (query.kind == "loki") return logPanels(query);
    if (isTraceKind(query.kind)) return {panel(query, "traces", "Trace", {}, 1)};
    return {chart(query, 1), lastValues(query, 2)};
}

std::optional<QueryProblem> queryProblem(std::string_view kind, std::string_view text) {
    if (kind != "loki" || isBlank(text)) return std::nullopt;
    const auto parsed = logql::parse(text);
    if (parsed.root) return std::nullopt;
    return QueryProblem{parsed.error.at, std::max(parsed.error.end, parsed.error.at), logql::describe(text, parsed.error)};
}

std::string_view queryLanguage(std::string_view kind) {
    if (kind == "prometheus") return "PromQL";
    if (kind == "loki") return "LogQL";
    return isTraceKind(kind) ? "a trace id" : "a query";
}

} // namespace sigma
