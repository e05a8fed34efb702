#include "app/inspector.h"

#include "app/panel_export.h"
#include "widgets/controls/icons.h"
#include "widgets/controls/stage_bar.h"

#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace sigma {

namespace {

QString bytesText(std::uint64_t bytes) {
    return QString::fromStdString(formatValue("bytes", static_cast<double>(bytes), std::nullopt).joined());
}

QLabel* plainLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString headline(const SentQuery& query) {
    const QString step = query.instant ? QObject::tr("instant") : QObject::tr("step %1").arg(durationText(query.step));
    return QStringLiteral("%1 · %2 · %3").arg(QString::fromStdString(query.refId), QString::fromStdString(query.sourceName), step);
}

QString replyLine(const SentQuery& query) {
    if (!query.status && query.replyBytes == 0) return {};
    QString text = QObject::tr("Status %1, %2").arg(query.status).arg(bytesText(query.replyBytes));
    if (query.wireBytes && query.wireBytes != query.replyBytes) text += QObject::tr(" (%1 on the wire)").arg(bytesText(query.wireBytes));
    return text;
}

} // namespace

QPlainTextEdit* Inspector::codeView(const QString& text, const QString& name, QWidget* parent) const {
    auto* view = new QPlainTextEdit(text, parent);
    view->setReadOnly(true);
    view->setAccessibleName(name);
    QFont mono(QStringLiteral("DejaVu Sans Mono"));
    mono.setPixelSize(m_theme.basePx - 2);
    view->setFont(mono);
    view->setWordWrapMode(QTextOption::WrapAnywhere);
    const qsizetype lines = std::clamp<qsizetype>(text.size() / 48 + text.count(QLatin1Char('\n')) + 1, 1, 8);
    view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    view->setFixedHeight(static_cast<int>(lines) * QFontMetrics(mono).lineSpacing() + 16);
    return view;
}

QWidget* Inspector::querySection(const SentQuery& query, QWidget* parent) const {
    auto* section = new QWidget(parent);
    auto* column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(6);
    auto* head = plainLabel(headline(query), section);
    head->setFont(Theme::font(m_theme.basePx, QFont::Medium));
    column->addWidget(head);
    column->addWidget(codeView(QString::fromStdString(query.text), tr("Query after interpolation"), section));
    if (!query.error.empty()) {
        auto* error = plainLabel(QString::fromStdString(query.error), section);
        QPalette red = error->palette();
        red.setColor(QPalette::WindowText, m_theme.errorText);
        error->setPalette(red);
        column->addWidget(error);
    }
    if (!query.url.empty()) {
        QString request = QString::fromStdString(query.method + " " + query.url);
        if (!query.requestBody.empty()) request += QLatin1Char('\n') + QString::fromStdString(query.requestBody);
        column->addWidget(plainLabel(tr("Request"), section));
        column->addWidget(codeView(request, tr("Request"), section));
    }
    if (const QString reply = replyLine(query); !reply.isEmpty()) column->addWidget(plainLabel(reply, section));
    std::vector<StageBar::Stage> stages = {{tr("Queue"), query.queue},
                                           {tr("DNS"), query.dns},
                                           {tr("Connect"), query.connect},
                                           {tr("TLS"), query.tls},
                                           {tr("First byte"), query.firstByte},
                                           {tr("Transfer"), query.transfer},
                                           {tr("Decode"), query.decode},
                                           {tr("Transform"), m_data->transform},
                                           {tr("Paint"), m_paint}};
    column->addWidget(new StageBar(std::move(stages), m_theme, section));
    return section;
}

void Inspector::fillQuery() {
    const int scrolled = m_queries->verticalScrollBar()->value();
    auto* page = new QWidget(m_queries);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    for (const auto& error : m_data->errors) {
        const bool told = std::any_of(m_data->queries.begin(), m_data->queries.end(), [&](const SentQuery& q) { return q.error == error; });
        if (!told) column->addWidget(plainLabel(QString::fromStdString(error), page));
    }
    for (const auto& notice : m_data->notices)
        column->addWidget(plainLabel(tr("Notice: %1").arg(QString::fromStdString(notice.text)), page));
    if (m_data->queries.empty()) column->addWidget(plainLabel(tr("This panel has sent no query."), page));
    for (const auto& query : m_data->queries) column->addWidget(querySection(query, page));
    if (!m_data->queries.empty()) {
        auto* curl = new QPushButton(tr("Copy as curl"), page);
        curl->setAutoDefault(false);
        column->addWidget(curl, 0, Qt::AlignLeft);
        connect(curl, &QPushButton::clicked, this, [this] { copy(panelAsCurl(*m_data, m_sources), tr("Copied as curl")); });
    }
    column->addStretch();
    m_queries->setWidget(page);
    m_queries->verticalScrollBar()->setValue(scrolled);
}

QString Inspector::queryText() const {
    QStringList lines;
    if (!m_queries->widget()) return {};
    for (auto* child : m_queries->widget()->findChildren<QWidget*>()) {
        if (auto* label = qobject_cast<QLabel*>(child))
            lines << label->text();
        else if (auto* code = qobject_cast<QPlainTextEdit*>(child))
            lines << code->toPlainText();
        else if (auto* bar = qobject_cast<StageBar*>(child))
            lines << bar->accessibleDescription();
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace sigma
