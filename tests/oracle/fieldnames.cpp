#include "dashboards/format/display.h"
#include "dashboards/format/display_names.h"
#include "tests/oracle/frames.h"

namespace sigma::oracle {
void drivePrometheusFrames(Oracle& oracle);

namespace {
FrameSet framesOf(const Oracle& oracle, const Json& in) {
    FrameSet out;
    for (const auto& shared : decodeFrames(oracle, in.contains("fixture") ? in["fixture"] : in["frames"])) {
        DataFrame frame = *shared;
        // Grafana trusts a cached name only if it was made for as many frames; those of the inputs never were.
        for (auto& field : frame.fields) field.state.displayName.reset();
        out.push_back(makeFrame(std::move(frame)));
    }
    return out;
}

template <class Name>
Json namesOf(const FrameSet& frames, Name name) {
    Json out = Json::array();
    for (const auto& frame : frames) {
        Json names = Json::array();
        for (const auto& field : frame->fields) names.push_back(name(field, *frame));
        out.push_back(std::move(names));
    }
    return out;
}

void driveNames(Oracle& oracle) {
    const auto drive = [&oracle](const char* fn, auto run) {
        oracle.drive("fieldnames", fn, [&oracle, run](const Json& in) { return run(framesOf(oracle, in)); });
    };
    drive("fieldDisplayNames", [](const FrameSet& frames) {
        return namesOf(frames, [&](const Field& field, const DataFrame& frame) { return fieldDisplayName(field, &frame, frames); });
    });
    drive("fieldDisplayNamesFrameOnly", [](const FrameSet& frames) {
        return namesOf(frames, [](const Field& field, const DataFrame& frame) { return fieldDisplayName(field, &frame, {}); });
    });
    drive("fieldDisplayNamesNoContext", [](const FrameSet& frames) {
        return namesOf(frames, [](const Field& field, const DataFrame&) { return fieldDisplayName(field, nullptr, {}); });
    });
    drive("uniqueFieldNames", [](const FrameSet& frames) { return namesOf(frames, uniqueFieldName); });
    drive("cacheFieldDisplayNames", [](const FrameSet& frames) {
        Json out = Json::array();
        for (const auto& names : fieldDisplayNames(frames)) {
            Json row = Json::array();
            for (const auto& name : names) row.push_back({name, frames.size() > 1});
            out.push_back(std::move(row));
        }
        return out;
    });
    drive("frameDisplayNames", [](const FrameSet& frames) {
        Json out = Json::array();
        for (std::size_t i = 0; i < frames.size(); ++i) out.push_back({frameDisplayName(*frames[i]), frameDisplayName(*frames[i], i)});
        return out;
    });
    oracle.drive("fieldnames", "fieldDisplayNamesCommonLabels",
                 [&oracle](const Json& in) { return Json(fieldDisplayNames(framesOf(oracle, in), decodeLabels(in["commonLabels"]))); });
}

void driveLabels(Oracle& oracle) {
    oracle.drive("fieldnames", "formatLabels", [](const Json& in) {
        return Json(formatLabels(decodeLabels(in[0]), in.size() > 1 && in[1].is_string() ? in[1].get<std::string>() : "", !(in.size() > 2 && in[2] == true)));
    });
    oracle.drive("fieldnames", "parseLabels", [](const Json& in) { return encodeLabels(parseLabels(in.get<std::string>())); });
    oracle.drive("fieldnames", "findCommonLabels", [](const Json& in) {
        std::vector<Labels> sets;
        for (const auto& item : in) sets.push_back(decodeLabels(item));
        return encodeLabels(commonLabels(sets));
    });
    oracle.drive("fieldnames", "findUniqueLabels",
                 [](const Json& in) { return encodeLabels(uniqueLabels(decodeLabels(in[0]), decodeLabels(in[1]))); });
    oracle.drive("fieldnames", "matchAllLabels", [](const Json& in) { return Json(hasAllLabels(decodeLabels(in[1]), decodeLabels(in[0]))); });
    oracle.drive("fieldnames", "renderLegendFormat",
                 [](const Json& in) { return Json(renderLabelTemplate(in[0].get<std::string>(), decodeLabels(in[1]))); });
    oracle.drive("fieldnames", "getOriginalMetricName", [](const Json& in) { return Json(metricName(decodeLabels(in))); });
    oracle.drive("fieldnames", "extractFacetedLabels", [&oracle](const Json& in) {
        Json out = Json::object();
        for (const auto& [name, values] : facetedLabels(decodeFrames(oracle, in))) out[name] = values;
        return out;
    });
}
} // namespace

void registerFieldNames(Oracle& oracle) {
    driveNames(oracle);
    driveLabels(oracle);
    drivePrometheusFrames(oracle);
}

} // namespace sigma::oracle
