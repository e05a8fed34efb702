#include "dashboards/format/metric_find.h"

#include "dashboards/format/display_names.h"

#include <QString>

#include <map>

namespace sigma {

namespace {

/// A frame's columns of text and numbers under their lower-case names, and those that matter.
struct Columns {
    std::vector<std::pair<std::string, const Field*>> named;
    const Field *text = nullptr, *value = nullptr, *firstText = nullptr;
};

Columns columnsOf(const DataFrame& frame, const std::vector<std::string>& names) {
    Columns out;
    for (std::size_t i = 0; i < frame.fields.size(); ++i) {
        const auto& field = frame.fields[i];
        if (field.type != FieldType::String && field.type != FieldType::Number) continue;
        const auto name = QString::fromStdString(names[i]).toLower().toStdString();
        if (name == "text" && !out.text) out.text = &field;
        if (name == "value" && !out.value) out.value = &field;
        if (field.type == FieldType::String && !out.firstText) out.firstText = &field;
        out.named.emplace_back(name, &field);
    }
    return out;
}

void addRows(const DataFrame& frame, const Columns& columns, std::vector<MetricFindValue>& out) {
    const Field* value = columns.value ? columns.value : columns.text ? columns.text : columns.firstText;
    const Field* text = columns.text ? columns.text : value;
    for (std::size_t row = 0; row < frame.length; ++row) {
        Value properties;
        for (const auto& [name, field] : columns.named) properties = properties.with(name, field->at(row));
        out.push_back({text->at(row), value->at(row), std::move(properties)});
    }
}

std::string shown(const Value& v) { return v.isNull() ? std::string() : jsString(v); }

} // namespace

std::optional<std::vector<MetricFindValue>> metricFindValues(const FrameSet& frames) {
    std::vector<MetricFindValue> out;
    const auto names = fieldDisplayNames(frames);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (frames[i]->fields.empty()) continue;
        const auto columns = columnsOf(*frames[i], names[i]);
        if (!columns.text && !columns.value && !columns.firstText) return std::nullopt;
        addRows(*frames[i], columns, out);
    }
    return out;
}

std::optional<std::vector<VariableOption>> optionsFromFrames(const FrameSet& frames) {
    auto found = metricFindValues(frames);
    if (!found) return std::nullopt;
    std::vector<VariableOption> out;
    for (auto& row : *found) {
        std::size_t others = 0;
        for (const auto& [name, value] : row.properties.object()) others += name != "text" && name != "value";
        const auto text = shown(row.text), value = shown(row.value);
        const auto spare = text.empty() ? value : text;
        out.push_back({spare, value.empty() ? spare : value, others > 0 && row.properties.size() > 1 ? std::move(row.properties) : Value()});
    }
    return out;
}

} // namespace sigma
