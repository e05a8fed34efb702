#include "widgets/trace/time_window.h"

#include "dashboards/format/value_format.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

const ValueFormatter& nanoseconds() {
    static const ValueFormatter formatter("ns");
    return formatter;
}

/// The smallest 1, 2, 5 x 10^k that is at least `least`.
std::int64_t roundStep(double least) {
    std::int64_t power = 1;
    while (static_cast<double>(power) * 10 <= least) power *= 10;
    for (std::int64_t factor : {1, 2, 5})
        if (static_cast<double>(power * factor) >= least) return power * factor;
    return power * 10;
}

/// How many digits tell ticks apart that are a step from each other, in the unit that `ns` is shown in.
int tickDecimals(std::int64_t ns, std::int64_t step) {
    double unit = 1;
    for (double candidate : {1e3, 1e6, 1e9, 6e10, 3.6e12})
        if (static_cast<double>(ns) >= candidate) unit = candidate;
    const double share = static_cast<double>(step) / unit;
    return share >= 1 && unit < 6e10 ? 0 : std::clamp(static_cast<int>(std::ceil(-std::log10(share) - 1e-9)), unit < 6e10 ? 0 : 1, 9);
}

} // namespace

std::int64_t TimeScale::ns(double x) const {
    return m_window.fromNs + std::llround((x - m_left) / m_width * static_cast<double>(m_window.length()));
}

TimeWindow clampWindow(TimeWindow window, TimeWindow whole) {
    const std::int64_t length = std::min(std::max(window.length(), kShortestNs), std::max<std::int64_t>(whole.length(), 1));
    const std::int64_t from = std::clamp(window.fromNs, whole.fromNs, std::max(whole.fromNs, whole.toNs - length));
    return {from, from + length};
}

TimeWindow zoomedWindow(TimeWindow window, std::int64_t anchorNs, double factor, TimeWindow whole) {
    const double length =
        std::clamp(static_cast<double>(window.length()) * factor, static_cast<double>(kShortestNs), static_cast<double>(whole.length()));
    const double share = static_cast<double>(anchorNs - window.fromNs) / static_cast<double>(window.length());
    const std::int64_t from = anchorNs - std::llround(share * length);
    return clampWindow({from, from + std::llround(length)}, whole);
}

std::vector<TimeTick> timeTicks(const TimeScale& scale, std::int64_t originNs, double spacePx) {
    std::vector<TimeTick> ticks;
    const TimeWindow window = scale.window();
    const double nsPerPx = static_cast<double>(window.length()) / (scale.right() - scale.left());
    const std::int64_t step = roundStep(nsPerPx * spacePx);
    const std::int64_t first = (window.fromNs - originNs + step - 1) / step * step;
    for (std::int64_t at = std::max<std::int64_t>(first, 0); at + originNs <= window.toNs; at += step) {
        const auto text = nanoseconds()(static_cast<double>(at), tickDecimals(at, step));
        ticks.push_back({at + originNs, at == 0 ? QStringLiteral("0") : QString::fromStdString(text.joined())});
    }
    return ticks;
}

QString spanDuration(std::int64_t ns) { return QString::fromStdString(nanoseconds()(static_cast<double>(ns)).joined()); }

} // namespace sigma
