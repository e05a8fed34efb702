#pragma once
#include "widgets/trace/trace_title.h"

#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QToolButton>

namespace sigma {

/// The head of a trace: what it is, the views to choose from, the search.
class TraceHeader : public QWidget {
    Q_OBJECT
public:
    explicit TraceHeader(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setTrace(TracePtr trace, const std::string& timezone);
    /// `current` counts from 1; 0: none of them yet.
    void setMatches(std::size_t current, std::size_t count);
    void setProblem(const QString& sentence); ///< why the search cannot be done
    void clearResult();                       ///< nothing is searched
    void setSkewAdjusted(bool adjusted);

    TraceTitle* title() const { return m_title; }
    QTabBar* tabs() const { return m_tabs; }
    QLineEdit* search() const { return m_search; }
    QLabel* result() const { return m_result; }
    FrameButton* nextButton() const { return m_next; }
    FrameButton* previousButton() const { return m_previous; }
    QToolButton* onlyButton() const { return m_only; }
    QToolButton* errorsButton() const { return m_errors; }
    QToolButton* criticalButton() const { return m_critical; }
    QToolButton* skewButton() const { return m_skew; }

signals:
    void searchChanged(const QString& text);
    void stepRequested(int by);
    void onlyChanged(bool only);
    void errorsChanged(bool on);
    void criticalChanged(bool on);
    void skewChanged(bool adjusted);
    void searchLeft(); ///< Esc: back to the spans

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addToggle(const QString& text, const QString& tip);
    void buildSearch();
    TraceTitle* m_title;
    QTabBar* m_tabs;
    QLineEdit* m_search;
    QLabel* m_result;
    FrameButton *m_previous, *m_next;
    QToolButton *m_only, *m_errors, *m_critical, *m_skew;
    Theme m_theme;
    std::string m_traceId;
};

} // namespace sigma
