#include "app/status_strip.h"

#include "widgets/controls/icons.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTimeZone>

#include <cmath>

namespace sigma {

namespace {
constexpr int kUpdateMs = 80;

QString milliseconds(Duration time) {
    const double ms = std::chrono::duration<double, std::milli>(time).count();
    return ms < 1000 ? StatusStrip::tr("%1 ms").arg(std::max(1, static_cast<int>(std::lround(ms))))
                     : StatusStrip::tr("%1 s").arg(ms / 1000, 0, 'f', 1);
}
} // namespace

StatusItem::StatusItem(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

void StatusItem::say(Sign sign, const QString& text, const QString& toolTip) {
    if (sign == m_sign && text == this->text() && toolTip == accessibleDescription()) return;
    m_sign = sign;
    setText(text);
    setAccessibleName(text);
    setAccessibleDescription(toolTip);
    setToolTip(QStringLiteral("<qt style='white-space:pre-wrap'>%1</qt>").arg(toolTip.toHtmlEscaped()));
    updateGeometry();
    update();
}

void StatusItem::setTheme(const Theme& theme) {
    m_theme = theme;
    setFont(Theme::font(theme.basePx - 2));
    updateGeometry();
    update();
}

QSize StatusItem::sizeHint() const { return {fontMetrics().horizontalAdvance(text()) + (m_sign == Sign::None ? 16 : 32), 24}; }

void StatusItem::enterEvent(QEnterEvent*) { update(); }
void StatusItem::leaveEvent(QEvent*) { update(); }

void StatusItem::paintSign(QPainter& painter, const QRectF& place) const {
    switch (m_sign) {
    case Sign::Filled:
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.successText);
        painter.drawEllipse(place.adjusted(2, 2, -2, -2));
        return;
    case Sign::Ring:
        painter.setPen(QPen(m_theme.textSecondary, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(place.adjusted(2.5, 2.5, -2.5, -2.5));
        return;
    case Sign::Cross: return tintedIcon(QStringLiteral("error"), m_theme.errorText).paint(&painter, place.toRect());
    case Sign::Warning: return tintedIcon(QStringLiteral("warning"), m_theme.warningText).paint(&painter, place.toRect());
    case Sign::None: return;
    }
}

void StatusItem::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) painter.fillRect(rect(), m_theme.hover);
    if (hasFocus()) {
        painter.setPen(m_theme.primaryText);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    const int left = m_sign == Sign::None ? 8 : 25;
    paintSign(painter, QRectF(8, height() / 2.0 - 6, 12, 12));
    painter.setFont(font());
    painter.setPen(m_sign == Sign::Warning ? m_theme.warningText
                   : m_sign == Sign::Cross ? m_theme.errorText
                   : underMouse()          ? m_theme.text
                                           : m_theme.textSecondary);
    painter.drawText(rect().adjusted(left, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, width() - left - 6));
}

StatusStrip::StatusStrip(AppServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_row(new QHBoxLayout(this)), m_queries(new StatusItem(this)), m_tls(new StatusItem(this)),
      m_zone(new StatusItem(this)) {
    setAccessibleName(tr("Status"));
    m_row->setContentsMargins(4, 1, 4, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_queries);
    m_row->addWidget(m_tls);
    m_row->addStretch(1);
    m_row->addWidget(m_zone);
    m_zone->setCursor(Qt::ArrowCursor);
    m_zone->setFocusPolicy(Qt::NoFocus);
    m_tls->setCursor(Qt::ArrowCursor);
    connect(m_queries, &StatusItem::clicked, this, &StatusStrip::queriesClicked);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kUpdateMs);
    connect(&m_soon, &QTimer::timeout, this, &StatusStrip::updateNow);
    const auto soon = [this] {
        if (!m_soon.isActive()) m_soon.start();
    };
    connect(&m_services.live, &LiveBackend::activityChanged, this, soon);
    connect(&m_services.queries, &QueryActivity::changed, this, soon);
    connect(&m_services.sources, &SourceStore::changed, this, &StatusStrip::updateNow);
    updateNow();
}

void StatusStrip::setZone(const QString& zone) {
    m_zone->setVisible(!zone.isEmpty());
    m_zone->say(StatusItem::Sign::None, zone, tr("Times are shown in this zone"));
}

void StatusStrip::setTheme(const Theme& theme) {
    m_theme = theme;
    for (auto* item : findChildren<StatusItem*>()) item->setTheme(theme);
    setFixedHeight(QFontMetrics(Theme::font(theme.basePx - 2)).height() + 11);
    update();
}

void StatusStrip::updateNow() {
    updateSources();
    const auto count = m_services.queries.count();
    m_queries->setVisible(count > 0);
    m_queries->say(StatusItem::Sign::None, count == 1 ? tr("1 query") : tr("%1 queries").arg(count),
                   tr("Under way; click to see and stop them"));
    QStringList unchecked;
    for (const auto& source : m_services.sources.sources())
        if (source.skipTlsVerify) unchecked << QString::fromStdString(source.name);
    m_tls->setVisible(!unchecked.isEmpty());
    m_tls->say(StatusItem::Sign::Warning, tr("certificate of %1 not checked").arg(unchecked.join(QStringLiteral(", "))),
               tr("TLS certificates are not verified there: anyone on the way can read and change what is asked and answered."));
}

void StatusStrip::updateSources() {
    const auto sources = m_services.sources.sources();
    while (m_sources.size() > sources.size()) {
        m_sources.back()->deleteLater();
        m_sources.pop_back();
    }
    while (m_sources.size() < sources.size()) {
        auto* item = new StatusItem(this);
        item->setTheme(m_theme);
        m_row->insertWidget(static_cast<int>(m_sources.size()), item);
        connect(item, &StatusItem::clicked, this, [this, item] { emit sourceClicked(item->property("source").toString()); });
        m_sources.push_back(item);
    }
    for (std::size_t i = 0; i < sources.size(); ++i) showSource(*m_sources[i], sources[i]);
}

void StatusStrip::showSource(StatusItem& item, const SourceConfig& source) {
    const QString name = QString::fromStdString(source.name), url = QString::fromStdString(source.url);
    const auto state = m_services.live.state(source.id);
    item.setProperty("source", QString::fromStdString(source.id));
    if (state.kind == SourceState::Kind::Ok)
        item.say(StatusItem::Sign::Filled, QStringLiteral("%1  %2").arg(name, milliseconds(state.lastRoundTrip)),
                 tr("%1 answers; the last round trip took %2.").arg(url, milliseconds(state.lastRoundTrip)));
    else if (state.kind == SourceState::Kind::Failed)
        item.say(StatusItem::Sign::Cross, tr("%1  no answer").arg(name), url + QLatin1Char('\n') + QString::fromStdString(state.error));
    else
        item.say(StatusItem::Sign::Ring, name, tr("%1 was not asked yet.").arg(url));
}

QString zoneText(const std::string& zone) {
    if (zone == "utc" || zone == "UTC") return QStringLiteral("UTC");
    if (!zone.empty() && zone != "browser") return QString::fromStdString(zone);
    const auto here = QTimeZone::systemTimeZone();
    return StatusStrip::tr("local time (%1)").arg(here.abbreviation(QDateTime::currentDateTimeUtc()));
}

void StatusStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.primaryBackground);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.borderWeak);
}

} // namespace sigma
