#include "app/sources_page.h"

#include "app/source_config_json.h"

#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QPointer>
#include <QScrollArea>

namespace sigma {

namespace {
constexpr int kListWidth = 280;
constexpr qint64 kLargestYaml = 4 << 20;
} // namespace

SourcesPage::SourcesPage(AppServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_form(new SourceForm), m_empty(new TextLabel(QString(), TextLabel::Role::Secondary)),
      m_list(new QVBoxLayout), m_test(services.live) {
    setAccessibleName(tr("Data sources"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildList());
    row->addWidget(m_form, 1);
    row->addWidget(m_empty, 1);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setText(tr("No data source yet. Add the server that your dashboards ask, or import those of a Grafana."));
    m_form->nameTaken = [this](const QString& name) {
        for (const auto& source : m_services.sources.sources())
            if (source.id != m_id && QString::fromStdString(source.name) == name.trimmed()) return true;
        return false;
    };
    m_form->askOpenPath = [this](const QString& title, const QString& filter) {
        return askOpenPath ? askOpenPath(title, filter) : QString();
    };
    connect(m_form, &SourceForm::saveRequested, this, &SourcesPage::save);
    connect(m_form, &SourceForm::deleteRequested, this, &SourcesPage::remove);
    connect(m_form, &SourceForm::discardRequested, this, &SourcesPage::discard);
    connect(m_form, &SourceForm::testRequested, this, &SourcesPage::test);
    connect(&m_test, &SourceTest::finished, this,
            [this](const SourceTest::Answer& answer) { m_form->showAnswer(answer.ok, answer.message, answer.hint); });
    connect(&m_services.sources, &SourceStore::changed, this, &SourcesPage::fillList);
    connect(&m_services.live, &LiveBackend::activityChanged, this, [this] {
        if (isVisible()) fillList();
    });
    connect(&m_services.credentials, &CredentialStore::availabilityChanged, this, &SourcesPage::updateKeychain);
    updateKeychain();
    showNothing();
    fillList();
}

QWidget* SourcesPage::buildList() {
    auto* panel = new QWidget;
    panel->setFixedWidth(kListWidth);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 28, 16, 16);
    column->setSpacing(8);
    column->addWidget(new TextLabel(tr("Data sources"), TextLabel::Role::Title));
    auto* holder = new QWidget;
    holder->setLayout(m_list);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(2);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(holder);
    column->addWidget(scroll, 1);
    auto* add = new QPushButton(tr("Add a data source"));
    auto* import = new QPushButton(tr("Import from Grafana…"));
    import->setToolTip(tr("Reads a provisioning file: datasources in YAML"));
    connect(add, &QPushButton::clicked, this, [this] { addNew({}, {}); });
    connect(import, &QPushButton::clicked, this, &SourcesPage::importFile);
    column->addWidget(add);
    column->addWidget(import);
    return panel;
}

void SourcesPage::updateKeychain() {
    m_form->setKeychainNote(
        m_services.credentials.keychainWorks()
            ? QString()
            : tr("No keychain answers, so passwords and tokens are kept for this session only and asked for again at the next start."));
}

void SourcesPage::fillList() {
    const auto sources = m_services.sources.sources();
    while (m_rows.size() > sources.size()) {
        m_rows.back()->deleteLater();
        m_rows.pop_back();
    }
    if (m_rows.empty() && sources.empty()) clearLayout(*m_list);
    while (m_rows.size() < sources.size()) {
        if (m_rows.empty()) clearLayout(*m_list);
        auto* row = new CardButton(CardButton::Look::Row, {}, {});
        row->setIconName(QStringLiteral("database"));
        row->setCheckable(true);
        row->setTheme(m_theme);
        connect(row, &CardButton::clicked, this, [this, row] { choose(row->property("source").toString().toStdString()); });
        m_list->insertWidget(static_cast<int>(m_rows.size()), row);
        m_rows.push_back(row);
    }
    if (m_list->count() == static_cast<int>(m_rows.size())) m_list->addStretch(1);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto state = m_services.live.state(sources[i].id).kind;
        m_rows[i]->setTexts(QString::fromStdString(sources[i].name), QString::fromStdString(sources[i].url));
        m_rows[i]->setNote(state == SourceState::Kind::Failed ? tr("no answer") : sources[i].isDefault ? tr("default") : QString());
        m_rows[i]->setProperty("source", QString::fromStdString(sources[i].id));
        m_rows[i]->setChecked(sources[i].id == m_id);
    }
    const bool nothing = m_id.empty() && !m_form->isNew();
    if (nothing && !sources.empty()) choose(sources.front().id);
}

void SourcesPage::showNothing() {
    m_id.clear();
    m_form->hide();
    m_empty->show();
}

void SourcesPage::edit(const Connection& source, bool isNew) {
    m_test.stop();
    m_form->setTesting(false);
    m_id = isNew ? std::string() : source.config.id;
    m_empty->hide();
    m_form->show();
    m_form->edit(source, isNew);
    m_form->setSessionOnly(!isNew && m_services.sources.isTemporary(m_id));
    fillList();
}

/// Nothing asks "discard changes?": what was typed waits in a message.
void SourcesPage::leaveForm() {
    if (m_form->isHidden() || !m_form->dirty()) return;
    const auto left = m_form->edited();
    if (m_form->isNew() && left.config.name.empty() && left.config.url.empty()) return;
    const QString name = left.config.name.empty() ? QString::fromStdString(left.config.url) : QString::fromStdString(left.config.name);
    m_services.messages.post({Message::Kind::Info, tr("Changes to %1 were not saved.").arg(name), tr("Bring back"),
                              [page = QPointer<SourcesPage>(this), left, isNew = m_form->isNew(), id = m_id] {
                                  if (!page) return;
                                  const auto* saved = page->m_services.sources.find(id);
                                  page->edit(saved ? Connection{*saved, page->m_services.sources.secrets(id)} : left, isNew || !saved);
                                  page->m_form->retype(left);
                              }});
}

void SourcesPage::choose(const std::string& id) {
    const auto* source = m_services.sources.find(id);
    if (!source) return;
    if (id == m_id && m_form->isVisible()) return fillList();
    leaveForm();
    edit({*source, m_services.sources.secrets(id)}, false);
}

void SourcesPage::addNew(const QString& kind, const QString& name) {
    leaveForm();
    Connection fresh;
    fresh.config.kind = kind.isEmpty() ? "prometheus" : kind.toStdString();
    fresh.config.name = name.toStdString();
    fresh.config.isDefault = m_services.sources.sources().empty();
    edit(fresh, true);
    (name.isEmpty() ? m_form->nameField() : m_form->urlField())->setFocus();
}

void SourcesPage::save() {
    if (!m_form->valid()) return m_form->showChecks();
    auto source = m_form->edited();
    const auto id = m_services.sources.put(source.config, source.secrets);
    if (const QString problem = m_services.sources.lastError(); !problem.isEmpty()) m_services.messages.error(problem);
    source.config.id = id;
    edit(source, false);
}

void SourcesPage::discard() {
    const auto* source = m_services.sources.find(m_id);
    if (source) return edit({*source, m_services.sources.secrets(m_id)}, false);
    m_form->edit({}, false);
    showNothing();
    fillList();
}

void SourcesPage::remove() {
    const auto* source = m_services.sources.find(m_id);
    if (!source) return;
    const Connection gone{*source, m_services.sources.secrets(m_id)};
    m_form->edit({}, false);
    showNothing();
    m_services.sources.remove(gone.config.id);
    m_services.messages.post({Message::Kind::Info, tr("%1 was deleted.").arg(QString::fromStdString(gone.config.name)), tr("Undo"),
                              [page = QPointer<SourcesPage>(this), gone] {
                                  if (!page) return;
                                  page->m_services.sources.put(gone.config, gone.secrets);
                                  page->choose(gone.config.id);
                              }});
}

void SourcesPage::test() {
    if (m_test.running()) {
        m_test.stop();
        return m_form->showAnswer(false, tr("The test was stopped."), {});
    }
    if (!m_form->valid()) return m_form->showChecks();
    const auto source = m_form->edited();
    m_form->setTesting(true);
    m_test.run(source.config, source.secrets);
}

void SourcesPage::importFile() {
    const QString path =
        askOpenPath ? askOpenPath(tr("Import data sources"), tr("Grafana provisioning (*.yaml *.yml);;All files (*)")) : QString();
    if (!path.isEmpty()) importText(path);
}

void SourcesPage::importText(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestYaml)
        return m_services.messages.error(tr("%1 cannot be read.").arg(shownPath(path)));
    const auto read = sourcesFromProvisioning(file.readAll().toStdString(), shownPath(path).toStdString());
    if (!read) return m_services.messages.error(QString::fromStdString(read.error().message));
    std::string first;
    for (const auto& source : read->sources) {
        const auto id = m_services.sources.put(source.config, source.secrets);
        if (first.empty()) first = id;
    }
    QStringList skipped;
    for (const auto& name : read->skipped) skipped << QString::fromStdString(name);
    QString text =
        read->sources.size() == 1 ? tr("1 data source was imported.") : tr("%1 data sources were imported.").arg(read->sources.size());
    if (!skipped.isEmpty()) text += tr(" Left out, of kinds that are not known yet: %1.").arg(skipped.join(QStringLiteral(", ")));
    m_services.messages.post({read->sources.empty() ? Message::Kind::Warning : Message::Kind::Success, text});
    if (!first.empty()) choose(first);
}

void SourcesPage::setTheme(const Theme& theme) {
    m_theme = theme;
    themeChildren(*this, theme);
    update();
}

void SourcesPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.canvas);
    painter.fillRect(QRect(kListWidth - 1, 0, 1, height()), m_theme.borderWeak);
}

} // namespace sigma
