#pragma once
#include "datasources/core/data_source.h"
#include "datasources/json/matrix_decoder.h"

#include <string>
#include <vector>

namespace sigma {

/// A frame a series (Time, Value with labels), named as the legend format says, else {a="b", c="d"}.
FrameSet lokiSeriesFrames(const QueryRequest& query, const PromReply& reply);
/// refId and the query as it was sent.
DataFrame lokiFrame(const QueryRequest& query);
Field lokiField(std::string name, FieldType type, Column column);
/// The string fields "text" and "value", each option once.
FramePtr lokiOptionsFrame(const QueryRequest& query, const std::vector<std::string>& options);

} // namespace sigma
