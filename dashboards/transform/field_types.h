#pragma once
#include "datasources/core/data_frame.h"

#include <string_view>
#include <vector>

namespace sigma {

/// What a cell of an untyped column seems to be: number, boolean, string, time, else Other.
FieldType guessFieldType(const Value& cell);
/// A column's type by its name ("time", "date") or else by its first cell that holds something.
FieldType guessFieldType(std::string_view name, const std::vector<Value>& cells);
FieldType guessFieldType(std::string_view name, const Value& cell);

/// A cell as a number where a calculation needs one: text is parsed, lists are NaN.
double anyToNumber(const Value& cell);

} // namespace sigma
