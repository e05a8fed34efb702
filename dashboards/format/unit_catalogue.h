#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace sigma {

/// The rule a unit formats by; what `symbol` and `shift` of a UnitEntry mean depends on it.
enum class UnitKind : std::uint8_t {
    Plain,           ///< the number alone
    Text,            ///< the number as JavaScript's String(n)
    Fixed,           ///< number and " symbol", never scaled
    Prefix,          ///< symbol in front
    Percent,         ///< "%"
    PercentUnit,     ///< 0..1 as "%"
    Short,           ///< K, Mil, Bil, Tri...
    Si,              ///< powers of 1000 with SI prefixes; the value comes in 1000^shift of the symbol
    Binary,          ///< powers of 1024 with IEC prefixes; the value comes in 1024^shift of the symbol
    Psi,             ///< psi, ksi, Mpsi
    Count,           ///< K, M, B, T and " symbol"
    Currency,        ///< symbol in front, K, M, B, T behind
    CurrencySuffix,  ///< K, M, B, T and symbol behind
    Financial,       ///< symbol in front, digits grouped
    FinancialSuffix, ///< digits grouped, symbol behind
    Hex, HexPrefixed, Scientific, Locale,
    Boolean,         ///< symbol is "true/false"
    Nanoseconds, Microseconds, Milliseconds, Seconds, Minutes, Hours, Days,
    TimeTicks,       ///< hundredths of a second
    DurationMs, DurationSeconds,
    HoursMinutesSeconds, DaysHoursMinutesSeconds,
    ClockMs, ClockSeconds,
    DateIso, DateIsoOrTime, DateUs, DateUsOrTime, DateLocal, DateLocalOrTime, DateSystem, ///< "OrTime": no date if it is today
    DateFromNow,
    DatePattern,     ///< symbol is a Moment pattern
};

struct UnitEntry {
    std::string_view id;
    UnitKind kind = UnitKind::Plain;
    std::string_view symbol = {};
    int shift = 0;
};

struct UnitCategory {
    std::string_view name;
    std::span<const UnitEntry> units;
};

/// Every unit a dashboard may name by id, in the order of Grafana's unit picker.
std::span<const UnitCategory> unitCategories();
/// Null if `id` is no unit of the catalogue (it may still be a custom unit such as "suffix:x").
const UnitEntry* findUnit(std::string_view id);

} // namespace sigma
