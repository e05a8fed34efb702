#include "widgets/panels/stat_panel.h"

#include "widgets/panels/sparkline_painter.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace sigma {

std::string percentChangeColor(double change, std::string_view mode, std::string_view own, ThemeMode theme) {
    if (mode == "same_as_value") return std::string(own);
    const bool good = mode == "inverted" ? change < 0 : change > 0;
    return resolveColor(good ? "green" : "red", theme);
}

void StatPanel::valuesChanged() {
    m_longTitle.clear();
    m_longText.clear();
    for (const FieldDisplay& value : m_values) {
        const std::string text = value.display.joined();
        if (value.title.size() > m_longTitle.size()) m_longTitle = value.title;
        if (text.size() > m_longText.size()) m_longText = text;
    }
}

std::vector<QRectF> StatPanel::cells() const {
    return repeatCells(QRectF(rect()).adjusted(8, 0, -8, -8), m_values.size(), orientationFromValue(options()["orientation"]), 3);
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
    if (m_values.size() > 1) in.alignTitle = m_longTitle, in.alignText = m_longText;
    in.textMode = options()["textMode"].toString("auto");
    in.justifyMode = options()["justifyMode"].toString("auto");
    const Field* drawn = value.frame && value.columnIndex && *value.columnIndex < value.frame->fields.size() ? &value.frame->fields[*value.columnIndex] : nullptr;
    in.sparkline = wantsSparkline() && drawn && !value.rowIndex && drawn->size() > 1;
    in.wideAllowed = options()["wideLayout"].toBool(true);
    in.count = m_values.size();
    const Value& sizes = options()["text"];
    in.titleSize = sizes["titleSize"].number();
    in.valueSize = sizes["valueSize"].number();
    in.percentSize = sizes["percentSize"].number();
    return in;
}

bool StatPanel::showsChange(const FieldDisplay& value) const {
    return options()["showPercentChange"].toBool() && value.percentChange && std::isfinite(*value.percentChange);
}

double StatPanel::changePx(const StatLayout& layout) { return layout.percentPx > 0 ? layout.percentPx : std::max(12.0, layout.valuePx / 2.5); }

void StatPanel::paintOne(QPainter& painter, const QRectF& area, const FieldDisplay& value) const {
    const std::string mode = options()["colorMode"].toString("value");
    const StatLayout layout = layoutStat(layoutInput(area, value), fontMeasure(QFont::Medium));
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
        const double below = !layout.wide && showsChange(value) ? changePx(layout) * 1.2 : 0;
        const double inset = layout.wide || m_values.size() > 1 ? 0 : layout.padding / 4;
        const QRectF chart(area.left() + inset, area.bottom() - layout.chartHeight + below, area.width() - 2 * inset, layout.chartHeight - below);
        paintSparkline(painter, chart, value.frame->fields[*value.columnIndex], value.time, line, fill);
    }
    paintTexts(painter, area, value, layout, ink);
}

void StatPanel::paintTexts(QPainter& painter, const QRectF& area, const FieldDisplay& value, const StatLayout& layout, const QColor& ink) const {
    QRectF inner = area.adjusted(layout.padding, layout.padding, -layout.padding, -layout.padding);
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
        paintElided(painter, QRectF(inner.left(), inner.top(), inner.width() * 0.62, inner.height()), title, sizedFont(layout.titlePx), titleInk, Qt::AlignLeft | middle);
        style.align = Qt::AlignRight | middle;
        paintValue(painter, inner, shown, style);
        return;
    }
    const double titleHeight = title.isEmpty() ? 0 : layout.titlePx * 1.2, valueHeight = layout.valuePx * 1.2, changeHeight = change ? changePx(layout) * 1.2 : 0;
    const double textHeight = titleHeight + valueHeight + changeHeight;
    double top = inner.top();
    if (layout.chartHeight <= 0 || title.isEmpty()) top += std::max(0.0, (inner.height() - textHeight - (layout.chartHeight > 0 ? layout.padding : 0)) / 2);
    const Qt::Alignment side = layout.centered ? Qt::AlignHCenter : Qt::AlignLeft;
    paintElided(painter, QRectF(inner.left(), top, inner.width(), titleHeight), title, sizedFont(layout.titlePx), titleInk, side | Qt::AlignVCenter);
    style.align = side | Qt::AlignVCenter;
    paintValue(painter, QRectF(inner.left(), top + titleHeight, inner.width(), valueHeight), shown, style);
    if (change) paintChange(painter, QRectF(inner.left(), top + titleHeight + valueHeight, inner.width(), changeHeight), value, layout, ink);
}

void StatPanel::paintChange(QPainter& painter, QRectF area, const FieldDisplay& value, const StatLayout& layout, const QColor& ink) const {
    const double percent = *value.percentChange;
    const std::string color = percentChangeColor(percent, options()["percentChangeColorMode"].toString("standard"), ink.name().toStdString(), m_context.theme.mode);
    const bool background = options()["colorMode"].toString("value").starts_with("background");
    const QString arrow = percent > 0 ? QStringLiteral("↗") : percent < 0 ? QStringLiteral("↘") : QStringLiteral("→");
    DisplayValue text;
    text.text = QStringLiteral("%1 %2%").arg(arrow, QLocale::c().toString(percent, 'f', 2)).toStdString();
    ValueStyle style{area.height() / 1.2, QFont::Medium, background ? ink : cssColor(color, ink), Qt::AlignVCenter, 1};
    style.align |= layout.centered ? Qt::AlignHCenter : Qt::AlignLeft;
    paintValue(painter, area, text, style);
}

} // namespace sigma
