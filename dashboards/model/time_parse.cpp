#include "dashboards/model/time_math.h"
#include "dashboards/model/time_zone.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace sigma {

namespace {

/// Reads up to `max` digits; -1 if there is none.
int digits(std::string_view& text, std::size_t max) {
    std::size_t n = 0;
    int value = 0;
    while (n < text.size() && n < max && std::isdigit(static_cast<unsigned char>(text[n]))) value = value * 10 + (text[n++] - '0');
    text.remove_prefix(n);
    return n ? value : -1;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text[0] != c) return false;
    text.remove_prefix(1);
    return true;
}

bool readClock(std::string_view& text, CivilTime& c) {
    if ((c.hour = digits(text, 2)) < 0 || c.hour > 24) return false;
    if (!take(text, ':')) return true;
    if ((c.minute = digits(text, 2)) < 0 || c.minute > 59) return false;
    if (!take(text, ':')) return true;
    if ((c.second = digits(text, 2)) < 0 || c.second > 59) return false;
    if (!take(text, '.') && !take(text, ',')) return true;
    int scale = 100;
    while (!text.empty() && std::isdigit(static_cast<unsigned char>(text[0]))) {
        c.millisecond += (text[0] - '0') * scale;
        scale /= 10;
        text.remove_prefix(1);
    }
    return true;
}

/// ISO 8601 as people and dashboards write it; the zone counts only where the text has none.
std::optional<EpochMs> parseAbsolute(std::string_view text, std::string_view zone) {
    CivilTime c;
    if ((c.year = digits(text, 4)) < 0) return std::nullopt;
    c.month = c.day = 1;
    if (take(text, '-')) {
        if ((c.month = digits(text, 2)) < 1 || c.month > 12) return std::nullopt;
        if (take(text, '-') && ((c.day = digits(text, 2)) < 1 || c.day > daysInMonth(c.year, c.month))) return std::nullopt;
    }
    if (take(text, 'T') || take(text, ' '))
        if (!readClock(text, c)) return std::nullopt;
    if (take(text, 'Z')) return text.empty() ? std::optional(msFromCivil(c, "utc")) : std::nullopt;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        const int sign = text[0] == '-' ? -1 : 1;
        text.remove_prefix(1);
        const int hours = digits(text, 2);
        take(text, ':');
        const int minutes = text.empty() ? 0 : digits(text, 2);
        if (hours < 0 || minutes < 0 || !text.empty()) return std::nullopt;
        return msFromCivil(c, "utc") - sign * (hours * 60 + minutes) * 60'000LL;
    }
    return text.empty() ? std::optional(msFromCivil(c, zone)) : std::nullopt;
}

void addMonths(CivilTime& c, long long n) {
    const long long months = c.year * 12LL + c.month - 1 + n;
    c.year = static_cast<int>(months >= 0 ? months / 12 : (months - 11) / 12);
    c.month = static_cast<int>(months - c.year * 12LL) + 1;
    c.day = std::min(c.day, daysInMonth(c.year, c.month));
}

/// A step of calendar units keeps the wall clock; hours and below keep the elapsed time.
EpochMs shift(EpochMs t, long long n, char unit, std::string_view zone) {
    switch (unit) {
    case 's': return t + n * 1000;
    case 'm': return t + n * 60'000;
    case 'h': return t + n * 3'600'000;
    default: break;
    }
    CivilTime c = civilFromMs(t, zone);
    if (unit == 'M' || unit == 'Q' || unit == 'y') addMonths(c, n * (unit == 'y' ? 12 : unit == 'Q' ? 3 : 1));
    else {
        const EpochMs moved = (daysFromCivil(c.year, c.month, c.day) + n * (unit == 'w' ? 7 : 1)) * 86'400'000;
        const CivilTime date = civilFromMs(moved, "utc");
        c.year = date.year, c.month = date.month, c.day = date.day;
    }
    return msFromCivil(c, zone);
}


EpochMs startOf(EpochMs t, char unit, bool fiscal, const TimeMathContext& k) {
    CivilTime c = civilFromMs(t, k.timezone);
    if (unit == 's') return t - c.millisecond;
    if (unit == 'm') return t - c.millisecond - c.second * 1000;
    if (unit == 'h') return t - c.millisecond - c.second * 1000 - c.minute * 60'000;
    c.hour = c.minute = c.second = c.millisecond = 0;
    if (unit == 'w') return shift(msFromCivil(c, k.timezone), -((c.weekday - std::max(0, weekdayIndex(k.weekStart)) + 7) % 7), 'd', k.timezone);
    if (unit == 'd') return msFromCivil(c, k.timezone);
    c.day = 1;
    const int first = fiscal ? k.fiscalYearStartMonth : 0; // 0 = January
    const int inYear = (c.month - 1 - first + 12) % 12;
    if (unit == 'Q') addMonths(c, -(inYear % 3));
    if (unit == 'y') addMonths(c, -inYear);
    return msFromCivil(c, k.timezone);
}

