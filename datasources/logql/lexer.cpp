#include "datasources/logql/lexer.h"

#include <algorithm>
#include <array>
#include <string>

namespace sigma::logql {

namespace {

using Kind = Token::Kind;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr std::array<std::string_view, 10> kLongSymbols = {"|=", "|~", "|>", "!=", "!~", "!>", "=~", "==", ">=", "<="};
constexpr std::string_view kSymbols = "(){}[],|=<>+-*/%^";

/// The kind of a number's unit: B KB kB KiB ... are bytes, ns us µs ms s m h d w y durations.
Kind unitKind(std::string_view unit) {
    std::string lower(unit);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    if (lower == "b" || (lower.size() >= 2 && lower.size() <= 3 && lower.back() == 'b' && std::string_view("kmgtpe").find(lower[0]) != std::string_view::npos &&
                         (lower.size() == 2 || lower[1] == 'i')))
        return Kind::Bytes;
    for (const std::string_view known : {"ns", "us", "\xc2\xb5s", "ms", "s", "m", "h", "d", "w", "y"})
        if (unit == known) return Kind::Duration;
    return Kind::Bad;
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    std::vector<Token> run() {
        std::vector<Token> tokens;
        while (true) {
            while (isSpace(at(0))) ++m_at;
            Token token;
            token.begin = m_at;
            token.kind = next(token);
            token.end = m_at;
            tokens.push_back(token);
            if (token.kind == Kind::End) return tokens;
        }
    }

private:
    char at(std::size_t offset) const { return m_at + offset < m_text.size() ? m_text[m_at + offset] : '\0'; }

    Kind next(Token& token) {
        if (m_at >= m_text.size()) return Kind::End;
        const char c = at(0);
        if (c == '#') return comment();
        if (c == '"' || c == '`' || c == '\'') return string(token, c);
        if (isDigit(c) || (c == '.' && isDigit(at(1)))) return number();
        if (isLetter(c) || variableLength()) return name();
        if (c == '-' && at(1) == '-' && isLetter(at(2))) return flag();
        return symbol(c);
    }

    Kind comment() {
        const auto end = m_text.find('\n', m_at);
        m_at = end == std::string_view::npos ? m_text.size() : end;
        return Kind::Comment;
    }

    Kind string(Token& token, char quote) {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (at(0) == quote) return ++m_at, Kind::String;
            if (at(0) == '\\' && quote != '`') ++m_at;
        }
        m_at = m_text.size();
        token.unclosed = true;
        return Kind::String;
    }

    Kind number() {
        if (at(0) == '0' && (at(1) | 32) == 'x') {
            for (m_at += 2; isDigit(at(0)) || ((at(0) | 32) >= 'a' && (at(0) | 32) <= 'f');) ++m_at;
            return Kind::Number;
        }
        Kind kind = Kind::Number;
        // 1h30m is one duration: digits and units in turn.
        while (isDigit(at(0)) || (at(0) == '.' && isDigit(at(1)))) {
            while (isDigit(at(0)) || at(0) == '.') ++m_at;
            if ((at(0) | 32) == 'e' && (isDigit(at(1)) || ((at(1) == '+' || at(1) == '-') && isDigit(at(2))))) {
                for (m_at += 2; isDigit(at(0));) ++m_at;
                return Kind::Number;
            }
            const auto unit = m_at;
            while (isLetter(at(0)) || static_cast<unsigned char>(at(0)) >= 0x80) ++m_at;
            if (m_at == unit) return kind == Kind::Number ? kind : Kind::Bad;
            kind = unitKind(m_text.substr(unit, m_at - unit));
            if (kind != Kind::Duration) return kind;
        }
        return kind;
    }

    /// Of $name, ${...} or [[name]] here; 0 if there is none.
    std::size_t variableLength() const {
        const auto upTo = [&](std::string_view close) {
            const auto end = m_text.find(close, m_at);
            return end == std::string_view::npos ? 0 : end + close.size() - m_at;
        };
        if (at(0) == '$' && at(1) == '{') return upTo("}");
        if (at(0) == '[' && at(1) == '[') return upTo("]]");
        if (at(0) != '$' || !isLetter(at(1))) return 0;
        std::size_t n = 1;
        while (isLetter(at(n)) || isDigit(at(n))) ++n;
        return n;
    }

    Kind name() {
        while (true) {
            if (const auto n = variableLength()) m_at += n;
            else if (isLetter(at(0)) || isDigit(at(0)) || at(0) == ':') ++m_at;
            else return Kind::Name;
        }
    }

    Kind flag() {
        for (m_at += 2; isLetter(at(0)) || at(0) == '-';) ++m_at;
        return Kind::Flag;
    }

    Kind symbol(char c) {
        for (const auto known : kLongSymbols)
            if (m_text.substr(m_at, known.size()) == known) return m_at += known.size(), Kind::Symbol;
        ++m_at;
        if (kSymbols.find(c) != std::string_view::npos) return Kind::Symbol;
        while (m_at < m_text.size() && (static_cast<unsigned char>(at(0)) & 0xc0) == 0x80) ++m_at; // a whole character
        return Kind::Bad;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

std::vector<Token> tokenize(std::string_view text) { return Lexer(text).run(); }

} // namespace sigma::logql
