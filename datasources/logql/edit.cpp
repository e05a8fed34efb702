#include "datasources/logql/edit.h"

#include "datasources/logql/syntax.h"

#include <algorithm>
#include <functional>

namespace sigma::logql {

namespace {

/// Replaces bytes [begin, end) of the query.
struct Splice {
    std::size_t begin, end;
    std::string text;
};

void visit(const Node& node, const std::function<void(const Node&)>& each) {
    each(node);
    for (const auto& child : node.children) visit(*child, each);
}

/// `edit` is asked about every log query; what it answers is spliced in.
Result<std::string> edited(std::string_view query, const std::function<std::optional<Splice>(const Node&)>& edit) {
    const Parsed parsed = parse(query);
    if (!parsed.root) return Error{ErrorKind::Invalid, describe(query, parsed.error), {}};
    std::vector<Splice> splices;
    visit(*parsed.root, [&](const Node& node) {
        if (node.kind != NodeKind::LogQuery) return;
        if (auto splice = edit(node)) splices.push_back(std::move(*splice));
    });
    std::sort(splices.begin(), splices.end(), [](const Splice& a, const Splice& b) { return a.begin > b.begin; });
    std::string out(query);
    for (const auto& s : splices) out.replace(s.begin, s.end - s.begin, s.text);
    return out;
}

std::string opposite(std::string_view op) {
    if (op == "=" || op == "==") return "!=";
    if (op == "!=") return "=";
    return op == "=~" ? "!~" : op == "!~" ? "=~" : std::string();
}

Splice insertion(std::size_t at, std::string text) { return {at, at, std::move(text)}; }

} // namespace

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default: out += c;
        }
    }
    return out + "\"";
}

std::optional<std::string> unquoted(std::string_view literal) {
    if (literal.size() < 2 || literal.front() != literal.back()) return std::nullopt;
    const char quote = literal.front();
    const auto inner = literal.substr(1, literal.size() - 2);
    if (quote == '`') return std::string(inner);
    if (quote != '"' && quote != '\'') return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] != '\\' || i + 1 == inner.size()) {
            out += inner[i];
            continue;
        }
        const char c = inner[++i];
        out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }
    return out;
}

Result<std::string> addMatcher(std::string_view query, std::string_view label, std::string_view op, std::string_view value) {
    const std::string text = std::string(label) + std::string(op) + quoted(value);
    return edited(query, [&](const Node& log) -> std::optional<Splice> {
        const Node& selector = *log.children[0];
        for (const auto& m : selector.children) {
            if (m->name != label || unquoted(m->value) != value) continue;
            if (m->text == op) return std::nullopt;
            if (m->text == opposite(op)) return Splice{m->begin, m->end, text};
        }
        if (selector.children.empty()) return Splice{selector.begin, selector.end, "{" + text + "}"};
        return insertion(selector.children.back()->end, ", " + text);
    });
}

Result<std::string> addFieldFilter(std::string_view query, std::string_view label, std::string_view op, std::string_view value) {
    const std::string text = std::string(label) + " " + std::string(op) + " " + quoted(value);
    return edited(query, [&](const Node& log) -> std::optional<Splice> {
        const Node* behind = log.children[0].get();
        for (const auto& stage : log.children) {
            if (stage->kind == NodeKind::LabelFilter && stage->children[0]->kind == NodeKind::Condition) {
                const Node& is = *stage->children[0];
                const bool same = is.name == label && unquoted(is.value) == value;
                if (same && is.text == op) return std::nullopt;
                if (same && is.text == opposite(op)) return Splice{is.begin, is.end, text};
            }
            const bool shapes = stage->kind == NodeKind::Drop || stage->kind == NodeKind::Keep || stage->kind == NodeKind::LabelFormat ||
                                stage->kind == NodeKind::LineFormat || stage->kind == NodeKind::Unwrap;
            if (!shapes) behind = stage.get();
            else if (stage->kind != NodeKind::LineFormat) break; // from here on the label may be called otherwise, or be gone
        }
        return insertion(behind->end, " | " + text);
    });
}

Result<std::string> addLineFilter(std::string_view query, std::string_view op, std::string_view text) {
    return edited(query, [&](const Node& log) -> std::optional<Splice> {
        std::size_t at = 0;
        while (at + 1 < log.children.size() && log.children[at + 1]->kind == NodeKind::LineFilter) ++at;
        return insertion(log.children[at]->end, " " + std::string(op) + " " + quoted(text));
    });
}

std::vector<SelectorMatcher> selectorOf(std::string_view query) {
    std::vector<SelectorMatcher> out;
    const Parsed parsed = parse(query);
    const Node* first = nullptr;
    if (parsed.root)
        visit(*parsed.root, [&](const Node& node) {
            if (!first && node.kind == NodeKind::Selector) first = &node;
        });
    if (!first) return out;
    for (const auto& m : first->children) out.push_back({m->name, m->text, unquoted(m->value).value_or(m->value)});
    return out;
}

} // namespace sigma::logql
