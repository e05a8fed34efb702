#include "dashboards/format/numeric_range.h"

#include "dashboards/format/reducers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sigma {

namespace {
std::optional<double> numberIn(const std::map<std::string, Value>& results, const std::string& id) {
    const auto found = results.find(id);
    return found == results.end() ? std::nullopt : found->second.number();
}
} // namespace

NumericRange columnRange(const Field& field) {
    NumericRange out;
    const auto* numbers = field.numbers();
    if (!numbers) {
        const auto results = reduceField(field, std::vector<std::string>{"min", "max"});
        out.min = numberIn(results, "min");
        out.max = numberIn(results, "max");
    } else {
        double low = std::numeric_limits<double>::infinity(), high = -low;
        bool any = false;
        for (const double n : *numbers) {
            any = any || n == n; // null is a NaN, too
            low = n < low ? n : low;
            high = n > high ? n : high;
        }
        if (any) out.min = low, out.max = high;
    }
    out.delta = out.max.value_or(0) - out.min.value_or(0);
    return out;
}

NumericRange framesRange(const FrameSet& frames) {
    NumericRange out;
    for (const auto& frame : frames) {
        for (const auto& field : frame->fields) {
            if (field.type != FieldType::Number) continue;
            const auto own = columnRange(field);
            if (own.min) out.min = std::min(*own.min, out.min.value_or(*own.min));
            if (own.max) out.max = std::max(*own.max, out.max.value_or(*own.max));
        }
    }
    out.delta = out.max.value_or(0) - out.min.value_or(0);
    return out;
}

NumericRange minMaxAndDelta(const Field& field) {
    if (field.type != FieldType::Number) return {0, 100, 100};
    NumericRange out{field.config->min, field.config->max, 0};
    if (!out.min || !out.max) {
        if (field.size() == 0) return {0, 100, 100};
        const auto own = columnRange(field);
        if (!out.min) out.min = own.min;
        if (!out.max) out.max = own.max;
    }
    out.delta = out.max.value_or(0) - out.min.value_or(0);
    return out;
}

FieldConfig fieldConfigWithMinMax(const Field& field, bool local) {
    FieldConfig out = *field.config;
    if (out.min && out.max) return out;
    const auto range = local || !field.state.range ? minMaxAndDelta(field) : *field.state.range;
    out.min = range.min;
    out.max = range.max;
    return out;
}

} // namespace sigma
