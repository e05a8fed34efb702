#pragma once
#include "datasources/core/data_source.h"

#include <span>

namespace sigma {

/// Purpose::Test: is it there, what is it, how much does it hold. First a query, the build information and the head's statistics; where
/// those show VictoriaMetrics, its own metrics and its count of series. Answers one frame of one row: message (a sentence), server,
/// version,
/// roundTripMs, series (null if unknown).
QueryRound promCheckRound();
Result<Advance> promCheckAdvance(const QueryRequest& query, const QueryRound& round, std::span<const HttpReply> replies);

} // namespace sigma
