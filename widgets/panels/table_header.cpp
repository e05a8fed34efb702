#include "widgets/panels/table_header.h"

#include "widgets/panels/panel_glyphs.h"
#include "widgets/panels/value_text.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kHeight = 36, kPadding = 6, kSign = 14, kGap = 4;
}

TableHeader::TableHeader(const TableModel* rows, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_rows(rows), m_theme(Theme::dark()) {
    setFixedHeight(kHeight);
    setSectionsClickable(true);
    setHighlightSections(false);
    setMouseTracking(true);
    setMinimumSectionSize(24);
    setSortIndicator(-1, Qt::AscendingOrder);
}

void TableHeader::setTheme(const Theme& theme) {
    m_theme = theme;
    setFont(Theme::font(theme.basePx, QFont::Medium));
    viewport()->update();
}

TableHeader::Parts TableHeader::partsOf(int section, const QRect& rect) const {
    Parts parts;
    const QRect room = rect.adjusted(kPadding, 0, -kPadding, 0);
    const int arrow = sorted(section) ? kSign + kGap : 0, funnel = m_rows->hasFunnel(section) ? kSign + kGap : 0;
    const int wanted = fontMetrics().horizontalAdvance(QString::fromStdString(m_rows->name(section))) + 2;
    const int name = std::clamp(room.width() - arrow - funnel, 0, wanted);
    const Qt::Alignment align = cellAlignment(m_rows->field(section));
    int x = room.left();
    if (align & Qt::AlignRight) x = room.right() + 1 - name - arrow - funnel;
    if (align & Qt::AlignHCenter) x = room.center().x() - (name + arrow + funnel) / 2;
    x = std::max(x, room.left());
    parts.name = QRect(x, rect.top(), name, rect.height());
    const int top = rect.center().y() - kSign / 2 + 1;
    if (arrow) parts.arrow = QRect(x + name + kGap, top, kSign, kSign);
    if (funnel) parts.funnel = QRect(x + name + arrow + kGap, top, kSign, kSign);
    return parts;
}

int TableHeader::naturalWidth(int section) const {
    const int signs = (sorted(section) ? kSign + kGap : 0) + (m_rows->hasFunnel(section) ? kSign + kGap : 0);
    return fontMetrics().horizontalAdvance(QString::fromStdString(m_rows->name(section))) + 2 + signs + 2 * kPadding;
}

QSize TableHeader::sectionSizeFromContents(int section) const {
    return section < m_rows->columnCount() ? QSize(naturalWidth(section), kHeight) : QSize(0, kHeight);
}

QRect TableHeader::funnelRect(int section) const {
    return partsOf(section, QRect(sectionViewportPosition(section), 0, sectionSize(section), height())).funnel;
}

int TableHeader::funnelAt(QPoint point) const {
    const int section = logicalIndexAt(point);
    return section >= 0 && funnelRect(section).adjusted(-3, -5, 3, 5).contains(point) ? section : -1;
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    if (section >= m_rows->columnCount()) return;
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, m_theme.panelBackground);
    const Parts parts = partsOf(section, rect);
    const auto align = Qt::AlignLeft | Qt::AlignVCenter;
    paintElided(*painter, parts.name, QString::fromStdString(m_rows->name(section)), font(), m_theme.text, align);
    const bool down = sortIndicatorOrder() == Qt::DescendingOrder;
    if (!parts.arrow.isEmpty()) paintGlyph(*painter, parts.arrow, down ? Glyph::Down : Glyph::Up, m_theme.text);
    const bool on = m_rows->isFiltered(section);
    if (!parts.funnel.isEmpty())
        paintGlyph(*painter, parts.funnel, on ? Glyph::FilterOn : Glyph::Filter, on ? m_theme.primaryText : m_theme.textSecondary);
    painter->setPen(m_theme.borderWeak);
    painter->drawLine(QPointF(rect.left(), rect.bottom() + 0.5), QPointF(rect.right() + 1, rect.bottom() + 0.5));
    painter->restore();
}

void TableHeader::mousePressEvent(QMouseEvent* event) {
    m_pressed = event->button() == Qt::LeftButton ? funnelAt(event->position().toPoint()) : -1;
    if (m_pressed < 0) QHeaderView::mousePressEvent(event); // else a click on the funnel would sort
}

void TableHeader::mouseMoveEvent(QMouseEvent* event) {
    QHeaderView::mouseMoveEvent(event);
    if (funnelAt(event->position().toPoint()) >= 0) setCursor(Qt::PointingHandCursor);
    else if (cursor().shape() == Qt::PointingHandCursor) unsetCursor();
}

void TableHeader::mouseReleaseEvent(QMouseEvent* event) {
    const int pressed = std::exchange(m_pressed, -1);
    if (pressed < 0) return QHeaderView::mouseReleaseEvent(event);
    if (funnelAt(event->position().toPoint()) == pressed) emit filterRequested(pressed);
}

} // namespace sigma
