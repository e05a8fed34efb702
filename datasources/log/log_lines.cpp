#include "datasources/log/log_lines.h"

#include <algorithm>
#include <cstdio>

namespace sigma {

namespace {

Field fieldOf(std::string name, FieldType type, Column column) {
    Field field;
    field.name = std::move(name);
    field.type = type;
    field.column = makeColumn(std::move(column));
    return field;
}

/// The labels of a line: its stream's and its own, as Grafana joins them.
Value labelsOf(const Labels& stream, const std::vector<LogField>& metadata) {
    Value::Object out;
    for (const auto& [name, value] : stream) out.emplace_back(name, Value(value));
    for (const auto& [name, value] : metadata) out.emplace_back(std::string(name), Value(value));
    return Value(std::move(out));
}

AnyValues labelColumn(const LogLines& lines) {
    std::vector<Value> ofStream;
    for (const auto& labels : lines.streams) ofStream.push_back(labelsOf(labels, {}));
    AnyValues out;
    out.reserve(lines.size());
    for (std::size_t row = 0; row < lines.size(); ++row) {
        const auto metadata = lines.metadata(row);
        out.push_back(metadata.empty() ? ofStream[lines.stream[row]] : labelsOf(lines.labels(row), metadata));
    }
    return out;
}

std::uint64_t hashOf(std::uint64_t seed, std::string_view text) {
    for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return seed;
}

/// The time and a hash of the line and its stream (FNV-1a): the same line has the same id in every answer.
StringValues idColumn(const LogLines& lines) {
    std::vector<std::uint64_t> ofStream;
    for (const auto& labels : lines.streams) {
        std::uint64_t seed = 14695981039346656037ULL;
        for (const auto& [name, value] : labels) seed = hashOf(hashOf(seed, name), value);
        ofStream.push_back(seed);
    }
    StringValues out;
    char buffer[48];
    for (std::size_t row = 0; row < lines.size(); ++row) {
        const auto hash = hashOf(ofStream[lines.stream[row]], lines.line(row));
        std::snprintf(buffer, sizeof buffer, "%lld_%08x", static_cast<long long>(lines.timeNs(row)),
                      static_cast<unsigned>(hash ^ (hash >> 32)));
        out.push(buffer);
    }
    return out;
}

StringValues nanosecondColumn(const LogLines& lines) {
    StringValues out;
    for (const auto ns : lines.times) ns == kNullTime ? out.pushNull() : out.push(std::to_string(ns));
    return out;
}

} // namespace

std::vector<LogField> LogLines::metadata(std::size_t row) const {
    std::vector<LogField> out;
    if (row >= metadataEnd.size()) return out;
    for (std::size_t pair = row ? metadataEnd[row - 1] : 0; pair < metadataEnd[row]; ++pair)
        out.emplace_back(metadataTexts.at(pair * 2), metadataTexts.at(pair * 2 + 1));
    return out;
}

void LogLines::truncate(std::size_t rows) {
    if (rows >= size()) return;
    times.resize(rows);
    levels.resize(rows);
    stream.resize(rows);
    lines.truncate(rows);
    if (metadataEnd.size() > rows) metadataEnd.resize(rows);
    metadataTexts.truncate(metadataEnd.empty() ? 0 : metadataEnd.back() * std::size_t{2});
    bytes = lines.arena().size();
}

bool LogLines::equals(const FrameDocument& other) const {
    const auto* o = dynamic_cast<const LogLines*>(&other);
    if (!o) return false;
    const auto sameGap = [](const LogGap& a, const LogGap& b) { return a.range == b.range && a.reason == b.reason; };
    return newestFirst == o->newestFirst && complete == o->complete && times == o->times && levels == o->levels && stream == o->stream &&
           streams == o->streams && metadataEnd == o->metadataEnd && metadataTexts == o->metadataTexts && lines == o->lines &&
           std::equal(gaps.begin(), gaps.end(), o->gaps.begin(), o->gaps.end(), sameGap);
}

FramePtr logFrame(LogLinesPtr lines, std::string refId) {
    DataFrame frame;
    frame.refId = std::move(refId);
    frame.meta.preferredView = "logs";
    frame.length = lines->size();
    const bool small = lines->size() <= kLogColumnRows;
    if (small) frame.fields.push_back(fieldOf("labels", FieldType::Other, labelColumn(*lines)));
    frame.fields.push_back(fieldOf("Time", FieldType::Time, lines->times));
    frame.fields.push_back(fieldOf("Line", FieldType::String, lines->lines));
    if (small) frame.fields.push_back(fieldOf("tsNs", FieldType::String, nanosecondColumn(*lines)));
    if (small) frame.fields.push_back(fieldOf("id", FieldType::String, idColumn(*lines)));
    frame.document = std::move(lines);
    return makeFrame(std::move(frame));
}

LogLinesPtr logLinesOf(const DataFrame& frame) { return std::dynamic_pointer_cast<const LogLines>(frame.document); }

} // namespace sigma
