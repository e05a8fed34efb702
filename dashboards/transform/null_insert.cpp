#include "dashboards/transform/null_insert.h"

#include "dashboards/transform/frame_edit.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr double kMaxRows = 5'000'000;

void addFrom(InsertedRows& out, double begin, double end, double step) {
    for (double t = begin; t < end; t += step) {
        out.times.push_back(t);
        out.rows.push_back(kNoRow);
    }
}
} // namespace

std::optional<InsertedRows> insertNulls(std::span<const double> times, const NullInsertion& options) {
    const double step = options.interval;
    if (times.empty() || !(step > 0)) return std::nullopt;
    const double begin = options.pseudoMin.value_or(times.front()), end = options.pseudoMax.value_or(times.back());
    if (!((std::max(end, times.back()) - std::min(begin, times.front())) / step < kMaxRows)) return std::nullopt;
    InsertedRows out;
    const double stepsBefore = std::ceil((times.front() - begin) / step);
    if (options.pseudoMin && begin + step < times.front()) addFrom(out, times.front() - stepsBefore * step, times.front(), step);
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (i > 0) addFrom(out, times[i - 1] + step, times[i], step);
        out.times.push_back(times[i]);
        out.rows.push_back(i);
    }
    if (options.pseudoMax) addFrom(out, times.back() + step, end, step);
    return out.times.size() == times.size() ? std::nullopt : std::optional(std::move(out));
}

} // namespace sigma
