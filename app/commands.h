#pragma once
#include <string>
#include <vector>

namespace sigma {

/// Chooses the sub-command; returns the exit code (0 done, 1 done with findings, 2 unusable input or arguments).
int runCommand(const std::vector<std::string>& words);

} // namespace sigma
