#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sigma {

/// A JSON-like value: options of panels and queries, cells of untyped columns. Reading is forgiving: a missing key or a
/// wrong type gives null or the default, so a reader of hostile JSON needs no checks before each access.
/// Arrays and objects are shared and immutable; objects keep the order of their keys.
class Value {
public:
    using Array = std::vector<Value>;
    using Member = std::pair<std::string, Value>;
    using Object = std::vector<Member>;

    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool b) : m_data(b) {}
    Value(double n) : m_data(n) {}
    Value(int n) : m_data(static_cast<double>(n)) {}
    Value(std::string s) : m_data(std::move(s)) {}
    Value(std::string_view s) : m_data(std::string(s)) {}
    Value(const char* s) : m_data(std::string(s)) {}
    Value(Array a) : m_data(std::make_shared<const Array>(std::move(a))) {}
    Value(Object o) : m_data(std::make_shared<const Object>(std::move(o))) {}

    bool isNull() const { return m_data.index() == 0; }
    bool isBool() const { return std::holds_alternative<bool>(m_data); }
    bool isNumber() const { return std::holds_alternative<double>(m_data); }
    bool isString() const { return std::holds_alternative<std::string>(m_data); }
    bool isArray() const { return std::holds_alternative<std::shared_ptr<const Array>>(m_data); }
    bool isObject() const { return std::holds_alternative<std::shared_ptr<const Object>>(m_data); }

    bool toBool(bool otherwise = false) const { return isBool() ? std::get<bool>(m_data) : otherwise; }
    double toNumber(double otherwise = 0) const { return isNumber() ? std::get<double>(m_data) : otherwise; }
    int toInt(int otherwise = 0) const; ///< clamped to int; NaN gives `otherwise`
    std::string toString(std::string_view otherwise = {}) const { return isString()
        ? std::get<std::string>(m_data) : std::string(otherwise); }
    std::string_view view() const { return isString() ? std::string_view(std::get<std::string>(m_data)) : std::string_view(); }
    std::optional<double> number() const { return isNumber() ? std::optional(std::get<double>(m_data)) : std::nullopt; }
    std::optional<std::string> string() const { return isString() ? std::optional(std::get<std::string>(m_data)) : std::nullopt; }

    const Array& array() const;   ///< empty if not an array
    const Object& object() const; ///< empty if not an object
    const Value& operator[](std::string_view key) const; ///< null if absent
    const Value& at(std::size_t index) const;            ///< null if absent
    const Value& path(std::string_view dotted) const;    ///< "a.b.c"
    bool has(std::string_view key) const;                ///< present, even if null
    std::size_t size() const;                            ///< of an array or object; else 0

    /// A copy of this object (or of an empty one) with `key` set or replaced.
    Value with(std::string_view key, Value value) const;
    Value without(std::string_view key) const;

    bool operator==(const Value& other) const; ///< deep; NaN equals NaN

private:
    std::variant<std::monostate, bool, double, std::string, std::shared_ptr<const Array>, std::shared_ptr<const Object>> m_data;
};

/// The number as JavaScript's String(n) prints it: shortest round-trip digits, "NaN", "Infinity", exponent from 1e21 and below 1e-6.
std::string jsNumber(double n);
/// A value as JavaScript's String(v) has it: lists joined by commas, objects "[object Object]", null "null".
std::string jsString(const Value& value);
/// JSON text of a value; numbers as jsNumber (NaN and infinities as null).
std::string toJson(const Value& value);

} // namespace sigma
