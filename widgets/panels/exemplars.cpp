#include "widgets/panels/exemplars.h"

#include "dashboards/format/display.h"
#include "dashboards/model/time_math.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <set>

namespace sigma {

namespace {

constexpr double kRadius = 4, kReach = 6;
constexpr std::size_t kMostMarks = 2000;

bool isExemplars(const FramePtr& frame) {
    return frame && frame->name == "exemplar" && frame->meta.extra["dataTopic"].view() == "annotations";
}

const LaidAxis* firstAxis(const PlotLayout& layout) {
    for (const LaidAxis& axis : layout.axes)
        if (axis.scale) return &axis;
    return nullptr;
}

} // namespace

std::vector<ExemplarMark> exemplarMarks(const FrameSet& raw, const PlotLayout& layout) {
    std::vector<ExemplarMark> out;
    const LaidAxis* axis = firstAxis(layout);
    if (!axis || layout.plot.isEmpty()) return out;
    std::set<std::pair<int, int>> taken; // cells of a diamond's size
    for (const FramePtr& frame : raw) {
        if (!isExemplars(frame)) continue;
        const Field *time = frame->firstOf(FieldType::Time), *value = frame->firstOf(FieldType::Number);
        if (!time || !value || !time->times() || !value->numbers()) continue;
        const std::size_t rows = std::min(time->times()->size(), value->numbers()->size());
        for (std::size_t row = 0; row < rows && out.size() < kMostMarks; ++row) {
            const std::int64_t ns = (*time->times())[row];
            const double number = (*value->numbers())[row];
            if (ns < layout.grid.fromNs || ns > layout.grid.toNs || std::isnan(number)) continue;
            const double y = layout.plot.top() + axis->map.toPx(std::clamp(number, axis->scale->min, axis->scale->max)) / layout.view.ratio;
            const QPointF at(layout.xOf(ns), y);
            if (taken.emplace(static_cast<int>(at.x() / kRadius), static_cast<int>(at.y() / kRadius)).second)
                out.push_back({frame, row, ns, number, at});
        }
    }
    return out;
}

QColor exemplarColor(const Theme& theme) { return theme.primaryText; }

void paintExemplar(QPainter& painter, QPointF at, double radius, const QColor& fill, const QColor& edge) {
    painter.setPen(QPen(edge, 1));
    painter.setBrush(fill);
    painter.drawPolygon(QPolygonF({at + QPointF(0, -radius), at + QPointF(radius, 0), at + QPointF(0, radius), at + QPointF(-radius, 0)}));
}

void paintExemplars(QPainter& painter, const std::vector<ExemplarMark>& marks, const Theme& theme) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const ExemplarMark& mark : marks) paintExemplar(painter, mark.at, kRadius, exemplarColor(theme), theme.panelBackground);
}

std::optional<std::size_t> exemplarAt(const std::vector<ExemplarMark>& marks, QPointF point) {
    std::optional<std::size_t> best;
    double least = kReach;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const QPointF away = marks[i].at - point;
        const double distance = std::fabs(away.x()) + std::fabs(away.y());
        if (distance > least) continue;
        least = distance;
        best = i;
    }
    return best;
}

TooltipContent exemplarTooltip(const ExemplarMark& mark, const PlotModel& model, const Theme& theme) {
    TooltipContent content;
    content.header = QString::fromStdString("Exemplar  " + formatTime(mark.ns / 1'000'000, model.timezone, "YYYY-MM-DD HH:mm:ss.SSS"));
    const auto add = [&](const std::string& name, const std::string& text) {
        if (content.rows.size() >= TooltipView::kMostRows) return static_cast<void>(++content.more);
        const QString shown = QString::fromStdString(text).simplified();
        content.rows.push_back({exemplarColor(theme), QString::fromStdString(name), shown, false, 0, {}});
    };
    const std::string value = model.series.empty() ? jsNumber(mark.value)
                                                   : DisplayProcessor(*model.series[0].field, {model.theme, model.timezone})
                                                         .number(mark.value)
                                                         .joined();
    add("Value", value);
    for (const Field& field : mark.frame->fields) {
        if (field.type != FieldType::String || mark.row >= field.size()) continue;
        const Value text = field.at(mark.row);
        if (text.isString() && !text.view().empty()) add(field.name, text.toString());
    }
    return content;
}

std::string exemplarTraceId(const ExemplarMark& mark) {
    for (const Field& field : mark.frame->fields) {
        std::string name;
        for (const char c : field.name)
            if (c != '_') name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        if (name != "traceid" || field.type != FieldType::String || mark.row >= field.size()) continue;
        const Value id = field.at(mark.row);
        if (id.isString() && !id.view().empty()) return id.toString();
    }
    return {};
}

} // namespace sigma
