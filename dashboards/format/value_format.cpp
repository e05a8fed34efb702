#include "dashboards/format/value_format.h"

#include "dashboards/format/number_text.h"
#include "dashboards/format/time_units.h"
#include "datasources/core/value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <span>

namespace sigma {

namespace {

using Scale = std::span<const std::string_view>;

constexpr std::array<std::string_view, 14> kSiScale = {"f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"};
constexpr int kSiBase = 5;
constexpr std::array<std::string_view, 9> kBinaryScale = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"};
constexpr std::array<std::string_view, 9> kShortScale = {"", " K", " Mil", " Bil", " Tri", " Quadr", " Quint", " Sext", " Sept"};
constexpr std::array<std::string_view, 5> kCountScale = {"", "K", "M", "B", "T"};
constexpr std::array<std::string_view, 3> kPsiScale = {"psi", "ksi", "Mpsi"};

void setSuffix(FormattedValue& out, std::string suffix) {
    out.suffix = std::move(suffix);
    out.hasSuffix = true;
}

void setPrefix(FormattedValue& out, std::string prefix) {
    out.prefix = std::move(prefix);
    out.hasPrefix = true;
}

struct Scaled {
    std::string text;
    std::optional<std::string_view> step; ///< none for what is no finite number
};

/// Divides by the power of `factor` that leaves a small number; `base` is the index of the step the value comes in.
Scaled scale(double value, std::optional<int> decimals, double factor, Scale steps, int base) {
    if (!std::isfinite(value)) return {std::isnan(value) ? "NaN" : toFixed(value, {}), {}};
    const int last = static_cast<int>(steps.size()) - 1;
    const int power = value == 0 ? 0 : static_cast<int>(std::floor(std::log(std::fabs(value)) / std::log(factor)));
    const int clamped = std::clamp(power, -base, last - base);
    const double divisor = std::pow(factor, clamped);
    return {toFixed(value / divisor, decimals), steps[static_cast<std::size_t>(base + clamped)]};
}

FormattedValue scaledUnit(const Scaled& scaled, std::string_view lead, std::string_view symbol) {
    FormattedValue out;
    out.text = scaled.text;
    if (scaled.step) setSuffix(out, std::string(lead).append(*scaled.step).append(symbol));
    return out;
}

FormattedValue countUnit(double value, std::optional<int> decimals, std::string_view symbol) {
    const auto scaled = scale(value, decimals, 1000, kCountScale, 0);
    FormattedValue out;
    out.text = scaled.text;
    // Grafana writes the absent step of an infinity so.
    setSuffix(out, std::string(scaled.step.value_or("undefined")).append(" ").append(symbol));
    return out;
}

FormattedValue currency(double value, std::optional<int> decimals, const std::string& symbol, bool behind) {
    const auto scaled = scale(std::fabs(value), decimals, 1000, kCountScale, 0);
    FormattedValue out;
    out.text = scaled.text;
    const std::string sign = value < 0 ? "-" : "";
    if (scaled.step) setSuffix(out, std::string(*scaled.step) + (behind ? symbol : ""));
    if (!behind || value < 0) setPrefix(out, behind ? sign : sign + symbol);
    return out;
}

FormattedValue financial(double value, std::optional<int> decimals, const std::string& symbol, bool behind) {
    FormattedValue out;
    out.text = toGrouped(value, decimals.value_or(0), decimals.value_or(1));
    setPrefix(out, behind ? "" : symbol);
    setSuffix(out, behind ? symbol : "");
    return out;
}

FormattedValue withSuffix(std::string text, std::string suffix) {
    FormattedValue out;
    out.text = std::move(text);
    if (!suffix.empty()) setSuffix(out, std::move(suffix));
    return out;
}

FormattedValue onlyText(std::string text) { return withSuffix(std::move(text), {}); }

std::string hexText(double value, std::optional<int> decimals, std::string_view prefix) {
    const std::string fixed = toFixed(value, decimals);
    std::string hex = toHex(std::isfinite(value) ? std::strtod(fixed.c_str(), nullptr) : std::nan(""));
    return hex.insert(hex.starts_with('-') ? 1 : 0, prefix);
}

FormattedValue booleanText(std::optional<double> value, std::string_view words) {
    const auto slash = words.find('/');
    const bool yes = value && *value != 0 && !std::isnan(*value);
    if (yes) return onlyText(std::string(words.substr(0, slash)));
    return onlyText(slash == std::string_view::npos ? "-" : std::string(words.substr(slash + 1)));
}

FormattedValue plainUnit(UnitKind kind, const std::string& symbol, double value, std::optional<int> decimals) {
    switch (kind) {
    case UnitKind::Text: return onlyText(jsNumber(value));
    case UnitKind::Fixed: return withSuffix(toFixed(value, decimals), symbol.empty() ? "" : " " + symbol);
    case UnitKind::Percent: return withSuffix(toFixed(value, decimals), "%");
    case UnitKind::PercentUnit: return withSuffix(toFixed(100 * value, decimals), "%");
    case UnitKind::Hex: return onlyText(hexText(value, decimals, ""));
    case UnitKind::HexPrefixed: return onlyText(hexText(value, decimals, "0x"));
    case UnitKind::Scientific: return onlyText(toExponential(value, decimals));
    case UnitKind::Locale: return onlyText(toGrouped(value, 0, decimals.value_or(3)));
    case UnitKind::Prefix: {
        auto out = onlyText(toFixed(value, decimals));
        if (!symbol.empty()) setPrefix(out, symbol);
        return out;
    }
    default: return onlyText(toFixed(value, decimals));
    }
}

/// Steps of 1000 that the first letter of an "si:" unit names.
int siShift(std::string_view letter) {
    if (letter == "μ") return -2; // the Greek letter beside the micro sign
    const auto found = std::find(kSiScale.begin(), kSiScale.end(), letter);
    return found == kSiScale.end() ? 0 : static_cast<int>(found - kSiScale.begin()) - kSiBase;
}

struct CustomUnit {
    UnitKind kind = UnitKind::Fixed;
    std::string_view symbol;
    int shift = 0;
};

CustomUnit siUnit(std::string_view text) {
    const std::size_t letter = text.starts_with("µ") || text.starts_with("μ") ? 2 : std::min<std::size_t>(1, text.size());
    const int shift = siShift(text.substr(0, letter));
    if (shift != 0) text.remove_prefix(letter);
    return {UnitKind::Si, text, shift};
}

CustomUnit currencyUnit(std::string_view text) {
    constexpr std::string_view kFinancial = "financial:", kSuffix = ":suffix";
    if (!text.starts_with(kFinancial)) return {UnitKind::Currency, text, 0};
    text.remove_prefix(kFinancial.size());
    if (!text.ends_with(kSuffix)) return {UnitKind::Financial, text, 0};
    text.remove_suffix(kSuffix.size());
    return {UnitKind::FinancialSuffix, text, 0};
}

CustomUnit customUnit(std::string_view unit) {
    const auto colon = unit.find(':');
    if (colon == std::string_view::npos || colon == 0) return {UnitKind::Fixed, unit, 0};
    const auto key = unit.substr(0, colon), rest = unit.substr(colon + 1);
    if (key == "prefix") return {UnitKind::Prefix, rest, 0};
    if (key == "suffix") return {UnitKind::Fixed, rest, 0};
    if (key == "time") return {UnitKind::DatePattern, rest, 0};
    if (key == "si") return siUnit(rest);
    if (key == "count") return {UnitKind::Count, rest, 0};
    if (key == "currency") return currencyUnit(rest);
    if (key == "bool") return {UnitKind::Boolean, rest, 0};
    return {UnitKind::Fixed, unit, 0};
}

/// A unit is a word or two, a date pattern at most a line: more would only fill the screen and be copied for every cell.
std::string_view withoutExcess(std::string_view unit) {
    constexpr std::size_t kLongest = 256;
    if (unit.size() <= kLongest) return unit;
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(unit[end]) & 0xc0) == 0x80) --end;
    return unit.substr(0, end);
}

} // namespace

