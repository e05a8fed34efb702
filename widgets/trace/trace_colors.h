#pragma once
#include "datasources/trace/trace.h"
#include "widgets/paint/theme.h"

#include <QColor>

#include <vector>

namespace sigma {

/// The colour of a service: by its name's hash, so that it is the same in every trace.
QColor serviceColor(std::string_view service, ThemeMode mode);

/// The colours of a trace's processes, looked up once.
class TraceColors {
public:
    TraceColors() = default;
    TraceColors(const Trace& trace, ThemeMode mode);
    const QColor& of(const Trace& trace, SpanIndex span) const { return m_byProcess[trace.process[span]]; }
    QRgb rgb(const Trace& trace, SpanIndex span) const { return m_rgb[trace.process[span]]; }

private:
    std::vector<QColor> m_byProcess;
    std::vector<QRgb> m_rgb;
};

} // namespace sigma
