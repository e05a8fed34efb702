#include "dashboards/model/field_config_source.h"
#include "tests/oracle/frames.h"
#include "tests/oracle/oracle.h"
#include "widgets/panels/bargauge_style.h"
#include "widgets/panels/legend_calc.h"
#include "widgets/panels/stat_panel.h"
#include "widgets/panels/table_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sigma::oracle {
namespace {

/// The tables were recorded with a text measure that counts characters.
double stubWidth(std::string_view text, double px) {
    const auto continues = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) == 0x80; });
    return static_cast<double>(static_cast<std::ptrdiff_t>(text.size()) - continues) * 0.6 * px;
}

std::optional<double> numberOf(const Json& in, const char* key) {
    return in.contains(key) && in[key].is_number() ? std::optional(in[key].get<double>()) : std::nullopt;
}
std::string px(double n) { return jsNumber(n) + "px"; }

Field field(FieldConfig config, FieldType type = FieldType::Number) {
    Field out;
    out.name = "Value";
    out.type = type;
    out.config = std::make_shared<const FieldConfig>(std::move(config));
    out.column = makeColumn(NumberValues());
    return out;
}

std::string slanted(const std::string& from, const std::string& to) { return "linear-gradient(120deg, " + from + ", " + to + ")"; }

/// What all bar gauge cases share.
struct Bar {
    Field field;
    DisplayValue value;
    BarLayoutInput in;
    BarLayout layout;
    std::string mode, valueMode;
    GaugeRange range;
    double track() const { return in.vertical ? layout.maxBarHeight : layout.maxBarWidth; }
};

Bar barOf(const Json& in) {
    Value config = toValue(Json::parse(R"({"min":0,"max":100,"unit":"percent","color":{"mode":"thresholds"},"thresholds":{"mode":"absolute",
        "steps":[{"value":null,"color":"green"},{"value":50,"color":"yellow"},{"value":80,"color":"red"}]}})"));
    if (in.contains("field"))
        for (const auto& [key, value] : in["field"].items()) config = config.with(key, toValue(value));
    Bar bar{field(fieldConfigFromValue(config)), {}, {}, {}, in.value("mode", "gradient"), in.value("vm", "color"), {}};
    bar.value = DisplayProcessor(bar.field, {ThemeMode::Dark, "utc"})(toValue(in["v"]));
    bar.range = gaugeRange(bar.field);
    bar.in.width = in.value("w", 300.0);
    bar.in.height = in.value("h", 300.0);
    bar.in.vertical = in.value("o", "horizontal") == "vertical";
    bar.in.title = in.value("title", "");
    bar.in.text = bar.value.joined();
    if (in.contains("af")) {
        bar.in.title = in["af"]["title"];
        bar.in.text = in["af"]["text"];
    }
    bar.in.namePlacement = in.value("np", "left");
    bar.in.valueHidden = bar.valueMode == "hidden";
    if (in.contains("text")) {
        bar.in.titleSize = numberOf(in["text"], "titleSize");
        bar.in.valueSize = numberOf(in["text"], "valueSize");
    }
    bar.layout = layoutBar(bar.in, stubWidth);
    return bar;
}

Json dimensionsCase(const Json& in) {
    const BarLayout layout = barOf(in).layout;
    return {{"valueWidth", layout.valueWidth},     {"valueHeight", layout.valueHeight},     {"maxBarWidth", layout.maxBarWidth},
            {"maxBarHeight", layout.maxBarHeight}, {"wrapperHeight", layout.wrapperHeight}, {"wrapperWidth", layout.wrapperWidth}};
}

std::string cssGradient(const BarFill& fill, bool vertical) {
    if (fill.stops.size() < 2) return fill.stops.front().color;
    std::string out = vertical ? "linear-gradient(0deg" : "linear-gradient(90deg";
    for (const auto& stop : fill.stops) out += ", " + stop.color + (stop.px ? " " + px(*stop.px) : "");
    return out + ")";
}

