#include "widgets/panels/legend_view.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace sigma {

namespace {

constexpr double kItemLeft = 4, kMarkGap = 8, kCellPadding = 8;

QString elided(const QPainter& painter, const QString& text, double width) {
    return painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(width));
}

} // namespace

void LegendView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setFont(Theme::font(12));
    painter.setClipRect(QRectF(0, top() + m_layout.header.height(), width(), height()).intersected(QRectF(event->rect())));
    painter.translate(0, top() - scrolled());
    const double first = scrolled(), last = scrolled() + height();
    for (std::size_t i = 0; i < m_layout.items.size(); ++i) {
        const QRectF& place = m_layout.items[i];
        if (place.bottom() < first || place.top() > last) continue;
        const bool current = hasFocus() && m_current == i;
        if (m_hovered == i || current) {
            painter.setPen(current ? QPen(m_theme.primary) : Qt::NoPen);
            painter.setBrush(m_theme.hover);
            painter.drawRoundedRect(place.adjusted(0.5, 1.5, -0.5, -1.5), 3, 3);
        }
        paintItem(painter, place, m_content.items[m_shown[i]]);
    }
    painter.resetTransform();
    painter.setClipping(false);
    painter.translate(0, top());
    if (m_spec.table) paintHeader(painter);
}

void LegendView::paintHeader(QPainter& painter) const {
    painter.setFont(Theme::font(12, QFont::Medium));
    painter.setPen(m_theme.link);
    const auto arrowed = [&](const QString& name) {
        if (name.compare(QString::fromStdString(m_spec.sortBy), Qt::CaseInsensitive) != 0) return name;
        return name + (m_spec.descending ? QString::fromUtf8(" ↓") : QString::fromUtf8(" ↑"));
    };
    painter.drawText(QRectF(m_layout.nameLeft, 0, m_layout.nameWidth, m_layout.header.height()), Qt::AlignVCenter,
                     elided(painter, arrowed(QStringLiteral("Name")), m_layout.nameWidth));
    for (std::size_t c = 0; c < m_content.headers.size() && c < m_layout.columnRights.size(); ++c)
        painter.drawText(QRectF(0, 0, m_layout.columnRights[c], m_layout.header.height()), Qt::AlignRight | Qt::AlignVCenter,
                         arrowed(m_content.headers[c]));
    painter.fillRect(QRectF(0, m_layout.header.height() - 1, width(), 1), m_theme.borderWeak);
}

void LegendView::paintItem(QPainter& painter, const QRectF& place, const LegendItem& item) const {
    const bool off = item.series < m_off.size() && m_off[item.series];
    const double left = place.left() + (m_spec.table ? kCellPadding : kItemLeft);
    painter.setPen(Qt::NoPen);
    painter.setBrush(off ? m_theme.textDisabled : item.color);
    painter.drawRoundedRect(QRectF(left, place.center().y() - kLegendMarkHeight / 2, kLegendMarkWidth, kLegendMarkHeight), 2, 2);
    painter.setPen(off ? m_theme.textDisabled : m_theme.text);
    paintTexts(painter, place, item);
}

void LegendView::paintTexts(QPainter& painter, const QRectF& place, const LegendItem& item) const {
    if (!m_spec.table) {
        double x = place.left() + kItemLeft + kLegendMarkWidth + kMarkGap;
        const double room = place.right() - x - 2;
        QString text = item.name;
        for (std::size_t i = 0; i < item.texts.size(); ++i)
            text += QStringLiteral("  ") + m_content.headers[i] + QStringLiteral(": ") + item.texts[i];
        painter.drawText(QRectF(x, place.top(), room, place.height()), Qt::AlignVCenter | Qt::TextSingleLine,
                         elided(painter, text, room + 1));
        return;
    }
    const QRectF name(place.left() + m_layout.nameLeft, place.top(), m_layout.nameWidth, place.height());
    painter.drawText(name, Qt::AlignVCenter | Qt::TextSingleLine, elided(painter, item.name, name.width() + 1));
    for (std::size_t c = 0; c < item.texts.size() && c < m_layout.columnRights.size(); ++c)
        painter.drawText(QRectF(0, place.top(), m_layout.columnRights[c], place.height()),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, item.texts[c]);
    painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), m_theme.borderWeak);
}

} // namespace sigma
