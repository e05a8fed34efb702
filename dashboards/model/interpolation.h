#pragma once
#include "dashboards/model/variable_set.h"

#include <QRegularExpression>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sigma {

/// $name, ${name}, ${name.field}, ${name:format}, ${name:format:arguments}, [[name]], [[name:format]].
struct VariableReference {
    std::string name, field, format, match;
};

/// Replaces each reference for which `value` answers; the others stay as typed.
std::string replaceReferences(std::string_view text, const std::function<std::optional<std::string>(const VariableReference&)>& value);
/// A value and its text in one of Grafana's formats, arguments behind colons ("join:;", "date:YYYY"); unknown formats act as glob.
/// Lists stay lists even with one member: formats treat them differently.
std::string formatVariable(const Value& value, const Value& text, std::string_view name, std::string_view format);
std::string formatState(const VariableState& state, const VariableReference& ref, std::string_view defaultFormat);
std::string formatScoped(const ScopedValue& value, const VariableReference& ref, std::string_view defaultFormat);
/// ${__from}: epoch ms, or date (ISO), date:seconds, date:iso, date:PATTERN.
std::string formatDate(EpochMs ms, std::string_view format, const std::string& timezone);
/// "/re/flags" or a plain pattern (anchored, as Grafana does) as a regular expression.
QRegularExpression regexFromText(const std::string& text);

} // namespace sigma
