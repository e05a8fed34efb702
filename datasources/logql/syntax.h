#pragma once
#include "datasources/core/result.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sigma::logql {

enum class NodeKind {
    LogQuery,          ///< children: Selector, then stages
    Selector,          ///< children: Matcher
    Matcher,           ///< name text(op) value; in drop and keep too
    LineFilter,        ///< text(op); children: Text or Ip, more than one where "or" joins them
    Parser,            ///< text: json, logfmt, regexp, pattern, unpack; flags in `words`; children: Text, Extraction
    Extraction,        ///< name = value; value is empty for a bare name
    LabelFilter,       ///< child: Condition, And or Or
    And, Or,           ///< two children
    Condition,         ///< name text(op) value: a text, a number, a duration, bytes, or ip("...")
    LineFormat,        ///< value
    LabelFormat,       ///< children: Extraction
    Decolorize,
    Drop, Keep,        ///< children: Extraction (a bare name) or Matcher
    Unwrap,            ///< name; text: "", duration, duration_seconds, bytes
    RangeAggregation,  ///< text(function), value = range; children: [Number], LogQuery
    VectorAggregation, ///< text(operation); children: [Number], metric
    Binary,            ///< text(op); two children
    LabelReplace,      ///< children: metric and four Text
    Vector,            ///< vector(number): one child
    Number,            ///< value, with its sign
    Variable,          ///< a template variable in place of a metric: value
    Text,              ///< value, with its quotes
    Ip,                ///< ip("..."): value
    Paren              ///< one child
};

struct Node;
using NodePtr = std::unique_ptr<Node>;

/// by (a, b) or without (...), before or behind the operand.
struct Grouping {
    bool present = false, without = false, behind = false;
    std::vector<std::string> labels;
};
/// bool, on/ignoring and group_left/group_right of a binary operation.
struct Matching {
    bool returnBool = false, present = false, on = false;
    std::vector<std::string> labels;
    std::string group; ///< group_left or group_right
    std::vector<std::string> include;
};

struct Node {
    NodeKind kind = NodeKind::LogQuery;
    std::size_t begin = 0, end = 0; ///< bytes of the query
    std::string text, name, value;  ///< as written; values keep their quotes
    std::vector<std::string> words; ///< flags of a parser
    std::vector<NodePtr> children;
    Grouping grouping;
    Matching matching;
    std::string offset; ///< of a range aggregation: 5m, -1h
};

struct ParseError {
    std::size_t at = 0, end = 0; ///< bytes of the query that are to blame; at the end both are its size
    std::string message;         ///< one sentence, without the position
};
/// The tree, or where it went wrong.
struct Parsed {
    NodePtr root; ///< null with an error
    ParseError error;
};

/// LogQL as Loki 3 reads it: log queries and metric queries. Template variables stand where a name, number, duration or range may. Nesting
/// deeper than 200 is an error. Any bytes are safe to give.
Parsed parse(std::string_view query);
/// "line 2, column 7: ..." for a person.
std::string describe(std::string_view query, const ParseError& error);

/// The tree as text: one line, one space between words; parentheses as written.
std::string print(const Node& node);
/// The same over several lines: a stage a line, operands indented.
std::string format(const Node& node);
/// The tree as an S-expression, for tests.
std::string dump(const Node& node);

/// Whether a query answers lines, not numbers: its outermost node is a log query.
bool isLogQuery(const Node& root);

} // namespace sigma::logql
