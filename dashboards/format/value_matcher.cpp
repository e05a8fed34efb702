#include "dashboards/format/display.h"
#include "dashboards/format/js_value.h"

#include <QRegularExpression>

#include <cmath>

namespace sigma {

namespace {
using Matcher = std::function<bool(const Field&, std::size_t)>;
using Comparison = bool (*)(const Value& cell, const Value& wanted);

std::string lowered(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toLower().toStdString();
}

/// -1, 0, 1, or 2 where the two cannot be ordered; text is ordered as text only against text.
int order(const Value& a, const Value& b) {
    if (a.isString() && b.isString()) return a.view() < b.view() ? -1 : a.view() > b.view();
    const double x = jsToNumber(a), y = jsToNumber(b);
    return std::isnan(x) || std::isnan(y) ? 2 : x < y ? -1 : x > y;
}

Matcher compared(const Value& wanted, Comparison accepts) {
    return [wanted, accepts](const Field& field, std::size_t row) {
        const Value cell = field.at(row);
        return !std::isnan(jsToNumber(cell)) && accepts(cell, wanted);
    };
}

Matcher regexMatcher(const Value& options) {
    const QRegularExpression regex(QString::fromStdString(options["value"].toString()), QRegularExpression::UseUnicodePropertiesOption);
    if (!regex.isValid()) return {};
    return [regex](const Field& field, std::size_t row) {
        const Value cell = field.at(row);
        return !cell.isNull() && regex.match(QString::fromStdString(jsString(cell))).hasMatch();
    };
}

Matcher substringMatcher(const Value& options, bool wanted) {
    const std::string part = lowered(options["value"].view());
    return [part, wanted](const Field& field, std::size_t row) {
        if (part.empty()) return true;
        const Value cell = field.at(row);
        if (!cell.isString()) return false;
        if (!wanted && cell.view().empty()) return false;
        return (lowered(cell.view()).find(part) != std::string::npos) == wanted;
    };
}

Matcher betweenMatcher(const Value& options) {
    return [from = options["from"], to = options["to"]](const Field& field, std::size_t row) {
        const Value cell = field.at(row);
        return !std::isnan(jsToNumber(cell)) && order(cell, from) == 1 && order(cell, to) == -1;
    };
}

Matcher equalMatcher(const Value& wanted, bool equal) {
    return [wanted, equal](const Field& field, std::size_t row) { return jsLooseEqual(field.at(row), wanted) == equal; };
}

Matcher nullMatcher(bool wanted) {
    return [wanted](const Field& field, std::size_t row) { return field.isNullAt(row) == wanted; };
}

Matcher orderMatcher(std::string_view id, const Value& options) {
    // Without a value to compare with nothing matches.
    if (!options.has("value")) return [](const Field&, std::size_t) { return false; };
    const Value& wanted = options["value"];
    if (id == "greater") return compared(wanted, [](const Value& a, const Value& b) { return order(a, b) == 1; });
    if (id == "lower") return compared(wanted, [](const Value& a, const Value& b) { return order(a, b) == -1; });
    if (id == "greaterOrEqual")
        return compared(wanted, [](const Value& a, const Value& b) { return order(a, b) == 1 || order(a, b) == 0; });
    return compared(wanted, [](const Value& a, const Value& b) { return order(a, b) == -1 || order(a, b) == 0; });
}
} // namespace

std::function<bool(const Field&, std::size_t row)> valueMatcher(const MatcherSpec& spec) {
    const Value& options = spec.options;
    if (spec.id == "regex") return regexMatcher(options);
    if (spec.id == "isNull") return nullMatcher(true);
    if (spec.id == "isNotNull") return nullMatcher(false);
    if (spec.id == "greater" || spec.id == "lower" || spec.id == "greaterOrEqual" || spec.id == "lowerOrEqual")
        return orderMatcher(spec.id, options);
    if (spec.id == "equal") return equalMatcher(options["value"], true);
    if (spec.id == "notEqual") return equalMatcher(options["value"], false);
    if (spec.id == "substring") return substringMatcher(options, true);
    if (spec.id == "notSubstring") return substringMatcher(options, false);
    if (spec.id == "between") return betweenMatcher(options);
    return {};
}

} // namespace sigma
