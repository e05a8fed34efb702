#include "dashboards/format/display.h"
#include "dashboards/format/reducers.h"
#include "dashboards/transform/field_types.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

#include <algorithm>
#include <cmath>

namespace sigma::transforming {

namespace {
using Matcher = std::function<bool(const Field&, const DataFrame&, const FrameSet&)>;
using Ids = std::vector<std::string>;

Ids reducerIds(const Value& options) {
    Ids out;
    const Value::Array fallback = {Value("max")};
    for (const auto& id : options.has("reducers") ? options["reducers"].array() : fallback)
        if (const ReducerInfo* info = reducerInfo(id.view())) out.push_back(info->id);
    return out;
}

Result<Matcher> matcherOf(const Value& options) {
    if (options["fields"].isObject()) {
        Matcher out = fieldMatcher({options["fields"]["id"].toString(), options["fields"]["options"]});
        if (!out) return optionError("the field matcher \"" + options["fields"]["id"].toString() + "\" is not known");
        return out;
    }
    const bool time = options["includeTimeField"].toBool() && options["mode"].view() == "reduceFields";
    return Matcher([time](const Field& field, const DataFrame&, const FrameSet&) { return time || field.type != FieldType::Time; });
}

std::vector<std::string> labelKeys(const FrameSet& frames) {
    std::vector<std::string> out;
    for (const auto& frame : frames)
        for (const auto& field : frame->fields)
            for (const auto& [name, value] : field.labels)
                if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    return out;
}

/// The rows of one input frame: a column for the name, one for each label if asked for, one for each reducer.
struct Rows {
    std::vector<std::string> names;
    std::vector<std::vector<Value>> columns;
    std::vector<FieldType> types;
};

/// What the rows show beside the names.
struct RowColumns {
    const Ids& ids;
    const std::vector<std::string>* labels; ///< null = none; then fields are shown by their display names
};

Rows rowsOf(const std::vector<const Field*>& fields, const DataFrame& frame, const FrameSet& frames, const RowColumns& wanted) {
    const auto& [ids, labels] = wanted;
    Rows rows;
    rows.names = {"Field"};
    if (labels) rows.names.insert(rows.names.end(), labels->begin(), labels->end());
    for (const auto& id : ids) rows.names.push_back(reducerInfo(id)->name);
    rows.columns.resize(rows.names.size());
    for (const Field* field : fields) {
        std::size_t column = 0;
        rows.columns[column++].emplace_back(labels ? field->name : fieldDisplayName(*field, &frame, frames));
        for (std::size_t i = 0; labels && i < labels->size(); ++i) {
            const std::string* value = field->labels.find((*labels)[i]);
            rows.columns[column++].push_back(value ? Value(*value) : Value());
        }
        const auto results = reduceField(*field, ids);
        for (const auto& id : ids) {
            const auto it = results.find(id);
            // In rows, what cannot be reduced is NaN, which also makes its column a number column.
            rows.columns[column++].push_back(it == results.end() || it->second.isNull() ? Value(std::nan("")) : it->second);
        }
    }
    for (std::size_t c = 0; c < rows.columns.size(); ++c)
        rows.types.push_back(c < rows.columns.size() - ids.size() ? FieldType::String : guessFieldType(rows.names[c], rows.columns[c]));
    return rows;
}

/// Rows of a later frame go under the columns of the same name and type.
void append(Rows& to, const Rows& from) {
    for (std::size_t a = 0; a < to.names.size(); ++a)
        for (std::size_t b = 0; b < from.names.size(); ++b)
            if (to.names[a] == from.names[b] && to.types[a] == from.types[b])
                to.columns[a].insert(to.columns[a].end(), from.columns[b].begin(), from.columns[b].end());
}

FrameSet seriesToRow(const FrameSet& frames, const Matcher& matcher, const Ids& ids, bool labelsToFields) {
    const auto labels = labelsToFields ? labelKeys(frames) : std::vector<std::string>();
    std::optional<Rows> all;
    const DataFrame* first = nullptr;
    for (const auto& frame : frames) {
        std::vector<const Field*> fields;
        for (const auto& field : frame->fields)
            if (matcher(field, *frame, frames)) fields.push_back(&field);
        Rows rows = rowsOf(fields, *frame, frames, {ids, labelsToFields ? &labels : nullptr});
        if (all) append(*all, rows);
        else {
            all = std::move(rows);
            first = frame.get();
        }
    }
    if (!all) return {};
    DataFrame out = frameOf(joinedRefIds("reduce", frames), {});
    out.meta = first->meta;
    for (std::size_t c = 0; c < all->names.size(); ++c) {
        all->columns[c].resize(all->columns[0].size());
        out.fields.push_back(makeField(all->names[c], all->types[c], all->columns[c]));
    }
    out.length = all->columns[0].size();
    return {makeFrame(std::move(out))};
}

FieldType reducedType(const std::string& id, FieldType type) {
    if (id == "allValues" || id == "uniqueValues") return FieldType::Other;
    return id == "first" || id == "firstNotNull" || id == "last" || id == "lastNotNull" ? type : FieldType::Number;
}

Field reducedField(const Field& field, const std::string& id, const Value& value, bool several) {
    Field out = makeField(field.name, reducedType(id, field.type), {value});
    out.labels = field.labels;
    out.config = field.config;
    if (several) out.labels.set("reducer", reducerInfo(id)->name);
    return out;
}

FrameSet reduceFields(const FrameSet& frames, const Matcher& matcher, const Ids& ids) {
    FrameSet out;
    for (const auto& frame : frames) {
        std::vector<Field> fields;
        for (const auto& field : frame->fields) {
            if (!matcher(field, *frame, frames)) continue;
            const auto results = reduceField(field, ids);
            for (const auto& id : ids) {
                const auto it = results.find(id);
                fields.push_back(reducedField(field, id, it == results.end() ? Value() : it->second, ids.size() > 1));
            }
        }
        if (!fields.empty()) out.push_back(makeFrame(withFields(*frame, std::move(fields))));
    }
    return out;
}
} // namespace

Result<FrameSet> reduce(const FrameSet& frames, const Value& options, const TransformContext&) {
    const Ids ids = reducerIds(options);
    if (ids.empty()) return frames;
    const auto matcher = matcherOf(options);
    if (!matcher) return matcher.error();
    if (options["mode"].view() == "reduceFields") return reduceFields(frames, *matcher, ids);
    return seriesToRow(frames, *matcher, ids, options["labelsToFields"].toBool());
}

} // namespace sigma::transforming
