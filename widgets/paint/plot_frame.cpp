#include "widgets/paint/plot_frame.h"

#include <algorithm>

namespace sigma {
namespace {

/// A frame that takes part in the join.
struct Source {
    std::size_t index = 0; ///< in the frames given
    const DataFrame* frame = nullptr;
    const Field* time = nullptr;
    const TimeValues& times() const { return *time->times(); }
};

bool isSeries(const Field& field) {
    return field.column && (field.type == FieldType::Number || field.type == FieldType::Boolean) &&
           (field.numbers() || std::holds_alternative<BoolValues>(*field.column));
}

std::vector<Source> sourcesOf(const FrameSet& frames) {
    std::vector<Source> out;
    for (std::size_t i = 0; i < frames.size(); ++i)
        if (frames[i])
            if (const Field* time = frames[i]->firstOf(FieldType::Time); time && time->times()) out.push_back({i, frames[i].get(), time});
    return out;
}

bool sameTimes(const std::vector<Source>& sources) {
    return std::all_of(sources.begin(), sources.end(), [&](const Source& s) {
        return s.time->column == sources[0].time->column || s.times() == sources[0].times();
    });
}

TimeValues unionOf(const std::vector<Source>& sources) {
    TimeValues all;
    for (const Source& s : sources) all.insert(all.end(), s.times().begin(), s.times().end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

/// Place of each of the source's rows on the common axis.
std::vector<std::size_t> placesOf(const Source& source, const TimeValues& axis) {
    std::vector<std::size_t> places;
    places.reserve(source.times().size());
    std::size_t at = 0;
    for (const auto time : source.times()) {
        if (at >= axis.size() || axis[at] > time) at = 0; // the source's own times are not sorted
        const auto from = axis.begin() + static_cast<std::ptrdiff_t>(at);
        if (axis[at] != time) at = static_cast<std::size_t>(std::lower_bound(from, axis.end(), time) - axis.begin());
        places.push_back(at++);
    }
    return places;
}

double sampleAt(const Column& column, std::size_t row) {
    if (const auto* numbers = std::get_if<NumberValues>(&column)) return row < numbers->size() ? (*numbers)[row] : nullNumber();
    const auto& flags = std::get<BoolValues>(column);
    return row < flags.size() && flags[row] >= 0 ? flags[row] : nullNumber();
}

/// Absent samples next to a null belong to its gap.
void widenNulls(NumberValues& values) {
    for (std::size_t i = 1; i < values.size(); ++i)
        if (isAbsent(values[i]) && isNull(values[i - 1])) values[i] = nullNumber();
    for (std::size_t i = values.size(); i-- > 1;)
        if (isAbsent(values[i - 1]) && isNull(values[i])) values[i - 1] = nullNumber();
}

/// Turns the nulls of each run that lasts at most `limitNs` (from sample to sample) to absent ones; ends stay gaps.
void bridgeShortGaps(NumberValues& values, const TimeValues& times, double limitNs) {
    std::size_t last = values.size();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (isNull(values[i]) || isAbsent(values[i])) continue;
        if (last < i && static_cast<double>(times[i]) - static_cast<double>(times[last]) <= limitNs)
            std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(last) + 1, i - last - 1, absentNumber());
        last = i;
    }
}

bool spansAll(const Value& spanNulls) { return spanNulls.isBool() && spanNulls.toBool(); }

void applySpanNulls(Field& field, const TimeValues& times) {
    const Value& span = field.config->custom["spanNulls"];
    const bool all = spansAll(span);
    if (!all && !(span.isNumber() && span.toNumber() > 0)) return;
    const NumberValues& now = *field.numbers();
    if (std::none_of(now.begin(), now.end(), isNull)) return;
    NumberValues values = now;
    if (all) std::replace_if(values.begin(), values.end(), isNull, absentNumber());
    else bridgeShortGaps(values, times, span.toNumber() * 1e6);
    field.column = makeColumn(std::move(values));
}

/// The frame's name tells its series apart: in place of the bare "Value", else as a label.
void nameAfterFrame(Field& field, const DataFrame& frame) {
    if (frame.name.empty()) return;
    if (field.name == "Value") field.name = frame.name;
    else field.labels.set("name", frame.name);
}

class Join {
public:
    explicit Join(std::vector<Source> sources) : m_sources(std::move(sources)) {}

    PlotFrame run() {
        const TimeValues& first = m_sources[0].times();
        m_shared = sameTimes(m_sources) && std::is_sorted(first.begin(), first.end());
        m_out.time = m_shared ? m_sources[0].time->column : makeColumn(unionOf(m_sources));
        m_out.timeName = m_sources[0].time->name;
        for (const Source& source : m_sources) add(source);
        return std::move(m_out);
    }

private:
    void add(const Source& source) {
        const auto places = m_shared ? std::vector<std::size_t>() : placesOf(source, axis());
        for (std::size_t i = 0; i < source.frame->fields.size(); ++i) {
            if (!isSeries(source.frame->fields[i])) continue;
            Field field = source.frame->fields[i];
            if (m_sources.size() > 1) nameAfterFrame(field, *source.frame);
            if (!m_shared || !field.numbers()) field.column = makeColumn(aligned(field, places));
            applySpanNulls(field, axis());
            m_out.series.push_back(std::move(field));
            m_out.origins.push_back({source.index, i});
        }
    }
    const TimeValues& axis() const { return std::get<TimeValues>(*m_out.time); }
    NumberValues aligned(const Field& field, const std::vector<std::size_t>& places) const {
        NumberValues values(axis().size(), absentNumber());
        const std::size_t rows = m_shared ? values.size() : places.size();
        for (std::size_t row = 0; row < rows; ++row) values[m_shared ? row : places[row]] = sampleAt(*field.column, row);
        if (!spansAll(field.config->custom["spanNulls"])) widenNulls(values);
        return values;
    }

    std::vector<Source> m_sources;
    PlotFrame m_out;
    bool m_shared = false;
};

} // namespace

PlotFrame joinFrames(const FrameSet& frames) {
    auto sources = sourcesOf(frames);
    return sources.empty() ? PlotFrame() : Join(std::move(sources)).run();
}

PlotFrame preparePlotFrame(const FrameSet& frames, std::optional<TimeRange> range) {
    FrameSet filled;
    for (const auto& frame : frames) filled.push_back(fillGaps(frame, range));
    return joinFrames(filled);
}

} // namespace sigma