ValueFormatter::ValueFormatter(std::string_view unit) {
    if (unit.empty()) return;
    unit = withoutExcess(unit);
    if (const auto* entry = findUnit(unit)) {
        m_kind = entry->kind;
        m_shift = entry->shift;
        m_symbol = entry->symbol;
        return;
    }
    const auto custom = customUnit(unit);
    m_kind = custom.kind;
    m_shift = custom.shift;
    m_symbol = custom.symbol;
}

FormattedValue ValueFormatter::operator()(std::optional<double> value, std::optional<int> decimals,
                                          const ValueFormatContext& context) const {
    if (m_kind == UnitKind::Boolean) return booleanText(value, m_symbol);
    if (m_kind >= UnitKind::DateIso) return formatDateUnit(m_kind, value, m_symbol, context);
    if (m_kind >= UnitKind::DurationMs) return formatDurationUnit(m_kind, value, decimals);
    if (m_kind >= UnitKind::Nanoseconds) return formatTimeUnit(m_kind, value, decimals);
    if (!value) return onlyText(m_kind == UnitKind::Text ? "null" : "");
    switch (m_kind) {
    case UnitKind::Short: return scaledUnit(scale(*value, decimals, 1000, kShortScale, 0), "", "");
    case UnitKind::Si: return scaledUnit(scale(*value, decimals, 1000, kSiScale, kSiBase + m_shift), " ", m_symbol);
    case UnitKind::Binary: return scaledUnit(scale(*value, decimals, 1024, kBinaryScale, m_shift), " ", m_symbol);
    case UnitKind::Psi: return scaledUnit(scale(*value, decimals, 1000, kPsiScale, 0), "", "");
    case UnitKind::Count: return countUnit(*value, decimals, m_symbol);
    case UnitKind::Currency: return currency(*value, decimals, m_symbol, false);
    case UnitKind::CurrencySuffix: return currency(*value, decimals, m_symbol, true);
    case UnitKind::Financial: return financial(*value, decimals, m_symbol, false);
    case UnitKind::FinancialSuffix: return financial(*value, decimals, m_symbol, true);
    default: return plainUnit(m_kind, m_symbol, *value, decimals);
    }
}

FormattedValue formatValue(std::string_view unit, double value, std::optional<int> decimals, std::string_view timezone) {
    return ValueFormatter(unit)(value, decimals, {timezone, {}, false});
}

bool isBooleanUnit(std::string_view unit) { return unit.starts_with("bool"); }

} // namespace sigma
