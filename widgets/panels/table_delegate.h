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
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    bool wraps() const; ///< does any column wrap its text?
    /// Height of a cell whose text wraps at a column's width.
    int wrappedHeight(const QModelIndex& index, int columnWidth) const;
    /// Width at which a cell's text stands whole.
    double textWidth(const QModelIndex& index) const;
    bool isLink(const QModelIndex& index) const;
    bool canInspect(const QModelIndex& index) const;
    static QRect eyeRect(const QRect& cell); ///< the sign that opens the value, in a hovered cell that offers it

private:
    QString textOf(const QModelIndex& index, const DisplayValue& value) const;
    QFont fontOf(const QModelIndex& index) const;
    void paintSparkCell(QPainter& painter, const QRectF& area, const QModelIndex& index, const DisplayValue& value) const;
    void paintEye(QPainter& painter, const QRect& cell) const;
    QColor fillCell(QPainter& painter, const QRectF& area, const QModelIndex& index, const DisplayValue& value) const;
    void paintGauge(QPainter& painter, QRectF area, const QModelIndex& index, const DisplayValue& value) const;
    void paintText(QPainter& painter, const QRectF& area, const QModelIndex& index, const DisplayValue& value, QColor ink) const;
    void paintPills(QPainter& painter, const QRectF& area, const QModelIndex& index) const;
    const TableModel* m_model;
    PanelContext m_context;
};

} // namespace sigma