EpochMs endOf(EpochMs t, char unit, bool fiscal, const TimeMathContext& k) { return shift(startOf(t, unit, fiscal, k), 1, unit, k.timezone) - 1; }

bool isUnit(char c) { return std::string_view("smhdwMQy").find(c) != std::string_view::npos; }

/// "-6h/d+1M": steps and roundings from the left.
std::optional<EpochMs> applySteps(EpochMs t, std::string_view text, bool roundUp, const TimeMathContext& k) {
    while (!text.empty()) {
        const char op = text[0];
        text.remove_prefix(1);
        if (op != '+' && op != '-' && op != '/') return std::nullopt;
        const bool hasNumber = !text.empty() && std::isdigit(static_cast<unsigned char>(text[0]));
        const long long n = hasNumber ? digits(text, 9) : 1;
        if (op == '/' && n != 1) return std::nullopt;
        bool fiscal = take(text, 'f');
        if (text.empty() || !isUnit(text[0])) return std::nullopt;
        const char unit = text[0];
        text.remove_prefix(1);
        const bool hasFiscal = unit == 'Q' || unit == 'y';
        if (op == '/' && fiscal && !hasFiscal) continue; // Grafana takes "/fd" and rounds nothing
        if (fiscal && !hasFiscal) return std::nullopt;
        if (op == '/') t = roundUp ? endOf(t, unit, fiscal, k) : startOf(t, unit, fiscal, k);
        else t = shift(t, op == '-' ? -n : n, unit, k.timezone);
    }
    return t;
}

/// "2024-W11": the Monday of an ISO week.
std::optional<EpochMs> parseIsoWeek(std::string_view text, std::string_view zone) {
    const int year = digits(text, 4);
    if (year < 0 || !take(text, '-') || !take(text, 'W')) return std::nullopt;
    const int week = digits(text, 2);
    if (week < 1 || week > 53 || !text.empty()) return std::nullopt;
    const auto jan4 = daysFromCivil(year, 1, 4);
    const auto monday = jan4 - ((jan4 + 3) % 7 + 7) % 7 + (week - 1) * 7;
    const CivilTime c = civilFromMs(monday * 86'400'000, "utc");
    return msFromCivil(c, zone);
}

} // namespace

int weekdayIndex(std::string_view name) {
    constexpr std::array<std::string_view, 7> kDays = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    const auto it = std::find(kDays.begin(), kDays.end(), name);
    return it == kDays.end() ? -1 : static_cast<int>(it - kDays.begin());
}

bool isRelativeTimeText(std::string_view text) { return text.find("now") != std::string_view::npos; }

std::optional<EpochMs> parseTimeInput(std::string_view text, bool roundUp, const TimeMathContext& context) {
    const bool negative = text.starts_with("-");
    const auto number = text.substr(negative ? 1 : 0);
    const bool isEpoch = !number.empty() && number.size() <= 16 && number.size() != 4 && number.size() != 8 && number.find_first_not_of("0123456789") == std::string_view::npos;
    if (isEpoch) return std::atoll(std::string(text).c_str());
    return parseTimeText(text, roundUp, context);
}

bool isMathText(std::string_view text) { return text.starts_with("now") || text.find("||") != std::string_view::npos; }

std::optional<EpochMs> shiftBack(EpochMs t, std::string_view shift, const TimeMathContext& context) {
    const bool sign = !shift.empty() && (shift[0] == '-' || shift[0] == '+');
    return applySteps(t, (sign ? "" : "-") + std::string(shift), false, context);
}

EvaluatedRange evaluateTimeRange(std::string_view from, std::string_view to, std::string_view nowDelay, const TimeMathContext& context) {
    TimeMathContext late = context;
    if (!nowDelay.empty() && to == "now") late.now = shiftBack(context.now, nowDelay, context).value_or(context.now);
    return {parseTimeInput(from, false, context), parseTimeInput(to, true, late)};
}

std::optional<EpochMs> parseTimeText(std::string_view text, bool roundUp, const TimeMathContext& context) {
    if (text.starts_with("now")) {
        std::string compact;
        for (char c : text.substr(3))
            if (c != ' ') compact += c;
        return applySteps(context.now, compact, roundUp, context);
    }
    if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos) {
        const std::string t(text);
        return parseAbsolute(t.substr(0, 4) + "-" + t.substr(4, 2) + "-" + t.substr(6), context.timezone);
    }
    const auto bars = text.find("||");
    if (bars == std::string_view::npos) {
        const auto week = parseIsoWeek(text, context.timezone);
        return week ? week : parseAbsolute(text, context.timezone);
    }
    const auto base = parseAbsolute(text.substr(0, bars), context.timezone);
    return base ? applySteps(*base, text.substr(bars + 2), roundUp, context) : std::nullopt;
}

} // namespace sigma
