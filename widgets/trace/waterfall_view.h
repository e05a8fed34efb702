#pragma once
#include "widgets/trace/waterfall_painter.h"

#include <QAbstractScrollArea>

#include <map>
#include <memory>
#include <optional>

namespace sigma {

class SpanDetail;
class WaterfallRuler;

/// The spans of a trace as a tree beside bars over time. Paints only the rows on screen.
/// Keys: arrows, Home, End, PgUp, PgDown walk; Left and Right also fold; Enter opens the detail in place; ] and [ expand and collapse a
/// level; c critical path; f and b next and previous match; o only errors. The wheel scrolls, with Ctrl it zooms time at the pointer, with
/// Shift it moves it; double click on the time column shows all.
class WaterfallView : public QAbstractScrollArea {
    Q_OBJECT
public:
    static constexpr int kLeastName = 120, kLeastTime = 120;
    explicit WaterfallView(QWidget* parent = nullptr);
    ~WaterfallView() override;

    /// Null: nothing is shown. `rows` may be made off the GUI thread.
    void setTrace(std::shared_ptr<TraceRows> rows);
    /// Sections by span; drawn while setCriticalShown().
    void setCritical(std::vector<CriticalSection> bySpan);
    void setCriticalShown(bool on);
    bool criticalShown() const { return m_state.critical; }
    void setTheme(const Theme& theme);
    /// Matches are marked and the rest dimmed; null: no search. `only`: the rest is not shown.
    void setMatches(std::shared_ptr<const SpanMatches> matches, bool only);
    void showMatch(SpanIndex span); ///< makes it the current match, opens what hides it and scrolls to it

    TimeWindow window() const { return m_state.window; }
    void setWindow(TimeWindow window); ///< cut to the trace
    TimeWindow whole() const;
    int nameWidth() const { return m_state.nameWidth; }
    void setNameWidth(int width);

    TraceRows* rows() const { return m_rows.get(); }
    void rowsChanged(); ///< after rows() was changed from outside
    std::optional<SpanIndex> currentSpan() const { return m_currentSpan; }
    void setCurrentSpan(SpanIndex span); ///< opens what hides it, scrolls to it
    void setDetailOpen(SpanIndex span, bool open);
    SpanDetail* detail(SpanIndex span) const;
    WaterfallRuler* ruler() const { return m_ruler; }
    QRect rowRect(std::size_t row) const; ///< in the viewport, without its detail
    QRect toggleRect(std::size_t row) const;
    QString rowText(std::size_t row) const; ///< as a screen reader says it

signals:
    void windowChanged(sigma::TimeWindow window);
    void currentChanged(sigma::SpanIndex span);
    void spansShown(sigma::SpanIndex first, sigma::SpanIndex last); ///< the rows on screen
    void matchStepRequested(int by);
    void onlyErrorsToggled();
    void criticalToggled(bool on);
    void searchFocusRequested();
    void searchRequested(const QString& query);
    void linkActivated(const QString& traceId, const QString& spanId);
    void copied(const QString& text);
    void nameWidthChanged(int width);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void connectRuler();
    void applyTimes();
    void layOutRows();
    void updateScroll();
    void placeDetails();
    void tellShown();
    void closeDetails();
    void fitDetail(SpanDetail& detail);
    std::pair<std::size_t, std::size_t> shownRows() const;
    std::size_t rowAt(int y) const; ///< count(): none
    std::size_t currentRow() const;
    void setCurrentRow(std::size_t row);
    void scrollToRow(std::size_t row);
    void toggle(std::size_t row);
    void fold(bool collapse);
    void hover(const QPoint& at);
    void setHovered(std::size_t row, SpanIndex lit);
    bool onSplit(double x) const;
    void drag(const QPoint& at);
    bool handlesKey(const QKeyEvent& event) const;
    bool walk(int key);
    bool command(const QKeyEvent& event);
    void changeLevels(bool expand);
    void keepInPlace(const std::function<void()>& change); ///< the current row stays where it is on screen
    QString toolTipAt(const QPoint& at) const;
    void announce();

    std::shared_ptr<TraceRows> m_rows;
    WaterfallState m_state;
    WaterfallPainter m_painter;
    Theme m_theme;
    WaterfallRuler* m_ruler;
    std::shared_ptr<const SpanMatches> m_matches;
    bool m_onlyMatches = false;
    std::optional<SpanIndex> m_currentSpan;
    bool m_currentIsGroup = false;
    std::map<SpanIndex, SpanDetail*> m_details;
    enum class Drag { None, Split, Pan };
    Drag m_drag = Drag::None;
    QPoint m_pressAt;
    TimeWindow m_pressWindow;
    bool m_moved = false;
    int m_wheelRest = 0;
};

} // namespace sigma
