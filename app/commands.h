#pragma once
#include <string>
#include <vector>

namespace sigma {

/// What a command needs of Qt before it can run.
enum class Platform {
    Console,  ///< QCoreApplication
    Pictures, ///< QApplication, offscreen where there is no display
    Window    ///< QApplication and a display
};
/// `words`: the command line without the program's name; Qt's own options (-platform xcb, -style fusion) may stand anywhere.
Platform platformOf(const std::vector<std::string>& words);

/// Chooses the sub-command; returns the exit code (0 done, 1 done with findings, 2 unusable input or arguments). `words` without Qt's
/// options; an application of the right kind exists.
int runCommand(const std::vector<std::string>& words);

} // namespace sigma
