#pragma once
#include "dashboards/format/display.h"
#include "dashboards/run/panel_data.h"
#include "widgets/panels/panel_view.h"

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace sigma::test {

inline constexpr std::int64_t kStart = 1'795'168'800'000'000'000; ///< 2026-11-20T10:00:00Z
inline constexpr std::int64_t kSecond = 1'000'000'000;

/// A frame as Prometheus' answers become: one series, `name` as its display name.
inline FramePtr seriesFrame(const std::string& name, std::vector<double> values, std::int64_t stepNs = 60 * kSecond,
                            std::int64_t start = kStart) {
    DataFrame frame;
    Field time, value;
    time.name = "Time";
    time.type = FieldType::Time;
    FieldConfig timeConfig;
    timeConfig.interval = static_cast<double>(stepNs) / 1e6;
    time.config = std::make_shared<const FieldConfig>(timeConfig);
    TimeValues times;
    for (std::size_t i = 0; i < values.size(); ++i) times.push_back(start + static_cast<std::int64_t>(i) * stepNs);
    frame.length = values.size();
    time.column = makeColumn(std::move(times));
    value.name = "Value";
    value.type = FieldType::Number;
    FieldConfig config;
    config.displayNameFromDS = name;
    value.config = std::make_shared<const FieldConfig>(config);
    value.column = makeColumn(std::move(values));
    frame.fields = {time, value};
    return makeFrame(std::move(frame));
}

inline std::vector<double> wave(std::size_t n, const std::function<double(double)>& f) {
    std::vector<double> values;
    for (std::size_t i = 0; i < n; ++i) values.push_back(f(static_cast<double>(i)));
    return values;
}

/// The model's field configuration applied, over the range of two hours from kStart.
inline PanelDataPtr panelData(const FrameSet& frames, const PanelModel& model, ThemeMode theme = ThemeMode::Dark,
                              std::int64_t seconds = 7200) {
    auto data = std::make_shared<PanelData>();
    data->raw = frames;
    data->frames = applyFieldOverrides(frames, model.fieldConfig, {{theme, "utc"}, {}});
    data->range = {Timestamp(Duration(kStart)), Timestamp(Duration(kStart + seconds * kSecond))};
    data->timezone = "utc";
    data->state = LoadState::Done;
    return data;
}

inline PanelContext context(ThemeMode theme = ThemeMode::Dark) {
    PanelContext c;
    c.theme = Theme::of(theme);
    c.timezone = "utc";
    return c;
}

inline Value object(Value::Object members) { return Value(std::move(members)); }

inline PanelModel timeseriesModel() {
    PanelModel model;
    model.type = model.importedType = "timeseries";
    model.fieldConfig.defaults.color = FieldColor{"palette-classic", {}, {}};
    model.fieldConfig.defaults.unit = "short";
    model.options =
        object({{"legend", object({{"showLegend", Value(true)}, {"displayMode", Value("list")}, {"placement", Value("bottom")}})}});
    return model;
}

} // namespace sigma::test
