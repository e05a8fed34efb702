#include "dashboards/transform/join_frames.h"

#include "dashboards/format/js_value.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/row_key.h"

#include <unordered_map>

namespace sigma {

namespace {
/// Rows that a join may give at most: a key that says nothing multiplies the tables.
constexpr std::size_t kMaxJoinedRows = 2'000'000;

/// One frame of the join: its key and its other fields, named so that they can be told apart.
struct Part {
    const Field* key = nullptr;
    std::vector<Field> others;
    std::size_t length = 0;
};

Field sideField(const Field& field, const DataFrame& frame) {
    Field out = field;
    out.state = {};
    if (frame.name.empty()) return out;
    if (field.name == "Value") out.name = frame.name;
    else if (field.labels.empty()) out.labels.set("name", frame.name);
    return out;
}

std::vector<Part> partsOf(const FrameSet& frames, const JoinMatcher& matcher) {
    std::vector<Part> out;
    for (const auto& frame : frames) {
        Part part;
        part.length = frame->length;
        for (const auto& field : frame->fields) {
            if (matcher(field, *frame, frames)) part.key = &field;
            else part.others.push_back(sideField(field, *frame));
        }
        if (part.key) out.push_back(std::move(part));
    }
    return out;
}

std::string keyAt(const Field& field, std::size_t row) {
    RowKey key;
    key.add(field, row);
    return key.text();
}

/// The selection of rows of each part that makes the joined rows; kNoRow = this part has none.
using Selection = std::vector<RowList>;

Selection outer(const std::vector<Part>& parts) {
    std::unordered_map<std::string, std::size_t> places;
    std::vector<double> numbers;
    std::vector<RowList> rows(parts.size());
    for (std::size_t p = 0; p < parts.size(); ++p)
        for (std::size_t row = 0; row < parts[p].length; ++row) {
            const auto [it, added] = places.try_emplace(keyAt(*parts[p].key, row), numbers.size());
            if (added) numbers.push_back(jsToNumber(parts[p].key->at(row)));
            rows[p].resize(numbers.size(), kNoRow);
            rows[p][it->second] = row;
        }
    const auto order = jsSortedOrder(numbers);
    Selection out(parts.size());
    for (std::size_t p = 0; p < parts.size(); ++p) {
        rows[p].resize(numbers.size(), kNoRow);
        for (const std::size_t place : order) out[p].push_back(rows[p][place]);
    }
    return out;
}

using RowsByKey = std::unordered_map<std::string, RowList>;

RowsByKey rowsByKey(const Part& part) {
    RowsByKey out;
    for (std::size_t row = 0; row < part.length; ++row) out[keyAt(*part.key, row)].push_back(row);
    return out;
}

/// The rows joined so far, with the text of their key.
struct Joined {
    Selection rows; ///< per part done
    std::vector<std::string> keys;
    void add(const Joined& from, std::size_t at, std::size_t right, std::string key) {
        for (std::size_t p = 0; p + 1 < rows.size(); ++p) rows[p].push_back(at == kNoRow ? kNoRow : from.rows[p][at]);
        rows.back().push_back(right);
        keys.push_back(std::move(key));
    }
};

Joined joinNext(const Joined& left, const Part& part, bool keepUnmatched) {
    const RowsByKey right = rowsByKey(part);
    Joined out;
    out.rows.resize(left.rows.size() + 1);
    for (std::size_t i = 0; i < left.keys.size(); ++i) {
        const auto it = right.find(left.keys[i]);
        if (it == right.end()) continue;
        for (const std::size_t row : it->second) {
            if (out.keys.size() >= kMaxJoinedRows) return out;
            out.add(left, i, row, left.keys[i]);
        }
    }
    if (!keepUnmatched) return out;
    for (std::size_t i = 0; i < left.keys.size(); ++i)
        if (!right.contains(left.keys[i])) out.add(left, i, kNoRow, left.keys[i]);
    for (std::size_t row = 0; row < part.length; ++row) out.add(left, kNoRow, row, keyAt(*part.key, row));
    return out;
}

Joined tabular(const std::vector<Part>& parts, bool keepUnmatched) {
    Joined joined;
    joined.rows.resize(1);
    for (std::size_t row = 0; row < parts[0].length; ++row) {
        joined.rows[0].push_back(row);
        joined.keys.push_back(keyAt(*parts[0].key, row));
    }
    for (std::size_t p = 1; p < parts.size(); ++p) joined = joinNext(joined, parts[p], keepUnmatched);
    return joined;
}

/// The key column: each row's key from the first part that has the row.
Field keyField(const std::vector<Part>& parts, const Selection& rows) {
    std::vector<Value> cells;
    for (std::size_t i = 0; i < rows[0].size(); ++i)
        for (std::size_t p = 0; p < parts.size(); ++p) {
            if (rows[p][i] == kNoRow) continue;
            cells.push_back(parts[p].key->at(rows[p][i]));
            break;
        }
    Field out = *parts[0].key;
    out.column = columnFromValues(out.type, cells);
    out.state = {};
    return out;
}

/// Times of one name that stand side by side are called "Time 1", "Time 2", as other fields are: dashboards rename and hide them so.
void numberTimes(DataFrame& frame) {
    std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> places; // name -> how many, how many seen
    for (const auto& field : frame.fields) ++places[field.name].first;
    for (std::size_t i = 0; i < frame.fields.size(); ++i) {
        Field& field = frame.fields[i];
        auto& [count, seen] = places[field.name];
        ++seen;
        const bool named = field.config->displayName || field.config->displayNameFromDS;
        if (i > 0 && count > 1 && field.type == FieldType::Time && field.labels.empty() && !named)
            field.state.displayName = field.name + " " + std::to_string(seen);
    }
}
} // namespace

FramePtr joinFrames(const FrameSet& frames, JoinMode mode, const JoinMatcher& matcher) {
    auto parts = partsOf(frames, matcher);
    DataFrame out;
    if (parts.empty()) return makeFrame(std::move(out));
    // Where all must match, a frame without the key leaves nothing over.
    if (mode == JoinMode::Inner && parts.size() < frames.size())
        for (auto& part : parts) part.length = 0;
    const Selection rows = mode == JoinMode::Outer ? outer(parts) : tabular(parts, mode == JoinMode::OuterTabular).rows;
    out.fields.push_back(keyField(parts, rows));
    for (std::size_t p = 0; p < parts.size(); ++p)
        for (const auto& field : parts[p].others) out.fields.push_back(pickRows(field, rows[p]));
    numberTimes(out);
    out.length = rows[0].size();
    if (mode != JoinMode::Outer && out.length >= kMaxJoinedRows)
        out.meta.notices.push_back({Notice::Severity::Warning, "The join was cut off after " + std::to_string(kMaxJoinedRows) +
                                                                   " rows; join by a field that tells the rows apart."});
    return makeFrame(std::move(out));
}

JoinMatcher joinByTime() {
    return [](const Field& field, const DataFrame& frame, const FrameSet&) { return frame.firstOf(FieldType::Time) == &field; };
}

std::string commonTimeName(const FrameSet& frames) {
    std::string name;
    for (const auto& frame : frames) {
        const Field* time = frame->firstOf(FieldType::Time);
        if (!time || (!name.empty() && time->name != name)) return {};
        name = time->name;
    }
    return name;
}

} // namespace sigma
