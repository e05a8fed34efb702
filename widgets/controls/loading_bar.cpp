#include "widgets/controls/loading_bar.h"

#include <QPainter>
#include <QStyle>

namespace sigma {

LoadingBar::LoadingBar(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFixedHeight(2);
    m_delay.setSingleShot(true);
    m_delay.setInterval(150);
    m_run.setInterval(40);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_shown = true;
        m_at = 0.2; // so that something is seen at once
        if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0) m_run.start();
        update();
    });
    connect(&m_run, &QTimer::timeout, this, &LoadingBar::step);
}

void LoadingBar::setLoading(bool loading) {
    if (loading) {
        if (!m_shown && !m_delay.isActive()) m_delay.start();
        return;
    }
    m_delay.stop();
    m_run.stop();
    if (m_shown) update();
    m_shown = false;
}

void LoadingBar::step() {
    m_at += 0.025;
    if (m_at > 1) m_at = 0;
    update();
}

void LoadingBar::paintEvent(QPaintEvent*) {
    if (!m_shown) return;
    QPainter painter(this);
    const double length = width() * 0.3;
    const QRectF bar = m_run.isActive() ? QRectF(m_at * (width() + length) - length, 0, length, height()) : QRectF(rect());
    painter.fillRect(bar, m_color);
}

} // namespace sigma
