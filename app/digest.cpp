#include "app/digest.h"

#include "dashboards/model/time_math.h"

#include <cmath>

namespace sigma {

namespace {

using Json = nlohmann::ordered_json;

/// Numbers that JSON lacks are strings.
Json number(double n) {
    if (std::isnan(n)) return "NaN";
    if (std::isinf(n)) return n > 0 ? "+Inf" : "-Inf";
    return n;
}

Json seriesJson(const PanelDigest::Series& s) {
    return {{"name", s.name},         {"color", s.color},     {"axis", s.axis},       {"points", s.points},    {"first", number(s.first)},
            {"last", number(s.last)}, {"min", number(s.min)}, {"max", number(s.max)}, {"lastText", s.lastText}};
}

Json legendJson(const PanelDigest::LegendEntry& entry) {
    Json calcs = Json::object();
    for (const auto& [id, text] : entry.calcs) calcs[id] = text;
    return {{"name", entry.name}, {"calcs", calcs}};
}

Json logsJson(const PanelDigest::Logs& logs) {
    Json levels = Json::object();
    for (const auto& [name, lines] : logs.levels) levels[name] = lines;
    return {{"lines", logs.lines}, {"levels", levels}, {"first", logs.first}, {"last", logs.last}};
}

void addDrawn(Json& out, const PanelDigest& d) {
    if (d.series) {
        out["series"] = Json::array();
        for (const auto& s : *d.series) out["series"].push_back(seriesJson(s));
    }
    if (d.legend) {
        out["legend"] = Json::array();
        for (const auto& entry : *d.legend) out["legend"].push_back(legendJson(entry));
    }
    if (d.axes) {
        out["axes"] = Json::array();
        for (const auto& a : *d.axes)
            out["axes"].push_back(
                {{"side", a.side}, {"min", number(a.min)}, {"max", number(a.max)}, {"label", a.label}, {"ticks", a.ticks}});
    }
    if (d.values) {
        out["values"] = Json::array();
        for (const auto& v : *d.values)
            out["values"].push_back({{"name", v.name}, {"value", number(v.value)}, {"text", v.text}, {"color", v.color}});
    }
    if (d.table) out["table"] = {{"columns", d.table->columns}, {"rows", d.table->rows}};
    if (d.logs) out["logs"] = logsJson(*d.logs);
    if (d.text) out["text"] = *d.text;
}

Json queriesJson(const PanelData& data) {
    Json out = Json::array();
    for (const auto& q : data.queries)
        out.push_back({{"refId", q.refId},
                       {"source", q.sourceKind},
                       {"text", q.text},
                       {"stepMs", static_cast<double>(q.step.count()) / 1e6},
                       {"instant", q.instant}});
    return out;
}

Json panelJson(const DashboardSession& session, const DashboardSession::Panel& panel, const PanelDigest& digest) {
    const auto& m = panel.placed.model;
    const auto& g = panel.placed.grid;
    const auto& data = *panel.runner->data();
    Json out = {{"id", m.id},
                {"title", session.variables().interpolate(m.title, panel.placed.scoped)},
                {"type", m.type},
                {"importedType", m.importedType},
                {"gridPos", {{"x", g.x}, {"y", g.y}, {"w", g.w}, {"h", g.h}}}};
    out["row"] = panel.placed.rowTitle.empty() ? Json() : Json(panel.placed.rowTitle);
    if (panel.placed.repeat) out["repeat"] = {{"var", panel.placed.repeat->first}, {"value", panel.placed.repeat->second}};
    out["state"] = panelStateName(panel);
    out["errors"] = data.errors;
    out["notices"] = Json::array();
    for (const auto& notice : data.notices) out["notices"].push_back(notice.text);
    out["queries"] = queriesJson(data);
    addDrawn(out, digest);
    return out;
}

std::string csvCell(std::string text) {
    if (text.find_first_of("\",\n\r") == std::string::npos) return text;
    std::string out = "\"";
    for (char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string cellText(const Field& field, std::size_t row) {
    const Value v = field.at(row);
    if (v.isNull()) return {};
    if (field.type == FieldType::Time && v.isNumber())
        return formatTime(static_cast<EpochMs>(v.toNumber()), "utc", "YYYY-MM-DDTHH:mm:ss.SSS[Z]");
    if (v.isNumber()) return jsNumber(v.toNumber());
    if (v.isBool()) return v.toBool() ? "true" : "false";
    return v.isString() ? v.toString() : toJson(v);
}

} // namespace

std::string panelStateName(const DashboardSession::Panel& panel) {
    const auto& data = *panel.runner->data();
    if (panel.placed.model.verdict == Verdict::Unsupported) return "unsupported";
    if (!data.errors.empty()) return "error";
    if (panel.placed.model.type == "text") return "done";
    return data.hasRows() ? "done" : "no-data";
}

nlohmann::ordered_json dashboardDigest(const DashboardSession& session, const std::function<PanelDigest(std::size_t)>& panelDigest) {
    Json out = {{"title", session.variables().interpolate(session.dashboard().title)},
                {"uid", session.dashboard().uid},
                {"range",
                 {{"from", toMs(session.range().from)},
                  {"to", toMs(session.range().to)},
                  {"timezone", session.timezone() == "utc" ? "UTC" : session.timezone()}}}};
    out["variables"] = Json::object();
    for (const auto& v : session.variables().all()) {
        std::string text;
        for (const auto& t : v.texts) text += (text.empty() ? "" : " + ") + t;
        out["variables"][v.model.name] = {{"values", v.values}, {"text", text}};
    }
    out["panels"] = Json::array();
    for (std::size_t i = 0; i < session.panels().size(); ++i)
        if (!session.panels()[i]->placed.isRow) out["panels"].push_back(panelJson(session, *session.panels()[i], panelDigest(i)));
    return out;
}

std::string framesToCsv(const FrameSet& frames) {
    std::string out;
    for (const auto& frame : frames) {
        if (!out.empty()) out += "\n";
        for (std::size_t f = 0; f < frame->fields.size(); ++f)
            out += (f ? "," : "") + csvCell(frame->fields[f].state.displayName.value_or(frame->fields[f].name));
        out += "\n";
        for (std::size_t row = 0; row < frame->length; ++row) {
            for (std::size_t f = 0; f < frame->fields.size(); ++f) out += (f ? "," : "") + csvCell(cellText(frame->fields[f], row));
            out += "\n";
        }
    }
    return out;
}

} // namespace sigma
