#include "datasources/promql/selector.h"

#include "datasources/promql/escape.h"

#include <algorithm>
#include <array>

namespace sigma::promql {

namespace {

using Kind = Token::Kind;

template <std::size_t N>
bool isOneOf(std::string_view name, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), name) != words.end();
}

/// Words that are followed by a list of labels in parentheses.
bool takesLabels(std::string_view name) {
    static constexpr std::array<std::string_view, 6> kWords = {"by", "without", "on", "ignoring", "group_left", "group_right"};
    return isOneOf(name, kWords);
}

bool isKeyword(std::string_view name) {
    static constexpr std::array<std::string_view, 10> kWords = {"and",    "or",  "unless", "atan2", "bool",
                                                                "offset", "inf", "Inf",    "nan",   "NaN"};
    return takesLabels(name) || isOneOf(name, kWords);
}

class Finder {
public:
    explicit Finder(std::string_view query) : m_query(query), m_tokens(tokenize(query)) {
        std::erase_if(m_tokens, [](const Token& t) { return t.kind == Kind::Comment; });
    }

    std::vector<Selector> run() {
        while (m_at + 1 < m_tokens.size()) step();
        return std::move(m_found);
    }

private:
    std::string_view text(std::size_t i) const { return i < m_tokens.size() ? textOf(m_query, m_tokens[i]) : std::string_view(); }

    void step() {
        const auto& token = m_tokens[m_at];
        const auto word = text(m_at);
        if (word == "{") return selector({token.begin, token.end, {}, {}});
        if (word == "[") return skipTo("]");
        if (token.kind != Kind::Name) return void(++m_at);
        if (takesLabels(word) && text(m_at + 1) == "(") return skipTo(")");
        if (isKeyword(word) || text(m_at + 1) == "(") return void(++m_at);
        // sum by (x) (...): an aggregation is a call although its parentheses come later.
        if (isAggregation(word) && takesLabels(text(m_at + 1))) return void(++m_at);
        ++m_at;
        selector({token.begin, token.end, std::string(word), {}});
    }

    static bool isAggregation(std::string_view name) {
        static constexpr std::array<std::string_view, 14> kWords = {
            "sum", "min", "max", "avg", "group", "stddev", "stdvar", "count", "count_values", "bottomk", "topk", "quantile", "limitk", "limit_ratio"};
        return isOneOf(name, kWords);
    }

    void skipTo(std::string_view close) {
        while (m_at + 1 < m_tokens.size() && text(m_at) != close) ++m_at;
        ++m_at;
    }

    /// With m_at at what follows the metric's name, or at the brace.
    void selector(Selector s) {
        if (text(m_at) != "{" || braces(s)) m_found.push_back(std::move(s));
        else skipTo("}"); // the names in there are labels
    }

    /// False if they are not closed or hold something else: then this is no selector one could write back.
    bool braces(Selector& s) {
        ++m_at;
        while (m_at + 1 < m_tokens.size() && text(m_at) != "}") {
            if (text(m_at) == ",") {
                ++m_at;
                continue;
            }
            if (!matcher(s)) return false;
        }
        if (text(m_at) != "}") return false;
        s.end = m_tokens[m_at].end;
        ++m_at;
        return true;
    }

    bool matcher(Selector& s) {
        const auto& name = m_tokens[m_at];
        if ((name.kind != Kind::Name && name.kind != Kind::String) || name.unclosed) return false;
        Matcher m;
        const auto word = text(m_at);
        m.label = std::string(name.kind == Kind::String ? word.substr(1, word.size() - 2) : word);
        if (name.kind == Kind::String) m.labelQuote = word[0];
        const auto op = text(m_at + 1);
        if (name.kind == Kind::String && (op == "," || op == "}")) {
            m.isName = true;
            s.matchers.push_back(std::move(m));
            ++m_at;
            return true;
        }
        static constexpr std::array<std::string_view, 8> kOperators = {"=", "!=", "=~", "!~", "<", ">", "<=", ">="};
        if (!isOneOf(op, kOperators) || m_at + 2 >= m_tokens.size() || m_tokens[m_at + 2].kind != Kind::String ||
            m_tokens[m_at + 2].unclosed)
            return false;
        const auto value = text(m_at + 2);
        m.op = std::string(op);
        m.value = std::string(value.substr(1, value.size() - 2));
        m.quote = value[0];
        s.matchers.push_back(std::move(m));
        m_at += 3;
        return true;
    }

    std::string_view m_query;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    std::vector<Selector> m_found;
};

/// For a text between single quotes in a regular expression: as Grafana passes a variable that has one value.
std::string regularEscape(const std::string& value) {
    std::string out;
    for (const char c : value) out += c == '\\' ? "\\\\" : c == '\'' ? "\\\\'" : std::string(1, c);
    return out;
}

} // namespace

namespace {
std::string nameText(const Matcher& m) {
    if (m.labelQuote) return m.labelQuote + m.label + m.labelQuote;
    return m.label.find('$') == std::string::npos ? quotedName(m.label) : m.label; // a template variable decides later what it is
}
} // namespace

std::string Selector::text() const {
    std::string inner;
    for (const auto& m : matchers) {
        inner += inner.empty() ? "" : ", ";
        inner += nameText(m);
        if (!m.isName) inner += m.op + m.quote + m.value + m.quote;
    }
    return inner.empty() && !metric.empty() ? metric : metric + "{" + inner + "}";
}

std::vector<Selector> findSelectors(std::string_view query) { return Finder(query).run(); }

std::string addMatcher(std::string_view query, const std::string& label, const std::string& value, const std::string& op) {
    std::string out;
    std::size_t done = 0;
    for (auto& s : findSelectors(query)) {
        const auto same = [&](const Matcher& m) { return !m.isName && m.label == label && m.value == value; };
        if (std::none_of(s.matchers.begin(), s.matchers.end(), same)) s.matchers.push_back({label, op, value, false, '"', 0});
        out += query.substr(done, s.begin - done);
        out += s.text();
        done = s.end;
    }
    return out += query.substr(done);
}

AdHocFilter asMatcher(AdHocFilter filter) {
    if (filter.op != "=|" && filter.op != "!=|") return filter;
    filter.op = filter.op == "=|" ? "=~" : "!~";
    filter.value.clear();
    for (const auto& v : filter.values) filter.value += (&v == &filter.values.front() ? "" : "|") + regularEscape(v);
    return filter;
}

std::optional<std::string> addFilters(std::string query, const std::vector<AdHocFilter>& filters) {
    for (const auto& given : filters) {
        const auto f = asMatcher(given);
        if (f.label.empty()) return std::nullopt;
        query = addMatcher(query, f.label, f.value, f.op);
    }
    return query;
}

} // namespace sigma::promql
