#include "app/secret_headers.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace sigma {

SecretHeaders::SecretHeaders(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    auto* add = new QPushButton(tr("Add a header"));
    connect(add, &QPushButton::clicked, this, [this] {
        addRow({}, {});
        m_rows.back().name->setFocus();
        emit rowsChanged();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(add);
    row->addStretch(1);
    m_column->addLayout(row);
}

void SecretHeaders::addRow(const QString& name, const QString& value) {
    auto* holder = new QWidget(this);
    auto* line = new QHBoxLayout(holder);
    line->setContentsMargins(0, 0, 0, 0);
    auto* nameField = new QLineEdit(name);
    auto* valueField = new QLineEdit(value);
    nameField->setPlaceholderText(QStringLiteral("X-Scope-OrgID"));
    nameField->setAccessibleName(tr("Name of the header"));
    valueField->setPlaceholderText(tr("value"));
    valueField->setAccessibleName(tr("Value of the header"));
    valueField->setEchoMode(QLineEdit::Password);
    auto* remove = new QPushButton(tr("Remove"));
    remove->setAccessibleName(tr("Remove this header"));
    line->addWidget(nameField, 2);
    line->addWidget(valueField, 3);
    line->addWidget(remove);
    connect(nameField, &QLineEdit::textChanged, this, &SecretHeaders::changed);
    connect(valueField, &QLineEdit::textChanged, this, &SecretHeaders::changed);
    connect(remove, &QPushButton::clicked, this, [this, holder] { removeRow(holder); });
    m_column->insertWidget(static_cast<int>(m_rows.size()), holder);
    m_rows.push_back({holder, nameField, valueField});
}

void SecretHeaders::removeRow(const QWidget* holder) {
    const auto it = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& r) { return r.holder == holder; });
    if (it == m_rows.end()) return;
    it->holder->hide();
    it->holder->deleteLater();
    m_rows.erase(it);
    emit changed();
}

void SecretHeaders::setHeaders(const Headers& headers) {
    for (const auto& row : m_rows) {
        row.holder->hide();
        row.holder->deleteLater();
    }
    m_rows.clear();
    for (const auto& [name, value] : headers) addRow(QString::fromStdString(name), QString::fromStdString(value));
    emit rowsChanged();
}

Headers SecretHeaders::headers() const {
    Headers out;
    for (const auto& row : m_rows)
        if (const QString name = row.name->text().trimmed(); !name.isEmpty())
            out.emplace_back(name.toStdString(), row.value->text().toStdString());
    return out;
}

QString SecretHeaders::problem() const {
    const auto bad = [](QChar c) { return c.unicode() <= 32 || c.unicode() > 126 || QStringLiteral("()<>@,;:\\\"/[]?={}").contains(c); };
    for (const auto& row : m_rows) {
        const QString name = row.name->text().trimmed();
        if (std::any_of(name.begin(), name.end(), bad)) return tr("\"%1\" cannot be the name of a header.").arg(name);
        if (name.isEmpty() && !row.value->text().isEmpty()) return tr("A header has a value but no name.");
        if (row.value->text().contains(QLatin1Char('\n'))) return tr("The value of %1 has more than one line.").arg(name);
    }
    return {};
}

} // namespace sigma
