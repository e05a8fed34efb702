#pragma once
#include "dashboards/model/dashboard.h"
#include "dashboards/model/source_kind.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

class VariableSet;

/// A configured source as dashboards see it.
struct SourceInfo {
    std::string id, name, kind;
    std::string scrapeInterval; ///< "" = 15s
    bool isDefault = false;
};

/// Which configured source a dashboard's reference means: by id, by name, through a datasource variable or an exported input, or, where the
/// file names one that is not configured here, the default (else the first) of the same kind.
class SourceDirectory {
public:
    SourceDirectory() = default;
    SourceDirectory(std::vector<SourceInfo> sources, std::vector<DashboardInput> inputs);

    const SourceInfo* resolve(const DataSourceRef& ref, const VariableSet& variables) const; ///< null if there is none
    const std::vector<SourceInfo>& all() const { return m_sources; }
    /// Options of a datasource variable: names of the sources of that plugin.
    std::vector<VariableOption> optionsFor(std::string_view pluginId) const;

private:
    const SourceInfo* byIdOrName(std::string_view text) const;
    const SourceInfo* defaultOf(std::string_view kind) const;
    std::vector<SourceInfo> m_sources;
    std::vector<DashboardInput> m_inputs;
};

} // namespace sigma
