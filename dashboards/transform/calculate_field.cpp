#include "dashboards/transform/calculations.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

namespace sigma::transforming {

namespace {
std::vector<Field> replacing(const DataFrame& frame, Calculation calculation) {
    if (const Field* time = frame.firstOf(FieldType::Time); time && !calculation.aloneWhenReplacing)
        calculation.fields.insert(calculation.fields.begin(), *time);
    return std::move(calculation.fields);
}

std::vector<Field> added(const DataFrame& frame, Calculation calculation) {
    std::vector<Field> out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < frame.fields.size(); ++i) {
        out.push_back(frame.fields[i]);
        if (next < calculation.behind.size() && calculation.behind[next] == i) out.push_back(std::move(calculation.fields[next++]));
    }
    for (; next < calculation.fields.size(); ++next) out.push_back(std::move(calculation.fields[next]));
    return out;
}

FramePtr calculated(const FramePtr& frame, Calculation calculation, const Value& options, const std::string& alias) {
    if (calculation.fields.empty()) return frame;
    if (!alias.empty() && calculation.single) {
        Field& field = calculation.fields.front();
        field.name = alias;
        if (!calculation.plainAlias) {
            auto config = std::make_shared<FieldConfig>(*field.config);
            config->displayName = alias;
            field.config = std::move(config);
        }
    }
    DataFrame out = *frame;
    out.fields = options["replaceFields"].toBool() ? replacing(*frame, std::move(calculation)) : added(*frame, std::move(calculation));
    return makeFrame(std::move(out));
}
} // namespace

Result<FrameSet> calculateField(const FrameSet& frames, const Value& options, const TransformContext& context) {
    FrameSet input = frames;
    if (calculatesOnJoined(frames, options, context)) {
        auto joined = ensureColumns(frames, Value(), context);
        if (!joined) return joined;
        input = *std::move(joined);
    }
    const std::string alias = interpolated(context, options["alias"].view());
    FrameSet out;
    for (const auto& frame : input) {
        auto calculation = calculate(*frame, input, options, context);
        if (!calculation) return calculation.error();
        // Asked to replace the fields by something that is not there, Grafana leaves nothing of the frame.
        if (calculation->fields.empty() && options["replaceFields"].toBool()) continue;
        out.push_back(calculated(frame, *std::move(calculation), options, alias));
    }
    return out;
}

} // namespace sigma::transforming
