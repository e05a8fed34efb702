#include "app/inspector.h"

#include "app/digest.h"
#include "widgets/controls/icons.h"
#include "widgets/controls/plain_tooltip.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHeaderView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sigma {

namespace {

QPushButton* button(const QString& text, QWidget* parent) {
    auto* out = new QPushButton(text, parent);
    out->setAutoDefault(false);
    return out;
}

QString prettyJson(const Value& value) {
    const auto json = nlohmann::ordered_json::parse(toJson(value), nullptr, false);
    if (json.is_discarded()) return {};
    return QString::fromStdString(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace

Inspector::Inspector(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_close(new QToolButton(this)), m_tabs(new QTabWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_tabs, 1);
    m_tabs->setDocumentMode(true);
    m_queries = new QScrollArea(this);
    m_queries->setWidgetResizable(true);
    m_queries->setFrameShape(QFrame::NoFrame);
    m_tabs->addTab(buildData(), tr("Data"));
    m_tabs->addTab(m_queries, tr("Query"));
    m_tabs->addTab(buildJson(), tr("JSON"));
    m_tabs->addTab(buildImport(), tr("Import"));
    setMinimumWidth(260);
    setAccessibleName(tr("Inspector"));
}

QWidget* Inspector::buildHead() {
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(12, 6, 6, 2);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Close the inspector"));
    m_close->setToolTip(tr("Close (Esc)"));
    row->addWidget(m_title, 1);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &Inspector::closeRequested);
    return head;
}

QWidget* Inspector::buildData() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    auto* choices = new QHBoxLayout;
    m_stage = new QComboBox(page);
    m_stage->addItems({tr("As shown"), tr("As answered")});
    m_stage->setAccessibleName(tr("Data before or after transformations"));
    m_frames = new QComboBox(page);
    m_frames->setAccessibleName(tr("Frame"));
    m_frames->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_formatted = new QCheckBox(tr("Formatted"), page);
    m_formatted->setChecked(true);
    choices->addWidget(m_stage);
    choices->addWidget(m_frames, 1);
    choices->addWidget(m_formatted);
    m_table = new QTableView(page);
    m_model = new FrameModel(this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Data of the panel"));
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->setDefaultSectionSize(26);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_rows = new QLabel(page);
    auto* below = new QHBoxLayout;
    auto* copyButton = button(tr("Copy CSV"), page);
    auto* saveButton = button(tr("Save CSV…"), page);
    below->addWidget(m_rows, 1);
    below->addWidget(copyButton);
    below->addWidget(saveButton);
    column->addLayout(choices);
    column->addWidget(m_table, 1);
    column->addLayout(below);
    connect(m_stage, &QComboBox::activated, this, &Inspector::fillData);
    connect(m_frames, &QComboBox::activated, this, &Inspector::showFrame);
    connect(m_formatted, &QCheckBox::toggled, m_model, &FrameModel::setFormatted);
    connect(copyButton, &QPushButton::clicked, this,
            [this] { copy(QString::fromStdString(framesToCsv(shownFrames())), tr("CSV copied")); });
    connect(saveButton, &QPushButton::clicked, this, [this] { emit saveCsvRequested(shownFrames()); });
    return page;
}

QWidget* Inspector::buildJson() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    m_json = new QPlainTextEdit(page);
    m_json->setReadOnly(true);
    m_json->setAccessibleName(tr("Panel JSON"));
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* copyButton = button(tr("Copy JSON"), page);
    column->addWidget(m_json, 1);
    column->addWidget(copyButton, 0, Qt::AlignRight);
    connect(copyButton, &QPushButton::clicked, this, [this] { copy(m_json->toPlainText(), tr("JSON copied")); });
    return page;
}

QWidget* Inspector::buildImport() {
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 12, 12, 12);
    m_verdict = new QLabel(page);
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_report = new QTableView(page);
    m_report->setModel(new QStandardItemModel(0, 2, m_report));
    m_report->setAccessibleName(tr("What is drawn otherwise than in Grafana"));
    m_report->verticalHeader()->hide();
    m_report->setWordWrap(true);
    m_report->setShowGrid(false);
    m_report->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_report->horizontalHeader()->setStretchLastSection(true);
    m_report->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_report->verticalHeader()->setMinimumSectionSize(30);
    column->addWidget(m_verdict);
    column->addWidget(m_report, 1);
    return page;
}

