#include "widgets/panels/table_panel.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr double kLeastWidth = 20, kMostWidth = 4000, kUsualLeast = 150;
}

/// Widths set by hand or by the options stay; the rest shares what is left. A column of times is never too narrow for one.
void TablePanel::applyWidths() {
    std::vector<std::optional<double>> fixed;
    std::optional<double> minimum;
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        const Value& custom = m_rows->field(column).config->custom;
        const auto hand = m_handWidths.find(m_rows->name(column));
        fixed.push_back(hand != m_handWidths.end() ? std::optional<double>(hand->second) : custom["width"].number());
        if (const auto least = custom["minWidth"].number()) minimum = minimum ? std::max(*minimum, *least) : *least;
    }
    const double room = m_view->viewport()->width();
    auto widths = columnWidths(fixed, room, minimum);
    bool again = false;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const int column = static_cast<int>(i);
        if (fixed[i] || m_rows->field(column).type != FieldType::Time || m_rows->rowCount() == 0) continue;
        const double needed = m_delegate->textWidth(m_rows->index(0, column));
        if (needed <= widths[i] || needed > 2 * kUsualLeast) continue;
        fixed[i] = needed;
        again = true;
    }
    if (again) widths = columnWidths(fixed, room, minimum);
    m_settingWidths = true;
    for (std::size_t i = 0; i < widths.size(); ++i)
        m_view->setColumnWidth(static_cast<int>(i), static_cast<int>(std::clamp(widths[i], kLeastWidth, kMostWidth)));
    m_settingWidths = false;
}

/// A low panel shows rows before anything else: footer and pages need room for the header and a row, the header for half a row.
void TablePanel::fitParts() {
    const int row = m_view->verticalHeader()->defaultSectionSize(), room = height() - layout()->contentsMargins().bottom();
    const int header = m_model.options["showHeader"].toBool(true) ? m_header->height() : 0;
    m_header->setVisible(header > 0 && room >= header + row / 2);
    const bool footer = !m_footer->texts().isEmpty() && room >= header + row + m_footer->height();
    m_footer->setVisible(footer);
    const int taken = header + row + (footer ? m_footer->height() : 0);
    m_pager->setVisible(isPaged() && m_rows->frameRows() > 0 && room >= taken + m_pager->height());
}

void TablePanel::resizeEvent(QResizeEvent* event) {
    fitParts();
    PanelView::resizeEvent(event);
}

void TablePanel::columnResized(int column, int width) {
    if (m_settingWidths || column >= m_rows->columnCount()) return;
    m_handWidths[m_rows->name(column)] = width;
    fitRows();
}

bool TablePanel::isPaged() const {
    return m_model.options["enablePagination"].toBool() || m_model.options["footer"]["enablePagination"].toBool();
}

void TablePanel::updatePages() {
    const int rowHeight = std::max(1, m_view->verticalHeader()->defaultSectionSize());
    const std::size_t per = isPaged() ? static_cast<std::size_t>(std::max(1, m_view->viewport()->height() / rowHeight)) : 0;
    // A page of another size keeps its first row in sight.
    m_rows->setPage(per ? m_rows->firstRow() / per * per : 0, per);
    if (per) m_pager->setPages(m_rows->order().size(), per, m_rows->firstRow());
    applyWidths();
    fitRows();
}

void TablePanel::fitRows() {
    if (!m_delegate->wraps()) return;
    const int usual = m_view->verticalHeader()->defaultSectionSize(), bottom = m_view->viewport()->height();
    for (int row = std::max(0, m_view->rowAt(0)); row < m_rows->rowCount() && m_view->rowViewportPosition(row) < bottom; ++row) {
        int height = usual;
        for (int column = 0; column < m_rows->columnCount(); ++column)
            if (m_rows->style(column).wrap)
                height = std::max(height, m_delegate->wrappedHeight(m_rows->index(row, column), m_view->columnWidth(column)));
        if (m_view->rowHeight(row) != height) m_view->setRowHeight(row, height);
    }
}

} // namespace sigma
