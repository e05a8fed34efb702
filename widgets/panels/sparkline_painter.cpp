#include "widgets/panels/sparkline_painter.h"

#include "widgets/paint/decimate.h"
#include "widgets/paint/field_axis.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sigma {
namespace {

/// Samples as the decimator takes them; fields of other kinds are converted.
struct Samples {
    TimeValues ownTimes;
    NumberValues ownValues;
    std::span<const std::int64_t> times;
    std::span<const double> values;

    Samples(const Field& field, const Field* time) {
        if (const auto* numbers = field.numbers()) values = *numbers;
        else {
            for (std::size_t i = 0; i < field.size(); ++i) ownValues.push_back(field.numberAt(i));
            values = ownValues;
        }
        const TimeValues* given = time ? time->times() : nullptr;
        if (given && given->size() == values.size() && std::is_sorted(given->begin(), given->end())) times = *given;
        else {
            ownTimes.resize(values.size());
            std::iota(ownTimes.begin(), ownTimes.end(), std::int64_t(0));
            times = ownTimes;
        }
    }
};

class RunPainter {
public:
    RunPainter(QPainter& painter, double bottom, const QColor& line, const QColor& fill)
        : m_painter(painter), m_bottom(bottom), m_line(line), m_fill(fill) {}
    ~RunPainter() { close(); }
    void close() {
        if (m_run.elementCount() > 1) {
            QPainterPath filled = m_run;
            filled.lineTo(m_run.currentPosition().x(), m_bottom);
            filled.lineTo(m_run.elementAt(0).x, m_bottom);
            filled.closeSubpath();
            m_painter.fillPath(filled, m_fill);
            m_painter.strokePath(m_run, QPen(m_line, 1));
        }
        m_run = QPainterPath();
    }
    void add(double x, double y) {
        if (m_run.elementCount() == 0) m_run.moveTo(x, y);
        else m_run.lineTo(x, y);
    }

private:
    QPainter& m_painter;
    QPainterPath m_run;
    double m_bottom;
    QColor m_line, m_fill;
};

} // namespace

void paintSparkline(QPainter& painter, const QRectF& area, const Field& values, const Field* time, const QColor& line, const QColor& fill) {
    if (values.size() < 2 || area.height() < 2 || area.width() < 2) return;
    const Samples samples(values, time);
    const auto data = dataRange(samples.values, Distribution::Linear);
    if (!data) return;
    const DataRange range = sparklineRange(*data, *values.config);
    const PixelMap y(Scale{range.min, range.max}, area.bottom() - 0.5, area.top() + 0.5);
    const double ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1;
    const ColumnGrid grid{samples.times.front(), samples.times.back(), static_cast<int>(std::ceil(area.width() * ratio))};
    const double unit = area.width() / grid.columns;
    RunPainter run(painter, area.bottom(), line, fill);
    for (const DecimatedColumn& c : decimate(samples.times, samples.values, grid, {})) {
        if (c.gapBefore) run.close();
        const double first = area.left() + c.firstX * unit, last = area.left() + c.lastX * unit;
        run.add(first, y.toPx(c.first));
        if (c.count > 2) {
            const bool rises = std::abs(c.first - c.min) < std::abs(c.first - c.max);
            run.add((first + last) / 2, y.toPx(rises ? c.min : c.max));
            run.add((first + last) / 2, y.toPx(rises ? c.max : c.min));
        }
        if (c.count > 1) run.add(last, y.toPx(c.last));
    }
}

} // namespace sigma
