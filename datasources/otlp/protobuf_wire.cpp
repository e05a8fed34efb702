#include "datasources/otlp/protobuf_wire.h"

namespace sigma {

bool WireReader::varint(std::uint64_t& out) {
    constexpr unsigned kMaxBits = 64;
    out = 0;
    for (unsigned shift = 0; shift < kMaxBits && !m_rest.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(m_rest.front());
        m_rest.remove_prefix(1);
        out |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80) return true;
    }
    return false;
}

/// Little endian.
bool WireReader::fixed(std::size_t bytes, std::uint64_t& out) {
    if (m_rest.size() < bytes) return false;
    out = 0;
    for (std::size_t i = bytes; i-- > 0;) out = (out << 8) | static_cast<unsigned char>(m_rest[i]);
    m_rest.remove_prefix(bytes);
    return true;
}

bool WireReader::payload(WireField& field) {
    switch (field.type) {
    case WireField::Varint: return varint(field.scalar);
    case WireField::Fixed64: return fixed(8, field.scalar);
    case WireField::Fixed32: return fixed(4, field.scalar);
    case WireField::Bytes: {
        std::uint64_t length = 0;
        if (!varint(length) || length > m_rest.size()) return false;
        field.bytes = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return true;
    }
    }
    return false;
}

std::optional<WireField> WireReader::next() {
    if (m_rest.empty() || m_damaged) return std::nullopt;
    WireField field;
    std::uint64_t tag = 0;
    constexpr std::uint64_t kMostNumber = (1ULL << 29) - 1;
    if (varint(tag) && (tag >> 3) >= 1 && (tag >> 3) <= kMostNumber) {
        field.number = static_cast<std::uint32_t>(tag >> 3);
        field.type = static_cast<WireField::Type>(tag & 7);
        if (payload(field)) return field;
    }
    m_damaged = true;
    return std::nullopt;
}

} // namespace sigma
