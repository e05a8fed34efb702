#include "dashboards/format/field_display.h"

#include "dashboards/format/data_links.h"
#include "dashboards/format/js_value.h"
#include "dashboards/format/reducers.h"

#include <algorithm>

namespace sigma {

namespace {
constexpr std::size_t kDefaultLimit = 25;
constexpr const char* kNoData = "No data";

/// Collects values; the limit is one of rows, reductions are all shown.
class Collector {
public:
    Collector(const FrameSet& frames, const ReduceOptions& options, const OverrideContext& context, bool sparkline)
        : m_frames(frames), m_options(options), m_context(context), m_sparkline(sparkline) {
        if (m_options.calcs.empty()) m_options.calcs = {"last"};
        if (options.limit && *options.limit > 0) m_limit = static_cast<std::size_t>(*options.limit);
    }

    std::vector<FieldDisplay> run() {
        const auto matches = m_options.fields.empty() ? fieldMatcher({"numeric", {}}) : fieldMatcher({"byRegexp", Value(m_options.fields)});
        for (std::size_t f = 0; f < m_frames.size(); ++f) {
            for (std::size_t i = 0; i < m_frames[f]->fields.size() && !full(); ++i) {
                if (!matches(m_frames[f]->fields[i], *m_frames[f], m_frames)) continue;
                if (m_options.values) addRows(f, i);
                else addCalcs(f, i);
            }
        }
        return std::move(m_values);
    }

private:
    bool full() const { return m_options.values && m_values.size() >= m_limit; }

    FieldDisplay start(std::size_t frameIndex, std::size_t column) const {
        FieldDisplay out;
        out.frame = m_frames[frameIndex];
        out.field = out.frame->fields[column];
        out.columnIndex = column;
        if (m_sparkline) out.time = out.frame->firstOf(FieldType::Time);
        if (const auto& range = out.field.state.range) {
            FieldConfig config = *out.field.config;
            config.min = range->min;
            config.max = range->max;
            out.field.config = std::make_shared<const FieldConfig>(std::move(config));
        }
        return out;
    }

    CellScope scopeOf(std::size_t frameIndex, std::size_t column) const {
        const DataFrame& frame = *m_frames[frameIndex];
        return {&frame.fields[column], &frame, &m_frames, frameIndex, {}, nullptr, {}, m_context.display};
    }

    void addCalcs(std::size_t frameIndex, std::size_t column) {
        const Field& field = m_frames[frameIndex]->fields[column];
        const DisplayProcessor display(field, m_context.display);
        auto calcs = m_options.calcs;
        calcs.emplace_back("diffperc");
        const auto results = reduceField(field, calcs);
        const auto resultOf = [&results](const std::string& calc) {
            const auto found = results.find(calc);
            return found == results.end() ? Value() : found->second;
        };
        const std::size_t first = m_values.size();
        for (const auto& calc : m_options.calcs) {
            FieldDisplay out = start(frameIndex, column);
            out.name = calc;
            out.display = display(resultOf(calc));
            auto scope = scopeOf(frameIndex, column);
            scope.calc = calc;
            out.title = titleOf(scope);
            if (const auto change = resultOf("diffperc").number()) out.percentChange = *change;
            scope.calculated = &out.display;
            // Of a single row, links may ask for its other cells.
            if (m_frames[frameIndex]->length == 1) scope.row = 0;
            out.links = resolvedLinks(scope, m_context.interpolate);
            // Grafana titles equal values of a field alike: the last of their titles counts.
            for (std::size_t i = first; i < m_values.size(); ++i)
                if (jsSame(resultOf(m_values[i].name), resultOf(calc))) m_values[i].title = out.title;
            m_values.push_back(std::move(out));
        }
    }

    void addRows(std::size_t frameIndex, std::size_t column) {
        const Field& field = m_frames[frameIndex]->fields[column];
        const DisplayProcessor display(field, m_context.display);
        const bool named = field.config->displayName && !field.config->displayName->empty();
        const std::string fieldName = named ? std::string() : nameInItsFrame(field, *m_frames[frameIndex]);
        for (std::size_t row = 0; row < field.size() && !full(); ++row) {
            FieldDisplay out = start(frameIndex, column);
            out.rowIndex = row;
            out.display = display(field.at(row));
            auto scope = scopeOf(frameIndex, column);
            scope.row = row;
            scope.cells = true;
            out.title = named ? titleOf(scope) : rowTitle(scope, fieldName);
            out.links = resolvedLinks(scope, m_context.interpolate);
            m_values.push_back(std::move(out));
        }
    }

    std::string titleOf(const CellScope& scope) const {
        const auto& name = scope.field->config->displayName;
        if (!name || name->empty()) return fieldDisplayName(*scope.field, scope.frame, m_frames);
        return interpolateInScope(*name, scope, m_context.interpolate);
    }

    /// The name that the field has where other frames do not count.
    std::string nameInItsFrame(Field field, const DataFrame& frame) const {
        if (m_frames.size() > 1) field.state.displayName.reset();
        return fieldDisplayName(field, &frame, {});
    }

    /// The row's texts; with the field's name where several fields could be meant.
    std::string rowTitle(const CellScope& scope, const std::string& fieldName) const {
        std::string out;
        bool otherNumbers = false;
        const auto add = [&out](std::string_view part) {
            if (part.empty()) return;
            if (!out.empty()) out += ' ';
            out += part;
        };
        for (const auto& other : scope.frame->fields) {
            if (&other == scope.field) continue;
            if (other.type == FieldType::String) add(DisplayProcessor(other, m_context.display)(other.at(*scope.row)).text);
            otherNumbers = otherNumbers || other.type == FieldType::Number;
        }
        if (otherNumbers || out.empty()) add(fieldName);
        return out;
    }

    const FrameSet& m_frames;
    ReduceOptions m_options;
    const OverrideContext& m_context;
    bool m_sparkline;
    std::size_t m_limit = kDefaultLimit;
    std::vector<FieldDisplay> m_values;
};

FieldDisplay noData(const FieldConfig& defaults, const OverrideContext& context) {
    FieldDisplay out;
    FieldConfig config = defaults;
    out.field.type = FieldType::Other;
    out.field.config = std::make_shared<const FieldConfig>(config);
    const auto shown = DisplayProcessor(out.field, context.display)(Value());
    out.name = kNoData;
    out.display.text = shown.text.empty() ? kNoData : shown.text;
    out.display.color = shown.color;
    config.min = config.min.value_or(0);
    config.max = config.max.value_or(0);
    out.field.config = std::make_shared<const FieldConfig>(std::move(config));
    return out;
}
} // namespace

ReduceOptions reduceOptionsFromValue(const Value& json) {
    ReduceOptions out;
    if (json["calcs"].isArray()) out.calcs.clear();
    for (const auto& calc : json["calcs"].array())
        if (calc.isString()) out.calcs.push_back(calc.toString());
    if (json["limit"].isNumber()) out.limit = json["limit"].toInt();
    out.values = json["values"].toBool();
    out.fields = json["fields"].toString();
    return out;
}

std::vector<FieldDisplay> fieldDisplayValues(const FrameSet& frames, const ReduceOptions& options, const OverrideContext& context,
                                             bool sparkline, const FieldConfig& defaults) {
    auto values = Collector(frames, options, context, sparkline).run();
    if (values.empty()) values.push_back(noData(defaults, context));
    return values;
}

} // namespace sigma
