#pragma once
#include "datasources/core/data_source.h"

#include <span>

namespace sigma {

/// Purpose::Test: is it there, what is it, how much does it hold. First a query, the build information and the series count; then, where
/// those do not tell the version, the server's own metrics. Answers one frame of one row: message (a sentence), server, version,
/// roundTripMs, series (null if unknown).
QueryRound promCheckRound();
Result<Advance> promCheckAdvance(const QueryRequest& query, const QueryRound& round, std::span<const HttpReply> replies);

} // namespace sigma
