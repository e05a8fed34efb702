#include "app/source_form.h"

#include "app/source_check.h"
#include "app/source_kinds.h"
#include "dashboards/model/source_kind.h"

#include <QHBoxLayout>

namespace sigma {

void SourceForm::label(QFormLayout* form, const QString& text, QWidget* field, QWidget* holder) {
    auto* name = new TextLabel(text, TextLabel::Role::Body);
    name->setWordWrap(false);
    name->setMinimumHeight(32);
    m_labels.push_back(name);
    name->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    name->setBuddy(field);
    field->setAccessibleName(text);
    form->addRow(name, holder);
}

SourceForm::Checked SourceForm::addField(QFormLayout* form, const QString& text, const QString& placeholder,
                                         std::function<QString(const QString&)> check) {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    Checked out{new QLineEdit, new TextLabel(QString(), TextLabel::Role::Error), std::move(check), false};
    out.edit->setPlaceholderText(placeholder);
    out.problem->hide();
    column->addWidget(out.edit);
    column->addWidget(out.problem);
    connect(out.edit, &QLineEdit::editingFinished, this, [this, edit = out.edit] { // what was left is judged, even when it is empty
        for (auto* field : checked())
            if (field->edit == edit && edit->isModified()) field->touched = true;
        updateChecks();
    });
    label(form, text, out.edit, holder);
    return out;
}

QLineEdit* SourceForm::addSecret(QFormLayout* form, const QString& text) {
    auto* edit = new QLineEdit;
    edit->setEchoMode(QLineEdit::Password);
    label(form, text, edit, edit);
    return edit;
}

SourceForm::Checked SourceForm::addFile(QFormLayout* form, const QString& text) {
    auto field = addField(form, text, tr("path of a PEM file"), fileProblem);
    auto* browse = new QPushButton(tr("Browse…"));
    browse->setAccessibleName(tr("Browse for: %1").arg(text));
    auto* column = static_cast<QVBoxLayout*>(field.edit->parentWidget()->layout());
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    column->removeWidget(field.edit);
    row->addWidget(field.edit, 1);
    row->addWidget(browse);
    column->insertLayout(0, row);
    connect(browse, &QPushButton::clicked, this, [this, text, edit = field.edit] {
        const QString path =
            askOpenPath ? askOpenPath(text, tr("Certificates and keys (*.pem *.crt *.cer *.key);;All files (*)")) : QString();
        if (!path.isEmpty()) edit->setText(path);
    });
    return field;
}

QSpinBox* SourceForm::addNumber(QFormLayout* form, const QString& text, const QString& suffix, int largest) {
    auto* box = new QSpinBox;
    box->setRange(1, largest);
    box->setSuffix(suffix);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setMaximumWidth(140);
    label(form, text, box, box);
    return box;
}

void SourceForm::buildGeneral() {
    m_session = new TextLabel(tr("This source belongs to this session and is not kept."), TextLabel::Role::Secondary);
    column()->addWidget(m_session);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_kind = new QComboBox;
    for (const auto& kind : sourceKinds()) m_kind->addItem(tr(kind.name), QString::fromLatin1(kind.id));
    label(form, tr("Kind"), m_kind, m_kind);
    m_name = addField(form, tr("Name"), tr("as dashboards name it, such as prometheus"),
                      [this](const QString& name) { return sourceNameProblem(name, nameTaken(name)); });
    m_url = addField(form, tr("Address"), QStringLiteral("http://localhost:9090"), sourceUrlProblem);
    m_interval = addField(form, tr("Scrape interval"), QStringLiteral("15s"), intervalProblem);
    m_interval.edit->setMaximumWidth(140);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SourceForm::showKind);
    m_interval.edit->setToolTip(tr("How often the server collects samples: no query asks for a finer step."));
    m_default = new QCheckBox(tr("Default of its kind"));
    m_default->setToolTip(tr("Answers dashboards that name no source, or one that is not configured here."));
    form->addRow(QString(), m_default);
    column()->addLayout(form);
    m_general = form;
}

void SourceForm::showKind() {
    const auto& kind = sourceKinds()[static_cast<std::size_t>(std::max(0, m_kind->currentIndex()))];
    m_url.edit->setPlaceholderText(QString::fromLatin1(kind.address));
    m_general->setRowVisible(m_interval.edit->parentWidget(), kind.hasInterval);
}

