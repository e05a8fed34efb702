#pragma once
#include "datasources/core/data_frame.h"
#include "datasources/core/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sigma {

/// The native histograms of one series: a row a sample, its buckets in one run of the bucket columns.
struct PromHistograms {
    TimeValues times;
    NumberValues count, sum;
    std::vector<std::size_t> ends; ///< end of each row's buckets
    NumberValues low, high, weight; ///< of each bucket: bounds and count
    BoolValues layout;              ///< 0 (low, high], 1 [low, high), 2 (low, high), 3 [low, high]
};

/// One series of a reply, ascending in time. Times in ns, shared between series whose timestamps are equal.
struct PromSeries {
    Labels labels;
    ColumnPtr times;  ///< TimeValues
    ColumnPtr values; ///< NumberValues
    std::size_t size = 0;
    std::shared_ptr<const PromHistograms> histograms; ///< null if it has none
};

/// A Prometheus query or query_range reply as columns.
struct PromReply {
    std::string resultType; ///< matrix, vector, scalar, string
    std::vector<PromSeries> series;
    std::string text; ///< of a string result; its time is series[0]'s
    std::vector<std::string> warnings, infos;
    std::string errorType, error; ///< status "error"
};

/// Decodes with simdjson straight into columns. Parses in place where `body` has 64 bytes of capacity to spare (HttpReply promises them),
/// else from a copy. Error Parse names what was wrong, the series and sample, and the byte.
Result<PromReply> decodePromReply(const std::string& body);

} // namespace sigma
