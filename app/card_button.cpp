#include "app/card_button.h"

#include "app/thumbnails.h"
#include "widgets/controls/icons.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kActionText = 66; // left edge of an action's texts
}

CardButton::CardButton(Look look, const QString& title, const QString& details, QWidget* parent)
    : QAbstractButton(parent), m_look(look), m_details(details) {
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(details);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(look == Look::Picture ? QSizePolicy::Fixed : QSizePolicy::Expanding,
                       look == Look::Action ? QSizePolicy::Preferred : QSizePolicy::Fixed);
    policy.setHeightForWidth(look == Look::Action);
    setSizePolicy(policy);
}

void CardButton::setTexts(const QString& title, const QString& details) {
    if (title == text() && details == m_details) return;
    setText(title);
    m_details = details;
    setAccessibleName(title);
    setAccessibleDescription(details);
    update();
}

void CardButton::setIconName(const QString& name) {
    m_iconName = name;
    update();
}

void CardButton::setPicture(const QPixmap& picture) {
    m_picture = picture;
    update();
}

void CardButton::setNote(const QString& note) {
    m_note = note;
    update();
}

void CardButton::setTheme(const Theme& theme) {
    m_theme = theme;
    updateGeometry();
    update();
}

int CardButton::lineHeight(bool strong) const {
    return QFontMetrics(Theme::font(strong ? m_theme.basePx : m_theme.basePx - 1)).height() + (strong ? 2 : 1);
}

QSize CardButton::sizeHint() const {
    const int text = lineHeight(true) + lineHeight(false);
    switch (m_look) {
    case Look::Action: return {260, heightForWidth(260)};
    case Look::Picture: return {Thumbnails::kWidth, Thumbnails::kHeight + text + 20};
    case Look::Row: return {320, text + 16};
    }
    return {};
}

QSize CardButton::minimumSizeHint() const {
    return m_look == Look::Picture ? sizeHint() : QSize(160, m_look == Look::Row ? sizeHint().height() : 0);
}

int CardButton::heightForWidth(int width) const {
    if (m_look != Look::Action) return sizeHint().height();
    const QRect details = QFontMetrics(Theme::font(m_theme.basePx - 1))
                              .boundingRect(QRect(0, 0, width - kActionText - 12, 1000), Qt::TextWordWrap, m_details);
    return std::max(68, 30 + lineHeight(true) + details.height());
}

void CardButton::enterEvent(QEnterEvent*) { update(); }
void CardButton::leaveEvent(QEvent*) { update(); }

void CardButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    paintFrame(painter);
    if (m_look == Look::Action)
        paintAction(painter);
    else if (m_look == Look::Picture)
        paintPicture(painter);
    else
        paintRow(painter);
    if (!hasFocus()) return;
    painter.setPen(QPen(m_theme.primaryText, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.radius, m_theme.radius);
}

void CardButton::paintFrame(QPainter& painter) const {
    const bool lit = underMouse() || isDown() || isChecked();
    if (m_look == Look::Row && !lit) return;
    painter.setPen(m_look == Look::Row ? QPen(Qt::NoPen) : QPen(lit ? m_theme.borderStrong : m_theme.panelBorder, 1));
    painter.setBrush(m_look == Look::Row ? (isChecked() ? m_theme.hover : m_theme.selected)
                     : lit               ? m_theme.secondaryBackground
                                         : m_theme.panelBackground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.radius, m_theme.radius);
}

void CardButton::paintLine(QPainter& painter, const QRect& place, const QString& text, bool strong) const {
    painter.setFont(Theme::font(strong ? m_theme.basePx : m_theme.basePx - 1, strong ? QFont::Medium : QFont::Normal));
    painter.setPen(strong ? m_theme.text : m_theme.textSecondary);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
}

void CardButton::paintAction(QPainter& painter) const {
    const QRect box(16, 16, 36, 36);
    painter.setPen(Qt::NoPen);
    QColor ground = m_theme.primary;
    ground.setAlphaF(0.16F);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 6, 6);
    tintedIcon(m_iconName, m_theme.primaryText).paint(&painter, box.adjusted(9, 9, -9, -9));
    const int left = kActionText, strong = lineHeight(true);
    paintLine(painter, QRect(left, 14, width() - left - 12, strong), text(), true);
    painter.setFont(Theme::font(m_theme.basePx - 1));
    painter.setPen(m_theme.textSecondary);
    painter.drawText(QRect(left, 16 + strong, width() - left - 12, height() - 16 - strong), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     m_details);
}

void CardButton::paintPicture(QPainter& painter) const {
    const QRectF place(1, 1, width() - 2, Thumbnails::kHeight);
    QPainterPath clip;
    clip.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m_theme.radius, m_theme.radius);
    painter.save();
    painter.setClipPath(clip);
    painter.fillRect(place, m_theme.canvas);
    if (!m_picture.isNull())
        painter.drawPixmap(place, m_picture, QRectF(QPointF(0, 0), m_picture.size()));
    else
        tintedIcon(QStringLiteral("dashboard"), m_theme.textDisabled)
            .paint(&painter, QRect(width() / 2 - 16, Thumbnails::kHeight / 2 - 16, 32, 32));
    painter.restore();
    painter.fillRect(QRectF(1, place.bottom(), width() - 2, 1), m_theme.borderWeak);
    const int top = Thumbnails::kHeight + 10, strong = lineHeight(true);
    paintLine(painter, QRect(12, top, width() - 24, strong), text(), true);
    painter.setFont(Theme::font(m_theme.basePx - 1));
    const QString note = m_note.isEmpty() ? QString() : QStringLiteral("  ·  ") + m_note;
    const QFontMetrics metrics = painter.fontMetrics();
    const QString details = metrics.elidedText(m_details, Qt::ElideMiddle, width() - 24 - metrics.horizontalAdvance(note));
    paintLine(painter, QRect(12, top + strong, width() - 24, lineHeight(false)), details + note, false);
}

void CardButton::paintRow(QPainter& painter) const {
    tintedIcon(m_iconName, m_theme.textSecondary).paint(&painter, QRect(12, height() / 2 - 8, 16, 16));
    painter.setFont(Theme::font(m_theme.basePx - 1));
    const int note = m_note.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(m_note) + 16;
    const int strong = lineHeight(true), wide = width() - 42 - 12 - note;
    paintLine(painter, QRect(42, 8, wide, strong), text(), true);
    paintLine(painter, QRect(42, 8 + strong, wide, lineHeight(false)), m_details, false);
    if (note) paintLine(painter, QRect(width() - note + 4, 0, note, height()), m_note, false);
}

} // namespace sigma
