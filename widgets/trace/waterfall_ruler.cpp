#include "widgets/trace/waterfall_ruler.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sigma {

namespace {
constexpr double kLeastDragPx = 4, kTickSpace = 96;
}

WaterfallRuler::WaterfallRuler(QWidget* parent) : QWidget(parent), m_expand(new FrameButton(this)), m_collapse(new FrameButton(this)) {
    setFixedHeight(kHeight);
    setMouseTracking(true);
    m_expand->setHint(tr("Expand one level"), tr("Expand one level  (])"));
    m_collapse->setHint(tr("Collapse one level"), tr("Collapse one level  ([)"));
    connect(m_expand, &QToolButton::clicked, this, &WaterfallRuler::expandLevelRequested);
    connect(m_collapse, &QToolButton::clicked, this, &WaterfallRuler::collapseLevelRequested);
}

void WaterfallRuler::setTheme(const Theme& theme) {
    m_theme = theme;
    m_expand->setLook(theme, QStringLiteral("chevron-down"), theme.textSecondary);
    m_collapse->setLook(theme, QStringLiteral("chevron-up"), theme.textSecondary);
    update();
}

void WaterfallRuler::setTimes(TimeWindow window, std::int64_t origin, int nameWidth) {
    m_window = window;
    m_origin = origin;
    m_nameWidth = nameWidth;
    placeButtons();
    update();
}

void WaterfallRuler::setHiddenLevels(std::uint32_t levels) {
    if (levels == m_hiddenLevels) return;
    m_hiddenLevels = levels;
    update();
}

void WaterfallRuler::setPointer(std::optional<double> x) {
    if (x == m_pointer) return;
    m_pointer = x;
    update();
}

void WaterfallRuler::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeButtons();
}

void WaterfallRuler::placeButtons() {
    m_expand->move(m_nameWidth - 30, 2);
    m_collapse->move(m_nameWidth - 54, 2);
}

bool WaterfallRuler::onSplit(double x) const { return std::abs(x - m_nameWidth) <= kSplitGrip; }

void WaterfallRuler::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.primaryBackground);
    painter.setFont(Theme::font(12, QFont::Medium));
    painter.setPen(m_theme.text);
    const QRectF name(8, 0, m_nameWidth - 66, height());
    const QString title =
        m_hiddenLevels ? tr("Service and operation · from level %1").arg(m_hiddenLevels + 1) : tr("Service and operation");
    painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(title, Qt::ElideRight, static_cast<int>(name.width())));
    painter.setFont(Theme::font(12));
    painter.setClipRect(m_nameWidth, 0, width() - m_nameWidth, height());
    for (const TimeTick& tick : timeTicks(scale(), m_origin, kTickSpace)) {
        const double x = std::round(scale().x(tick.ns)), room = painter.fontMetrics().horizontalAdvance(tick.text) + 2;
        painter.fillRect(QRectF(x, height() - 8, 1, 8), m_theme.borderStrong);
        if (x + 5 + room > width()) continue;
        painter.setPen(m_theme.textSecondary);
        painter.drawText(QRectF(x + 5, 0, room, height() - 2), Qt::AlignVCenter | Qt::AlignLeft, tick.text);
    }
    if (m_pressX && m_dragX) {
        QColor brush = m_theme.primary;
        brush.setAlpha(110);
        painter.fillRect(QRectF(std::min(*m_pressX, *m_dragX), 0, std::abs(*m_dragX - *m_pressX), height()), brush);
    } else if (m_pointer && *m_pointer > m_nameWidth) {
        painter.fillRect(QRectF(std::floor(*m_pointer), 0, 1, height()), m_theme.crosshair);
    }
    painter.setClipping(false);
    painter.fillRect(QRectF(m_nameWidth - 1, 0, 1, height()), m_splitting ? m_theme.primaryText : m_theme.borderMedium);
    painter.fillRect(QRectF(0, height() - 1, width(), 1), m_theme.borderMedium);
}

void WaterfallRuler::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const double x = event->position().x();
    m_splitting = onSplit(x);
    if (!m_splitting && x > m_nameWidth) m_pressX = x;
    update();
}

void WaterfallRuler::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    if (m_splitting) return emit nameWidthChosen(static_cast<int>(x));
    if (m_pressX) {
        m_dragX = std::clamp<double>(x, m_nameWidth, width());
        return update();
    }
    setCursor(onSplit(x) ? Qt::SplitHCursor : x > m_nameWidth ? Qt::CrossCursor : Qt::ArrowCursor);
    setPointer(x);
}

void WaterfallRuler::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const auto from = std::exchange(m_pressX, std::nullopt), to = std::exchange(m_dragX, std::nullopt);
    m_splitting = false;
    update();
    if (!from || !to || std::abs(*to - *from) < kLeastDragPx) return;
    emit zoomChosen({scale().ns(std::min(*from, *to)), scale().ns(std::max(*from, *to))});
}

void WaterfallRuler::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->position().x() > m_nameWidth + kSplitGrip) emit fitRequested();
}

} // namespace sigma
