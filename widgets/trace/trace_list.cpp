#include "widgets/trace/trace_list.h"

#include "dashboards/format/display.h"
#include "datasources/trace/duration_text.h"
#include "widgets/trace/trace_colors.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace sigma {

namespace {

constexpr int kRow = 58, kPad = 10, kChip = 18;

QString shown(const std::string& text) { return QString::fromStdString(text); }
QString nameOf(const TraceSummary& t) { return shown(t.service) + QStringLiteral("  ") + shown(t.operation); }

bool before(const TraceSummary& a, const TraceSummary& b, TraceOrder order) {
    switch (order) {
    case TraceOrder::Newest: return a.startNs > b.startNs;
    case TraceOrder::Oldest: return a.startNs < b.startNs;
    case TraceOrder::Longest: return a.durationNs > b.durationNs;
    case TraceOrder::Shortest: return a.durationNs < b.durationNs;
    case TraceOrder::MostSpans: return a.spans > b.spans;
    case TraceOrder::MostErrors: return a.errors > b.errors;
    }
    return false;
}

} // namespace

void TraceListModel::setTraces(std::vector<TraceSummary> traces) {
    m_traces = std::move(traces);
    m_only.reset();
    m_longest = 0;
    for (const auto& t : m_traces) m_longest = std::max(m_longest, t.durationNs);
    arrange();
}

void TraceListModel::setOrder(TraceOrder order) {
    m_order = order;
    arrange();
}

void TraceListModel::setTimezone(std::string timezone) {
    m_timezone = std::move(timezone);
    if (!m_rows.empty()) emit dataChanged(index(0), index(rowCount() - 1));
}

void TraceListModel::showOnly(std::optional<std::set<std::string>> ids) {
    m_only = std::move(ids);
    arrange();
}

void TraceListModel::arrange() {
    beginResetModel();
    m_rows.resize(m_traces.size());
    std::iota(m_rows.begin(), m_rows.end(), std::size_t(0));
    if (m_only) std::erase_if(m_rows, [this](std::size_t i) { return !m_only->contains(m_traces[i].traceId); });
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [this](std::size_t a, std::size_t b) { return before(m_traces[a], m_traces[b], m_order); });
    endResetModel();
}

QString TraceListModel::timeText(const TraceSummary& trace) const {
    return shown(formatValue("time:YYYY-MM-DD HH:mm:ss.SSS", static_cast<double>(trace.startNs / 1'000'000), {}, m_timezone).joined());
}

QVariant TraceListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto& t = at(index.row());
    if (role == Qt::UserRole) return shown(t.traceId);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    return tr("%1, %2, %L3 spans, %L4 errors, %5")
        .arg(nameOf(t), shown(durationText(t.durationNs)))
        .arg(t.spans)
        .arg(t.errors)
        .arg(timeText(t));
}

class TraceList::Delegate : public QStyledItemDelegate {
public:
    Delegate(TraceListModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}
    Theme theme;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, kRow}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto& trace = m_model.at(index.row());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect;
        if (option.state & QStyle::State_Selected)
            painter->fillRect(row, theme.selected);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(row, theme.hover);
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.borderWeak);
        paintFirstLine(*painter, row.adjusted(kPad, 6, -kPad, 0), trace);
        paintSecondLine(*painter, row.adjusted(kPad, 32, -kPad, 0), trace);
        painter->restore();
    }

