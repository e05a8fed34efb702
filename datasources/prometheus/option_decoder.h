#pragma once
#include "datasources/core/data_source.h"

#include <string>
#include <vector>

namespace sigma {

/// A variable's options: one frame with the string fields "text" and "value", each option once, in the order of the reply.
Result<QueryResult> decodeVariable(const QueryRequest& query, const std::string& body);
FramePtr promOptionsFrame(const std::string& refId, const std::vector<std::string>& options);

} // namespace sigma
