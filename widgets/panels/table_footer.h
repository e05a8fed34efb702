#pragma once
#include "widgets/panels/panel_view.h"
#include "widgets/panels/table_model.h"

#include <QTableView>

namespace sigma {

/// The line of reductions under a table's columns; hidden where the options ask for none.
class TableFooter : public QWidget {
    Q_OBJECT
public:
    TableFooter(const TableModel* rows, const QTableView* view, QWidget* parent);
    /// `options`: the panel's footer {show, reducer, fields, countRows}.
    void refresh(const Value& options, const PanelContext& context);
    const QStringList& texts() const { return m_texts; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString textOf(int column, const Value& options) const;
    const TableModel* m_rows;
    const QTableView* m_view;
    PanelContext m_context;
    QStringList m_texts;
};

} // namespace sigma
