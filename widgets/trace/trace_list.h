#pragma once
#include "datasources/trace/trace_table.h"
#include "widgets/paint/theme.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#include <set>

namespace sigma {

enum class TraceOrder { Newest, Oldest, Longest, Shortest, MostSpans, MostErrors };

/// Traces that were found, in an order. GUI thread only.
class TraceListModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setTraces(std::vector<TraceSummary> traces);
    void setOrder(TraceOrder order);
    void setTimezone(std::string timezone);
    /// Only traces inside, as dragged on the scatter; none: all of them.
    void showOnly(std::optional<std::set<std::string>> ids);
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    QVariant data(const QModelIndex& index, int role) const override;
    const TraceSummary& at(int row) const { return m_traces[m_rows[static_cast<std::size_t>(row)]]; }
    const std::vector<TraceSummary>& all() const { return m_traces; }
    std::int64_t longestNs() const { return m_longest; }
    QString timeText(const TraceSummary& trace) const;

private:
    void arrange();
    std::vector<TraceSummary> m_traces;
    std::vector<std::size_t> m_rows;
    std::optional<std::set<std::string>> m_only;
    TraceOrder m_order = TraceOrder::Newest;
    std::string m_timezone = "browser";
    std::int64_t m_longest = 0;
};

/// The list of found traces: name and duration on a bar, below it services with their spans as chips, errors, time. Enter or a double click
/// opens.
class TraceList : public QListView {
    Q_OBJECT
public:
    explicit TraceList(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    TraceListModel& traces() { return *m_model; }
    QStringList selectedIds() const; ///< in the order of the rows

signals:
    void traceRequested(const QString& traceId);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Delegate;
    TraceListModel* m_model;
    Delegate* m_delegate;
};

} // namespace sigma
