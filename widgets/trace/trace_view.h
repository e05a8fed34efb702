#pragma once
#include "widgets/trace/background_job.h"
#include "widgets/trace/flame_view.h"
#include "widgets/trace/span_json.h"
#include "widgets/trace/span_table.h"
#include "widgets/trace/trace_header.h"
#include "widgets/trace/trace_minimap.h"
#include "widgets/trace/waterfall_view.h"

#include <QStackedLayout>
#include <QTimer>

namespace sigma {

/// A trace and what its views need of it; made off the GUI thread.
struct PreparedTrace {
    TracePtr trace;
    std::shared_ptr<TraceRows> rows;
    std::vector<CriticalSection> critical; ///< by span
    static PreparedTrace of(TracePtr trace);
};

/// A trace, whole: head, search, minimap, and one of several views.
class TraceView : public QWidget {
    Q_OBJECT
public:
    enum Page { Waterfall, Flame, Table, Json };
    explicit TraceView(QWidget* parent = nullptr);
    ~TraceView() override;
    void setTheme(const Theme& theme);
    void setTimezone(std::string timezone);
    void setTrace(PreparedTrace prepared);
    TracePtr trace() const { return m_trace; }
    bool showSpan(const QString& spanId); ///< false: it is not in this trace
    void setPage(Page page);

    WaterfallView* waterfall() const { return m_waterfall; }
    FlameView* flame() const { return m_flame; }
    SpanTable* table() const { return m_table; }
    SpanJson* json() const { return m_json; }
    Page page() const { return static_cast<Page>(m_pages->currentIndex()); }
    TraceMinimap* minimap() const { return m_minimap; }
    TraceHeader* header() const { return m_header; }
    void search(const QString& query);
    bool searching() const { return m_delay.isActive() || m_search.busy(); }
    std::shared_ptr<const SpanMatches> matches() const { return m_matches; }
    void stepMatch(int by);

signals:
    void linkActivated(const QString& traceId, const QString& spanId); ///< to another trace
    void copied(const QString& text);
    void searchDone();
    void stateChanged(); ///< window, span, page, search: to be remembered

private:
    void connectParts();
    void connectHeader();
    void addPages();
    void showInWaterfall(SpanIndex span);
    void runSearch();
    void showMatches(std::shared_ptr<const SpanMatches> matches);
    void showErrors(bool on);
    void setSkewAdjusted(bool adjusted);
    void follow(const QString& traceId, const QString& spanId);
    void tellMatches();
    std::optional<std::size_t> currentMatch() const;

    Theme m_theme;
    std::string m_timezone = "browser";
    TracePtr m_trace;
    TraceHeader* m_header;
    TraceMinimap* m_minimap;
    WaterfallView* m_waterfall;
    FlameView* m_flame;
    SpanTable* m_table;
    SpanJson* m_json;
    QStackedLayout* m_pages;
    QTimer m_delay; ///< of the search while typing
    BackgroundJob m_search, m_skewing;
    std::shared_ptr<const SpanMatches> m_matches;
    std::optional<SpanIndex> m_match; ///< the one that was stepped to
};

} // namespace sigma