Json gradientCase(const Json& in) {
    constexpr double kRecordedTrack = 200;
    const Bar bar = barOf(in);
    return cssGradient(barGradient(bar.field, bar.value, kRecordedTrack, ThemeMode::Dark), bar.in.vertical);
}

Json stylesCase(const Json& in) {
    const Bar bar = barOf(in);
    const bool up = bar.in.vertical;
    const std::string length = px(barLength(bar.value.numeric, bar.range, bar.track()));
    Json styles = {{"borderRadius", "4px"}};
    styles["height"] = up ? length : px(bar.layout.maxBarHeight);
    styles["width"] = up ? px(bar.layout.maxBarWidth) : length;
    if (bar.mode == "basic") {
        const std::string color = bar.value.color;
        const QColor c = cssColor(color);
        const std::string channels = std::to_string(c.red()) + ", " + std::to_string(c.green()) + ", " + std::to_string(c.blue());
        styles["background"] = "rgba(" + channels + ", 0.35)";
        styles[up ? "borderTop" : "borderRight"] = "2px solid " + color;
    } else styles["background"] = cssGradient(barGradient(bar.field, bar.value, bar.track(), ThemeMode::Dark), up);
    Json value = {{"color", bar.valueMode == "text" ? resolveColor("text", ThemeMode::Dark) : bar.value.color},
                  {"height", px(bar.layout.valueHeight)},
                  {"width", px(bar.layout.valueWidth)},
                  {"lineHeight", 1},
                  {"fontSize", barValuePx(bar.in, bar.layout, stubWidth)}};
    if (!up) value["paddingLeft"] = value["paddingRight"] = "10px";
    Json empty = {{"background", emptyBarColor(ThemeMode::Dark)}, {"borderRadius", "4px"}};
    if (up) empty.update({{"bottom", "-3px"}, {"width", px(bar.layout.valueWidth)}});
    else empty.update({{"left", "-3px"}, {"height", px(bar.layout.valueHeight)}});
    return {{"bar", styles}, {"value", value}, {"emptyBar", empty}};
}

Json titleCase(const Json& in) {
    const Bar bar = barOf(in);
    const auto place = bar.layout.titlePlace;
    const bool left = place == BarLayout::Place::Left && bar.layout.titlePx > 0;
    Json title = {{"fontSize", px(bar.layout.titlePx)},
                  {"whiteSpace", "nowrap"},
                  {"overflow", "hidden"},
                  {"textOverflow", "ellipsis"},
                  {"width", left ? px(bar.layout.titleWidth) : "100%"},
                  {"alignItems", "center"},
                  {"alignSelf", "center"}};
    if (left) title.update({{"textAlign", "right"}, {"paddingRight", "10px"}});
    if (bar.in.vertical) title["textAlign"] = "center";
    Json wrapper = {{"display", "flex"}, {"overflow", "hidden"}, {"width", "100%"}};
    if (bar.in.namePlacement == "hidden") title["display"] = "none";
    else wrapper["flexDirection"] = bar.in.vertical ? "column-reverse" : left ? "row" : "column";
    return {{"wrapper", wrapper}, {"title", title}};
}

Json cellColorCase(const Json& in) {
    const Field f = field(fieldConfigFromValue(toValue(in["field"])));
    const LcdCell cell = lcdCell(number(in["position"]), number(in["value"]), DisplayProcessor(f, {}));
    Json out = {{"background", cell.background}, {"isLit", cell.lit}};
    std::string edge = cell.background;
    if (cell.lit) {
        out["backgroundShade"] = cell.shade;
        edge.replace(edge.rfind("0.95"), 4, "0.9");
    }
    out["border"] = cell.lit ? edge : "transparent";
    return out;
}

StatLayoutInput statInput(const Json& in) {
    StatLayoutInput stat;
    stat.width = in["w"];
    stat.height = in["h"];
    stat.title = in.value("title", "");
    stat.text = in.value("text", "12.3") + in.value("suffix", " ms");
    if (in.contains("af")) {
        stat.alignTitle = in["af"]["title"];
        stat.alignText = in["af"]["text"];
    }
    stat.textMode = in.value("tm", "auto");
    stat.justifyMode = in.value("jm", "auto");
    stat.sparkline = in.value("spark", false) && in.value("gm", "none") != "none";
    stat.wideAllowed = !in.value("dw", false);
    stat.count = in.value("count", std::size_t(1));
    if (in.contains("tx")) {
        stat.titleSize = numberOf(in["tx"], "titleSize");
        stat.valueSize = numberOf(in["tx"], "valueSize");
        stat.percentSize = numberOf(in["tx"], "percentSize");
    }
    return stat;
}

