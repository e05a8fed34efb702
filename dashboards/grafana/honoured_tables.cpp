#include "dashboards/grafana/honoured.h"

#include <array>

// What each panel draws, as data. A line that ends in values is a promise: with one of them the panel looks as it does in Grafana. Settings
// that draw nothing (an editor's own, a cursor's) are listed with "*". What is not listed is not honoured.

namespace sigma {

namespace {

// Settings every panel takes from the field configuration.
// Left behind by another panel type or an early preview; Grafana drops them too.
#define SIGMA_LEFTOVER_LINES \
    {"custom.drawStyle", "*"}, {"custom.lineInterpolation", "*"}, {"custom.lineWidth", "*"}, {"custom.lineStyle", "*"}, \
    {"custom.fillOpacity", "*"}, {"custom.gradientMode", "*"}, {"custom.showPoints", "*"}, {"custom.pointSize", "*"}, \
    {"custom.spanNulls", "*"}, {"custom.stacking", "*"}, {"custom.axisPlacement", "*"}, {"custom.axisLabel", "*"}, \
    {"custom.scaleDistribution", "*"}, {"custom.barAlignment", "*"}, {"custom.noValue", "*"}
#define SIGMA_PREVIEW_LINES \
    {"custom.line", "*"}, {"custom.axis", "*"}, {"custom.bars", "*"}, {"custom.points", "*"}, {"custom.fill", "*"}, \
    {"custom.nullValues", "*"}, {"custom.fillGradient", "*"}, {"custom.show", "*"}, {"custom.align", "*"}, \
    {"custom.displayMode", "*"}, {"custom.cellOptions", "*"}, {"custom.filterable", "*"}, {"custom.inspect", "*"}

// What older Grafanas saved, left beside today's form of the same.
#define SIGMA_OLD_VALUE_OPTIONS \
    {"fieldOptions", "*"}, {"valueOptions", "*"}, {"minValue", "*"}, {"maxValue", "*"}, {"thresholds", "*"}, {"baseColor", "*"}, \
    {"sparkline", "*"}, {"mappings", "*"}

#define SIGMA_STANDARD_FIELDS \
    {"unit", "*"}, {"unitScale", "*"}, {"decimals", "*"}, {"min", "*"}, {"max", "*"}, {"displayName", "*"}, {"noValue", "*"}, \
    {"thresholds", "*"}, {"mappings", "*"}, {"color", "*"}, {"links", "*"}, {"description", "*"}, {"filterable", "*"}, \
    {"fieldMinMax", "*"}, {"nullValueMode", "*"}, {"displayNameFromDS", "*"}, {"writeable", "*"}, {"path", "*"}, {"interval", "*"}

constexpr Honoured kTimeSeriesOptions[] = {
    {"legend.showLegend", "*"},
    {"legend.displayMode", "list|table|hidden"},
    {"legend.placement", "bottom|right"},
    {"legend.calcs", "*"},
    {"legend.sortBy", "*"},
    {"legend.sortDesc", "*"},
    {"legend.width", "*"},
    {"legend.isVisible", "*"},
    {"legend.asTable", "*"},
    {"legend.overflow", "ellipsis"},
    {"legend.enableFacetedFilter", "false"},
    {"tooltip.mode", "single|multi|none"},
    {"tooltip.sort", "none|asc|desc"},
    {"tooltip.hideZeros", "*"},
    {"tooltip.maxHeight", "*"},
    {"tooltip.maxWidth", "*"},
    {"tooltipOptions", "*"},
    {"graph", "*"},
    {"dataLinks", "*"},
    {"alertThreshold", "*"},
    {"orientation", "horizontal"},
    {"annotations", "*"},
};
constexpr Honoured kTimeSeriesFields[] = {
    SIGMA_STANDARD_FIELDS,
    {"custom.drawStyle", "line|bars|points"},
    {"custom.lineInterpolation", "linear|smooth|stepBefore|stepAfter"},
    {"custom.lineWidth", "*"},
    {"custom.lineStyle.fill", "solid|dash|dot"},
    {"custom.lineStyle.dash", "*"},
    {"custom.lineColor", "*"},
    {"custom.fillOpacity", "*"},
    {"custom.fillColor", ""},
    {"custom.fillBelowTo", "*"},
    {"custom.gradientMode", "none|opacity|hue|scheme"},
    {"custom.showPoints", "auto|always|never"},
    {"custom.pointSize", "*"},
    {"custom.pointSymbol", "circle"},
    {"custom.pointColor", ""},
    {"custom.barAlignment", "-1|0|1"},
    {"custom.barWidthFactor", "*"},
    {"custom.barMaxWidth", "*"},
    {"custom.stacking", "*"},
    {"custom.spanNulls", "*"},
    {"custom.insertNulls", "*"},
    {"custom.transform", "constant|negative-Y"},
    {"custom.hideFrom", "*"},
    {"custom.axisPlacement", "auto|left|right|hidden"},
    {"custom.axisLabel", "*"},
    {"custom.axisWidth", "*"},
    {"custom.axisSoftMin", "*"},
    {"custom.axisSoftMax", "*"},
    {"custom.axisCenteredZero", "*"},
    {"custom.axisGridShow", "*"},
    {"custom.axisBorderShow", "*"},
    {"custom.axisColorMode", "text|series"},
    {"custom.scaleDistribution", "*"},
    {"custom.thresholdsStyle.mode", "off|line|dashed|area|line+area|dashed+area"},
    {"custom.showValues", "false", "The values are not written at the points."},
    {"custom.timeCompare", ""},
    SIGMA_PREVIEW_LINES,
};

// How fields are reduced to the values that stat, gauge and bar gauge show.
#define SIGMA_REDUCE_OPTIONS {"reduceOptions", "*"}, {"orientation", "auto|horizontal|vertical"}, {"text", "*"}

constexpr Honoured kStatOptions[] = {
    SIGMA_REDUCE_OPTIONS,
    {"colorMode", "none|value|background|background_solid"},
    {"graphMode", "none|area"},
    {"justifyMode", "auto|center"},
    {"textMode", "auto|value|value_and_name|name|none"},
    {"wideLayout", "*"},
    {"showPercentChange", "*"},
    {"percentChangeColorMode", "*"},
    {"legend", "*"},
    {"tooltip", "*"},
    {"footer", "*"},
    {"cellHeight", "*"},
    {"showHeader", "*"},
    SIGMA_OLD_VALUE_OPTIONS,
};
constexpr Honoured kGaugeOptions[] = {
    SIGMA_REDUCE_OPTIONS,
    {"showThresholdLabels", "*"},
    {"showThresholdMarkers", "*"},
    {"sizing", "auto|manual"},
    {"minVizWidth", "*"},
    {"minVizHeight", "*"},
    {"barShape", "flat"},
    {"barWidthFactor", "0.5"},
    {"effects", "*"},
    {"endpointMarker", "*"},
    {"segmentCount", "1"},
    {"segmentSpacing", "*"},
    {"shape", "gauge"},
    {"sparkline", "false"},
    {"textMode", "auto"},
    {"legend", "*"},
    {"tooltip", "*"},
    {"graphMode", "*"},
    {"colorMode", "*"},
    {"justifyMode", "*"},
    SIGMA_OLD_VALUE_OPTIONS,
};
constexpr Honoured kBarGaugeOptions[] = {
    SIGMA_REDUCE_OPTIONS,
    {"displayMode", "basic|gradient|lcd"},
    {"valueMode", "color|text|hidden"},
    {"namePlacement", "auto|top|left|hidden"},
    {"showUnfilled", "*"},
    {"sizing", "auto|manual"},
    {"minVizWidth", "*"},
    {"minVizHeight", "*"},
    {"maxVizHeight", "*"},
    {"legend.showLegend", "false", "Bar gauges have no legend."},
    {"legend", "*"},
    {"tooltip", "*"},
    {"graphMode", "*"},
    {"colorMode", "*"},
    {"justifyMode", "*"},
    {"textMode", "*"},
    SIGMA_OLD_VALUE_OPTIONS,
};
constexpr Honoured kValueFields[] = {SIGMA_STANDARD_FIELDS, {"custom", "*"}};

constexpr Honoured kTableOptions[] = {
    {"showHeader", "*"},
    {"cellHeight", "sm|md|lg"},
    {"frameIndex", "*"},
    {"sortBy", "*"},
    {"footer.show", "*"},
    {"footer.reducer", "*"},
    {"footer.fields", "*"},
    {"footer.countRows", "*"},
    {"footer.enablePagination", "*"},
    {"enablePagination", "*"},
    {"showTypeIcons", "false"},
    {"disableKeyboardEvents", "*"},
    {"maxRowHeight", "*"},
    {"frozenColumns", ""},
    {"legend", "*"},
    {"tooltip", "*"},
    {"reduceOptions", "*"},
    {"text", "*"},
    {"orientation", "*"},
    {"colorMode", "*"},
    {"graphMode", "*"},
    {"justifyMode", "*"},
    {"textMode", "*"},
};
constexpr Honoured kTableFields[] = {
    SIGMA_STANDARD_FIELDS,
    {"custom.align", "auto|left|center|right"},
    {"custom.width", "*"},
    {"custom.minWidth", "*"},
    {"custom.hidden", "*"},
    {"custom.hideFrom", "*"},
    {"custom.filterable", "*"},
    {"custom.inspect", "*"},
    {"custom.wrapText", "*"},
    {"custom.wrapHeaderText", "false"},
    {"custom.cellOptions.type", "auto|color-text|color-background|gauge|json-view|pill|data-links", "This kind of cell is shown as text."},
    {"custom.cellOptions.mode", "basic|gradient|lcd"},
    {"custom.cellOptions.applyToRow", "*"},
    {"custom.cellOptions.wrapText", "*"},
    {"custom.cellOptions.valueDisplayMode", "color|text|hidden"},
    {"custom.displayMode", "auto|color-text|color-background|color-background-solid|basic|gradient-gauge|lcd-gauge|gauge"},
    {"custom.footer.reducers", "*"},
    {"custom.tooltip", ""},
    SIGMA_LEFTOVER_LINES,
};

constexpr Honoured kLogsOptions[] = {
    {"showTime", "*"},
    {"showLabels", "*"},
    {"showCommonLabels", "*"},
    {"wrapLogMessage", "*"},
    {"prettifyLogMessage", "*"},
    {"enableLogDetails", "*"},
    {"dedupStrategy", "none|exact|numbers|signature"},
    {"sortOrder", "Descending|Ascending"},
    {"displayedFields", "*"},
    {"detailsMode", "inline"},
    {"fontSize", "default"},
    {"timestampResolution", "ms"},
    {"enableInfiniteScrolling", "*"},
    {"showLogContextToggle", "*"},
    {"showControls", "*"},
    {"showFieldSelector", "*"},
    {"controlsStorageKey", "*"},
    {"syntaxHighlighting", "*"},
    {"noInteractions", "*"},
    {"unwrappedColumns", "*"},
    {"legend", "*"},
    {"tooltip", "*"},
};
constexpr Honoured kLogsFields[] = {{"", "*"}};

constexpr Honoured kTracesOptions[] = {
    {"spanFilters.criticalPathOnly", "false"},
    {"spanFilters.matchesOnly", "false"},
    {"spanFilters.serviceNameOperator", "*"},
    {"spanFilters.spanNameOperator", "*"},
    {"spanFilters.tags", "*"},
    {"legend", "*"},
    {"tooltip", "*"},
};
constexpr Honoured kTracesFields[] = {{"", "*"}};

constexpr Honoured kTextOptions[] = {
    {"content", "*"},
    {"mode", "markdown|html|code"},
    {"code", "*"},
    {"legend", "*"},
    {"tooltip", "*"},
};
constexpr Honoured kTextFields[] = {{"", "*"}};

} // namespace

HonouredTable honouredBy(std::string_view type) {
    if (type == "timeseries") return {kTimeSeriesOptions, kTimeSeriesFields};
    if (type == "stat") return {kStatOptions, kValueFields};
    if (type == "gauge") return {kGaugeOptions, kValueFields};
    if (type == "bargauge") return {kBarGaugeOptions, kValueFields};
    if (type == "table") return {kTableOptions, kTableFields};
    if (type == "logs") return {kLogsOptions, kLogsFields};
    if (type == "traces") return {kTracesOptions, kTracesFields};
    if (type == "text") return {kTextOptions, kTextFields};
    return {};
}

} // namespace sigma
