#pragma once
#include <string>
#include <vector>

namespace sigma {

/// `sigmascope query`: one query on stdout. Needs a QCoreApplication. Exit 0, or 2 with one sentence on stderr.
int runQuery(const std::vector<std::string>& words);

} // namespace sigma
