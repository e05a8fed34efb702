#pragma once
#include "datasources/core/value.h"

#include <optional>
#include <string>

namespace sigma {

/// A text, or a number or boolean written as one; nothing for the rest. Hand-written dashboards mix them.
std::optional<std::string> textOf(const Value& value);
/// A number, or a text that is one from end to end.
std::optional<double> numberOf(const Value& value);

} // namespace sigma
