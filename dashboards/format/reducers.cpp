#include "dashboards/format/reducers.h"

#include "dashboards/format/reducer_calcs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>

namespace sigma {

namespace {
using namespace reducing;

constexpr double kMax = std::numeric_limits<double>::max();

std::string ordinal(int n) {
    const int tens = n % 100 / 10, ones = n % 10;
    const char* ending = tens == 1 ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th";
    return std::to_string(n) + ending;
}

std::vector<ReducerInfo> buildReducers() {
    std::vector<ReducerInfo> out = {
        {"lastNotNull", "Last *", "The last cell that holds a value", true, true, {"current"}},
        {"last", "Last", "The last cell, even if it is empty"},
        {"firstNotNull", "First *", "The first cell that holds a value"},
        {"first", "First", "The first cell, even if it is empty"},
        {"min", "Min", "The smallest value"},
        {"max", "Max", "The largest value"},
        {"mean", "Mean", "The average of all values", true, true, {"avg"}},
        {"median", "Median", "The value in the middle"},
        {"variance", "Variance", "Mean square distance from the mean", true, false},
        {"stdDev", "StdDev", "Standard deviation of all values"},
        {"sum", "Total", "The sum of all values", true, true, {"total"}},
        {"count", "Count", "How many cells hold a value", true, false},
        {"countAll", "Count all", "How many cells there are", true, false},
        {"range", "Range", "From the smallest to the largest value"},
        {"delta", "Delta", "How far a counter rose, resets left out"},
        {"step", "Step", "The smallest distance of neighbouring values"},
        {"diff", "Difference", "From the first to the last value"},
        {"logmin", "Min (above zero)", "The smallest value above zero"},
        {"allIsZero", "All Zeros", "Whether all values are zero", true, false},
        {"allIsNull", "All Nulls", "Whether no cell holds a value", true, false},
        {"changeCount", "Change Count", "How often a value differs from the one before", false, false},
        {"distinctCount", "Distinct Count", "How many different values there are", false, false},
        {"diffperc", "Difference percent", "From the first to the last value, in percent of the first", true, false},
        {"allValues", "All values", "A list of all values", false, false},
        {"uniqueValues", "All unique values", "A list of all different values", false, false},
    };
    for (int p = 1; p <= 99; ++p) out.push_back({"p" + std::to_string(p), ordinal(p) + " %", ordinal(p) + " percentile"});
    return out;
}

/// 1 to 99 for "p1" to "p99", else 0.
int percentileId(std::string_view id) {
    if (id.size() < 2 || id.size() > 3 || id[0] != 'p' || id[1] == '0') return 0;
    int out = 0;
    const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), out);
    return error == std::errc() && end == id.data() + id.size() ? out : 0;
}

/// One reduction of a field, working each shared intermediate out once.
class Reduction {
public:
    Reduction(const Field& field, NullMode nulls, bool together) : m_field(field), m_nulls(nulls), m_together(together) {}

    std::optional<Value> get(std::string_view id) {
        if (m_field.size() == 0) return ofNoRows(id);
        if (const int percentile = percentileId(id)) return percentileOf(sorted(), percentile);
        if (auto value = placed(id)) return value;
        if (auto value = counted(id)) return value;
        return standard(id);
    }

private:
    static std::optional<Value> ofNoRows(std::string_view id) {
        if (id == "sum" || id == "count" || id == "countAll") return Value(0.0);
        if (id == "allIsNull" || id == "allIsZero") return Value(id == "allIsNull");
        return std::nullopt;
    }

    std::optional<Value> placed(std::string_view id) {
        if (id == "last") return m_field.at(m_field.size() - 1);
        if (id == "first") return m_field.at(0);
        const bool zeros = m_together && m_nulls == NullMode::AsZero;
        if (id == "lastNotNull") return zeros && m_field.isNullAt(m_field.size() - 1) ? Value(0.0) : lastNotNull(m_field);
        if (id == "firstNotNull") return zeros && m_field.isNullAt(0) ? Value(0.0) : firstNotNull(m_field);
        if (id == "allValues") return allValuesOf(m_field);
        if (id == "uniqueValues") return uniqueValuesOf(m_field);
        return std::nullopt;
    }

