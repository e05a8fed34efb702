#include "app/query_list.h"

#include "app/scroll_page.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace sigma {

namespace {
constexpr int kWidth = 520, kTickMs = 500;
constexpr std::size_t kShown = 12;
} // namespace

QueryList::QueryList(AppServices& services, const Theme& theme, QWidget* parent)
    : PopupFrame(theme, parent), m_services(services), m_title(new TextLabel(QString(), TextLabel::Role::Strong)), m_rows(new QVBoxLayout) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Queries under way"));
    setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    auto* head = new QHBoxLayout;
    m_title->setTheme(theme);
    auto* all = new QPushButton(tr("Stop all"));
    connect(all, &QPushButton::clicked, this, [this] { m_services.queries.cancelAll(); });
    head->addWidget(m_title, 1);
    head->addWidget(all);
    column->addLayout(head);
    column->addLayout(m_rows);
    m_rows->setSpacing(4);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &QueryList::fill);
    connect(&m_services.queries, &QueryActivity::changed, &m_tick, [this] {
        QMetaObject::invokeMethod(
            this, [this] { fill(); }, Qt::QueuedConnection);
    });
    m_tick.start();
    fill();
}

QWidget* QueryList::rowOf(const QueryActivity::Entry& entry) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    const auto* source = m_services.sources.find(entry.sourceId);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - entry.since).count();
    const QString text =
        QString::fromStdString(entry.text).simplified() + (entry.queries > 1 ? tr("  and %1 more").arg(entry.queries - 1) : QString());
    auto* name = new TextLabel(QString(), TextLabel::Role::Body);
    name->setWordWrap(false);
    name->setTheme(m_theme);
    name->setToolTip(QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped()));
    name->setText(name->fontMetrics().elidedText(text, Qt::ElideRight, kWidth - 260));
    auto* where = new TextLabel(
        tr("%1, %2 s").arg(source ? QString::fromStdString(source->name) : QString::fromStdString(entry.sourceId)).arg(seconds, 0, 'f', 1),
        TextLabel::Role::Small);
    where->setWordWrap(false);
    where->setTheme(m_theme);
    auto* stop = new QPushButton(tr("Stop"));
    stop->setAccessibleName(tr("Stop %1").arg(text));
    connect(stop, &QPushButton::clicked, this, [this, id = entry.id] { m_services.queries.cancel(id); });
    line->addWidget(name, 1);
    line->addWidget(where);
    line->addWidget(stop);
    return row;
}

void QueryList::fill() {
    const auto entries = m_services.queries.underWay();
    m_title->setText(entries.empty() ? tr("No query is under way") : tr("Queries under way: %1").arg(entries.size()));
    clearLayout(*m_rows);
    for (std::size_t i = 0; i < std::min(entries.size(), kShown); ++i) m_rows->addWidget(rowOf(entries[i]));
    const int bottom = geometry().bottom(); // it stands on the status strip
    adjustSize();
    if (isVisible()) move(x(), bottom - height() + 1);
}

} // namespace sigma
