#include "widgets/trace/waterfall_view.h"

#include "widgets/trace/span_detail.h"
#include "widgets/trace/waterfall_ruler.h"

#include <QAccessible>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <functional>

namespace sigma {

WaterfallView::WaterfallView(QWidget* parent) : QAbstractScrollArea(parent), m_ruler(new WaterfallRuler(this)) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setViewportMargins(0, WaterfallRuler::kHeight, 0, 0);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Spans of the trace"));
    connectRuler();
    setTheme(Theme::dark());
}

WaterfallView::~WaterfallView() = default;

void WaterfallView::connectRuler() {
    connect(m_ruler, &WaterfallRuler::zoomChosen, this, &WaterfallView::setWindow);
    connect(m_ruler, &WaterfallRuler::fitRequested, this, [this] { setWindow(whole()); });
    connect(m_ruler, &WaterfallRuler::nameWidthChosen, this, &WaterfallView::setNameWidth);
    connect(m_ruler, &WaterfallRuler::expandLevelRequested, this, [this] { changeLevels(true); });
    connect(m_ruler, &WaterfallRuler::collapseLevelRequested, this, [this] { changeLevels(false); });
}

void WaterfallView::setTheme(const Theme& theme) {
    m_theme = theme;
    m_painter.setTheme(theme);
    m_ruler->setTheme(theme);
    for (auto& [span, detail] : m_details) detail->setTheme(theme, serviceColor(m_rows->trace().service(span), theme.mode));
    viewport()->update();
}

TimeWindow WaterfallView::whole() const {
    if (!m_rows) return {};
    const Trace& trace = m_rows->trace();
    return {trace.beginNs, std::max(trace.endNs, trace.beginNs + 1)};
}

void WaterfallView::setTrace(std::shared_ptr<TraceRows> rows) {
    closeDetails();
    m_rows = std::move(rows);
    m_matches = nullptr;
    m_onlyMatches = false;
    m_state.matches = nullptr;
    m_state.currentMatch = m_state.litAncestor = kNoSpan;
    m_painter.setTrace(m_rows.get(), {});
    m_state.window = whole();
    m_currentSpan = m_rows && m_rows->count() ? std::optional<SpanIndex>(m_rows->at(0).span) : std::nullopt;
    m_currentIsGroup = m_rows && m_rows->count() && m_rows->at(0).isGroup();
    m_state.hovered = m_rows ? m_rows->count() : 0;
    if (m_rows) setAccessibleName(tr("Spans of the trace, %n rows", nullptr, static_cast<int>(m_rows->count())));
    verticalScrollBar()->setValue(0);
    applyTimes();
    layOutRows();
}

void WaterfallView::setCritical(std::vector<CriticalSection> bySpan) {
    m_painter.setCritical(std::move(bySpan));
    viewport()->update();
}

void WaterfallView::setCriticalShown(bool on) {
    m_state.critical = on;
    viewport()->update();
}

void WaterfallView::setWindow(TimeWindow window) {
    const TimeWindow next = clampWindow(window, whole());
    if (next == m_state.window) return;
    m_state.window = next;
    applyTimes();
    emit windowChanged(next);
}

void WaterfallView::setNameWidth(int width) {
    const int next = std::max(kLeastName, std::min(width, viewport()->width() - kLeastTime));
    if (next == m_state.nameWidth) return;
    m_state.nameWidth = next;
    applyTimes();
    emit nameWidthChanged(next);
}

void WaterfallView::applyTimes() {
    m_state.width = viewport()->width();
    m_ruler->setTimes(m_state.window, whole().fromNs, m_state.nameWidth);
    viewport()->update();
}

void WaterfallView::setMatches(std::shared_ptr<const SpanMatches> matches, bool only) {
    m_matches = std::move(matches);
    m_state.matches = m_matches.get();
    m_state.currentMatch = kNoSpan;
    const bool filter = only && m_matches;
    if (filter)
        m_rows->setFilter(m_matches->spans);
    else if (m_onlyMatches)
        m_rows->clearFilter();
    if (filter || m_onlyMatches) rowsChanged();
    m_onlyMatches = filter;
    viewport()->update();
}

void WaterfallView::showMatch(SpanIndex span) {
    m_state.currentMatch = span;
    setCurrentSpan(span);
}

void WaterfallView::setCurrentSpan(SpanIndex span) {
    if (!m_rows) return;
    const auto hidden = !m_rows->rowOf(span);
    const auto row = m_rows->reveal(span);
    if (hidden) rowsChanged();
    if (row) setCurrentRow(*row);
}

void WaterfallView::rowsChanged() {
    m_painter.forgetGroups();
    if (m_currentSpan && !m_currentIsGroup && !m_rows->rowOf(*m_currentSpan)) {
        if (const auto row = m_rows->nearestRow(*m_currentSpan)) {
            m_currentSpan = m_rows->at(*row).span;
            m_currentIsGroup = m_rows->at(*row).isGroup();
        }
    }
    m_state.hovered = m_rows->count();
    layOutRows();
}

std::size_t WaterfallView::currentRow() const {
    if (!m_rows || !m_currentSpan) return m_rows ? m_rows->count() : 0;
    const auto row = m_currentIsGroup ? m_rows->nearestRow(*m_currentSpan) : m_rows->rowOf(*m_currentSpan);
    if (!row) return m_rows->count();
    const bool headed = m_currentIsGroup && *row > 0 && m_rows->at(*row - 1).isGroup() && m_rows->at(*row - 1).span == *m_currentSpan;
    return headed ? *row - 1 : *row; // an open group's row has the span of its first member
}

