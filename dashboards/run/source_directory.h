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
    std::string curlCredentials{}; ///< arguments for "copy as curl", placeholders in place of secrets: -u 'me:$PASSWORD'
};

/// What a person chose for a reference of a dashboard: `wanted` as SourceDirectory::Match says it.
struct SourceChoice {
    std::string wanted, sourceId;
    bool operator==(const SourceChoice&) const = default;
};

/// Which configured source a dashboard's reference means: as chosen by hand, by id, by name, through a datasource variable or an exported
/// input, or, where the file names one that is not configured here, the default (else the first) of the same kind.
class SourceDirectory {
public:
    SourceDirectory() = default;
    SourceDirectory(std::vector<SourceInfo> sources, std::vector<DashboardInput> inputs, std::vector<SourceChoice> choices = {});

    struct Match {
        const SourceInfo* source = nullptr; ///< null if there is none
        bool guessed = false;               ///< the file names another one; this is the default of its kind
        std::string wanted;                 ///< what the file names: an input's name, a uid or a name, else the kind
        std::string kind;                   ///< "" = any
    };
    Match match(const DataSourceRef& ref, const VariableSet& variables) const;
    const SourceInfo* resolve(const DataSourceRef& ref, const VariableSet& variables) const; ///< null if there is none
    const std::vector<SourceInfo>& all() const { return m_sources; }
    /// Options of a datasource variable: names of the sources of that plugin.
    std::vector<VariableOption> optionsFor(std::string_view pluginId) const;

private:
    const SourceInfo* byIdOrName(std::string_view text) const;
    const SourceInfo* defaultOf(std::string_view kind) const;
    std::vector<SourceInfo> m_sources;
    std::vector<DashboardInput> m_inputs;
    std::vector<SourceChoice> m_choices;
};

} // namespace sigma
