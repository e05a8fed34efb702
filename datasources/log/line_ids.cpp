#include "datasources/log/line_fields.h"

#include <algorithm>
#include <array>

namespace sigma {

namespace {

enum Class : unsigned char { Other, Word, HexLetter, Digit };
constexpr std::array<unsigned char, 256> kClass = [] {
    std::array<unsigned char, 256> out{};
    for (int c = 'a'; c <= 'z'; ++c) out[static_cast<std::size_t>(c)] = out[static_cast<std::size_t>(c - 32)] = c <= 'f' ? HexLetter : Word;
    for (int c = '0'; c <= '9'; ++c) out[static_cast<std::size_t>(c)] = Digit;
    out['_'] = Word;
    return out;
}();
Class classOf(char c) { return static_cast<Class>(kClass[static_cast<unsigned char>(c)]); }

/// The word that names what stands at `at`: traceID in `"traceID": "4bf9...`.
std::string keyBefore(std::string_view line, std::size_t at) {
    std::size_t end = at;
    while (end > 0 && at - end < 4 && std::string_view("\"':= ").find(line[end - 1]) != std::string_view::npos) --end;
    std::size_t begin = end;
    while (begin > 0 && end - begin < 32 && (classOf(line[begin - 1]) != Other || line[begin - 1] == '.' || line[begin - 1] == '-'))
        --begin;
    std::string key(line.substr(begin, end - begin));
    for (char& c : key)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return key;
}

bool says(const std::string& key, const char* word) { return key.find(word) != std::string::npos; }

} // namespace

std::vector<LineId> findLineIds(std::string_view line) {
    std::vector<LineId> out;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t begin = at;
        bool hex = true, letters = false, zero = true;
        for (; at < line.size() && classOf(line[at]) != Other; ++at) {
            const auto kind = classOf(line[at]);
            hex &= kind != Word;
            letters |= kind == HexLetter;
            zero &= line[at] == '0';
        }
        const std::size_t length = at - begin;
        if (at == begin) ++at;
        if (!hex || zero || (length != 16 && length != 32)) continue;
        if (length == 32) {
            out.push_back({LineId::Kind::Trace, begin, length});
            continue;
        }
        const auto key = keyBefore(line, begin);
        const bool span = says(key, "span"), trace = says(key, "trace") && !span;
        if (letters || span || trace) out.push_back({trace ? LineId::Kind::Trace : LineId::Kind::Span, begin, length});
    }
    return out;
}

} // namespace sigma
