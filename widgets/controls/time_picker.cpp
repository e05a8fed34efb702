#include "widgets/controls/time_picker.h"

#include "dashboards/model/time_zone.h"
#include "widgets/controls/icons.h"

#include <QActionGroup>
#include <QMenu>

#include <array>

namespace sigma {

namespace {

QToolButton* toolButton(QWidget* parent, const QString& name, const QString& hint) {
    auto* button = new QToolButton(parent);
    button->setAccessibleName(name);
    button->setToolTip(hint);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(32, 32);
    return button;
}

constexpr int kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute;
constexpr std::array kIntervals = {5 * kSecond,  10 * kSecond, 30 * kSecond, kMinute,   5 * kMinute,
                                   15 * kMinute, 30 * kMinute, kHour,        2 * kHour, 24 * kHour};

} // namespace

TimePicker::TimePicker(QWidget* parent)
    : QWidget(parent), m_back(toolButton(this, tr("Back to the range before"), tr("Back to the range before (Alt+Left)"))),
      m_button(toolButton(this, tr("Time range"), {})),
      m_forward(toolButton(this, tr("Forward to the next range"), tr("Forward to the next range (Alt+Right)"))),
      m_zoomOut(toolButton(this, tr("Zoom out"), tr("Zoom out (t z)"))) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (auto* button : {m_back, m_button, m_forward, m_zoomOut}) row->addWidget(button);
    m_back->setAutoRaise(true);
    m_forward->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_back, &QToolButton::clicked, this, &TimePicker::backRequested);
    connect(m_forward, &QToolButton::clicked, this, &TimePicker::forwardRequested);
    connect(m_zoomOut, &QToolButton::clicked, this, &TimePicker::zoomOutRequested);
    connect(m_button, &QToolButton::clicked, this, &TimePicker::openPopup);
    setHistory(false, false);
}

void TimePicker::setTheme(const Theme& theme) {
    m_theme = theme;
    m_back->setIcon(tintedIcon(QStringLiteral("chevron-left"), theme.text));
    m_forward->setIcon(tintedIcon(QStringLiteral("chevron-right"), theme.text));
    m_zoomOut->setIcon(tintedIcon(QStringLiteral("zoom-out"), theme.text));
    m_button->setIcon(tintedIcon(QStringLiteral("clock"), theme.text));
}

void TimePicker::setRange(const RawRange& range, const TimeMathContext& time) {
    m_range = range;
    m_time = time;
    const QString zone = QString::fromStdString(zoneAbbreviation(time.now, time.timezone));
    m_button->setText(rangeText(range, time) + QStringLiteral("  ") + zone);
    const auto at = [&](const std::string& raw, bool up) {
        const auto ms = parseTimeInput(raw, up, time);
        return ms ? QString::fromStdString(formatTime(*ms, time.timezone, "YYYY-MM-DD HH:mm:ss")) : QString();
    };
    m_button->setToolTip(tr("%1 to %2, %3").arg(at(range.from, false), at(range.to, true), zone));
    m_button->setAccessibleName(tr("Time range: %1").arg(rangeText(range, time)));
}

void TimePicker::setHistory(bool back, bool forward) {
    m_back->setEnabled(back);
    m_forward->setEnabled(forward);
}

TimePopup* TimePicker::openPopup() {
    auto* popup = new TimePopup({m_range, m_time, m_recent}, m_theme, this);
    connect(popup, &TimePopup::rangeChosen, this, &TimePicker::rangeChosen);
    connect(popup, &TimePopup::zoneChosen, this, &TimePicker::zoneChosen);
    popup->openAt(m_button, true);
    return popup;
}

RefreshControl::RefreshControl(QWidget* parent)
    : QWidget(parent), m_refresh(toolButton(this, tr("Refresh"), tr("Refresh (d r)"))),
      m_interval(toolButton(this, tr("Auto-refresh: off"), tr("Auto-refresh"))), m_menu(new QMenu(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_refresh);
    row->addWidget(m_interval);
    m_interval->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_interval->setLayoutDirection(Qt::RightToLeft); // the arrow stands right of the text
    connect(m_refresh, &QToolButton::clicked, this, &RefreshControl::refreshRequested);
    auto* group = new QActionGroup(m_menu);
    const auto add = [&](const QString& text, int ms) {
        auto* action = m_menu->addAction(text);
        action->setCheckable(true);
        action->setData(ms);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, ms] { emit intervalChosen(ms); });
    };
    add(tr("Off"), 0);
    for (const int ms : kIntervals) add(intervalText(ms), ms);
    connect(m_interval, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_interval->mapToGlobal(QPoint(m_interval->width() - m_menu->sizeHint().width(), m_interval->height() + 4))); });
}

void RefreshControl::setTheme(const Theme& theme) {
    m_refresh->setIcon(tintedIcon(QStringLiteral("refresh"), theme.text));
    m_interval->setIcon(tintedIcon(QStringLiteral("chevron-down"), theme.textSecondary));
}

QString RefreshControl::intervalText(int ms) {
    if (ms <= 0) return {};
    if (ms % (24 * kHour) == 0) return QStringLiteral("%1d").arg(ms / (24 * kHour));
    if (ms % kHour == 0) return QStringLiteral("%1h").arg(ms / kHour);
    if (ms % kMinute == 0) return QStringLiteral("%1m").arg(ms / kMinute);
    return QStringLiteral("%1s").arg(ms / kSecond);
}

void RefreshControl::setInterval(int ms) {
    m_interval->setText(intervalText(ms));
    m_interval->setToolButtonStyle(ms > 0 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_interval->setAccessibleName(ms > 0 ? tr("Auto-refresh: every %1").arg(intervalText(ms)) : tr("Auto-refresh: off"));
    for (auto* action : m_menu->actions()) action->setChecked(action->data().toInt() == ms);
}

} // namespace sigma
