// Time ranges and moments in words, English, as Grafana's time picker and Moment.js have them.
#include "dashboards/model/time_math.h"
#include "dashboards/model/time_zone.h"

#include <array>
#include <cctype>
#include <cmath>

namespace sigma {

namespace {

struct Quick { std::string_view from, to, name; };
constexpr std::array<Quick, 24> kQuick = {{{"now/d", "now/d", "Today"}, {"now/d", "now", "Today so far"}, {"now/w", "now/w", "This week"}, {"now/w", "now", "This week so far"},
                                           {"now/M", "now/M", "This month"}, {"now/M", "now", "This month so far"}, {"now/y", "now/y", "This year"}, {"now/y", "now", "This year so far"},
                                           {"now-1d/d", "now-1d/d", "Yesterday"}, {"now-2d/d", "now-2d/d", "Day before yesterday"}, {"now-7d/d", "now-7d/d", "This day last week"},
                                           {"now-1w/w", "now-1w/w", "Previous week"}, {"now-1M/M", "now-1M/M", "Previous month"}, {"now-1Q/fQ", "now-1Q/fQ", "Previous fiscal quarter"},
                                           {"now-1y/y", "now-1y/y", "Previous year"}, {"now-1y/fy", "now-1y/fy", "Previous fiscal year"}, {"now/fQ", "now", "This fiscal quarter so far"},
                                           {"now/fQ", "now/fQ", "This fiscal quarter"}, {"now/fy", "now", "This fiscal year so far"}, {"now/fy", "now/fy", "This fiscal year"},
                                           {"now-5m", "now", "Last 5 minutes"}, {"now-1h", "now", "Last 1 hour"}, {"now-24h", "now", "Last 24 hours"}, {"now-7d", "now", "Last 7 days"}}};

std::string_view unitName(std::string_view unit) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kNames = {{{"fQ", "fiscal quarter"}, {"fy", "fiscal year"}, {"s", "second"}, {"m", "minute"}, {"h", "hour"},
                                                                                              {"d", "day"}, {"w", "week"}, {"M", "month"}, {"Q", "quarter"}, {"y", "year"}}};
    for (const auto& [short_, name] : kNames)
        if (unit.starts_with(short_)) return name;
    return {};
}

/// "6 hours" of "6h" and what may follow; empty if it is no span.
std::string spanWords(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && n < 9 && std::isdigit(static_cast<unsigned char>(text[n]))) ++n;
    const auto unit = n ? unitName(text.substr(n)) : std::string_view();
    if (unit.empty()) return {};
    const int amount = std::stoi(std::string(text.substr(0, n)));
    return std::to_string(amount) + " " + std::string(unit) + (amount > 1 ? "s" : "");
}

std::string describeAbsolute(std::string_view text, bool up, const TimeMathContext& context) {
    const auto ms = parseTimeInput(text, up, context);
    return ms ? formatTime(*ms, context.timezone, "YYYY-MM-DD HH:mm:ss") : std::string(text);
}

/// Whole calendar months between two moments (on the process's clock) and the days left over, as Moment counts a duration.
void calendarDistance(EpochMs from, EpochMs to, double& months, double& days) {
    const CivilTime a = civilFromMs(from, "browser"), b = civilFromMs(to, "browser");
    int n = (b.year - a.year) * 12 + b.month - a.month;
    const auto plus = [&](int count) {
        CivilTime c = a;
        const int total = c.year * 12 + c.month - 1 + count;
        c.year = total / 12;
        c.month = total % 12 + 1;
        c.day = std::min(c.day, daysInMonth(c.year, c.month));
        return msFromCivil(c, "browser");
    };
    if (n > 0 && plus(n) > to) --n;
    months = n;
    days = static_cast<double>(to - plus(n)) / 86'400'000;
}

} // namespace

std::string describeSpan(std::string_view text) {
    for (const auto& q : kQuick)
        if (q.from == text && q.to == "now") return std::string(q.name);
    const bool ahead = text.starts_with("+");
    const std::string_view span = text.starts_with("now-") || text.starts_with("now+") ? text.substr(4) : ahead ? text.substr(1) : text;
    const bool isBare = text.find("now") == std::string_view::npos;
    const std::string words = isBare || text.starts_with("now-") || text.starts_with("now+") ? spanWords(span) : std::string();
    if (!words.empty()) return (ahead ? "Next " : "Last ") + words;
    const std::string from = isBare ? (ahead ? "now" : "now-") + std::string(text) : std::string(text);
    return from + " to now";
}

bool isSpanText(std::string_view text) {
    return text.starts_with("$") || text.starts_with("+$") || !std::string_view(describeSpan(text)).ends_with(" to now");
}

bool usesFiscalYear(std::string_view text) {
    const auto at = text.find('f');
    return at != std::string_view::npos && at > 0;
}

std::string describeTimeRange(std::string_view from, std::string_view to, const TimeMathContext& context) {
    for (const auto& q : kQuick)
        if (q.from == from && q.to == to) return std::string(q.name);
    const bool fromMoves = isRelativeTimeText(from), toMoves = isRelativeTimeText(to);
    if (from == "now" && to.starts_with("now+"))
        if (const auto words = spanWords(to.substr(4)); !words.empty()) return "Next " + words;
    if (to == "now" && !fromMoves && !parseTimeInput(from, false, context)) return describeSpan(from);
    if (to == "now" && fromMoves) return describeSpan(from);
    if (!fromMoves && toMoves)
        if (const auto end = parseTimeText(to, true, context)) return describeAbsolute(from, false, context) + " to " + formatFromNow(*end, context.now);
    return (fromMoves ? std::string(from) : describeAbsolute(from, false, context)) + " to " + (toMoves ? std::string(to) : describeAbsolute(to, true, context));
}

std::string formatFromNow(EpochMs ms, EpochMs now) {
    const double elapsed = std::abs(static_cast<double>(ms - now));
    const auto round = [](double x) { return static_cast<long long>(std::floor(x + 0.5)); };
    double months = 0, rest = 0;
    calendarDistance(std::min(ms, now), std::max(ms, now), months, rest);
    constexpr double kDaysAMonth = 146097.0 / 4800;
    const auto s = round(elapsed / 1000), m = round(elapsed / 60'000), h = round(elapsed / 3'600'000);
    const auto d = round(rest + std::floor(months * kDaysAMonth + 0.5));
    const double exactMonths = months + rest / kDaysAMonth;
    const auto mon = round(exactMonths), y = round(exactMonths / 12);
    std::string text;
    if (s <= 44) text = "a few seconds";
    else if (m <= 1) text = "a minute";
    else if (m < 45) text = std::to_string(m) + " minutes";
    else if (h <= 1) text = "an hour";
    else if (h < 22) text = std::to_string(h) + " hours";
    else if (d <= 1) text = "a day";
    else if (d < 26) text = std::to_string(d) + " days";
    else if (mon <= 1) text = "a month";
    else if (mon < 11) text = std::to_string(mon) + " months";
    else if (y <= 1) text = "a year";
    else text = std::to_string(y) + " years";
    return ms > now ? "in " + text : text + " ago";
}

} // namespace sigma
