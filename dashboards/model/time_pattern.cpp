// Reading by a Moment.js pattern (https://momentjs.com/docs/#/parsing/string-format/), English and not strict.
#include "dashboards/model/time_math.h"
#include "dashboards/model/time_zone.h"
#include "datasources/core/value.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace sigma {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)); }

struct Parts {
    std::optional<int> year, month, day, dayOfYear, hour, minute, second, millisecond, offsetMinutes;
    std::optional<EpochMs> instant;
    bool isTwelveHours = false, bad = false;
    std::optional<bool> afternoon;
    bool readAny = false;
};

/// Takes the first run of `least` to `most` digits out of the text, with all that stands before it.
std::optional<std::string> takeDigits(std::string_view& text, std::size_t least, std::size_t most, bool withSign = false) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t begin = at + (withSign && (text[at] == '-' || text[at] == '+') ? 1 : 0), end = begin;
        while (end < text.size() && end - begin < most && isDigit(text[end])) ++end;
        if (end - begin < least) continue;
        const std::string out(text.substr(at, end - at));
        text.remove_prefix(end);
        return out;
    }
    return std::nullopt;
}

std::string takeLetters(std::string_view& text) {
    const auto begin = std::find_if(text.begin(), text.end(), isLetter);
    const auto end = std::find_if_not(begin, text.end(), isLetter);
    std::string out(begin, end);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
    return out;
}

void readMonthName(std::string_view& text, Parts& p) {
    const auto name = takeLetters(text).substr(0, 3);
    const auto it = std::find(kMonths.begin(), kMonths.end(), name);
    p.bad = p.bad || it == kMonths.end();
    p.readAny = true;
    if (it != kMonths.end()) p.month = static_cast<int>(it - kMonths.begin()) + 1;
}

void readOffset(std::string_view& text, Parts& p) {
    const auto at = text.find_first_of("Zz+-");
    if (at == std::string_view::npos) return;
    const char sign = text[at];
    text.remove_prefix(at + 1);
    if (sign == 'Z' || sign == 'z') p.offsetMinutes = 0;
    else if (const auto hours = takeDigits(text, 2, 2)) {
        if (text.starts_with(':')) text.remove_prefix(1);
        const auto minutes = !text.empty() && isDigit(text[0]) ? takeDigits(text, 2, 2) : std::nullopt;
        p.offsetMinutes = (sign == '-' ? -1 : 1) * (std::atoi(hours->c_str()) * 60 + (minutes ? std::atoi(minutes->c_str()) : 0));
    }
}

void readFraction(std::string_view& text, std::size_t most, Parts& p) {
    auto digits = takeDigits(text, 1, most);
    if (!digits) return;
    digits->resize(3, '0');
    p.millisecond = std::atoi(digits->c_str());
    p.readAny = true;
}

void readNumber(std::string_view& text, std::string_view token, Parts& p) {
    struct Rule { std::string_view token; std::size_t least, most; std::optional<int> Parts::*target; };
    static const std::array<Rule, 22> rules = {{{"YYYY", 1, 4, &Parts::year}, {"YYYYY", 1, 6, &Parts::year}, {"YYYYYY", 1, 6, &Parts::year},
        {"Y", 1, 6, &Parts::year}, {"YY", 1, 2, &Parts::year}, {"M", 1, 2, &Parts::month}, {"MM", 1, 2, &Parts::month},
        {"D", 1, 2, &Parts::day}, {"DD", 1, 2, &Parts::day}, {"Do", 1, 2, &Parts::day}, {"DDD", 1, 3, &Parts::dayOfYear},
        {"DDDD", 3, 3, &Parts::dayOfYear}, {"H", 1, 2, &Parts::hour}, {"HH", 1, 2, &Parts::hour}, {"h", 1, 2, &Parts::hour},
        {"hh", 1, 2, &Parts::hour}, {"k", 1, 2, &Parts::hour}, {"kk", 1, 2, &Parts::hour}, {"m", 1, 2, &Parts::minute},
        {"mm", 1, 2, &Parts::minute}, {"s", 1, 2, &Parts::second}, {"ss", 1, 2, &Parts::second}}};
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.token == token; });
    if (rule == rules.end()) return;
    const auto digits = takeDigits(text, rule->least, rule->most);
    if (!digits) return;
    int n = std::atoi(digits->c_str());
    // Of two digits those above 68 are of the last century.
    if (token[0] == 'Y' && digits->size() <= 2 && (token == "YY" || digits->size() == 2)) n += n > 68 ? 1900 : 2000;
    if (token[0] == 'k' && n == 24) n = 0;
    p.isTwelveHours = p.isTwelveHours || token[0] == 'h';
    p.*(rule->target) = n;
    p.readAny = true;
    if (token == "Do" && text.size() > 1 && isLetter(text[0])) text.remove_prefix(2);
}

