#pragma once
#include <string>
#include <vector>

namespace sigma::fuzz {

/// One reader of foreign bytes. `run` returns what is wrong with its answer, or nothing; it must not crash, hang or throw.
struct Target {
    const char* name;
    std::string (*run)(const std::string& input);
};
const std::vector<Target>& targets();

} // namespace sigma::fuzz
