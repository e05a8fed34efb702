#pragma once
#include "app/explore_pane.h"
#include "app/time_history.h"
#include "widgets/controls/time_picker.h"

namespace sigma {

/// Explore: any query to any source, one or two side by side on one clock. GUI thread only.
class ExplorePage : public QWidget, public Themed {
    Q_OBJECT
public:
    explicit ExplorePage(AppServices& services, QWidget* parent = nullptr);
    void setTheme(const Theme& theme) override;
    /// Shows a query at a time, as "Explore" on a panel asks for it, and runs it.
    void explore(const std::string& sourceId, const QString& text, const RawRange& range);
    void setRange(const RawRange& range);
    void split();
    TimePicker& time() { return *m_time; }
    const std::vector<ExplorePane*>& panes() const { return m_panes; }
    const RawRange& range() const { return m_clock.range; }
    QVariantMap saveState() const;
    void restore(const QVariantMap& state); ///< runs nothing

signals:
    void linkActivated(const QString& url);
    void traceRequested(const QString& sourceId, const QString& traceId);
    void stateChanged();
    void notified(const QString& text);
    void failed(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildHead();
    ExplorePane* addPane();
    void removePane(ExplorePane* pane);
    void applyRange(const RawRange& range);
    void updateTime();
    TimeMathContext timeContext() const;
    TimeRange evaluated() const;

    AppServices& m_services;
    ExploreClock m_clock;
    Theme m_theme;
    TimeHistory m_history;
    TextLabel* m_title;
    TimePicker* m_time;
    RefreshControl* m_refresh;
    QSplitter* m_sides;
    std::vector<ExplorePane*> m_panes;
};

} // namespace sigma
