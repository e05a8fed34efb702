#include "widgets/panels/legend_content.h"

#include "widgets/paint/plot_layout.h"
#include "widgets/panels/legend_calc.h"

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {

constexpr double kLineHeight = 23, kRowHeight = 24, kHeaderHeight = 24;
constexpr double kItemLeft = 4, kMarkGap = 8, kItemGap = 10, kCellPadding = 8, kSortRoom = 14;

/// The reduced values of one series as texts; a count has no unit.
void addCalcs(LegendItem& item, const PlotSeries& s, const LegendSpec& spec, const DisplayContext& context) {
    for (const LegendCalc& calc : legendCalcs(*s.field, spec.calcs, context)) {
        item.texts.push_back(QString::fromStdString(calc.value.joined()));
        item.numbers.push_back(calc.value.numeric);
    }
}

double textWidth(const QString& text) { return axisTextWidth(text.toStdString()); }

double listItemWidth(const LegendContent& content, const LegendItem& item) {
    double width = kItemLeft + kLegendMarkWidth + kMarkGap + textWidth(item.name) + kItemGap;
    for (std::size_t i = 0; i < item.texts.size(); ++i) width += kCellPadding + textWidth(content.headers[i] + ": " + item.texts[i]);
    return width;
}

LegendLayout layoutList(const LegendContent& content, const std::vector<std::size_t>& shown, bool right, double width) {
    LegendLayout out;
    double x = 0, y = 0;
    for (const std::size_t i : shown) {
        const double natural = listItemWidth(content, content.items[i]);
        out.naturalWidth = std::max(out.naturalWidth, natural);
        const double own = std::min(natural, std::max(width, 40.0));
        if (x > 0 && (right || x + own > width)) x = 0, y += kLineHeight;
        out.items.emplace_back(x, y, right ? std::max(width, 1.0) : own, kLineHeight);
        x += own;
    }
    out.height = shown.empty() ? 0 : y + kLineHeight;
    return out;
}

LegendLayout layoutTable(const LegendContent& content, const std::vector<std::size_t>& shown, double width) {
    LegendLayout out;
    std::vector<double> widths;
    double all = 0;
    for (std::size_t c = 0; c < content.headers.size(); ++c) {
        double widest = textWidth(content.headers[c]) + kSortRoom;
        for (const LegendItem& item : content.items) widest = std::max(widest, textWidth(item.texts[c]));
        widths.push_back(widest + 2 * kCellPadding);
        all += widths.back();
    }
    double name = textWidth("Name") + kSortRoom;
    for (const LegendItem& item : content.items) name = std::max(name, textWidth(item.name));
    out.nameLeft = kCellPadding + kLegendMarkWidth + 2 * kCellPadding;
    out.naturalWidth = out.nameLeft + name + kCellPadding + all;
    out.nameWidth = std::max(24.0, std::min(width, 1e6) - out.nameLeft - kCellPadding - all);
    double right = out.nameLeft + out.nameWidth + kCellPadding;
    for (const double w : widths) out.columnRights.push_back((right += w) - kCellPadding);
    out.header = QRectF(0, 0, std::max(width, right), kHeaderHeight);
    for (std::size_t i = 0; i < shown.size(); ++i)
        out.items.emplace_back(0, kHeaderHeight + static_cast<double>(i) * kRowHeight, out.header.width(), kRowHeight);
    out.height = kHeaderHeight + static_cast<double>(shown.size()) * kRowHeight;
    return out;
}

} // namespace

LegendSpec legendSpec(const Value& options) {
    const Value& legend = options["legend"];
    LegendSpec spec;
    const std::string_view mode = legend["displayMode"].view();
    spec.visible = legend["showLegend"].toBool(true) && mode != "hidden";
    spec.table = mode == "table";
    spec.right = legend["placement"].view() == "right";
    for (const Value& id : legend["calcs"].array())
        if (id.isString() && spec.calcs.size() < 30 && reducerInfo(id.view())) spec.calcs.push_back(id.toString());
    spec.sortBy = legend["sortBy"].toString();
    spec.descending = legend["sortDesc"].toBool();
    spec.width = legend["width"].number();
    return spec;
}

LegendContent legendContent(const PlotModel& model, const LegendSpec& spec, const DisplayContext& context) {
    LegendContent content;
    for (const std::string& id : spec.calcs) content.headers.push_back(QString::fromStdString(std::string(reducerInfo(id)->name)));
    for (std::size_t i = 0; i < model.series.size(); ++i) {
        const PlotSeries& s = model.series[i];
        if (s.style.hidden || s.style.hiddenInLegend) continue;
        LegendItem item{i, QString::fromStdString(s.name), s.color, false, {}, {}};
        if (!spec.calcs.empty()) addCalcs(item, s, spec, context);
        content.items.push_back(std::move(item));
    }
    return content;
}

void sortLegend(LegendContent& content, const QString& by, bool descending) {
    const auto column = std::find_if(content.headers.begin(), content.headers.end(),
                                     [&](const QString& h) { return h.compare(by, Qt::CaseInsensitive) == 0; });
    const bool byName = column == content.headers.end() && by.compare("name", Qt::CaseInsensitive) == 0;
    if (column == content.headers.end() && !byName) {
        std::stable_sort(content.items.begin(), content.items.end(), [](const auto& a, const auto& b) { return a.series < b.series; });
        return;
    }
    const auto c = static_cast<std::size_t>(column - content.headers.begin());
    const auto less = [&](const LegendItem& a, const LegendItem& b) {
        if (byName) return descending ? b.name.localeAwareCompare(a.name) < 0 : a.name.localeAwareCompare(b.name) < 0;
        const double x = a.numbers[c], y = b.numbers[c];
        if (std::isnan(x) || std::isnan(y)) return !std::isnan(x) && std::isnan(y); // nothing to compare goes last either way
        return descending ? y < x : x < y;
    };
    std::stable_sort(content.items.begin(), content.items.end(), less);
}

LegendLayout layoutLegend(const LegendContent& content, const std::vector<std::size_t>& shown, const LegendSpec& spec, double width) {
    return spec.table ? layoutTable(content, shown, width) : layoutList(content, shown, spec.right, width);
}

} // namespace sigma
