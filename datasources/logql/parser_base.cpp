#include "datasources/logql/parser_base.h"

#include <algorithm>

namespace sigma::logql {

ParserBase::ParserBase(std::string_view query) : m_query(query), m_tokens(tokenize(query)) {
    std::erase_if(m_tokens, [](const Token& t) { return t.kind == Kind::Comment; });
}

const Token& ParserBase::token(std::size_t ahead) const { return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)]; }

bool ParserBase::is(std::string_view text) const {
    const Token& t = token();
    return !m_failed && (t.kind == Kind::Symbol || t.kind == Kind::Name) && textOf(m_query, t) == text;
}

bool ParserBase::isOneOf(std::initializer_list<std::string_view> words) const {
    return std::any_of(words.begin(), words.end(), [this](std::string_view w) { return is(w); });
}

bool ParserBase::take(std::string_view text) {
    if (!is(text)) return false;
    ++m_at;
    return true;
}

std::string ParserBase::takeText() {
    const std::string out(word());
    if (token().kind != Kind::End) ++m_at;
    return out;
}

bool ParserBase::expect(Kind kind, std::string_view what, std::string& out) {
    if (m_failed) return false;
    if (token().kind != kind || token().unclosed) return failExpecting(what), false;
    out = takeText();
    return true;
}

bool ParserBase::expect(std::string_view symbol) {
    if (m_failed) return false;
    if (take(symbol)) return true;
    failExpecting(symbol);
    return false;
}

NodePtr ParserBase::fail(std::string message) {
    if (!m_failed) m_error = {token().begin, token().end, std::move(message)};
    m_failed = true;
    return nullptr;
}

NodePtr ParserBase::failExpecting(std::string_view what) {
    const Token& t = token();
    if (t.kind == Kind::String && t.unclosed) return fail("The text that begins here has no closing quote.");
    const std::string found = t.kind == Kind::End ? "the query ends" : "there is " + std::string(textOf(m_query, t));
    return fail("Expected " + std::string(what) + ", but " + found + ".");
}

bool ParserBase::oneMoreOperator() {
    if (++m_operators <= kMostOperators) return true;
    fail("The query has more than " + std::to_string(kMostOperators) + " operators.");
    return false;
}

NodePtr ParserBase::node(NodeKind kind) const {
    auto out = std::make_unique<Node>();
    out->kind = kind;
    out->begin = token().begin;
    return out;
}

NodePtr ParserBase::close(NodePtr made) const {
    if (m_failed) return nullptr;
    made->end = m_at > 0 ? m_tokens[m_at - 1].end : 0;
    return made;
}

NodePtr ParserBase::textNode(NodeKind kind) {
    auto out = node(kind);
    expect(Kind::String, "a text in quotes", out->value);
    return close(std::move(out));
}

bool ParserBase::nameList(std::vector<std::string>& out) {
    if (!expect("(")) return false;
    while (!take(")")) {
        std::string name;
        if (!expect(Kind::Name, "a label's name", name)) return false;
        out.push_back(std::move(name));
        if (!take(",") && !is(")")) return failExpecting(", or )"), false;
    }
    return true;
}

} // namespace sigma::logql
