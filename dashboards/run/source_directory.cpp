#include "dashboards/run/source_directory.h"

#include "dashboards/model/variable_set.h"

#include <algorithm>

namespace sigma {

SourceDirectory::SourceDirectory(std::vector<SourceInfo> sources, std::vector<DashboardInput> inputs)
    : m_sources(std::move(sources)), m_inputs(std::move(inputs)) {}

const SourceInfo* SourceDirectory::byIdOrName(std::string_view text) const {
    const auto it = std::find_if(m_sources.begin(), m_sources.end(), [&](const SourceInfo& s) { return s.id == text || s.name == text; });
    return it == m_sources.end() ? nullptr : &*it;
}

const SourceInfo* SourceDirectory::defaultOf(std::string_view kind) const {
    const SourceInfo* first = nullptr;
    for (const auto& source : m_sources) {
        if (!kind.empty() && source.kind != kind) continue;
        if (source.isDefault) return &source;
        if (!first) first = &source;
    }
    return first;
}

const SourceInfo* SourceDirectory::resolve(const DataSourceRef& ref, const VariableSet& variables) const {
    std::string uid = variables.interpolate(ref.uid, {}, InterpolationTarget::Raw);
    std::string kind = sourceKindOf(ref.type);
    if (uid.starts_with("${") && uid.ends_with("}")) { // an exported input: ${DS_PROMETHEUS}
        const auto name = uid.substr(2, uid.size() - 3);
        for (const auto& input : m_inputs)
            if (input.name == name && kind.empty()) kind = sourceKindOf(input.pluginId);
        uid.clear();
    }
    if (uid == "default" || uid == "-- Mixed --" || uid == "prometheus") uid.clear();
    if (!uid.empty())
        if (const auto* source = byIdOrName(uid)) return source;
    if (kind == "datasource" || kind == "grafana" || kind == "__expr__" || uid.starts_with("-- ")) return nullptr;
    return defaultOf(kind);
}

std::vector<VariableOption> SourceDirectory::optionsFor(std::string_view pluginId) const {
    std::vector<VariableOption> out;
    const auto kind = sourceKindOf(pluginId);
    for (const auto& source : m_sources)
        if (source.kind == kind) out.push_back({source.name, source.id});
    return out;
}

} // namespace sigma
