#include "widgets/panels/table_panel.h"

#include "widgets/panels/value_view.h"

#include <QEvent>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace sigma {

namespace {
constexpr std::size_t kDigestRows = 10'000;
} // namespace

TablePanel::TablePanel(QWidget* parent)
    : PanelView(parent), m_rows(new TableModel(this)), m_delegate(new TableDelegate(m_rows, this)), m_view(new QTableView(this)),
      m_frames(new QComboBox(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 8);
    layout->setSpacing(4);
    m_footer = new TableFooter(m_rows, m_view, this);
    layout->addWidget(m_view);
    layout->addWidget(m_footer);
    layout->addWidget(m_frames);
    m_view->viewport()->installEventFilter(this);
    m_frames->hide();
    m_frames->setAccessibleName(QStringLiteral("Shown result"));
    m_view->setAccessibleName(QStringLiteral("Table"));
    m_view->setModel(m_rows);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setMouseTracking(true);
    m_view->verticalHeader()->hide();
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->horizontalHeader()->setSectionsClickable(true);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    connect(m_view->horizontalHeader(), &QHeaderView::sectionClicked, this, [this] { m_sortedByHand = true; });
    connect(m_view, &QTableView::clicked, this, &TablePanel::openLink);
    connect(m_frames, &QComboBox::activated, this, &TablePanel::showFrame);
}

void TablePanel::setModel(const PanelModel& model, const PanelContext& context) {
    m_model = model;
    m_context = context;
    m_delegate->setContext(context);
    m_view->horizontalHeader()->setVisible(model.options["showHeader"].toBool(true));
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(tableRowHeight(model.options["cellHeight"].toString("sm")));
    applyColors();
    showFrame(m_frames->currentIndex());
}

void TablePanel::applyColors() {
    const Theme& theme = m_context.theme;
    QPalette palette = m_view->palette();
    for (const auto role : {QPalette::Base, QPalette::Window, QPalette::Button, QPalette::AlternateBase})
        palette.setColor(role, theme.panelBackground);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::WindowText, theme.text);
    m_view->setPalette(palette);
    QHeaderView* header = m_view->horizontalHeader();
    header->setFixedHeight(36);
    header->setFont(Theme::font(theme.basePx, QFont::Medium));
    header->setStyleSheet(QString("QHeaderView{background:transparent;border:0}"
                                  "QHeaderView::section{background:transparent;color:%1;border:0;"
                                  "border-bottom:1px solid %2;padding:0 6px}")
                              .arg(theme.text.name(), theme.borderWeak.name(QColor::HexArgb)));
}

void TablePanel::setData(PanelDataPtr data) {
    m_data = std::move(data);
    const int before = m_frames->currentIndex();
    m_frames->clear();
    const std::size_t count = m_data ? m_data->frames.size() : 0;
    for (std::size_t i = 0; i < count; ++i)
        m_frames->addItem(m_data->frames[i] ? QString::fromStdString(frameDisplayName(*m_data->frames[i], i)) : QString());
    const int start = before >= 0 ? before : m_model.options["frameIndex"].toInt(0);
    if (count) m_frames->setCurrentIndex(std::clamp(start, 0, static_cast<int>(count) - 1));
    m_frames->setVisible(count > 1);
    showFrame(m_frames->currentIndex());
}

void TablePanel::showFrame(int index) {
    const bool there = m_data && index >= 0 && static_cast<std::size_t>(index) < m_data->frames.size();
    m_rows->setFrame(there ? m_data->frames[static_cast<std::size_t>(index)] : nullptr, m_data ? m_data->frames : FrameSet(),
                     {m_context.theme.mode, m_context.timezone});
    applySort();
    applyWidths();
    m_footer->refresh(m_model.options["footer"], m_context);
}

void TablePanel::applySort() {
    QHeaderView* header = m_view->horizontalHeader();
    if (m_sortedByHand) return m_rows->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
    const Value& wanted = m_model.options["sortBy"].at(0);
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        if (!wanted.isObject() || m_rows->name(column) != wanted["displayName"].view()) continue;
        const Qt::SortOrder order = wanted["desc"].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
        header->setSortIndicator(column, order);
        return m_rows->sort(column, order);
    }
}

void TablePanel::applyWidths() {
    std::vector<std::optional<double>> fixed;
    std::optional<double> minimum;
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        const Value& custom = m_rows->field(column).config->custom;
        fixed.push_back(custom["width"].number());
        if (const auto least = custom["minWidth"].number()) minimum = minimum ? std::max(*minimum, *least) : *least;
    }
    const auto widths = columnWidths(fixed, m_view->viewport()->width(), minimum);
    for (std::size_t i = 0; i < widths.size(); ++i)
        m_view->setColumnWidth(static_cast<int>(i), static_cast<int>(std::clamp(widths[i], 20.0, 4000.0)));
}

bool TablePanel::eventFilter(QObject* watched, QEvent* event) {
    // The room for columns is the viewport's: it changes with the panel and with its scroll bars.
    if (watched == m_view->viewport() && event->type() == QEvent::Resize) applyWidths();
    return PanelView::eventFilter(watched, event);
}

void TablePanel::openLink(const QModelIndex& index) {
    const auto links = m_rows->links(index.row(), index.column(), m_context.interpolate);
    const std::string link = links.empty() ? std::string() : safeLink(links.front().url);
    if (!link.empty()) emit linkActivated(QString::fromStdString(link));
}

PanelDigest TablePanel::digest() const {
    PanelDigest digest;
    digest.table.emplace();
    for (int column = 0; column < m_rows->columnCount(); ++column) digest.table->columns.push_back(m_rows->name(column));
    const int rows = static_cast<int>(std::min<std::size_t>(static_cast<std::size_t>(m_rows->rowCount()), kDigestRows));
    for (int row = 0; row < rows; ++row) {
        auto& texts = digest.table->rows.emplace_back();
        for (int column = 0; column < m_rows->columnCount(); ++column) texts.push_back(m_rows->display(row, column).joined());
    }
    return digest;
}

} // namespace sigma
