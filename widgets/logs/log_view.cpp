#include "widgets/logs/log_view.h"

#include "widgets/logs/log_detail.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>
#include <limits>
#include <utility>

namespace sigma {

namespace {

constexpr int kLeft = 10; ///< px before the first column: the level's bar and some air
constexpr int kLeastMessageCells = 24;
constexpr std::size_t kInlineRows = 20'000; ///< so few are ordered and counted at once, so that nothing flickers

} // namespace

LogView::LogView(QWidget* parent) : QAbstractScrollArea(parent), m_face(LogFace::make()) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setAccessibleName(tr("Log lines"));
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setSingleStep(static_cast<int>(3 * LogHeights::kRowPx));
    horizontalScrollBar()->setSingleStep(8);
    setCornerWidget(new QWidget(this)); // nothing between the bars, not a style's box
}

LogView::~LogView() = default;

void LogView::setTheme(const Theme& theme) {
    m_theme = theme;
    if (m_detail) m_detail->setTheme(theme);
    viewport()->update();
}

void LogView::setZone(std::string zone) {
    if (zone == m_zone) return;
    m_zone = std::move(zone);
    if (m_detail) openDetail(m_detailEntry);
    layOutColumns();
}

void LogView::setContent(LogContent content) {
    closeDetail();
    const bool wasSearching = m_matcher.has_value();
    for (const auto lane : {LogWork::Listing, LogWork::Summary, LogWork::Search, LogWork::Shares}) m_work.stop(lane);
    m_content = std::move(content);
    m_shown.setStore(m_content.store.get(), m_options.prettify);
    m_summary = {};
    m_anchor = m_caret = std::nullopt;
    m_current = m_hovered = std::nullopt;
    m_matches = {};
    m_match.reset();
    m_widest = 0;
    m_top = 0;
    relist();
    summarizeStore();
    if (wasSearching) {
        const LogPattern pattern = m_matcher->pattern();
        m_matcher.reset();
        search(pattern);
    }
    viewport()->update();
}

void LogView::contentGrew() {
    if (!m_content.store) return;
    const bool following = m_options.listing.newestFirst ? m_top == 0 : m_top >= maxTop();
    const std::size_t before = m_rows.size();
    m_shown.clear();
    relist();
    if (following)
        setTop(m_options.listing.newestFirst ? 0 : std::numeric_limits<std::int64_t>::max());
    else if (m_options.listing.newestFirst)
        setTop(m_top + static_cast<std::int64_t>(m_rows.size() - std::min(before, m_rows.size())) * LogHeights::kRowPx);
    summarizeStore();
}

void LogView::setOptions(const LogOptions& options) {
    if (options == m_options) return;
    const LogOptions before = std::exchange(m_options, options);
    const bool relists = !(before.listing == options.listing);
    if (before.prettify != options.prettify) m_shown.setStore(m_content.store.get(), options.prettify);
    if (!options.details) closeDetail();
    const auto top = m_rows.size() && m_heights.entries() ? std::optional(m_heights.entryAt(m_top)) : std::nullopt;
    if (relists) {
        closeDetail();
        m_current.reset();
        m_anchor = m_caret = std::nullopt;
        m_top = 0;
        relist();
    }
    layOutColumns();
    if (!relists && top) setTop(m_heights.top(*top));
    emit optionsChanged();
}

bool LogView::isSettled() const {
    return !m_work.isBusy(LogWork::Listing) && !m_work.isBusy(LogWork::Summary) && !m_work.isBusy(LogWork::Search) &&
           !m_work.isBusy(LogWork::Shares);
}

void LogView::relist() {
    if (!m_content.store) return applyListing({});
    const auto store = m_content.store;
    if (m_options.listing.dedup == LogDedup::None || store->size() <= kInlineRows)
        return applyListing(LogRows(*store, m_content.newestFirst, m_content.gaps, m_options.listing));
    m_work.start(LogWork::Listing,
                 [this, store, content = m_content, listing = m_options.listing](const std::stop_token& stop) -> LogWork::Show {
                     auto rows = std::make_shared<LogRows>(*store, content.newestFirst, content.gaps, listing, stop);
                     return [this, rows] { applyListing(std::move(*rows)); };
                 });
}

void LogView::applyListing(LogRows rows) {
    m_rows = std::move(rows);
    m_match.reset();
    layOutColumns();
    emit listingDone();
    emit searchChanged();
}

void LogView::summarizeStore() {
    const auto store = m_content.store;
    if (!store) return emit summaryChanged();
    if (store->size() <= kInlineRows) { // no column appears late
        m_work.stop(LogWork::Summary);
        m_summary = summarize(*store);
        layOutColumns();
        return emit summaryChanged();
    }
    m_work.start(LogWork::Summary, [this, store](const std::stop_token& stop) -> LogWork::Show {
        auto summary = std::make_shared<LogSummary>(summarize(*store, stop));
        return [this, summary] {
            m_summary = std::move(*summary);
            layOutColumns();
            emit summaryChanged();
        };
    });
}

void LogView::layOutColumns() {
    m_allColumns = m_content.store ? logColumns(m_options, columnsFor()) : std::vector<LogColumn>();
    fitColumns();
    applyHeights();
}

/// A narrow list leaves room for the message first.
void LogView::fitColumns() {
    m_columns = m_allColumns;
    if (!m_options.columns.empty()) return;
    const int cells = static_cast<int>((viewport()->width() - kLeft) / m_face.cell);
    for (const auto kind : {LogColumn::Kind::Labels, LogColumn::Kind::Level, LogColumn::Kind::Time}) {
        int taken = 0;
        for (const LogColumn& column : m_columns) taken += column.cells + kLogColumnGap;
        if (cells - taken >= kLeastMessageCells) return;
        std::erase_if(m_columns, [kind](const LogColumn& c) { return c.kind == kind; });
    }
}

