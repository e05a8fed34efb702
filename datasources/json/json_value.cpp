#include "datasources/json/json_value.h"

#include <simdjson.h>

#include <algorithm>

namespace sigma {

namespace {

constexpr std::size_t kMaxDepth = 64;
namespace dom = simdjson::dom;

Value toValue(dom::element e) {
    switch (e.type()) {
    case dom::element_type::ARRAY: {
        Value::Array out;
        for (const auto item : dom::array(e)) out.push_back(toValue(item));
        return Value(std::move(out));
    }
    case dom::element_type::OBJECT: {
        Value::Object out;
        for (const auto field : dom::object(e)) out.emplace_back(std::string(field.key), toValue(field.value));
        return Value(std::move(out));
    }
    case dom::element_type::INT64: return Value(static_cast<double>(std::int64_t(e)));
    case dom::element_type::UINT64: return Value(static_cast<double>(std::uint64_t(e)));
    case dom::element_type::DOUBLE: return Value(double(e));
    case dom::element_type::STRING: return Value(std::string_view(e));
    case dom::element_type::BOOL: return Value(bool(e));
    case dom::element_type::NULL_VALUE: return Value();
    }
    return Value();
}

std::string inWords(int code) {
    switch (static_cast<simdjson::error_code>(code)) {
    case simdjson::EMPTY: return "it is empty";
    case simdjson::UTF8_ERROR: return "it is not UTF-8 text";
    case simdjson::STRING_ERROR: return "a text has a bad escape";
    case simdjson::UNESCAPED_CHARS: return "a text has a control character";
    case simdjson::NUMBER_ERROR:
    case simdjson::NUMBER_OUT_OF_RANGE: return "a number cannot be read";
    case simdjson::INCORRECT_TYPE: return "a value has the wrong type";
    case simdjson::DEPTH_ERROR: return "it is nested too deeply";
    case simdjson::NO_SUCH_FIELD: return "a part is missing";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC: return "it is too large";
    case simdjson::UNCLOSED_STRING:
    case simdjson::INDEX_OUT_OF_BOUNDS:
    case simdjson::OUT_OF_BOUNDS: return "it ends too early";
    default: return "it is no JSON, or ends too early";
    }
}

} // namespace

Error jsonError(int code, std::string_view body, std::size_t offset, const std::string& where) {
    offset = std::min(offset, body.size());
    const std::string place = (where.empty() ? "" : where + ", ") + "byte " + std::to_string(offset);
    const std::string text = "The reply cannot be read: " + inWords(code) + " (" + place + " of " + std::to_string(body.size()) + ").";
    return {ErrorKind::Parse, text, std::string(body.substr(offset > 100 ? offset - 100 : 0, 300))};
}

Result<Value> parseJson(std::string_view text) {
    dom::parser parser;
    if (const auto code = parser.allocate(std::max<std::size_t>(text.size(), 64), kMaxDepth)) return jsonError(code, text, 0);
    dom::element root;
    if (const auto code = parser.parse(text.data(), text.size()).get(root)) return jsonError(code, text, text.size());
    return toValue(root);
}

} // namespace sigma
