#include "dashboards/format/display.h"
#include "dashboards/format/js_value.h"
#include "dashboards/format/reducers.h"
#include "dashboards/model/interpolation.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace sigma {

namespace {
using Matcher = std::function<bool(const Field&, const DataFrame&, const FrameSet&)>;
using NameSet = std::unordered_set<std::string>;

NameSet namesOf(const Value& list) {
    NameSet out;
    for (const auto& name : list.array())
        if (name.isString()) out.insert(name.toString());
    return out;
}

Matcher byType(const Value& options) {
    std::vector<FieldType> types;
    if (options.isString()) types.push_back(fieldTypeFromName(options.view()));
    for (const auto& name : options.array()) types.push_back(fieldTypeFromName(name.view()));
    return [types](const Field& field, const DataFrame&, const FrameSet&) { return std::find(types.begin(), types.end(), field.type) != types.end(); };
}

bool isTimeName(std::string_view name) { return name == "Time" || name == "time"; }

/// Sources call their time either way, and dashboards are moved from one to another.
bool isSameTime(const Field& field, bool wanted) { return wanted && field.type == FieldType::Time && isTimeName(field.name); }

Matcher byName(const Value& options) {
    return [name = options.toString(), time = isTimeName(options.view())](const Field& field, const DataFrame& frame, const FrameSet& frames) {
        return field.name == name || isSameTime(field, time) || fieldDisplayName(field, &frame, frames) == name;
    };
}

/// Names to take, or with mode "exclude" those to leave out; `prefix` and `suffix` only say how the list came about.
Matcher byNames(const Value& options) {
    const bool exclude = options["mode"].view() == "exclude";
    const NameSet names = namesOf(options["names"]);
    const bool time = std::any_of(names.begin(), names.end(), isTimeName);
    return [names, exclude, time](const Field& field, const DataFrame& frame, const FrameSet& frames) {
        const bool named = names.contains(field.name) || isSameTime(field, time) || names.contains(fieldDisplayName(field, &frame, frames));
        return named != exclude;
    };
}

/// A pattern that is no regular expression matches nothing, as in Grafana.
Matcher byRegexp(const std::string& pattern) {
    const QRegularExpression regex = regexFromText(pattern);
    return [regex](const Field& field, const DataFrame& frame, const FrameSet& frames) {
        return regex.isValid() && regex.match(QString::fromStdString(fieldDisplayName(field, &frame, frames))).hasMatch();
    };
}

Matcher byRegexpOrNames(const Value& options) {
    const Matcher pattern = byRegexp(options["pattern"].toString()), names = byNames(Value(Value::Object{{"names", options["names"]}}));
    return [pattern, names](const Field& field, const DataFrame& frame, const FrameSet& frames) {
        return names(field, frame, frames) || pattern(field, frame, frames);
    };
}

Matcher byFrameRefId(const Value& options) {
    return [refId = options.toString()](const Field&, const DataFrame& frame, const FrameSet&) { return frame.refId == refId; };
}

/// The dashboard's words: eq, neq, lt, lte, gt, gte; any other is true for nothing. Null is the text "null" and has no order.
bool compares(Value left, std::string_view op, Value right) {
    if (left.isNull() || right.isNull()) {
        if (left.isNull()) left = "null";
        if (right.isNull()) right = "null";
        if (op == "gte" || op == "lte") op = "eq";
    }
    if (op == "eq") return jsToString(left) == jsToString(right);
    if (op == "neq") return jsToString(left) != jsToString(right);
    const double a = jsToNumber(left), b = jsToNumber(right);
    if (op == "gt") return a > b;
    if (op == "gte") return a >= b;
    if (op == "lt") return a < b;
    return op == "lte" && a <= b;
}

/// {"reducer":"max","op":"gte","value":5}: series by a statistic of theirs. Statistics that are true or false are their own answer.
Matcher byValue(const Value& options) {
    const std::string reducer = options["reducer"].toString();
    const bool boolean = fieldTypeForReducer(reducer, FieldType::Number) == FieldType::Boolean;
    return [options, reducer, boolean](const Field& field, const DataFrame&, const FrameSet&) {
        const auto reduced = reduceField(field, std::vector{reducer});
        if (reduced.empty()) return false;
        const Value& left = reduced.begin()->second;
        return boolean ? jsTruthy(left) : compares(left, options["op"].view(), options["value"]);
    };
}

Matcher firstOf(std::optional<FieldType> type) {
    return [type](const Field& field, const DataFrame& frame, const FrameSet&) {
        const Field* first = type ? frame.firstOf(*type) : frame.fields.empty() ? nullptr : &frame.fields.front();
        return first == &field;
    };
}
} // namespace

std::function<bool(const Field&, const DataFrame&, const FrameSet&)> fieldMatcher(const MatcherSpec& spec) {
    const Value& options = spec.options;
    if (spec.id == "byType" || spec.id == "byTypes") return byType(options);
    if (spec.id == "numeric") return byType("number");
    if (spec.id == "time") return byType("time");
    if (spec.id == "byName") return byName(options);
    if (spec.id == "byNames") return byNames(options);
    if (spec.id == "byRegexp") return byRegexp(options.toString());
    if (spec.id == "byRegexpOrNames") return byRegexpOrNames(options);
    if (spec.id == "byFrameRefID") return byFrameRefId(options);
    if (spec.id == "byValue") return byValue(options);
    if (spec.id == "first") return firstOf({});
    if (spec.id == "firstTimeField") return firstOf(FieldType::Time);
    return {};
}

} // namespace sigma
