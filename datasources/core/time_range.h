#pragma once
#include <chrono>
#include <cstdint>
#include <limits>

namespace sigma {

using Duration = std::chrono::nanoseconds;
/// UTC, nanoseconds since the epoch.
using Timestamp = std::chrono::sys_time<std::chrono::nanoseconds>;

inline Timestamp fromMs(double ms) {
    return Timestamp(Duration(static_cast<std::int64_t>(ms) * 1'000'000 +
                              static_cast<std::int64_t>((ms - static_cast<double>(static_cast<std::int64_t>(ms))) * 1e6)));
}
inline std::int64_t toMs(Timestamp t) { return std::chrono::floor<std::chrono::milliseconds>(t).time_since_epoch().count(); }

/// Half-open: [from, to).
struct TimeRange {
    Timestamp from, to;
    Duration length() const { return to - from; }
    bool operator==(const TimeRange&) const = default;
};

} // namespace sigma
