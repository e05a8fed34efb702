#include "app/settings_page.h"

#include <QHBoxLayout>

namespace sigma {

SettingsPage::SettingsPage(AppServices& services, QWidget* parent)
    : ScrollPage(tr("Settings"), 760, parent), m_services(services), m_theme(new QComboBox), m_text(new QComboBox),
      m_restore(new QCheckBox(tr("Open the tabs of the last time"))), m_keychain(new TextLabel(QString(), TextLabel::Role::Body)) {
    auto& settings = m_services.settings;
    addHeading(tr("Appearance"));
    m_theme->addItems({tr("As the system"), tr("Dark"), tr("Light")});
    connect(m_theme, &QComboBox::activated, this, [&settings](int index) { settings.setTheme(static_cast<ThemeChoice>(index)); });
    addChoice(tr("Theme"), tr("Of the window and of the panels"), m_theme);
    for (int px = AppSettings::kSmallestText; px <= AppSettings::kLargestText; ++px)
        m_text->addItem(px == AppSettings::kUsualText ? tr("%1 (usual)").arg(px) : QString::number(px), px);
    connect(m_text, &QComboBox::activated, this, [this, &settings](int index) { settings.setTextSize(m_text->itemData(index).toInt()); });
    addChoice(tr("Text size"), tr("In pixels at a scale of 100 %"), m_text);
    addHeading(tr("Start"));
    connect(m_restore, &QCheckBox::toggled, &settings, &AppSettings::setRestoresTabs);
    column()->addWidget(m_restore);
    addHeading(tr("Passwords and tokens"));
    column()->addWidget(m_keychain);
    connect(&m_services.credentials, &CredentialStore::availabilityChanged, this, &SettingsPage::showValues);
    addHeading(tr("About"));
    column()->addWidget(new TextLabel(
        tr("SigmaScope %1: dashboards on live data, without a browser.").arg(QStringLiteral(SIGMASCOPE_VERSION)), TextLabel::Role::Body));
    column()->addWidget(
        new TextLabel(tr("Free software under the GNU General Public License, version 3 or later."), TextLabel::Role::Secondary));
    auto* where = new TextLabel(settings.file().isEmpty() ? tr("Settings of this session are not kept.")
                                                          : tr("Settings are kept in %1.").arg(settings.file()),
                                TextLabel::Role::Secondary);
    where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column()->addWidget(where);
    column()->addStretch(1);
    connect(&settings, &AppSettings::appearanceChanged, this, &SettingsPage::showValues);
    showValues();
}

void SettingsPage::addChoice(const QString& name, const QString& details, QWidget* control) {
    control->setAccessibleName(name);
    control->setMinimumWidth(200);
    auto* row = new QHBoxLayout;
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(new TextLabel(name, TextLabel::Role::Strong));
    texts->addWidget(new TextLabel(details, TextLabel::Role::Small));
    row->addLayout(texts, 1);
    row->addWidget(control);
    column()->addLayout(row);
}

void SettingsPage::showValues() {
    const auto& settings = m_services.settings;
    m_theme->setCurrentIndex(static_cast<int>(settings.theme()));
    m_text->setCurrentIndex(m_text->findData(settings.textSize()));
    m_restore->setChecked(settings.restoresTabs());
    m_keychain->setText(
        m_services.credentials.keychainWorks()
            ? tr("They are kept in the keychain of this desktop, never in a file.")
            : tr("No keychain answers (%1): they are held in memory until the program ends.").arg(m_services.credentials.problem()));
}

} // namespace sigma
