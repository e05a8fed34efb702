#include "widgets/panels/value_inspector.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QPushButton>
#include <QVBoxLayout>

namespace sigma {

QString prettyJson(const QString& text) {
    const QJsonDocument parsed = QJsonDocument::fromJson(text.toUtf8());
    return parsed.isNull() ? text : QString::fromUtf8(parsed.toJson(QJsonDocument::Indented)).trimmed();
}

ValueInspector::ValueInspector(const QString& column, const QString& value, QWidget* parent)
    : QDialog(parent), m_text(new QPlainTextEdit(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(column.isEmpty() ? tr("Inspect value") : tr("Inspect value of %1").arg(column.simplified()));
    resize(640, 420);
    auto* box = new QVBoxLayout(this);
    auto* row = new QHBoxLayout;
    auto* copy = new QPushButton(tr("Copy"), this);
    auto* close = new QPushButton(tr("Close"), this);
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("Value"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlainText(prettyJson(value));
    row->addWidget(copy);
    row->addStretch(1);
    row->addWidget(close);
    box->addWidget(m_text, 1);
    box->addLayout(row);
    close->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(close, &QPushButton::clicked, this, &QWidget::close);
}

} // namespace sigma
