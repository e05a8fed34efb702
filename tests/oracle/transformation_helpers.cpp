#include "dashboards/transform/frame_edit.h"
#include "dashboards/transform/histogram_buckets.h"
#include "dashboards/transform/join_frames.h"
#include "dashboards/transform/operators.h"
#include "dashboards/transform/sort_frame.h"
#include "tests/oracle/frames.h"
#include "tests/oracle/oracle.h"
#include "widgets/paint/plot_frame.h"

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

constexpr std::int64_t kMs = 1'000'000;

/// The rows of a chart with its gaps filled, numbered from `first`; the ends reach as far as the chart does.
Json filled(const Json& in, double stepMs, int first, bool names) {
    TimeValues times;
    for (const auto& t : in["times"]) times.push_back(static_cast<std::int64_t>(number(t)) * kMs);
    GapRule rule;
    if (stepMs > 0) rule.step = static_cast<std::int64_t>(stepMs) * kMs;
    const auto begin = optional(in, "pseudoMin"), end = optional(in, "pseudoMax");
    const auto at = [](std::int64_t ns) { return static_cast<double>(ns) / kMs; };
    if ((begin || end) && !times.empty())
        rule.range = TimeRange{fromMs(begin.value_or(at(times.front()))), fromMs(end.value_or(at(times.back())))};
    FilledTimes made = fillTimes(times, rule);
    if (made.rows.empty()) {
        made.times = times;
        for (std::size_t i = 0; i < times.size(); ++i) made.rows.push_back(static_cast<std::int64_t>(i));
    }
    Json axis = Json::array(), values = Json::array(), texts = Json::array();
    for (const auto t : made.times) axis.push_back(at(t));
    for (const auto row : made.rows) {
        values.push_back(row < 0 ? Json() : Json(row + first));
        texts.push_back(row < 0 ? Json() : Json("x" + std::to_string(row)));
    }
    Json out = {axis, values};
    if (names) out.push_back(texts);
    return out;
}

FramePtr joinedByTime(const FrameSet& frames) {
    if (frames.size() > 1) return joinFrames(frames, JoinMode::Outer, joinByTime());
    const Field* time = frames[0]->firstOf(FieldType::Time);
    return time ? sortedFrame(frames[0], static_cast<std::size_t>(time - frames[0]->fields.data()), false) : frames[0];
}

/// Where each field of a join comes from, told by a name that says so.
Json originsOfJoin(const FrameSet& frames) {
    FrameSet marked;
    for (std::size_t f = 0; f < frames.size(); ++f) {
        DataFrame frame = *frames[f];
        for (std::size_t i = 0; i < frame.fields.size(); ++i) frame.fields[i].labels = {{"frame", std::to_string(f)}, {"field", std::to_string(i)}};
        marked.push_back(makeFrame(std::move(frame)));
    }
    Json out = Json::array();
    if (const FramePtr joined = marked.empty() ? nullptr : joinedByTime(marked))
        for (const Field& field : joined->fields)
            out.push_back(Json{{"frameIndex", std::stoi(std::string(field.labels.get("frame")))}, {"fieldIndex", std::stoi(std::string(field.labels.get("field")))}});
    return out;
}

Json nullsReplaced(const Json& in) {
    const Json field = {{"name", "v"}, {"type", "number"}, {"config", in["noValue"].is_null() ? Json::object() : Json{{"noValue", in["noValue"]}}}, {"values", in["values"]}};
    const FramePtr made = replaceNulls(makeFrame(frameOf("A", {decodeField(field)})));
    Json out = Json::array();
    for (const double v : *made->fields[0].numbers()) out.push_back(isNull(v) ? Json() : encode(v));
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
    oracle.drive(table, "nullInsertThreshold", [](const Json& in) { return filled(in, optional(in, "interval").value_or(0), 0, true); });
    oracle.drive(table, "outerJoinDataFrames", [&oracle](const Json& in) {
        const FrameSet frames = decodeFrames(oracle, in["frames"]);
        return frames.empty() ? Json() : encodeFrames({joinedByTime(frames)});
    }, oneNothing);
    oracle.drive(table, "joinDataFramesOrigin", [&oracle](const Json& in) { return originsOfJoin(decodeFrames(oracle, in["frames"])); });
    oracle.drive(table, "nullToValue", nullsReplaced);
    oracle.drive(table, "nullInsertThresholdPerField", [](const Json& in) { return filled(in, number(in["insertNulls"]), 1, false); });
}

} // namespace sigma::oracle
