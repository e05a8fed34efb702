#include "widgets/trace/traces_panel.h"

#include <QVBoxLayout>

namespace sigma {

TracesPanel::TracesPanel(QWidget* parent) : PanelView(parent), m_view(new TraceView(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    connect(m_view, &TraceView::linkActivated, this, [this](const QString& traceId) { emit traceRequested(traceId); });
}

void TracesPanel::setModel(const PanelModel&, const PanelContext& context) {
    m_view->setTimezone(context.timezone);
    m_view->setTheme(context.theme);
}

void TracesPanel::setData(PanelDataPtr data) {
    TracePtr found;
    for (const auto& frame : data->frames)
        if (!found && frame) found = traceOf(*frame);
    if (found == m_trace) return;
    m_trace = std::move(found);
    if (!m_trace) {
        m_job.stop();
        return m_view->setTrace({});
    }
    m_job.run([this, trace = m_trace](std::stop_token) -> BackgroundJob::Done {
        auto prepared = std::make_shared<PreparedTrace>(PreparedTrace::of(trace));
        return [this, prepared] { m_view->setTrace(std::move(*prepared)); };
    });
}

PanelDigest TracesPanel::digest() const {
    PanelDigest out;
    if (!m_trace) return out;
    out.text = "Trace " + m_trace->traceId + ": " + std::to_string(m_trace->size()) + " spans, " + std::to_string(m_trace->services) +
               " services, " + std::to_string(m_trace->errors) + " errors";
    return out;
}

} // namespace sigma
