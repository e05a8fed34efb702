#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace sigma::logql {

struct Token {
    enum class Kind {
        Name,     ///< label, function, parser or keyword; template variables inside are part of it
        Number,   ///< 1, .5, 1e3, 0x1f
        Duration, ///< 5m, 1h30m, 250ms
        Bytes,    ///< 20MB, 1.5KiB
        String,   ///< with its quotes or backticks; `unclosed` if they are not closed
        Flag,     ///< --strict
        Symbol,   ///< ( ) { } [ ] , | and the operators, longest first
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

} // namespace sigma::logql
