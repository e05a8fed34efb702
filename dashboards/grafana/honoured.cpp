#include "dashboards/grafana/honoured.h"

#include "dashboards/grafana/reading.h"

#include <algorithm>
#include <functional>

namespace sigma {

namespace {

const Honoured* lineFor(std::span<const Honoured> table, std::string_view path) {
    const Honoured* best = nullptr;
    for (const auto& line : table) {
        const bool inside = line.path.empty() || (path.starts_with(line.path)
            && (path.size() == line.path.size() || path[line.path.size()] == '.'));
        if (inside && (!best || line.path.size() > best->path.size())) best = &line;
    }
    return best;
}

bool isAccepted(const Honoured& line, const std::string& value) {
    if (line.values == "*") return true;
    std::string_view rest = line.values;
    while (true) {
        const auto bar = rest.find('|');
        if (rest.substr(0, bar) == value) return true;
        if (bar == std::string_view::npos) return false;
        rest.remove_prefix(bar + 1);
    }
}

bool saysNothing(const Value& v) {
    if (v.isNull() || (v.isString() && v.view().empty())) return true;
    if (!v.isArray() && !v.isObject()) return false;
    if (v.isArray()) return std::all_of(v.array().begin(), v.array().end(), saysNothing);
    return std::all_of(v.object().begin(), v.object().end(), [](const auto& m) { return saysNothing(m.second); });
}

std::string shown(const Value& v) {
    auto text = v.isArray() || v.isObject() ? toJson(v) : plainText(v);
    if (text.size() > 60) text = text.substr(0, 57) + "...";
    return text;
}

/// Judges the members of an object against a table; a line for an inner node covers all beneath it.
class Judge {
public:
    using Note = std::function<void(const std::string& pointer, std::string message)>;
    Judge(std::span<const Honoured> table, const char* what, Note note) : m_table(table), m_what(what), m_note(std::move(note)) {}

    void visit(const Value& v, const std::string& dotted, const std::string& pointer) const {
        if (saysNothing(v)) return;
        const auto* line = lineFor(m_table, dotted);
        if (line && line->values == "*") return;
        const bool known = line && line->path == dotted;
        if (v.isObject() && !known) {
            for (const auto& [key, member] : v.object()) visit(member, dotted.empty() ? key : dotted + "." + key, childPath(pointer, key));
            return;
        }
        const auto fits = [line](const Value& item) { return isAccepted(*line, shown(item)); };
        const bool accepted = line && (v.isArray() ? std::all_of(v.array().begin(), v.array().end(), fits) : fits(v));
        if (accepted) return;
        if (line && !line->otherwise.empty()) m_note(pointer, std::string(line->otherwise));
        else m_note(pointer, std::string(m_what) + dotted + " = " + shown(v) + " is not honoured.");
    }

private:
    std::span<const Honoured> m_table;
    const char* m_what;
    Note m_note;
};

} // namespace

void judgeOptions(PanelSource& source) {
    const auto table = honouredBy(source.json["type"].view());
    const auto note = [&](const std::string& pointer, std::string message) { source.note(pointer, std::move(message)); };
    Judge(table.options, "The option ", note).visit(source.json["options"], {}, "/options");
    const Judge fields(table.fields, "The field setting ", note);
    fields.visit(source.json["fieldConfig"]["defaults"], {}, "/fieldConfig/defaults");
    const auto& overrides = source.json["fieldConfig"]["overrides"].array();
    for (std::size_t i = 0; i < overrides.size(); ++i) {
        const bool ofTime = overrides[i]["matcher"]["id"].view() == "byType" && overrides[i]["matcher"]["options"].view() == "time";
        const auto base = childPath("/fieldConfig/overrides", i) + "/properties";
        const auto& properties = overrides[i]["properties"].array();
        for (std::size_t j = 0; j < properties.size(); ++j)
            if (ofTime && properties[j]["id"].view() == "custom.axisPlacement" && properties[j]["value"].view() == "hidden")
                source.note(childPath(base, j), "The time axis is drawn all the same.");
            else if (properties[j]["id"].isString())
                fields.visit(properties[j]["value"], properties[j]["id"].toString(), childPath(base, j) + "/value");
    }
}

} // namespace sigma
