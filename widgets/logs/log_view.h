#pragma once
#include "datasources/log/log_search.h"
#include "widgets/logs/log_columns.h"
#include "widgets/logs/log_flow.h"
#include "widgets/logs/log_heights.h"
#include "widgets/logs/log_look.h"
#include "widgets/logs/log_shown.h"
#include "widgets/logs/log_work.h"

#include <QAbstractScrollArea>
#include <QString>

#include <memory>
#include <optional>

class QPainter;

namespace sigma {

class LogDetail;

/// What a LogView lists.
struct LogContent {
    std::shared_ptr<const LogStore> store;
    bool newestFirst = true; ///< the order of the store's rows
    std::vector<LogGap> gaps;
    QString message; ///< in the middle where there are no lines: nothing found, or what went wrong
    bool isError = false;
};

/// A place in the list: a character of an entry's message.
struct LogSpot {
    std::size_t entry = 0;
    int column = 0;
    auto operator<=>(const LogSpot&) const = default;
};

/// What a person asks for with a field's buttons.
struct LogFieldChoice {
    enum class Origin { Label, Metadata, Text } origin = Origin::Label;
    std::string name, value;
};

/// A list of log lines. It paints what is on the screen and nothing else: a million lines open at once. GUI thread only.
/// Keys: / find, n N next and previous match, w wrap, Space pause, g G ends, t jump to a time, Enter opens the line, Esc closes it.
class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(QWidget* parent = nullptr);
    ~LogView() override;

    void setTheme(const Theme& theme);
    void setZone(std::string zone);
    void setContent(LogContent content);
    /// The store has more rows than before; the view stays where it is, or at the newest line if that was in sight.
    void contentGrew();
    const LogContent& content() const { return m_content; }
    void setOptions(const LogOptions& options);
    const LogOptions& options() const { return m_options; }
    const LogSummary& summary() const { return m_summary; }
    const LogRows& rows() const { return m_rows; }
    bool isSettled() const; ///< nothing is counted, searched or ordered any more
    LogWork& work() { return m_work; }

    /// An empty text ends the search.
    void search(const LogPattern& pattern);
    void stepMatch(int step); ///< 1 the next, -1 the one before, round about
    struct SearchState {
        bool active = false, running = false;
        std::size_t matches = 0, current = 0; ///< current from 1; 0: none yet
        QString error;
    };
    SearchState searchState() const;

    void goToTime(Timestamp time);
    void goToEntry(std::size_t entry);
    std::optional<std::size_t> currentEntry() const { return m_current; }
    void openDetail(std::size_t entry);
    void closeDetail();
    /// Shows a field as a column, or takes it away.
    void toggleColumn(const std::string& name);
    LogDetail* detail() const { return m_detail; }
    void copySelection(bool raw);
    QString selectedText(bool raw);
    void selectAll();
    /// Where a character of an entry is painted; empty if that is not on the screen. For tests and for what points at it.
    QRect cellRect(const LogSpot& spot);

signals:
    void summaryChanged();
    void searchChanged();
    void optionsChanged();
    void listingDone();
    void findRequested();
    void jumpRequested();
    void pauseRequested();
    void traceActivated(const QString& traceId);
    void gapRequested(int index);
    void fieldFilterRequested(const sigma::LogFieldChoice& choice, bool include);
    void contextRequested(qulonglong row);
    void endReached(); ///< scrolled to the last entry
    void notice(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    struct RowPaint;
    struct Stretch;
    void relist();
    void applyListing(LogRows rows);
    void summarizeStore();
    void layOutColumns();
    void fitColumns();
    void applyHeights();
    void updateScrollBars();
    void setTop(std::int64_t y);
    std::int64_t maxTop();
    int pageHeight() const;
    int headerHeight() const { return m_options.columns.empty() ? 0 : 24; }
    int textX(std::size_t column) const;
    int messageWidth() const; ///< px of the message column on the screen
    std::optional<std::size_t> messageColumn() const;
    LogFlow flow() const;
    LogColumnsFor columnsFor() const { return {m_content.store.get(), &m_summary, m_zone}; }
    int entryY(std::size_t entry); ///< of its top in the viewport
    std::optional<std::size_t> entryAtY(int y);
    std::optional<LogSpot> spotAt(QPoint point, bool nearest);
    const LogShown::TraceLink* linkAt(QPoint point);
    QRect gapLink(int y) const;
    void ensureVisible(std::size_t entry);
    void ensureColumnVisible(std::size_t entry);
    void setCurrent(std::size_t entry, bool extend);
    void moveCurrent(int by, bool extend);
    void placeDetail();
    void wireDetail();
    void countShares();
    bool actionKey(QKeyEvent* event);
    bool moveKey(QKeyEvent* event);
    void toggleDetail(std::size_t entry);
    QString seenLine(std::size_t entry);
    void showMatch(std::size_t index);
    void announceCurrent();
    void paintHeader(QPainter& painter);
    void paintEmpty(QPainter& painter);
    void paintEntry(QPainter& painter, std::size_t entry, int y);
    void paintGap(QPainter& painter, std::size_t gap, int y);
    void paintCells(QPainter& painter, const RowPaint& row);
    void paintMessage(QPainter& painter, const RowPaint& row);
    void paintMarks(QPainter& painter, const RowPaint& row, int line, std::pair<int, int> span);
    void paintRuns(QPainter& painter, const RowPaint& row, int y, std::pair<int, int> span);
    void paintStretch(QPainter& painter, QPointF at, const Stretch& stretch, const LogShown& shown);
    static QString stretchText(const Stretch& stretch, const LogShown& shown);
    void paintTrailer(QPainter& painter, const RowPaint& row);
    std::optional<std::pair<int, int>> selectedColumns(std::size_t entry, const LogShown& shown) const;
    QString gapText(const LogGap& gap) const;

    Theme m_theme = Theme::dark();
    LogFace m_face;
    std::string m_zone = "browser";
    LogContent m_content;
    LogOptions m_options;
    LogSummary m_summary;
    LogRows m_rows;
    std::vector<LogColumn> m_allColumns, m_columns; ///< all of the options, and those that fit
    LogHeights m_heights;
    LogShownLines m_shown;
    std::int64_t m_top = 0; ///< px above the screen
    int m_widest = 0;       ///< columns of the widest message seen
    bool m_settingBars = false;
    std::optional<LogSpot> m_anchor, m_caret;
    std::optional<std::size_t> m_current;
    std::optional<std::size_t> m_hovered;
    bool m_pressed = false, m_dragged = false, m_chosenByPress = false;
    int m_autoScroll = 0, m_autoScrollTimer = 0;
    QPoint m_pressedAt;
    std::optional<LogMatcher> m_matcher;
    LogMatches m_matches;
    std::optional<std::size_t> m_match; ///< which of the matches in the order shown
    QString m_searchError;
    LogDetail* m_detail = nullptr;
    std::size_t m_detailEntry = 0;
    LogWork m_work;
};

} // namespace sigma
