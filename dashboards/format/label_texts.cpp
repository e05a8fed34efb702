#include "dashboards/format/display_names.h"

#include <algorithm>
#include <cctype>

namespace sigma {

namespace {
bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }
bool isBlank(char c) { return std::isspace(static_cast<unsigned char>(c)); }

/// ="value" with any of the operators; moves `at` behind it.
bool readQuoted(std::string_view text, std::size_t& at, std::string& value) {
    std::size_t i = at;
    if (i < text.size() && text[i] == '!') ++i;
    if (i >= text.size() || text[i] != '=') return false;
    ++i;
    if (i < text.size() && text[i] == '~') ++i;
    if (i >= text.size() || text[i] != '"') return false;
    const auto end = text.find_first_of("\"\n", i + 1);
    if (end == std::string_view::npos || text[end] != '"') return false;
    value = text.substr(i + 1, end - i - 1);
    at = end + 1;
    return true;
}

/// The name between braces without its surrounding blanks; a name of blanks only stays one blank.
std::string_view trimmed(std::string_view name) {
    while (name.size() > 1 && isBlank(name.front())) name.remove_prefix(1);
    while (name.size() > 1 && isBlank(name.back())) name.remove_suffix(1);
    return name;
}
} // namespace

std::string formatLabels(const Labels& labels, std::string_view otherwise, bool braces) {
    if (labels.empty()) return std::string(otherwise);
    std::string out;
    for (const auto& [name, value] : labels) out += (out.empty() ? "" : ", ") + name + "=\"" + value + "\"";
    return braces ? "{" + out + "}" : out;
}

Labels parseLabels(std::string_view text) {
    Labels out;
    for (std::size_t i = 0; i < text.size();) {
        if (!isWord(text[i])) {
            ++i;
            continue;
        }
        const std::size_t start = i;
        while (i < text.size() && isWord(text[i])) ++i;
        std::string name(text.substr(start, i - start)), value;
        if (readQuoted(text, i, value)) out.set(std::move(name), std::move(value));
    }
    return out;
}

Labels commonLabels(const std::vector<Labels>& sets) {
    if (sets.empty()) return {};
    Labels out;
    for (const auto& [name, value] : sets.front())
        if (std::all_of(sets.begin() + 1, sets.end(), [&](const Labels& l) { return l.has(name) && l.get(name) == value; })) out.set(name, value);
    return out;
}

Labels uniqueLabels(const Labels& labels, const Labels& common) {
    Labels out;
    for (const auto& [name, value] : labels)
        if (!common.has(name)) out.set(name, value);
    return out;
}

bool hasAllLabels(const Labels& labels, const Labels& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const Labels::Pair& pair) {
        const auto* value = labels.find(pair.first);
        return value && *value == pair.second;
    });
}

std::string renderLabelTemplate(std::string_view pattern, const Labels& labels) {
    std::string out;
    while (true) {
        const auto open = pattern.find("{{");
        // At least one character stands between the braces.
        const auto close = open == std::string_view::npos || open + 3 > pattern.size() ? std::string_view::npos : pattern.find("}}", open + 3);
        if (close == std::string_view::npos) return out.append(pattern);
        const auto inner = pattern.substr(open + 2, close - open - 2);
        out += pattern.substr(0, open);
        const auto name = trimmed(inner);
        const auto value = labels.get(name);
        out += value.empty() ? name : value;
        pattern.remove_prefix(close + 2);
    }
}

std::string metricName(const Labels& labels) {
    std::string inner;
    for (const auto& [name, value] : labels)
        if (name != "__name__") inner += (inner.empty() ? "" : ",") + name + "=\"" + value + "\"";
    return std::string(labels.get("__name__")) + "{" + inner + "}";
}

std::map<std::string, std::set<std::string>> facetedLabels(const FrameSet& frames) {
    std::map<std::string, std::set<std::string>> out;
    for (const auto& frame : frames) {
        for (const auto& field : frame->fields) {
            if (field.type == FieldType::Time) continue;
            for (const auto& [name, value] : field.labels) out[name].insert(value);
            if (!field.labels.has("__name__") && field.name != "Value") out["__name__"].insert(field.name);
        }
    }
    return out;
}

} // namespace sigma
