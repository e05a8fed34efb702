#include "widgets/panels/legend_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace sigma {

namespace {
constexpr int kFilterHeight = 26, kBarWidth = 10;
}

LegendView::LegendView(QWidget* parent) : QWidget(parent), m_theme(Theme::dark()) {
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Legend"));
}

void LegendView::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void LegendView::setContent(LegendContent content, const LegendSpec& spec) {
    m_content = std::move(content);
    const LegendSpec asked = std::exchange(m_given, spec), sorted = std::exchange(m_spec, spec);
    // A sort by hand outlives new data, not a new panel.
    if (asked.sortBy == spec.sortBy && asked.descending == spec.descending)
        m_spec.sortBy = sorted.sortBy, m_spec.descending = sorted.descending;
    sortLegend(m_content, QString::fromStdString(m_spec.sortBy), m_spec.descending);
    if (m_content.items.size() >= kFilterFrom && !m_filter) {
        m_filter = new QLineEdit(this);
        m_filter->setPlaceholderText(tr("Filter series"));
        m_filter->setAccessibleName(tr("Filter series"));
        m_filter->setClearButtonEnabled(true);
        m_filter->setFont(Theme::font(12));
        connect(m_filter, &QLineEdit::textChanged, this, &LegendView::filter);
    }
    if (m_filter) m_filter->setVisible(m_content.items.size() >= kFilterFrom);
    filter();
}

void LegendView::setOff(const std::vector<bool>& off) {
    m_off = off;
    update();
}

void LegendView::filter() {
    const QString text = m_filter && !m_filter->isHidden() ? m_filter->text().trimmed() : QString();
    m_shown.clear();
    for (std::size_t i = 0; i < m_content.items.size(); ++i)
        if (text.isEmpty() || m_content.items[i].name.contains(text, Qt::CaseInsensitive)) m_shown.push_back(i);
    m_hovered.reset();
    m_current.reset();
    arrange();
}

double LegendView::top() const { return m_filter && m_content.items.size() >= kFilterFrom ? kFilterHeight : 0; }

double LegendView::scrolled() const { return m_bar && !m_bar->isHidden() ? m_bar->value() : 0; }

double LegendView::heightFor(double width) const { return layoutLegend(m_content, m_shown, m_spec, width).height + top(); }

double LegendView::naturalWidth() const { return layoutLegend(m_content, m_shown, m_spec, 1e6).naturalWidth + (m_bar ? kBarWidth : 0); }

void LegendView::arrange() {
    if (m_filter) m_filter->setGeometry(4, 0, std::min(220, std::max(40, width() - 8)), kFilterHeight - 4);
    m_layout = layoutLegend(m_content, m_shown, m_spec, width());
    const double room = std::max(0.0, height() - top());
    const bool scrolls = m_layout.height > room + 0.5;
    if (scrolls) {
        m_layout = layoutLegend(m_content, m_shown, m_spec, width() - kBarWidth);
        if (!m_bar) {
            m_bar = new QScrollBar(Qt::Vertical, this);
            connect(m_bar, &QScrollBar::valueChanged, this, [this] { update(); });
        }
        m_bar->setGeometry(width() - kBarWidth, static_cast<int>(top()), kBarWidth, static_cast<int>(room));
        m_bar->setRange(0, static_cast<int>(m_layout.height - room + 0.5));
        m_bar->setPageStep(std::max(1, static_cast<int>(room)));
        m_bar->setSingleStep(24);
    }
    if (m_bar) m_bar->setVisible(scrolls);
    update();
}

void LegendView::resizeEvent(QResizeEvent*) { arrange(); }

std::optional<std::size_t> LegendView::itemAt(QPointF point) const {
    if (point.y() < top()) return std::nullopt;
    const QPointF at(point.x(), point.y() - top() + scrolled());
    if (m_spec.table && point.y() - top() < m_layout.header.height()) return std::nullopt;
    const auto it = std::find_if(m_layout.items.begin(), m_layout.items.end(), [&](const QRectF& place) { return place.contains(at); });
    return it == m_layout.items.end() ? std::nullopt : std::optional(static_cast<std::size_t>(it - m_layout.items.begin()));
}

