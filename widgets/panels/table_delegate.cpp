#include "widgets/panels/table_delegate.h"

#include "dashboards/format/colors.h"
#include "dashboards/format/theme_colors.h"
#include "widgets/panels/bar_painter.h"
#include "widgets/panels/panel_glyphs.h"
#include "widgets/panels/sparkline_painter.h"
#include "widgets/panels/value_text.h"

#include <QFontDatabase>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr int kPadding = 6, kMostHeight = 400, kMeasuredRows = 200;
constexpr int kWrapFlags = Qt::TextWordWrap | Qt::TextWrapAnywhere;
constexpr std::size_t kMostShown = 4000; // a cell is never wider

QBrush backgroundBrush(const QRectF& area, const CellColors& colors) {
    if (colors.backgroundFrom.empty()) return cssColor(colors.background);
    QLinearGradient gradient(area.topLeft(), area.bottomRight());
    gradient.setColorAt(0, cssColor(colors.backgroundFrom));
    gradient.setColorAt(1, cssColor(colors.background));
    return gradient;
}
} // namespace

TableDelegate::TableDelegate(const TableModel* model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {
    connect(model, &QAbstractItemModel::modelReset, this, [this] { m_gaugeTexts.clear(); });
}

void TableDelegate::setContext(const PanelContext& context) {
    m_context = context;
    m_gaugeTexts.clear();
}

void TableDelegate::setMostHeight(std::optional<double> height) {
    m_mostHeight = height ? static_cast<int>(std::clamp(*height, 0.0, static_cast<double>(kMostHeight))) : kMostHeight;
}

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

/// The bars of a column end at one place: beside the longest of its values.
double TableDelegate::gaugeTextWidth(int column) const {
    const auto [known, isNew] = m_gaugeTexts.try_emplace(column, 0.0);
    if (!isNew) return known->second;
    const QFontMetricsF metrics(Theme::font(m_context.theme.basePx));
    for (int row = 0; row < std::min(m_model->rowCount(), kMeasuredRows); ++row)
        known->second = std::max(known->second, metrics.horizontalAdvance(QString::fromStdString(m_model->display(row, column).joined())));
    return known->second = std::ceil(known->second) + kPadding + 2;
}

void TableDelegate::paintGauge(QPainter& painter, QRectF area, const QModelIndex& index, const DisplayValue& value) const {
    const Field& field = m_model->field(index.column());
    const std::string shown = field.config->custom["cellOptions"]["valueDisplayMode"].toString("color");
    const bool text = shown != "hidden";
    const double textWidth = text ? std::min(area.width() * 0.6, gaugeTextWidth(index.column())) : 0;
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

QString TableDelegate::textOf(const QModelIndex& index, const DisplayValue& value) const {
    const CellKind kind = m_model->style(index.column()).kind;
    const Value cell = m_model->cell(index.row(), index.column());
    std::string text = kind == CellKind::Json && !cell.isString() ? toJson(cell) : value.joined();
    if (kind == CellKind::Links) {
        const auto& links = m_model->field(index.column()).config->links;
        std::string titles;
        if (links)
            for (const DataLink& link : *links) titles += (titles.empty() ? "" : "   ") + (link.title.empty() ? text : link.title);
        if (!titles.empty()) text = std::move(titles);
    }
    if (text.size() > kMostShown) text.resize(kMostShown);
    return QString::fromStdString(text);
}

QFont TableDelegate::fontOf(const QModelIndex& index) const {
    if (m_model->style(index.column()).kind != CellKind::Json) return Theme::font(m_context.theme.basePx);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(12);
    return font;
}

bool TableDelegate::wraps() const {
    for (int column = 0; column < m_model->columnCount(); ++column)
        if (m_model->style(column).wrap) return true;
    return false;
}

int TableDelegate::wrappedHeight(const QModelIndex& index, int columnWidth) const {
    const QString text = textOf(index, m_model->display(index.row(), index.column()));
    const QRect room(0, 0, std::max(1, columnWidth - 2 * kPadding), m_mostHeight);
    return std::min(m_mostHeight, QFontMetrics(fontOf(index)).boundingRect(room, kWrapFlags, text).height() + 2 * kPadding + 4);
}

double TableDelegate::textWidth(const QModelIndex& index) const {
    const QString text = textOf(index, m_model->display(index.row(), index.column()));
    return std::ceil(QFontMetricsF(fontOf(index)).horizontalAdvance(text)) + 2 * kPadding + 2;
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {static_cast<int>(std::min(textWidth(index), 2000.0)), tableRowHeight("sm")};
}

bool TableDelegate::isLink(const QModelIndex& index) const {
    const auto& links = m_model->field(index.column()).config->links;
    return links && !links->empty();
}

bool TableDelegate::canInspect(const QModelIndex& index) const {
    return m_model->field(index.column()).config->custom["inspect"].toBool();
}

QRect TableDelegate::eyeRect(const QRect& cell) { return {cell.right() - 25, cell.center().y() - 11, 22, 22}; }

void TableDelegate::paintEye(QPainter& painter, const QRect& cell) const {
    const QRectF box(eyeRect(cell));
    painter.setPen(m_context.theme.borderWeak);
    painter.setBrush(m_context.theme.elevated);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    paintGlyph(painter, box.adjusted(4, 4, -4, -4), Glyph::Eye, m_context.theme.text);
}

void TableDelegate::paintText(QPainter& painter, const QRectF& area, const QModelIndex& index, const DisplayValue& value,
                              QColor ink) const {
    const CellStyle& style = m_model->style(index.column());
    QFont font = fontOf(index);
    if (isLink(index)) {
        // A cell's own colour says something; a link in it is underlined instead.
        if (style.kind == CellKind::Auto || style.kind == CellKind::Links) ink = m_context.theme.link;
        else font.setUnderline(true);
    }
    const QRectF room = area.adjusted(kPadding, 0, -kPadding, 0);
    const Qt::Alignment align = cellAlignment(m_model->field(index.column()));
    if (!style.wrap) return paintElided(painter, room, textOf(index, value), font, ink, align);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(room, static_cast<int>(align) | kWrapFlags, textOf(index, value));
}

/// A list of numbers, or a frame's first numbers, as a small line; anything else as text.
void TableDelegate::paintSparkCell(QPainter& painter, const QRectF& area, const QModelIndex& index, const DisplayValue& value) const {
    const Value cell = m_model->cell(index.row(), index.column());
    const Value& list = cell.isObject() ? cell["values"] : cell;
    Field numbers = m_model->field(index.column());
    NumberValues samples;
    for (const Value& item : list.array()) samples.push_back(item.number().value_or(nullNumber()));
    if (samples.size() < 2) return paintText(painter, area, index, value, m_context.theme.text);
    const QColor line = cssColor(value.color, m_context.theme.primaryText);
    QColor fill = line;
    fill.setAlphaF(0.15F);
    numbers.type = FieldType::Number;
    numbers.column = makeColumn(std::move(samples));
    paintSparkline(painter, area.adjusted(kPadding, 6, -kPadding, -6), numbers, nullptr, line, fill);
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    const QRectF area(option.rect);
    const DisplayValue value = m_model->display(index.row(), index.column());
    const bool hovered = option.state & QStyle::State_MouseOver;
    if (hovered) painter->fillRect(area, m_context.theme.hover);
    const QColor ink = fillCell(*painter, area, index, value);
    if (option.state & QStyle::State_Selected) painter->fillRect(area, m_context.theme.selected);
    const CellKind kind = m_model->style(index.column()).kind;
    if (kind == CellKind::Gauge) paintGauge(*painter, area, index, value);
    else if (kind == CellKind::Pill) paintPills(*painter, area, index);
    else if (kind == CellKind::Sparkline) paintSparkCell(*painter, area, index, value);
    else paintText(*painter, area, index, value, ink);
    painter->setPen(QPen(m_context.theme.borderWeak, 1));
    painter->drawLine(QPointF(area.left(), area.bottom() - 0.5), QPointF(area.right(), area.bottom() - 0.5));
    const double edge = area.right() - 0.5;
    if (index.column() + 1 < m_model->columnCount()) painter->drawLine(QPointF(edge, area.top()), QPointF(edge, area.bottom()));
    if (hovered && canInspect(index)) paintEye(*painter, option.rect);
    painter->restore();
}

} // namespace sigma
