#pragma once
#include "datasources/core/result.h"
#include "datasources/json/matrix_decoder.h"
#include "datasources/log/log_lines.h"

#include <memory>
#include <string>
#include <vector>

namespace sigma {

/// A reply of query or query_range: lines, or samples in Prometheus' form.
struct LokiReply {
    std::shared_ptr<LogLines> lines; ///< null for samples
    PromReply samples;
    std::vector<std::string> warnings;
};

/// Decodes with simdjson straight into lines in the order asked for, merged over the streams by time; lines of one time stand in the order
/// of the reply. A stream that the server sent out of order is put in order. With categorised labels, what is told of a line alone
/// (structured metadata, then parsed fields) becomes its metadata. Parses in place where `body` has 64 bytes of capacity to spare.
Result<LokiReply> decodeLokiReply(const std::string& body, bool newestFirst);

/// A message of the tail: lines in the order of time, and how many entries the server says it left out.
struct LokiTailMessage {
    std::shared_ptr<LogLines> lines;
    std::size_t dropped = 0;
};
Result<LokiTailMessage> decodeLokiTail(const std::string& body);

} // namespace sigma
