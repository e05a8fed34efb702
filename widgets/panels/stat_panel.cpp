#include "widgets/panels/stat_panel.h"

#include "widgets/panels/sparkline_painter.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr double kLine = 1.2;                    ///< height of a line, in font sizes
constexpr double kLeastAlone = 12, kLeastNamed = 8; ///< px below which a number takes the room of the padding and of its name
constexpr double kTightPadding = 2, kMostTight = 14;
} // namespace

std::string percentChangeColor(double change, std::string_view mode, std::string_view own, ThemeMode theme) {
    if (mode == "same_as_value") return std::string(own);
    const bool good = mode == "inverted" ? change < 0 : change > 0;
    return resolveColor(good ? "green" : "red", theme);
}

std::vector<QRectF> StatPanel::layoutCells() const {
    const QRectF area = QRectF(rect()).adjusted(kMargin, 0, -kMargin, -kMargin);
    const QSizeF least = m_values.size() > 1 ? QSizeF(48, 24) : QSizeF(0, 0);
    return repeatCells(area, m_values.size(), {orientationFromValue(options()["orientation"]), 3, 1.6, least});
}

void StatPanel::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const auto places = cells();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].intersects(QRectF(event->rect()))) continue;
        painter.save();
        painter.setClipRect(places[i]);
        paintOne(painter, places[i], m_values[i]);
        painter.restore();
    }
}

StatLayoutInput StatPanel::layoutInput(const QRectF& area, const FieldDisplay& value) const {
    StatLayoutInput in;
    in.width = area.width();
    in.height = area.height();
    in.title = value.title;
    in.text = value.display.joined();
    if (m_values.size() > 1) in.alignTitle = longest().title, in.alignText = longest().text;
    in.textMode = options()["textMode"].toString("auto");
    in.justifyMode = options()["justifyMode"].toString("auto");
    const bool hasColumn = value.frame && value.columnIndex && *value.columnIndex < value.frame->fields.size();
    in.sparkline = wantsSparkline() && hasColumn && !value.rowIndex && value.frame->fields[*value.columnIndex].size() > 1;
    in.wideAllowed = options()["wideLayout"].toBool(true);
    in.count = m_values.size();
    const Value& sizes = options()["text"];
    in.titleSize = sizes["titleSize"].number();
    in.valueSize = sizes["valueSize"].number();
    in.percentSize = sizes["percentSize"].number();
    return in;
}

StatLayout StatPanel::layoutFor(const QRectF& area, const FieldDisplay& value) const {
    const StatLayoutInput in = layoutInput(area, value);
    const TextMeasure measure = fontMeasure(QFont::Medium);
    StatLayout layout = layoutStat(in, measure);
    const bool tight = layout.valuePx < (layout.title.empty() ? kLeastAlone : kLeastNamed);
    if (!tight || in.valueSize || in.titleSize || layout.value.empty()) return layout;
    const std::string& probe = options()["textMode"].view() == "name" || in.alignText.empty() ? layout.value : in.alignText;
    const double width = area.width() - 4 * kTightPadding, height = area.height() - 2 * kTightPadding;
    layout.valuePx = std::max(layout.valuePx, fitFontSize(probe, width, height, kLine, measure, kMostTight));
    layout.padding = kTightPadding;
    layout.title.clear();
    layout.centered = true;
    return layout;
}

bool StatPanel::showsChange(const FieldDisplay& value) const {
    return options()["showPercentChange"].toBool() && value.percentChange && std::isfinite(*value.percentChange);
}

double StatPanel::changePx(const StatLayout& layout) {
    return layout.percentPx > 0 ? layout.percentPx : std::max(12.0, layout.valuePx / 2.5);
}

void StatPanel::paintOne(QPainter& painter, const QRectF& area, const FieldDisplay& value) const {
    const std::string mode = options()["colorMode"].toString("value");
    const StatLayout layout = layoutFor(area, value);
    const QColor color = colorOf(value);
    const std::string css = value.display.color.empty() ? resolveColor("text", m_context.theme.mode) : value.display.color;
    const StatColors colors = statColors(mode, css, m_context.theme.mode);
    const QColor ink = cssColor(colors.value, m_context.theme.text);
    QColor line = color, fill = color;
    fill.setAlphaF(0.25F);
    if (!colors.background.empty()) {
        QLinearGradient gradient(area.topLeft(), area.bottomRight());
        gradient.setColorAt(0, cssColor(colors.background.front(), color));
        gradient.setColorAt(1, cssColor(colors.background.back(), color));
        QPainterPath shape;
        shape.addRoundedRect(area, 3, 3);
        painter.fillPath(shape, gradient);
        line = QColor(255, 255, 255, 0x66), fill = QColor(255, 255, 255, 0x33);
    }
    if (layout.chartHeight > 2 && layout.chartWidth > 0) {
        QRectF chart(area.left(), area.bottom() - layout.chartHeight, area.width(), layout.chartHeight);
        if (!layout.wide && showsChange(value)) chart.setTop(chart.top() + changePx(layout) * kLine);
        paintSparkline(painter, chart, value.frame->fields[*value.columnIndex], value.time, line, fill);
    }
    paintTexts(painter, area, value, layout, ink);
}

