#pragma once
#include "dashboards/model/dashboard.h"

#include <algorithm>
#include <sstream>
#include <string>

/// An imported dashboard as text, for comparison with a case's file: what a reader of the page would tell apart, one thing a line.
namespace sigma::test {

inline std::string listText(const std::vector<std::string>& items) {
    std::string out = "[";
    for (const auto& item : items) out += (out.size() > 1 ? ", " : "") + item;
    return out + "]";
}

inline std::string refText(const DataSourceRef& ref) {
    return ref.empty() ? "-" : ref.uid + (ref.type.empty() ? "" : " (" + ref.type + ")");
}

inline void writeDiagnostics(std::ostream& out, const std::vector<Diagnostic>& diagnostics, const std::string& indent) {
    for (const auto& d : diagnostics) out << indent << "! " << d.path << "  " << d.message << "\n";
}

inline void writeVariable(std::ostream& out, const VariableModel& v) {
    out << "variable " << v.type << " " << v.name << " = " << listText(v.currentValues) << " " << listText(v.currentTexts) << " of "
        << refText(v.datasource) << "\n";
    out << "  query " << toJson(v.query) << " regex \"" << v.regex << "\" hide " << v.hide << " sort " << v.sort << " refresh "
        << v.refresh << (v.multi ? " multi" : "")
        << (v.includeAll ? " all=" + v.allValue : "");
    if (v.autoInterval) out << " auto " << v.autoCount << " " << v.autoMin;
    out << "\n";
    for (const auto& o : v.options) out << "  option " << o.text << " = " << o.value << "\n";
}

inline void writeFields(std::ostream& out, const PanelModel& p, const std::string& indent) {
    out << indent << "options " << toJson(p.options) << "\n" << indent << "fields " << toJson(fieldConfigToValue(p.fieldConfig.defaults))
        << "\n";
    for (const auto& o : p.fieldConfig.overrides) {
        out << indent << "override " << o.matcher.id << " " << toJson(o.matcher.options) << ":";
        for (const auto& property : o.properties) out << " " << property.id << "=" << toJson(property.value);
        out << "\n";
    }
}

inline void writePanel(std::ostream& out, const PanelModel& p, const std::string& indent) {
    static const char* const kVerdicts[] = {"exact", "approximated", "unsupported"};
    const std::string inner = indent + "  ";
    out << indent << "panel " << p.id << " " << p.importedType << " -> " << p.type << " \"" << p.title << "\" at " << p.grid.x << ","
        << p.grid.y << " " << p.grid.w << "x" << p.grid.h
        << " " << kVerdicts[static_cast<int>(p.verdict)] << " " << p.path << "\n";
    if (!p.repeat.empty()) out << inner << "repeat " << p.repeat << " " << p.repeatDirection << " " << p.maxPerRow << "\n";
    if (p.collapsed) out << inner << "collapsed\n";
    if (!p.datasource.empty()) out << inner << "source " << refText(p.datasource) << "\n";
    if (!p.timeFrom.empty() || !p.timeShift.empty() || !p.interval.empty() || p.maxDataPoints)
        out << inner << "time " << p.timeFrom << " shift " << p.timeShift << " interval " << p.interval << " points "
            << p.maxDataPoints.value_or(0) << "\n";
    for (const auto& link : p.links) out << inner << "link " << link.title << " " << link.url << "\n";
    for (const auto& t : p.targets)
        out << inner << "query " << t.refId << (t.hide ? " hidden" : "") << " " << refText(t.datasource) << " " << t.expr << "\n";
    for (const auto& t : p.transformations)
        out << inner << "transform " << t.id << (t.disabled ? " off" : "") << " " << toJson(t.options) << "\n";
    if (p.type != "row") writeFields(out, p, inner);
    writeDiagnostics(out, p.diagnostics, inner);
    for (const auto& child : p.children) writePanel(out, child, inner);
}

inline std::string importText(const Dashboard& d) {
    std::ostringstream out;
    out << "title \"" << d.title << "\" uid \"" << d.uid << "\" schema " << d.schemaVersion << " tags " << listText(d.tags) << "\n";
    out << "time " << d.timeFrom << " to " << d.timeTo << " zone \"" << d.timezone << "\" refresh \"" << d.refresh << "\" delay \""
        << d.nowDelay << "\" week \"" << d.weekStart
        << "\" fiscal " << d.fiscalYearStartMonth << " tooltip " << d.graphTooltip << "\n";
    for (const auto& input : d.inputs) out << "input " << input.name << " " << input.pluginId << "\n";
    for (const auto& link : d.links)
        out << "link " << link.type << " " << link.title << " " << link.url << " " << listText(link.tags) << "\n";
    for (const auto& variable : d.variables) writeVariable(out, variable);
    writeDiagnostics(out, d.diagnostics, "");
    for (const auto& panel : d.panels) writePanel(out, panel, "");
    return out.str();
}

/// Whether a JSON pointer leads to something in a document.
inline bool pointsAtSomething(const Value& document, std::string_view pointer) {
    const Value* at = &document;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const auto slash = std::min(pointer.find('/'), pointer.size());
        std::string key;
        for (std::size_t i = 0; i < slash; ++i) key += pointer[i] != '~' ? pointer[i] : pointer[++i] == '1' ? '/' : '~';
        if (at->isObject() ? !at->has(key) : !at->isArray() || std::strtoul(key.c_str(), nullptr, 10) >= at->size()) return false;
        at = at->isObject() ? &(*at)[key] : &at->at(std::strtoul(key.c_str(), nullptr, 10));
        pointer.remove_prefix(slash);
    }
    return true;
}

/// All panels, those within rows too.
inline void allPanels(const std::vector<PanelModel>& panels, std::vector<const PanelModel*>& out) {
    for (const auto& panel : panels) {
        out.push_back(&panel);
        allPanels(panel.children, out);
    }
}

} // namespace sigma::test
