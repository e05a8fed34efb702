#include "widgets/panels/table_filter.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace sigma {

FilterChoiceModel::FilterChoiceModel(std::vector<FilterChoice> choices, const std::set<std::string>& checked, QObject* parent)
    : QAbstractListModel(parent), m_choices(std::move(choices)) {
    for (const FilterChoice& choice : m_choices) m_checked.push_back(checked.contains(choice.text));
    setSearch({});
}

int FilterChoiceModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_listed.size()); }

QVariant FilterChoiceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const std::size_t at = m_listed[static_cast<std::size_t>(index.row())];
    const FilterChoice& choice = m_choices[at];
    if (role == Qt::CheckStateRole) return m_checked[at] ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::DisplayRole) return choice.text.empty() ? tr("(Blanks)") : QString::fromStdString(choice.text).simplified();
    if (role == Qt::ToolTipRole) return tr("%n row(s)", nullptr, static_cast<int>(choice.rows));
    return {};
}

void FilterChoiceModel::setSearch(const QString& search) {
    beginResetModel();
    m_listed.clear();
    for (std::size_t i = 0; i < m_choices.size(); ++i)
        if (search.isEmpty() || QString::fromStdString(m_choices[i].text).contains(search, Qt::CaseInsensitive)) m_listed.push_back(i);
    endResetModel();
}

void FilterChoiceModel::toggle(int row) {
    if (row < 0 || row >= rowCount()) return;
    const std::size_t at = m_listed[static_cast<std::size_t>(row)];
    m_checked[at] = !m_checked[at];
    emit dataChanged(index(row), index(row));
    emit checkedChanged();
}

void FilterChoiceModel::checkListed(bool on) {
    for (const std::size_t at : m_listed) m_checked[at] = on;
    if (!m_listed.empty()) emit dataChanged(index(0), index(rowCount() - 1));
    emit checkedChanged();
}

Qt::CheckState FilterChoiceModel::listedState() const {
    const auto on = std::count_if(m_listed.begin(), m_listed.end(), [this](std::size_t at) { return m_checked[at]; });
    if (on == 0) return Qt::Unchecked;
    return on == static_cast<std::ptrdiff_t>(m_listed.size()) ? Qt::Checked : Qt::PartiallyChecked;
}

std::set<std::string> FilterChoiceModel::checked() const {
    std::set<std::string> out;
    for (std::size_t i = 0; i < m_choices.size(); ++i)
        if (m_checked[i]) out.insert(m_choices[i].text);
    return out;
}

namespace {
std::set<std::string> filterOf(const TableModel& rows, int column) {
    const auto it = rows.filters().find(rows.name(column));
    return it == rows.filters().end() ? std::set<std::string>() : it->second;
}
} // namespace

TableFilterPopup::TableFilterPopup(const TableModel& rows, int column, const Theme& theme, QWidget* parent)
    : PopupFrame(theme, parent), m_choices(new FilterChoiceModel(rows.choices(column), filterOf(rows, column), this)),
      m_search(new QLineEdit(this)), m_all(new QCheckBox(tr("Select all"), this)), m_list(new QListView(this)) {
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(8, 8, 8, 8);
    box->setSpacing(6);
    const QString name = QString::fromStdString(rows.name(column));
    m_search->setPlaceholderText(tr("Search values"));
    m_search->setAccessibleName(tr("Search the values of %1").arg(name));
    m_search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Values of %1").arg(name));
    box->addWidget(m_search);
    box->addWidget(m_all);
    buildList(box);
    buildButtons(box, rows.isFiltered(column));
    connect(m_search, &QLineEdit::textChanged, m_choices, &FilterChoiceModel::setSearch);
    connect(m_search, &QLineEdit::returnPressed, this, &TableFilterPopup::accept);
    const auto showState = [this] { m_all->setCheckState(m_choices->listedState()); };
    connect(m_choices, &FilterChoiceModel::checkedChanged, m_all, showState);
    connect(m_choices, &QAbstractItemModel::modelReset, m_all, showState);
    connect(m_all, &QCheckBox::clicked, this, [this] { m_choices->checkListed(m_all->checkState() != Qt::Unchecked); });
    showState();
    setFocusProxy(m_search);
    m_search->setFocus();
}

void TableFilterPopup::buildList(QBoxLayout* column) {
    m_list->setModel(m_choices);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->installEventFilter(this);
    QPalette palette = m_list->palette();
    palette.setColor(QPalette::Base, m_theme.elevated);
    palette.setColor(QPalette::Text, m_theme.text);
    m_list->setPalette(palette);
    column->addWidget(m_list, 1);
    connect(m_list, &QListView::clicked, m_choices, [this](const QModelIndex& index) { m_choices->toggle(index.row()); });
}

void TableFilterPopup::buildButtons(QBoxLayout* column, bool filtered) {
    auto* row = new QHBoxLayout;
    auto* ok = new QPushButton(tr("Ok"), this);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    auto* clear = new QPushButton(tr("Clear filter"), this);
    ok->setDefault(true);
    clear->setFlat(true);
    clear->setEnabled(filtered);
    row->addWidget(ok);
    row->addWidget(cancel);
    row->addStretch(1);
    row->addWidget(clear);
    column->addLayout(row);
    connect(ok, &QPushButton::clicked, this, &TableFilterPopup::accept);
    connect(cancel, &QPushButton::clicked, this, &QWidget::close);
    connect(clear, &QPushButton::clicked, this, [this] {
        emit accepted(std::nullopt);
        close();
    });
}

void TableFilterPopup::accept() {
    auto texts = m_choices->checked();
    emit accepted(texts.empty() ? std::nullopt : std::optional(std::move(texts)));
    close();
}

bool TableFilterPopup::eventFilter(QObject* watched, QEvent* event) {
    const bool space = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (watched != m_list || !space) return PopupFrame::eventFilter(watched, event);
    m_choices->toggle(m_list->currentIndex().row());
    return true;
}

QSize TableFilterPopup::sizeHint() const {
    int widest = 280;
    for (int row = 0; row < std::min(m_choices->rowCount(), 300); ++row)
        widest = std::max(widest, fontMetrics().horizontalAdvance(m_choices->index(row).data().toString()) + 60);
    return {std::min(widest, 460), std::clamp(m_choices->rowCount(), 3, 10) * (m_theme.basePx + 14) + 150};
}

} // namespace sigma
