#pragma once
#include "datasources/log/log_lines.h"

namespace sigma {

/// The lines of all log frames among these, newest first where there are several. A frame without lines as its document (transformed, or of
/// another source) is read by its columns: the first time, the first text, and labels in a column of that name. Null where there are none.
LogLinesPtr logLinesOfFrames(const FrameSet& frames);

} // namespace sigma
