#pragma once
#include "widgets/paint/plot_layout.h"
#include "widgets/paint/theme.h"
#include "widgets/panels/tooltip_view.h"

#include <QPointF>

#include <optional>
#include <vector>

namespace sigma {

/// One sample that a source kept whole, with its labels (a trace id among them), as a diamond on a chart.
struct ExemplarMark {
    FramePtr frame;
    std::size_t row = 0;
    std::int64_t ns = 0;
    double value = 0;
    QPointF at; ///< logical px of the chart; above or below the axis it stands at its edge
};

/// The marks of the exemplar frames among a panel's raw answers that are in the layout's range, on its first axis. Where many would
/// cover each other the first stands for all.
std::vector<ExemplarMark> exemplarMarks(const FrameSet& raw, const PlotLayout& layout);
void paintExemplars(QPainter& painter, const std::vector<ExemplarMark>& marks, const Theme& theme);
void paintExemplar(QPainter& painter, QPointF at, double radius, const QColor& fill, const QColor& edge);
QColor exemplarColor(const Theme& theme);
/// The mark under a point of the chart.
std::optional<std::size_t> exemplarAt(const std::vector<ExemplarMark>& marks, QPointF point);
/// The id of the trace that the sample belongs to, by the names its label usually has; empty if there is none.
std::string exemplarTraceId(const ExemplarMark& mark);
/// Time, value (in the unit of the model's first series) and labels.
TooltipContent exemplarTooltip(const ExemplarMark& mark, const PlotModel& model, const Theme& theme);

} // namespace sigma
