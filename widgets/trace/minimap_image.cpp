#include "widgets/trace/minimap_image.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

constexpr SpanIndex kBetweenStops = 1 << 16;
constexpr int kMostRowPx = 4;

/// Sums of colours over the spans of one row of pixels: what begins at a column, and what ends before it, negative.
struct Ink {
    std::int64_t red = 0, green = 0, blue = 0, spans = 0;
    void add(QRgb color, int sign) {
        red += sign * qRed(color);
        green += sign * qGreen(color);
        blue += sign * qBlue(color);
        spans += sign;
    }
};

/// A thousand spans at one place are at full strength, one is at `least`.
int strength(std::int64_t spans, int least) { return std::min(255, least + static_cast<int>(45 * std::log10(static_cast<double>(spans)))); }

void fillRow(QRgb* line, std::vector<Ink>& inks, int width, int least) {
    Ink sum;
    for (int x = 0; x < width; ++x) {
        const Ink& ink = inks[static_cast<std::size_t>(x)];
        sum.red += ink.red, sum.green += ink.green, sum.blue += ink.blue, sum.spans += ink.spans;
        if (sum.spans <= 0) continue;
        const auto mean = [&sum](std::int64_t part) { return static_cast<int>(part / sum.spans); };
        line[x] = qPremultiply(qRgba(mean(sum.red), mean(sum.green), mean(sum.blue), strength(sum.spans, least)));
    }
    std::fill(inks.begin(), inks.end(), Ink());
}

} // namespace

QImage drawMinimap(const Trace& trace, const TraceColors& colors, QSize pixels, std::stop_token stop) {
    QImage image(pixels.expandedTo(QSize(1, 1)), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const int width = image.width(), height = image.height();
    const auto size = static_cast<std::int64_t>(trace.size());
    if (size == 0) return image;
    const double perNs = width / std::max(1.0, static_cast<double>(trace.endNs - trace.beginNs));
    const auto column = [&](std::int64_t ns) {
        return std::clamp(static_cast<int>(static_cast<double>(ns - trace.beginNs) * perNs), 0, width - 1);
    };
    std::vector<Ink> inks(static_cast<std::size_t>(width) + 1);
    const int rowPx = std::clamp(static_cast<int>(height / size), 1, kMostRowPx), gap = rowPx > 2 ? 1 : 0;
    const std::int64_t rows = std::min<std::int64_t>(size, height / rowPx);
    const int least = size <= rows ? 225 : 140; // a span with a row of its own is plainly seen
    for (std::int64_t row = 0, i = 0; row < rows; ++row) {
        for (const std::int64_t end = (row + 1) * size / rows; i < end; ++i) {
            const auto span = static_cast<SpanIndex>(i);
            if (span % kBetweenStops == 0 && stop.stop_requested()) return image;
            const QRgb color = colors.rgb(trace, span);
            inks[static_cast<std::size_t>(column(trace.startNs[span]))].add(color, 1);
            inks[static_cast<std::size_t>(column(trace.spanEndNs(span))) + 1].add(color, -1);
        }
        const int top = static_cast<int>(row) * rowPx;
        auto* first = reinterpret_cast<QRgb*>(image.scanLine(top));
        fillRow(first, inks, width, least);
        for (int more = 1; more < rowPx - gap; ++more) std::copy_n(first, width, reinterpret_cast<QRgb*>(image.scanLine(top + more)));
    }
    return image;
}

std::vector<std::uint32_t> spanDensity(const Trace& trace, const std::vector<SpanIndex>& spans, TimeWindow window, int columns) {
    std::vector<std::uint32_t> counts(static_cast<std::size_t>(columns) + 1);
    const TimeScale scale(window, 0, columns);
    for (const SpanIndex span : spans) {
        const double begin = scale.x(trace.startNs[span]), end = scale.x(trace.spanEndNs(span));
        if (end < 0 || begin >= columns) continue;
        const auto place = [columns](double x) { return static_cast<std::size_t>(std::clamp(static_cast<int>(x), 0, columns - 1)); };
        ++counts[place(begin)];
        --counts[place(end) + 1]; // wraps, and is right again in the sum
    }
    for (std::size_t x = 1; x < counts.size(); ++x) counts[x] += counts[x - 1];
    counts.pop_back();
    return counts;
}

} // namespace sigma
