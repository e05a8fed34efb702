#include "dashboards/model/time_math.h"

#include <array>
#include <charconv>
#include <cmath>

namespace sigma {

namespace {
struct Unit { std::string_view name; double ms; };
constexpr std::array<Unit, 8> kUnits = {{{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}, {"w", 604'800'000}, {"M", 2'592'000'000.0}, {"y", 31'536'000'000.0}}};

/// Grafana's table of round steps: up to `limit` ms of the raw step, take `step`.
struct Step { double limit, step; };
constexpr std::array<Step, 29> kSteps = {{{10, 1},            {15, 10},           {35, 20},           {75, 50},            {150, 100},         {350, 200},         {750, 500},
                                          {1500, 1000},       {3500, 2000},       {7500, 5000},       {12500, 10000},      {17500, 15000},     {25000, 20000},     {45000, 30000},
                                          {90000, 60000},     {210000, 120000},   {450000, 300000},   {750000, 600000},    {1050000, 900000},  {1500000, 1200000}, {2700000, 1800000},
                                          {5400000, 3600000}, {9000000, 7200000}, {16200000, 10800000}, {32400000, 21600000}, {86400000, 43200000}, {604800000, 86400000},
                                          {1814400000, 604800000}, {3628800000.0, 2592000000.0}}};

std::string stepText(double ms) {
    const auto whole = [](double x) { return std::to_string(static_cast<long long>(std::floor(x))); };
    if (ms >= 31'536'000'000.0) return whole(ms / 31'536'000'000.0) + "y";
    if (ms >= 86'400'000) return whole(ms / 86'400'000) + "d";
    if (ms >= 3'600'000) return whole(ms / 3'600'000) + "h";
    if (ms >= 60'000) return whole(ms / 60'000) + "m";
    if (ms >= 1000) return whole(ms / 1000) + "s";
    return whole(ms) + "ms";
}
} // namespace

double roundInterval(double ms) {
    for (const auto& [limit, step] : kSteps)
        if (ms < limit) return step;
    return 31536000000.0;
}

std::optional<double> intervalToMs(std::string_view text) {
    long long number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc()) return std::nullopt;
    std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (unit.starts_with('.')) unit.remove_prefix(std::min(unit.size(), unit.find_first_not_of("0123456789", 1)));
    if (unit.empty()) return static_cast<double>(number) * 1000;
    for (const auto& u : kUnits)
        if (unit.starts_with(u.name)) return static_cast<double>(number) * u.ms;
    return std::nullopt;
}

NiceInterval calculateInterval(std::int64_t rangeMs, int maxDataPoints, std::string_view minInterval) {
    double low = 1;
    if (!minInterval.empty())
        if (const auto ms = intervalToMs(minInterval)) low = *ms;
    double ms = roundInterval(static_cast<double>(rangeMs) / std::max(1, maxDataPoints));
    if (ms < low) ms = low;
    return {stepText(ms), static_cast<std::int64_t>(ms)};
}

std::string autoInterval(std::int64_t rangeMs, int steps, std::string_view minInterval) { return calculateInterval(rangeMs, steps, minInterval).text; }

} // namespace sigma