void readToken(std::string_view& text, std::string_view token, Parts& p) {
    if (token == "MMM" || token == "MMMM") return readMonthName(text, p);
    if (token == "Z" || token == "ZZ") return readOffset(text, p);
    if (token[0] == 'S') return readFraction(text, token.size(), p);
    if (token == "a" || token == "A") {
        const auto half = takeLetters(text);
        if (!half.empty()) p.afternoon = half[0] == 'p';
        return;
    }
    if (token == "ddd" || token == "dddd" || token == "dd") return static_cast<void>(takeLetters(text));
    if (token != "x" && token != "X") return readNumber(text, token, p);
    if (const auto digits = takeDigits(text, 1, 16, true)) p.instant = std::atoll(digits->c_str()) * (token == "X" ? 1000 : 1);
}

Parts readParts(std::string_view text, std::string_view pattern) {
    Parts p;
    while (!pattern.empty()) {
        if (pattern[0] == '[') {
            const auto close = std::min(pattern.find(']'), pattern.size() - 1);
            const auto literal = pattern.substr(1, close > 0 ? close - 1 : 0);
            if (const auto at = text.find(literal); at != std::string_view::npos) text.remove_prefix(at + literal.size());
            pattern.remove_prefix(close + 1);
            continue;
        }
        const auto run = std::min(pattern.find_first_not_of(pattern[0]), pattern.size());
        const bool isOrdinal = pattern.starts_with("Do");
        const std::size_t length = isOrdinal ? 2 : isLetter(pattern[0]) ? run : 1;
        const auto token = pattern.substr(0, length);
        if (isLetter(token[0])) readToken(text, token, p);
        else if (const auto at = text.find(token); at != std::string_view::npos) text.remove_prefix(at + 1);
        pattern.remove_prefix(length);
    }
    return p;
}

/// What the pattern left open before the largest unit it gave is today's; what is left open behind it is the first.
CivilTime dateOf(const Parts& p, const CivilTime& today) {
    CivilTime c;
    const bool ordinal = p.dayOfYear.has_value();
    const bool open = !p.year && !p.month && !p.day && !ordinal;
    c.year = p.year.value_or(today.year);
    c.month = p.month.value_or(open || (p.day && !p.year) ? today.month : 1);
    c.day = p.day.value_or(open ? today.day : 1);
    c.hour = p.hour.value_or(0), c.minute = p.minute.value_or(0);
    c.second = p.second.value_or(0), c.millisecond = p.millisecond.value_or(0);
    if (p.isTwelveHours && p.afternoon && (c.hour == 12) != *p.afternoon) c.hour += *p.afternoon ? 12 : c.hour == 12 ? -12 : 0;
    return c;
}

bool isDate(const CivilTime& c) {
    if (c.month < 1 || c.month > 12 || c.day < 1 || c.day > daysInMonth(c.year, c.month)) return false;
    if (c.hour == 24) return c.minute == 0 && c.second == 0 && c.millisecond == 0;
    return c.hour < 24 && c.minute < 60 && c.second < 60;
}

} // namespace

std::optional<EpochMs> parseTimeByPattern(std::string_view text, std::string_view pattern, bool roundUp, const TimeMathContext& k) {
    if (isRelativeTimeText(text)) return parseTimeText(text, roundUp, k);
    if (text.ends_with('Z'))
        if (const auto iso = parseTimeText(text, roundUp, k)) return iso;
    const Parts p = readParts(text, pattern);
    if (p.instant) return p.instant;
    if (!p.readAny || p.bad) return std::nullopt;
    CivilTime c = dateOf(p, civilFromMs(k.now, k.timezone));
    if (!isDate(c)) return std::nullopt;
    const EpochMs day = p.dayOfYear ? (*p.dayOfYear - 1) * 86'400'000LL : 0;
    if (p.offsetMinutes) return msFromCivil(c, "utc") + day - *p.offsetMinutes * 60'000LL;
    return msFromCivil(c, k.timezone) + day;
}

} // namespace sigma
