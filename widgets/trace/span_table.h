#pragma once
#include "datasources/trace/trace_search.h"
#include "widgets/paint/theme.h"
#include "widgets/trace/background_job.h"

#include <QAbstractTableModel>
#include <QTableView>

#include <memory>
#include <vector>

namespace sigma {

/// The spans of a trace as rows of a table, in any order.
class SpanTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Service, Operation, Start, Duration, Self, Level, Children, Errors, SpanId, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void setTrace(TracePtr trace, std::vector<SpanIndex> order);
    SpanIndex span(int row) const { return m_order[static_cast<std::size_t>(row)]; }
    int rowOf(SpanIndex span) const; ///< -1: none
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_order.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setTheme(const Theme& theme) { m_theme = theme; }

private:
    QString text(SpanIndex span, int column) const;
    TracePtr m_trace;
    std::vector<SpanIndex> m_order;
    Theme m_theme;
};

/// Spans in the order of a column; ties by row. Any thread.
std::vector<SpanIndex> sortedSpans(const Trace& trace, std::vector<SpanIndex> spans, int column, bool descending);

/// Every span, or those that a search found, as a table that sorts by a click on a column (off the GUI thread). Enter or a double click
/// goes to the span in the waterfall.
class SpanTable : public QTableView {
    Q_OBJECT
public:
    explicit SpanTable(QWidget* parent = nullptr);
    void setTrace(TracePtr trace);
    void setTheme(const Theme& theme);
    void setMatches(std::shared_ptr<const SpanMatches> matches);
    SpanTableModel* spans() const { return m_model; }
    bool sorting() const { return m_job.busy(); }

signals:
    void spanChosen(sigma::SpanIndex span);
    void sorted();

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void sortAgain();
    TracePtr m_trace;
    std::shared_ptr<const SpanMatches> m_matches;
    SpanTableModel* m_model;
    BackgroundJob m_job;
    bool m_dirty = false;
    int m_column = SpanTableModel::Duration;
    bool m_descending = true;
};

} // namespace sigma
