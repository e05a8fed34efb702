#pragma once
#include "datasources/core/data_frame.h"

namespace sigma {

/// Smallest and largest number of a column in one pass; none where it holds no number. Null and NaN are skipped.
NumericRange columnRange(const Field& field);
/// Over all number fields of all frames.
NumericRange framesRange(const FrameSet& frames);
/// The field's configured min and max, completed from its values; 0..100 for a field that is not numeric or has no rows.
NumericRange minMaxAndDelta(const Field& field);
/// The field's config with min and max filled from its state's range or, if `local` or without one, from its values.
FieldConfig fieldConfigWithMinMax(const Field& field, bool local);

} // namespace sigma
