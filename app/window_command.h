#pragma once
#include <string>
#include <vector>

namespace sigma {

/// `sigmascope [FILE...]` and `sigmascope local [FILE...]`: the window, until it is closed. Needs a QApplication.
int runWindow(const std::vector<std::string>& files, bool watchThisMachine);

} // namespace sigma
