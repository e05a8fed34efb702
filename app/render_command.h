#pragma once
#include <string>
#include <vector>

namespace sigma {

/// `sigmascope render FILE -o OUT.{png,pdf,svg,json,csv}`: draws a dashboard without a window. Needs a QApplication. Exit 0 when every
/// panel is drawn, 1 when one failed (the output is written all the same), 2 with one sentence on stderr where the input is unusable.
int runRender(const std::vector<std::string>& words);
/// `sigmascope local --render OUT [--theme dark|light] [--width W]`: starts the servers that watch this machine, draws their page, and
/// stops them. Needs a QApplication. Exit codes as above.
int runLocalRender(const std::vector<std::string>& words);

} // namespace sigma
