#include "dashboards/run/request_builder.h"

#include "dashboards/model/query_interval.h"
#include "dashboards/model/source_kind.h"
#include "dashboards/transform/transform.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace sigma {

namespace {

std::string subst(const RequestContext& c, std::string_view text, const ScopedValues& scoped) {
    return c.variables->interpolate(text, scoped);
}

double secondsOf(TimeRange range) { return static_cast<double>(toMs(range.to) - toMs(range.from)) / 1000; }

struct Built {
    QueryRequest query;
    SentQuery sent;
};

bool boolOr(const Value& v, bool otherwise) { return v.isBool() ? v.toBool() : otherwise; }

/// Tables of one panel name their value columns apart as soon as there are several.
double tableQueries(const PanelModel& model) {
    const auto isTable = [](const Target& t) { return !t.hide && !t.expr.empty() && t.options["format"].view() == "table"; };
    return static_cast<double>(std::count_if(model.targets.begin(), model.targets.end(), isTable));
}

/// What Loki's queries have beside Prometheus'. A limit of 0 would be the whole range; in a dashboard it stands for the default.
void addLokiOptions(QueryRequest& q, const Target& target, const RequestContext& c, const ScopedValues& scoped) {
    const Value& given = target.options["maxLines"];
    double lines = given.toNumber();
    const auto text = subst(c, given.view(), scoped);
    if (!text.empty() && text.size() < 9 && text.find_first_not_of("0123456789") == std::string::npos) lines = std::stod(text);
    if (lines >= 1) q.options = q.options.with("maxLines", Value(std::floor(lines)));
    for (const char* name : {"queryType", "direction"})
        if (const auto given = target.options[name].view(); !given.empty()) q.options = q.options.with(name, Value(given));
    const auto stepMs = intervalToMs(subst(c, target.options["step"].view(), scoped));
    if (stepMs && *stepMs >= 1) q.step = Duration(std::llround(*stepMs * 1e6));
}

/// A trace id stands in "query"; a search, in members of its own.
bool asksNothing(const Target& target, const SourceInfo& source) {
    if (!isTraceKind(source.kind)) return target.expr.empty();
    const auto type = target.options["queryType"].view();
    return target.expr.empty() && target.options["query"].view().empty() && (type.empty() || type == "upload");
}

void addTraceOptions(QueryRequest& q, const Target& target, const RequestContext& c, const ScopedValues& scoped) {
    if (target.expr.empty()) q.text = c.variables->interpolate(target.options["query"].view(), scoped);
    for (const char* name : {"queryType", "service", "operation", "tags", "minDuration", "maxDuration", "limit"}) {
        const Value& given = target.options[name];
        if (!given.isNull()) q.options = q.options.with(name, given.isString() ? Value(c.variables->interpolate(given.view(), scoped)) : given);
    }
}

Built buildQuery(const Target& target, const PlacedPanel& panel, const SourceInfo& source, const RequestContext& c, TimeRange range) {
    PromStepInput in;
    in.fromMs = static_cast<double>(toMs(range.from));
    in.toMs = static_cast<double>(toMs(range.to));
    in.rangeSeconds = secondsOf(range);
    in.maxDataPoints = panel.model.maxDataPoints.value_or(std::max(c.widthPx, 100));
    ScopedValues scoped = panel.scoped;
    const std::string panelInterval = subst(c, panel.model.interval, scoped);
    in.dsInterval = !panelInterval.empty() ? panelInterval : source.scrapeInterval.empty() ? "15s" : source.scrapeInterval;
    in.minStep = subst(c, target.options["interval"].view(), scoped);
    in.intervalFactor = std::max(1.0, target.options["intervalFactor"].toNumber(1));
    const PromStep step = promStep(in);
    for (auto& [name, value] : stepVariables(step, in.rangeSeconds)) scoped[name] = value;

    Built built;
    auto& q = built.query;
    q.refId = target.refId;
    q.sourceId = source.id;
    q.text = c.variables->interpolate(target.expr, scoped, InterpolationTarget::Prometheus);
    q.range = range;
    q.step = Duration(std::llround(step.stepSeconds * 1e9));
    q.maxDataPoints = in.maxDataPoints;
    const bool instant = boolOr(target.options["instant"], false);
    const bool both = instant && boolOr(target.options["range"], false);
    const std::string format = target.options["format"].toString("time_series");
    q.options = Value(Value::Object{{"instant", Value(instant)},
                                    {"range", Value(!instant || both)},
                                    {"exemplar", Value(boolOr(target.options["exemplar"], false))},
                                    {"format", Value(format)},
                                    {"legendFormat", Value(subst(c, target.options["legendFormat"].view(), scoped))},
                                    {"queries", Value(tableQueries(panel.model))}});
    if (source.kind == "loki") addLokiOptions(q, target, c, scoped);
    if (isTraceKind(source.kind)) addTraceOptions(q, target, c, scoped);
    built.sent.refId = target.refId;
    built.sent.sourceName = source.name;
    built.sent.sourceKind = source.kind;
    built.sent.text = q.text;
    built.sent.step = q.step;
    if (const auto ms = intervalToMs(source.scrapeInterval.empty() ? "15s" : source.scrapeInterval))
        built.sent.scrapeInterval = Duration(std::llround(*ms * 1e6));
    built.sent.instant = instant && !both;
    return built;
}

/// Owns copies of everything it touches: it runs in the decode pool.
struct PanelTransform {
    std::vector<TransformationSpec> specs;
    FieldConfigSource fieldConfig;
    VariableSet variables;
    ScopedValues scoped;
    std::string timezone;
    EpochMs nowMs = 0;
    ThemeMode theme = ThemeMode::Dark;
    std::shared_ptr<std::vector<Notice>> notices;

