#include "dashboards/model/durations.h"

#include "dashboards/model/time_zone.h"
#include "datasources/core/value.h"

#include <algorithm>
#include <charconv>
#include <cctype>
#include <cmath>
#include <vector>

namespace sigma {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::vector<std::string_view> words(std::string_view text) {
    while (!text.empty() && std::string_view(" \t\n\r").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    while (!text.empty() && std::string_view(" \t\n\r").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// Which calendar unit a name means; nothing for others.
std::optional<std::size_t> unitIndex(std::string_view unit) {
    for (std::size_t i = 0; i < CalendarDuration::kNames.size(); ++i) {
        if (unit == CalendarDuration::kNames[i]) return i;
        // Capitals are read too, but M is months and m minutes.
        const char letter = CalendarDuration::kUnits[i];
        const bool caseMatters = letter == 'M' || letter == 'm';
        const char other = caseMatters ? letter : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
        if (unit.size() == 1 && (unit[0] == letter || unit[0] == other)) return i;
    }
    return std::nullopt;
}

struct Counted {
    std::size_t unit;
    long long count;
};
/// The first number of a word and the unit behind it; signs and comparisons in front are not read.
std::optional<Counted> countedUnit(std::string_view word) {
    const auto begin = std::find_if(word.begin(), word.end(), isDigit);
    const auto end = std::find_if_not(begin, word.end(), isDigit);
    const auto unit = unitIndex(std::string_view(end, word.end()));
    Counted out{unit.value_or(0), 0};
    if (!unit || std::from_chars(begin, end, out.count).ec != std::errc()) return std::nullopt;
    return out;
}

bool everyWordIs(std::string_view text, const std::vector<std::string_view>& units) {
    const auto fits = [&](std::string_view word) {
        auto at = std::find_if(word.begin(), word.end(), isDigit);
        if (at == word.end()) return false;
        at = std::find_if_not(at, word.end(), isDigit);
        if (at != word.end() && *at == '.' && at + 1 != word.end() && isDigit(at[1])) at = std::find_if_not(at + 1, word.end(), isDigit);
        return std::find(units.begin(), units.end(), std::string_view(at, word.end())) != units.end();
    };
    const auto all = words(text);
    return std::all_of(all.begin(), all.end(), fits);
}

/// Milliseconds of the hours, minutes and seconds.
double elapsedMs(const CalendarDuration& d) {
    return static_cast<double>((d.counts[4].value_or(0) * 3600 + d.counts[5].value_or(0) * 60 + d.counts[6].value_or(0)) * 1000);
}

std::string counted(double n, const char* unit) { return n ? jsNumber(n) + unit : std::string(); }

} // namespace

CalendarDuration parseDuration(std::string_view text) {
    CalendarDuration out;
    for (const auto word : words(text))
        if (const auto c = countedUnit(word)) out.counts[c->unit] = c->count;
    return out;
}

std::string durationText(const CalendarDuration& duration, bool withSeconds) {
    std::string out;
    for (std::size_t i = 0; i < duration.counts.size(); ++i) {
        const auto n = duration.counts[i].value_or(0);
        if (n == 0 || (i == 6 && !withSeconds && !out.empty())) continue;
        out += (out.empty() ? "" : " ") + std::to_string(n) + CalendarDuration::kUnits[i];
    }
    return out;
}

bool isDuration(std::string_view text) {
    const auto all = words(text);
    return std::all_of(all.begin(), all.end(), [](std::string_view w) { return countedUnit(w).has_value(); });
}

bool isGoDuration(std::string_view text) { return everyWordIs(text, {"h", "m", "s", "ms", "us", "µs", "ns"}); }

bool isGrafanaDuration(std::string_view text) { return everyWordIs(text, {"y", "M", "w", "d", "h", "m", "s", "ms", "us", "µs", "ns"}); }

EpochMs addDuration(EpochMs at, const CalendarDuration& d, std::string_view zone) {
    const auto elapsed = static_cast<EpochMs>(elapsedMs(d));
    if (std::all_of(d.counts.begin(), d.counts.begin() + 4, [](const auto& n) { return n.value_or(0) == 0; })) return at + elapsed;
    CivilTime c = civilFromMs(at, zone);
    constexpr long long kMost = 1'000'000; // years and their likes beyond any date
    const auto count = [&](std::size_t i) { return std::clamp(d.counts[i].value_or(0), -kMost, kMost); };
    const long long months = c.year * 12LL + c.month - 1 + count(0) * 12 + count(1);
    c.year = static_cast<int>(std::floor(static_cast<double>(months) / 12));
    c.month = static_cast<int>(months - c.year * 12LL) + 1;
    c.day = std::min(c.day, daysInMonth(c.year, c.month));
    const CivilTime date = civilFromMs((daysFromCivil(c.year, c.month, c.day) + count(2) * 7 + count(3)) * 86'400'000, "utc");
    c.year = date.year, c.month = date.month, c.day = date.day;
    return msFromCivil(c, zone) + elapsed;
}

std::string spanText(EpochMs from, EpochMs to, std::string_view zone, bool withSeconds) {
    if (to <= from) return {};
    CalendarDuration out;
    EpochMs at = from;
    // Each unit as often as it fits, counted from the start so that the ends of months do not wander.
    for (const std::size_t unit : {0U, 1U, 3U}) {
        const double atMost = static_cast<double>(to - at) / 86'400'000 / (unit == 0 ? 365 : unit == 1 ? 28 : 1) + 2;
        out.counts[unit] = static_cast<long long>(atMost);
        while (addDuration(from, out, zone) > to) --*out.counts[unit];
        at = addDuration(from, out, zone);
    }
    const long long rest = (to - at) / 1000;
    out.counts[4] = rest / 3600, out.counts[5] = rest / 60 % 60, out.counts[6] = rest % 60;
    return durationText(out, withSeconds);
}

std::string roughDuration(double seconds) {
    constexpr double kYear = 31'536'000;
    // The remainder of a negative number is negative, so that its first unit is the year.
    if (const double n = std::floor(seconds / kYear)) return jsNumber(n) + "y";
    const double rest = std::fmod(seconds, kYear);
    if (const double n = std::floor(rest / 86'400)) return jsNumber(n) + "d";
    if (const double n = std::floor(std::fmod(rest, 86'400) / 3600)) return jsNumber(n) + "h";
    if (const double n = std::floor(std::fmod(rest, 3600) / 60)) return jsNumber(n) + "m";
    if (const double n = std::floor(std::fmod(rest, 60))) return jsNumber(n) + "s";
    if (const double n = std::floor(seconds * 1000)) return jsNumber(n) + "ms";
    return "less than a millisecond";
}

std::string clockDuration(double ms) {
    const double seconds = std::round(ms / 1000);
    const double hours = std::floor(seconds / 3600), minutes = std::floor(seconds / 60) - hours * 60;
    std::string out;
    for (const auto& part : {counted(hours, "h"), counted(minutes, "min"), counted(std::fmod(seconds, 60), "sec")})
        if (!part.empty()) out += (out.empty() ? "" : " ") + part;
    return out.empty() ? "less than 1sec" : out;
}

std::optional<double> plainSpanMs(std::string_view text) {
    long long n = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (text.empty() || code != std::errc()) return text.size() < 4 ? std::optional(0.0) : std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (std::to_string(n).size() + unit.size() != text.size()) return std::nullopt; // "01m"
    const double count = static_cast<double>(n);
    if (unit.empty()) return count;
    if (unit == "s") return count * 1000;
    if (unit == "m") return count * 60'000;
    if (unit == "h") return count * 3'600'000;
    return unit == "d" ? std::optional(count * 86'400'000) : std::nullopt;
}

std::optional<IntervalParts> intervalParts(std::string_view text) {
    IntervalParts out;
    const char* const last = text.data() + text.size();
    auto [end, code] = std::from_chars(text.data(), last, out.count);
    if (code != std::errc()) return std::nullopt;
    if (end + 1 < last && *end == '.' && isDigit(end[1])) end = std::find_if_not(end + 1, last, isDigit);
    out.unit = end == last ? "s" : std::string(1, *end);
    if (end + 1 < last && end[0] == 'm' && end[1] == 's') out.unit = "ms";
    const auto ms = intervalToMs("1" + out.unit);
    if (!ms) return std::nullopt;
    out.unitSeconds = *ms / 1000;
    return out;
}

} // namespace sigma
