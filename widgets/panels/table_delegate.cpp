#include "widgets/panels/table_delegate.h"

#include "dashboards/format/colors.h"
#include "dashboards/format/theme_colors.h"
#include "widgets/panels/bar_painter.h"
#include "widgets/panels/value_text.h"

#include <QFontDatabase>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
QBrush backgroundBrush(const QRectF& area, const CellColors& colors) {
    if (colors.backgroundFrom.empty()) return cssColor(colors.background);
    QLinearGradient gradient(area.topLeft(), area.bottomRight());
    gradient.setColorAt(0, cssColor(colors.backgroundFrom));
    gradient.setColorAt(1, cssColor(colors.background));
    return gradient;
}
} // namespace

QColor TableDelegate::fillCell(QPainter& painter, const QRectF& area, const QModelIndex& index, const DisplayValue& value) const {
    QColor ink = m_context.theme.text;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const CellStyle& other = m_model->style(column);
        if (other.kind != CellKind::ColorBackground || !other.wholeRow) continue;
        const CellColors colors = cellColors(other, m_model->display(index.row(), column).color, m_context.theme.mode);
        if (colors.background.empty()) continue;
        painter.fillRect(area, cssColor(colors.background));
        ink = cssColor(colors.text, ink);
    }
    const CellStyle& style = m_model->style(index.column());
    if (style.wholeRow) return ink;
    const CellColors colors = cellColors(style, value.color, m_context.theme.mode);
    if (!colors.background.empty()) painter.fillRect(area, backgroundBrush(area, colors));
    return cssColor(colors.text, ink);
}

void TableDelegate::paintGauge(QPainter& painter, QRectF area, const QModelIndex& index, const DisplayValue& value) const {
    const Field& field = m_model->field(index.column());
    const std::string shown = field.config->custom["cellOptions"]["valueDisplayMode"].toString("color");
    const bool text = shown != "hidden";
    const double textWidth = text ? std::min(area.width() * 0.4, 90.0) : 0;
    BarPaint bar{field, value, m_model->style(index.column()).mode, m_context.theme.mode, m_context.timezone};
    if (bar.mode != "lcd" && bar.mode != "gradient") bar.mode = "basic";
    paintBar(painter, area.adjusted(6, 6, -textWidth - 6, -6), bar);
    if (!text) return;
    area.setLeft(area.right() - textWidth);
    const QColor ink = shown == "text" ? m_context.theme.text : cssColor(value.color, m_context.theme.text);
    const QFont font = Theme::font(m_context.theme.basePx);
    paintElided(painter, area.adjusted(0, 0, -6, 0), QString::fromStdString(value.joined()), font, ink, Qt::AlignRight | Qt::AlignVCenter);
}

void TableDelegate::paintPills(QPainter& painter, const QRectF& area, const QModelIndex& index) const {
    static const std::vector<std::string> palette = classicColors();
    const QFont font = Theme::font(12);
    const QFontMetricsF metrics(font);
    double x = area.left() + 6;
    for (const std::string& pill : pillTexts(m_model->cell(index.row(), index.column()))) {
        const double room = area.right() - 6 - x;
        if (room < 24) return;
        const std::string color = colorByName(palette, pill);
        const QString text = metrics.elidedText(QString::fromStdString(pill), Qt::ElideRight, room - 12);
        const QRectF box(x, area.center().y() - 10, metrics.horizontalAdvance(text) + 12, 20);
        painter.setPen(Qt::NoPen);
        painter.setBrush(cssColor(color));
        painter.drawRoundedRect(box, 10, 10);
        painter.setFont(font);
        painter.setPen(cssColor(textColorOn(color)));
        painter.drawText(box, Qt::AlignCenter, text);
        x = box.right() + 4;
    }
}

void TableDelegate::paintText(QPainter& painter, const QRectF& area, const QModelIndex& index, const DisplayValue& value,
                              QColor ink) const {
    const Field& field = m_model->field(index.column());
    const CellKind kind = m_model->style(index.column()).kind;
    const Value cell = m_model->cell(index.row(), index.column());
    std::string text = kind == CellKind::Json && !cell.isString() ? toJson(cell) : value.joined();
    QFont font = Theme::font(m_context.theme.basePx);
    if (kind == CellKind::Json) font = QFontDatabase::systemFont(QFontDatabase::FixedFont), font.setPixelSize(12);
    const bool linked = field.config->links && !field.config->links->empty();
    if (linked && (kind == CellKind::Auto || kind == CellKind::Links)) ink = m_context.theme.link;
    constexpr std::size_t kMostShown = 4000; // a cell is never wider
    if (text.size() > kMostShown) text.resize(kMostShown);
    paintElided(painter, area.adjusted(6, 0, -6, 0), QString::fromStdString(text), font, ink, cellAlignment(field));
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    const QRectF area(option.rect);
    const DisplayValue value = m_model->display(index.row(), index.column());
    if (option.state & QStyle::State_MouseOver) painter->fillRect(area, m_context.theme.hover);
    const QColor ink = fillCell(*painter, area, index, value);
    if (option.state & QStyle::State_Selected) painter->fillRect(area, m_context.theme.selected);
    const CellKind kind = m_model->style(index.column()).kind;
    if (kind == CellKind::Gauge) paintGauge(*painter, area, index, value);
    else if (kind == CellKind::Pill) paintPills(*painter, area, index);
    else paintText(*painter, area, index, value, ink);
    painter->setPen(QPen(m_context.theme.borderWeak, 1));
    painter->drawLine(QPointF(area.left(), area.bottom() - 0.5), QPointF(area.right(), area.bottom() - 0.5));
    const double edge = area.right() - 0.5;
    if (index.column() + 1 < m_model->columnCount()) painter->drawLine(QPointF(edge, area.top()), QPointF(edge, area.bottom()));
    painter->restore();
}

} // namespace sigma
