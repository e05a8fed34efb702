#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

enum class LineFormat { Plain, Json, Logfmt };

struct LineField {
    std::string name, value; ///< unescaped
    bool operator==(const LineField&) const = default;
};
/// What a line's text holds in fields, in its own order.
struct LineFields {
    LineFormat format = LineFormat::Plain;
    std::vector<LineField> fields;
};

/// The fields of one line. JSON: members of nested objects are named as LogQL's `json` names them (nested_gpu), lists stay as their text,
/// at most 64 levels and 1,000 fields. logfmt: a line with at least one name=value outside quotes; words without a value are no fields. A
/// line that is broken off gives the fields up to there. Any bytes may come.
LineFields lineFields(std::string_view line);
/// The value of one of them; nothing where the line has no such field.
std::optional<std::string> lineField(std::string_view line, std::string_view name);

/// A piece of a line that looks like a trace or span id.
struct LineId {
    enum class Kind { Trace, Span } kind = Kind::Trace;
    std::size_t offset = 0, length = 0;
    bool operator==(const LineId&) const = default;
};
/// 32 hexadecimal digits are a trace id, 16 a span id (a trace id where the word before says trace), if they stand alone and are not all
/// zero. 16 decimal digits count only where the word before says span or trace: they may be a time.
std::vector<LineId> findLineIds(std::string_view line);

} // namespace sigma
