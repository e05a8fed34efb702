#include "datasources/logql/log_parser.h"

namespace sigma::logql {

NodePtr LogParser::logQuery(Node* aggregation) {
    const Depth deeper(m_depth);
    if (m_depth > kMostDepth) return fail("The query is nested too deeply.");
    auto out = node(NodeKind::LogQuery);
    if (take("(")) { // parentheses around a log query have no meaning of their own
        out = logQuery(aggregation);
        if (!expect(")")) return nullptr;
    } else {
        out->children.push_back(selector());
    }
    while (!m_failed) {
        if (aggregation && rangeHere(*aggregation)) continue;
        if (!isOneOf({"|", "|=", "!=", "|~", "!~", "|>", "!>"})) break;
        out->children.push_back(stage());
    }
    return close(std::move(out));
}

/// [5m], [$__auto] or [[range]], and "offset 1h" behind it.
bool LogParser::rangeHere(Node& aggregation) {
    if (!aggregation.value.empty()) return false;
    if (token().kind == Kind::Name && word().starts_with("[[")) {
        aggregation.value = takeText();
    } else {
        if (!take("[")) return false;
        if (token().kind != Kind::Duration && token().kind != Kind::Name) return failExpecting("a duration such as 5m"), true;
        aggregation.value = takeText();
        if (!expect("]")) return true;
    }
    if (!take("offset")) return true;
    if (take("-")) aggregation.offset = "-";
    if (token().kind != Kind::Duration && token().kind != Kind::Name) return failExpecting("a duration such as 5m"), true;
    aggregation.offset += takeText();
    return true;
}

NodePtr LogParser::selector() {
    auto out = node(NodeKind::Selector);
    if (!is("{")) return failExpecting("a stream selector such as {app=\"x\"}");
    take("{");
    while (!m_failed && !take("}")) {
        out->children.push_back(matcher());
        if (!take(",") && !is("}")) failExpecting(", or }");
    }
    return close(std::move(out));
}

NodePtr LogParser::matcher() {
    auto out = node(NodeKind::Matcher);
    if (!expect(Kind::Name, "a label's name", out->name)) return nullptr;
    if (!isOneOf({"=", "!=", "=~", "!~"})) return failExpecting("=, !=, =~ or !~");
    out->text = takeText();
    if (token().kind == Kind::Name && word()[0] == '$') out->value = takeText(); // {app=$app}: the variable brings its quotes
    else expect(Kind::String, "a text in quotes", out->value);
    return close(std::move(out));
}

NodePtr LogParser::stage() {
    if (!is("|")) return lineFilter();
    take("|");
    return namedStage();
}

NodePtr LogParser::lineFilter() {
    auto out = node(NodeKind::LineFilter);
    out->text = takeText();
    do out->children.push_back(lineFilterOperand());
    while (!m_failed && take("or"));
    return close(std::move(out));
}

NodePtr LogParser::lineFilterOperand() {
    if (!is("ip")) return textNode();
    auto out = node(NodeKind::Ip);
    take("ip");
    if (expect("(") && expect(Kind::String, "an address or a range of addresses in quotes", out->value)) expect(")");
    return close(std::move(out));
}

NodePtr LogParser::namedStage() {
    if (token().kind == Kind::Name && m_tokens.size() > m_at + 1) {
        // json, drop and the like are labels too: `| json = "x"` compares one.
        const auto next = word(1);
        const bool compares = token(1).kind == Kind::Symbol && (next == "=" || next == "!=" || next == "=~" || next == "!~" || next == "==" ||
                                                               next == ">" || next == "<" || next == ">=" || next == "<=");
        const bool filterFollows = next == "!=" || next == "!~"; // `| json != "x"`: a line filter behind a parser
        const auto w = word();
        if (!compares || filterFollows) {
            if (w == "json" || w == "logfmt") return parserStage(true, false);
            if (w == "regexp" || w == "pattern") return parserStage(false, true);
            if (w == "unpack") return parserStage(false, false);
            if (w == "decolorize") {
                auto out = node(NodeKind::Decolorize);
                takeText();
                return close(std::move(out));
            }
        }
        if (!compares) {
            if (w == "line_format") return lineFormat();
            if (w == "label_format") return labelFormat();
            if (w == "drop") return labelList(NodeKind::Drop);
            if (w == "keep") return labelList(NodeKind::Keep);
            if (w == "unwrap") return unwrap();
        }
    }
    return labelFilter();
}

NodePtr LogParser::parserStage(bool labels, bool pattern) {
    auto out = node(NodeKind::Parser);
    out->text = takeText();
    while (token().kind == Kind::Flag) out->words.push_back(takeText());
    if (pattern) out->children.push_back(textNode());
    if (!labels || token().kind != Kind::Name) return close(std::move(out));
    do {
        if (!extraction(*out, false)) return nullptr;
    } while (take(","));
    return close(std::move(out));
}

/// name, name="expression", or where `identifiers` are meant also name=other.
bool LogParser::extraction(Node& parent, bool identifiers) {
    auto out = node(NodeKind::Extraction);
    if (!expect(Kind::Name, "a label's name", out->name)) return false;
    if (take("=")) {
        if (identifiers && token().kind == Kind::Name) out->value = takeText();
        else expect(Kind::String, identifiers ? "a label's name or a template in quotes" : "an expression in quotes", out->value);
    } else if (identifiers) {
        failExpecting("=");
    }
    parent.children.push_back(close(std::move(out)));
    return !m_failed;
}

NodePtr LogParser::lineFormat() {
    auto out = node(NodeKind::LineFormat);
    takeText();
    expect(Kind::String, "a template in quotes", out->value);
    return close(std::move(out));
}

NodePtr LogParser::labelFormat() {
    auto out = node(NodeKind::LabelFormat);
    takeText();
    do {
        if (!extraction(*out, true)) return nullptr;
    } while (take(","));
    return close(std::move(out));
}

NodePtr LogParser::labelList(NodeKind kind) {
    auto out = node(kind);
    takeText();
    do {
        const bool matches = token(1).kind == Kind::Symbol && word(1) != "," && word(1) != "|" && word(1) != ")" && word(1) != "[" &&
                             word(1) != "|=" && word(1) != "|~" && word(1) != "|>" && word(1) != "!>";
        if (matches) out->children.push_back(matcher());
        else if (!extraction(*out, false)) return nullptr;
    } while (!m_failed && take(","));
    return close(std::move(out));
}

NodePtr LogParser::unwrap() {
    auto out = node(NodeKind::Unwrap);
    takeText();
    if (!expect(Kind::Name, "a label's name", out->name)) return nullptr;
    if (take("(")) {
        out->text = std::move(out->name);
        if (out->text != "duration" && out->text != "duration_seconds" && out->text != "bytes")
            return --m_at, fail("unwrap converts by duration, duration_seconds or bytes.");
        if (expect(Kind::Name, "a label's name", out->name)) expect(")");
    }
    return close(std::move(out));
}

NodePtr LogParser::labelFilter() {
    auto out = node(NodeKind::LabelFilter);
    if (token().kind != Kind::Name && !is("(")) return failExpecting("a parser, a label filter or another stage");
    out->children.push_back(orCondition());
    return close(std::move(out));
}

NodePtr LogParser::orCondition() {
    const Depth deeper(m_depth);
    if (m_depth > kMostDepth) return fail("The query is nested too deeply.");
    auto left = andCondition();
    while (!m_failed && is("or")) {
        if (!oneMoreOperator()) return nullptr;
        auto out = node(NodeKind::Or);
        out->begin = left->begin;
        take("or");
        out->children.push_back(std::move(left));
        out->children.push_back(andCondition());
        left = close(std::move(out));
    }
    return left;
}

NodePtr LogParser::andCondition() {
    auto left = condition();
    while (!m_failed && isOneOf({"and", ","})) {
        if (!oneMoreOperator()) return nullptr;
        auto out = node(NodeKind::And);
        out->begin = left->begin;
        out->text = takeText();
        out->children.push_back(std::move(left));
        out->children.push_back(condition());
        left = close(std::move(out));
    }
    return left;
}

NodePtr LogParser::condition() {
    const Depth deeper(m_depth);
    if (m_depth > kMostDepth) return fail("The query is nested too deeply.");
    if (is("(")) {
        auto out = node(NodeKind::Paren);
        take("(");
        out->children.push_back(orCondition());
        expect(")");
        return close(std::move(out));
    }
    auto out = node(NodeKind::Condition);
    if (!expect(Kind::Name, "a label's name", out->name)) return nullptr;
    if (!isOneOf({"=", "!=", "=~", "!~", "==", ">", "<", ">=", "<="})) return failExpecting("a comparison such as = \"x\" or > 5s");
    out->text = takeText();
    return conditionValue(*out) ? close(std::move(out)) : nullptr;
}

bool LogParser::conditionValue(Node& out) {
    const bool text = token().kind == Kind::String && !token().unclosed;
    const bool order = out.text.find_first_of("<>") != std::string::npos || out.text == "==", pattern = out.text.find('~') != std::string::npos;
    if (text && order) return fail(out.text + " compares numbers, durations or sizes; texts are compared by = and !=."), false;
    if (text) return out.value = takeText(), true;
    if (pattern) return failExpecting("a regular expression in quotes"), false;
    if (is("ip") && !order) {
        take("ip");
        std::string address;
        if (!expect("(") || !expect(Kind::String, "an address or a range of addresses in quotes", address) || !expect(")")) return false;
        out.value = "ip(" + address + ")";
        return true;
    }
    if (take("-")) out.value = "-";
    else if (take("+")) out.value = "+";
    const Kind kind = token().kind;
    const bool variable = kind == Kind::Name && (word()[0] == '$' || word()[0] == '[');
    if (kind != Kind::Number && kind != Kind::Duration && kind != Kind::Bytes && !variable)
        return failExpecting("a text in quotes, a number, a duration or a size"), false;
    out.value += takeText();
    return true;
}

} // namespace sigma::logql
