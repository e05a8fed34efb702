#include "widgets/trace/span_bar.h"

#include <algorithm>

namespace sigma {

std::optional<QRectF> barRect(const TimeScale& scale, std::int64_t startNs, std::int64_t durationNs, const QRectF& row, double height) {
    const double begin = scale.x(startNs), end = begin + scale.px(durationNs);
    if (begin > row.right() || end < row.left()) return std::nullopt;
    double left = std::max(begin, row.left()), right = std::min(end, row.right());
    if (right - left < kLeastBarPx) {
        left = std::min(left, row.right() - kLeastBarPx);
        right = left + kLeastBarPx;
    }
    return QRectF(left, row.center().y() - height / 2, right - left, height);
}

SpanBar layOutSpanBar(const TimeScale& scale, std::int64_t startNs, std::int64_t durationNs, const QRectF& row, double labelWidth) {
    SpanBar out;
    const auto bar = barRect(scale, startNs, durationNs, row, kBarHeight);
    if (!bar) return out;
    out.bar = *bar;
    const auto labelAt = [&](double left) { return QRectF(left, row.top(), labelWidth, row.height()); };
    if (bar->right() + kBarLabelGap + labelWidth <= row.right()) {
        out.place = SpanBar::LabelPlace::Right;
        out.label = labelAt(bar->right() + kBarLabelGap);
    } else if (bar->left() - kBarLabelGap - labelWidth >= row.left()) {
        out.place = SpanBar::LabelPlace::Left;
        out.label = labelAt(bar->left() - kBarLabelGap - labelWidth);
    } else if (bar->width() >= labelWidth + 2 * kBarLabelGap) {
        out.place = SpanBar::LabelPlace::Inside;
        out.label = labelAt(bar->right() - kBarLabelGap - labelWidth);
    }
    return out;
}

} // namespace sigma
