#include "app/query_range.h"

#include "dashboards/model/time_math.h"

#include <chrono>

namespace sigma {

Result<TimeRange> rangeOf(const Arguments& a) {
    const EpochMs now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    const TimeMathContext time{now, "utc", 0, {}};
    const auto from = parseTimeInput(a.from.value_or("now-1h"), false, time), to = parseTimeInput(a.to.value_or("now"), true, time);
    if (!from || !to)
        return Error{ErrorKind::Invalid,
                     "The time \"" + (from ? *a.to : *a.from) + "\" cannot be read: write RFC 3339, epoch milliseconds, or now-6h.",
                     {}};
    if (*from >= *to) return Error{ErrorKind::Invalid, "The range is empty: --from is not before --to.", {}};
    return TimeRange{fromMs(static_cast<double>(*from)), fromMs(static_cast<double>(*to))};
}

} // namespace sigma
