#include "dashboards/transform/field_types.h"

#include "dashboards/format/js_value.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace sigma {

namespace {
std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::size_t digitsAt(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end]))) ++end;
    return end - at;
}

/// Decimal digits with sign, point and exponent, or "NaN"; no hex, no plus sign in front, no infinity.
bool looksNumeric(std::string_view text) {
    const std::string low = lowered(text);
    const auto begin = low.find_first_not_of(" \t\r\n"), last = low.find_last_not_of(" \t\r\n");
    if (begin == std::string::npos) return false;
    const std::string_view body = std::string_view(low).substr(begin, last - begin + 1);
    if (body == "nan") return true;
    std::size_t at = body[0] == '-' ? 1 : 0;
    const std::size_t whole = digitsAt(body, at);
    at += whole;
    std::size_t fraction = 0;
    if (at < body.size() && body[at] == '.') {
        fraction = digitsAt(body, ++at);
        at += fraction;
    }
    if (whole + fraction == 0) return false;
    if (at < body.size() && body[at] == 'e') {
        ++at;
        if (at < body.size() && (body[at] == '-' || body[at] == '+')) ++at;
        const std::size_t exponent = digitsAt(body, at);
        if (exponent == 0) return false;
        at += exponent;
    }
    return at == body.size();
}

bool isTimeName(std::string_view name) {
    const std::string low = lowered(name);
    return low == "time" || low == "date";
}
} // namespace

FieldType guessFieldType(const Value& cell) {
    if (cell.isNumber()) return FieldType::Number;
    if (cell.isBool()) return FieldType::Boolean;
    if (!cell.isString()) return FieldType::Other;
    const std::string_view text = cell.view();
    if (looksNumeric(text)) return FieldType::Number;
    constexpr std::array<std::string_view, 6> kBooleans = {"true", "True", "TRUE", "false", "False", "FALSE"};
    return std::find(kBooleans.begin(), kBooleans.end(), text) == kBooleans.end() ? FieldType::String : FieldType::Boolean;
}

FieldType guessFieldType(std::string_view name, const Value& cell) { return isTimeName(name) ? FieldType::Time : guessFieldType(cell); }

FieldType guessFieldType(std::string_view name, const std::vector<Value>& cells) {
    if (isTimeName(name)) return FieldType::Time;
    const auto it = std::find_if(cells.begin(), cells.end(), [](const Value& v) { return !v.isNull(); });
    return it == cells.end() ? FieldType::Other : guessFieldType(*it);
}

double anyToNumber(const Value& cell) {
    if (cell.isNumber()) return cell.toNumber();
    if (cell.isBool()) return cell.toBool() ? 1 : 0;
    if (!cell.isString() || cell.view().empty()) return std::nan("");
    return jsToNumber(cell.view());
}

} // namespace sigma
