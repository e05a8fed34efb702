#pragma once
#include "app/time_history.h"
#include "app/trace_search.h"
#include "widgets/controls/loading_bar.h"
#include "widgets/controls/time_picker.h"
#include "widgets/trace/trace_list.h"
#include "widgets/trace/trace_scatter.h"

#include <QStackedLayout>

namespace sigma {

/// Traces: a search, what it found as dots over time and duration and as a list; a trace opens in a tab of its own. GUI thread only.
class TracesPage : public QWidget, public Themed {
    Q_OBJECT
public:
    explicit TracesPage(AppServices& services, QWidget* parent = nullptr);
    ~TracesPage() override;
    void setTheme(const Theme& theme) override;
    void search();
    /// A search for a service at a time, as other pages ask for it.
    void searchFor(const std::string& sourceId, const QString& service, const RawRange& range);
    void setRange(const RawRange& range);
    bool loading() const { return m_loading->shown(); }
    QString message() const { return m_message->text(); } ///< in place of results
    TraceSearchForm& form() { return *m_form; }
    TraceList& list() { return *m_list; }
    TraceScatter& scatter() { return *m_scatter; }
    TimePicker& time() { return *m_time; }
    QVariantMap saveState() const;
    void restore(const QVariantMap& state); ///< asks nothing

signals:
    void traceRequested(const QString& sourceId, const QString& traceId);
    void stateChanged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildHead();
    void buildResults();
    void take(PanelResponse response);
    void say(const QString& text, TextLabel::Role role);
    void updateTime();
    TimeMathContext timeContext() const;
    TimeRange evaluated() const;

    AppServices& m_services;
    Theme m_theme;
    RawRange m_range{"now-1h", "now"};
    std::string m_timezone = "browser";
    TimeHistory m_history;
    TextLabel *m_title, *m_count, *m_message;
    TimePicker* m_time;
    TraceSearchForm* m_form;
    LoadingBar* m_loading;
    QStackedLayout* m_stack;
    TraceScatter* m_scatter;
    TraceList* m_list;
    QComboBox* m_order;
    TimeRange m_asked;
    std::stop_source m_stop;
};

} // namespace sigma
