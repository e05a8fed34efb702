#include "dashboards/format/display.h"
#include "dashboards/format/js_value.h"
#include "dashboards/transform/sort_frame.h"
#include "dashboards/transform/transformer.h"

#include <algorithm>
#include <cmath>

namespace sigma::transforming {

namespace {
/// Rows [begin, end) to keep; a negative limit counts from the end, none or an unreadable one keeps all.
RowList limitedRows(std::size_t length, double limit) {
    const auto size = static_cast<double>(length);
    const double count = std::trunc(std::min(std::fabs(limit), size));
    const auto begin = static_cast<std::size_t>(limit < 0 ? size - count : 0);
    RowList rows;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) rows.push_back(begin + i);
    return rows;
}

double limitOf(const Value& options, const TransformContext& context) {
    const Value& field = options["limitField"];
    if (!options.has("limitField")) return 10;
    return field.isString() ? jsParseFloat(interpolated(context, field.view())) : field.toNumber(std::nan(""));
}

std::optional<std::size_t> fieldNamed(const DataFrame& frame, const FrameSet& frames, const std::string& name) {
    for (std::size_t i = 0; i < frame.fields.size(); ++i)
        if (fieldDisplayName(frame.fields[i], &frame, frames) == name) return i;
    return std::nullopt;
}

/// One rule of filterByValue that applies to a frame.
struct RowTest {
    const Field* field = nullptr;
    std::function<bool(const Field&, std::size_t)> matches;
};

Value interpolatedOptions(const Value& options, const TransformContext& context) {
    Value out = options;
    for (const auto& [key, value] : options.object())
        if (value.isString()) out = out.with(key, interpolated(context, value.view()));
    return out;
}

/// The tests of one frame. A rule for a field that the frame lacks matches no row.
Result<std::vector<RowTest>> testsOf(const DataFrame& frame, const FrameSet& frames, const Value& filters,
                                     const TransformContext& context) {
    std::vector<RowTest> out;
    for (const auto& filter : filters.array()) {
        const Value& config = filter["config"];
        auto matches = valueMatcher({config["id"].toString(), interpolatedOptions(config["options"], context)});
        if (!matches) return optionError("its condition \"" + config["id"].toString() + "\" cannot be used");
        const auto index = fieldNamed(frame, frames, filter["fieldName"].toString());
        if (index) out.push_back({&frame.fields[*index], std::move(matches)});
    }
    return out;
}
} // namespace

Result<FrameSet> limitRows(const FrameSet& frames, const Value& options, const TransformContext& context) {
    const double limit = limitOf(options, context);
    if (std::isnan(limit)) return frames;
    FrameSet out;
    for (const auto& frame : frames) {
        if (std::fabs(limit) >= static_cast<double>(frame->length)) out.push_back(frame);
        else out.push_back(pickRows(*frame, limitedRows(frame->length, limit)));
    }
    return out;
}

Result<FrameSet> sortBy(const FrameSet& frames, const Value& options, const TransformContext& context) {
    // Grafana sorts by the first rule only.
    const Value& rule = options["sort"].at(0);
    const std::string name = interpolated(context, rule["field"].view());
    if (name.empty()) return frames;
    FrameSet out;
    for (const auto& frame : frames) {
        const auto index = fieldNamed(*frame, frames, name);
        out.push_back(index ? sortedFrame(frame, *index, rule["desc"].toBool()) : frame);
    }
    return out;
}

Result<FrameSet> filterByValue(const FrameSet& frames, const Value& options, const TransformContext& context) {
    const Value& filters = options["filters"];
    if (filters.size() == 0) return frames;
    const bool exclude = options["type"].view() == "exclude", all = options["match"].view() == "all";
    FrameSet out;
    for (const auto& frame : frames) {
        const auto tests = testsOf(*frame, frames, filters, context);
        if (!tests) return tests.error();
        RowList rows;
        const auto passes = [](std::size_t row) { return [row](const RowTest& t) { return t.matches(*t.field, row); }; };
        for (std::size_t row = 0; row < frame->length; ++row) {
            const bool match = !tests->empty() && (all ? std::all_of(tests->begin(), tests->end(), passes(row))
                                                       : std::any_of(tests->begin(), tests->end(), passes(row)));
            if (match != exclude) rows.push_back(row);
        }
        out.push_back(rows.size() == frame->length ? frame : pickRows(*frame, rows));
    }
    return out;
}

} // namespace sigma::transforming
