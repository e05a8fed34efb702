#pragma once
#include "dashboards/format/display.h"
#include "tests/oracle/oracle.h"

namespace sigma::oracle {

inline constexpr std::int64_t kNowMs = 1710509862123;

inline Json optionalNumber(const std::optional<double>& n) { return n ? encode(*n) : Json(); }

inline Json encodeDisplay(const DisplayValue& value) {
    Json out = {{"text", value.text}, {"numeric", encode(value.numeric)}};
    if (value.hasPrefix) out["prefix"] = value.prefix;
    if (value.hasSuffix) out["suffix"] = value.suffix;
    if (!value.color.empty()) out["color"] = value.color;
    if (value.percent) out["percent"] = encode(*value.percent);
    if (value.icon) out["icon"] = *value.icon;
    return out;
}

inline DisplayContext contextOf(const Json& in) {
    return {in.value("theme", "dark") == "light" ? ThemeMode::Light : ThemeMode::Dark, in.value("timeZone", "browser"), kNowMs};
}

} // namespace sigma::oracle
