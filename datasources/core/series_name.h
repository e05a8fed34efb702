#pragma once
#include "datasources/core/labels.h"

#include <optional>
#include <string>
#include <string_view>

namespace sigma {

/// "{{job}} up": labels put in; unknown labels become empty.
std::string renderLegend(std::string_view format, const Labels& labels);
/// name{a="b", c="d"}; "{}" for no labels, the bare name where it has no other label.
std::string seriesSignature(const Labels& labels);
/// name{a="b",c="d"} with its values as they are: how Grafana's variables name a series.
std::string seriesText(const Labels& labels);
/// A series' name as Grafana's server gives it. `format` "" is the signature; "__auto" leaves a series with labels without a name (the
/// display pass then shows the labels in which series differ); what would come out as "{}" is the query itself.
std::optional<std::string> seriesName(std::string_view format, const Labels& labels, const std::string& query);

} // namespace sigma