private:
    /// Name and duration over a bar that is as long as the trace, against the longest of the list.
    void paintFirstLine(QPainter& painter, QRect area, const TraceSummary& trace) const {
        area.setHeight(22);
        const double share = m_model.longestNs() > 0 ? static_cast<double>(trace.durationNs) / static_cast<double>(m_model.longestNs()) : 0;
        QColor bar = serviceColor(trace.service, theme.mode);
        painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), bar);
        bar.setAlphaF(0.18f);
        painter.fillRect(QRectF(area.left() + 3, area.top(), std::max(1.0, share * (area.width() - 3)), area.height()), bar);
        const QString duration = shown(durationText(trace.durationNs));
        const QFont font = Theme::font(theme.basePx - 1), strong = Theme::font(theme.basePx - 1, QFont::Medium);
        painter.setPen(theme.text);
        painter.setFont(strong);
        const int wide = QFontMetrics(strong).horizontalAdvance(duration) + 12;
        painter.drawText(area.adjusted(0, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter, duration);
        QRect text = area.adjusted(12, 0, -wide, 0);
        const QString service = QFontMetrics(strong).elidedText(shown(trace.service), Qt::ElideRight, text.width() / 2);
        painter.drawText(text, Qt::AlignVCenter, service);
        text.setLeft(text.left() + QFontMetrics(strong).horizontalAdvance(service) + 8);
        painter.setFont(font);
        painter.setPen(theme.textSecondary);
        painter.drawText(text, Qt::AlignVCenter, QFontMetrics(font).elidedText(shown(trace.operation), Qt::ElideRight, text.width()));
    }

    void paintSecondLine(QPainter& painter, QRect area, const TraceSummary& trace) const {
        area.setHeight(kChip);
        const QFont font = Theme::font(theme.basePx - 3);
        const QFontMetrics metrics(font);
        painter.setFont(font);
        const QString when = m_model.timeText(trace);
        painter.setPen(theme.textSecondary);
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, when);
        const int limit = area.right() - metrics.horizontalAdvance(when) - 12;
        int x = area.left();
        const auto say = [&](const QString& text, const QColor& color) {
            painter.setPen(color);
            painter.drawText(QRect(x, area.top(), limit - x, kChip), Qt::AlignVCenter, text);
            x += metrics.horizontalAdvance(text) + 10;
        };
        say(trace.spans == 1 ? tr("1 span") : tr("%L1 spans").arg(trace.spans), theme.textSecondary);
        if (trace.errors) say(trace.errors == 1 ? tr("⚠ 1 error") : tr("⚠ %L1 errors").arg(trace.errors), theme.errorText);
        for (std::size_t i = 0; i < trace.services.size(); ++i) {
            const QString chip = shown(trace.services[i].first) + QStringLiteral(" ") + QString::number(trace.services[i].second);
            const int width = metrics.horizontalAdvance(chip) + 18;
            if (x + width > limit) return say(tr("+%1").arg(trace.services.size() - i), theme.textSecondary);
            const QRectF box(x, area.top() + 0.5, width, kChip - 1);
            painter.setPen(QPen(theme.borderWeak, 1));
            painter.setBrush(theme.secondaryBackground);
            painter.drawRoundedRect(box, 3, 3);
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), serviceColor(trace.services[i].first, theme.mode));
            painter.setPen(theme.text);
            painter.drawText(box.adjusted(9, 0, 0, 0), Qt::AlignVCenter, chip);
            x += width + 6;
        }
    }

    TraceListModel& m_model;
};

TraceList::TraceList(QWidget* parent) : QListView(parent), m_model(new TraceListModel(this)), m_delegate(new Delegate(*m_model, this)) {
    setModel(m_model);
    setItemDelegate(m_delegate);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setAccessibleName(tr("Traces found"));
    connect(this, &QListView::doubleClicked, this,
            [this](const QModelIndex& index) { emit traceRequested(index.data(Qt::UserRole).toString()); });
}

void TraceList::setTheme(const Theme& theme) {
    m_delegate->theme = theme;
    viewport()->update();
}

QStringList TraceList::selectedIds() const {
    auto chosen = selectionModel()->selectedIndexes();
    std::sort(chosen.begin(), chosen.end());
    QStringList out;
    for (const auto& index : chosen) out << index.data(Qt::UserRole).toString();
    return out;
}

/// Enter opens every trace that is chosen.
void TraceList::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) return QListView::keyPressEvent(event);
    for (const auto& id : selectedIds()) emit traceRequested(id);
}

} // namespace sigma
