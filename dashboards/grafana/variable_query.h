#pragma once
#include "datasources/core/value.h"

#include <optional>
#include <string>

namespace sigma {

/// Grafana's editor form of a Prometheus variable query, read from its text: {"refId","qryType","label","metric","labelFilters",...}.
Value variableQueryToEditor(const Value& query);
/// The text of an editor form: "label_values(metric{a="b"},label)". Nothing where the form says nothing.
std::optional<std::string> variableQueryFromEditor(const Value& editor);
/// A saved query object as what is sent: its text where it has one, else the text of its editor form, else the object as it is.
Value plainVariableQuery(const Value& query);

} // namespace sigma
