#include "app/source_bar.h"

#include "widgets/controls/icons.h"
#include "widgets/controls/sigma_style.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace sigma {

namespace {
constexpr std::size_t kMaxRows = 3;

QString sentence(const WantedSource& wanted) {
    const QString kind = QString::fromStdString(wanted.kind), label = QString::fromStdString(wanted.label).left(60);
    if (label.isEmpty()) return QObject::tr("No data source is configured.");
    const QString name = kind.isEmpty() || label == kind ? QStringLiteral("“%1”").arg(label) : QStringLiteral("“%1” (%2)").arg(label, kind);
    if (wanted.standIn)
        return QObject::tr("This dashboard asks for %1; %2 answers in its place.").arg(name, QString::fromStdString(wanted.standIn->name));
    return QObject::tr("This dashboard asks for %1, which is not configured.").arg(name);
}
} // namespace

SourceBar::SourceBar(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 4, 8, 4);
    column->setSpacing(2);
    setAccessibleName(tr("Data sources that are missing"));
    hide();
}

void SourceBar::setTheme(const Theme& theme) {
    m_theme = theme;
    rebuild();
}

void SourceBar::setWanted(std::vector<WantedSource> wanted, const std::vector<SourceInfo>& sources) {
    const auto same = [](const WantedSource& a, const WantedSource& b) {
        return a.wanted == b.wanted && (a.standIn == nullptr) == (b.standIn == nullptr);
    };
    const bool unchanged =
        std::equal(m_wanted.begin(), m_wanted.end(), wanted.begin(), wanted.end(), same) && m_sources.size() == sources.size();
    m_sources = sources;
    m_wanted = std::move(wanted);
    if (!unchanged) rebuild();
}

void SourceBar::rebuild() {
    while (auto* item = layout()->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    std::size_t rows = 0;
    for (const auto& wanted : m_wanted)
        if (!m_dismissed.contains(wanted.wanted) && rows < kMaxRows) layout()->addWidget(makeRow(wanted)), ++rows;
    setVisible(rows > 0);
}

QWidget* SourceBar::makeRow(const WantedSource& wanted) {
    auto* widget = new QWidget(this);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 2, 0, 2);
    row->setSpacing(8);
    auto* icon = new QLabel(widget);
    icon->setPixmap(tintedIcon(QStringLiteral("warning"), m_theme.warningText).pixmap(16, 16));
    auto* text = new QLabel(sentence(wanted), widget);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    row->addWidget(icon);
    row->addWidget(text, 1);
    auto* choice = new QComboBox(widget);
    choice->setAccessibleName(tr("Source that answers for %1").arg(QString::fromStdString(wanted.label)));
    choice->addItem(tr("Choose…"), QString());
    for (const auto& source : m_sources)
        if (wanted.kind.empty() || source.kind == wanted.kind)
            choice->addItem(QString::fromStdString(source.name), QString::fromStdString(source.id));
    choice->setVisible(choice->count() > 1);
    connect(choice, &QComboBox::activated, this, [this, choice, name = wanted.wanted](int index) {
        if (index > 0) emit chosen(name, choice->itemData(index).toString().toStdString());
    });
    auto* add = new QPushButton(tr("Add a source…"), widget);
    connect(add, &QPushButton::clicked, this,
            [this, wanted] { emit addRequested(QString::fromStdString(wanted.kind), QString::fromStdString(wanted.label)); });
    auto* close = new QToolButton(widget);
    close->setAutoRaise(true);
    close->setIcon(tintedIcon(QStringLiteral("close"), m_theme.textSecondary));
    close->setAccessibleName(tr("Put this note away"));
    close->setToolTip(tr("Put away"));
    connect(close, &QToolButton::clicked, this, [this, name = wanted.wanted] {
        m_dismissed.insert(name);
        rebuild();
    });
    row->addWidget(choice);
    row->addWidget(add);
    row->addWidget(close);
    return widget;
}

void SourceBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QColor tint = m_theme.warning;
    tint.setAlphaF(0.12F);
    painter.fillRect(rect(), blended(tint, m_theme.primaryBackground));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.borderWeak);
}

} // namespace sigma
