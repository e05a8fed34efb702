#pragma once
#include "app/source_args.h"

#include <optional>
#include <string>
#include <vector>

namespace sigma {

/// The command line after the sub-command (interfaces.md).
struct Arguments {
    std::vector<std::string> positional;
    std::vector<Connection> sources;
    std::optional<std::string> from, to, step, format, output, limit, theme, width, scale, panel, direction, duration;
    std::vector<std::pair<std::string, std::string>> variables;
    std::vector<std::string> search; ///< what --search says, each "name=value,..."
    bool instant = false, help = false;
};
Result<Arguments> parseArguments(const std::vector<std::string>& words);

} // namespace sigma
