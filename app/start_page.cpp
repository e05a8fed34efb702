#include "app/start_page.h"

#include "widgets/controls/flow_layout.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>

#include <algorithm>

namespace sigma {

namespace {
constexpr std::size_t kShown = 12;
}

StartPage::StartPage(AppServices& services, QWidget* parent)
    : ScrollPage(tr("Start"), 1072, parent), m_services(services),
      m_none(new TextLabel(tr("Nothing yet. Dashboards you open appear here; you can also drop a file anywhere on this window."),
                           TextLabel::Role::Secondary)) {
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* watch = addAction(row, QStringLiteral("eye"), tr("Watch this machine"), tr("Processor, memory, disks and network, live"));
    auto* open = addAction(row, QStringLiteral("folder"), tr("Open a dashboard…"), tr("A JSON file, as Grafana exports it"));
    auto* server = addAction(row, QStringLiteral("database"), tr("Connect to a server…"), tr("Prometheus, VictoriaMetrics, Thanos, Mimir"));
    connect(watch, &CardButton::clicked, this, &StartPage::watchRequested);
    connect(open, &CardButton::clicked, this, &StartPage::openRequested);
    connect(server, &CardButton::clicked, this, &StartPage::connectRequested);
    column()->addSpacing(4);
    column()->addLayout(row);
    addHeading(tr("Recent"));
    column()->addWidget(m_none);
    auto* holder = new QWidget;
    m_recent = new FlowLayout(holder, 16);
    column()->addWidget(holder);
    column()->addStretch(1);
    connect(&m_services.settings, &AppSettings::recentChanged, this, &StartPage::fillRecent);
    connect(&m_services.thumbnails, &Thumbnails::changed, this, &StartPage::showPicture);
    fillRecent();
}

CardButton* StartPage::addAction(QHBoxLayout* row, const QString& icon, const QString& title, const QString& details) {
    auto* card = new CardButton(CardButton::Look::Action, title, details);
    card->setIconName(icon);
    row->addWidget(card, 1);
    return card;
}

void StartPage::fillRecent() {
    clearLayout(*m_recent);
    m_cards.clear();
    const auto now = QDateTime::currentMSecsSinceEpoch();
    for (const auto& file : m_services.settings.recent()) {
        if (m_cards.size() == kShown) break;
        auto* card = new CardButton(CardButton::Look::Picture, file.title.isEmpty() ? QFileInfo(file.path).completeBaseName() : file.title,
                                    shownPath(file.path));
        card->setNote(agoText(file.openedMs, now));
        card->setPicture(m_services.thumbnails.of(file.path));
        card->setToolTip(shownPath(file.path).toHtmlEscaped());
        card->setProperty("path", file.path);
        card->setTheme(theme());
        connect(card, &CardButton::clicked, this, [this, path = file.path] { emit fileRequested(path); });
        m_recent->addWidget(card);
        m_cards.push_back(card);
    }
    m_none->setVisible(m_cards.empty());
}

void StartPage::showPicture(const QString& path) {
    for (auto* card : m_cards)
        if (card->property("path").toString() == path) card->setPicture(m_services.thumbnails.of(path));
}

QString agoText(qint64 thenMs, qint64 nowMs) {
    const qint64 minutes = std::max<qint64>(0, nowMs - thenMs) / 60'000;
    if (minutes < 1) return StartPage::tr("just now");
    if (minutes < 60) return StartPage::tr("%1 min ago").arg(minutes);
    if (minutes < 24 * 60) return StartPage::tr("%1 h ago").arg(minutes / 60);
    if (minutes < 48 * 60) return StartPage::tr("yesterday");
    if (minutes < 7 * 24 * 60) return StartPage::tr("%1 days ago").arg(minutes / (24 * 60));
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(thenMs).date(), QLocale::ShortFormat);
}

} // namespace sigma
