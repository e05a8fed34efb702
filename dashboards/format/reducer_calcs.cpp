#include "dashboards/format/reducer_calcs.h"

#include "dashboards/format/js_value.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

namespace sigma::reducing {

namespace {
constexpr double kMax = std::numeric_limits<double>::max();

bool isNumeric(FieldType type) { return type == FieldType::Number || type == FieldType::Time; }

/// A cell as number; text in a number column is read as JavaScript's arithmetic would.
double cellNumber(const Field& field, std::size_t row) {
    const Value cell = field.at(row);
    return cell.isNull() ? nullNumber() : jsToNumber(cell);
}

/// Calls `each(number)` for every cell, null as nullNumber(), over the column's own memory where that is possible.
template <class Each>
void eachNumber(const Field& field, Each each) {
    if (const auto* numbers = field.numbers()) {
        for (const double n : *numbers) each(n);
        return;
    }
    const std::size_t rows = field.size();
    for (std::size_t row = 0; row < rows; ++row) each(cellNumber(field, row));
}

/// Calls `each(value)` for every cell that the null mode leaves over; null itself only with AsIs.
template <class Each>
void eachValue(const Field& field, NullMode nulls, Each each) {
    const std::size_t rows = field.size();
    for (std::size_t row = 0; row < rows; ++row) {
        const Value cell = field.at(row);
        if (!cell.isNull()) each(cell);
        else if (nulls == NullMode::AsZero) each(Value(0.0));
        else if (nulls == NullMode::AsIs) each(cell);
    }
}

class Accumulator {
public:
    Accumulator() {
        m_out.min = m_out.logmin = m_out.step = kMax;
        m_out.max = -kMax;
        m_out.first = m_out.last = nullNumber();
    }

    void add(double n) {
        if (m_out.values == 0) m_out.first = n;
        else addStep(n - m_out.last, m_out.last > n);
        ++m_out.values;
        m_out.sum += n;
        m_out.max = n > m_out.max ? n : m_out.max;
        m_out.min = n < m_out.min ? n : m_out.min;
        m_out.logmin = n > 0 && n < m_out.logmin ? n : m_out.logmin;
        m_out.allZero = m_out.allZero && n == 0;
        m_out.last = n;
    }
    const Statistics& result() const { return m_out; }

private:
    void addStep(double step, bool falls) {
        m_out.step = step < m_out.step ? step : m_out.step;
        if (!falls && m_rising) m_out.delta += step;
        m_rising = !falls;
    }

