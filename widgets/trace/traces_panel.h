#pragma once
#include "widgets/panels/panel_view.h"
#include "widgets/trace/trace_view.h"

namespace sigma {

/// A trace in a panel: the first one among the panel's frames, as the waterfall. Prepared off the GUI thread; the same trace again changes
/// nothing.
class TracesPanel : public PanelView {
    Q_OBJECT
public:
    explicit TracesPanel(QWidget* parent = nullptr);
    void setModel(const PanelModel& model, const PanelContext& context) override;
    void setData(PanelDataPtr data) override;
    PanelDigest digest() const override;
    TraceView* traceView() const { return m_view; }
    bool preparing() const { return m_job.busy(); }

private:
    TracePtr m_trace;
    TraceView* m_view;
    BackgroundJob m_job;
};

} // namespace sigma
