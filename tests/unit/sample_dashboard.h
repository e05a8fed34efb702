#pragma once
#include "dashboards/model/dashboard.h"
#include "dashboards/run/dashboard_session.h"

namespace sigma::testing {

inline PanelModel samplePanel(int id, const char* type, const char* title, GridPos grid, std::vector<std::string> queries) {
    PanelModel p;
    p.id = id;
    p.type = p.importedType = type;
    p.title = title;
    p.grid = grid;
    p.path = "/panels/" + std::to_string(id);
    char ref = 'A';
    for (auto& text : queries) {
        Target target;
        target.refId = std::string(1, ref++);
        target.expr = text;
        target.options = Value(Value::Object{{"expr", Value(text)}});
        p.targets.push_back(std::move(target));
    }
    p.options = Value(Value::Object{});
    return p;
}

inline VariableModel sampleVariable(const char* type, const char* name, const char* query) {
    VariableModel v;
    v.type = type;
    v.name = name;
    v.query = Value(query);
    return v;
}

/// Variables of several kinds, panels of several types, two rows, one of them closed.
inline Dashboard sampleDashboard() {
    Dashboard d;
    d.title = "Gateway";
    d.uid = "gateway";
    d.graphTooltip = 1;
    auto job = sampleVariable("query", "job", "label_values(up, job)");
    job.multi = job.includeAll = true;
    auto instance = sampleVariable("query", "instance", "label_values(up{job=~\"$job\"}, instance)");
    auto env = sampleVariable("custom", "env", "prod,staging,test");
    env.label = "Environment";
    auto find = sampleVariable("textbox", "find", "");
    auto hidden = sampleVariable("constant", "secret", "x");
    hidden.hide = 2;
    d.variables = {job, instance, env, find, hidden};
    d.panels.push_back(samplePanel(1, "stat", "Requests of $job", {0, 0, 6, 5}, {"sum(rate(http_requests_total{job=~\"$job\"}[5m]))"}));
    d.panels.push_back(samplePanel(2, "bargauge", "Queue", {6, 0, 6, 5}, {"queue_length"}));
    d.panels.push_back(samplePanel(3, "table", "By instance", {12, 0, 12, 5}, {"up"}));
    auto text = samplePanel(4, "text", "", {0, 5, 6, 5}, {});
    text.options = Value(Value::Object{{"content", Value("# Notes\nEnvironment **$env**, see [the runbook](https://example.org/runbook).")},
                                       {"mode", Value("markdown")}});
    d.panels.push_back(text);
    auto strange = samplePanel(5, "nodeGraph", "Service graph", {6, 5, 6, 5}, {"edges"});
    strange.verdict = Verdict::Unsupported;
    d.panels.push_back(strange);
    auto approximated = samplePanel(6, "stat", "A title that is much too long for its panel and must be cut off at the end", {12, 5, 12, 5},
                                    {"up{env=\"$env\"}"});
    approximated.verdict = Verdict::Approximated;
    approximated.diagnostics = {{"/panels/6/options/x", "Percent change is drawn without its arrow."}};
    approximated.description = "What **this** is about.";
    approximated.timeFrom = "1h";
    d.panels.push_back(approximated);
    auto row = samplePanel(7, "row", "Details of $env", {0, 10, 24, 1}, {});
    d.panels.push_back(row);
    d.panels.push_back(samplePanel(8, "timeseries", "Errors", {0, 11, 12, 6}, {"errors_total"}));
    d.panels.push_back(samplePanel(9, "timeseries", "Latency", {12, 11, 12, 6}, {"latency_seconds"}));
    auto closed = samplePanel(10, "row", "Closed", {0, 17, 24, 1}, {});
    closed.collapsed = true;
    closed.children = {samplePanel(11, "stat", "Inside", {0, 18, 12, 6}, {"inside_total"}),
                       samplePanel(12, "stat", "Inside too", {12, 18, 12, 6}, {"inside_too"})};
    d.panels.push_back(closed);
    return d;
}

inline SessionSettings sampleSettings() {
    SessionSettings s;
    s.sources = {{"prom", "prometheus", "prometheus", "15s", true}};
    s.timezone = "utc";
    s.now = [] { return EpochMs{1'795'168'800'000}; };
    return s;
}

} // namespace sigma::testing
