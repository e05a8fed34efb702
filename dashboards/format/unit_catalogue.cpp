// Grafana's units by category, in the order of its unit picker.
#include "dashboards/format/unit_catalogue.h"

#include <unordered_map>

namespace sigma {

namespace {

using U = UnitKind;

constexpr UnitEntry kMisc[] = {
    {"none", U::Plain}, {"string", U::Text}, {"short", U::Short}, {"sishort", U::Si}, {"percent", U::Percent},
    {"percentunit", U::PercentUnit}, {"humidity", U::Fixed, "%H"}, {"dB", U::Fixed, "dB"}, {"candela", U::Si, "cd"},
    {"hex0x", U::HexPrefixed}, {"hex", U::Hex}, {"sci", U::Scientific}, {"locale", U::Locale}, {"pixel", U::Fixed, "px"},
};
constexpr UnitEntry kAcceleration[] = {
    {"accMS2", U::Fixed, "m/sec²"}, {"accFS2", U::Fixed, "f/sec²"}, {"accG", U::Fixed, "g"},
};
constexpr UnitEntry kAngle[] = {
    {"degree", U::Fixed, "°"}, {"radian", U::Fixed, "rad"}, {"grad", U::Fixed, "grad"}, {"arcmin", U::Fixed, "arcmin"},
    {"arcsec", U::Fixed, "arcsec"},
};
constexpr UnitEntry kArea[] = {
    {"areaM2", U::Fixed, "m²"}, {"areaF2", U::Fixed, "ft²"}, {"areaMI2", U::Fixed, "mi²"}, {"acres", U::Fixed, "ac"},
    {"hectares", U::Fixed, "ha"},
};
constexpr UnitEntry kComputation[] = {
    {"flops", U::Si, "FLOPS"}, {"mflops", U::Si, "FLOPS", 2}, {"gflops", U::Si, "FLOPS", 3}, {"tflops", U::Si, "FLOPS", 4},
    {"pflops", U::Si, "FLOPS", 5}, {"eflops", U::Si, "FLOPS", 6}, {"zflops", U::Si, "FLOPS", 7}, {"yflops", U::Si, "FLOPS", 8},
};
constexpr UnitEntry kConcentration[] = {
    {"ppm", U::Fixed, "ppm"}, {"conppb", U::Fixed, "ppb"}, {"conngm3", U::Fixed, "ng/m³"}, {"conngNm3", U::Fixed, "ng/Nm³"},
    {"conμgm3", U::Fixed, "μg/m³"}, {"conμgNm3", U::Fixed, "μg/Nm³"}, {"conmgm3", U::Fixed, "mg/m³"}, {"conmgNm3", U::Fixed, "mg/Nm³"},
    {"congm3", U::Fixed, "g/m³"}, {"congNm3", U::Fixed, "g/Nm³"}, {"conmgdL", U::Fixed, "mg/dL"}, {"conmmolL", U::Fixed, "mmol/L"},
};
constexpr UnitEntry kCurrency[] = {
    {"currencyUSD", U::Currency, "$"}, {"currencyGBP", U::Currency, "£"}, {"currencyEUR", U::Currency, "€"},
    {"currencyJPY", U::Currency, "¥"}, {"currencyRUB", U::Currency, "₽"}, {"currencyUAH", U::Currency, "₴"},
    {"currencyBRL", U::Currency, "R$"}, {"currencyDKK", U::CurrencySuffix, "kr"}, {"currencyISK", U::CurrencySuffix, "kr"},
    {"currencyNOK", U::CurrencySuffix, "kr"}, {"currencySEK", U::CurrencySuffix, "kr"}, {"currencyCZK", U::Currency, "czk"},
    {"currencyCHF", U::Currency, "CHF"}, {"currencyPLN", U::Currency, "PLN"}, {"currencyBTC", U::Currency, "฿"},
    {"currencymBTC", U::Currency, "mBTC"}, {"currencyμBTC", U::Currency, "μBTC"}, {"currencyZAR", U::Currency, "R"},
    {"currencyINR", U::Currency, "₹"}, {"currencyKRW", U::Currency, "₩"}, {"currencyIDR", U::Currency, "Rp"},
    {"currencyPHP", U::Currency, "PHP"}, {"currencyVND", U::CurrencySuffix, "đ"}, {"currencyTRY", U::CurrencySuffix, "₺"},
    {"currencyMYR", U::Currency, "RM"}, {"currencyXPF", U::Currency, "XPF"}, {"currencyBGN", U::Currency, "BGN"},
    {"currencyPYG", U::Currency, "₲"}, {"currencyUYU", U::Currency, "UYU"}, {"currencyILS", U::Currency, "₪"},
};
constexpr UnitEntry kData[] = {
    {"bytes", U::Binary, "B"}, {"decbytes", U::Si, "B"}, {"bits", U::Binary, "b"}, {"decbits", U::Si, "b"}, {"kbytes", U::Binary, "B", 1},
    {"deckbytes", U::Si, "B", 1}, {"mbytes", U::Binary, "B", 2}, {"decmbytes", U::Si, "B", 2}, {"gbytes", U::Binary, "B", 3},
    {"decgbytes", U::Si, "B", 3}, {"tbytes", U::Binary, "B", 4}, {"dectbytes", U::Si, "B", 4}, {"pbytes", U::Binary, "B", 5},
    {"decpbytes", U::Si, "B", 5},
};
constexpr UnitEntry kDataRate[] = {
    {"pps", U::Si, "p/s"}, {"binBps", U::Binary, "B/s"}, {"Bps", U::Si, "B/s"}, {"binbps", U::Binary, "b/s"}, {"bps", U::Si, "b/s"},
    {"KiBs", U::Binary, "B/s", 1}, {"Kibits", U::Binary, "b/s", 1}, {"KBs", U::Si, "B/s", 1}, {"Kbits", U::Si, "b/s", 1},
    {"MiBs", U::Binary, "B/s", 2}, {"Mibits", U::Binary, "b/s", 2}, {"MBs", U::Si, "B/s", 2}, {"Mbits", U::Si, "b/s", 2},
    {"GiBs", U::Binary, "B/s", 3}, {"Gibits", U::Binary, "b/s", 3}, {"GBs", U::Si, "B/s", 3}, {"Gbits", U::Si, "b/s", 3},
    {"TiBs", U::Binary, "B/s", 4}, {"Tibits", U::Binary, "b/s", 4}, {"TBs", U::Si, "B/s", 4}, {"Tbits", U::Si, "b/s", 4},
    {"PiBs", U::Binary, "B/s", 5}, {"Pibits", U::Binary, "b/s", 5}, {"PBs", U::Si, "B/s", 5}, {"Pbits", U::Si, "b/s", 5},
};
constexpr UnitEntry kDateTime[] = {
    {"dateTimeAsIso", U::DateIso}, {"dateTimeAsIsoNoDateIfToday", U::DateIsoOrTime}, {"dateTimeAsUS", U::DateUs},
    {"dateTimeAsUSNoDateIfToday", U::DateUsOrTime}, {"dateTimeAsLocal", U::DateLocal},
    {"dateTimeAsLocalNoDateIfToday", U::DateLocalOrTime}, {"dateTimeAsSystem", U::DateSystem}, {"dateTimeFromNow", U::DateFromNow},
};
constexpr UnitEntry kEnergy[] = {
    {"watt", U::Si, "W"}, {"kwatt", U::Si, "W", 1}, {"megwatt", U::Si, "W", 2}, {"gwatt", U::Si, "W", 3}, {"mwatt", U::Si, "W", -1},
    {"Wm2", U::Si, "W/m²"}, {"voltamp", U::Si, "VA"}, {"kvoltamp", U::Si, "VA", 1}, {"voltampreact", U::Si, "VAr"},
    {"kvoltampreact", U::Si, "VAr", 1}, {"watth", U::Si, "Wh"}, {"watthperkg", U::Si, "Wh/kg"}, {"kwatth", U::Si, "Wh", 1},
    {"kwattm", U::Si, "W-Min", 1}, {"mwatth", U::Si, "Wh", 2}, {"amph", U::Si, "Ah"}, {"kamph", U::Si, "Ah", 1},
    {"mamph", U::Si, "Ah", -1}, {"joule", U::Si, "J"}, {"ev", U::Si, "eV"}, {"amp", U::Si, "A"}, {"kamp", U::Si, "A", 1},
    {"mamp", U::Si, "A", -1}, {"volt", U::Si, "V"}, {"kvolt", U::Si, "V", 1}, {"mvolt", U::Si, "V", -1}, {"dBm", U::Fixed, "dbm"},
    {"mohm", U::Si, "Ω", -1}, {"ohm", U::Si, "Ω"}, {"kohm", U::Si, "Ω", 1}, {"Mohm", U::Si, "Ω", 2}, {"farad", U::Si, "F"},
    {"µfarad", U::Si, "F", -2}, {"nfarad", U::Si, "F", -3}, {"pfarad", U::Si, "F", -4}, {"ffarad", U::Si, "F", -5}, {"henry", U::Si, "H"},
    {"mhenry", U::Si, "H", -1}, {"µhenry", U::Si, "H", -2}, {"lumens", U::Si, "Lm"},
};
constexpr UnitEntry kFlow[] = {
    {"flowgpm", U::Fixed, "gpm"}, {"flowcms", U::Fixed, "cms"}, {"flowcfs", U::Fixed, "cfs"}, {"flowcfm", U::Fixed, "cfm"},
    {"litreh", U::Fixed, "L/h"}, {"flowlpm", U::Fixed, "L/min"}, {"flowmlpm", U::Fixed, "mL/min"}, {"lux", U::Fixed, "lux"},
};
constexpr UnitEntry kForce[] = {
    {"forceNm", U::Si, "Nm"}, {"forcekNm", U::Si, "Nm", 1}, {"forceN", U::Si, "N"}, {"forcekN", U::Si, "N", 1},
};
constexpr UnitEntry kHashRate[] = {
    {"Hs", U::Si, "H/s"}, {"KHs", U::Si, "H/s", 1}, {"MHs", U::Si, "H/s", 2}, {"GHs", U::Si, "H/s", 3}, {"THs", U::Si, "H/s", 4},
    {"PHs", U::Si, "H/s", 5}, {"EHs", U::Si, "H/s", 6},
};
constexpr UnitEntry kMass[] = {
    {"massmg", U::Si, "g", -1}, {"massg", U::Si, "g"}, {"masslb", U::Fixed, "lb"}, {"masskg", U::Si, "g", 1}, {"masst", U::Fixed, "t"},
};
constexpr UnitEntry kLength[] = {
    {"lengthmm", U::Si, "m", -1}, {"lengthcm", U::Fixed, "cm"}, {"lengthin", U::Fixed, "in"}, {"lengthft", U::Fixed, "ft"},
    {"lengthm", U::Si, "m"}, {"lengthkm", U::Si, "m", 1}, {"lengthmi", U::Fixed, "mi"},
};
constexpr UnitEntry kPressure[] = {
    {"pressurembar", U::Si, "bar", -1}, {"pressurebar", U::Si, "bar"}, {"pressurekbar", U::Si, "bar", 1}, {"pressurepa", U::Si, "Pa"},
    {"pressurehpa", U::Fixed, "hPa"}, {"pressurekpa", U::Fixed, "kPa"}, {"pressurehg", U::Fixed, "\"Hg"}, {"pressurepsi", U::Psi},
};
constexpr UnitEntry kRadiation[] = {
    {"radbq", U::Si, "Bq"}, {"radci", U::Si, "Ci"}, {"radgy", U::Si, "Gy"}, {"radrad", U::Si, "rad"}, {"radsv", U::Si, "Sv"},
    {"radmsv", U::Si, "Sv", -1}, {"radusv", U::Si, "Sv", -2}, {"radrem", U::Si, "rem"}, {"radexpckg", U::Si, "C/kg"},
    {"radr", U::Si, "R"}, {"radsvh", U::Si, "Sv/h"}, {"radmsvh", U::Si, "Sv/h", -1}, {"radusvh", U::Si, "Sv/h", -2},
};
constexpr UnitEntry kRotationalSpeed[] = {
    {"rotrpm", U::Fixed, "rpm"}, {"rothz", U::Si, "Hz"}, {"rotkhz", U::Si, "Hz", 1}, {"rotmhz", U::Si, "Hz", 2},
    {"rotghz", U::Si, "Hz", 3}, {"rotrads", U::Fixed, "rad/s"}, {"rotdegs", U::Fixed, "°/s"},
};
constexpr UnitEntry kTemperature[] = {
    {"celsius", U::Fixed, "°C"}, {"fahrenheit", U::Fixed, "°F"}, {"kelvin", U::Fixed, "K"},
};
constexpr UnitEntry kTime[] = {
    {"hertz", U::Si, "Hz"}, {"ns", U::Nanoseconds}, {"µs", U::Microseconds}, {"ms", U::Milliseconds}, {"s", U::Seconds},
    {"m", U::Minutes}, {"h", U::Hours}, {"d", U::Days}, {"dtdurationms", U::DurationMs}, {"dtdurations", U::DurationSeconds},
    {"dthms", U::HoursMinutesSeconds}, {"dtdhms", U::DaysHoursMinutesSeconds}, {"timeticks", U::TimeTicks}, {"clockms", U::ClockMs},
    {"clocks", U::ClockSeconds},
};
constexpr UnitEntry kThroughput[] = {
    {"cps", U::Count, "c/s"}, {"ops", U::Count, "ops/s"}, {"reqps", U::Count, "req/s"}, {"rps", U::Count, "rd/s"},
    {"wps", U::Count, "wr/s"}, {"iops", U::Count, "io/s"}, {"eps", U::Count, "evt/s"}, {"mps", U::Count, "msg/s"},
    {"recps", U::Count, "rec/s"}, {"rowsps", U::Count, "rows/s"}, {"cpm", U::Count, "c/m"}, {"opm", U::Count, "ops/m"},
    {"reqpm", U::Count, "req/m"}, {"rpm", U::Count, "rd/m"}, {"wpm", U::Count, "wr/m"}, {"epm", U::Count, "evts/m"},
    {"mpm", U::Count, "msgs/m"}, {"recpm", U::Count, "rec/m"}, {"rowspm", U::Count, "rows/m"},
};
constexpr UnitEntry kVelocity[] = {
    {"velocityms", U::Fixed, "m/s"}, {"velocitykmh", U::Fixed, "km/h"}, {"velocitymph", U::Fixed, "mph"},
    {"velocityknot", U::Fixed, "kn"},
};
constexpr UnitEntry kVolume[] = {
    {"mlitre", U::Si, "L", -1}, {"litre", U::Si, "L"}, {"m3", U::Fixed, "m³"}, {"Nm3", U::Fixed, "Nm³"}, {"dm3", U::Fixed, "dm³"},
    {"gallons", U::Fixed, "gal"},
};
constexpr UnitEntry kBoolean[] = {
    {"bool", U::Boolean, "True/False"}, {"bool_yes_no", U::Boolean, "Yes/No"}, {"bool_on_off", U::Boolean, "On/Off"},
};

constexpr UnitCategory kCategories[] = {
    {"Misc", kMisc}, {"Acceleration", kAcceleration}, {"Angle", kAngle}, {"Area", kArea}, {"Computation", kComputation},
    {"Concentration", kConcentration}, {"Currency", kCurrency}, {"Data", kData}, {"Data rate", kDataRate}, {"Date & time", kDateTime},
    {"Energy", kEnergy}, {"Flow", kFlow}, {"Force", kForce}, {"Hash rate", kHashRate}, {"Mass", kMass}, {"Length", kLength},
    {"Pressure", kPressure}, {"Radiation", kRadiation}, {"Rotational Speed", kRotationalSpeed}, {"Temperature", kTemperature},
    {"Time", kTime}, {"Throughput", kThroughput}, {"Velocity", kVelocity}, {"Volume", kVolume}, {"Boolean", kBoolean},
};

/// Ids that older dashboards carry.
constexpr UnitEntry kAliases[] = {
    {"farenheit", U::Fixed, "°F"},
};

} // namespace

std::span<const UnitCategory> unitCategories() { return kCategories; }

const UnitEntry* findUnit(std::string_view id) {
    static const auto kById = [] {
        std::unordered_map<std::string_view, const UnitEntry*> map;
        for (const auto& category : kCategories)
            for (const auto& unit : category.units) map.emplace(unit.id, &unit);
        for (const auto& unit : kAliases) map.emplace(unit.id, &unit);
        return map;
    }();
    const auto found = kById.find(id);
    return found == kById.end() ? nullptr : found->second;
}

} // namespace sigma
