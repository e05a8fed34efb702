#include "datasources/loki/text_unescape.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace sigma {

namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL, kHigh = 0x8080808080808080ULL, kBackslashes = kOnes * '\\';

/// Where the next backslash stands, 8 bytes at a time.
const char* nextEscape(const char* at, const char* end) {
    if constexpr (std::endian::native == std::endian::little) {
        for (; at < end; at += 8) {
            std::uint64_t bytes;
            std::memcpy(&bytes, at, 8);
            const std::uint64_t differs = bytes ^ kBackslashes;
            const std::uint64_t zero = (differs - kOnes) & ~differs & kHigh;
            if (zero) return std::min(at + (std::countr_zero(zero) >> 3), end);
        }
        return end;
    }
    const void* found = std::memchr(at, '\\', static_cast<std::size_t>(end - at));
    return found ? static_cast<const char*>(found) : end;
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Four digits at `at`; -1 if they are none.
int hex4(const char* at, const char* end) {
    if (end - at < 4) return -1;
    int out = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = hexDigit(at[i]);
        if (digit < 0) return -1;
        out = out * 16 + digit;
    }
    return out;
}

void appendCode(std::string& out, unsigned code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
        return;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static constexpr unsigned kLead[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kLead[more] | (code >> (6 * more)));
    for (int i = more - 1; i >= 0; --i) out += static_cast<char>(0x80 | ((code >> (6 * i)) & 0x3F));
}

/// Behind "\u"; returns where it goes on, or null. Half a surrogate pair becomes U+FFFD.
const char* unicode(std::string& out, const char* at, const char* end) {
    const int first = hex4(at, end);
    if (first < 0) return nullptr;
    at += 4;
    const bool high = first >= 0xD800 && first < 0xDC00;
    const int second = high && end - at >= 6 && at[0] == '\\' && at[1] == 'u' ? hex4(at + 2, end) : -1;
    if (second >= 0xDC00 && second < 0xE000) {
        appendCode(out, 0x10000U + (static_cast<unsigned>(first - 0xD800) << 10) + static_cast<unsigned>(second - 0xDC00));
        return at + 6;
    }
    appendCode(out, first >= 0xD800 && first < 0xE000 ? 0xFFFDU : static_cast<unsigned>(first));
    return at;
}

} // namespace

bool appendUnescaped(std::string& out, std::string_view inside) {
    const char* at = inside.data();
    const char* const end = at + inside.size();
    while (true) {
        const char* const stop = nextEscape(at, end);
        out.append(at, static_cast<std::size_t>(stop - at));
        if (stop == end) return true;
        if (end - stop < 2) return false;
        at = stop + 2;
        switch (stop[1]) {
        case '"': out += '"'; break;
        case '\\': out += '\\'; break;
        case '/': out += '/'; break;
        case 'n': out += '\n'; break;
        case 't': out += '\t'; break;
        case 'r': out += '\r'; break;
        case 'b': out += '\b'; break;
        case 'f': out += '\f'; break;
        case 'u':
            at = unicode(out, at, end);
            if (!at) return false;
            break;
        default: return false;
        }
    }
}

} // namespace sigma
