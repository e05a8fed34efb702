#pragma once
#include "widgets/trace/time_window.h"

#include <QRectF>

#include <optional>

namespace sigma {

/// Where a span's bar and its label stand in a row.
struct SpanBar {
    enum class LabelPlace { Right, Left, Inside, None };
    QRectF bar;             ///< cut to the time column; empty if the span lies outside of the window
    QRectF label;           ///< room of the text
    LabelPlace place = LabelPlace::None;
};

inline constexpr double kLeastBarPx = 2, kBarHeight = 12, kBarLabelGap = 6;

/// `row`: the row's part of the time column. The label goes right of the bar, left of it near the edge, inside where only that fits.
SpanBar layOutSpanBar(const TimeScale& scale, std::int64_t startNs, std::int64_t durationNs, const QRectF& row, double labelWidth);
/// Of a stretch of time, cut to the column and at least 2 px wide; none outside of it.
std::optional<QRectF> barRect(const TimeScale& scale, std::int64_t startNs, std::int64_t durationNs, const QRectF& row, double height);

} // namespace sigma
