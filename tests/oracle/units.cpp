// units.json: value formats, decimals, dates as units.
#include "dashboards/format/number_text.h"
#include "dashboards/format/value_format.h"
#include "tests/oracle/oracle.h"

namespace sigma::oracle {

namespace {

constexpr EpochMs kNow = 1710509862123;

std::optional<int> decimalsOf(const Json& j) { return j.is_number() ? std::optional(j.get<int>()) : std::nullopt; }
std::optional<double> numberOf(const Json& j) { return j.is_null() ? std::nullopt : std::optional(number(j)); }
std::string textOf(const Json& j) { return j.is_string() ? j.get<std::string>() : std::string(); }

/// [text, suffix, prefix]; trailing members that are not set are left out.
Json triple(const FormattedValue& v) {
    Json out = Json::array({v.text});
    if (v.hasSuffix || v.hasPrefix) out.push_back(v.hasSuffix ? Json(v.suffix) : Json());
    if (v.hasPrefix) out.push_back(v.prefix);
    return out;
}

Json valueFormat(const Json& in) { return triple(ValueFormatter(textOf(in[0]))(numberOf(in[1]), decimalsOf(in[2]))); }

Json valueFormatTime(const Json& in) {
    const std::string zone = textOf(in[3]);
    return triple(ValueFormatter(textOf(in[0]))(numberOf(in[1]), decimalsOf(in[2]), {zone, kNow, false}));
}

Json valueFormatTimeMs(const Json& in) {
    const std::string zone = textOf(in[2]);
    return triple(ValueFormatter(textOf(in[0]))(numberOf(in[1]), {}, {zone, kNow, in[3].get<bool>()}));
}

Json ids(const UnitCategory& category) {
    Json out = Json::array();
    for (const auto& unit : category.units) out.push_back(std::string(unit.id));
    return out;
}

Json allIds(const Json&) {
    Json out = Json::array();
    for (const auto& category : unitCategories())
        for (const auto& id : ids(category)) out.push_back(id);
    return out;
}

Json idsByCategory(const Json&) {
    Json out = Json::object();
    for (const auto& category : unitCategories()) out[std::string(category.name)] = ids(category);
    return out;
}

Json joined(const Json& in) {
    const auto& parts = in[0];
    FormattedValue v;
    v.text = parts.value("text", "");
    v.prefix = parts.value("prefix", "");
    v.suffix = parts.value("suffix", "");
    return v.joined();
}

} // namespace

void registerUnits(Oracle& oracle) {
    oracle.drive("units", "valueFormat", valueFormat);
    oracle.drive("units", "valueFormatTime", valueFormatTime);
    oracle.drive("units", "valueFormatTimeMs", valueFormatTimeMs);
    oracle.drive("units", "valueFormatIds", allIds);
    oracle.drive("units", "valueFormatIdsByCategory", idsByCategory);
    oracle.drive("units", "toFixed", [](const Json& in) {
        const auto value = numberOf(in[0]);
        return Json(value ? toFixed(*value, decimalsOf(in[1])) : "");
    });
    oracle.drive("units", "guessDecimals", [](const Json& in) { return Json(guessDecimals(number(in[0]))); });
    oracle.drive("units", "roundDecimals", [](const Json& in) {
        return encode(roundDecimals(numberOf(in[0]).value_or(0), in[1].get<int>()));
    });
    // The recorded function hands an empty id back instead of false.
    oracle.drive("units", "isBooleanUnit", [](const Json& in) {
        return textOf(in[0]).empty() ? in[0] : Json(isBooleanUnit(textOf(in[0])));
    });
    oracle.drive("units", "formattedValueToString", joined);
}

} // namespace sigma::oracle
