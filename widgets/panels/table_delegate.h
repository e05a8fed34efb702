#pragma once
#include "widgets/panels/panel_view.h"
#include "widgets/panels/table_model.h"

#include <QStyledItemDelegate>

#include <map>
#include <optional>

namespace sigma {

/// Draws the cells of a table panel.
class TableDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    TableDelegate(const TableModel* model, QObject* parent);
    void setContext(const PanelContext& context);
    /// Wrapped cells grow no higher than this, in px; none = a limit of our own.
    void setMostHeight(std::optional<double> height);
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
    double gaugeTextWidth(int column) const;
    const TableModel* m_model;
    PanelContext m_context;
    int m_mostHeight = 400;
    mutable std::map<int, double> m_gaugeTexts; ///< room beside a column's bars, measured once for all its cells
};

} // namespace sigma
