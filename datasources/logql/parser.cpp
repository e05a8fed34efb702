#include "datasources/logql/functions.h"
#include "datasources/logql/log_parser.h"

#include <algorithm>

namespace sigma::logql {

namespace {

/// Of binary operators, weakest first; ^ binds to the right.
int strength(std::string_view op) {
    if (op == "or") return 1;
    if (op == "and" || op == "unless") return 2;
    if (op == "==" || op == "!=" || op == ">" || op == ">=" || op == "<" || op == "<=") return 3;
    if (op == "+" || op == "-") return 4;
    if (op == "*" || op == "/" || op == "%") return 5;
    return op == "^" ? 6 : 0;
}

class MetricParser : public LogParser {
public:
    using LogParser::LogParser;

    Parsed run() {
        Parsed out;
        if (token().kind == Kind::End) fail("The query is empty.");
        out.root = startsLogQuery() ? logQuery() : expression(1);
        if (!m_failed && token().kind != Kind::End) failExpecting("the end of the query or an operator");
        if (!m_failed) return out;
        return {nullptr, m_error};
    }

private:
    bool startsLogQuery() const {
        std::size_t ahead = 0;
        while (token(ahead).kind == Kind::Symbol && word(ahead) == "(") ++ahead;
        return token(ahead).kind == Kind::Symbol && word(ahead) == "{";
    }

    NodePtr expression(int least) {
        const Depth deeper(m_depth);
        if (m_depth > kMostDepth) return fail("The query is nested too deeply.");
        auto left = operand();
        while (!m_failed) {
            const bool operatorHere = token().kind == Kind::Symbol || token().kind == Kind::Name;
            const int power = operatorHere ? strength(word()) : 0;
            if (power < std::max(least, 1)) break;
            if (!oneMoreOperator()) return nullptr;
            auto out = node(NodeKind::Binary);
            out->begin = left->begin;
            out->text = takeText();
            if (!matching(out->matching)) return nullptr;
            out->children.push_back(std::move(left));
            out->children.push_back(expression(out->text == "^" ? power : power + 1));
            left = close(std::move(out));
        }
        return left;
    }

    bool matching(Matching& out) {
        out.returnBool = take("bool");
        if (isOneOf({"on", "ignoring"})) {
            out.present = true;
            out.on = takeText() == "on";
            if (!nameList(out.labels)) return false;
            if (isOneOf({"group_left", "group_right"})) {
                out.group = takeText();
                if (is("(") && !nameList(out.include)) return false;
            }
        }
        return !m_failed;
    }

    NodePtr operand() {
        if (m_failed) return nullptr;
        if (is("(")) return parenthesised();
        if (token().kind == Kind::Number || isOneOf({"+", "-"})) return number();
        if (token().kind != Kind::Name) return failExpecting("a log selector, a number or a function");
        const auto name = word();
        if (isRangeFunction(name)) return rangeAggregation();
        if (isVectorOperation(name)) return vectorAggregation();
        if (name == "label_replace") return labelReplace();
        if (name == "vector") return vector();
        if (name[0] == '$' || name.starts_with("[[")) {
            auto out = node(NodeKind::Variable);
            out->value = takeText();
            return close(std::move(out));
        }
        return fail(std::string(name) + " is no function of LogQL.");
    }

    NodePtr parenthesised() {
        auto out = node(NodeKind::Paren);
        take("(");
        out->children.push_back(expression(1));
        expect(")");
        return close(std::move(out));
    }

    NodePtr number() {
        auto out = node(NodeKind::Number);
        if (isOneOf({"+", "-"})) out->value = takeText();
        std::string digits;
        if (expect(Kind::Number, "a number", digits)) out->value += digits;
        return close(std::move(out));
    }

    NodePtr rangeAggregation() {
        auto out = node(NodeKind::RangeAggregation);
        out->text = takeText();
        if (!expect("(")) return nullptr;
        if (token().kind == Kind::Number || is("-") || is("+")) {
            out->children.push_back(number());
            if (!expect(",")) return nullptr;
        }
        if (out->text == "quantile_over_time" && out->children.empty()) return failExpecting("the quantile, as in quantile_over_time(0.95, ...)");
        out->children.push_back(logQuery(out.get()));
        if (!m_failed && out->value.empty()) return failExpecting("a range such as [5m]");
        if (!expect(")")) return nullptr;
        grouping(out->grouping, true);
        return close(std::move(out));
    }

    bool grouping(Grouping& out, bool behind) {
        if (out.present || !isOneOf({"by", "without"})) return false;
        out.present = true;
        out.behind = behind;
        out.without = takeText() == "without";
        return nameList(out.labels);
    }

    NodePtr vectorAggregation() {
        auto out = node(NodeKind::VectorAggregation);
        out->text = takeText();
        grouping(out->grouping, false);
        if (!expect("(")) return nullptr;
        const bool counted = takesCount(out->text);
        if (counted) {
            if (token().kind == Kind::Name && (word()[0] == '$' || word().starts_with("[["))) out->children.push_back(operand());
            else out->children.push_back(number());
            if (!expect(",")) return nullptr;
        }
        out->children.push_back(expression(1));
        if (!expect(")")) return nullptr;
        grouping(out->grouping, true);
        return close(std::move(out));
    }

    NodePtr labelReplace() {
        auto out = node(NodeKind::LabelReplace);
        takeText();
        if (!expect("(")) return nullptr;
        out->children.push_back(expression(1));
        for (int i = 0; i < 4 && !m_failed; ++i)
            if (expect(",")) out->children.push_back(textNode());
        expect(")");
        return close(std::move(out));
    }

    NodePtr vector() {
        auto out = node(NodeKind::Vector);
        takeText();
        if (!expect("(")) return nullptr;
        out->children.push_back(number());
        expect(")");
        return close(std::move(out));
    }
};

} // namespace

Parsed parse(std::string_view query) { return MetricParser(query).run(); }

std::string describe(std::string_view query, const ParseError& error) {
    const auto before = query.substr(0, std::min(error.at, query.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto last = before.substr(start);
    const auto column = std::count_if(last.begin(), last.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }) + 1;
    return "Line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + error.message;
}

bool isLogQuery(const Node& root) { return root.kind == NodeKind::LogQuery; }

} // namespace sigma::logql
