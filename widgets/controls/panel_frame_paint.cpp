#include "widgets/controls/icons.h"
#include "widgets/controls/panel_frame.h"

#include <QPainter>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kMessageIcon = 20;

/// Breaks inside a word only where one is wider than the panel (a URL, a long query).
int wrapFlags(const QString& text, const QFont& font, int width) {
    const QFontMetrics metrics(font);
    int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    for (const auto& word : text.split(QLatin1Char(' ')))
        if (metrics.horizontalAdvance(word) > width) flags |= Qt::TextWrapAnywhere;
    return flags;
}
} // namespace

void PanelFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF outer = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (!m_chrome.transparent) {
        painter.setPen(QPen(m_theme.panelBorder, 1));
        painter.setBrush(m_theme.panelBackground);
        painter.drawRoundedRect(outer, m_theme.radius, m_theme.radius);
    }
    if (hasFocus() && !m_plain) {
        painter.setPen(QPen(m_theme.primaryText, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(outer, m_theme.radius, m_theme.radius);
    }
    paintTitle(painter);
    if (!m_message.isEmpty()) paintMessage(painter);
}

void PanelFrame::paintTitle(QPainter& painter) const {
    const QFont font = Theme::font(m_theme.basePx, QFont::Medium), small = Theme::font(m_theme.basePx - 2);
    painter.setFont(font);
    painter.setPen(m_theme.text);
    painter.drawText(m_titleRect, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(m_chrome.title, Qt::ElideRight, m_titleRect.width()));
    if (m_overrideRect.isEmpty()) return;
    painter.setFont(small);
    painter.setPen(m_theme.textSecondary);
    tintedIcon(QStringLiteral("clock"), m_theme.textSecondary)
        .paint(&painter, QRect(m_overrideRect.left(), m_overrideRect.center().y() - 6, 14, 14));
    const QRect text = m_overrideRect.adjusted(18, 0, 0, 0);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(small).elidedText(m_chrome.timeOverride, Qt::ElideRight, text.width()));
}

void PanelFrame::paintMessage(QPainter& painter) const {
    const QFont head = Theme::font(m_theme.basePx), tail = Theme::font(m_theme.basePx - 2);
    QRect area = rect().adjusted(16, hasHeader() ? kHeader : 8, -16, -8);
    const QString first = m_messageIsError ? m_message : m_message.section(QLatin1Char('\n'), 0, 0);
    const QString rest = m_messageIsError ? QString() : m_message.section(QLatin1Char('\n'), 1);
    const QRect endless(0, 0, area.width(), 10'000);
    const int headFlags = wrapFlags(first, head, area.width()), tailFlags = wrapFlags(rest, tail, area.width());
    const int headHeight = QFontMetrics(head).boundingRect(endless, headFlags, first).height();
    const int tailHeight = rest.isEmpty() ? 0 : QFontMetrics(tail).boundingRect(endless, tailFlags, rest).height() + 6;
    const bool withTail = headHeight + tailHeight <= area.height();
    const bool withIcon = m_messageIsError && headHeight + kMessageIcon + 8 <= area.height();
    const int total = headHeight + (withTail ? tailHeight : 0) + (withIcon ? kMessageIcon + 8 : 0);
    int y = area.top() + std::max(0, (area.height() - total) / 2);
    painter.setClipRect(area);
    if (withIcon) {
        tintedIcon(QStringLiteral("error"), m_theme.errorText)
            .paint(&painter, QRect(area.center().x() - kMessageIcon / 2, y, kMessageIcon, kMessageIcon));
        y += kMessageIcon + 8;
    }
    painter.setFont(head);
    painter.setPen(m_theme.text);
    painter.drawText(QRect(area.left(), y, area.width(), headHeight), headFlags, first);
    if (!withTail || rest.isEmpty()) return;
    painter.setFont(tail);
    painter.setPen(m_theme.textSecondary);
    painter.drawText(QRect(area.left(), y + headHeight + 6, area.width(), tailHeight), tailFlags, rest);
}

} // namespace sigma
