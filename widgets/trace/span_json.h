#pragma once
#include "datasources/trace/trace.h"
#include "widgets/paint/theme.h"
#include "widgets/trace/background_job.h"

#include <QPlainTextEdit>

#include <string>

namespace sigma {

/// Spans [first, last) as indented JSON, a list of objects: ids, names, times, tags, events, links. Any thread.
std::string spansJson(const Trace& trace, SpanIndex first, SpanIndex last, std::stop_token stop = {});

/// The trace as JSON text to read, search and copy; of a trace of more than kMostSpans, the chosen span and what is below it. The text is
/// made off the GUI thread.
class SpanJson : public QPlainTextEdit {
    Q_OBJECT
public:
    static constexpr SpanIndex kMostSpans = 1000;
    explicit SpanJson(QWidget* parent = nullptr);
    void setTrace(TracePtr trace);
    void setTheme(const Theme& theme);
    void setSpan(SpanIndex span);

signals:
    void written();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void write();
    TracePtr m_trace;
    SpanIndex m_span = 0;
    BackgroundJob m_job;
    bool m_dirty = false;
};

} // namespace sigma
