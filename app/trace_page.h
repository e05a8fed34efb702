#pragma once
#include "app/themed.h"
#include "widgets/trace/trace_view.h"

#include <QComboBox>
#include <QVariantMap>

namespace sigma {

/// The page of a document of traces: one of them shown, the others to choose from. What its views need is made off the GUI thread.
class TracePage : public QWidget, public Themed {
    Q_OBJECT
public:
    /// `traces`: at least one. `state`: saveState() of an earlier one; empty: from the start.
    TracePage(std::vector<TracePtr> traces, const QVariantMap& state, const Theme& theme, QWidget* parent = nullptr);

    QString title() const;          ///< root's service and operation
    QVariantMap saveState() const;  ///< which trace, view, span, window, search
    void setTheme(const Theme& theme) override;
    void choose(std::size_t index);
    std::size_t chosen() const { return m_chosen; }
    bool ready() const { return m_view->trace() == m_traces[m_chosen]; }
    TraceView* view() const { return m_view; }
    QComboBox* chooser() const { return m_chooser; }

signals:
    void titleChanged();
    void stateChanged();
    void shown(); ///< the chosen trace is on the screen
    void notified(const QString& sentence);
    void traceRequested(const QString& traceId, const QString& spanId); ///< a link to a trace that is not in this document

private:
    void fillChooser();
    void show(PreparedTrace prepared);
    void restore();
    void follow(const QString& traceId, const QString& spanId);
    std::vector<TracePtr> m_traces;
    QVariantMap m_state; ///< to be restored with the next trace that is shown
    std::size_t m_chosen = 0;
    QComboBox* m_chooser;
    TraceView* m_view;
    BackgroundJob m_preparing;
};

} // namespace sigma
