#include "widgets/controls/variable_popup.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace sigma {

VariablePopup::VariablePopup(const VariableState& state, const Theme& theme, QWidget* parent)
    : PopupFrame(theme, parent), m_model(new OptionModel(state, this)), m_search(new QLineEdit(this)), m_list(new QListView(this)),
      m_before(state.values), m_customAllowed(state.model.allowCustomValue) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    const QString name = QString::fromStdString(state.model.label.empty() ? state.model.name : state.model.label);
    m_search->setPlaceholderText(m_model->multi()  ? tr("Search, or paste a list")
                                 : m_customAllowed ? tr("Search, or type a value")
                                                   : tr("Search"));
    m_search->setAccessibleName(tr("Search the values of %1").arg(name));
    m_search->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Values of %1").arg(name));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::TabFocus); // a click leaves the focus in the search field
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->installEventFilter(this);
    QPalette palette = m_list->palette();
    palette.setColor(QPalette::Base, theme.elevated);
    m_list->setPalette(palette);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    buildFooter(column);
    connect(m_search, &QLineEdit::textChanged, m_model, &OptionModel::setFilter);
    connect(m_list, &QListView::clicked, this, &VariablePopup::activate);
    connect(m_model, &OptionModel::chosenChanged, this, &VariablePopup::updateCount);
    updateCount();
    setFocusProxy(m_search);
    m_search->setFocus();
}

void VariablePopup::buildFooter(QBoxLayout* column) {
    if (!m_model->multi()) return;
    auto* row = new QHBoxLayout;
    m_count = new QLabel(this);
    m_count->setFont(Theme::font(m_theme.basePx - 2));
    m_clear = new QPushButton(tr("Clear"), this);
    m_clear->setFlat(true);
    auto* apply = new QPushButton(tr("Apply"), this);
    apply->setDefault(true);
    row->addWidget(m_count, 1);
    row->addWidget(m_clear);
    row->addWidget(apply);
    column->addLayout(row);
    connect(m_clear, &QPushButton::clicked, m_model, &OptionModel::clear);
    connect(apply, &QPushButton::clicked, this, &VariablePopup::accept);
}

QSize VariablePopup::sizeHint() const {
    int widest = 220;
    for (int row = 0; row < std::min(m_model->rowCount(), 300); ++row)
        widest = std::max(widest, fontMetrics().horizontalAdvance(m_model->index(row).data().toString()) + (m_model->multi() ? 76 : 52));
    const int rows = std::clamp(m_model->rowCount(), 3, 11);
    return QSize(std::min(widest, 480), rows * (m_theme.basePx + 14) + 62 + (m_model->multi() ? 40 : 0));
}

void VariablePopup::updateCount() {
    if (!m_count) return;
    const auto all = m_model->optionCount();
    m_count->setText(m_model->isAll() ? tr("All of %1").arg(all) : tr("%1 of %2 selected").arg(m_model->chosenCount()).arg(all));
}

void VariablePopup::activate(const QModelIndex& index) {
    if (!index.isValid()) return;
    m_model->toggle(index.row());
    if (!m_model->multi()) return accept();
    if (!m_list->hasFocus()) m_list->setCurrentIndex({}); // the next Enter in the search field is not meant for this row
}

void VariablePopup::accept() {
    m_done = true;
    const auto values = m_model->values();
    hide();
    if (values != m_before) emit chosen(values);
    close();
}

/// Enter in the search field: the marked row, else the only one left, else what was typed.
void VariablePopup::takeTyped() {
    const auto typed = m_search->text().trimmed();
    if (m_list->currentIndex().isValid()) return activate(m_list->currentIndex());
    if (typed.isEmpty()) return accept();
    if (m_model->rowCount() > 0) {
        m_model->toggle(0);
        if (m_model->multi()) return m_search->clear();
        return accept();
    }
    if (!m_customAllowed) return;
    auto values = m_model->multi() && !m_model->isAll() ? m_model->values() : std::vector<std::string>();
    if (m_model->chosenCount() == 0) values.clear();
    values.push_back(typed.toStdString());
    m_model->choose(values);
    if (m_model->multi())
        m_search->clear();
    else
        accept();
}

bool VariablePopup::searchKey(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste) && m_model->multi()) {
        const auto text = QApplication::clipboard()->text();
        if (text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char(','))) return m_model->chooseFromList(text) > 0;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: takeTyped(); return true;
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int rows = m_model->rowCount(), at = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
        if (rows) m_list->setCurrentIndex(m_model->index(std::clamp(at + (event->key() == Qt::Key_Down ? 1 : -1), 0, rows - 1)));
        return true;
    }
    default: return false;
    }
}

bool VariablePopup::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return PopupFrame::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape) {
        m_cancelled = true;
        close();
        return true;
    }
    if (watched == m_search) return searchKey(key) || PopupFrame::eventFilter(watched, event);
    if (key->key() == Qt::Key_Space || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        activate(m_list->currentIndex());
        return true;
    }
    return PopupFrame::eventFilter(watched, event);
}

void VariablePopup::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) m_cancelled = true;
    PopupFrame::keyPressEvent(event);
}

void VariablePopup::hideEvent(QHideEvent* event) {
    PopupFrame::hideEvent(event);
    if (m_done || m_cancelled || !m_model->multi()) return;
    m_done = true;
    if (const auto values = m_model->values(); values != m_before) emit chosen(values);
}

} // namespace sigma
