#include "dashboards/transform/histogram_buckets.h"

#include "dashboards/format/js_value.h"
#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/transformer.h"

#include <cmath>
#include <optional>

namespace sigma::transforming {

namespace {
double numberOption(const Value& value, const TransformContext& context) {
    const double n = value.isString() ? jsParseFloat(interpolated(context, value.view())) : value.toNumber();
    return std::isfinite(n) ? n : 0;
}

/// Digits behind the point that a bucket's bounds need.
std::optional<double> decimalsOf(double size) {
    const std::string text = jsNumber(size);
    const auto point = text.find('.');
    if (size >= 1 || point == std::string::npos || text.find('e') != std::string::npos) return std::nullopt;
    return static_cast<double>(text.size() - point - 1);
}

Field boundField(const char* name, const std::vector<double>& values, const Histogram& made) {
    Field out = makeField(name, FieldType::Number, {});
    out.column = makeColumn(NumberValues(values));
    auto config = std::make_shared<FieldConfig>();
    config->unit = made.counts[0].field->config->unit;
    config->decimals = decimalsOf(made.bucketSize);
    out.config = std::move(config);
    return out;
}
} // namespace

Result<FrameSet> histogram(const FrameSet& frames, const Value& options, const TransformContext& context) {
    HistogramOptions wanted;
    wanted.bucketSize = numberOption(options["bucketSize"], context);
    wanted.bucketOffset = numberOption(options["bucketOffset"], context);
    wanted.combine = options["combine"].toBool();
    auto made = buildHistogram(frames, wanted);
    if (!made) return FrameSet();
    DataFrame out = frameOf("histogram", {boundField("xMin", made->lower, *made), boundField("xMax", made->upper, *made)});
    out.meta.type = "histogram";
    for (auto& counts : made->counts) {
        Field field = makeField(wanted.combine ? "count" : counts.field->name, FieldType::Number, {});
        field.column = makeColumn(std::move(counts.values));
        field.labels = counts.field->labels;
        auto config = std::make_shared<FieldConfig>(*counts.field->config);
        config->unit.reset(); // counts have none
        field.config = std::move(config);
        if (wanted.combine) field.state.displayName = "Count";
        out.fields.push_back(std::move(field));
    }
    return FrameSet{makeFrame(std::move(out))};
}

} // namespace sigma::transforming
