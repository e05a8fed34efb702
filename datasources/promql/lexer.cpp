#include "datasources/promql/lexer.h"

namespace sigma::promql {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    std::vector<Token> run() {
        while (true) {
            while (isSpace(at(0))) ++m_at;
            const auto begin = m_at;
            Token token;
            token.kind = next(token);
            token.begin = begin;
            token.end = m_at;
            m_tokens.push_back(token);
            if (token.kind == Token::Kind::End) return std::move(m_tokens);
        }
    }

private:
    char at(std::size_t offset) const { return m_at + offset < m_text.size() ? m_text[m_at + offset] : '\0'; }

    Token::Kind next(Token& token) {
        if (m_at >= m_text.size()) return Token::Kind::End;
        const char c = at(0);
        if (c == '#') return comment();
        if (c == '"' || c == '\'' || c == '`') return string(token, c);
        if (isDigit(c) || (c == '.' && isDigit(at(1)))) return number();
        if (isNameStart(c) || (c == ':' && !m_brackets) || variableLength()) return name();
        return symbol(c);
    }

    Token::Kind comment() {
        const auto end = m_text.find('\n', m_at);
        m_at = end == std::string_view::npos ? m_text.size() : end;
        return Token::Kind::Comment;
    }

    Token::Kind string(Token& token, char quote) {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (at(0) == quote) return ++m_at, Token::Kind::String;
            if (at(0) == '\\' && quote != '`') ++m_at;
        }
        m_at = m_text.size();
        token.unclosed = true;
        return Token::Kind::String;
    }

    Token::Kind number() {
        if (at(0) == '0' && (at(1) | 32) == 'x') {
            for (m_at += 2; isDigit(at(0)) || ((at(0) | 32) >= 'a' && (at(0) | 32) <= 'f');) ++m_at;
            return Token::Kind::Number;
        }
        while (isDigit(at(0)) || at(0) == '_') ++m_at;
        if (isUnit(at(0))) {
            while (isDigit(at(0)) || isUnit(at(0))) ++m_at;
            return Token::Kind::Duration;
        }
        if (at(0) == '.')
            for (++m_at; isDigit(at(0));) ++m_at;
        if ((at(0) | 32) == 'e' && (isDigit(at(1)) || ((at(1) == '+' || at(1) == '-') && isDigit(at(2)))))
            for (m_at += 2; isDigit(at(0));) ++m_at;
        return Token::Kind::Number;
    }

    static bool isUnit(char c) { return c == 's' || c == 'm' || c == 'h' || c == 'd' || c == 'w' || c == 'y'; }

    /// Of $name, ${...} or [[name]] here; 0 if there is none.
    std::size_t variableLength() const {
        if (at(0) == '$' && at(1) == '{') {
            const auto end = m_text.find('}', m_at);
            return end == std::string_view::npos ? 0 : end + 1 - m_at;
        }
        if (at(0) == '$' && (isNameStart(at(1)) || isDigit(at(1)))) {
            std::size_t n = 1;
            while (isNameChar(at(n)) && at(n) != ':') ++n;
            return n;
        }
        if (at(0) != '[' || at(1) != '[') return 0;
        const auto end = m_text.find("]]", m_at);
        return end == std::string_view::npos ? 0 : end + 2 - m_at;
    }

    Token::Kind name() {
        while (m_at < m_text.size()) {
            if (const auto n = variableLength()) m_at += n;
            else if (isNameChar(at(0)) && !(at(0) == ':' && m_brackets)) ++m_at;
            else break;
        }
        return Token::Kind::Name;
    }

    Token::Kind symbol(char c) {
        static constexpr std::string_view kPairs[] = {"==", "!=", "=~", "!~", ">=", "<="};
        if (c == '[') ++m_brackets;
        if (c == ']' && m_brackets) --m_brackets;
        for (const auto pair : kPairs)
            if (m_text.substr(m_at, 2) == pair) return m_at += 2, Token::Kind::Symbol;
        ++m_at;
        return std::string_view("(){}[],:@=<>+-*/%^").find(c) == std::string_view::npos ? Token::Kind::Bad : Token::Kind::Symbol;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_brackets = 0;
    std::vector<Token> m_tokens;
};

} // namespace

bool isNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isNameChar(char c) { return isNameStart(c) || isDigit(c) || c == ':'; }

std::vector<Token> tokenize(std::string_view text) { return Lexer(text).run(); }

} // namespace sigma::promql
