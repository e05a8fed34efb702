#pragma once
#include "datasources/core/field_config.h"
#include "datasources/core/labels.h"
#include "datasources/core/result.h"
#include "datasources/core/time_range.h"
#include "datasources/core/value.h"

#include <bit>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sigma {

struct DataFrame;
/// Frames are immutable once shared: built by value, then only ever seen through this pointer, so they may cross threads.
using FramePtr = std::shared_ptr<const DataFrame>;
using FrameSet = std::vector<FramePtr>;

/// Number columns tell "no sample" (null) from NaN by a NaN of its own bit pattern. Arithmetic may carry the pattern
/// along: test isNull() before computing.
inline constexpr std::uint64_t kNullBits = 0x7ff8'0000'516d'a000ULL;
inline double nullNumber() { return std::bit_cast<double>(kNullBits); }
inline bool isNull(double n) { return std::bit_cast<std::uint64_t>(n) == kNullBits; }
inline constexpr std::int64_t kNullTime = std::numeric_limits<std::int64_t>::min();

using TimeValues = std::vector<std::int64_t>; ///< ns since the epoch; kNullTime = null
using NumberValues = std::vector<double>;     ///< nullNumber() = null
using BoolValues = std::vector<std::int8_t>;  ///< 0, 1, -1 = null
using AnyValues = std::vector<Value>;
using NestedFrames = std::vector<FrameSet>;

/// UTF-8 strings in one arena with offsets: a million log lines cost one allocation. Copies share the arena until one of them grows.
class StringValues {
public:
    std::size_t size() const { return m_data ? m_data->ends.size() : 0; }
    std::string_view at(std::size_t i) const {
        const auto* ends = m_data->ends.data();
        const std::uint64_t begin = i ? ends[i - 1] & kOffset : 0;
        return std::string_view(m_data->arena.data() + begin, (ends[i] & kOffset) - begin);
    }
    bool isNull(std::size_t i) const { return m_data->ends[i] & kNull; }
    void push(std::string_view text) {
        Data& data = own();
        data.arena += text;
        data.ends.push_back(data.arena.size());
    }
    void pushNull() {
        Data& data = own();
        data.ends.push_back(data.arena.size() | kNull);
    }
    void reserve(std::size_t rows, std::size_t bytes = 0) {
        own().ends.reserve(rows);
        m_data->arena.reserve(bytes);
    }
    /// Drops what lies behind the first `rows`.
    void truncate(std::size_t rows) {
        if (rows >= size()) return;
        Data& data = own();
        data.arena.resize(rows ? data.ends[rows - 1] & kOffset : 0);
        data.ends.resize(rows);
    }
    std::string_view arena() const { return m_data ? std::string_view(m_data->arena) : std::string_view(); }
    /// Where the text ends in the arena, for a search that walks the arena as one.
    std::size_t endOf(std::size_t i) const { return m_data->ends[i] & kOffset; }
    bool operator==(const StringValues& other) const {
        if (m_data == other.m_data) return true;
        return size() == other.size() && (size() == 0 || *m_data == *other.m_data);
    }

private:
    static constexpr std::uint64_t kNull = 1ULL << 63, kOffset = kNull - 1;
    struct Data {
        std::string arena;
        std::vector<std::uint64_t> ends; ///< end offset, top bit = null
        bool operator==(const Data&) const = default;
    };
    Data& own() {
        if (!m_data) m_data = std::make_shared<Data>();
        else if (m_data.use_count() > 1) m_data = std::make_shared<Data>(*m_data);
        return *m_data;
    }
    std::shared_ptr<Data> m_data; ///< null: no texts
};

using Column = std::variant<TimeValues, NumberValues, StringValues, BoolValues, AnyValues, NestedFrames>;
using ColumnPtr = std::shared_ptr<const Column>;

enum class FieldType { Time, Number, String, Boolean, Enum, Trace, Geo, Frame, NestedFrames, Other };
std::string_view fieldTypeName(FieldType type); ///< Grafana's: "time", "number", ...
FieldType fieldTypeFromName(std::string_view name); ///< unknown: Other

struct NumericRange {
    std::optional<double> min, max;
    double delta = 0;
    bool operator==(const NumericRange&) const = default;
};
/// What the display pass worked out for a field (Grafana's field.state).
struct FieldState {
    std::optional<std::string> displayName;
    std::optional<int> seriesIndex; ///< place in the palette
    std::optional<NumericRange> range;
    bool operator==(const FieldState&) const = default;
};

/// A named, typed column with its labels and how to show it.
struct Field {
    std::string name;
    FieldType type = FieldType::Other;
    Labels labels;
    std::shared_ptr<const FieldConfig> config = std::make_shared<const FieldConfig>(); ///< never null
    ColumnPtr column;                                                                   ///< never null in a shared frame
    FieldState state;

    std::size_t size() const;
    /// The cell as a generic value: time as epoch ms (a number), null as null, nested frames as null.
    Value at(std::size_t row) const;
    /// The cell as a number: time in ms, booleans 0/1, numeric text not parsed; nullNumber() where there is none.
    double numberAt(std::size_t row) const;
    bool isNullAt(std::size_t row) const;
    const NumberValues* numbers() const { return column ? std::get_if<NumberValues>(column.get()) : nullptr; }
    const TimeValues* times() const { return column ? std::get_if<TimeValues>(column.get()) : nullptr; }
    const StringValues* strings() const { return column ? std::get_if<StringValues>(column.get()) : nullptr; }
};

struct FrameMeta {
    std::string type;                ///< Grafana's meta.type: "timeseries-multi", "numeric-multi", "heatmap-cells", "log-lines", ...
    std::string preferredView;       ///< "graph" | "table" | "logs" | "trace" | ""
    std::string executedQuery;
    Value custom;                    ///< e.g. {"resultType":"matrix"}
    std::vector<Notice> notices;
    Value extra;                     ///< other members, kept
    bool operator==(const FrameMeta&) const = default;
};

/// What a frame is a view of where columns do not hold it well: a trace in its flat form, log lines in their arena. Immutable once shared.
struct FrameDocument {
    virtual ~FrameDocument() = default;
    virtual bool equals(const FrameDocument& other) const = 0;
};

/// Columns of equal length.
struct DataFrame {
    std::string name, refId;
    FrameMeta meta;
    std::vector<Field> fields;
    std::size_t length = 0;
    std::shared_ptr<const FrameDocument> document; ///< mostly null

    const Field* firstOf(FieldType type) const; ///< null if none
    const Field* field(std::string_view name) const;
};

ColumnPtr makeColumn(Column column);
inline FramePtr makeFrame(DataFrame frame) { return std::make_shared<const DataFrame>(std::move(frame)); }
/// A column of the field type's natural representation from generic values; falls back to AnyValues where a value does not fit.
/// Time takes numbers in epoch ms.
ColumnPtr columnFromValues(FieldType type, const std::vector<Value>& values);
std::size_t columnSize(const Column& column);

/// Deep equality, bit by bit (NaN equals NaN); shared columns compare by address first. Equal frames let a panel skip its repaint.
bool sameFrame(const DataFrame& a, const DataFrame& b);
bool sameFrames(const FrameSet& a, const FrameSet& b);

} // namespace sigma
