#include "dashboards/format/display.h"
#include "dashboards/format/display_names.h"
#include "dashboards/format/field_options.h"
#include "dashboards/format/field_variables.h"
#include "dashboards/format/numeric_range.h"

#include <algorithm>

namespace sigma {

namespace {
using Matcher = std::function<bool(const Field&, const DataFrame&, const FrameSet&)>;

struct Rule {
    Matcher matches;
    const std::vector<OverrideProperty>* properties;
};

class OverridePass {
public:
    OverridePass(const FrameSet& frames, const FieldConfigSource& source, const OverrideContext& context)
        : m_frames(frames), m_source(source), m_context(context), m_names(fieldDisplayNames(frames)) {
        for (const auto& item : source.overrides)
            if (auto matcher = fieldMatcher(item.matcher)) m_rules.push_back({std::move(matcher), &item.properties});
    }

    FrameSet run() {
        FrameSet out;
        out.reserve(m_frames.size());
        for (std::size_t i = 0; i < m_frames.size(); ++i) out.push_back(frame(i));
        return out;
    }

private:
    FramePtr frame(std::size_t index) {
        DataFrame out = *m_frames[index];
        // Matchers ask for names: with all of them at hand, none has to look through all frames.
        for (std::size_t i = 0; i < out.fields.size(); ++i) out.fields[i].state.displayName = m_names[index][i];
        for (std::size_t i = 0; i < out.fields.size(); ++i) configure(out, index, i);
        return makeFrame(std::move(out));
    }

    void configure(DataFrame& frame, std::size_t frameIndex, std::size_t fieldIndex) {
        Field& field = frame.fields[fieldIndex];
        const std::string& plainName = m_names[frameIndex][fieldIndex];
        FieldConfig config = *field.config;
        const CellScope scope{&field, &frame, &m_frames, frameIndex, {}, nullptr, {}, m_context.display};
        fillDefaults(config, scope);
        field.state.displayName = shownName(config, plainName);
        for (const auto& rule : m_rules) {
            if (!rule.matches(field, frame, m_frames)) continue;
            for (const auto& property : *rule.properties) applyProperty(config, expanded(property, scope));
            field.state.displayName = shownName(config, plainName); // later rules match by the new name
        }
        field.state.seriesIndex = m_seriesIndex;
        if (field.type != FieldType::Time) ++m_seriesIndex;
        field.state.range = rangeOf(field, config);
        field.config = std::make_shared<const FieldConfig>(std::move(config));
        if (!field.column) return;
        if (const auto* rows = std::get_if<NestedFrames>(field.column.get())) field.column = nested(*rows);
    }

    /// Only what the panel says is expanded, never a text that came with the data.
    void fillDefaults(FieldConfig& config, const CellScope& scope) const {
        const bool ownName = config.displayName.has_value(), ownNoValue = config.noValue.has_value();
        applyDefaults(config, m_source.defaults, scope.field->type);
        if (!ownName && config.displayName) config.displayName = expanded(*config.displayName, scope);
        if (!ownNoValue && config.noValue) config.noValue = expanded(*config.noValue, scope);
    }

    std::string expanded(const std::string& text, const CellScope& scope) const {
        return m_context.interpolate ? interpolateInScope(text, scope, m_context.interpolate) : text;
    }

    OverrideProperty expanded(const OverrideProperty& property, const CellScope& scope) const {
        const bool text = property.id == "displayName" || property.id == "noValue";
        if (!text || !property.value.isString()) return property;
        return {property.id, Value(expanded(property.value.toString(), scope))};
    }

    static std::string shownName(const FieldConfig& config, const std::string& plainName) {
        return config.displayName && !config.displayName->empty() ? *config.displayName : plainName;
    }

    std::optional<NumericRange> rangeOf(const Field& field, const FieldConfig& config) {
        if (config.min && config.max) {
            const NumericRange range{config.min, config.max, *config.max - *config.min};
            if (!m_globalRange) m_globalRange = range;
            return range;
        }
        if (field.type != FieldType::Number) return std::nullopt;
        const bool own = config.fieldMinMax.value_or(false);
        if (!own && !m_globalRange) m_globalRange = framesRange(m_frames);
        NumericRange range = own ? columnRange(field) : *m_globalRange;
        if (config.min) range.min = config.min;
        if (config.max) range.max = config.max;
        range.delta = range.max.value_or(0) - range.min.value_or(0);
        return range;
    }

    ColumnPtr nested(const NestedFrames& rows) const {
        NestedFrames out;
        out.reserve(rows.size());
        for (const auto& row : rows) out.push_back(applyFieldOverrides(row, m_source, m_context));
        return makeColumn(std::move(out));
    }

    const FrameSet& m_frames;
    const FieldConfigSource& m_source;
    const OverrideContext& m_context;
    std::vector<std::vector<std::string>> m_names;
    std::vector<Rule> m_rules;
    std::optional<NumericRange> m_globalRange; ///< of all frames, or the first that a field was given explicitly, as in Grafana
    int m_seriesIndex = 0;
};
} // namespace

FrameSet applyFieldOverrides(const FrameSet& frames, const FieldConfigSource& source, const OverrideContext& context) {
    return OverridePass(frames, source, context).run();
}

} // namespace sigma
