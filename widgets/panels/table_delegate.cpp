#include "widgets/panels/table_delegate.h"

#include "widgets/panels/bargauge_panel.h"
#include "widgets/panels/value_text.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
QBrush backgroundBrush(const QRectF& area, const QColor& color, const std::string& mode) {
    if (mode == "basic") return color;
    QLinearGradient gradient(area.topLeft(), area.topRight());
    gradient.setColorAt(0, shadeOf(color, 0.1, 5));
    gradient.setColorAt(1, color);
    return gradient;
}
} // namespace

QColor TableDelegate::fillCell(QPainter& painter, const QRectF& area, const QModelIndex& index, const DisplayValue& value) const {
    const CellStyle style = cellStyle(m_model->field(index.column()));
    QColor ink = m_context.theme.text;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const CellStyle other = cellStyle(m_model->field(column));
        if (other.kind != CellKind::ColorBackground || !other.wholeRow) continue;
        const QColor color = cssColor(m_model->display(index.row(), column).color);
        if (!color.isValid()) continue;
        painter.fillRect(area, color);
        ink = readableOn(color);
    }
    const QColor color = cssColor(value.color);
    if (!color.isValid()) return ink;
    if (style.kind == CellKind::ColorText) return color;
    if (style.kind != CellKind::ColorBackground || style.wholeRow) return ink;
    painter.fillRect(area, backgroundBrush(area, color, style.mode));
    return readableOn(color);
}

void TableDelegate::paintGauge(QPainter& painter, QRectF area, const QModelIndex& index, const DisplayValue& value) const {
    const Field& field = m_model->field(index.column());
    const CellStyle style = cellStyle(field);
    const GaugeRange range = gaugeRange(field);
    const QColor color = cssColor(value.color, m_context.theme.text);
    const double textWidth = std::min(area.width() * 0.4, 90.0);
    const bool text = field.config->custom["cellOptions"]["valueDisplayMode"].view() != "hidden";
    QRectF track = area.adjusted(6, 5, text ? -textWidth - 6 : -6, -5);
    const double part = std::isfinite(value.numeric) ? std::clamp(barPart(value.numeric, range.min, range.max), 0.0, 1.0) : 0;
    painter.setPen(Qt::NoPen);
    if (style.mode == "lcd") {
        const int count = std::max(1, static_cast<int>(track.width() / 12));
        for (int i = 0; i < count; ++i) {
            QColor shade = gaugeColorAt(field, range.min + (range.max - range.min) * (i + 0.5) / count, m_context, color);
            shade.setAlphaF(part * count > i ? 0.95F : 0.18F);
            painter.fillRect(QRectF(track.left() + track.width() / count * i, track.top(), track.width() / count - 2, track.height()), shade);
        }
    } else {
        QColor pale = m_context.theme.text;
        pale.setAlphaF(0.08F);
        painter.setBrush(pale);
        painter.drawRoundedRect(track, 3, 3);
        QLinearGradient fill(track.topLeft(), track.topRight());
        fill.setColorAt(0, shadeOf(color, 0.15, -15)), fill.setColorAt(1, color);
        painter.setBrush(style.mode == "basic" ? QBrush(color) : QBrush(fill));
        painter.drawRoundedRect(QRectF(track.left(), track.top(), std::max(1.0, track.width() * part), track.height()), 3, 3);
    }
    if (!text) return;
    area.setLeft(area.right() - textWidth);
    paintElided(painter, area.adjusted(0, 0, -6, 0), QString::fromStdString(value.joined()), Theme::font(m_context.theme.basePx), color, Qt::AlignRight | Qt::AlignVCenter);
}

void TableDelegate::paintPills(QPainter& painter, const QRectF& area, const QModelIndex& index) const {
    const QFont font = Theme::font(12);
    const QFontMetricsF metrics(font);
    double x = area.left() + 6;
    for (const std::string& pill : pillTexts(m_model->cell(index.row(), index.column()))) {
        const QString text = QString::fromStdString(pill);
        const QRectF box(x, area.center().y() - 10, metrics.horizontalAdvance(text) + 12, 20);
        if (box.left() > area.right()) return;
        const std::size_t hash = std::hash<std::string>()(pill);
        const QColor color = QColor::fromHsl(static_cast<int>(hash % 360), 120, 110);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(box, 10, 10);
        painter.setFont(font);
        painter.setPen(readableOn(color));
        painter.drawText(box, Qt::AlignCenter, text);
        x = box.right() + 4;
    }
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    const QRectF area(option.rect);
    const DisplayValue value = m_model->display(index.row(), index.column());
    const Field& field = m_model->field(index.column());
    if (option.state & QStyle::State_MouseOver) painter->fillRect(area, m_context.theme.hover);
    QColor ink = fillCell(*painter, area, index, value);
    if (option.state & QStyle::State_Selected) painter->fillRect(area, m_context.theme.selected);
    const CellKind kind = cellStyle(field).kind;
    if (kind == CellKind::Gauge) paintGauge(*painter, area, index, value);
    else if (kind == CellKind::Pill) paintPills(*painter, area, index);
    else {
        const bool linked = field.config && field.config->links && !field.config->links->empty();
        const Value cell = m_model->cell(index.row(), index.column());
        const std::string text = kind == CellKind::Json && !cell.isString() ? toJson(cell) : value.joined();
        QFont font = kind == CellKind::Json ? QFont(QStringLiteral("DejaVu Sans Mono")) : Theme::font(m_context.theme.basePx);
        if (kind == CellKind::Json) font.setPixelSize(12);
        if (linked && kind == CellKind::Auto) ink = m_context.theme.link;
        paintElided(*painter, area.adjusted(6, 0, -6, 0), QString::fromStdString(text), font, ink, cellAlignment(field));
    }
    painter->setPen(m_context.theme.borderWeak);
    painter->drawLine(QPointF(area.left(), area.bottom() - 0.5), QPointF(area.right(), area.bottom() - 0.5));
    if (index.column() + 1 < m_model->columnCount()) painter->drawLine(QPointF(area.right() - 0.5, area.top()), QPointF(area.right() - 0.5, area.bottom()));
    painter->restore();
}

} // namespace sigma
