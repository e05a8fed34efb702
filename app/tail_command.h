#pragma once
#include <string>
#include <vector>

namespace sigma {

/// `sigmascope tail`: follows a log query and prints new lines, a JSON object each, as `query --format jsonl` does; what else there is to
/// say goes to stderr. Needs a QCoreApplication. Exit 0 after --duration, 1 where entries were lost, 2 with a sentence where it cannot go
/// on.
int runTail(const std::vector<std::string>& words);

} // namespace sigma
