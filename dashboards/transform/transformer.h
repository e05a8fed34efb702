#pragma once
#include "dashboards/transform/transform.h"

#include <string_view>

namespace sigma::transforming {

/// One transformation: frames in, frames out; an Error says why it could not be applied. Frames and columns that it does not
/// change are shared.
using Transformer = Result<FrameSet> (*)(const FrameSet& frames, const Value& options, const TransformContext& context);

Result<FrameSet> calculateField(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> concatenate(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> convertFieldType(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> ensureColumns(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> filterByRefId(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> filterByValue(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> filterFields(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> filterFieldsByName(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> filterFrames(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> formatStrings(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> formatTimes(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> groupBy(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> groupToNestedTable(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> groupingToMatrix(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> histogram(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> joinByField(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> labelsToFields(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> limitRows(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> merge(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> noop(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> orderFields(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> organize(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> reduce(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> renameByRegex(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> renameFields(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> seriesToRows(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> sortBy(const FrameSet&, const Value&, const TransformContext&);
Result<FrameSet> transpose(const FrameSet&, const Value&, const TransformContext&);

/// `text` with the dashboard's variables in place.
std::string interpolated(const TransformContext& context, std::string_view text);
Error optionError(std::string message);

} // namespace sigma::transforming
