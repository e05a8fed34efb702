#pragma once
#include "datasources/core/data_source.h"

#include <string>

namespace sigma::test {

/// Frames as a few lines of text, for comparing with a file: a line a frame and a field, numbers summed up, at most `most` frames in full.
std::string describe(const FrameSet& frames, std::size_t most = 8);
/// describe() of a result, its notices, or its error.
std::string describe(const Result<Advance>& result);

std::string readFile(const std::string& path); ///< empty if it cannot be read

} // namespace sigma::test
