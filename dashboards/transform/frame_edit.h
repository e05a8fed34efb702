#pragma once
#include "datasources/core/data_frame.h"

#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// Row numbers of a selection; kNoRow stands for a row that is null.
using RowList = std::vector<std::size_t>;
inline constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

/// The given rows of a column, in the given order.
ColumnPtr pickRows(const Column& column, const RowList& rows);
Field pickRows(const Field& field, const RowList& rows);
FramePtr pickRows(const DataFrame& frame, const RowList& rows);

Field makeField(std::string name, FieldType type, const std::vector<Value>& cells);
std::vector<Value> cellsOf(const Field& field);
/// The same name, id and meta with other fields; the length is that of the first.
DataFrame withFields(const DataFrame& frame, std::vector<Field> fields);
/// A new frame of these fields, with nothing else.
DataFrame frameOf(std::string refId, std::vector<Field> fields);
/// The field under another display name, in its configuration and its state.
Field renamed(Field field, const std::string& displayName);
/// "PREFIX-A-B": the ids of all frames.
std::string joinedRefIds(std::string_view prefix, const FrameSet& frames);
bool isTimeSeries(const DataFrame& frame); ///< a time and a number field

} // namespace sigma
