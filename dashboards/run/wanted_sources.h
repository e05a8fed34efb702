#pragma once
#include "dashboards/model/dashboard.h"
#include "dashboards/run/source_directory.h"

#include <string>
#include <vector>

namespace sigma {

/// A source that a dashboard names and that is not configured here under that name.
struct WantedSource {
    std::string wanted;                  ///< as SourceDirectory::Match says it, to answer with a SourceChoice
    std::string label;                   ///< the exported input's label if it has one
    std::string kind;                    ///< "" = any
    const SourceInfo* standIn = nullptr; ///< the default of its kind that answers meanwhile; null: its panels fail
};

/// Every such source of the panels and variables, each once. One with a stand-in is listed only where there is more than one to choose
/// from.
std::vector<WantedSource> wantedSources(const Dashboard& dashboard, const VariableSet& variables, const SourceDirectory& sources);

} // namespace sigma
