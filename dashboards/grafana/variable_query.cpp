#include "dashboards/grafana/variable_query.h"

#include <QRegularExpression>

#include <array>
#include <cctype>

namespace sigma {

namespace {

// The forms of a Prometheus variable query, by the number that dashboards store as qryType.
enum Kind { LabelNames = 0, LabelValues = 1, MetricNames = 2, QueryResult = 3, SeriesQuery = 4, ClassicQuery = 5 };

bool isNameChar(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == ':'; }

std::size_t afterString(std::string_view text, std::size_t quote) {
    std::size_t i = quote + 1;
    while (i < text.size() && text[i] != text[quote]) i += text[i] == '\\' ? 2 : 1;
    return std::min(i + 1, text.size());
}

/// The matchers between braces; `i` stands behind the opening one.
Value matchersFrom(std::string_view text, std::size_t i) {
    static const QRegularExpression re(QStringLiteral(R"re(\s*([A-Za-z_$][\w.$:\-]*|"(?:[^"\\]|\\.)*")\s*(=~|!~|!=|=)\s*)re"
                                                      R"re((["'`])((?:\\.|(?!\3).)*)\3\s*,?)re"),
                                       QRegularExpression::DotMatchesEverythingOption);
    Value::Array out;
    const QString rest = QString::fromUtf8(text.data() + i, static_cast<qsizetype>(text.size() - i));
    qsizetype at = 0;
    for (auto m = re.match(rest, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption); m.hasMatch();
         m = re.match(rest, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption)) {
        out.push_back(Value::Object{{"label", m.captured(1).toStdString()}, {"op", m.captured(2).toStdString()},
            {"value", m.captured(4).toStdString()}});
        at = m.capturedEnd();
    }
    return out;
}

struct Selector {
    std::string metric;
    Value filters = Value::Array{};
};

/// The first metric selector of an expression.
Selector firstSelector(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '"' || c == '\'' || c == '`') i = afterString(text, i);
        else if (c == '{') return {{}, matchersFrom(text, i + 1)};
        else if (c == '[') i = std::min(text.find(']', i), text.size() - 1) + 1;
        else if (isNameChar(c) || c == '$') {
            std::size_t end = i;
            while (end < text.size() && (isNameChar(text[end]) || text[end] == '$')) ++end;
            const auto name = text.substr(i, end - i);
            i = end;
            while (end < text.size() && std::isspace(static_cast<unsigned char>(text[end]))) ++end;
            const bool called = end < text.size() && text[end] == '(';
            if (called || std::isdigit(static_cast<unsigned char>(name[0]))) continue;
            if (end < text.size() && text[end] == '{') return {std::string(name), matchersFrom(text, end + 1)};
            return {std::string(name), Value::Array{}};
        } else ++i;
    }
    return {};
}

Value editor(int kind, Value::Object members) {
    Value::Object out = {{"refId", "PrometheusDatasource-VariableQuery"}, {"qryType", kind}};
    out.insert(out.end(), members.begin(), members.end());
    return out;
}

QRegularExpressionMatch matchWhole(const char* pattern, const std::string& text) {
    const QRegularExpression re(QString::fromUtf8(pattern), QRegularExpression::DotMatchesEverythingOption);
    return re.match(QString::fromStdString(text));
}

std::string renderSelector(const Value& editorForm) {
    std::string out = editorForm["metric"].toString();
    const auto& filters = editorForm["labelFilters"].array();
    if (filters.empty()) return out;
    out += '{';
    for (std::size_t i = 0; i < filters.size(); ++i)
        out += (i ? ", " : "") + filters[i]["label"].toString() + filters[i]["op"].toString() + "\"" + filters[i]["value"].toString()
            + "\"";
    return out + '}';
}

} // namespace

Value variableQueryToEditor(const Value& query) {
    if (!query.isString()) return query;
    const auto text = query.toString();
    if (const auto m = matchWhole(R"(^label_names\((.+)?\)\s*$)", text); m.hasMatch())
        return editor(LabelNames, m.captured(1).isEmpty() ? Value::Object{} : Value::Object{{"match", m.captured(1).toStdString()}});
    if (const auto m = matchWhole(R"(^label_values\((?:(.+),\s*)?(.+)\)\s*$)", text); m.hasMatch()) {
        const auto label = m.captured(2).toStdString();
        if (m.captured(1).isEmpty()) return editor(LabelValues, {{"label", label}});
        auto selector = firstSelector(m.captured(1).toStdString());
        return editor(LabelValues, {{"label", label}, {"metric", selector.metric}, {"labelFilters", selector.filters}});
    }
    if (const auto m = matchWhole(R"(^metrics\((.*)\)\s*$)", text); m.hasMatch())
        return editor(MetricNames, {{"metric", m.captured(1).toStdString()}});
    if (const auto m = matchWhole(R"(^query_result\((.+)\)\s*$)", text); m.hasMatch())
        return editor(QueryResult, {{"varQuery", m.captured(1).toStdString()}});
    return editor(SeriesQuery, {{"seriesQuery", text}});
}

std::optional<std::string> variableQueryFromEditor(const Value& form) {
    switch (form["qryType"].toInt(-1)) {
    case LabelNames: return "label_names(" + form["match"].toString() + ")";
    case LabelValues: {
        const auto selector = renderSelector(form);
        return "label_values(" + (selector.empty() ? "" : selector + ",") + form["label"].toString() + ")";
    }
    case MetricNames: return "metrics(" + form["metric"].toString() + ")";
    case QueryResult: return "query_result(" + form["varQuery"].toString() + ")";
    case SeriesQuery: return form["seriesQuery"].toString();
    case ClassicQuery: return form["classicQuery"].toString();
    default: return std::nullopt;
    }
}

Value plainVariableQuery(const Value& query) {
    for (const char* member : {"query", "__legacyStringValue", "expr"})
        if (!query[member].view().empty()) return query[member];
    if (const auto text = variableQueryFromEditor(query)) return *text;
    return query;
}

} // namespace sigma