void LogView::applyHeights() {
    const LogFlow flow = this->flow();
    if (flow.mode == LogFlow::Mode::OneLine || !messageColumn()) {
        m_heights.setEven(m_rows.size());
    } else {
        m_heights.setMeasured(m_rows.size(), [this, flow](std::size_t entry) {
            const auto e = m_rows.at(entry);
            if (e.isGap) return 1;
            if (!m_options.prettify) return flow.lines(layOutLog(m_content.store->line(e.row)));
            return flow.lines(m_shown.at(e.row).cells);
        });
    }
    if (m_detail) placeDetail();
    updateScrollBars();
    setTop(m_top);
}

LogFlow LogView::flow() const {
    if (m_options.wrap) return {LogFlow::Mode::Wrapped, std::max(8, static_cast<int>(messageWidth() / m_face.cell))};
    return {m_options.prettify ? LogFlow::Mode::LineEnds : LogFlow::Mode::OneLine, 0};
}

std::optional<std::size_t> LogView::messageColumn() const {
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        if (m_columns[i].kind == LogColumn::Kind::Message) return i;
    return std::nullopt;
}

int LogView::textX(std::size_t column) const {
    const auto message = messageColumn();
    int cells = 0;
    for (std::size_t i = 0; i < column; ++i)
        if (message != i) cells += m_columns[i].cells + kLogColumnGap;
    int x = kLeft + static_cast<int>(cells * m_face.cell);
    if (message && column > *message) x += messageWidth() + static_cast<int>(kLogColumnGap * m_face.cell);
    return x;
}

int LogView::messageWidth() const {
    int cells = 0;
    for (const LogColumn& column : m_columns)
        if (column.kind != LogColumn::Kind::Message) cells += column.cells + kLogColumnGap;
    const int rest = viewport()->width() - kLeft - static_cast<int>(cells * m_face.cell) - 8;
    return std::max(static_cast<int>(20 * m_face.cell), rest);
}

int LogView::pageHeight() const { return std::max(0, viewport()->height() - headerHeight()); }

std::int64_t LogView::maxTop() { return std::max<std::int64_t>(0, m_heights.total() - pageHeight()); }

void LogView::updateScrollBars() {
    m_settingBars = true;
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    verticalScrollBar()->setPageStep(std::max(static_cast<int>(LogHeights::kRowPx), pageHeight()));
    verticalScrollBar()->setRange(0, static_cast<int>(std::min(kMost, maxTop())));
    verticalScrollBar()->setValue(static_cast<int>(std::min(kMost, m_top)));
    const int columns = m_options.wrap ? 0 : m_widest;
    const int page = static_cast<int>(messageWidth() / m_face.cell);
    horizontalScrollBar()->setPageStep(page);
    horizontalScrollBar()->setRange(0, std::max(0, columns - page));
    m_settingBars = false;
}

void LogView::setTop(std::int64_t y) {
    const std::int64_t wanted = std::clamp<std::int64_t>(y, 0, maxTop());
    const bool moved = wanted != m_top;
    m_top = wanted;
    updateScrollBars();
    if (m_detail) placeDetail();
    viewport()->update();
    if (moved && m_top >= maxTop()) emit endReached();
}

void LogView::scrollContentsBy(int, int) {
    if (m_settingBars) return;
    const std::int64_t wanted = verticalScrollBar()->value(), step = wanted - m_top;
    if (m_heights.entries() && std::abs(step) < 4 * std::max(1, pageHeight())) {
        // Rows that were not measured yet change what stands above: what is on the screen must not jump.
        const std::size_t anchor = m_heights.entryAt(m_top);
        const std::int64_t within = m_top - m_heights.top(anchor);
        m_heights.entryAt(wanted);
        return setTop(m_heights.top(anchor) + within + step);
    }
    setTop(wanted);
}

void LogView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    fitColumns();
    if (m_options.wrap && m_heights.entries()) {
        const std::size_t anchor = m_heights.entryAt(m_top);
        applyHeights();
        return setTop(m_heights.top(anchor));
    }
    updateScrollBars();
    setTop(m_top);
}

int LogView::entryY(std::size_t entry) { return static_cast<int>(m_heights.top(entry) - m_top) + headerHeight(); }

std::optional<std::size_t> LogView::entryAtY(int y) {
    if (y < headerHeight() || m_rows.size() == 0) return std::nullopt;
    const std::int64_t at = m_top + y - headerHeight();
    if (at >= m_heights.total()) return std::nullopt;
    return m_heights.entryAt(at);
}

void LogView::ensureVisible(std::size_t entry) {
    const std::int64_t top = m_heights.top(entry), bottom = top + m_heights.rowHeight(entry);
    if (top < m_top)
        setTop(top);
    else if (bottom > m_top + pageHeight())
        setTop(bottom - pageHeight());
    viewport()->update();
}

void LogView::goToEntry(std::size_t entry) {
    if (m_rows.size() == 0) return;
    entry = std::min(entry, m_rows.size() - 1);
    setCurrent(entry, false);
    setTop(m_heights.top(entry) - pageHeight() / 3);
}

void LogView::goToTime(Timestamp time) {
    if (!m_content.store || m_rows.size() == 0) return;
    goToEntry(m_rows.entryAtTime(time.time_since_epoch().count(), *m_content.store));
}

void LogView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::EnabledChange) viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

} // namespace sigma
