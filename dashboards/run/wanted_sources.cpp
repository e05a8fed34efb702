#include "dashboards/run/wanted_sources.h"

#include "dashboards/model/variable_set.h"

#include <algorithm>

namespace sigma {

namespace {

class Collector {
public:
    Collector(const Dashboard& dashboard, const VariableSet& variables, const SourceDirectory& sources)
        : m_dashboard(dashboard), m_variables(variables), m_sources(sources) {}

    void take(const DataSourceRef& ref) {
        const auto match = m_sources.match(ref, m_variables);
        if (match.source && !match.guessed) return;
        if (match.kind == "datasource" || match.kind == "grafana" || match.kind == "__expr__" || ref.uid.starts_with("-- ")) return;
        if (match.source && m_sources.optionsFor(match.kind).size() < 2) return; // nothing to choose
        if (std::any_of(m_out.begin(), m_out.end(), [&](const auto& w) { return w.wanted == match.wanted; })) return;
        WantedSource wanted{match.wanted, match.wanted, match.kind, match.source};
        for (const auto& input : m_dashboard.inputs)
            if (input.name == match.wanted && !input.label.empty()) wanted.label = input.label;
        m_out.push_back(std::move(wanted));
    }
    void take(const std::vector<PanelModel>& panels) {
        for (const auto& panel : panels) {
            for (const auto& target : panel.targets)
                if (!target.hide && !target.expr.empty()) take(target.datasource.empty() ? panel.datasource : target.datasource);
            take(panel.children);
        }
    }
    std::vector<WantedSource> done() { return std::move(m_out); }

private:
    const Dashboard& m_dashboard;
    const VariableSet& m_variables;
    const SourceDirectory& m_sources;
    std::vector<WantedSource> m_out;
};

} // namespace

std::vector<WantedSource> wantedSources(const Dashboard& dashboard, const VariableSet& variables, const SourceDirectory& sources) {
    Collector collector(dashboard, variables, sources);
    for (const auto& state : variables.all())
        if (state.model.type == "query") collector.take(state.model.datasource);
    collector.take(dashboard.panels);
    return collector.done();
}

} // namespace sigma
