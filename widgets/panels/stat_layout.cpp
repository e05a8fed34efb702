#include "widgets/panels/stat_layout.h"

#include "dashboards/format/colors.h"

#include <algorithm>

namespace sigma {
namespace {

constexpr double kLine = 1.2, kMaxTitle = 30;

struct Fitting {
    const StatLayoutInput& in;
    const TextMeasure& measure;
    StatLayout& out;
    std::string titleProbe, valueProbe;

    void title(double width, double height) {
        if (!titleProbe.empty()) out.titlePx = fitFontSize(titleProbe, width, height, kLine, measure, kMaxTitle);
    }
    void value(double width, double height) {
        if (!valueProbe.empty()) out.valuePx = fitFontSize(valueProbe, width, height, kLine, measure);
    }
    void titleBelowValue() {
        if (!titleProbe.empty()) out.titlePx = std::min(out.valuePx * 0.7, out.titlePx);
    }
};

void chooseTexts(Fitting& fit) {
    const StatLayoutInput& in = fit.in;
    std::string mode = in.textMode;
    if (mode != "value" && mode != "value_and_name" && mode != "name" && mode != "none") mode = in.count > 1 ? "value_and_name" : "value";
    if (mode == "none") {
        fit.valueProbe = "1";
        return;
    }
    const std::string& longTitle = in.alignTitle.empty() ? in.title : in.alignTitle;
    fit.out.value = mode == "name" ? in.title : in.text;
    fit.valueProbe = mode == "name" ? longTitle : in.alignText.empty() ? in.text : in.alignText;
    if (mode != "value_and_name") return;
    fit.out.title = in.title;
    fit.titleProbe = longTitle;
}

void wideLayout(Fitting& fit) {
    StatLayout& out = fit.out;
    out.wide = true;
    if (fit.in.height > 50 && fit.in.sparkline) {
        out.chartWidth = fit.in.width;
        out.chartHeight = fit.in.height * 0.5;
        fit.title(out.maxTextWidth * 0.6, out.maxTextHeight * 0.4);
        fit.value(out.maxTextWidth * 0.4, out.maxTextHeight * 0.5);
        return;
    }
    fit.value(out.maxTextWidth * (fit.titleProbe.empty() ? 1.0 : 0.3), out.maxTextHeight);
    fit.title(out.maxTextWidth * 0.6, out.maxTextHeight);
    fit.titleBelowValue();
}

void stackedLayout(Fitting& fit) {
    StatLayout& out = fit.out;
    const bool chart = fit.in.height > 100 && fit.in.sparkline;
    fit.title(out.maxTextWidth, fit.in.height * 0.15);
    const double titleHeight = out.titlePx * kLine;
    fit.value(out.maxTextWidth, out.maxTextHeight - titleHeight - (chart ? fit.in.height * 0.25 : 0));
    fit.titleBelowValue();
    if (!chart) return;
    out.chartWidth = fit.in.width;
    out.chartHeight = fit.in.height - out.titlePx * kLine - out.valuePx * kLine;
}

} // namespace

StatColors statColors(std::string_view colorMode, std::string_view color, ThemeMode theme) {
    if (colorMode == "none") return {resolveColor("text", theme), {}};
    if (colorMode == "background_solid") return {textColorOn(color), {std::string(color)}};
    if (colorMode != "background") return {std::string(color), {}};
    const double away = theme == ThemeMode::Dark ? 1 : -0.7; // light themes lighten
    return {textColorOn(color), {turnedColor(color, 0.15 * away, 8), turnedColor(color, 0.05 * away, -8)}};
}

StatLayout layoutStat(const StatLayoutInput& in, const TextMeasure& measure) {
    StatLayout out;
    out.padding = in.height > 100 ? 12 : 8;
    out.maxTextWidth = in.width - 2 * out.padding;
    out.maxTextHeight = in.height - 2 * out.padding;
    Fitting fit{in, measure, out, {}, {}};
    chooseTexts(fit);
    out.centered = in.justifyMode == "center" || out.title.empty();
    if (in.titleSize) fit.titleProbe.clear(), out.titlePx = *in.titleSize;
    if (in.valueSize) fit.valueProbe.clear(), out.valuePx = *in.valueSize;
    if (in.percentSize) out.percentPx = *in.percentSize;
    if (in.wideAllowed && in.width / std::max(in.height, 1.0) > 2.5) wideLayout(fit);
    else stackedLayout(fit);
    return out;
}

} // namespace sigma
