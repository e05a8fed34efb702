#include "dashboards/grafana/shared_queries.h"

#include "dashboards/grafana/reading.h"

#include <algorithm>
#include <map>

namespace sigma {

namespace {

constexpr std::string_view kShared = "-- Dashboard --";

bool isShared(const PanelModel& panel, const Target& target) {
    return (target.datasource.empty() ? panel.datasource : target.datasource).uid == kShared;
}

bool isShared(const PanelModel& panel) {
    return std::any_of(panel.targets.begin(), panel.targets.end(), [&](const Target& t) { return isShared(panel, t); });
}

class Resolver {
public:
    explicit Resolver(Dashboard& dashboard) { index(dashboard.panels); }

    void resolve(std::vector<PanelModel>& panels) {
        for (auto& panel : panels) {
            if (isShared(panel)) share(panel);
            resolve(panel.children);
        }
    }

private:
    void index(const std::vector<PanelModel>& panels) {
        for (const auto& panel : panels) {
            if (!isShared(panel)) m_owners.emplace(panel.id, panel);
            index(panel.children);
        }
    }

    void share(PanelModel& panel) {
        std::vector<Target> targets;
        for (const auto& target : panel.targets) {
            if (!isShared(panel, target)) {
                targets.push_back(target);
                continue;
            }
            const int id = boundedInt(target.options["panelId"], 0, 0, 2147483647);
            const auto owner = m_owners.find(id);
            if (owner == m_owners.end())
                note(panel, "Query " + target.refId + " takes the data of panel " + std::to_string(id) + ", which asks for none itself.");
            else take(panel, target, owner->second, targets);
        }
        panel.targets = std::move(targets);
    }

    static void take(PanelModel& panel, const Target& target, const PanelModel& owner, std::vector<Target>& into) {
        for (auto copy : owner.targets) {
            if (copy.datasource.empty()) copy.datasource = owner.datasource;
            into.push_back(std::move(copy));
        }
        panel.maxDataPoints = owner.maxDataPoints;
        panel.interval = owner.interval;
        panel.timeFrom = owner.timeFrom;
        panel.timeShift = owner.timeShift;
        if (target.options["withTransforms"].toBool())
            panel.transformations.insert(panel.transformations.begin(), owner.transformations.begin(), owner.transformations.end());
        for (const auto& d : owner.diagnostics)
            if (d.path.find("/targets/") != std::string::npos || d.path.find("/queries/") != std::string::npos) note(panel, d.message);
    }

    static void note(PanelModel& panel, std::string message) {
        panel.diagnostics.push_back({panel.path + "/targets", std::move(message)});
        if (panel.verdict == Verdict::Exact) panel.verdict = Verdict::Approximated;
    }

    std::map<int, PanelModel> m_owners;
};

} // namespace

void resolveSharedQueries(Dashboard& dashboard) { Resolver(dashboard).resolve(dashboard.panels); }

} // namespace sigma
