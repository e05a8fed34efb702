#pragma once
#include "dashboards/format/display.h"

#include <string>

namespace sigma {

struct CsvOptions {
    enum class Header { Full, Names, None } header = Header::Names; ///< Full: "#name#", "#type#" and "#unit#" lines
    char delimiter = ',';
    bool excelHint = false; ///< a first line "sep=," for Excel
    bool formatted = false; ///< cells as shown, in their units; else plain numbers, times as epoch ms
};
/// Frames one after the other, each with its header; lines end with CR LF but for the last.
std::string toCsv(const FrameSet& frames, const CsvOptions& options, const DisplayContext& context);

} // namespace sigma
