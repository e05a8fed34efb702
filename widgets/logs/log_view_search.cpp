#include "widgets/logs/log_view.h"
#include "widgets/paint/shared_work.h"

#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace sigma {

void LogView::search(const LogPattern& pattern) {
    m_work.stop(LogWork::Search);
    m_matches = {};
    m_match.reset();
    m_searchError.clear();
    m_matcher.reset();
    if (!pattern.text.empty()) {
        if (auto matcher = LogMatcher::compile(pattern))
            m_matcher = std::move(*matcher);
        else
            m_searchError = QString::fromStdString(matcher.error().message);
    }
    m_shown.setMatcher(m_matcher);
    viewport()->update();
    if (!m_matcher || !m_content.store) return emit searchChanged();
    m_work.start(LogWork::Search, [this, store = m_content.store, matcher = *m_matcher](const std::stop_token& stop) -> LogWork::Show {
        auto found = std::make_shared<Result<LogMatches>>(searchLog(*store, matcher, shareWork, stop));
        return [this, found] {
            if (*found)
                m_matches = std::move(found->value());
            else
                m_searchError = QString::fromStdString(found->error().message);
            if (m_matches.tooHard)
                m_searchError = tr("%1 lines were too hard for this expression and are left out.").arg(m_matches.tooHard);
            viewport()->update();
            emit searchChanged();
        };
    });
    emit searchChanged();
}

LogView::SearchState LogView::searchState() const {
    SearchState state;
    state.active = m_matcher.has_value() || !m_searchError.isEmpty();
    state.running = m_work.isBusy(LogWork::Search);
    state.matches = m_matches.rows.size();
    state.current = m_match ? *m_match + 1 : 0;
    state.error = m_searchError;
    return state;
}

void LogView::stepMatch(int step) {
    const auto count = static_cast<std::int64_t>(m_matches.rows.size());
    if (count == 0 || !m_content.store) return;
    const bool reversed = m_content.newestFirst != m_options.listing.newestFirst;
    std::int64_t index = 0; // in the order shown
    if (m_match)
        index = (static_cast<std::int64_t>(*m_match) + step + count) % count;
    else if (m_rows.size()) { // from what is chosen or on the screen
        const std::size_t entry = m_current.value_or(m_heights.entryAt(m_top));
        const auto behind = [&](std::int64_t i) {
            const std::uint32_t row = m_matches.rows[static_cast<std::size_t>(reversed ? count - 1 - i : i)];
            return m_rows.entryOf(row) >= entry;
        };
        std::int64_t last = count;
        while (index < last) {
            const std::int64_t middle = index + (last - index) / 2;
            if (behind(middle))
                last = middle;
            else
                index = middle + 1;
        }
        index = (step > 0 ? index : index - 1 + count) % count;
    }
    showMatch(static_cast<std::size_t>(index));
}

void LogView::showMatch(std::size_t index) {
    const bool reversed = m_content.newestFirst != m_options.listing.newestFirst;
    const std::size_t row = m_matches.rows[reversed ? m_matches.rows.size() - 1 - index : index];
    m_match = index;
    const std::size_t entry = m_rows.entryOf(row);
    setCurrent(entry, false);
    const std::int64_t top = m_heights.top(entry);
    if (top < m_top || top + m_heights.rowHeight(entry) > m_top + pageHeight()) setTop(top - pageHeight() / 3);
    ensureColumnVisible(entry);
    emit searchChanged();
}

/// Scrolls sideways to the first match of a line that is not wrapped.
void LogView::ensureColumnVisible(std::size_t entry) {
    const auto e = m_rows.at(entry);
    if (m_options.wrap || e.isGap) return;
    const LogShown& shown = m_shown.at(e.row);
    if (shown.matches.empty()) return;
    m_widest = std::max(m_widest, shown.cells.columns);
    updateScrollBars();
    const int from = shown.cells.columnOf(shown.matches.front().begin, shown.text),
              to = shown.cells.columnOf(shown.matches.front().end, shown.text);
    auto* bar = horizontalScrollBar();
    if (to > bar->value() + bar->pageStep()) bar->setValue(to - bar->pageStep() / 2);
    if (from < bar->value()) bar->setValue(std::max(0, from - 8));
}

} // namespace sigma
