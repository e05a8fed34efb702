#pragma once
#include "datasources/json/json_value.h"

#include <simdjson.h>

#include <cstring>
#include <string>
#include <string_view>
#include <variant>

namespace sigma {

/// Reads `text` with simdjson's on-demand parser: read(document) takes what it wants and may throw simdjson::simdjson_error. `readable`
/// counts the bytes that may be read from text.data() on; with 64 more than the text has it is parsed in place, else from a copy. Texts
/// that `read` got stay valid until it returns.
template <class Read> Result<std::monostate> readJsonDocument(std::string_view text, std::size_t readable, Read read) {
    if (readable < text.size() + simdjson::SIMDJSON_PADDING) {
        const simdjson::padded_string copy(text);
        return readJsonDocument(std::string_view(copy.data(), copy.size()), copy.size() + simdjson::SIMDJSON_PADDING, read);
    }
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    const char* at = nullptr;
    try {
        document = parser.iterate(simdjson::padded_string_view(text.data(), text.size(), readable));
        read(document);
        // A location behind the end of the document means that there is more.
        if (document.current_location().get(at) == simdjson::SUCCESS)
            return jsonError(simdjson::TAPE_ERROR, text, static_cast<std::size_t>(at - text.data()), "after its end");
        return std::monostate();
    } catch (const simdjson::simdjson_error& e) {
        std::size_t offset = text.size();
        if (document.is_alive() && document.current_location().get(at) == simdjson::SUCCESS && at >= text.data())
            offset = static_cast<std::size_t>(at - text.data());
        return jsonError(e.error(), text, offset);
    }
}

/// A member's name as it stands, without taking escapes back: for comparing with names that need none, several times faster than the real
/// name.
inline std::string_view rawKey(simdjson::ondemand::field& field) {
    const char* begin = field.key().raw();
    const char* end = begin;
    while (*end != '"') ++end;
    return {begin, static_cast<std::size_t>(end - begin)};
}

/// A number, true, false or null as it stands.
inline std::string_view rawToken(simdjson::ondemand::value value) {
    std::string_view token = value.raw_json_token();
    while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
    return token;
}

/// A text, empty for null. Where it has no escapes it is seen where it stands, without a copy.
inline std::string_view jsonText(simdjson::ondemand::value value) {
    const auto token = rawToken(value);
    if (token.size() >= 2 && token.front() == '"' && token.back() == '"' && !std::memchr(token.data(), '\\', token.size()))
        return token.substr(1, token.size() - 2);
    if (token == "null") return {};
    return value.get_string();
}

/// An integer that may be sent as a number, with a fraction, or as text (as protobuf's JSON has 64-bit integers); a number out of range
/// becomes the nearest one.
std::int64_t jsonInteger(simdjson::ondemand::value value);
std::int64_t integerFromText(std::string_view digits); ///< throws simdjson_error
/// `a` times `factor` (above zero), held within what 64 bits take.
std::int64_t saturatedProduct(std::int64_t a, std::int64_t factor);

} // namespace sigma
