#pragma once
#include "datasources/core/data_frame.h"
#include "datasources/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// One series of a reply. Times in ns, shared between series whose timestamps are equal.
struct PromSeries {
    Labels labels;
    ColumnPtr times;   ///< TimeValues
    ColumnPtr values;  ///< NumberValues
    std::size_t size = 0;
    bool histogram = false; ///< a native histogram: values are its counts' sums
};

/// A Prometheus query or query_range reply as columns.
struct PromReply {
    std::string resultType; ///< matrix, vector, scalar, string
    std::vector<PromSeries> series;
    std::string text; ///< of a string result
    std::vector<std::string> warnings, infos;
    std::string errorType, error; ///< status "error"
};

/// Decodes with simdjson straight into columns. `body` must be followed by 64 readable bytes (HttpReply promises them).
/// Error Parse names what was wrong and about where.
Result<PromReply> decodePromReply(const std::string& body);
/// Prometheus' number text: decimal, NaN, +Inf, -Inf; false if it is none.
bool parsePromNumber(std::string_view text, double& out);

} // namespace sigma
