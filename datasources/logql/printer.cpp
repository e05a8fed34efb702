#include "datasources/logql/syntax.h"

#include <array>

namespace sigma::logql {

namespace {

constexpr std::size_t kWidth = 80; ///< what is shorter stays on one line

std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ") {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) out += (i ? std::string(between) : std::string()) + parts[i];
    return out;
}

std::string list(const std::vector<NodePtr>& nodes, std::string_view between = ", ", std::size_t from = 0) {
    std::vector<std::string> parts;
    for (std::size_t i = from; i < nodes.size(); ++i) parts.push_back(print(*nodes[i]));
    return joined(parts, between);
}

std::string grouping(const Grouping& g) { return std::string(g.without ? "without" : "by") + " (" + joined(g.labels) + ")"; }

std::string operatorText(const Node& n) {
    const Matching& m = n.matching;
    std::string out = n.text;
    if (m.returnBool) out += " bool";
    if (m.present) out += std::string(m.on ? " on" : " ignoring") + " (" + joined(m.labels) + ")";
    if (!m.group.empty()) out += " " + m.group + " (" + joined(m.include) + ")";
    return out;
}

std::string rangeText(const Node& n) {
    return (n.value.starts_with("[[") ? n.value : "[" + n.value + "]") + (n.offset.empty() ? "" : " offset " + n.offset);
}

/// What stands before the operand of an aggregation: `sum by (a) (`, `topk(5, `, `rate(`.
std::string head(const Node& n) {
    std::string out = n.text;
    if (n.kind == NodeKind::VectorAggregation && n.grouping.present) out += " " + grouping(n.grouping) + " ";
    out += "(";
    return n.children.size() > 1 ? out + print(*n.children[0]) + ", " : out;
}

std::string tail(const Node& n) {
    return n.kind == NodeKind::RangeAggregation && n.grouping.present ? ") " + grouping(n.grouping) : ")";
}

std::string printStage(const Node& n) {
    switch (n.kind) {
    case NodeKind::LineFilter: return n.text + " " + list(n.children, " or ");
    case NodeKind::Parser: {
        std::string out = "| " + n.text;
        for (const auto& flag : n.words) out += " " + flag;
        return n.children.empty() ? out : out + " " + list(n.children);
    }
    case NodeKind::LabelFilter: return "| " + list(n.children);
    case NodeKind::LineFormat: return "| line_format " + n.value;
    case NodeKind::LabelFormat: return "| label_format " + list(n.children);
    case NodeKind::Decolorize: return "| decolorize";
    case NodeKind::Drop: return "| drop " + list(n.children);
    case NodeKind::Keep: return "| keep " + list(n.children);
    default: return "| unwrap " + (n.text.empty() ? n.name : n.text + "(" + n.name + ")");
    }
}

std::string printMetric(const Node& n) {
    switch (n.kind) {
    case NodeKind::RangeAggregation: {
        const Node& query = *n.children.back();
        return head(n) + print(query) + (query.children.size() > 1 ? " " : "") + rangeText(n) + tail(n);
    }
    case NodeKind::VectorAggregation: return head(n) + print(*n.children.back()) + tail(n);
    case NodeKind::Binary: return print(*n.children[0]) + " " + operatorText(n) + " " + print(*n.children[1]);
    case NodeKind::LabelReplace: return "label_replace(" + list(n.children) + ")";
    case NodeKind::Vector: return "vector(" + list(n.children) + ")";
    default: return "(" + list(n.children) + ")";
    }
}

std::string formatted(const Node& n, const std::string& indent) {
    const std::string flat = print(n), deeper = indent + "  ";
    if (indent.size() + flat.size() <= kWidth) return indent + flat;
    switch (n.kind) {
    case NodeKind::LogQuery: {
        std::string out = indent + print(*n.children[0]);
        for (std::size_t i = 1; i < n.children.size(); ++i) out += "\n" + deeper + print(*n.children[i]);
        return out;
    }
    case NodeKind::RangeAggregation: return indent + head(n) + "\n" + formatted(*n.children.back(), deeper) + " " + rangeText(n) + "\n" + indent + tail(n);
    case NodeKind::VectorAggregation: return indent + head(n) + "\n" + formatted(*n.children.back(), deeper) + "\n" + indent + tail(n);
    case NodeKind::Paren: return indent + "(\n" + formatted(*n.children[0], deeper) + "\n" + indent + ")";
    case NodeKind::Binary: return formatted(*n.children[0], indent) + "\n" + indent + operatorText(n) + "\n" + formatted(*n.children[1], indent);
    default: return indent + flat;
    }
}

constexpr std::array<std::string_view, 24> kNames = {
    "query", "selector", "matcher", "line", "parser", "extract", "filter", "and", "or", "is", "line_format", "label_format",
    "decolorize", "drop", "keep", "unwrap", "range", "vector-agg", "binary", "label_replace", "vector", "number", "variable", "text"};

std::string_view nameOf(NodeKind kind) {
    if (kind == NodeKind::Ip) return "ip";
    return kind == NodeKind::Paren ? "paren" : kNames[static_cast<std::size_t>(kind)];
}

} // namespace

std::string print(const Node& n) {
    switch (n.kind) {
    case NodeKind::LogQuery: return list(n.children, " ");
    case NodeKind::Selector: return "{" + list(n.children) + "}";
    case NodeKind::Matcher: return n.name + n.text + n.value;
    case NodeKind::Condition: return n.name + " " + n.text + " " + n.value;
    case NodeKind::Extraction: return n.value.empty() ? n.name : n.name + "=" + n.value;
    case NodeKind::And: return print(*n.children[0]) + (n.text == "," ? ", " : " and ") + print(*n.children[1]);
    case NodeKind::Or: return print(*n.children[0]) + " or " + print(*n.children[1]);
    case NodeKind::Number:
    case NodeKind::Variable:
    case NodeKind::Text: return n.value;
    case NodeKind::Ip: return "ip(" + n.value + ")";
    case NodeKind::LineFilter:
    case NodeKind::Parser:
    case NodeKind::LabelFilter:
    case NodeKind::LineFormat:
    case NodeKind::LabelFormat:
    case NodeKind::Decolorize:
    case NodeKind::Drop:
    case NodeKind::Keep:
    case NodeKind::Unwrap: return printStage(n);
    default: return printMetric(n);
    }
}

std::string format(const Node& node) { return formatted(node, ""); }

std::string dump(const Node& n) {
    std::string out = "(" + std::string(nameOf(n.kind));
    for (const auto* part : {&n.name, &n.text, &n.value, &n.offset})
        if (!part->empty()) out += " " + *part;
    for (const auto& word : n.words) out += " " + word;
    if (n.grouping.present) out += " " + grouping(n.grouping);
    if (n.kind == NodeKind::Binary && operatorText(n) != n.text) out += operatorText(n).substr(n.text.size());
    for (const auto& child : n.children) out += " " + dump(*child);
    return out + ")";
}

} // namespace sigma::logql