void Inspector::setTheme(const Theme& theme) {
    m_theme = theme;
    m_title->setFont(Theme::font(theme.basePx, QFont::Medium));
    m_close->setIcon(tintedIcon(QStringLiteral("close"), theme.text));
    QFont mono(QStringLiteral("DejaVu Sans Mono"));
    mono.setPixelSize(theme.basePx - 2);
    m_json->setFont(mono);
    if (m_data) fillQuery();
}

void Inspector::setPanel(const QString& title, const PlacedPanel& placed, PanelDataPtr data, Duration paint) {
    const QString key = QString::fromStdString(placed.key);
    const bool other = key != m_panelKey, sameData = m_data && data && m_data->frames == data->frames && m_data->raw == data->raw;
    m_panelKey = key;
    m_data = std::move(data);
    m_paint = paint;
    m_panelTitle = title.isEmpty() ? tr("Panel %1").arg(placed.model.id) : title;
    elideTitle();
    if (other || !sameData) fillData();
    fillQuery();
    if (!other) return;
    m_json->setPlainText(prettyJson(placed.model.raw));
    fillImport(placed);
}

const FrameSet& Inspector::shownFrames() const {
    static const FrameSet kNone;
    return !m_data ? kNone : m_stage->currentIndex() == 0 ? m_data->frames : m_data->raw;
}

void Inspector::fillData() {
    const int before = m_frames->currentIndex();
    m_frames->clear();
    const auto& frames = shownFrames();
    for (std::size_t i = 0; i < std::min<std::size_t>(frames.size(), 2000); ++i) {
        const QString name = QString::fromStdString(frameDisplayName(*frames[i], i));
        m_frames->addItem(name.isEmpty() ? tr("Frame %1").arg(i + 1) : name);
    }
    m_frames->setVisible(frames.size() > 1);
    m_frames->setCurrentIndex(frames.empty() ? -1 : std::clamp(before, 0, m_frames->count() - 1));
    showFrame(m_frames->currentIndex());
}

void Inspector::showFrame(int index) {
    const auto& frames = shownFrames();
    const bool there = index >= 0 && static_cast<std::size_t>(index) < frames.size();
    m_model->setFrame(there ? frames[static_cast<std::size_t>(index)] : nullptr, frames,
                      {m_theme.mode, m_data ? m_data->timezone : "browser"});
    for (int c = 0; c < std::min(m_model->columnCount(), 40); ++c) {
        m_table->resizeColumnToContents(c);
        m_table->setColumnWidth(c, std::clamp(m_table->columnWidth(c) + 16, 90, 320));
    }
    m_rows->setText(there ? tr("%1 rows, %2 columns").arg(m_model->rowCount()).arg(m_model->columnCount()) : tr("No data"));
}

void Inspector::fillImport(const PlacedPanel& placed) {
    const auto& model = placed.model;
    const QString type = QString::fromStdString(model.importedType), drawn = QString::fromStdString(model.type);
    QString verdict = model.verdict == Verdict::Exact         ? tr("Everything that changes what is drawn is honoured.")
                      : model.verdict == Verdict::Unsupported ? tr("Panels of the type “%1” are not drawn yet.").arg(type)
                                                              : tr("Drawn, with these differences:");
    if (type != drawn) verdict += QLatin1Char(' ') + tr("The file says %1; it is drawn as %2.").arg(type, drawn);
    m_verdict->setText(verdict);
    auto* report = static_cast<QStandardItemModel*>(m_report->model());
    report->clear();
    report->setHorizontalHeaderLabels({tr("What differs"), tr("Where in the file")});
    for (const auto& d : model.diagnostics) {
        auto* message = new QStandardItem(QString::fromStdString(d.message));
        message->setToolTip(plainToolTip(message->text()));
        report->appendRow({message, new QStandardItem(QString::fromStdString(d.path))});
    }
    m_report->setVisible(report->rowCount() > 0);
    m_report->setColumnWidth(0, 240);
    m_report->resizeRowsToContents();
}

void Inspector::elideTitle() {
    m_title->setText(m_title->fontMetrics().elidedText(m_panelTitle, Qt::ElideRight, std::max(40, width() - 64)));
    m_title->setToolTip(plainToolTip(m_panelTitle));
}

void Inspector::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    elideTitle();
}

void Inspector::copy(const QString& text, const QString& what) {
    QApplication::clipboard()->setText(text);
    emit copied(what);
}

} // namespace sigma
