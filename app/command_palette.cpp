#include "app/command_palette.h"

#include "widgets/controls/icons.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kWidth = 620, kTop = 56, kShownRows = 11;
}

/// Paints a row: icon, title with the matched letters stressed, group and hint at the right.
class CommandPalette::Rows : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    Theme theme;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {kWidth, theme.basePx + 18}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme.hover);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(6, 0, -6, 0), 4, 4);
        }
        const QRect r = option.rect.adjusted(18, 0, -18, 0);
        tintedIcon(index.data(PaletteModel::IconRole).toString(), theme.textSecondary)
            .paint(painter, QRect(r.left(), r.center().y() - 7, 16, 16));
        painter->setFont(Theme::font(theme.basePx - 2));
        const QString hint = index.data(PaletteModel::HintRole).toString(),
                      tail = hint.isEmpty() ? index.data(PaletteModel::GroupRole).toString() : hint;
        const QString shownTail = painter->fontMetrics().elidedText(tail, Qt::ElideLeft, r.width() / 2);
        const int tailWidth = painter->fontMetrics().horizontalAdvance(shownTail);
        painter->setPen(theme.textSecondary);
        painter->drawText(r, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, shownTail);
        paintTitle(*painter, r.adjusted(28, 0, -tailWidth - 12, 0), index);
        painter->restore();
    }

private:
    void paintTitle(QPainter& painter, QRect place, const QModelIndex& index) const {
        const QFont plain = Theme::font(theme.basePx), stressed = Theme::font(theme.basePx, QFont::DemiBold);
        const auto positions = index.data(PaletteModel::PositionsRole).toList();
        const QString text = QFontMetrics(plain).elidedText(index.data().toString(), Qt::ElideRight, place.width());
        for (int at = 0; at < text.size();) { // runs of one look
            const bool hit = positions.contains(at);
            int end = at + 1;
            while (end < text.size() && positions.contains(end) == hit) ++end;
            painter.setFont(hit ? stressed : plain);
            painter.setPen(hit ? theme.primaryText : theme.text);
            const QString run = text.mid(at, end - at);
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, run);
            place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(run));
            at = end;
        }
    }
};

CommandPalette::CommandPalette(QWidget* window)
    : QWidget(window), m_field(new QLineEdit(this)), m_list(new QListView(this)), m_model(new PaletteModel(this)), m_rows(new Rows(this)) {
    setAccessibleName(tr("Command palette"));
    m_field->setPlaceholderText(tr("Find a command, a dashboard, a data source…"));
    m_field->setAccessibleName(tr("Find"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_rows);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What was found"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 10, 1, 8);
    column->setSpacing(8);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(10, 0, 10, 0);
    inset->addWidget(m_field);
    column->addLayout(inset);
    column->addWidget(m_list);
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->filter(text);
        m_list->setCurrentIndex(m_model->index(0, 0));
        place();
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    connect(m_list, &QListView::entered, m_list, &QListView::setCurrentIndex);
    hide();
}

void CommandPalette::setTheme(const Theme& theme) {
    m_theme = theme;
    m_rows->theme = theme;
    QPalette colors = m_list->palette();
    colors.setColor(QPalette::Base, theme.elevated);
    m_list->setPalette(colors);
    m_field->setFont(Theme::font(theme.basePx + 1));
}

void CommandPalette::open(std::vector<PaletteEntry> entries) {
    if (!isVisible()) m_before = QApplication::focusWidget();
    m_model->setEntries(std::move(entries));
    m_field->clear();
    m_model->filter({});
    m_list->setCurrentIndex(m_model->index(0, 0));
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::close() {
    if (!isVisible()) return;
    const bool focused = isAncestorOf(QApplication::focusWidget());
    hide();
    if (m_before && (focused || !QApplication::focusWidget())) m_before->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::place() {
    const int rows = std::clamp(m_model->rowCount(), 1, kShownRows);
    const int width = std::min(kWidth, parentWidget()->width() - 24);
    m_list->setFixedHeight(rows * m_rows->sizeHint({}, {}).height());
    resize(width, m_field->sizeHint().height() + m_list->height() + 26);
    move((parentWidget()->width() - width) / 2, kTop);
}

void CommandPalette::run(const QModelIndex& index) {
    const auto* entry = m_model->entry(index);
    if (!entry) return;
    const auto action = entry->run;
    close();
    if (action) action();
}

bool CommandPalette::fieldKey(int key) {
    const int rows = m_model->rowCount(), at = m_list->currentIndex().row();
    const auto go = [&](int row) {
        if (rows > 0) m_list->setCurrentIndex(m_model->index((row % rows + rows) % rows, 0));
        return true;
    };
    switch (key) {
    case Qt::Key_Escape: return close(), true;
    case Qt::Key_Return:
    case Qt::Key_Enter: return run(m_list->currentIndex()), true;
    case Qt::Key_Down: return go(at + 1);
    case Qt::Key_Up: return go(at - 1);
    case Qt::Key_PageDown: return go(std::min(at + kShownRows, rows - 1));
    case Qt::Key_PageUp: return go(std::max(at - kShownRows, 0));
    default: return false;
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field) {
        if (event->type() == QEvent::KeyPress) return fieldKey(static_cast<QKeyEvent*>(event)->key());
        if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason &&
            static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
            close();
    } else if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.borderMedium, 1));
    painter.setBrush(m_theme.elevated);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.radius, m_theme.radius);
}

} // namespace sigma
