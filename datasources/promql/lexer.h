#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace sigma::promql {

struct Token {
    enum class Kind {
        Name,     ///< metric, label, function or keyword; template variables inside are part of it (node_${what}_total)
        Number,   ///< 1, .5, 1e3, 0x1f
        Duration, ///< 5m, 1h30m
        String,   ///< with its quotes; `unclosed` if they are not closed
        Symbol,   ///< ( ) { } [ ] , : @ and the operators
        Comment,
        Bad,      ///< a character that has no business here
        End
    } kind = Kind::End;
    std::size_t begin = 0, end = 0; ///< bytes of the text
    bool unclosed = false;
};

/// Cuts a query into tokens, comments included; the last one is End. Never fails.
std::vector<Token> tokenize(std::string_view text);
inline std::string_view textOf(std::string_view text, const Token& token) { return text.substr(token.begin, token.end - token.begin); }

bool isNameStart(char c);
bool isNameChar(char c); ///< letters, digits, '_' and ':'

} // namespace sigma::promql
