#include "tests/fuzz/targets.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string input(reinterpret_cast<const char*>(data), size);
    for (const auto& target : sigma::fuzz::targets())
        if (!std::strcmp(target.name, SIGMASCOPE_FUZZ_TARGET) && !target.run(input).empty()) std::abort();
    return 0;
}