void SourceForm::buildAuthentication() {
    m_auth = new FoldSection(tr("Authentication"));
    m_method = new QComboBox;
    m_method->addItems({tr("None"), tr("User and password (basic)"), tr("Token (bearer)")});
    auto* form = m_auth->form();
    label(form, tr("Method"), m_method, m_method);
    m_user = new QLineEdit;
    label(form, tr("User"), m_user, m_user);
    m_password = addSecret(form, tr("Password"));
    m_token = addSecret(form, tr("Token"));
    m_note = new TextLabel(QString(), TextLabel::Role::Warning);
    form->addRow(m_note);
    const auto showFields = [this, form](int method) {
        for (auto* edit : {m_user, m_password}) form->setRowVisible(edit, method == 1);
        form->setRowVisible(m_token, method == 2);
        changed();
    };
    connect(m_method, &QComboBox::currentIndexChanged, this, showFields);
    for (auto* edit : {m_user, m_password, m_token}) form->setRowVisible(edit, false);
    column()->addWidget(m_auth);
}

void SourceForm::buildTls() {
    m_tls = new FoldSection(tr("TLS"));
    auto* form = m_tls->form();
    m_caFile = addFile(form, tr("Authority (CA)"));
    m_certFile = addFile(form, tr("Client certificate"));
    m_keyFile = addFile(form, tr("Client key"));
    m_keyPassword = addSecret(form, tr("Key password"));
    m_skipVerify = new QCheckBox(tr("Do not verify the server's certificate"));
    form->addRow(QString(), m_skipVerify);
    m_skipWarning = new TextLabel(
        tr("Anyone on the way can then read and change what is asked and answered, passwords too. The status line says so while it is on."),
        TextLabel::Role::Warning);
    form->addRow(QString(), m_skipWarning);
    column()->addWidget(m_tls);
}

void SourceForm::buildHeaders() {
    m_headerPart = new FoldSection(tr("HTTP headers"));
    m_headers = new SecretHeaders;
    m_headersProblem = new TextLabel(QString(), TextLabel::Role::Error);
    auto* form = m_headerPart->form();
    form->addRow(m_headers);
    form->addRow(m_headersProblem);
    connect(m_headers, &SecretHeaders::rowsChanged, this, [this] { themeChildren(*m_headers, theme()); });
    column()->addWidget(m_headerPart);
}

void SourceForm::buildLimits() {
    m_limits = new FoldSection(tr("Proxy and limits"));
    auto* form = m_limits->form();
    m_proxy = addField(form, tr("Proxy"), tr("none, or http://user@proxy:3128"), proxyProblem);
    m_proxyPassword = addSecret(form, tr("Proxy password"));
    m_timeout = addNumber(form, tr("Timeout"), tr(" s"), 3600);
    m_concurrent = addNumber(form, tr("Requests at once"), QString(), 1000);
    m_megabytes = addNumber(form, tr("Largest reply"), tr(" MB"), 1 << 20);
    column()->addWidget(m_limits);
}

void SourceForm::buildButtons() {
    m_answer = new TextLabel(QString(), TextLabel::Role::Success);
    m_hint = new TextLabel(QString(), TextLabel::Role::Secondary);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_test = new QPushButton(tr("Test"));
    m_save = new QPushButton(tr("Save"));
    m_discard = new QPushButton(tr("Discard"));
    m_delete = new QPushButton(tr("Delete"));
    m_save->setDefault(true);
    connect(m_test, &QPushButton::clicked, this, &SourceForm::testRequested);
    connect(m_save, &QPushButton::clicked, this, &SourceForm::saveRequested);
    connect(m_discard, &QPushButton::clicked, this, &SourceForm::discardRequested);
    connect(m_delete, &QPushButton::clicked, this, &SourceForm::deleteRequested);
    auto* row = new QHBoxLayout;
    for (auto* button : {m_save, m_test, m_discard}) row->addWidget(button);
    row->addStretch(1);
    row->addWidget(m_delete);
    column()->addSpacing(8);
    column()->addWidget(m_answer);
    column()->addWidget(m_hint);
    column()->addLayout(row);
    column()->addStretch(1);
}

} // namespace sigma