Json bigValueCase(const Json& in) {
    constexpr const char* kColor = "#73BF69";
    const StatLayoutInput input = statInput(in);
    const StatLayout layout = layoutStat(input, stubWidth);
    const std::string mode = in.value("cm", "value");
    const StatColors colors = statColors(mode, kColor, ThemeMode::Dark);
    const std::string textMode = in.value("tm", "auto");
    Json out = {{"titleFontSize", layout.titlePx},
                {"valueFontSize", layout.valuePx},
                {"percentFontSize", layout.percentPx},
                {"chartHeight", layout.chartHeight},
                {"chartWidth", layout.chartWidth},
                {"valueColor", kColor},
                {"panelPadding", layout.padding},
                {"maxTextWidth", layout.maxTextWidth},
                {"maxTextHeight", layout.maxTextHeight},
                {"justifyCenter", layout.centered},
                {"valueStyleColor", colors.value},
                {"titleShown", px(layout.titlePx)},
                {"flexDirection", layout.wide ? "row" : "column"},
                // The recorded text is the number alone, the suffix stands apart; a name or nothing takes its place.
                {"text", textMode == "none" ? "" : textMode == "name" ? in.value("title", "") : in.value("text", "12.3")}};
    out["background"] = mode == "value" ? Json("transparent") : Json();
    if (colors.background.size() == 1) out["background"] = cssColor(colors.background[0]).name().toStdString();
    if (colors.background.size() == 2) out["background"] = slanted(colors.background[0], colors.background[1]);
    if (!layout.title.empty()) out["title"] = layout.title;
    return out;
}

Json percentColorCase(const Json& in) {
    const ThemeMode theme = in["theme"] == "light" ? ThemeMode::Light : ThemeMode::Dark;
    const std::string mode = in["mode"].is_string() ? in["mode"].get<std::string>() : "";
    return percentChangeColor(number(in["percentChange"]), mode, "#123456", theme);
}

Json fontSizeCase(const Json& in) {
    return fitFontSize(in["text"].get<std::string>(), in["width"], in["height"], in["lineHeight"], stubWidth, numberOf(in, "maxSize"));
}

Json legendCalcsCase(const Json& in) {
    const Field f = decodeField({{"name", "Value"}, {"type", "number"}, {"config", in["config"]}, {"values", in["values"]}});
    const std::vector<std::string> ids = in["calcs"];
    Json out = Json::array();
    for (const auto& [reducer, value] : legendCalcs(f, ids, {ThemeMode::Dark, "utc"})) {
        Json item = {{"title", reducer->name}, {"text", value.text}, {"numeric", encode(value.numeric)}};
        if (!value.suffix.empty()) item["suffix"] = value.suffix;
        if (!value.prefix.empty()) item["prefix"] = value.prefix;
        out.push_back(item);
    }
    if (out.size() < ids.size()) throw Throws(); // an unknown calculation
    return out;
}

Field tableField(const Json& in) {
    FieldConfig config;
    Value custom = Value::Object{};
    if (in.contains("align") && in["align"].is_string()) custom = custom.with("align", in["align"].get<std::string>());
    if (in.contains("cellType") && in["cellType"].is_string())
        custom = custom.with("cellOptions", Value::Object{{"type", in["cellType"].get<std::string>()}});
    config.custom = custom;
    return field(config, fieldTypeFromName(in["type"].get<std::string>()));
}

Json alignmentCase(const Json& in) {
    const Qt::Alignment align = cellAlignment(tableField(in));
    return align & Qt::AlignHCenter ? "center" : align & Qt::AlignRight ? "right" : "left";
}

