#pragma once
#include "widgets/panels/panel_view.h"
#include "widgets/panels/table_model.h"

#include <QStyledItemDelegate>

namespace sigma {

/// Draws the cells of a table panel.
class TableDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit TableDelegate(const TableModel* model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}
    void setContext(const PanelContext& context) { m_context = context; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QColor fillCell(QPainter& painter, const QRectF& area, const QModelIndex& index, const DisplayValue& value) const;
    void paintGauge(QPainter& painter, QRectF area, const QModelIndex& index, const DisplayValue& value) const;
    void paintText(QPainter& painter, const QRectF& area, const QModelIndex& index, const DisplayValue& value, QColor ink) const;
    void paintPills(QPainter& painter, const QRectF& area, const QModelIndex& index) const;
    const TableModel* m_model;
    PanelContext m_context;
};

} // namespace sigma
