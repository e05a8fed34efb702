// Moment.js patterns (https://momentjs.com/docs/#/displaying/format/), English.
#include "dashboards/model/time_math.h"
#include "dashboards/model/time_zone.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace sigma {

namespace {

constexpr std::array<const char*, 12> kMonths = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
constexpr std::array<const char*, 7> kDays = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

std::string padded(long long n, int width) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%0*lld", width, n);
    return buffer;
}

std::string ordinal(int n) {
    const int tens = n % 100 / 10;
    const char* suffix = tens == 1 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
    return std::to_string(n) + suffix;
}

int dayOfYear(const CivilTime& c) { return static_cast<int>(daysFromCivil(c.year, c.month, c.day) - daysFromCivil(c.year, 1, 1)) + 1; }

struct Week { int year, week; };
/// Weeks that start on `first` (0 Sunday); week 1 holds January `pivot` (ISO: Monday, 4; Moment's "en": Sunday, 1... i.e. contains Jan 1).
Week weekOf(const CivilTime& c, int first, int pivot) {
    const auto day = daysFromCivil(c.year, c.month, c.day);
    const auto startOf = [&](int year) {
        const auto anchor = daysFromCivil(year, 1, pivot);
        const auto weekday = ((anchor + 4) % 7 + 7) % 7;
        return anchor - (weekday - first + 7) % 7;
    };
    int year = c.year + 1;
    while (startOf(year) > day) --year;
    return {year, static_cast<int>((day - startOf(year)) / 7) + 1};
}

std::string offsetText(int minutes, bool colon) {
    const int m = std::abs(minutes);
    return (minutes < 0 ? "-" : "+") + padded(m / 60, 2) + (colon ? ":" : "") + padded(m % 60, 2);
}

struct Clock {
    CivilTime c;
    EpochMs ms;
    std::string_view zone;
};

std::string yearText(int year) { return (year < 0 ? "-" : "") + padded(std::abs(year), 4); }

std::string dateToken(std::string_view t, const Clock& k, bool& known) {
    const auto& c = k.c;
    if (t == "YYYYYY") return (c.year < 0 ? "-" : "+") + padded(std::abs(c.year), 6);
    if (t == "YYYY") return yearText(c.year);
    if (t == "YY") return padded(((c.year % 100) + 100) % 100, 2);
    if (t == "Y") return (c.year > 9999 ? "+" : "") + yearText(c.year);
    if (t == "MMMM") return kMonths[static_cast<std::size_t>(c.month - 1)];
    if (t == "MMM") return std::string(kMonths[static_cast<std::size_t>(c.month - 1)]).substr(0, 3);
    if (t == "MM") return padded(c.month, 2);
    if (t == "Mo") return ordinal(c.month);
    if (t == "M") return std::to_string(c.month);
    if (t == "Q") return std::to_string((c.month - 1) / 3 + 1);
    if (t == "Qo") return ordinal((c.month - 1) / 3 + 1);
    if (t == "DDDD") return padded(dayOfYear(c), 3);
    if (t == "DDDo") return ordinal(dayOfYear(c));
    if (t == "DDD") return std::to_string(dayOfYear(c));
    if (t == "DD") return padded(c.day, 2);
    if (t == "Do") return ordinal(c.day);
    if (t == "D") return std::to_string(c.day);
    if (t == "dddd") return kDays[static_cast<std::size_t>(c.weekday)];
    if (t == "ddd") return std::string(kDays[static_cast<std::size_t>(c.weekday)]).substr(0, 3);
    if (t == "dd") return std::string(kDays[static_cast<std::size_t>(c.weekday)]).substr(0, 2);
    if (t == "do") return ordinal(c.weekday);
    if (t == "d" || t == "e") return std::to_string(c.weekday);
    if (t == "E") return std::to_string(c.weekday ? c.weekday : 7);
    if (t == "WW") return padded(weekOf(c, 1, 4).week, 2);
    if (t == "Wo") return ordinal(weekOf(c, 1, 4).week);
    if (t == "W") return std::to_string(weekOf(c, 1, 4).week);
    if (t == "ww") return padded(weekOf(c, 0, 1).week, 2);
    if (t == "wo") return ordinal(weekOf(c, 0, 1).week);
    if (t == "w") return std::to_string(weekOf(c, 0, 1).week);
    if (t == "GGGG") return padded(weekOf(c, 1, 4).year, 4);
    if (t == "gggg") return padded(weekOf(c, 0, 1).year, 4);
    if (t == "GG") return padded(weekOf(c, 1, 4).year % 100, 2);
    if (t == "gg") return padded(weekOf(c, 0, 1).year % 100, 2);
    if (t == "NNNN") return c.year > 0 ? "Anno Domini" : "Before Christ";
    if (t == "N" || t == "NN" || t == "NNN") return c.year > 0 ? "AD" : "BC";
    known = false;
    return {};
}