QRect LegendView::entryRect(std::size_t series) const {
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        if (m_content.items[m_shown[i]].series == series) return m_layout.items[i].translated(0, top() - scrolled()).toAlignedRect();
    return {};
}

QRect LegendView::headerRect(std::size_t calc) const {
    if (calc >= m_layout.columnRights.size()) return {};
    const double left = calc == 0 ? m_layout.nameLeft + m_layout.nameWidth : m_layout.columnRights[calc - 1];
    return QRectF(left + 8, top(), m_layout.columnRights[calc] - left - 8, m_layout.header.height()).toAlignedRect();
}

/// Once sorts downwards, twice upwards, a third time gives back the data's order.
bool LegendView::clickHeader(QPointF point) {
    if (!m_spec.table || point.y() < top() || point.y() >= top() + m_layout.header.height()) return false;
    QString by = QStringLiteral("Name");
    for (std::size_t c = 0; c < m_content.headers.size(); ++c)
        if (headerRect(c).adjusted(-8, 0, 8, 0).contains(point.toPoint())) by = m_content.headers[c];
    const bool same = by.compare(QString::fromStdString(m_spec.sortBy), Qt::CaseInsensitive) == 0;
    if (!same)
        m_spec.sortBy = by.toStdString(), m_spec.descending = true;
    else if (m_spec.descending)
        m_spec.descending = false;
    else
        m_spec.sortBy.clear();
    sortLegend(m_content, QString::fromStdString(m_spec.sortBy), m_spec.descending);
    filter();
    return true;
}

void LegendView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    if (clickHeader(event->position())) return;
    if (const auto at = itemAt(event->position())) emit clicked(m_content.items[m_shown[*at]].series, event->modifiers());
}

void LegendView::setHovered(std::optional<std::size_t> shown) {
    if (shown == m_hovered) return;
    m_hovered = shown;
    setCursor(shown ? Qt::PointingHandCursor : Qt::ArrowCursor);
    emit hovered(shown ? std::optional(m_content.items[m_shown[*shown]].series) : std::nullopt);
    update();
}

void LegendView::mouseMoveEvent(QMouseEvent* event) { setHovered(itemAt(event->position())); }

void LegendView::leaveEvent(QEvent*) { setHovered(std::nullopt); }

void LegendView::wheelEvent(QWheelEvent* event) {
    if (!m_bar || m_bar->isHidden() || event->modifiers() != Qt::NoModifier) return event->ignore();
    const int before = m_bar->value();
    m_bar->setValue(before - event->angleDelta().y() / 2);
    event->setAccepted(m_bar->value() != before);
}

void LegendView::moveCurrent(int by) {
    if (m_shown.empty()) return;
    const int last = static_cast<int>(m_shown.size()) - 1, now = m_current ? static_cast<int>(*m_current) : by > 0 ? -1 : last + 1;
    m_current = static_cast<std::size_t>(std::clamp(now + by, 0, last));
    const QRectF place = m_layout.items[*m_current];
    if (m_bar && !m_bar->isHidden())
        m_bar->setValue(std::clamp(m_bar->value(), static_cast<int>(place.bottom() - m_bar->pageStep()),
                                   static_cast<int>(place.top() - m_layout.header.height())));
    emit hovered(m_content.items[m_shown[*m_current]].series);
    update();
}

void LegendView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Right: return moveCurrent(1);
    case Qt::Key_Up:
    case Qt::Key_Left: return moveCurrent(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current) emit clicked(m_content.items[m_shown[*m_current]].series, event->modifiers());
        return;
    case Qt::Key_Space:
        if (m_current) emit clicked(m_content.items[m_shown[*m_current]].series, Qt::ControlModifier);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void LegendView::focusInEvent(QFocusEvent* event) {
    if (!m_current && !m_shown.empty() && event->reason() != Qt::MouseFocusReason) moveCurrent(1);
    update();
}

void LegendView::focusOutEvent(QFocusEvent*) {
    m_current.reset();
    emit hovered(std::nullopt);
    update();
}

bool LegendView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto at = itemAt(help->pos());
    if (at)
        QToolTip::showText(help->globalPos(), m_content.items[m_shown[*at]].name.toHtmlEscaped(), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace sigma
