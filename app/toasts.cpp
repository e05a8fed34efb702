#include "app/toasts.h"

#include "app/text_label.h"
#include "widgets/controls/frame_button.h"
#include "widgets/controls/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kWidth = 380, kGap = 8, kMargin = 16, kShortMs = 5000, kLongMs = 10'000;
constexpr std::size_t kMostShown = 4;
} // namespace

QString messageIcon(Message::Kind kind) {
    switch (kind) {
    case Message::Kind::Success: return QStringLiteral("check");
    case Message::Kind::Warning: return QStringLiteral("warning");
    case Message::Kind::Error: return QStringLiteral("error");
    default: return QStringLiteral("info");
    }
}

QColor messageColor(Message::Kind kind, const Theme& theme) {
    switch (kind) {
    case Message::Kind::Success: return theme.successText;
    case Message::Kind::Warning: return theme.warningText;
    case Message::Kind::Error: return theme.errorText;
    default: return theme.infoText;
    }
}

Toast::Toast(Message message, QWidget* parent)
    : QWidget(parent), m_message(std::move(message)), m_text(new TextLabel(m_message.text, TextLabel::Role::Body, this)),
      m_close(new FrameButton(this)), m_timer(new QTimer(this)) {
    setAccessibleName(m_message.text);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(44, 10, 8, 10);
    row->addWidget(m_text, 1);
    if (!m_message.actionText.isEmpty()) {
        m_action = new QPushButton(m_message.actionText, this);
        row->addWidget(m_action);
        connect(m_action, &QPushButton::clicked, this, [this] {
            if (m_message.action) m_message.action();
            emit finished();
        });
    }
    m_close->setHint(tr("Put away"));
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &Toast::finished);
    m_timer->setSingleShot(true);
    m_timer->setInterval(m_message.kind == Message::Kind::Error || m_action ? kLongMs : kShortMs);
    connect(m_timer, &QTimer::timeout, this, &Toast::finished);
    m_timer->start();
}

void Toast::enterEvent(QEnterEvent*) { m_timer->stop(); }
void Toast::leaveEvent(QEvent*) { m_timer->start(); }

void Toast::setTheme(const Theme& theme) {
    m_theme = theme;
    m_text->setTheme(theme);
    m_close->setLook(theme, QStringLiteral("close"), theme.textSecondary);
    update();
}

void Toast::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.borderMedium, 1));
    painter.setBrush(m_theme.elevated);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.radius, m_theme.radius);
    const QColor color = messageColor(m_message.kind, m_theme);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(8, 10, 3, height() - 20), 1.5, 1.5);
    tintedIcon(messageIcon(m_message.kind), color).paint(&painter, QRect(20, height() / 2 - 8, 16, 16));
}

Toasts::Toasts(QWidget* window) : QObject(window), m_window(window) { window->installEventFilter(this); }

void Toasts::show(const Message& message) {
    auto* toast = new Toast(message, m_window);
    toast->setTheme(m_theme);
    connect(toast, &Toast::finished, this, [this, toast] { remove(toast); });
    m_toasts.push_back(toast);
    if (m_toasts.size() > kMostShown) remove(m_toasts.front());
    place();
    toast->show();
    toast->raise();
}

void Toasts::remove(Toast* toast) {
    if (std::erase(m_toasts, toast) == 0) return;
    toast->hide();
    toast->deleteLater();
    place();
}

void Toasts::setTheme(const Theme& theme) {
    m_theme = theme;
    for (auto* toast : m_toasts) toast->setTheme(theme);
}

void Toasts::place() {
    int bottom = m_window->height() - m_bottom;
    const int width = std::min(kWidth, m_window->width() - 2 * kMargin);
    for (auto it = m_toasts.rbegin(); it != m_toasts.rend(); ++it) {
        auto* toast = *it;
        const int height =
            std::max(toast->layout()->hasHeightForWidth() ? toast->layout()->heightForWidth(width) : 0, toast->sizeHint().height());
        toast->setGeometry(m_window->width() - width - kMargin, bottom - height, width, height);
        bottom -= height + kGap;
    }
}

bool Toasts::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) place();
    return QObject::eventFilter(watched, event);
}

} // namespace sigma
