#include "dashboards/format/value_mapping.h"

#include "dashboards/format/js_value.h"
#include "dashboards/model/interpolation.h"

#include <cmath>
#include <unordered_map>

namespace sigma {

namespace {

/// Expands JavaScript's replacement references: $$, $&, $`, $', $1..$99, $<name>.
QString expanded(const QString& text, const QRegularExpressionMatch& match, const QString& subject) {
    static const QRegularExpression kReference(QStringLiteral("\\$(?:(\\$)|(&)|(`)|(')|(\\d{1,2})|<([^>]*)>)"));
    QString out;
    qsizetype from = 0;
    for (auto it = kReference.globalMatch(text); it.hasNext();) {
        const auto ref = it.next();
        out += text.mid(from, ref.capturedStart() - from);
        from = ref.capturedEnd();
        const QString digits = ref.captured(5);
        const auto isGroup = [&](const QString& n) { return n.toInt() > 0 && n.toInt() <= match.regularExpression().captureCount(); };
        if (ref.hasCaptured(1)) out += u'$';
        else if (ref.hasCaptured(2)) out += match.captured();
        else if (ref.hasCaptured(3)) out += subject.left(match.capturedStart());
        else if (ref.hasCaptured(4)) out += subject.mid(match.capturedEnd());
        else if (ref.hasCaptured(6)) out += match.captured(ref.captured(6));
        else if (isGroup(digits)) out += match.captured(digits.toInt());
        else if (digits.size() == 2 && isGroup(digits.left(1))) out += match.captured(digits.left(1).toInt()) + digits.right(1);
        else out += ref.captured();
    }
    return out + text.mid(from);
}

bool isGlobal(const std::string& pattern) {
    const auto end = pattern.rfind('/');
    return pattern.starts_with('/') && end != std::string::npos && end > 0 && pattern.find('g', end) != std::string::npos;
}

std::string replaced(const QRegularExpression& re, bool everywhere, const QString& subject, const std::string& text) {
    const QString replacement = QString::fromStdString(text);
    QString out;
    qsizetype from = 0;
    for (auto it = re.globalMatch(subject); it.hasNext();) {
        const auto match = it.next();
        out += subject.mid(from, match.capturedStart() - from) + expanded(replacement, match, subject);
        from = match.capturedEnd();
        if (!everywhere) break;
    }
    return (out + subject.mid(from)).toStdString();
}

bool takesSpecial(const std::string& match, const Value& value) {
    const bool nan = value.isNumber() && std::isnan(value.toNumber());
    if (match == "null") return value.isNull();
    if (match == "nan") return nan;
    if (match == "null+nan") return value.isNull() || nan;
    if (match == "true") return value.toBool() || value.view() == "true";
    if (match == "false") return (value.isBool() && !value.toBool()) || value.view() == "false";
    return match == "empty" && value.isString() && value.view().empty();
}

bool takesRange(const ValueMapping& mapping, const Value& value) {
    const double n = value.isNumber() ? value.toNumber() : jsParseFloat(jsToString(value));
    if (std::isnan(n)) return false;
    return !(mapping.from && n < *mapping.from) && !(mapping.to && n > *mapping.to);
}

} // namespace

struct ValueMapper::Rule {
    ValueMapping mapping;
    std::unordered_map<std::string, MappingResult> byText;
    QRegularExpression regex;
    bool everywhere = false;

    explicit Rule(const ValueMapping& m) : mapping(m) {
        for (const auto& [text, result] : m.values) byText.insert_or_assign(text, result);
        if (m.kind != ValueMapping::Kind::Regex) return;
        const auto plain = regexFromText(m.pattern);
        // A pattern that backtracks without end must not hold up the painter: PCRE gives up after so many steps, which counts as no match.
        regex = QRegularExpression(QStringLiteral("(*LIMIT_MATCH=100000)") + plain.pattern(), plain.patternOptions());
        regex.optimize();
        everywhere = isGlobal(m.pattern);
    }

    std::optional<MappingResult> byRegex(const Value& value) const {
        if (!value.isString() || !regex.isValid()) return {};
        const QString subject = QString::fromStdString(value.toString());
        if (!regex.match(subject).hasMatch()) return {};
        MappingResult result = mapping.result;
        if (result.text) result.text = replaced(regex, everywhere, subject, *result.text);
        return result;
    }

    std::optional<MappingResult> operator()(const Value& value) const {
        using Kind = ValueMapping::Kind;
        const auto resultIf = [&](bool takes) { return takes ? std::optional(mapping.result) : std::nullopt; };
        if (mapping.kind == Kind::Special) return resultIf(takesSpecial(mapping.match, value));
        if (value.isNull()) return {};
        if (mapping.kind == Kind::Range) return resultIf(takesRange(mapping, value));
        if (mapping.kind == Kind::Regex) return byRegex(value);
        const auto found = byText.find(jsToString(value));
        return found == byText.end() ? std::nullopt : std::optional(found->second);
    }
};

ValueMapper::ValueMapper(const std::vector<ValueMapping>& mappings) {
    if (mappings.empty()) return;
    std::vector<Rule> rules;
    for (const auto& mapping : mappings) rules.emplace_back(mapping);
    m_rules = std::make_shared<const std::vector<Rule>>(std::move(rules));
}

std::optional<MappingResult> ValueMapper::operator()(const Value& value) const {
    if (empty()) return {};
    for (const auto& rule : *m_rules)
        if (auto result = rule(value)) return result;
    return {};
}

std::vector<std::string> ValueMapper::problems() const {
    std::vector<std::string> out;
    if (empty()) return out;
    for (const auto& rule : *m_rules)
        if (rule.mapping.kind == ValueMapping::Kind::Regex && !rule.regex.isValid())
            out.push_back("The value mapping's pattern \"" + rule.mapping.pattern +
                          "\" is no regular expression: " + rule.regex.errorString().toStdString() + ".");
    return out;
}

std::optional<MappingResult> mapValue(const std::vector<ValueMapping>& mappings, const Value& value) {
    return ValueMapper(mappings)(value);
}

bool isNumeric(const Value& value) {
    if (value.isNumber()) return !std::isnan(value.toNumber());
    if (!value.isString() || value.view().find_first_not_of(" \t\n\r\f\v") == std::string_view::npos) return false;
    return !std::isnan(jsToNumber(value.view()));
}

} // namespace sigma
