#include "widgets/trace/span_table.h"

#include "widgets/trace/detail_lines.h"
#include "widgets/trace/time_window.h"
#include "widgets/trace/trace_colors.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPixmap>

#include <algorithm>
#include <functional>
#include <numeric>

namespace sigma {

namespace {

using Less = std::function<bool(SpanIndex, SpanIndex)>;

template <class T>
Less byColumn(const std::vector<T>& column) {
    return [&column](SpanIndex a, SpanIndex b) { return column[a] < column[b]; };
}

Less order(const Trace& t, int column) {
    switch (column) {
    case SpanTableModel::Service: return [&t](SpanIndex a, SpanIndex b) { return t.service(a) < t.service(b); };
    case SpanTableModel::Operation: return [&t](SpanIndex a, SpanIndex b) { return t.operationName(a) < t.operationName(b); };
    case SpanTableModel::Start: return byColumn(t.startNs);
    case SpanTableModel::Duration: return byColumn(t.durationNs);
    case SpanTableModel::Self: return byColumn(t.selfNs);
    case SpanTableModel::Level: return byColumn(t.depth);
    case SpanTableModel::Children: return byColumn(t.childCount);
    case SpanTableModel::Errors: return [&t](SpanIndex a, SpanIndex b) { return t.has(a, kSpanError) < t.has(b, kSpanError); };
    default: return [&t](SpanIndex a, SpanIndex b) { return t.strings.at(t.spanId[a]) < t.strings.at(t.spanId[b]); };
    }
}

} // namespace

std::vector<SpanIndex> sortedSpans(const Trace& trace, std::vector<SpanIndex> spans, int column, bool descending) {
    const Less less = order(trace, column);
    std::stable_sort(spans.begin(), spans.end(), [&](SpanIndex a, SpanIndex b) { return descending ? less(b, a) : less(a, b); });
    return spans;
}

void SpanTableModel::setTrace(TracePtr trace, std::vector<SpanIndex> order) {
    beginResetModel();
    m_trace = std::move(trace);
    m_order = std::move(order);
    endResetModel();
}

int SpanTableModel::rowOf(SpanIndex span) const {
    const auto it = std::find(m_order.begin(), m_order.end(), span);
    return it == m_order.end() ? -1 : static_cast<int>(it - m_order.begin());
}

QString SpanTableModel::text(SpanIndex i, int column) const {
    const Trace& t = *m_trace;
    switch (column) {
    case Service: return spanText(t.service(i), 300);
    case Operation: return spanText(t.operationName(i), 300);
    case Start: return spanDuration(t.startNs[i] - t.beginNs);
    case Duration: return spanDuration(t.durationNs[i]);
    case Self: return spanDuration(t.selfNs[i]);
    case Level: return QStringLiteral("%L1").arg(t.depth[i] + 1);
    case Children: return QStringLiteral("%L1").arg(t.childCount[i]);
    case Errors: return t.has(i, kSpanError) ? tr("error") : QString();
    default: return spanText(t.strings.at(t.spanId[i]), 300);
    }
}

QVariant SpanTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const SpanIndex i = span(index.row());
    const bool number = index.column() >= Start && index.column() <= Children;
    if (role == Qt::DisplayRole) return text(i, index.column());
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter | (number ? Qt::AlignRight : index.column() == Errors ? Qt::AlignHCenter : Qt::AlignLeft));
    if (role == Qt::ForegroundRole && index.column() == Errors) return m_theme.errorText;
    if (role != Qt::DecorationRole || index.column() != Service) return {};
    QPixmap bar(4, 14);
    bar.fill(serviceColor(m_trace->service(i), m_theme.mode));
    return bar;
}

QVariant SpanTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= ColumnCount) return {};
    const bool number = section >= Start && section <= Children;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter | (number ? Qt::AlignRight : section == Errors ? Qt::AlignHCenter : Qt::AlignLeft));
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Service"), tr("Operation"), tr("Start"),  tr("Duration"), tr("Self time"),
                             tr("Level"),   tr("Children"),  tr("Errors"), tr("Span id")};
    return names[section];
}

SpanTable::SpanTable(QWidget* parent) : QTableView(parent), m_model(new SpanTableModel(this)) {
    setModel(m_model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setAccessibleName(tr("Spans as a table"));
    verticalHeader()->hide();
    for (auto* corner : findChildren<QAbstractButton*>(QString(), Qt::FindDirectChildrenOnly)) corner->setAccessibleName(tr("Select all"));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(24);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicator(m_column, Qt::DescendingOrder);
    horizontalHeader()->setStretchLastSection(true);
    const int widths[] = {180, 320, 100, 100, 100, 70, 90, 80, 160};
    for (int c = 0; c < SpanTableModel::ColumnCount; ++c) setColumnWidth(c, widths[c]);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        m_column = column;
        m_descending = order == Qt::DescendingOrder;
        sortAgain();
    });
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { emit spanChosen(m_model->span(index.row())); });
}

void SpanTable::setTheme(const Theme& theme) {
    m_model->setTheme(theme);
    setFont(Theme::font(12));
    horizontalHeader()->setFont(Theme::font(12, QFont::Medium));
    viewport()->update();
}

void SpanTable::setTrace(TracePtr trace) {
    m_job.stop();
    m_trace = std::move(trace);
    m_matches = nullptr;
    m_model->setTrace(m_trace, {});
    sortAgain();
}

void SpanTable::setMatches(std::shared_ptr<const SpanMatches> matches) {
    m_matches = std::move(matches);
    sortAgain();
}

void SpanTable::showEvent(QShowEvent* event) {
    QTableView::showEvent(event);
    if (m_dirty) sortAgain();
}

/// Only what is seen costs anything.
void SpanTable::sortAgain() {
    m_dirty = !isVisible();
    if (m_dirty || !m_trace) return;
    m_job.run([this, trace = m_trace, matches = m_matches, column = m_column,
               descending = m_descending](std::stop_token) -> BackgroundJob::Done {
        std::vector<SpanIndex> spans;
        if (matches)
            spans = matches->spans;
        else
            spans.resize(trace->size()), std::iota(spans.begin(), spans.end(), 0);
        return [this, trace, order = sortedSpans(*trace, std::move(spans), column, descending)] {
            m_model->setTrace(trace, order);
            emit sorted();
        };
    });
}

void SpanTable::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) return emit spanChosen(m_model->span(currentIndex().row()));
    QTableView::keyPressEvent(event);
}

} // namespace sigma
