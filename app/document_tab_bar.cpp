#include "app/document_tab_bar.h"

#include "widgets/controls/frame_button.h"

#include <QMouseEvent>
#include <QStyleOptionTab>

namespace sigma {

namespace {
constexpr int kWidest = 230, kNarrowest = 90, kPullOut = 40;
}

DocumentTabBar::DocumentTabBar(QWidget* parent) : QTabBar(parent) {
    setMovable(true);
    setExpanding(false);
    setDrawBase(false);
    setElideMode(Qt::ElideRight);
    setUsesScrollButtons(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Open documents"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

int DocumentTabBar::addDocument(int index, const QString& title, const QString& toolTip) {
    index = insertTab(index, QString());
    auto* close = new FrameButton(this);
    close->setFixedSize(20, 20);
    close->setHint(tr("Close tab"));
    close->setFocusPolicy(Qt::NoFocus); // Ctrl+W does it from the keyboard
    connect(close, &QToolButton::clicked, this, [this, close] {
        for (int i = 0; i < count(); ++i)
            if (tabButton(i, RightSide) == close) return emit closeRequested(i);
    });
    setTabButton(index, RightSide, close);
    setTabToolTip(index, toolTip.toHtmlEscaped());
    setTitle(index, title);
    lookAt(index);
    return index;
}

void DocumentTabBar::setTitle(int index, const QString& title) {
    QString text = title;
    setTabText(index, text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    setAccessibleTabName(index, title);
}

void DocumentTabBar::lookAt(int index) {
    if (auto* close = qobject_cast<FrameButton*>(tabButton(index, RightSide)))
        close->setLook(m_theme, QStringLiteral("close"), m_theme.textSecondary);
}

void DocumentTabBar::setActive(bool active) {
    m_active = active;
    update();
}

void DocumentTabBar::setTheme(const Theme& theme) {
    m_theme = theme;
    setFont(Theme::font(theme.basePx - 1));
    for (int i = 0; i < count(); ++i) lookAt(i);
    QPalette colors = palette();
    colors.setColor(QPalette::Window, theme.primaryBackground);
    setPalette(colors);
}

QSize DocumentTabBar::tabSizeHint(int index) const {
    const int text = fontMetrics().horizontalAdvance(tabText(index));
    return {std::clamp(text + 58, kNarrowest, kWidest), 38};
}

QSize DocumentTabBar::minimumTabSizeHint(int index) const { return {std::min(kNarrowest, tabSizeHint(index).width()), 38}; }

// The base class wants room for its scroll buttons even where one tab is all there is.
QSize DocumentTabBar::minimumSizeHint() const { return {std::min(QTabBar::minimumSizeHint().width(), sizeHint().width()), 38}; }

void DocumentTabBar::initStyleOption(QStyleOptionTab* option, int index) const {
    QTabBar::initStyleOption(option, index);
    if (!m_active) option->state &= ~QStyle::State_Selected;
}

void DocumentTabBar::mousePressEvent(QMouseEvent* event) {
    m_middle = event->button() == Qt::MiddleButton ? tabAt(event->pos()) : -1;
    m_pressed = event->button() == Qt::LeftButton ? tabAt(event->pos()) : -1;
    QTabBar::mousePressEvent(event);
}

void DocumentTabBar::mouseMoveEvent(QMouseEvent* event) {
    const bool out = event->pos().y() < -kPullOut || event->pos().y() > height() + kPullOut;
    if (m_pressed < 0 || !out || count() < 2) return QTabBar::mouseMoveEvent(event);
    // Ends the reordering that the base class has under way before the tab leaves.
    QMouseEvent release(QEvent::MouseButtonRelease, event->position(), event->globalPosition(), Qt::LeftButton, Qt::NoButton,
                        event->modifiers());
    QTabBar::mouseReleaseEvent(&release);
    m_pressed = -1;
    emit draggedOut(currentIndex(), event->globalPosition().toPoint());
}

void DocumentTabBar::mouseReleaseEvent(QMouseEvent* event) {
    m_pressed = -1;
    if (event->button() == Qt::MiddleButton && m_middle >= 0 && tabAt(event->pos()) == m_middle) emit closeRequested(m_middle);
    m_middle = -1;
    QTabBar::mouseReleaseEvent(event);
}

} // namespace sigma