    std::optional<Value> counted(std::string_view id) {
        if (id == "count") return Value(static_cast<double>(countOf(m_field, m_nulls)));
        if (id == "countAll") return Value(static_cast<double>(m_field.size()));
        if (id == "changeCount") return Value(changesOf(m_field, m_nulls));
        if (id == "distinctCount") return Value(distinctOf(m_field, m_nulls));
        if (id == "median") return medianOf(m_field, m_nulls);
        if (id == "variance") return Value(varianceOf(m_field, m_nulls));
        if (id == "stdDev") return Value(std::sqrt(varianceOf(m_field, m_nulls)));
        return std::nullopt;
    }

    std::optional<Value> standard(std::string_view id) {
        const Statistics& s = statistics();
        const auto unless = [](double n, double untouched) { return n == untouched ? Value() : Value(n); };
        if (id == "min") return unless(s.min, kMax);
        if (id == "max") return unless(s.max, -kMax);
        if (id == "mean") return s.values ? Value(s.sum / static_cast<double>(s.values)) : Value();
        if (id == "sum") return Value(s.sum);
        if (id == "range") return s.min == kMax || s.max == -kMax ? Value() : Value(s.max - s.min);
        if (id == "delta") return Value(s.delta);
        if (id == "step") return unless(s.step, kMax);
        if (id == "diff") return s.values ? Value(s.last - s.first) : Value();
        if (id == "diffperc") return s.values ? Value((s.last - s.first) / s.first * 100) : Value(0.0);
        if (id == "logmin") return Value(s.logmin);
        if (id == "allIsZero") return Value(s.values > 0 && s.allZero);
        if (id == "allIsNull") return Value(s.values == 0);
        return std::nullopt;
    }

    const Statistics& statistics() {
        if (!m_statistics) m_statistics = statisticsOf(m_field, m_nulls);
        return *m_statistics;
    }
    const std::vector<double>& sorted() {
        if (!m_sorted) m_sorted = sortedCells(m_field, m_nulls);
        return *m_sorted;
    }

    const Field& m_field;
    NullMode m_nulls;
    bool m_together;
    std::optional<Statistics> m_statistics;
    std::optional<std::vector<double>> m_sorted;
};
} // namespace

const std::vector<ReducerInfo>& allReducers() {
    static const std::vector<ReducerInfo> reducers = buildReducers();
    return reducers;
}

const ReducerInfo* reducerInfo(std::string_view id) {
    const auto& all = allReducers();
    const auto it = std::find_if(all.begin(), all.end(), [&](const ReducerInfo& r) {
        return r.id == id || std::find(r.aliases.begin(), r.aliases.end(), id) != r.aliases.end();
    });
    return it == all.end() ? nullptr : &*it;
}

bool isReducerId(std::string_view id) {
    const ReducerInfo* info = reducerInfo(id);
    return info && info->id == id;
}

FieldType fieldTypeForReducer(std::string_view id, FieldType type) {
    constexpr std::array<std::string_view, 4> kCounts = {"count", "countAll", "changeCount", "distinctCount"};
    if (std::find(kCounts.begin(), kCounts.end(), id) != kCounts.end()) return FieldType::Number;
    if (id == "allIsNull" || id == "allIsZero") return FieldType::Boolean;
    return type;
}

Value reduceField(const Field& field, std::string_view id, NullMode nulls) {
    const ReducerInfo* info = reducerInfo(id);
    if (!info) return {};
    return Reduction(field, nulls, false).get(info->id).value_or(Value());
}

std::map<std::string, Value> reduceField(const Field& field, const std::vector<std::string>& ids, NullMode nulls) {
    std::map<std::string, Value> out;
    Reduction reduction(field, nulls, ids.size() > 1);
    for (const auto& id : ids) {
        const ReducerInfo* info = reducerInfo(id);
        if (!info) continue;
        if (auto value = reduction.get(info->id)) out[id] = *value;
    }
    return out;
}

} // namespace sigma
