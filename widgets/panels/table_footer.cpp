#include "widgets/panels/table_footer.h"

#include "widgets/panels/legend_calc.h"
#include "widgets/panels/value_text.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace sigma {

TableFooter::TableFooter(const TableModel* rows, const QTableView* view, QWidget* parent) : QWidget(parent), m_rows(rows), m_view(view) {
    setFixedHeight(36);
    hide();
    connect(view->horizontalScrollBar(), &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    connect(view->horizontalHeader(), &QHeaderView::sectionResized, this, qOverload<>(&QWidget::update));
}

namespace {

/// The field with the rows that are shown, so that what is filtered away does not count.
Field shownRows(const TableModel& rows, int column) {
    Field field = rows.field(column);
    const NumberValues* all = field.numbers();
    if (!all || rows.order().size() == rows.frameRows()) return field;
    NumberValues kept;
    std::vector<std::size_t> order = rows.order();
    std::sort(order.begin(), order.end());
    for (const std::size_t row : order) kept.push_back(row < all->size() ? (*all)[row] : nullNumber());
    field.column = makeColumn(std::move(kept));
    return field;
}

std::vector<std::string> calcsOf(const Value& list) {
    std::vector<std::string> out;
    for (const Value& item : list.array())
        if (item.isString() && out.size() < 8) out.push_back(item.toString());
    return out;
}

} // namespace

/// A column's own reducers, else the panel's.
QString TableFooter::textOf(int column, const Value& options) const {
    const Field& field = m_rows->field(column);
    std::vector<std::string> calcs = calcsOf(field.config->custom["footer"]["reducers"]);
    if (calcs.empty()) {
        if (!options["show"].toBool() || field.type != FieldType::Number) return {};
        const auto& names = options["fields"].array();
        const auto isThis = [&](const Value& name) { return name.view() == m_rows->name(column) || name.view() == field.name; };
        if (!names.empty() && std::none_of(names.begin(), names.end(), isThis)) return {};
        calcs = {options["reducer"].at(0).toString("sum")};
        if (calcs[0] == "count" && options["countRows"].toBool()) return QString::number(m_rows->order().size());
    }
    QStringList out;
    for (const LegendCalc& calc : legendCalcs(shownRows(*m_rows, column), calcs, {m_context.theme.mode, m_context.timezone})) {
        const QString text = QString::fromStdString(calc.value.joined());
        out << (calcs.size() > 1 ? QString::fromStdString(std::string(calc.reducer->name)) + ": " + text : text);
    }
    return out.join(QStringLiteral(", "));
}

void TableFooter::refresh(const Value& options, const PanelContext& context) {
    m_context = context;
    m_texts.clear();
    for (int column = 0; column < m_rows->columnCount(); ++column) m_texts << textOf(column, options);
    const bool any = std::any_of(m_texts.begin(), m_texts.end(), [](const QString& text) { return !text.isEmpty(); });
    if (!any && !options["show"].toBool()) m_texts.clear();
    update();
}

void TableFooter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(m_context.theme.borderMedium);
    painter.drawLine(QPointF(0, 0.5), QPointF(width(), 0.5));
    const QFont font = Theme::font(m_context.theme.basePx, QFont::Medium);
    for (int column = 0; column < m_texts.size() && column < m_rows->columnCount(); ++column) {
        const QRectF place(m_view->columnViewportPosition(column) + 6, 0, m_view->columnWidth(column) - 12, height());
        paintElided(painter, place, m_texts[column], font, m_context.theme.text, cellAlignment(m_rows->field(column)));
    }
}

} // namespace sigma
