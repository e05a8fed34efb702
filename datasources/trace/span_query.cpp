#include "datasources/trace/trace_search.h"

#include <charconv>
#include <cmath>

namespace sigma {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Words split at spaces outside of quotes; quotes are taken off and remembered by `quoted` = the word began with one.
struct Word {
    std::string text;
    bool quoted = false;
    std::size_t plain = 0; ///< bytes before the first quote: operators are looked for only there
};

Result<std::vector<Word>> words(std::string_view query) {
    std::vector<Word> out;
    for (std::size_t i = 0; i < query.size();) {
        if (isSpace(query[i])) {
            ++i;
            continue;
        }
        Word word;
        bool inQuotes = false, sawQuote = false;
        for (; i < query.size() && (inQuotes || !isSpace(query[i])); ++i) {
            if (query[i] != '"') {
                word.text += query[i];
                continue;
            }
            if (!sawQuote) {
                word.plain = word.text.size();
                word.quoted = word.text.empty() || word.text == "-";
            }
            sawQuote = true;
            inQuotes = !inQuotes;
        }
        if (inQuotes) return Error{ErrorKind::Invalid, "A quotation mark in the search is not closed.", {}};
        if (!sawQuote) word.plain = word.text.size();
        out.push_back(std::move(word));
    }
    return out;
}

bool isCompare(std::string_view text) { return text == ">" || text == "<" || text == ">=" || text == "<="; }
bool endsInCompare(std::string_view text) {
    return !text.empty() && (text.back() == '>' || text.back() == '<' || text.ends_with(">=") || text.ends_with("<="));
}
bool isUnit(std::string_view text) {
    for (std::string_view unit : {"ns", "us", "µs", "ms", "s", "m", "h"})
        if (text == unit) return true;
    return false;
}

/// "duration > 10 ms" is one term in four words.
void joinComparisons(std::vector<Word>& words) {
    for (std::size_t i = 0; i + 1 < words.size();) {
        Word &word = words[i], &next = words[i + 1];
        const bool isDuration = !word.quoted && (word.text.starts_with("duration") || word.text.starts_with("-duration"));
        const bool operatorNext = isCompare(next.text) || next.text.starts_with('>') || next.text.starts_with('<');
        const bool wantsValue = endsInCompare(word.text);
        const bool wantsUnit = word.text.size() > 8 && word.text.back() >= '0' && word.text.back() <= '9' && isUnit(next.text);
        if (!isDuration || next.quoted || !(operatorNext || wantsValue || wantsUnit)) {
            ++i;
            continue;
        }
        word.text += next.text;
        word.plain = word.text.size();
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

Result<SpanTerm> durationTerm(std::string_view text, SpanTerm term) {
    const bool less = text.front() == '<';
    std::size_t at = 1;
    const bool orEqual = text.size() > 1 && text[1] == '=';
    if (orEqual) ++at;
    const auto ns = parseSpanDuration(text.substr(at));
    if (!ns) return Error{ErrorKind::Invalid, "\"duration" + std::string(text) + "\" is no duration: write for example duration>10ms.", {}};
    using Compare = SpanTerm::Compare;
    term.kind = SpanTerm::Kind::Duration;
    term.compare = less ? (orEqual ? Compare::AtMost : Compare::Less) : (orEqual ? Compare::AtLeast : Compare::More);
    term.ns = *ns;
    return term;
}

SpanTerm keyed(std::string_view key, std::string_view value, bool contains, SpanTerm term) {
    term.contains = contains;
    term.text = value;
    if (key == "service" || key == "service.name")
        term.kind = SpanTerm::Kind::Service;
    else if (key == "operation" || key == "name")
        term.kind = SpanTerm::Kind::Operation;
    else if (!contains && (key == "error" || key == "errors") && value == "true")
        term = SpanTerm{.kind = SpanTerm::Kind::Errors, .key = {}, .text = {}, .negated = term.negated};
    else {
        term.kind = SpanTerm::Kind::Tag;
        term.key = key.starts_with("tag.") ? key.substr(4) : key;
        if (value == "*") term.text.clear(), term.contains = true;
    }
    return term;
}

Result<SpanTerm> termOf(const Word& word) {
    SpanTerm term;
    std::string_view text = word.text;
    std::size_t plain = word.plain;
    if (text.size() > 1 && text.front() == '-') {
        term.negated = true;
        text.remove_prefix(1);
        if (plain > 0) --plain;
    }
    if (!word.quoted && text == "errors") {
        term.kind = SpanTerm::Kind::Errors;
        return term;
    }
    const std::string_view head = text.substr(0, plain);
    if (head.starts_with("duration") && head.size() > 8 && (head[8] == '>' || head[8] == '<')) return durationTerm(text.substr(8), term);
    const std::size_t at = word.quoted ? std::string_view::npos : head.find_first_of("=:");
    // "http://x" and "12:30:01" are texts
    const bool isKey = at != std::string_view::npos && at > 0 &&
                       (text[at] == '=' || (text.substr(0, at) == "service" || text.substr(0, at) == "operation" ||
                                            text.substr(0, at) == "name" || text.starts_with("tag.")));
    if (isKey) return keyed(text.substr(0, at), text.substr(at + 1), text[at] == ':', term);
    term.text = text;
    term.contains = true;
    return term;
}

} // namespace

std::optional<std::int64_t> parseSpanDuration(std::string_view text) {
    while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || !(number >= 0)) return std::nullopt;
    std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    while (!unit.empty() && isSpace(unit.front())) unit.remove_prefix(1);
    while (!unit.empty() && isSpace(unit.back())) unit.remove_suffix(1);
    constexpr std::pair<std::string_view, double> kUnits[] = {{"", 1e6},    {"ns", 1}, {"us", 1e3}, {"µs", 1e3}, {"μs", 1e3},
                                                              {"ms", 1e6}, {"s", 1e9}, {"m", 6e10}, {"h", 3.6e12}};
    for (const auto& [name, factor] : kUnits)
        if (unit == name && number * factor < 9e18) return std::llround(number * factor);
    return std::nullopt;
}

Result<std::vector<SpanTerm>> parseSpanQuery(std::string_view query) {
    auto split = words(query);
    if (!split) return split.error();
    auto list = std::move(split).value();
    joinComparisons(list);
    std::vector<SpanTerm> terms;
    for (const Word& word : list) {
        auto term = termOf(word);
        if (!term) return term.error();
        terms.push_back(std::move(term).value());
    }
    return terms;
}

} // namespace sigma
