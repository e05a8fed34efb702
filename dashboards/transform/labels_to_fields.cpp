#include "dashboards/format/display.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

#include <algorithm>

namespace sigma::transforming {

namespace {
using Names = std::vector<std::string>;

Names namesOf(const Value& list) {
    Names out;
    for (const auto& name : list.array())
        if (name.isString()) out.push_back(name.toString());
    return out;
}

bool keeps(const Names& names, const std::string& name) {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

Field withoutLabels(const Field& field) {
    Field out = field;
    out.labels = {};
    out.state = {};
    auto config = std::make_shared<FieldConfig>(*field.config);
    config->displayName.reset();
    config->displayNameFromDS.reset();
    out.config = std::move(config);
    return out;
}

Field constantField(const std::string& name, const std::string& value, std::size_t rows) {
    StringValues cells;
    cells.reserve(rows, rows * value.size());
    for (std::size_t row = 0; row < rows; ++row) cells.push(value);
    Field out;
    out.name = name;
    out.type = FieldType::String;
    out.column = makeColumn(std::move(cells));
    return out;
}

FramePtr toColumns(const DataFrame& frame, const Names& keep, const std::string& valueLabel) {
    std::vector<Field> fields;
    std::vector<std::pair<std::string, Names>> labels; ///< each label's distinct values
    for (const auto& field : frame.fields) {
        if (field.labels.empty()) {
            fields.push_back(field);
            continue;
        }
        fields.push_back(withoutLabels(field));
        for (const auto& [name, value] : field.labels) {
            if (!keeps(keep, name)) continue;
            if (name == valueLabel) {
                fields.back().name = value;
                continue;
            }
            auto it = std::find_if(labels.begin(), labels.end(), [&](const auto& l) { return l.first == name; });
            if (it == labels.end()) it = labels.insert(labels.end(), {name, {}});
            if (std::find(it->second.begin(), it->second.end(), value) == it->second.end()) it->second.push_back(value);
        }
    }
    for (const auto& [name, values] : labels)
        for (const auto& value : values) fields.push_back(constantField(name, value, frame.length));
    DataFrame out = frame;
    out.fields = std::move(fields);
    return makeFrame(std::move(out));
}

/// One frame a field, with its labels as rows.
void addRows(FrameSet& out, const DataFrame& frame, const FrameSet& frames, const Names& keep) {
    for (const auto& field : frame.fields) {
        if (field.labels.empty()) continue;
        std::vector<Value> names, values;
        if (keep.empty()) {
            for (const auto& [name, value] : field.labels) {
                names.emplace_back(name);
                values.emplace_back(value);
            }
        }
        for (const auto& name : keep) {
            const std::string* value = field.labels.find(name);
            names.emplace_back(name);
            values.push_back(value ? Value(*value) : Value());
        }
        DataFrame rows = withFields(frame, {makeField("label", FieldType::String, names), makeField("value", FieldType::String, values)});
        rows.name = fieldDisplayName(field, &frame, frames);
        out.push_back(makeFrame(std::move(rows)));
    }
}
} // namespace

Result<FrameSet> labelsToFields(const FrameSet& frames, const Value& options, const TransformContext&) {
    const Names keep = namesOf(options["keepLabels"]);
    FrameSet out;
    for (const auto& frame : frames) {
        if (options["mode"].view() == "rows") addRows(out, *frame, frames, keep);
        else out.push_back(toColumns(*frame, keep, options["valueLabel"].toString()));
    }
    return out;
}

} // namespace sigma::transforming
