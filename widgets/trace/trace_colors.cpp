#include "widgets/trace/trace_colors.h"

#include "dashboards/format/color_modes.h"

#include <unordered_map>

namespace sigma {

QColor serviceColor(std::string_view service, ThemeMode mode) {
    return cssColor(paletteColorByName("palette-classic-by-name", service, mode), QColor(0x80, 0x80, 0x80));
}

TraceColors::TraceColors(const Trace& trace, ThemeMode mode) {
    std::unordered_map<StringId, QColor> known;
    for (const TraceProcess& process : trace.processes) {
        auto [it, isNew] = known.try_emplace(process.service);
        if (isNew) it->second = serviceColor(trace.strings.at(process.service), mode);
        m_byProcess.push_back(it->second);
        m_rgb.push_back(it->second.rgb());
    }
}

} // namespace sigma
