#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace sigma {

/// A field of a protobuf message as the wire has it.
struct WireField {
    enum Type : std::uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };
    std::uint32_t number = 0;
    Type type = Varint;
    std::uint64_t scalar = 0; ///< of all but Bytes
    std::string_view bytes;
};

/// Walks over the fields of one message without copying. Groups (wire types 3 and 4, which no current message has) count as damage.
class WireReader {
public:
    explicit WireReader(std::string_view message) : m_rest(message) {}
    /// Nothing at the end and on damage.
    std::optional<WireField> next();
    bool isDamaged() const { return m_damaged; }

private:
    bool varint(std::uint64_t& out);
    bool fixed(std::size_t bytes, std::uint64_t& out);
    bool payload(WireField& field);
    std::string_view m_rest;
    bool m_damaged = false;
};

} // namespace sigma
