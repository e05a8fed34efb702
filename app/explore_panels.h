#pragma once
#include "dashboards/run/panel_layout.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// What a person asks in Explore: one text to one source.
struct ExploreQuery {
    std::string sourceId, kind; ///< of the source
    std::string text;
};

/// The results of a query as panels, the first being the one that matters most: a chart and a table of its last values for a metric query,
/// the volume and the lines for a log query, the waterfall for a trace id. Nothing for an empty text. Pure.
std::vector<PlacedPanel> explorePanels(const ExploreQuery& query);
/// Why the text cannot be asked, with its place, by the language of the source; empty if it can, or if the language has no parser here.
struct QueryProblem {
    std::size_t begin = 0, end = 0; ///< bytes of the text
    std::string sentence;
};
std::optional<QueryProblem> queryProblem(std::string_view kind, std::string_view text);
/// The name of the source kind's language, for a person: "PromQL", "LogQL", "trace id".
std::string_view queryLanguage(std::string_view kind);

} // namespace sigma
