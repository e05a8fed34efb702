#pragma once
#include "datasources/core/data_source.h"

#include <string>
#include <vector>

namespace sigma::test {

/// A reply of a real server, with the request that it answered.
struct Recorded {
    std::string name, target; ///< target: path and query string
    HttpReply reply;
};
/// All of a folder of tests/fixtures, by name.
std::vector<Recorded> recordedReplies(const std::string& folder);

/// A reply with these bytes; padded as the connection does it.
HttpReply replyWith(const std::string& body, int status = 200);

} // namespace sigma::test
