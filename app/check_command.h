#pragma once
#include <string>
#include <vector>

namespace sigma {

/// `sigmascope check FILE... [--format text|json]`: what of each dashboard is honoured. Exit 0 all exact, 1 with findings, 2 a file was
/// refused.
int runCheck(const std::vector<std::string>& words);

} // namespace sigma
