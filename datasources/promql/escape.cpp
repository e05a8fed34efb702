#include "datasources/promql/escape.h"

#include "datasources/promql/lexer.h"

#include <algorithm>

namespace sigma::promql {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string withQuotedName(std::string_view filter) {
    const auto op = filter.find_first_of("=!<>");
    return quotedName(trimmed(filter.substr(0, op))) + std::string(op == std::string_view::npos ? "" : filter.substr(op));
}

} // namespace

std::string escapeForExact(std::string_view value, Tabs tabs) {
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == '"') out += '\\';
        if (c == '\n') out += "\\n";
        else if (c == '\t' && tabs == Tabs::Escaped) out += "\\t";
        else out += c;
    }
    return out;
}

std::string escapeForRegex(std::string_view value, Tabs tabs) {
    std::string escaped;
    for (const char c : value) {
        if (std::string_view("\\^$*+?.()|[]{}").find(c) != std::string_view::npos) escaped += '\\';
        escaped += c;
    }
    return escapeForExact(escaped, tabs);
}

bool isPlainName(std::string_view name) {
    if (name.empty() || !(isNameStart(name[0]) || name[0] == ':')) return false;
    return std::all_of(name.begin(), name.end(), isNameChar);
}

std::string quotedName(std::string_view name) {
    return name.empty() || isPlainName(name) ? std::string(name) : '"' + escapeForExact(name) + '"';
}

std::string quoteNamesInFilters(std::string_view filters) {
    std::string out;
    bool inText = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= filters.size(); ++i) {
        if (i < filters.size()) {
            if (filters[i] == '\\' && inText) ++i;
            else if (filters[i] == '"') inText = !inText;
            if (i >= filters.size() || filters[i] != ',' || inText) continue;
        }
        const auto filter = trimmed(filters.substr(begin, i - begin));
        if (!filter.empty()) out += (out.empty() ? "" : ",") + withQuotedName(filter);
        begin = i + 1;
    }
    return out;
}

} // namespace sigma::promql
