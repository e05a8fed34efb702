#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/histogram_buckets.h"
#include "dashboards/transform/join_frames.h"
#include "dashboards/transform/null_insert.h"
#include "dashboards/transform/operators.h"
#include "dashboards/transform/sort_frame.h"
#include "tests/oracle/frames.h"
#include "tests/oracle/oracle.h"

#include <optional>

namespace sigma::oracle {

void registerTransformationHelpers(Oracle& oracle);
Json oneNothing(const Json& j);

namespace {
std::optional<double> optional(const Json& in, const char* name) {
    return in.contains(name) && !in[name].is_null() ? std::optional(number(in[name])) : std::nullopt;
}

double operand(const Json& j) { return j.is_null() ? 0 : number(j); }

Json numbers(const std::vector<double>& values) {
    Json out = Json::array();
    for (const double v : values) out.push_back(encode(v));
    return out;
}

HistogramOptions histogramOptions(const Json& in) {
    HistogramOptions out;
    out.bucketSize = optional(in, "bucketSize").value_or(0);
    out.bucketCount = optional(in, "bucketCount").value_or(30);
    out.bucketOffset = optional(in, "bucketOffset").value_or(0);
    out.combine = in.value("combine", false);
    return out;
}

Json histogram(const Oracle& oracle, const Json& in) {
    const FrameSet frames = decodeFrames(oracle, in["frames"]);
    const auto made = buildHistogram(frames, histogramOptions(in["options"]));
    if (!made) return nullptr;
    Json counts = Json::array();
    for (const auto& c : made->counts) {
        Json entry = {{"name", in["options"].value("combine", false) ? "count" : c.field->name}};
        if (!c.field->labels.empty()) entry["labels"] = encodeLabels(c.field->labels);
        entry["values"] = numbers(c.values);
        counts.push_back(entry);
    }
    return {{"xMin", numbers(made->lower)}, {"xMax", numbers(made->upper)}, {"counts", counts}};
}

Json histogramOfValues(const Json& in) {
    Field field = decodeField({{"name", "v"}, {"type", "number"}, {"values", in["values"]}});
    const FrameSet frames = {makeFrame(frameOf("A", {field}))};
    const auto made = buildHistogram(frames, histogramOptions(in["options"]));
    if (!made) return nullptr;
    Json counts = Json::array();
    for (const auto& c : made->counts) counts.push_back(numbers(c.values));
    return {{"xMin", numbers(made->lower)}, {"xMax", numbers(made->upper)}, {"counts", counts}};
}

Json inserted(const std::vector<double>& times, const NullInsertion& options, int first, bool names) {
    const auto made = insertNulls(times, options);
    RowList rows;
    for (std::size_t i = 0; i < times.size(); ++i) rows.push_back(i);
    if (made) rows = made->rows;
    Json values = Json::array(), texts = Json::array();
    for (const std::size_t row : rows) {
        values.push_back(row == kNoRow ? Json() : Json(static_cast<double>(row) + first));
        texts.push_back(row == kNoRow ? Json() : Json("x" + std::to_string(row)));
    }
    Json out = {numbers(made ? made->times : times), values};
    if (names) out.push_back(texts);
    return out;
}

FramePtr joinedByTime(const FrameSet& frames) {
    if (frames.size() > 1) return joinFrames(frames, JoinMode::Outer, joinByTime());
    const Field* time = frames[0]->firstOf(FieldType::Time);
    return time ? sortedFrame(frames[0], static_cast<std::size_t>(time - frames[0]->fields.data()), false) : frames[0];
}

std::vector<double> timesOf(const Json& in) {
    std::vector<double> out;
    for (const auto& t : in["times"]) out.push_back(number(t));
    return out;
}
} // namespace

void registerTransformationHelpers(Oracle& oracle) {
    const std::string table = "transformations";
    oracle.drive(table, "binaryOperator",
                 [](const Json& in) { return encode(binaryOperator(in[0].get<std::string>())(operand(in[1]), operand(in[2]))); });
    oracle.drive(table, "unaryOperator", [](const Json& in) { return encode(applyUnary(in[0].get<std::string>(), operand(in[1]), 200)); });
    oracle.drive(table, "incrRound", [](const Json& in) { return encode(roundToIncrement(number(in[0]), number(in[1]))); });
    oracle.drive(table, "incrRoundUp", [](const Json& in) { return encode(roundUpToIncrement(number(in[0]), number(in[1]))); });
    oracle.drive(table, "incrRoundDn", [](const Json& in) { return encode(roundDownToIncrement(number(in[0]), number(in[1]))); });
    oracle.drive(table, "histogramBucketSizes", [](const Json&) { return numbers(histogramBucketSizes()); });
    oracle.drive(table, "buildHistogram", [&oracle](const Json& in) { return histogram(oracle, in); });
    oracle.drive(table, "buildHistogramValues", histogramOfValues);
    oracle.drive(table, "nullInsertThreshold", [](const Json& in) {
        return inserted(timesOf(in), {optional(in, "interval").value_or(0), optional(in, "pseudoMin"), optional(in, "pseudoMax")}, 0, true);
    });
    oracle.drive(table, "outerJoinDataFrames", [&oracle](const Json& in) {
        const FrameSet frames = decodeFrames(oracle, in["frames"]);
        return frames.empty() ? Json() : encodeFrames({joinedByTime(frames)});
    }, oneNothing);
    oracle.drive(table, "nullInsertThresholdPerField",
                 [](const Json& in) { return inserted(timesOf(in), {number(in["insertNulls"]), {}, {}}, 1, false); });
}

} // namespace sigma::oracle
