#include "app/source_form.h"

#include "app/source_check.h"

#include <QHBoxLayout>
#include <QScrollBar>

#include <algorithm>
#include <tuple>

namespace sigma {

namespace {
enum Method { None, Basic, Bearer };
constexpr std::uint64_t kMegabyte = 1 << 20;

QString text(const std::string& s) { return QString::fromStdString(s); }
std::string typed(const QLineEdit* edit) { return edit->text().trimmed().toStdString(); }

bool same(const SourceSecrets& a, const SourceSecrets& b) {
    return a.basicPassword == b.basicPassword && a.bearerToken == b.bearerToken && a.clientKeyPassword == b.clientKeyPassword &&
           a.proxyPassword == b.proxyPassword && a.headers == b.headers;
}
bool same(const SourceConfig& a, const SourceConfig& b) {
    const auto all = [](const SourceConfig& c) {
        return std::tie(c.name, c.kind, c.url, c.basicUser, c.basicAuth, c.bearerAuth, c.headerNames, c.caFile, c.clientCertFile,
                        c.clientKeyFile, c.skipTlsVerify, c.proxy, c.timeout, c.maxConcurrent, c.maxReplyBytes, c.scrapeInterval,
                        c.isDefault);
    };
    return all(a) == all(b);
}
} // namespace

SourceForm::SourceForm(QWidget* parent) : ScrollPage(tr("Data source"), 720, parent) {
    nameTaken = [](const QString&) { return false; };
    buildGeneral();
    buildAuthentication();
    buildTls();
    buildHeaders();
    buildLimits();
    buildButtons();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SourceForm::changed);
    for (auto* edit : findChildren<QLineEdit*>()) connect(edit, &QLineEdit::textChanged, this, &SourceForm::changed);
    for (auto* box : findChildren<QCheckBox*>()) connect(box, &QCheckBox::toggled, this, &SourceForm::changed);
    for (auto* box : findChildren<QSpinBox*>()) connect(box, &QSpinBox::valueChanged, this, &SourceForm::changed);
    connect(m_headers, &SecretHeaders::changed, this, &SourceForm::changed);
}

std::vector<SourceForm::Checked*> SourceForm::checked() {
    return {&m_name, &m_url, &m_interval, &m_caFile, &m_certFile, &m_keyFile, &m_proxy};
}

void SourceForm::edit(const Connection& source, bool isNew) {
    m_new = isNew;
    setTitle(isNew ? tr("New data source") : text(source.config.name));
    m_before = source;
    fill(source);
    m_before = edited(); // as these fields can say it, so that showing alone changes nothing
    for (auto* field : checked()) field->touched = false;
    for (auto* part : {m_auth, m_tls, m_headerPart, m_limits}) part->setOpen(false);
    m_answer->hide();
    m_hint->hide();
    m_delete->setVisible(!isNew);
    verticalScrollBar()->setValue(0);
    changed();
}

void SourceForm::retype(const Connection& source) {
    fill(source);
    changed();
}

void SourceForm::fill(const Connection& source) {
    m_filling = true;
    const auto& [c, s] = source;
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(text(c.kind))));
    showKind();
    m_name.edit->setText(text(c.name));
    m_url.edit->setText(text(c.url));
    m_interval.edit->setText(text(c.scrapeInterval));
    m_default->setChecked(c.isDefault);
    m_method->setCurrentIndex(c.bearerAuth ? Bearer : c.basicAuth ? Basic : None);
    m_user->setText(text(c.basicUser));
    m_password->setText(text(s.basicPassword));
    m_token->setText(text(s.bearerToken));
    m_caFile.edit->setText(text(c.caFile));
    m_certFile.edit->setText(text(c.clientCertFile));
    m_keyFile.edit->setText(text(c.clientKeyFile));
    m_keyPassword->setText(text(s.clientKeyPassword));
    m_skipVerify->setChecked(c.skipTlsVerify);
    Headers headers = s.headers;
    for (const auto& name : c.headerNames) // the keychain may have lost the values
        if (std::none_of(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; }))
            headers.emplace_back(name, std::string());
    m_headers->setHeaders(headers);
    m_proxy.edit->setText(text(c.proxy));
    m_proxyPassword->setText(text(s.proxyPassword));
    m_timeout->setValue(static_cast<int>((c.timeout.count() + 999) / 1000));
    m_concurrent->setValue(c.maxConcurrent);
    m_megabytes->setValue(static_cast<int>(c.maxReplyBytes / kMegabyte));
    m_filling = false;
}

