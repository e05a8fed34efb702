#pragma once
#include "datasources/logql/lexer.h"
#include "datasources/logql/syntax.h"

#include <initializer_list>

namespace sigma::logql {

/// What both halves of the parser stand on: the tokens, the first error, and the depth of nesting. After an error every step fails.
class ParserBase {
public:
    explicit ParserBase(std::string_view query);

protected:
    using Kind = Token::Kind;
    static constexpr int kMostDepth = 200, kMostOperators = 5000; ///< a chain of operators is a deep tree too

    const Token& token(std::size_t ahead = 0) const;
    std::string_view word(std::size_t ahead = 0) const { return textOf(m_query, token(ahead)); }
    bool is(std::string_view symbolOrWord) const;
    bool isOneOf(std::initializer_list<std::string_view> words) const;
    bool take(std::string_view symbolOrWord);
    std::string takeText(); ///< the token as written, and on to the next
    /// The token is of this kind, or an error that says that `what` was expected.
    bool expect(Kind kind, std::string_view what, std::string& out);
    bool expect(std::string_view symbol);
    bool oneMoreOperator(); ///< false, with an error, past kMostOperators
    NodePtr fail(std::string message);
    NodePtr failExpecting(std::string_view what);

    NodePtr node(NodeKind kind) const;          ///< begins at the present token
    NodePtr close(NodePtr made) const;          ///< ends before the present token; null after an error
    NodePtr textNode(NodeKind kind = NodeKind::Text);
    bool nameList(std::vector<std::string>& out); ///< ( a, b )

    struct Depth {
        explicit Depth(int& depth) : m_depth(++depth) {}
        ~Depth() { --m_depth; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;
        int& m_depth;
    };

    std::string_view m_query;
    std::vector<Token> m_tokens; ///< without comments
    std::size_t m_at = 0;
    int m_depth = 0, m_operators = 0;
    bool m_failed = false;
    ParseError m_error;
};

} // namespace sigma::logql