std::string timeToken(std::string_view t, const Clock& k, bool& known) {
    const auto& c = k.c;
    const int h12 = c.hour % 12 == 0 ? 12 : c.hour % 12;
    if (t == "HH") return padded(c.hour, 2);
    if (t == "H") return std::to_string(c.hour);
    if (t == "hh") return padded(h12, 2);
    if (t == "h") return std::to_string(h12);
    if (t == "kk") return padded(c.hour ? c.hour : 24, 2);
    if (t == "k") return std::to_string(c.hour ? c.hour : 24);
    if (t == "mm") return padded(c.minute, 2);
    if (t == "m") return std::to_string(c.minute);
    if (t == "ss") return padded(c.second, 2);
    if (t == "s") return std::to_string(c.second);
    if (t == "A") return c.hour < 12 ? "AM" : "PM";
    if (t == "a") return c.hour < 12 ? "am" : "pm";
    if (!t.empty() && t.find_first_not_of('S') == std::string_view::npos) {
        std::string digits = padded(c.millisecond, 3);
        digits.resize(t.size(), '0');
        return digits;
    }
    if (t == "ZZ") return offsetText(c.offsetMinutes, false);
    if (t == "Z") return offsetText(c.offsetMinutes, true);
    // Moment knows no abbreviation of the process's own zone.
    if (t == "z" || t == "zz") return k.zone.empty() || k.zone == "browser" ? std::string() : zoneAbbreviation(k.ms, k.zone);
    if (t == "x") return std::to_string(k.ms);
    if (t == "X") return std::to_string(k.ms >= 0 ? k.ms / 1000 : (k.ms - 999) / 1000);
    known = false;
    return {};
}

std::string_view longForm(std::string_view t) {
    if (t == "LTS") return "h:mm:ss A";
    if (t == "LT") return "h:mm A";
    if (t == "LLLL") return "dddd, MMMM D, YYYY h:mm A";
    if (t == "LLL") return "MMMM D, YYYY h:mm A";
    if (t == "LL") return "MMMM D, YYYY";
    if (t == "L") return "MM/DD/YYYY";
    if (t == "llll") return "ddd, MMM D, YYYY h:mm A";
    if (t == "lll") return "MMM D, YYYY h:mm A";
    if (t == "ll") return "MMM D, YYYY";
    if (t == "l") return "M/D/YYYY";
    return {};
}

std::string formatWith(const Clock& clock, std::string_view pattern, bool expand);

/// The longest token at the start of `rest`; appends its text and returns its length (0: none).
std::size_t appendToken(std::string& out, const Clock& clock, std::string_view rest, bool expand) {
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (!isLetter(rest.front())) return 0;
    // A token is one letter repeated; "o" may follow, after "L" also "T" and "TS".
    static constexpr std::size_t kLongest = 9;
    const std::size_t run = std::min(rest.find_first_not_of(rest.front()), rest.size()), tail = rest.front() == 'L' ? 2 : 1;
    for (std::size_t n = std::min({kLongest, rest.size(), run + tail}); n > 0; --n) {
        const auto token = rest.substr(0, n);
        if (expand)
            if (const auto form = longForm(token); !form.empty()) return out += formatWith(clock, form, false), n;
        bool known = true;
        auto text = dateToken(token, clock, known);
        if (!known) known = true, text = timeToken(token, clock, known);
        if (known) return out += text, n;
    }
    return 0;
}

std::string formatWith(const Clock& clock, std::string_view pattern, bool expand) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size();) {
        if (pattern[i] == '[') {
            const auto close = pattern.find(']', i);
            if (close != std::string_view::npos) {
                out += pattern.substr(i + 1, close - i - 1);
                i = close + 1;
                continue;
            }
        }
        if (pattern[i] == '\\' && i + 1 < pattern.size()) {
            out += pattern[i + 1];
            i += 2;
            continue;
        }
        const auto used = appendToken(out, clock, pattern.substr(i), expand);
        if (!used) out += pattern[i];
        i += used ? used : 1;
    }
    return out;
}

} // namespace

std::string formatTime(EpochMs ms, std::string_view timezone, std::string_view momentPattern) {
    constexpr EpochMs kLastMs = 8'640'000'000'000'000; // the range of a JavaScript date
    if (ms > kLastMs || ms < -kLastMs) return "Invalid date";
    const CivilTime civil = civilFromMs(ms, timezone);
    const EpochMs shifted = ms + civil.offsetMinutes * 60'000LL; // Moment keeps a zone's wall clock in a date, which must be in range too
    if (timezone != "browser" && (shifted > kLastMs || shifted < -kLastMs)) return "Invalid date";
    if (momentPattern.empty()) momentPattern = timezone == "utc" ? "YYYY-MM-DDTHH:mm:ss[Z]" : "YYYY-MM-DDTHH:mm:ssZ";
    return formatWith({civil, ms, timezone}, momentPattern, true);
}

} // namespace sigma
