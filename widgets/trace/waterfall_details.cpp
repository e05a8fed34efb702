#include "widgets/trace/span_detail.h"
#include "widgets/trace/waterfall_view.h"

#include <QScrollBar>

namespace sigma {

SpanDetail* WaterfallView::detail(SpanIndex span) const {
    const auto it = m_details.find(span);
    return it == m_details.end() ? nullptr : it->second;
}

void WaterfallView::setDetailOpen(SpanIndex span, bool open) {
    if (!m_rows || open == (detail(span) != nullptr)) return;
    if (!open) {
        auto* closing = detail(span);
        if (closing->hasFocus()) setFocus();
        m_details.erase(span);
        closing->hide();
        closing->deleteLater(); // it may be the one that asks
        m_rows->setDetail(span, 0);
        return layOutRows();
    }
    const auto trace = std::shared_ptr<const Trace>(m_rows, &m_rows->trace());
    auto* made = new SpanDetail(trace, span, m_theme, serviceColor(trace->service(span), m_theme.mode), viewport());
    m_details[span] = made;
    connect(made, &SpanDetail::searchRequested, this, &WaterfallView::searchRequested);
    connect(made, &SpanDetail::linkActivated, this, &WaterfallView::linkActivated);
    connect(made, &SpanDetail::copied, this, &WaterfallView::copied);
    connect(made, &SpanDetail::left, this, [this] { setFocus(); });
    connect(made, &SpanDetail::heightChanged, this, [this, made] {
        fitDetail(*made);
        layOutRows();
    });
    fitDetail(*made);
    layOutRows();
}

void WaterfallView::fitDetail(SpanDetail& detail) {
    const int width = viewport()->width();
    detail.resize(width, detail.heightForWidth(width));
    m_rows->setDetail(detail.span(), detail.height());
}

void WaterfallView::placeDetails() {
    for (auto& [span, detail] : m_details) {
        const auto row = m_rows->rowOf(span);
        const std::int64_t top = row ? m_rows->top(*row) + TraceRows::kRowHeight - verticalScrollBar()->value() : 0;
        const bool shown = row && top < viewport()->height() && top + detail->height() > 0;
        if (shown) detail->move(0, static_cast<int>(top));
        detail->setVisible(shown);
    }
}

void WaterfallView::closeDetails() {
    for (auto& [span, detail] : m_details) delete detail;
    m_details.clear();
}

} // namespace sigma