void StatPanel::paintTexts(QPainter& painter, const QRectF& area, const FieldDisplay& value, const StatLayout& layout,
                           const QColor& ink) const {
    const QRectF inner = area.adjusted(layout.padding, layout.padding, -layout.padding, -layout.padding);
    const bool background = options()["colorMode"].toString("value").starts_with("background");
    const QColor titleInk = background ? ink : m_context.theme.text;
    const QString title = QString::fromStdString(layout.title);
    ValueStyle style{layout.valuePx, QFont::Medium, ink, Qt::AlignHCenter | Qt::AlignVCenter, 0.65};
    DisplayValue shown = value.display;
    if (options()["textMode"].view() == "name") shown.prefix.clear(), shown.suffix.clear(), shown.text = layout.value;
    if (layout.value.empty()) shown = DisplayValue();
    const bool change = showsChange(value);
    if (layout.wide && !title.isEmpty()) {
        const Qt::Alignment middle = layout.chartHeight > 0 ? Qt::AlignTop : Qt::AlignVCenter;
        const QRectF left(inner.topLeft(), QSizeF(inner.width() * 0.62, inner.height()));
        paintElided(painter, left, title, sizedFont(layout.titlePx), titleInk, Qt::AlignLeft | middle);
        style.align = Qt::AlignRight | middle;
        if (!change) return paintValue(painter, inner, shown, style);
        const double both = (layout.valuePx + changePx(layout)) * kLine, shrink = std::min(1.0, inner.height() / std::max(both, 1.0));
        const double from = layout.chartHeight > 0 ? inner.top() : inner.center().y() - both * shrink / 2;
        style.px *= shrink;
        paintValue(painter, QRectF(inner.left(), from, inner.width(), style.px * kLine), shown, style);
        const QRectF below(inner.left(), from + style.px * kLine, inner.width(), changePx(layout) * kLine * shrink);
        paintChange(painter, below, value, Qt::AlignRight, ink);
        return;
    }
    const double titleHeight = title.isEmpty() ? 0 : layout.titlePx * kLine, valueHeight = layout.valuePx * kLine;
    const double changeHeight = change ? changePx(layout) * kLine : 0;
    const bool chart = layout.chartHeight > 0;
    const double spare = inner.height() - titleHeight - valueHeight - changeHeight - (chart ? layout.padding : 0);
    double top = inner.top();
    if (!chart || title.isEmpty()) top += std::max(0.0, spare / 2); // a title above a chart stays at the top
    const Qt::Alignment side = (layout.centered ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter;
    const auto line = [&](double from, double height) { return QRectF(inner.left(), top + from, inner.width(), height); };
    paintElided(painter, line(0, titleHeight), title, sizedFont(layout.titlePx), titleInk, side);
    style.align = side;
    paintValue(painter, line(titleHeight, valueHeight), shown, style);
    if (change) paintChange(painter, line(titleHeight + valueHeight, changeHeight), value, side, ink);
}

void StatPanel::paintChange(QPainter& painter, QRectF area, const FieldDisplay& value, Qt::Alignment side, const QColor& ink) const {
    const double percent = *value.percentChange;
    const std::string mode = options()["percentChangeColorMode"].toString("standard");
    const std::string color = percentChangeColor(percent, mode, ink.name().toStdString(), m_context.theme.mode);
    const bool background = options()["colorMode"].toString("value").starts_with("background");
    const QString arrow = percent > 0 ? QStringLiteral("↗") : percent < 0 ? QStringLiteral("↘") : QStringLiteral("→");
    DisplayValue text;
    text.text = QStringLiteral("%1 %2%").arg(arrow, QLocale::c().toString(percent, 'f', 2)).toStdString();
    ValueStyle style{area.height() / kLine, QFont::Medium, background ? ink : cssColor(color, ink), Qt::AlignVCenter, 1};
    style.align |= side & Qt::AlignHorizontal_Mask;
    paintValue(painter, area, text, style);
}

} // namespace sigma
