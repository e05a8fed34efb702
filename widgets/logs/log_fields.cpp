#include "datasources/log/line_fields.h"
#include "widgets/logs/log_detail.h"

#include <algorithm>

namespace sigma {

namespace {

using Origin = LogFieldChoice::Origin;
constexpr std::size_t kMostLooked = 200'000, kStopRows = 4096;

bool hasValue(const LogStore& store, std::size_t row, const LogFieldChoice& field) {
    if (field.origin == Origin::Label) return store.labels(row).get(field.name) == field.value;
    if (field.origin == Origin::Metadata) {
        const auto metadata = store.metadata(row);
        return std::any_of(metadata.begin(), metadata.end(),
                           [&](const LogField& m) { return m.first == field.name && m.second == field.value; });
    }
    const std::string_view line = store.line(row);
    return line.find(field.name) != std::string_view::npos && lineField(line, field.name) == field.value;
}

} // namespace

std::vector<LogFieldChoice> logFields(const LogStore& store, std::size_t row) {
    std::vector<LogFieldChoice> out;
    for (const auto& [name, value] : store.labels(row)) out.push_back({Origin::Label, name, value});
    for (const auto& [name, value] : store.metadata(row)) out.push_back({Origin::Metadata, std::string(name), std::string(value)});
    const LineFields parsed = lineFields(store.line(row));
    for (const LineField& field : parsed.fields) out.push_back({Origin::Text, field.name, field.value});
    return out;
}

LogShares countLogShares(const LogStore& store, const std::vector<LogFieldChoice>& fields, const std::stop_token& stop) {
    LogShares out;
    out.same.resize(fields.size());
    const std::size_t step = store.size() / kMostLooked + 1;
    out.sampled = step > 1;
    const Labels* last = nullptr;
    std::vector<char> ofLabels(fields.size()); // the answers for the last label set, which most often is the next row's too
    for (std::size_t row = 0; row < store.size(); row += step) {
        if (out.of % kStopRows == 0 && stop.stop_requested()) break;
        ++out.of;
        const Labels* labels = &store.labels(row);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i].origin != Origin::Label)
                out.same[i] += hasValue(store, row, fields[i]);
            else {
                if (labels != last) ofLabels[i] = hasValue(store, row, fields[i]);
                out.same[i] += static_cast<std::size_t>(ofLabels[i]);
            }
        }
        last = labels;
    }
    return out;
}

} // namespace sigma