void WaterfallView::setCurrentRow(std::size_t row) {
    if (!m_rows || row >= m_rows->count()) return;
    m_currentSpan = m_rows->at(row).span;
    m_currentIsGroup = m_rows->at(row).isGroup();
    m_state.current = row;
    scrollToRow(row);
    viewport()->update();
    announce();
    emit currentChanged(*m_currentSpan);
}

void WaterfallView::announce() {
    setAccessibleDescription(rowText(currentRow()));
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
}

void WaterfallView::scrollToRow(std::size_t row) {
    const auto top = m_rows->top(row), bottom = top + TraceRows::kRowHeight;
    auto* bar = verticalScrollBar();
    const std::int64_t shown = viewport()->height(), at = bar->value();
    const std::int64_t margin = std::min<std::int64_t>(2 * TraceRows::kRowHeight, shown / 4);
    const bool far = top < at - shown || bottom > at + 2 * shown;
    if (far)
        bar->setValue(static_cast<int>(top - shown / 3));
    else if (top < at + margin)
        bar->setValue(static_cast<int>(top - margin));
    else if (bottom > at + shown - margin)
        bar->setValue(static_cast<int>(bottom - shown + margin));
}

void WaterfallView::layOutRows() {
    m_state.current = currentRow();
    updateScroll();
    placeDetails();
    tellShown();
    viewport()->update();
}

void WaterfallView::updateScroll() {
    auto* bar = verticalScrollBar();
    const auto height = m_rows ? m_rows->height() + TraceRows::kRowHeight : 0;
    bar->setRange(0, static_cast<int>(std::clamp<std::int64_t>(height - viewport()->height(), 0, std::numeric_limits<int>::max())));
    bar->setPageStep(std::max(1, viewport()->height() - TraceRows::kRowHeight));
    bar->setSingleStep(TraceRows::kRowHeight);
}

std::pair<std::size_t, std::size_t> WaterfallView::shownRows() const {
    if (!m_rows || m_rows->count() == 0) return {0, 0};
    const std::int64_t top = verticalScrollBar()->value();
    return {m_rows->rowAt(top), std::min(m_rows->count(), m_rows->rowAt(top + viewport()->height() - 1) + 1)};
}

void WaterfallView::tellShown() {
    const auto [first, last] = shownRows();
    if (first == last) return;
    const SpanIndex end = last < m_rows->count() ? m_rows->at(last).span : m_rows->trace().size();
    emit spansShown(m_rows->at(first).span, end);
}

std::size_t WaterfallView::rowAt(int y) const {
    if (!m_rows || m_rows->count() == 0) return 0;
    const std::int64_t at = y + verticalScrollBar()->value();
    if (at < 0 || at >= m_rows->height()) return m_rows->count();
    const std::size_t row = m_rows->rowAt(at);
    return at < m_rows->top(row) + TraceRows::kRowHeight ? row : m_rows->count();
}

QRect WaterfallView::rowRect(std::size_t row) const {
    return QRect(0, static_cast<int>(m_rows->top(row) - verticalScrollBar()->value()), viewport()->width(), TraceRows::kRowHeight);
}

QRect WaterfallView::toggleRect(std::size_t row) const {
    const auto [first, last] = shownRows();
    const auto depth = m_rows->trace().depth[m_rows->at(row).span];
    return m_painter.toggleRect(m_painter.indentOf(m_state, first, last), depth, rowRect(row).top()).toRect();
}

void WaterfallView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.primaryBackground);
    const auto [first, last] = shownRows();
    if (first < last) {
        const TimeScale scale(m_state.window, m_state.nameWidth, m_state.width - m_state.nameWidth);
        for (const TimeTick& tick : timeTicks(scale, whole().fromNs, 96))
            painter.fillRect(QRectF(std::round(scale.x(tick.ns)), 0, 1, viewport()->height()), m_theme.grid);
        m_state.focused = hasFocus();
        m_ruler->setHiddenLevels(m_painter.indentOf(m_state, first, last).shift);
        m_painter.paint(painter, m_state, first, last, rowRect(first).top());
    } else {
        painter.setFont(Theme::font(14));
        painter.setPen(m_theme.textSecondary);
        const QRect room = viewport()->rect().adjusted(12, 0, -12, -viewport()->height() / 3);
        const QString words =
            m_onlyMatches ? tr("No span matches. Change the search, or switch \"Only matches\" off.") : tr("This trace has no spans.");
        if (m_rows) painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, words);
        return;
    }
    painter.fillRect(QRectF(m_state.nameWidth - 1, 0, 1, viewport()->height()),
                     m_drag == Drag::Split ? m_theme.primaryText : m_theme.borderMedium);
}

void WaterfallView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    m_ruler->setGeometry(0, 0, viewport()->width(), WaterfallRuler::kHeight);
    m_state.nameWidth = std::max(kLeastName, std::min(m_state.nameWidth, viewport()->width() - kLeastTime));
    applyTimes();
    for (auto& [span, detail] : m_details) fitDetail(*detail);
    layOutRows();
}

void WaterfallView::scrollContentsBy(int, int) {
    placeDetails();
    tellShown();
    viewport()->update();
}

} // namespace sigma
