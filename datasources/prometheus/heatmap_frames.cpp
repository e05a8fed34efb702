#include "datasources/core/series_name.h"
#include "datasources/core/number_text.h"
#include "datasources/prometheus/prometheus_frames.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace sigma {

namespace {

/// NaN where `le` is missing or no number.
double boundOf(const PromSeries& s) {
    double bound = std::numeric_limits<double>::quiet_NaN();
    parseSampleNumber(s.labels.get("le"), bound);
    return bound;
}

bool lower(double a, double b) { return a < b || (std::isnan(b) && !std::isnan(a)); }

/// The buckets of one histogram: series that differ in `le` only, by bound.
struct Group {
    Labels labels; ///< without le
    std::vector<const PromSeries*> buckets;
    TimeValues times; ///< of any bucket
};

std::vector<Group> groupsOf(const PromReply& reply) {
    std::vector<Group> groups;
    std::map<Labels, std::size_t> known;
    for (const auto& s : reply.series) {
        if (!s.size && s.histograms) continue;
        Labels labels = s.labels;
        labels.erase("le");
        const auto [it, isNew] = known.try_emplace(labels, groups.size());
        if (isNew) groups.push_back({std::move(labels), {}, {}});
        groups[it->second].buckets.push_back(&s);
    }
    for (auto& g : groups) {
        std::stable_sort(g.buckets.begin(), g.buckets.end(), [](const auto* a, const auto* b) { return lower(boundOf(*a), boundOf(*b)); });
        for (const auto* s : g.buckets) {
            const auto& times = std::get<TimeValues>(*s->times);
            TimeValues merged;
            std::set_union(g.times.begin(), g.times.end(), times.begin(), times.end(), std::back_inserter(merged));
            g.times = std::move(merged);
        }
        g.times.erase(std::unique(g.times.begin(), g.times.end()), g.times.end());
    }
    return groups;
}

/// The series' values at the group's times; null where it has none.
NumberValues alignedTo(const TimeValues& wanted, const PromSeries& s) {
    const auto& times = std::get<TimeValues>(*s.times);
    const auto& values = std::get<NumberValues>(*s.values);
    NumberValues out(wanted.size(), nullNumber());
    for (std::size_t i = 0, k = 0; i < wanted.size(); ++i) {
        while (k < times.size() && times[k] < wanted[i]) ++k;
        if (k < times.size() && times[k] == wanted[i]) out[i] = values[k];
    }
    return out;
}

/// Where the legend is left to us, a bucket is called by its bound.
std::shared_ptr<const FieldConfig> bucketConfig(const QueryRequest& q, const Group& group, const PromSeries& s) {
    const auto* le = s.labels.find("le");
    if (!le || q.options["legendFormat"].view() != "__auto") return promNameConfig(q, s.labels);
    FieldConfig config;
    config.displayNameFromDS = group.labels.empty() ? *le : seriesSignature(group.labels) + " " + *le;
    return std::make_shared<const FieldConfig>(std::move(config));
}

FramePtr groupFrame(const QueryRequest& q, const PromReply& reply, const Group& group) {
    DataFrame frame = promFrame(q, reply.resultType, "heatmap-rows");
    frame.name = seriesSignature(group.labels);
    frame.length = group.times.size();
    frame.fields.push_back(promField("Time", FieldType::Time, group.times));
    frame.fields.back().config = promTimeConfig(q, reply);
    NumberValues below(group.times.size(), 0);
    for (const auto* s : group.buckets) {
        const NumberValues cumulative = alignedTo(group.times, *s);
        NumberValues own = cumulative;
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (isNull(cumulative[i])) continue;
            // A scrape in the middle of an update can leave a bucket below its predecessor: nothing, not less than nothing.
            own[i] = std::isnan(cumulative[i]) ? cumulative[i] : std::max(0.0, cumulative[i] - below[i]);
            if (!std::isnan(cumulative[i])) below[i] = cumulative[i];
        }
        const auto* le = s->labels.find("le");
        Field field = promField(le ? *le : "Value", FieldType::Number, std::move(own));
        field.labels = s->labels;
        field.config = bucketConfig(q, group, *s);
        frame.fields.push_back(std::move(field));
    }
    return makeFrame(std::move(frame));
}

} // namespace

FrameSet promHeatmapFrames(const QueryRequest& q, const PromReply& reply) {
    FrameSet out;
    for (const auto& group : groupsOf(reply)) out.push_back(groupFrame(q, reply, group));
    return out;
}

} // namespace sigma
