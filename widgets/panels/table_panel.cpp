#include "widgets/panels/table_panel.h"

#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace sigma {

namespace {
constexpr std::size_t kDigestRows = 10'000;
} // namespace

TablePanel::TablePanel(QWidget* parent)
    : PanelView(parent), m_rows(new TableModel(this)), m_delegate(new TableDelegate(m_rows, this)), m_view(new QTableView(this)),
      m_header(new TableHeader(m_rows, m_view)), m_footer(new TableFooter(m_rows, m_view, this)), m_pager(new TablePager(this)),
      m_frames(new QComboBox(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 8);
    layout->setSpacing(0);
    for (QWidget* part : std::initializer_list<QWidget*>{m_view, m_footer, m_pager, m_frames}) layout->addWidget(part);
    m_frames->hide();
    m_frames->setAccessibleName(tr("Shown result"));
    m_view->setAccessibleName(tr("Table"));
    m_view->setHorizontalHeader(m_header);
    m_view->setModel(m_rows);
    m_view->setItemDelegate(m_delegate);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setMouseTracking(true);
    m_view->setCornerWidget(new QWidget(m_view)); // nothing stands where the scroll bars meet
    m_view->verticalHeader()->hide();
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setSortingEnabled(true);
    m_view->viewport()->installEventFilter(this);
    connect(m_header, &QHeaderView::sectionClicked, this, [this] { m_sortedByHand = true; });
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column, int, int width) { columnResized(column, width); });
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, m_view, &QTableView::resizeColumnToContents);
    connect(m_header, &TableHeader::filterRequested, this, &TablePanel::openFilter);
    connect(m_view, &QTableView::clicked, this, &TablePanel::clicked);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &TablePanel::fitRows);
    connect(m_rows, &QAbstractItemModel::layoutChanged, this, &TablePanel::fitRows);
    connect(m_frames, &QComboBox::activated, this, &TablePanel::showFrame);
    connect(m_pager, &TablePager::pageChosen, this, [this](int page) {
        m_rows->setPage(static_cast<std::size_t>(page) * m_rows->pageRows(), m_rows->pageRows());
        m_view->scrollToTop();
        updatePages();
    });
}

void TablePanel::setModel(const PanelModel& model, const PanelContext& context) {
    m_model = model;
    m_context = context;
    m_delegate->setContext(context);
    m_delegate->setMostHeight(model.options["maxRowHeight"].number());
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
    m_header->setTheme(theme);
    m_pager->setTheme(theme);
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
    fitParts();
    layout()->activate();
    updatePages();
}

void TablePanel::applySort() {
    if (m_sortedByHand) return m_rows->sort(m_header->sortIndicatorSection(), m_header->sortIndicatorOrder());
    const Value& wanted = m_model.options["sortBy"].at(0);
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        if (!wanted.isObject() || m_rows->name(column) != wanted["displayName"].view()) continue;
        const Qt::SortOrder order = wanted["desc"].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
        m_header->setSortIndicator(column, order);
        return m_rows->sort(column, order);
    }
}

PanelDigest TablePanel::digest() const {
    PanelDigest digest;
    digest.table.emplace();
    for (int column = 0; column < m_rows->columnCount(); ++column) digest.table->columns.push_back(m_rows->name(column));
    for (const std::size_t row : m_rows->order()) {
        if (digest.table->rows.size() >= kDigestRows) break;
        auto& texts = digest.table->rows.emplace_back();
        for (int column = 0; column < m_rows->columnCount(); ++column) texts.push_back(m_rows->displayAt(row, column).joined());
    }
    return digest;
}

} // namespace sigma
