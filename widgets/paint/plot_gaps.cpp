#include "widgets/paint/field_axis.h"
#include "widgets/paint/plot_frame.h"

#include <algorithm>
#include <cmath>

namespace sigma {
namespace {

constexpr std::int64_t kMaxInserted = 1'000'000;

std::int64_t count(Timestamp t) { return t.time_since_epoch().count(); }

/// b - a, which may be more than a signed number holds.
std::uint64_t span(std::int64_t a, std::int64_t b) { return b > a ? static_cast<std::uint64_t>(b) - static_cast<std::uint64_t>(a) : 0; }

/// Rows to insert strictly between `a` and `b`.
std::int64_t missingBetween(std::int64_t a, std::int64_t b, std::int64_t step) {
    const std::uint64_t distance = span(a, b), unit = static_cast<std::uint64_t>(step);
    return distance > unit ? static_cast<std::int64_t>(std::min<std::uint64_t>((distance - 1) / unit, 2 * kMaxInserted)) : 0;
}

struct Plan {
    std::int64_t before = 0, inside = 0, after = 0;
    std::int64_t total() const { return before + inside + after; }
};

Plan planOf(const TimeValues& times, std::int64_t step, const std::optional<TimeRange>& range) {
    Plan plan;
    for (std::size_t i = 1; i < times.size(); ++i) plan.inside += missingBetween(times[i - 1], times[i], step);
    if (!range) return plan;
    const std::uint64_t before = span(count(range->from), times.front()), unit = static_cast<std::uint64_t>(step);
    if (before >= unit) plan.before = static_cast<std::int64_t>(std::min<std::uint64_t>((before - 1) / unit + 1, 2 * kMaxInserted));
    plan.after = missingBetween(times.back(), count(range->to), step);
    return plan;
}

class Filler {
public:
    Filler(const TimeValues& times, std::int64_t step) : m_times(times), m_step(step) {}
    void insert(std::int64_t from, std::int64_t n) {
        for (std::int64_t i = 0; i < n; ++i) push(from + i * m_step, -1);
    }
    void fill(const Plan& plan) {
        const bool sparse = plan.total() > kMaxInserted;
        const auto limit = [sparse](std::int64_t n) { return sparse ? std::min<std::int64_t>(n, 1) : n; };
        const std::int64_t before = limit(plan.before);
        insert(m_times.front() - before * m_step, before);
        for (std::size_t i = 0; i < m_times.size(); ++i) {
            if (i) insert(m_times[i - 1] + m_step, limit(missingBetween(m_times[i - 1], m_times[i], m_step)));
            push(m_times[i], static_cast<std::int64_t>(i));
        }
        insert(m_times.back() + m_step, limit(plan.after));
    }
    FilledTimes take() { return std::move(m_out); }

private:
    void push(std::int64_t time, std::int64_t row) {
        m_out.times.push_back(time);
        m_out.rows.push_back(row);
    }
    const TimeValues& m_times;
    std::int64_t m_step;
    FilledTimes m_out;
};

Column spread(const Column& column, const std::vector<std::int64_t>& rows) {
    const auto* numbers = std::get_if<NumberValues>(&column);
    const auto* flags = std::get_if<BoolValues>(&column);
    NumberValues out;
    out.reserve(rows.size());
    for (const auto row : rows) {
        const auto i = static_cast<std::size_t>(row);
        if (row < 0 || (flags && (*flags)[i] < 0)) out.push_back(nullNumber());
        else out.push_back(numbers ? (*numbers)[i] : (*flags)[i]);
    }
    return out;
}

NumberValues replacedNulls(const Field& field, double value) {
    NumberValues out;
    out.reserve(field.size());
    for (std::size_t i = 0; i < field.size(); ++i) out.push_back(field.numberAt(i));
    std::replace_if(out.begin(), out.end(), isNull, value);
    return out;
}

} // namespace

FilledTimes fillTimes(const TimeValues& times, const GapRule& rule) {
    if (!rule.step || *rule.step <= 0 || times.empty() || times.front() == kNullTime) return {};
    if (!std::is_sorted(times.begin(), times.end())) return {};
    const Plan plan = planOf(times, *rule.step, rule.range);
    if (plan.total() == 0) return {};
    Filler filler(times, *rule.step);
    filler.fill(plan);
    return filler.take();
}

FramePtr fillGaps(const FramePtr& frame, std::optional<TimeRange> range) {
    const Field* time = frame ? frame->firstOf(FieldType::Time) : nullptr;
    if (!time || !time->times()) return frame;
    const double stepMs = time->config->interval.value_or(0);
    if (!(stepMs >= 1e-6) || stepMs > 1e12) return frame;
    const auto filled = fillTimes(*time->times(), {std::llround(stepMs * 1e6), range});
    if (filled.rows.empty()) return frame;
    DataFrame out = *frame;
    out.length = filled.rows.size();
    out.fields.clear();
    for (const Field& field : frame->fields) {
        const bool numeric = field.numbers() || std::holds_alternative<BoolValues>(*field.column);
        if (&field != time && !numeric) continue;
        out.fields.push_back(field);
        out.fields.back().column = &field == time ? makeColumn(filled.times) : makeColumn(spread(*field.column, filled.rows));
    }
    return makeFrame(std::move(out));
}

FramePtr replaceNulls(const FramePtr& frame) {
    if (!frame) return frame;
    std::optional<DataFrame> out;
    for (std::size_t i = 0; i < frame->fields.size(); ++i) {
        const Field& field = frame->fields[i];
        const auto value = field.type == FieldType::Number ? noValueNumber(*field.config) : std::nullopt;
        if (!value) continue;
        if (!out) out = *frame;
        out->fields[i].column = makeColumn(replacedNulls(field, *value));
    }
    return out ? makeFrame(std::move(*out)) : frame;
}

FrameSet noValuesDrawn(const FrameSet& frames, TimeRange range) {
    FrameSet out = frames;
    for (FramePtr& frame : out) {
        const auto& fields = frame->fields;
        const bool any = std::any_of(fields.begin(), fields.end(), [](const Field& f) { return noValueNumber(*f.config).has_value(); });
        if (any) frame = replaceNulls(fillGaps(frame, range));
    }
    return out;
}

} // namespace sigma
