#include "widgets/logs/log_summary.h"

#include "datasources/log/line_fields.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

namespace sigma {

namespace {

constexpr std::size_t kSampledLines = 200, kMostFields = 200, kStopRows = 65'536;

/// Label sets that occur; a store gives each by the same address, so most rows cost a comparison.
std::vector<const Labels*> labelSets(const LogStore& store, const std::stop_token& stop) {
    std::vector<const Labels*> out;
    std::unordered_set<const Labels*> seen;
    const Labels* last = nullptr;
    for (std::size_t row = 0; row < store.size(); ++row) {
        if (row % kStopRows == 0 && stop.stop_requested()) break;
        const Labels* labels = &store.labels(row);
        if (labels == last) continue;
        last = labels;
        if (seen.insert(labels).second) out.push_back(labels);
    }
    return out;
}

void compareLabels(const std::vector<const Labels*>& sets, LogSummary& out) {
    if (sets.empty()) return;
    std::set<std::string> differing;
    out.common = *sets.front();
    for (const Labels* labels : sets)
        for (const auto& [name, value] : *labels)
            if (const std::string* common = out.common.find(name); !common || *common != value) differing.insert(name);
    for (const auto& [name, value] : *sets.front())
        for (const Labels* labels : sets)
            if (!labels->has(name)) differing.insert(name);
    for (const std::string& name : differing) out.common.erase(name);
    out.differing.assign(differing.begin(), differing.end());
}

std::vector<std::string> sampledFields(const LogStore& store) {
    std::map<std::string, int> counts;
    const std::size_t step = std::max<std::size_t>(1, store.size() / kSampledLines);
    for (std::size_t row = 0; row < store.size(); row += step) {
        for (const auto& [name, value] : store.metadata(row)) ++counts[std::string(name)];
        for (const LineField& field : lineFields(store.line(row)).fields) ++counts[field.name];
    }
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [name, count] : counts) sorted.emplace_back(-count, name);
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::min(sorted.size(), kMostFields); ++i) out.push_back(sorted[i].second);
    return out;
}

std::int64_t roundLength(std::int64_t ns) {
    static constexpr std::int64_t kSecond = 1'000'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute;
    static constexpr std::int64_t kLengths[] = {
        1'000'000,    2'000'000,    5'000'000,    10'000'000,   20'000'000,   50'000'000,   100'000'000, 200'000'000, 500'000'000,
        kSecond,      2 * kSecond,  5 * kSecond,  10 * kSecond, 15 * kSecond, 30 * kSecond, kMinute,     2 * kMinute, 5 * kMinute,
        10 * kMinute, 15 * kMinute, 30 * kMinute, kHour,        2 * kHour,    3 * kHour,    6 * kHour,   12 * kHour,  24 * kHour};
    for (const std::int64_t length : kLengths)
        if (length >= ns) return length;
    return (ns / (24 * kHour) + 1) * 24 * kHour;
}

} // namespace

LogSummary summarize(const LogStore& store, const std::stop_token& stop) {
    LogSummary out;
    out.lines = store.size();
    for (std::size_t row = 0; row < store.size(); ++row) {
        if (row % kStopRows == 0 && stop.stop_requested()) return out;
        ++out.levels[static_cast<std::size_t>(store.level(row))];
        const std::int64_t time = store.timeNs(row);
        if (time == kNullTime) continue;
        out.fromNs = out.fromNs == kNullTime ? time : std::min(out.fromNs, time);
        out.toNs = std::max(out.toNs, time);
    }
    compareLabels(labelSets(store, stop), out);
    out.fields = sampledFields(store);
    return out;
}

LogBuckets countByTime(const LogStore& store, std::int64_t fromNs, std::int64_t toNs, int buckets, const std::stop_token& stop) {
    LogBuckets out;
    if (fromNs == kNullTime || toNs < fromNs || buckets < 1) return out;
    out.bucketNs = roundLength(std::max<std::int64_t>(1, (toNs - fromNs) / buckets));
    out.from = fromNs - ((fromNs % out.bucketNs) + out.bucketNs) % out.bucketNs;
    out.counts.resize(static_cast<std::size_t>((toNs - out.from) / out.bucketNs) + 1);
    for (std::size_t row = 0; row < store.size(); ++row) {
        if (row % kStopRows == 0 && stop.stop_requested()) break;
        const std::int64_t time = store.timeNs(row);
        if (time == kNullTime || time < out.from || time >= out.end()) continue;
        ++out.counts[static_cast<std::size_t>((time - out.from) / out.bucketNs)][static_cast<std::size_t>(store.level(row))];
    }
    return out;
}

LogBuckets countsOfFrames(const FrameSet& frames) {
    LogBuckets out;
    std::map<std::int64_t, LevelCounts> byTime;
    for (const FramePtr& frame : frames) {
        const Field* time = frame->firstOf(FieldType::Time);
        const Field* value = frame->firstOf(FieldType::Number);
        if (!time || !time->times() || !value) continue;
        std::string_view name = value->labels.get("detected_level");
        if (name.empty()) name = value->labels.get("level");
        const auto level = static_cast<std::size_t>(logLevelFromWord(name));
        for (std::size_t i = 0; i < frame->length; ++i)
            if (const double n = value->numberAt(i); n > 0 && (*time->times())[i] != kNullTime)
                byTime[(*time->times())[i]][level] += static_cast<std::uint32_t>(std::min(n, 4e9));
    }
    if (byTime.empty()) return out;
    std::int64_t step = 0, last = kNullTime;
    for (const auto& [time, counts] : byTime) {
        if (last != kNullTime && (step == 0 || time - last < step)) step = time - last;
        last = time;
    }
    out.bucketNs = std::max<std::int64_t>(1, step ? step : 60'000'000'000);
    out.from = byTime.begin()->first;
    const auto count = (last - out.from) / out.bucketNs + 1;
    if (count > 100'000) return {};
    out.counts.resize(static_cast<std::size_t>(count));
    for (const auto& [time, counts] : byTime)
        for (std::size_t level = 0; level < kLogLevels; ++level)
            out.counts[static_cast<std::size_t>((time - out.from) / out.bucketNs)][level] += counts[level];
    return out;
}

} // namespace sigma