Connection SourceForm::edited() const {
    Connection out = m_before;
    auto& c = out.config;
    c.kind = m_kind->currentData().toString().toStdString();
    c.name = typed(m_name.edit);
    c.url = typed(m_url.edit);
    while (c.url.ends_with('/')) c.url.pop_back();
    c.scrapeInterval = typed(m_interval.edit);
    c.isDefault = m_default->isChecked();
    c.basicAuth = m_method->currentIndex() == Basic;
    c.bearerAuth = m_method->currentIndex() == Bearer;
    c.basicUser = c.basicAuth ? typed(m_user) : std::string();
    c.caFile = typed(m_caFile.edit);
    c.clientCertFile = typed(m_certFile.edit);
    c.clientKeyFile = typed(m_keyFile.edit);
    c.skipTlsVerify = m_skipVerify->isChecked();
    c.proxy = typed(m_proxy.edit);
    if (m_timeout->value() != (m_before.config.timeout.count() + 999) / 1000) c.timeout = std::chrono::seconds(m_timeout->value());
    c.maxConcurrent = m_concurrent->value();
    if (static_cast<std::uint64_t>(m_megabytes->value()) != m_before.config.maxReplyBytes / kMegabyte)
        c.maxReplyBytes = static_cast<std::uint64_t>(m_megabytes->value()) * kMegabyte;
    out.secrets.headers = m_headers->headers();
    c.headerNames.clear();
    for (const auto& [name, value] : out.secrets.headers) c.headerNames.push_back(name);
    out.secrets.basicPassword = c.basicAuth ? m_password->text().toStdString() : std::string();
    out.secrets.bearerToken = c.bearerAuth ? typed(m_token) : std::string();
    out.secrets.clientKeyPassword = m_keyPassword->text().toStdString();
    out.secrets.proxyPassword = m_proxyPassword->text().toStdString();
    return out;
}

void SourceForm::changed() {
    if (m_filling) return;
    for (auto* field : checked()) field->touched |= field->edit->hasFocus() && field->edit->isModified();
    const auto now = edited();
    m_dirty = m_new || !same(now.config, m_before.config) || !same(now.secrets, m_before.secrets);
    m_save->setEnabled(m_dirty && valid());
    m_discard->setEnabled(m_dirty);
    updateChecks();
    updateSummaries();
}

bool SourceForm::valid() const {
    for (const auto* field : {&m_name, &m_url, &m_interval, &m_caFile, &m_certFile, &m_keyFile, &m_proxy})
        if (!field->check(field->edit->text()).isEmpty()) return false;
    return m_headers->problem().isEmpty();
}

void SourceForm::showChecks() {
    for (auto* field : checked()) field->touched = true;
    updateChecks();
}

void SourceForm::updateChecks() {
    for (auto* field : checked()) {
        const QString problem = field->touched ? field->check(field->edit->text()) : QString();
        field->problem->setText(problem);
        field->problem->setVisible(!problem.isEmpty());
        field->edit->setAccessibleDescription(problem);
    }
    m_headersProblem->setText(m_headers->problem());
    m_headersProblem->setVisible(!m_headers->problem().isEmpty());
    m_skipWarning->setVisible(m_skipVerify->isChecked());
}

void SourceForm::updateSummaries() {
    const auto c = edited().config;
    m_auth->setSummary(c.bearerAuth ? tr("Bearer token") : c.basicAuth ? tr("Basic, %1").arg(text(c.basicUser)) : tr("None"));
    QStringList tls;
    if (!c.caFile.empty()) tls << tr("own authority");
    if (!c.clientCertFile.empty()) tls << tr("client certificate");
    if (c.skipTlsVerify) tls << tr("not verified");
    m_tls->setSummary(tls.isEmpty() ? tr("As the system") : tls.join(QStringLiteral(", ")));
    m_headerPart->setSummary(c.headerNames.empty() ? tr("None") : QString::number(c.headerNames.size()));
    m_limits->setSummary((c.proxy.empty() ? tr("No proxy") : text(c.proxy)) +
                         tr(", %1 s, %2 at once, %3 MB").arg(m_timeout->value()).arg(m_concurrent->value()).arg(m_megabytes->value()));
}

void SourceForm::setTesting(bool running) {
    m_test->setText(running ? tr("Stop the test") : tr("Test"));
    if (!running) return;
    m_answer->setRole(TextLabel::Role::Secondary);
    m_answer->setText(tr("Asking %1…").arg(m_url.edit->text()));
    m_answer->show();
    m_hint->hide();
}

void SourceForm::showAnswer(bool ok, const QString& message, const QString& hint) {
    setTesting(false);
    m_answer->setRole(ok ? TextLabel::Role::Success : TextLabel::Role::Error);
    m_answer->setText(ok ? tr("It works: %1").arg(message) : message);
    m_answer->show();
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    ensureWidgetVisible(m_hint);
}

void SourceForm::setTheme(const Theme& theme) {
    ScrollPage::setTheme(theme);
    for (auto* label : m_labels) label->setFixedWidth(theme.basePx * 11);
}

void SourceForm::setSessionOnly(bool on) {
    m_session->setVisible(on);
    for (auto* button : {m_save, m_discard, m_delete}) button->setVisible(!on && (button != m_delete || !m_new));
}

void SourceForm::setKeychainNote(const QString& note) {
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace sigma
