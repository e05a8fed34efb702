#include "datasources/core/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace sigma {

namespace {
const Value kNullValue;
const Value::Array kNoItems;
const Value::Object kNoMembers;

void appendQuoted(std::string& out, std::string_view text) {
    out += '"';
    for (char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                char buffer[8];
                std::snprintf(buffer, sizeof buffer, "\\u%04x", c);
                out += buffer;
            } else out += c;
        }
    }
    out += '"';
}

void appendJson(std::string& out, const Value& v) {
    if (v.isNull()) out += "null";
    else if (v.isBool()) out += v.toBool() ? "true" : "false";
    else if (v.isNumber()) out += std::isfinite(v.toNumber()) ? jsNumber(v.toNumber()) : "null";
    else if (v.isString()) appendQuoted(out, v.view());
    else if (v.isArray()) {
        out += '[';
        bool first = true;
        for (const auto& item : v.array()) {
            if (!std::exchange(first, false)) out += ',';
            appendJson(out, item);
        }
        out += ']';
    } else {
        out += '{';
        bool first = true;
        for (const auto& [key, item] : v.object()) {
            if (!std::exchange(first, false)) out += ',';
            appendQuoted(out, key);
            out += ':';
            appendJson(out, item);
        }
        out += '}';
    }
}
} // namespace

int Value::toInt(int otherwise) const {
    if (!isNumber() || std::isnan(toNumber())) return otherwise;
    return static_cast<int>(std::clamp(toNumber(), -2147483648.0, 2147483647.0));
}

const Value::Array& Value::array() const { return isArray() ? *std::get<std::shared_ptr<const Array>>(m_data) : kNoItems; }
const Value::Object& Value::object() const { return isObject() ? *std::get<std::shared_ptr<const Object>>(m_data) : kNoMembers; }

const Value& Value::operator[](std::string_view key) const {
    for (const auto& [name, value] : object())
        if (name == key) return value;
    return kNullValue;
}

const Value& Value::at(std::size_t index) const { return index < array().size() ? array()[index] : kNullValue; }

const Value& Value::path(std::string_view dotted) const {
    const Value* current = this;
    while (true) {
        const auto dot = dotted.find('.');
        current = &(*current)[dotted.substr(0, dot)];
        if (dot == std::string_view::npos) return *current;
        dotted.remove_prefix(dot + 1);
    }
}

bool Value::has(std::string_view key) const {
    return std::any_of(object().begin(), object().end(), [&](const Member& m) { return m.first == key; });
}

std::size_t Value::size() const { return isArray() ? array().size() : object().size(); }

Value Value::with(std::string_view key, Value value) const {
    Object members = object();
    auto it = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.first == key; });
    if (it != members.end()) it->second = std::move(value);
    else members.emplace_back(std::string(key), std::move(value));
    return Value(std::move(members));
}

Value Value::without(std::string_view key) const {
    Object members = object();
    std::erase_if(members, [&](const Member& m) { return m.first == key; });
    return Value(std::move(members));
}

bool Value::operator==(const Value& other) const {
    if (m_data.index() != other.m_data.index()) return false;
    if (isNumber()) return toNumber() == other.toNumber() || (std::isnan(toNumber()) && std::isnan(other.toNumber()));
    if (isArray()) return array() == other.array();
    if (isObject()) return object() == other.object();
    return m_data == other.m_data;
}

std::string jsNumber(double n) {
    if (std::isnan(n)) return "NaN";
    if (std::isinf(n)) return n > 0 ? "Infinity" : "-Infinity";
    if (n == 0) return "0";
    char buffer[64];
    const double magnitude = std::fabs(n);
    if (magnitude >= 1e-6 && magnitude < 1e21) {
        char wide[512];
        const auto end = std::to_chars(wide, wide + sizeof wide, n, std::chars_format::fixed).ptr;
        std::string fixed(wide, end);
        // For large integers `fixed` prints exact digits; JavaScript prints the shortest digits followed by zeros.
        if (magnitude < 9007199254740992.0) return fixed;
        const auto sciEnd = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific).ptr;
        std::string sci(buffer, sciEnd), digits;
        for (char c : sci.substr(0, sci.find('e')))
            if (c != '.') digits += c;
        digits.resize(static_cast<std::size_t>(std::stoi(sci.substr(sci.find('e') + 1))) + 1, '0');
        return (n < 0 ? "-" : "") + digits;
    }
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, n, std::chars_format::scientific).ptr;
    std::string text(buffer, end);
    // 1e-07 -> 1e-7
    const auto exponent = text.find('e') + 2;
    const auto firstDigit = text.find_first_not_of('0', exponent);
    if (firstDigit != std::string::npos) text.erase(exponent, firstDigit - exponent);
    return text;
}

std::string toJson(const Value& value) {
    std::string out;
    appendJson(out, value);
    return out;
}

std::string jsString(const Value& value) {
    if (value.isString()) return value.toString();
    if (value.isNumber()) return jsNumber(value.toNumber());
    if (value.isBool()) return value.toBool() ? "true" : "false";
    if (value.isObject()) return "[object Object]";
    if (!value.isArray()) return "null";
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (i) out += ',';
        if (!value.at(i).isNull()) out += jsString(value.at(i));
    }
    return out;
}

} // namespace sigma
