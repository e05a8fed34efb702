#include "dashboards/transform/calculations.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

namespace sigma::transforming {

namespace {
std::vector<Field> withCalculated(const DataFrame& frame, std::vector<Field> added, bool replace) {
    std::vector<Field> out;
    if (!replace) out = frame.fields;
    else if (const Field* time = frame.firstOf(FieldType::Time)) out.push_back(*time);
    out.insert(out.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
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
    const bool replace = options["replaceFields"].toBool();
    DataFrame out = *frame;
    out.fields = replace && calculation.aloneWhenReplacing ? std::move(calculation.fields) : withCalculated(*frame, std::move(calculation.fields), replace);
    return makeFrame(std::move(out));
}
} // namespace

Result<FrameSet> calculateField(const FrameSet& frames, const Value& options, const TransformContext& context) {
    FrameSet input = frames;
    if (!calculatesManyFields(options) && options["timeSeries"].toBool(true)) {
        auto joined = ensureColumns(frames, Value(), context);
        if (!joined) return joined;
        input = *std::move(joined);
    }
    const std::string alias = interpolated(context, options["alias"].view());
    FrameSet out;
    for (const auto& frame : input) {
        auto calculation = calculate(*frame, input, options, context);
        if (!calculation) return calculation.error();
        out.push_back(calculated(frame, *std::move(calculation), options, alias));
    }
    return out;
}

} // namespace sigma::transforming
