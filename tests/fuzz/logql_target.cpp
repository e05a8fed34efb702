#include "datasources/logql/edit.h"
#include "datasources/logql/syntax.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

namespace sigma::fuzz {

namespace {

/// What reads as LogQL reads the same from its own text, and takes every edit.
std::string wrongWithQuery(const std::string& input) {
    const auto parsed = logql::parse(input);
    if (!parsed.root) {
        if (parsed.error.message.empty() || parsed.error.at > input.size()) return "an error without a sentence or a place";
        (void)logql::describe(input, parsed.error);
        return {};
    }
    const std::string tree = logql::dump(*parsed.root);
    for (const auto& text : {logql::print(*parsed.root), logql::format(*parsed.root)}) {
        const auto again = logql::parse(text);
        if (!again.root) return "its own text is refused: " + text;
        if (logql::dump(*again.root) != tree) return "its own text means something else: " + text;
    }
    for (const auto& edited : {logql::addMatcher(input, "fuzz", "!=", "a\"b"), logql::addFieldFilter(input, "fuzz", "=", "x"), logql::addLineFilter(input, "|=", "y\n")})
        if (!edited || !logql::parse(*edited).root) return "an edit broke the query";
    return {};
}

} // namespace

/// The whole, and each line by itself: a corpus file holds many queries.
std::string logqlQuery(const std::string& input) {
    if (auto wrong = wrongWithQuery(input); !wrong.empty()) return wrong;
    for (std::size_t begin = 0; begin < input.size();) {
        const std::size_t end = std::min(input.find('\n', begin), input.size());
        if (auto wrong = wrongWithQuery(input.substr(begin, end - begin)); !wrong.empty()) return wrong;
        begin = end + 1;
    }
    return {};
}

} // namespace sigma::fuzz