    Result<FrameSet> operator()(const std::vector<QueryOutcome>& outcomes) const {
        FrameSet frames;
        // Exemplars stand beside the panel's data; drawn as series they would be wrong.
        const auto isData = [](const FramePtr& f) { return f->meta.extra["dataTopic"].view() != "annotations"; };
        for (const auto& outcome : outcomes) std::copy_if(outcome.frames.begin(), outcome.frames.end(), std::back_inserter(frames), isData);
        const auto interpolate = [this](std::string_view text) { return variables.interpolate(text, scoped); };
        if (!specs.empty()) {
            auto transformed = applyTransformations(std::move(frames), specs, {interpolate, timezone, nowMs});
            frames = std::move(transformed.frames);
            *notices = std::move(transformed.notices);
        }
        return applyFieldOverrides(frames, fieldConfig, {{theme, timezone}, interpolate});
    }
};

std::string missingSource(const DataSourceRef& ref) {
    const std::string wanted = !ref.uid.empty() ? ref.uid : ref.type;
    if (wanted.empty()) return "No data source is configured. Add one under Data sources.";
    if (wanted.starts_with('$')) // an exported dashboard's input: its name says nothing to a reader
        return "No data source" + (ref.type.empty() ? "" : " of kind " + ref.type) +
               " is configured. Add one under Data sources, or choose another one for this dashboard.";
    return "The data source \"" + wanted + "\"" + (ref.type.empty() || ref.type == wanted ? "" : " (" + ref.type + ")") +
           " is not configured. Add it under Data sources, or choose another one for this dashboard.";
}

} // namespace

TimeRange panelRange(const PanelModel& model, const RequestContext& c) {
    TimeRange range = c.range;
    const TimeMathContext time{c.nowMs, c.timezone, 0, {}};
    if (!model.timeFrom.empty()) {
        const auto text = c.variables->interpolate(model.timeFrom);
        const auto from = parseTimeText(text.starts_with("now") ? text : "now-" + text, false, time);
        const auto slash = text.find('/');
        const auto to = parseTimeText(slash == std::string::npos ? "now" : "now" + text.substr(slash), true, time);
        if (from && to) range = {fromMs(static_cast<double>(*from)), fromMs(static_cast<double>(*to))};
    }
    if (!model.timeShift.empty())
        if (const auto shift = intervalToMs(c.variables->interpolate(model.timeShift))) {
            const auto by = std::chrono::milliseconds(std::llround(*shift));
            range.from -= by;
            range.to -= by;
        }
    return range;
}

QueryRunner::Run buildRun(const PlacedPanel& panel, const RequestContext& c) {
    QueryRunner::Run run;
    run.range = panelRange(panel.model, c);
    run.timezone = c.timezone;
    run.transformNotices = std::make_shared<std::vector<Notice>>();
    for (const auto& target : panel.model.targets) {
        if (target.hide) continue;
        const auto& ref = target.datasource.empty() ? panel.model.datasource : target.datasource;
        const auto* source = c.sources->resolve(ref, *c.variables);
        if (!source) {
            const auto text = missingSource(ref);
            if (std::find(run.errors.begin(), run.errors.end(), text) == run.errors.end()) run.errors.push_back(text);
            continue;
        }
        if (asksNothing(target, *source)) continue; // as Grafana: an empty query is not sent
        auto built = buildQuery(target, panel, *source, c, run.range);
        run.request.queries.push_back(std::move(built.query));
        run.sent.push_back(std::move(built.sent));
    }
    run.request.transform =
        PanelTransform{panel.model.transformations, panel.model.fieldConfig, *c.variables, panel.scoped, c.timezone, c.nowMs, c.theme,
                       run.transformNotices};
    return run;
}

namespace {
/// Loki's variable editor saves an object: type 0 asks for label names, 1 for the values of a label, of a selector's streams if it has one.
std::string lokiVariableText(const Value& query) {
    if (query["type"].toInt(-1) == 0) return "label_names()";
    const auto stream = query["stream"].toString(), label = query["label"].toString();
    return "label_values(" + (stream.empty() ? "" : stream + ", ") + label + ")";
}
} // namespace

PanelRequest buildVariableRequest(const VariableModel& variable, const SourceInfo& source, const RequestContext& c) {
    QueryRequest query;
    query.purpose = QueryRequest::Purpose::Variable;
    query.refId = variable.name;
    query.sourceId = source.id;
    query.range = c.range;
    query.step = std::chrono::seconds(15);
    std::string text = variable.query.isObject() ? variable.query["query"].toString() : variable.query.toString();
    if (text.empty() && variable.query.isObject()) text = variable.query["expr"].toString();
    if (text.empty() && source.kind == "loki" && variable.query.has("type")) text = lokiVariableText(variable.query);
    query.text = c.variables->interpolate(text, rangeVariables(secondsOf(c.range)), InterpolationTarget::Prometheus);
    PanelRequest request;
    request.queries.push_back(std::move(query));
    return request;
}

} // namespace sigma
