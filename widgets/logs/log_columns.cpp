#include "widgets/logs/log_columns.h"

#include "dashboards/model/time_math.h"
#include "datasources/log/line_fields.h"
#include "widgets/logs/log_look.h"
#include "widgets/logs/log_text.h"

#include <algorithm>
#include <cstdio>

namespace sigma {

namespace {

constexpr int kMostFieldCells = 40, kLeastFieldCells = 4, kMostLabels = 3, kMostLabelCells = 24;
constexpr std::size_t kSampledRows = 200;
constexpr std::int64_t kDayNs = 86'400'000'000'000;

std::int64_t floorMs(std::int64_t ns) { return ns / 1'000'000 - (ns % 1'000'000 < 0 ? 1 : 0); }

bool needsDate(const LogSummary& summary) { return summary.fromNs != kNullTime && summary.toNs - summary.fromNs > kDayNs; }

int textCells(std::string_view text) { return layOutLog(text.substr(0, 400)).columns; }

std::string elided(std::string text, int cells) {
    const LogText laid = layOutLog(text);
    if (laid.columns <= cells) return text;
    return text.substr(0, laid.byteAt(cells - 1, text)) + "…";
}

bool isLevelLabel(std::string_view name) { return name == "level" || name == "detected_level"; }

std::string labelsCell(const LogStore& store, const LogSummary& summary, std::size_t row) {
    std::string out;
    int shown = 0;
    for (const std::string& name : summary.differing) {
        const std::string* value = isLevelLabel(name) ? nullptr : store.labels(row).find(name);
        if (!value || value->empty()) continue;
        if (++shown > kMostLabels) break;
        out += (out.empty() ? "" : " ") + elided(*value, kMostLabelCells);
    }
    return out;
}

int sampledCells(const LogColumn& column, const LogColumnsFor& what) {
    int cells = std::max(kLeastFieldCells, textCells(column.name));
    const std::size_t step = std::max<std::size_t>(1, what.store->size() / kSampledRows);
    for (std::size_t row = 0; row < what.store->size(); row += step) cells = std::max(cells, textCells(logCell(column, what, row)));
    return std::min(cells, kMostFieldCells);
}

LogColumn named(const std::string& name, const LogColumnsFor& what) {
    using Kind = LogColumn::Kind;
    if (name == "time") return {Kind::Time, name, needsDate(*what.summary) ? 23 : 12};
    if (name == "level") return {Kind::Level, name, 5};
    if (name == "message") return {Kind::Message, name, 0};
    LogColumn column{Kind::Field, name, 0};
    column.cells = sampledCells(column, what);
    return column;
}

} // namespace

std::optional<std::string> logFieldValue(const LogStore& store, std::size_t row, std::string_view name) {
    if (const std::string* label = store.labels(row).find(name)) return *label;
    for (const auto& [key, value] : store.metadata(row))
        if (key == name) return std::string(value);
    return lineField(store.line(row), name);
}

std::string fullLogTime(std::int64_t ns, std::string_view zone) {
    if (ns == kNullTime) return {};
    const std::int64_t ms = floorMs(ns);
    char rest[16];
    std::snprintf(rest, sizeof rest, "%06d", static_cast<int>(ns - ms * 1'000'000));
    return formatTime(ms, zone, "YYYY-MM-DD HH:mm:ss.SSS") + rest;
}

std::string logCell(const LogColumn& column, const LogColumnsFor& what, std::size_t row) {
    switch (column.kind) {
    case LogColumn::Kind::Time: {
        const std::int64_t ns = what.store->timeNs(row);
        if (ns == kNullTime) return {};
        return formatTime(floorMs(ns), what.zone, needsDate(*what.summary) ? "YYYY-MM-DD HH:mm:ss.SSS" : "HH:mm:ss.SSS");
    }
    case LogColumn::Kind::Level: return levelWord(what.store->level(row)).toStdString();
    case LogColumn::Kind::Labels: return labelsCell(*what.store, *what.summary, row);
    case LogColumn::Kind::Field: return elided(logFieldValue(*what.store, row, column.name).value_or(""), kMostFieldCells);
    case LogColumn::Kind::Count:
    case LogColumn::Kind::Message: break;
    }
    return {};
}

std::vector<LogColumn> logColumns(const LogOptions& options, const LogColumnsFor& what) {
    using Kind = LogColumn::Kind;
    std::vector<LogColumn> out;
    if (options.columns.empty()) {
        if (options.showTime) out.push_back(named("time", what));
        if (options.showLevel) out.push_back(named("level", what));
        if (LogColumn labels{Kind::Labels, "labels", 0}; options.showLabels && !what.summary->differing.empty()) {
            labels.cells = sampledCells(labels, what);
            if (labels.cells > kLeastFieldCells) out.push_back(labels);
        }
        out.push_back(named("message", what));
    } else {
        for (const std::string& name : options.columns) out.push_back(named(name, what));
    }
    if (options.listing.dedup != LogDedup::None) {
        const auto message = std::find_if(out.begin(), out.end(), [](const LogColumn& c) { return c.kind == Kind::Message; });
        out.insert(message, {Kind::Count, "count", 5});
    }
    return out;
}

} // namespace sigma
