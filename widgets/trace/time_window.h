#pragma once
#include <QString>

#include <cstdint>
#include <vector>

namespace sigma {

/// The part of a trace's time that is shown: [fromNs, toNs), never empty.
struct TimeWindow {
    std::int64_t fromNs = 0, toNs = 1;
    std::int64_t length() const { return toNs - fromNs; }
    bool operator==(const TimeWindow&) const = default;
};

/// Time to pixels and back over `width` pixels. Works on differences, so nanoseconds since the epoch lose nothing.
class TimeScale {
public:
    TimeScale(TimeWindow window, double left, double width) : m_window(window), m_left(left), m_width(width > 1 ? width : 1) {}
    double x(std::int64_t ns) const {
        return m_left + static_cast<double>(ns - m_window.fromNs) * m_width / static_cast<double>(m_window.length());
    }
    double px(std::int64_t ns) const {
        return static_cast<double>(ns) * m_width / static_cast<double>(m_window.length());
    } ///< of a duration
    std::int64_t ns(double x) const;
    double left() const { return m_left; }
    double right() const { return m_left + m_width; }
    const TimeWindow& window() const { return m_window; }

private:
    TimeWindow m_window;
    double m_left, m_width;
};

/// A window inside `whole`: cut or moved to fit, at least kShortestNs long (or as long as `whole`).
TimeWindow clampWindow(TimeWindow window, TimeWindow whole);
inline constexpr std::int64_t kShortestNs = 100;
/// `factor` < 1 zooms in; the time at `anchorNs` stays where it is.
TimeWindow zoomedWindow(TimeWindow window, std::int64_t anchorNs, double factor, TimeWindow whole);

struct TimeTick {
    std::int64_t ns = 0; ///< absolute
    QString text;        ///< since `originNs`
};
/// Ticks at round times since `originNs` (a trace's begin), at least `spacePx` apart.
std::vector<TimeTick> timeTicks(const TimeScale& scale, std::int64_t originNs, double spacePx);

/// A duration in the unit that fits, as the unit formatter writes nanoseconds: "5.21 s", "212 µs".
QString spanDuration(std::int64_t ns);

} // namespace sigma
