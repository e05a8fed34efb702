#include "widgets/panels/tooltip_view.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kPadding = 8, kHeader = 22, kRow = 20, kMark = 14, kGap = 8, kValueGap = 20, kWidestName = 420, kOffset = 14, kButton = 18;
}

TooltipView::TooltipView(QWidget* window) : QWidget(window), m_theme(Theme::dark()) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    hide();
}

void TooltipView::setTheme(const Theme& theme) { m_theme = theme; }

void TooltipView::setContent(TooltipContent content) {
    m_content = std::move(content);
    setAccessibleName(text());
    arrange();
    update();
}

void TooltipView::arrange() {
    const QFontMetrics plain(Theme::font(12)), strong(Theme::font(12, QFont::DemiBold));
    int names = 0, values = 0;
    for (const auto& row : m_content.rows) {
        const QFontMetrics& metrics = row.emphasised ? strong : plain;
        names = std::max(names, std::min(kWidestName, metrics.horizontalAdvance(row.name)));
        values = std::max(values, metrics.horizontalAdvance(row.value));
    }
    const int header = strong.horizontalAdvance(m_content.header) + (m_pinned ? 2 * kButton + kGap : 0);
    const int wanted = std::max(header, kMark + kGap + names + kValueGap + values) + 2 * kPadding;
    const int widest = std::max(80, parentWidget()->width() - 8);
    resize(std::min(wanted, widest), kHeader + static_cast<int>(m_content.rows.size() + (m_content.more ? 1 : 0)) * kRow + kPadding);
}

void TooltipView::showBeside(QPoint point) {
    const QRect room = parentWidget()->rect();
    int x = point.x() + kOffset, y = point.y() + kOffset;
    if (x + width() > room.right()) x = point.x() - kOffset - width();
    if (y + height() > room.bottom()) y = point.y() - kOffset - height();
    move(std::clamp(x, 0, std::max(0, room.width() - width())), std::clamp(y, 0, std::max(0, room.height() - height())));
    raise();
    show();
}

void TooltipView::setPinned(bool pinned) {
    if (pinned == m_pinned) return;
    m_pinned = pinned;
    setAttribute(Qt::WA_TransparentForMouseEvents, !pinned);
    setFocusPolicy(pinned ? Qt::StrongFocus : Qt::NoFocus);
    if (pinned) setFocus();
    arrange();
    move(std::clamp(x(), 0, std::max(0, parentWidget()->width() - width())), y());
    update();
}

QString TooltipView::text() const {
    QString out = m_content.header;
    for (const auto& row : m_content.rows) out += QLatin1Char('\n') + row.name + QLatin1Char('\t') + row.value;
    if (m_content.more) out += QLatin1Char('\n') + tr("%1 more").arg(m_content.more);
    return out;
}

QRect TooltipView::rowRect(std::size_t row) const {
    return {kPadding, kHeader + static_cast<int>(row) * kRow, width() - 2 * kPadding, kRow};
}
QRect TooltipView::closeRect() const { return {width() - kPadding - kButton + 4, 2, kButton, kButton}; }
QRect TooltipView::copyRect() const { return closeRect().translated(-kButton, 0); }

const TooltipContent::Row* TooltipView::linkAt(QPoint point) const {
    for (std::size_t i = 0; i < m_content.rows.size(); ++i)
        if (rowRect(i).contains(point) && !m_content.rows[i].link.isEmpty()) return &m_content.rows[i];
    return nullptr;
}

void TooltipView::copy() const { QGuiApplication::clipboard()->setText(text()); }

void TooltipView::mousePressEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton) return;
    if (closeRect().contains(at)) return emit closed();
    if (copyRect().contains(at)) return copy();
    if (const auto* row = linkAt(at)) emit linkActivated(row->link);
}

void TooltipView::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    setCursor(closeRect().contains(at) || copyRect().contains(at) || linkAt(at) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TooltipView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) return copy();
    if (event->key() == Qt::Key_Escape) return emit closed();
    QWidget::keyPressEvent(event);
}

void TooltipView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this] { copy(); });
    menu->popup(event->globalPos());
}

void TooltipView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setPen(m_pinned ? m_theme.borderStrong : m_theme.borderMedium);
    painter.setBrush(m_theme.elevated);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(Theme::font(12, QFont::DemiBold));
    painter.setPen(m_theme.text);
    painter.drawText(QRect(kPadding, 2, width() - 2 * kPadding, kHeader - 2), Qt::AlignVCenter, m_content.header);
    if (m_pinned) paintButtons(painter);
    for (std::size_t i = 0; i < m_content.rows.size(); ++i) paintRow(painter, rowRect(i), m_content.rows[i]);
    if (!m_content.more) return;
    painter.setFont(Theme::font(12));
    painter.setPen(m_theme.textSecondary);
    painter.drawText(rowRect(m_content.rows.size()), Qt::AlignVCenter, tr("%1 more").arg(m_content.more));
}

/// Copy (two sheets) and close.
void TooltipView::paintButtons(QPainter& painter) const {
    painter.setPen(m_theme.textSecondary);
    painter.drawText(closeRect(), Qt::AlignCenter, QString::fromUtf8("×"));
    const QRectF sheet = QRectF(copyRect()).adjusted(5, 4, -6, -5);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(sheet.translated(2, 2), 1, 1);
    painter.drawRoundedRect(sheet, 1, 1);
}

void TooltipView::paintRow(QPainter& painter, const QRect& place, const TooltipContent::Row& row) const {
    painter.setPen(Qt::NoPen);
    painter.setBrush(row.color);
    painter.drawRoundedRect(QRectF(place.left(), place.center().y() - 1.5, kMark, 4), 2, 2);
    painter.setFont(Theme::font(12, row.emphasised ? QFont::DemiBold : QFont::Normal));
    const QColor ink = row.emphasised ? m_theme.textMax : m_theme.text;
    const int room = place.width() - kMark - kGap - painter.fontMetrics().horizontalAdvance(row.value) - kGap;
    painter.setPen(m_pinned && !row.link.isEmpty() ? m_theme.link : ink);
    painter.drawText(place.adjusted(kMark + kGap, 0, 0, 0), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideMiddle, std::max(20, room)));
    painter.setPen(ink);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignRight, row.value);
}

} // namespace sigma
