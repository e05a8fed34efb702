#pragma once
#include "dashboards/model/variable.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// Options of custom ("a, b : c") and interval ("1m,5m") variables.
std::vector<VariableOption> parseCustomOptions(std::string_view query);
/// Options of a custom variable that lists them as JSON: texts, or objects with "text" and "value" whose members ${name.member} reads.
/// Nothing if the list is neither.
std::optional<std::vector<VariableOption>> optionsFromList(const Value& list);
/// Options of an interval variable: "Auto" ("$__auto") stands first where the variable offers it.
std::vector<VariableOption> intervalOptions(const VariableModel& model);
/// By the text, in the order that `VariableModel::sort` names.
void sortOptions(std::vector<VariableOption>& options, int sort);
/// Keeps and rewrites options by the variable's regex: groups named text and value, else the first group, else the whole option.
std::vector<VariableOption> filterByRegex(std::vector<VariableOption> options, const std::string& regex, bool applyToText);
/// Of options with the same value the first is kept.
void dropDuplicates(std::vector<VariableOption>& options);

} // namespace sigma
