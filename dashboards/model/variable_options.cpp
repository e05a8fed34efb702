#include "dashboards/model/variable_options.h"

#include "dashboards/model/interpolation.h"

#include <QCollator>
#include <QRegularExpression>

#include <algorithm>
#include <cctype>
#include <map>

namespace sigma {

namespace {

std::string trimmed(std::string_view s) {
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.front()))) s.remove_prefix(1);
    while (!s.empty() && std::isspace(static_cast<unsigned char>(s.back()))) s.remove_suffix(1);
    return std::string(s);
}

/// The first number in a text, as Grafana's numerical sort reads it; -1 if there is none.
double firstNumber(const std::string& text) {
    static const QRegularExpression re(QStringLiteral("(\\d+)"));
    const auto m = re.match(QString::fromStdString(text));
    return m.hasMatch() ? m.captured(1).toDouble() : -1;
}

/// As a person sorts: digits as numbers, letters without regard to case.
bool collatedLess(const QCollator& collator, const std::string& a, const std::string& b) { return collator.compare(QString::fromStdString(a), QString::fromStdString(b)) < 0; }

std::string lower(std::string s) { return QString::fromStdString(s).toLower().toStdString(); }

/// An option's JSON object. Its value alone, or its text alone, is both.
VariableOption optionFromObject(const Value& object) {
    const auto member = [&](std::string_view first, std::string_view second) {
        const Value& v = object[first];
        const bool absent = v.isNull() || (v.isString() && v.view().empty());
        return trimmed(jsString(absent && object.has(second) ? object[second] : v));
    };
    return {member("text", "value"), member("value", "text"), object};
}

} // namespace

std::vector<VariableOption> parseCustomOptions(std::string_view query) {
    std::vector<VariableOption> out;
    std::string part;
    const auto finish = [&] {
        const auto text = trimmed(part);
        part.clear();
        const auto colon = text.find(" : ");
        if (colon != std::string::npos) out.push_back({trimmed(text.substr(0, colon)), trimmed(text.substr(colon + 3))});
        else if (!text.empty()) out.push_back({text, text});
    };
    for (std::size_t i = 0; i < query.size(); ++i) {
        if (query[i] == '\\' && i + 1 < query.size() && query[i + 1] == ',') part += query[++i];
        else if (query[i] == ',') finish();
        else part += query[i];
    }
    finish();
    return out;
}

std::optional<std::vector<VariableOption>> optionsFromList(const Value& list) {
    if (!list.isArray()) return std::nullopt;
    std::vector<VariableOption> out;
    for (const auto& item : list.array()) {
        if (item.isObject()) out.push_back(optionFromObject(item));
        else if (item.isString()) out.push_back({trimmed(item.view()), trimmed(item.view())});
        else return std::nullopt;
    }
    return out;
}

std::vector<VariableOption> intervalOptions(const VariableModel& model) {
    auto out = parseCustomOptions(model.query.view());
    if (model.autoInterval) out.insert(out.begin(), {"Auto", "$__auto"});
    return out;
}

void sortOptions(std::vector<VariableOption>& options, int sort) {
    const int kind = (sort + 1) / 2; // 1 alphabetical, 2 numerical, 3 case-insensitive, 4 natural
    QCollator collator(QLocale(QLocale::English, QLocale::UnitedStates));
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    const auto less = [kind, &collator](const VariableOption& a, const VariableOption& b) {
        if (kind == 2) return firstNumber(a.text) < firstNumber(b.text);
        if (kind == 3) return lower(a.text) < lower(b.text);
        if (kind == 4) return collatedLess(collator, a.text, b.text);
        return a.text < b.text;
    };
    if (kind < 1 || kind > 4) return;
    std::stable_sort(options.begin(), options.end(), less);
    if (sort % 2 == 0) std::reverse(options.begin(), options.end());
}

std::vector<VariableOption> filterByRegex(std::vector<VariableOption> options, const std::string& regex, bool applyToText) {
    if (regex.empty()) return options;
    const auto re = regexFromText(regex);
    const auto flags = regex.find('g', regex.rfind('/') == std::string::npos ? regex.size() : regex.rfind('/'));
    const bool named = re.namedCaptureGroups().contains(QStringLiteral("text")) || re.namedCaptureGroups().contains(QStringLiteral("value"));
    const bool everyMatch = regex.starts_with('/') && flags != std::string::npos;
    std::vector<VariableOption> out;
    for (const auto& o : options) {
        auto it = re.globalMatch(QString::fromStdString(applyToText ? o.text : o.value));
        QString text, value; // of one option the groups may stand in different matches
        bool first = true;
        while (it.hasNext() && (first || everyMatch)) {
            const auto m = it.next();
            if (text.isNull()) text = m.captured(QStringLiteral("text"));
            if (value.isNull()) value = m.captured(QStringLiteral("value"));
            if (first && !named && m.lastCapturedIndex() > 0) out.push_back({m.captured(1).toStdString(), m.captured(1).toStdString(), o.properties});
            else if (first && !named) out.push_back(o);
            first = false;
        }
        if (!text.isNull() || !value.isNull()) out.push_back({(text.isNull() ? value : text).toStdString(), (value.isNull() ? text : value).toStdString(), o.properties});
    }
    return out;
}

void dropDuplicates(std::vector<VariableOption>& options) {
    std::vector<VariableOption> out;
    std::map<std::string, bool, std::less<>> seen;
    for (auto& o : options)
        if (seen.emplace(o.value, true).second) out.push_back(std::move(o));
    options = std::move(out);
}

} // namespace sigma
