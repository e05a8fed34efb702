#pragma once
#include "dashboards/transform/frame_edit.h"

namespace sigma {

/// The rows of a field in the order of its values: null counts as 0, empty text stands last, true before false; equal cells keep
/// their order.
RowList sortedRows(const Field& field, bool descending);
/// The frame with its rows in the order of one of its fields.
FramePtr sortedFrame(const FramePtr& frame, std::size_t fieldIndex, bool descending);

} // namespace sigma