Json cellColorsCase(const Json& in) {
    FieldConfig config;
    config.custom = Value::Object{{"cellOptions", toValue(in["cellOptions"])}};
    const ThemeMode theme = in["theme"] == "light" ? ThemeMode::Light : ThemeMode::Dark;
    const CellColors colors = cellColors(cellStyle(field(config)), in["color"].is_string() ? in["color"].get<std::string>() : "", theme);
    Json out = Json::object();
    if (!colors.text.empty()) out["color"] = colors.text;
    if (!colors.background.empty()) out["background"] = colors.background;
    if (!colors.backgroundFrom.empty()) out["background"] = slanted(colors.backgroundFrom, colors.background);
    return out;
}

Json widthsCase(const Json& in) {
    std::vector<std::optional<double>> fixed;
    for (const auto& width : in["widths"]) fixed.push_back(width.is_number() ? std::optional(width.get<double>()) : std::nullopt);
    Json out = Json::array();
    for (const double width : columnWidths(fixed, in["availWidth"], numberOf(in, "minWidth"))) out.push_back(width);
    return out;
}

Json comparatorCase(const Json& in) {
    const FieldType type = fieldTypeFromName(in["type"].get<std::string>());
    Json rows = Json::array();
    for (const auto& a : in["values"]) {
        Json row = Json::array();
        for (const auto& b : in["values"]) row.push_back(compareCells(toValue(a), toValue(b), type));
        rows.push_back(row);
    }
    return rows;
}

Json sortCase(const Json& in) {
    const FieldType type = fieldTypeFromName(in["type"].get<std::string>());
    std::vector<std::size_t> order(in["values"].size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    const bool down = in["direction"] == "DESC";
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const int c = compareCells(toValue(in["values"][a]), toValue(in["values"][b]), type);
        return down ? c > 0 : c < 0;
    });
    return order;
}

Json visibleCase(const Json& in) {
    FieldConfig config;
    config.custom = toValue(in);
    return isColumn(field(config)) ? 1 : 0;
}

void registerBars(Oracle& oracle) {
    oracle.drive("viz", "barGaugeDimensions", dimensionsCase);
    oracle.drive("viz", "barGaugeStyles", stylesCase);
    oracle.drive("viz", "barGaugeGradient", gradientCase);
    oracle.drive("viz", "barGaugeTitle", titleCase);
    oracle.drive("viz", "barGaugeTextColor", [](const Json& in) -> Json {
        const Bar bar = barOf(in);
        return bar.valueMode == "text" ? resolveColor("text", ThemeMode::Dark) : bar.value.color;
    });
    oracle.drive("viz", "barGaugeCellColor", cellColorCase);
    oracle.drive("viz", "barGaugeValuePercent",
                 [](const Json& in) -> Json { return encode(barPart(number(in[0]), number(in[1]), number(in[2]))); });
}

} // namespace

void registerViz(Oracle& oracle) {
    registerBars(oracle);
    oracle.drive("viz", "bigValueLayout", bigValueCase);
    oracle.drive("viz", "percentChangeColor", percentColorCase);
    oracle.drive("viz", "calculateFontSize", fontSizeCase);
    oracle.drive("viz", "measureTextStub", [](const Json& in) -> Json { return stubWidth(in[0].get<std::string>(), in[1]); });
    oracle.drive("viz", "legendCalcs", legendCalcsCase);
    oracle.drive("viz", "tableAlignment", alignmentCase);
    oracle.drive("viz", "tableCellColors", cellColorsCase);
    oracle.drive("viz", "tableColumnWidths", widthsCase);
    oracle.drive("viz", "tableComparator", comparatorCase);
    oracle.drive("viz", "tableSort", sortCase);
    oracle.drive("viz", "tableVisible", visibleCase);
    oracle.drive("viz", "tableDefaultRowHeight",
                 [](const Json& in) -> Json { return tableRowHeight(in.is_string() ? in.get<std::string>() : ""); });
    oracle.drive("viz", "tablePills", [](const Json& in) -> Json { return pillTexts(toValue(in)); });
}

} // namespace sigma::oracle