    Statistics m_out;
    bool m_rising = true;
};

struct ValueHash {
    std::size_t operator()(const Value& v) const {
        if (!v.isNumber()) return std::hash<std::string>()(jsString(v));
        return std::isnan(v.toNumber()) ? 1 : std::hash<double>()(v.toNumber());
    }
};
struct ValueSame {
    bool operator()(const Value& a, const Value& b) const { return jsSame(a, b); }
};
using ValueSet = std::unordered_set<Value, ValueHash, ValueSame>;

/// Grafana takes the median of text as JavaScript would: the two middle cells joined, read as a number and halved.
Value middleOfText(std::vector<Value> cells) {
    std::stable_sort(cells.begin(), cells.end(), [](const Value& a, const Value& b) { return jsToNumber(a) < jsToNumber(b); });
    const std::size_t half = cells.size() / 2;
    if (cells.size() % 2) return cells[half];
    if (cells.empty()) return std::nan("");
    const Value& a = cells[half - 1];
    const Value& b = cells[half];
    const auto joins = [](const Value& v) { return v.isString() || v.isArray() || v.isObject(); };
    if (!joins(a) && !joins(b)) return (jsToNumber(a) + jsToNumber(b)) / 2;
    return jsToNumber(std::string_view(jsString(a) + jsString(b))) / 2;
}
} // namespace

Statistics statisticsOf(const Field& field, NullMode nulls) {
    Accumulator accumulator;
    if (!isNumeric(field.type)) return accumulator.result();
    const bool asZero = nulls == NullMode::AsZero;
    eachNumber(field, [&](double n) {
        if (!std::isnan(n)) accumulator.add(n);
        else if (asZero && isNull(n)) accumulator.add(0);
    });
    return accumulator.result();
}

std::size_t countOf(const Field& field, NullMode nulls) {
    const std::size_t rows = field.size();
    if (nulls != NullMode::Ignore) return rows;
    std::size_t count = 0;
    for (std::size_t row = 0; row < rows; ++row) count += !field.isNullAt(row);
    return count;
}

namespace {
bool hasValue(const Field& field, std::size_t row) {
    if (const auto* numbers = field.numbers()) return !std::isnan((*numbers)[row]);
    const Value cell = field.at(row);
    return !cell.isNull() && !(cell.isNumber() && std::isnan(cell.toNumber()));
}
} // namespace

Value firstNotNull(const Field& field) {
    const std::size_t rows = field.size();
    for (std::size_t row = 0; row < rows; ++row)
        if (hasValue(field, row)) return field.at(row);
    return {};
}

Value lastNotNull(const Field& field) {
    for (std::size_t row = field.size(); row-- > 0;)
        if (hasValue(field, row)) return field.at(row);
    return {};
}

double varianceOf(const Field& field, NullMode) {
    if (!isNumeric(field.type)) return 0;
    double mean = 0, squares = 0, count = 0;
    eachNumber(field, [&](double n) {
        if (isNull(n)) return;
        ++count;
        const double before = mean;
        mean += (n - before) / count;
        squares += (n - before) * (n - mean);
    });
    return count > 0 ? squares / count : 0;
}

Value medianOf(const Field& field, NullMode nulls) {
    std::vector<Value> cells;
    if (!isNumeric(field.type) || !(field.numbers() || field.times())) {
        eachValue(field, nulls, [&](const Value& v) { cells.push_back(v); });
        return middleOfText(std::move(cells));
    }
    const auto sorted = sortedCells(field, nulls);
    if (sorted.empty()) return std::nan("");
    const std::size_t half = sorted.size() / 2;
    if (sorted.size() % 2) return isNull(sorted[half]) ? Value() : Value(sorted[half]);
    const auto operand = [](double n) { return isNull(n) ? 0 : n; };
    return (operand(sorted[half - 1]) + operand(sorted[half])) / 2;
}

double changesOf(const Field& field, NullMode nulls) {
    double changes = 0;
    bool first = true;
    Value last;
    eachValue(field, nulls, [&](const Value& v) {
        const bool isNan = v.isNumber() && std::isnan(v.toNumber());
        if (!first && (isNan || !jsSame(last, v))) ++changes;
        first = false;
        last = v;
    });
    return changes;
}

namespace {
double distinctNumbers(const NumberValues& numbers, NullMode nulls) {
    std::vector<std::uint64_t> keys;
    keys.reserve(numbers.size());
    for (double n : numbers) {
        if (isNull(n) && nulls == NullMode::Ignore) continue;
        if (n == 0 || (isNull(n) && nulls == NullMode::AsZero)) n = 0.0;
        else if (std::isnan(n) && !isNull(n)) n = std::numeric_limits<double>::quiet_NaN();
        keys.push_back(std::bit_cast<std::uint64_t>(n));
    }
    std::sort(keys.begin(), keys.end());
    return static_cast<double>(std::unique(keys.begin(), keys.end()) - keys.begin());
}
} // namespace

double distinctOf(const Field& field, NullMode nulls) {
    if (const auto* numbers = field.numbers()) return distinctNumbers(*numbers, nulls);
    ValueSet seen;
    eachValue(field, nulls, [&](const Value& v) { seen.insert(v); });
    return static_cast<double>(seen.size());
}

Value allValuesOf(const Field& field) {
    Value::Array out;
    eachValue(field, NullMode::AsIs, [&](const Value& v) { out.push_back(v); });
    return out;
}

Value uniqueValuesOf(const Field& field) {
    ValueSet seen;
    Value::Array out;
    eachValue(field, NullMode::AsIs, [&](const Value& v) {
        if (seen.insert(v).second) out.push_back(v);
    });
    return out;
}

std::vector<double> sortedCells(const Field& field, NullMode nulls) {
    std::vector<double> cells;
    cells.reserve(field.size());
    eachNumber(field, [&](double n) {
        if (!isNull(n)) cells.push_back(n);
        else if (nulls == NullMode::AsZero) cells.push_back(0);
        else if (nulls == NullMode::AsIs) cells.push_back(n);
    });
    jsSortNumbers(cells);
    return cells;
}

std::optional<Value> percentileOf(const std::vector<double>& sorted, int percentile) {
    if (sorted.empty()) return std::nullopt;
    const double rank = std::floor(static_cast<double>(sorted.size() - 1) * percentile / 100 + 0.5);
    const double n = sorted[static_cast<std::size_t>(rank)];
    return isNull(n) ? Value() : Value(n);
}

} // namespace sigma::reducing
