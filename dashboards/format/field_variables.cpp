#include "dashboards/format/field_variables.h"

#include "dashboards/format/display_names.h"
#include "dashboards/format/js_value.h"
#include "dashboards/model/interpolation.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace sigma {

namespace {
constexpr std::string_view kCell = "__cell_";

/// A value before its format is applied; none = the reference stays as typed.
using Answer = std::optional<Value>;

/// Takes the next step of a path: .name, ["name"], ['name'] or [0].
std::string nextStep(std::string_view& path) {
    if (path.starts_with('[')) {
        const auto close = path.find(']');
        auto inner = path.substr(1, close == std::string_view::npos ? close : close - 1);
        path.remove_prefix(close == std::string_view::npos ? path.size() : close + 1);
        if (inner.size() > 1 && (inner.front() == '"' || inner.front() == '\'') && inner.back() == inner.front())
            inner = inner.substr(1, inner.size() - 2);
        return std::string(inner);
    }
    if (path.starts_with('.')) path.remove_prefix(1);
    const auto end = path.find_first_of(".[");
    std::string out(path.substr(0, end));
    path.remove_prefix(end == std::string_view::npos ? path.size() : end);
    return out;
}

std::optional<std::size_t> indexOf(std::string_view text) {
    std::size_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(out) : std::nullopt;
}

DisplayValue displayOf(const Field& field, std::size_t row, const CellScope& scope) {
    return DisplayProcessor(field, scope.display)(field.at(row));
}

std::string fieldName(const Field& field, const CellScope& scope) {
    return fieldDisplayName(field, scope.frame, scope.frames ? *scope.frames : FrameSet());
}

Value labelsAnswer(const Labels& labels, std::string_view path) {
    if (path.empty()) return formatLabels(labels, {}, false);
    const auto name = nextStep(path);
    if (const auto* value = labels.find(name)) return *value;
    if (name != "__values") return "";
    std::vector<std::string> values;
    for (const auto& pair : labels) values.push_back(pair.second);
    std::sort(values.begin(), values.end());
    std::string out;
    for (const auto& value : values) out += (out.empty() ? "" : ", ") + value;
    return out;
}

Answer fieldAnswer(std::string_view path, const CellScope& scope) {
    if (!scope.field) return {};
    const auto what = nextStep(path);
    if (what == "name") return Value(scope.field->name);
    if (what == "displayName") return Value(fieldName(*scope.field, scope));
    if (what == "labels") return labelsAnswer(scope.field->labels, path);
    if (what == "formattedLabels") return labelsAnswer(scope.field->labels, {});
    return {};
}

Answer timeAnswer(const CellScope& scope) {
    const Field* time = scope.frame ? scope.frame->firstOf(FieldType::Time) : nullptr;
    return time && scope.row ? time->at(*scope.row) : Value("");
}

Answer valueAnswer(std::string_view path, const CellScope& scope) {
    const auto what = nextStep(path);
    if (what == "time") return timeAnswer(scope);
    if (!scope.field || (!scope.row && !scope.calculated)) return {};
    if (scope.row && what == "raw") return scope.field->at(*scope.row);
    const DisplayValue shown = scope.row ? displayOf(*scope.field, *scope.row, scope) : *scope.calculated;
    if (what == "raw" || what == "numeric") return Value(shown.numeric);
    return Value(shown.joined());
}

const Field* fieldByStep(const DataFrame& frame, std::string_view step, const CellScope& scope) {
    if (const auto index = indexOf(step)) return *index < frame.fields.size() ? &frame.fields[*index] : nullptr;
    if (const auto* named = frame.field(step)) return named;
    for (const auto& field : frame.fields)
        if (fieldName(field, scope) == step) return &field;
    return nullptr;
}

Answer dataAnswer(std::string_view path, const CellScope& scope) {
    if (!scope.frame || !scope.row || path.empty()) return {};
    const auto what = nextStep(path);
    if (what == "name") return Value(scope.frame->name);
    if (what == "refId") return Value(scope.frame->refId);
    if (what != "fields") return Value("");
    const auto step = nextStep(path);
    const Field* field = fieldByStep(*scope.frame, step, scope);
    if (!field) return Value("");
    const auto shown = displayOf(*field, *scope.row, scope);
    const auto part = nextStep(path);
    if (part.empty()) return Value(shown.joined());
    if (part == "text") return Value(shown.text);
    if (part == "numeric") return Value(shown.numeric);
    return Value("");
}

Answer answerTo(const VariableReference& ref, const CellScope& scope) {
    if (ref.name == "__field") return fieldAnswer(ref.field, scope);
    if (ref.name == "__value") return valueAnswer(ref.field, scope);
    if (ref.name == "__data") return dataAnswer(ref.field, scope);
    if (ref.name == "__series" && (ref.field != "name" || !scope.frame)) return {};
    if (ref.name == "__series") return Value(frameDisplayName(*scope.frame, scope.frameIndex));
    if (ref.name == "__calc") return scope.calc.empty() ? Answer() : Answer(Value(scope.calc));
    if (!ref.name.starts_with(kCell) || !scope.cells || !scope.frame || !scope.row) return {};
    const auto column = indexOf(std::string_view(ref.name).substr(kCell.size()));
    if (!column || *column >= scope.frame->fields.size()) return {};
    return Value(displayOf(scope.frame->fields[*column], *scope.row, scope).joined());
}

bool isOfData(std::string_view name) {
    return name == "__field" || name == "__value" || name == "__data" || name == "__series" || name == "__calc" || name.starts_with(kCell);
}

/// Dates are read as JavaScript's parseInt reads a number: the digits in front.
std::string asDate(const std::string& text, std::string_view format, const std::string& timezone) {
    const double ms = std::trunc(jsParseFloat(text));
    return std::isfinite(ms) && std::fabs(ms) < 8.64e15 ? formatDate(static_cast<EpochMs>(ms), format, timezone) : "NaN";
}

std::string formatted(const Value& value, const VariableReference& ref, const CellScope& scope) {
    const std::string text = value.isNull() ? std::string() : jsToString(value);
    if (ref.format.starts_with("date")) return asDate(text, ref.format, scope.display.timezone);
    // Of data, unlike of variables, every character that means something in a URL is encoded.
    if (ref.format == "queryparam") return "var-" + ref.name + "=" + formatVariable(Value(text), Value(text), ref.name, "percentencode");
    if (ref.format.empty() || text.empty()) return text;
    if (ref.format == "json") return value.isNumber() ? toJson(value) : text;
    return formatVariable(Value(text), Value(text), ref.name, ref.format);
}
} // namespace

std::string interpolateInScope(std::string_view text, const CellScope& scope,
                               const std::function<std::string(std::string_view)>& interpolate) {
    if (text.find('$') == std::string_view::npos && text.find("[[") == std::string_view::npos) return std::string(text);
    return replaceReferences(text, [&](const VariableReference& ref) -> std::optional<std::string> {
        if (!isOfData(ref.name)) return interpolate ? std::optional(interpolate(ref.match)) : std::nullopt;
        if (const auto answer = answerTo(ref, scope)) return formatted(*answer, ref, scope);
        return ref.format.starts_with("date") ? std::optional<std::string>("NaN") : std::nullopt;
    });
}

} // namespace sigma
