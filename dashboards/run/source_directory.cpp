#include "dashboards/run/source_directory.h"

#include "dashboards/model/variable_set.h"

#include <algorithm>

namespace sigma {

SourceDirectory::SourceDirectory(std::vector<SourceInfo> sources, std::vector<DashboardInput> inputs, std::vector<SourceChoice> choices)
    : m_sources(std::move(sources)), m_inputs(std::move(inputs)), m_choices(std::move(choices)) {}

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
    return match(ref, variables).source;
}

SourceDirectory::Match SourceDirectory::match(const DataSourceRef& ref, const VariableSet& variables) const {
    Match out;
    std::string uid = variables.interpolate(ref.uid, {}, InterpolationTarget::Raw);
    out.kind = sourceKindOf(ref.type);
    if (uid.starts_with("${") && uid.ends_with("}")) { // an exported input: ${DS_PROMETHEUS}
        out.wanted = uid.substr(2, uid.size() - 3);
        for (const auto& input : m_inputs)
            if (input.name == out.wanted && out.kind.empty()) out.kind = sourceKindOf(input.pluginId);
        uid.clear();
    }
    if (uid == "default" || uid == "-- Mixed --" || uid == "prometheus") uid.clear();
    if (out.wanted.empty()) out.wanted = uid.empty() ? out.kind : uid;
    for (const auto& choice : m_choices)
        if (choice.wanted == out.wanted && (out.source = byIdOrName(choice.sourceId))) return out;
    if (!uid.empty() && (out.source = byIdOrName(uid))) return out;
    if (out.kind == "datasource" || out.kind == "grafana" || out.kind == "__expr__" || uid.starts_with("-- ")) return out;
    out.source = defaultOf(out.kind);
    out.guessed = out.source && out.wanted != out.kind;
    return out;
}

std::vector<VariableOption> SourceDirectory::optionsFor(std::string_view pluginId) const {
    std::vector<VariableOption> out;
    const auto kind = sourceKindOf(pluginId);
    for (const auto& source : m_sources)
        if (source.kind == kind) out.push_back({source.name, source.id});
    return out;
}

} // namespace sigma
