#include "app/dashboards_page.h"

#include "app/start_page.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

namespace sigma {

DashboardsPage::DashboardsPage(AppServices& services, QWidget* parent)
    : ScrollPage(tr("Dashboards"), 860, parent), m_services(services), m_filter(new QLineEdit), m_rows(new QVBoxLayout),
      m_none(new TextLabel(QString(), TextLabel::Role::Secondary)) {
    auto* open = new QPushButton(tr("Open a dashboard…"));
    connect(open, &QPushButton::clicked, this, &DashboardsPage::openRequested);
    m_filter->setPlaceholderText(tr("Filter by title or folder"));
    m_filter->setAccessibleName(tr("Filter dashboards"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, this, &DashboardsPage::fill);
    auto* row = new QHBoxLayout;
    row->addWidget(m_filter, 1);
    row->addWidget(open);
    m_rows->setSpacing(2);
    column()->addLayout(row);
    column()->addWidget(m_none);
    column()->addLayout(m_rows);
    column()->addStretch(1);
    connect(&m_services.settings, &AppSettings::recentChanged, this, &DashboardsPage::fill);
    fill();
}

void DashboardsPage::addRow(const QString& title, const QString& path, const QString& details, const QString& note) {
    const QString wanted = m_filter->text().trimmed();
    if (!title.contains(wanted, Qt::CaseInsensitive) && !details.contains(wanted, Qt::CaseInsensitive)) return;
    auto* row = new CardButton(CardButton::Look::Row, title, details);
    row->setIconName(QStringLiteral("dashboard"));
    row->setNote(note);
    row->setTheme(theme());
    connect(row, &CardButton::clicked, this, [this, path] { emit fileRequested(path); });
    m_rows->addWidget(row);
}

void DashboardsPage::fill() {
    clearLayout(*m_rows);
    const auto now = QDateTime::currentMSecsSinceEpoch();
    addRow(tr("This machine"), LocalWatch::kDashboard, tr("Comes with SigmaScope"), QString());
    for (const auto& file : m_services.settings.recent())
        if (file.path != LocalWatch::kDashboard)
            addRow(file.title.isEmpty() ? QFileInfo(file.path).completeBaseName() : file.title, file.path, shownPath(file.path),
                   agoText(file.openedMs, now));
    m_none->setText(m_rows->count() == 0 ? tr("No dashboard matches \"%1\".").arg(m_filter->text()) : QString());
    m_none->setVisible(m_rows->count() == 0);
}

} // namespace sigma
