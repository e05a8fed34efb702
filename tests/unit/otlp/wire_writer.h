#pragma once
#include <cstdint>
#include <string>

namespace sigma::test {

/// Writes protobuf fields one after the other.
struct Wire {
    std::string out;

    Wire& raw(std::uint64_t n) {
        for (; n >= 0x80; n >>= 7) out += static_cast<char>(n | 0x80);
        out += static_cast<char>(n);
        return *this;
    }
    Wire& varint(std::uint32_t number, std::uint64_t n) { return raw(number << 3).raw(n); }
    Wire& bytes(std::uint32_t number, const std::string& text) {
        raw(number << 3 | 2).raw(text.size());
        out += text;
        return *this;
    }
    Wire& fixed64(std::uint32_t number, std::uint64_t n) {
        raw(number << 3 | 1);
        for (int i = 0; i < 8; ++i) out += static_cast<char>(n >> (8 * i));
        return *this;
    }
};

} // namespace sigma::test
