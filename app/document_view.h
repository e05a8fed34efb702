#pragma once
#include "app/app_services.h"
#include "app/dashboard_page.h"
#include "app/text_label.h"
#include "app/themed.h"

#include <QPushButton>
#include <QStackedLayout>

#include <memory>
#include <stop_token>

namespace sigma {

class TracePage;

/// The document of one tab: a dashboard or traces read from a file when it is first shown, a trace of a source ("trace:SOURCE/ID"), or the
/// sentence that says why it cannot be.
class DocumentView : public QWidget, public Themed {
    Q_OBJECT
public:
    enum class State { Waiting, Reading, Open, Failed };
    DocumentView(TabState tab, AppServices& services, QWidget* parent = nullptr);
    ~DocumentView() override;

    /// Reads the document; nothing if that was done. Called when the tab is shown, so a restored tab costs nothing until then.
    void load();
    void reload(); ///< from the file again, with the present state
    State state() const { return m_state; }
    DashboardPage* page() const { return m_page; } ///< null until Open, and if it is none
    TracePage* tracePage() const { return m_trace; } ///< null until Open, and if it is none
    const QString& path() const { return m_tab.path; }
    QString title() const;
    QString problem() const { return m_message->text(); } ///< what is said while there is no page
    TabState tabState() const;
    QPixmap picture() const; ///< of the panels, null without a page
    void setTheme(const Theme& theme) override;

signals:
    void titleChanged();
    void stateChanged(); ///< of the tab: to be remembered
    void opened();       ///< page() or tracePage() is there
    /// `sourceId`: empty where the document does not know it.
    void traceRequested(const QString& sourceId, const QString& traceId, const QString& spanId);
    void addSourceRequested(const QString& kind, const QString& name);
    void linkActivated(const QString& url);
    void exploreRequested(const QString& sourceId, const QString& text, const sigma::RawRange& range);
    void kioskChanged(bool on);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildMessage();
    void say(const QString& text, bool retry);
    void read();
    void readTrace();
    void arrived(Result<FileContent> result);
    void open(Dashboard dashboard);
    void open(std::vector<TracePtr> traces);
    void showPage(QWidget* page);
    void connectPage();
    bool waitsForServers();
    SessionSettings settings() const;

    TabState m_tab;
    AppServices& m_services;
    Theme m_theme;
    State m_state = State::Waiting;
    int m_reading = 0; ///< serial of the newest read
    QStackedLayout* m_stack;
    TextLabel* m_message = nullptr;
    QPushButton* m_retry = nullptr;
    DashboardPage* m_page = nullptr;
    TracePage* m_trace = nullptr;
    std::stop_source m_fetch; ///< of a trace of a source
};

} // namespace sigma
