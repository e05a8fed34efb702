#pragma once
#include "datasources/core/value.h"

namespace sigma {

/// The value mappings of an Angular panel (`mappingType`, `valueMaps`, `rangeMaps`) in today's form. A mapping whose text is a number takes
/// the colour that number has among `thresholds` (null: none).
Value mappingsOfOldPanel(const Value& panel, const Value& thresholds);

} // namespace sigma
