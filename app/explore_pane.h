#pragma once
#include "app/app_services.h"
#include "app/query_editor.h"
#include "app/text_label.h"
#include "dashboards/run/request_builder.h"
#include "widgets/controls/panel_frame.h"
#include "widgets/controls/time_range_text.h"

#include <QComboBox>
#include <QPushButton>
#include <QSplitter>
#include <QVariantMap>

#include <memory>
#include <vector>

namespace sigma {

/// The clock of Explore's sides: one range as texts, evaluated anew at each run.
struct ExploreClock {
    RawRange range{"now-1h", "now"};
    std::string timezone = "browser";
};

/// One side of Explore: a source, a query, and below it the results by their kind. GUI thread only.
class ExplorePane : public QWidget, public Themed {
    Q_OBJECT
public:
    ExplorePane(AppServices& services, ExploreClock clock, QWidget* parent = nullptr);
    ~ExplorePane() override;

    void setTheme(const Theme& theme) override;
    void setClock(const ExploreClock& clock); ///< and asks again where a query is shown
    void setQuery(const std::string& sourceId, const QString& text);
    void run();
    void setSplit(bool split); ///< whether there is another side: this one can be closed then
    QVariantMap saveState() const;
    void restore(const QVariantMap& state); ///< runs nothing

    QueryEditor& editor() { return *m_editor; }
    QComboBox& source() { return *m_source; }
    QPushButton& runButton() { return *m_run; }
    QString problem() const { return m_problem->text(); }
    std::vector<PanelFrame*> results() const;
    bool loading() const;
    /// Asks for a file name to save to; a native dialog unless replaced (tests). Arguments: title, suggested name, filter.
    std::function<QString(const QString&, const QString&, const QString&)> askSavePath;

signals:
    void rangeSelected(sigma::TimeRange range); ///< dragged on a chart
    void zoomOutRequested();
    void queryRan(const QString& sourceId, const QString& text);
    void splitRequested();
    void closeRequested();
    void linkActivated(const QString& url);
    void traceRequested(const QString& sourceId, const QString& traceId); ///< source: the pane's own where it has traces, else empty
    void stateChanged();
    void notified(const QString& text);
    void failed(const QString& text);
    void crosshairMoved(std::optional<sigma::Timestamp> time);

private:
    struct Result;
    QLayout* buildHead();
    void buildBody();
    void fillSources();
    void sourceChosen();
    void askNames();
    void show(std::vector<PlacedPanel> panels);
    std::unique_ptr<Result> makeResult(PlacedPanel placed);
    void ask(Result& result, const RequestContext& context);
    void act(Result& result, PanelAction action);
    void save(const Result& result, bool picture);
    void runIfAsked();
    void tellProblem();
    ExploreQuery query() const;
    TimeMathContext time() const;

    AppServices& m_services;
    ExploreClock m_clock;
    Theme m_theme;
    VariableSet m_variables; ///< none: Explore has no template variables of its own
    QComboBox* m_source;
    QPushButton *m_run, *m_split, *m_close;
    QueryEditor* m_editor;
    TextLabel *m_problem, *m_empty;
    QSplitter* m_results;
    std::vector<std::unique_ptr<Result>> m_shown;
    std::stop_source m_naming;
    bool m_ran = false; ///< what is shown answers the editor's text, at some time
};

} // namespace sigma
