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

QString TableFooter::textOf(int column, const Value& options) const {
    const Field& field = m_rows->field(column);
    if (field.type != FieldType::Number) return {};
    const auto& names = options["fields"].array();
    const auto isThis = [&](const Value& name) { return name.view() == m_rows->name(column) || name.view() == field.name; };
    if (!names.empty() && std::none_of(names.begin(), names.end(), isThis)) return {};
    const std::string calc = options["reducer"].at(0).toString("sum");
    if (calc == "count" && options["countRows"].toBool()) return QString::number(m_rows->rowCount());
    const auto values = legendCalcs(field, {calc}, {m_context.theme.mode, m_context.timezone});
    return values.empty() ? QString() : QString::fromStdString(values[0].value.joined());
}

void TableFooter::refresh(const Value& options, const PanelContext& context) {
    m_context = context;
    m_texts.clear();
    if (options["show"].toBool())
        for (int column = 0; column < m_rows->columnCount(); ++column) m_texts << textOf(column, options);
    setVisible(!m_texts.isEmpty());
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
