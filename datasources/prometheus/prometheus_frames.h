#pragma once
#include "datasources/core/data_source.h"
#include "datasources/prometheus/matrix_decoder.h"

namespace sigma {

/// Frames in the format the query asks for: "time_series" (one frame a series), "table" (one frame, a column a label), "heatmap"
/// (le buckets sorted and de-cumulated).
FrameSet promFrames(const QueryRequest& query, const PromReply& reply);
/// Values of a variable from a labels, label values, series or query reply.
Result<QueryResult> decodeVariable(const QueryRequest& query, const std::string& body);

} // namespace sigma
