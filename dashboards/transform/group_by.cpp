#include "dashboards/format/display.h"
#include "dashboards/format/js_value.h"
#include "dashboards/format/reducers.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/row_key.h"
#include "dashboards/transform/transformer.h"

#include <algorithm>

namespace sigma::transforming {

namespace {
/// The fields of one frame by what the options want of them; null config = not used.
struct Plan {
    std::vector<const Field*> keys;
    std::vector<std::pair<const Field*, std::vector<std::string>>> aggregates;
    std::vector<const Field*> rest;
};

struct Rule {
    std::function<bool(const Field&, const DataFrame&, const FrameSet&)> matches;
    Value config;
};

/// Older dashboards give a rule for each field name, newer ones a list of rules with matchers.
std::vector<Rule> rulesOf(const Value& options) {
    std::vector<Rule> out;
    for (const auto& [name, config] : options["fields"].object()) out.push_back({fieldMatcher({"byName", name}), config});
    for (const auto& rule : options["rules"].array()) {
        auto matches = fieldMatcher({rule["matcher"]["id"].toString(), rule["matcher"]["options"]});
        if (matches) out.push_back({std::move(matches), rule});
    }
    return out;
}

Plan planOf(const DataFrame& frame, const FrameSet& frames, const std::vector<Rule>& rules) {
    Plan plan;
    for (const auto& field : frame.fields) {
        const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.matches(field, frame, frames); });
        const Value config = rule == rules.end() ? Value() : rule->config;
        if (config["operation"].view() == "groupby") {
            plan.keys.push_back(&field);
            continue;
        }
        std::vector<std::string> ids;
        if (config["operation"].view() == "aggregate")
            for (const auto& id : config["aggregations"].array())
                if (const ReducerInfo* info = reducerInfo(id.view())) ids.push_back(info->id);
        if (ids.empty()) plan.rest.push_back(&field);
        else plan.aggregates.emplace_back(&field, std::move(ids));
    }
    return plan;
}

bool groupsAnything(const std::vector<Rule>& rules) {
    return std::any_of(rules.begin(), rules.end(), [](const Rule& r) { return r.config["operation"].view() == "groupby"; });
}

RowList firstRows(const RowGroups& groups) {
    RowList out;
    for (const auto& rows : groups.rows) out.push_back(rows.front());
    return out;
}

void addAggregates(std::vector<Field>& out, const Plan& plan, const RowGroups& groups) {
    for (const auto& [field, ids] : plan.aggregates) {
        std::vector<std::vector<Value>> columns(ids.size());
        for (const auto& rows : groups.rows) {
            const auto results = reduceField(pickRows(*field, rows), ids);
            for (std::size_t i = 0; i < ids.size(); ++i) {
                const auto it = results.find(ids[i]);
                columns[i].push_back(it == results.end() ? Value() : it->second);
            }
        }
        for (std::size_t i = 0; i < ids.size(); ++i)
            out.push_back(makeField(field->name + " (" + ids[i] + ")", fieldTypeForReducer(ids[i], field->type), columns[i]));
    }
}

std::vector<Field> groupedFields(const Plan& plan, const RowGroups& groups) {
    std::vector<Field> out;
    const RowList first = firstRows(groups);
    for (const Field* field : plan.keys) {
        Field key = makeField(field->name, field->type, {});
        key.config = field->config;
        key.column = pickRows(*field->column, first);
        out.push_back(std::move(key));
    }
    addAggregates(out, plan, groups);
    return out;
}

std::string keyText(const Plan& plan, std::size_t row) {
    std::string out;
    for (const Field* field : plan.keys) {
        if (field != plan.keys.front()) out += ',';
        if (!field->isNullAt(row)) out += jsString(field->at(row));
    }
    return out;
}

/// The rows of each group as a frame of the fields that are neither key nor aggregate.
Field nestedField(const Plan& plan, const RowGroups& groups, bool showHeaders) {
    NestedFrames nested;
    for (const auto& rows : groups.rows) {
        std::vector<Field> fields;
        for (const Field* field : plan.rest) fields.push_back(renamed(pickRows(*field, rows), field->name));
        DataFrame frame = frameOf({}, std::move(fields));
        frame.length = rows.size();
        frame.meta.custom = Value(Value::Object{{"noHeader", !showHeaders}, {"stableRowKey", keyText(plan, rows.front())}});
        nested.push_back({makeFrame(std::move(frame))});
    }
    Field field;
    field.name = "__nestedFrames";
    field.type = FieldType::NestedFrames;
    field.column = makeColumn(std::move(nested));
    return field;
}
} // namespace

Result<FrameSet> groupBy(const FrameSet& frames, const Value& options, const TransformContext&) {
    const auto rules = rulesOf(options);
    if (!groupsAnything(rules)) return frames;
    FrameSet out;
    for (const auto& frame : frames) {
        const Plan plan = planOf(*frame, frames, rules);
        if (plan.keys.empty()) continue;
        out.push_back(makeFrame(frameOf(frame->refId, groupedFields(plan, groupRows(plan.keys, frame->length)))));
    }
    return out;
}

Result<FrameSet> groupToNestedTable(const FrameSet& frames, const Value& options, const TransformContext&) {
    const auto rules = rulesOf(options);
    if (!groupsAnything(rules)) return frames;
    const bool showHeaders = !options.has("showSubframeHeaders") || options["showSubframeHeaders"].toBool();
    FrameSet out;
    for (const auto& frame : frames) {
        const Plan plan = planOf(*frame, frames, rules);
        if (plan.keys.empty()) continue;
        const RowGroups groups = groupRows(plan.keys, frame->length);
        std::vector<Field> fields = groupedFields(plan, groups);
        if (!plan.rest.empty()) fields.push_back(nestedField(plan, groups, showHeaders));
        out.push_back(makeFrame(frameOf({}, std::move(fields))));
    }
    return out;
}

} // namespace sigma::transforming
