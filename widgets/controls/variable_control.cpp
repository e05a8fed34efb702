#include "widgets/controls/variable_control.h"

#include "widgets/controls/icons.h"
#include "widgets/controls/plain_tooltip.h"
#include "widgets/controls/variable_popup.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kMaxValue = 320;
}

bool VariableControl::shows(const VariableState& state) {
    const auto& type = state.model.type;
    return state.model.hide != 2 &&
           (type == "query" || type == "custom" || type == "interval" || type == "datasource" || type == "textbox" || type == "switch");
}

VariableControl::VariableControl(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void VariableControl::setTheme(const Theme& theme) {
    m_theme = theme;
    updateGeometry();
    update();
}

QString VariableControl::label() const {
    if (m_state.model.hide == 1) return {};
    return QString::fromStdString(m_state.model.label.empty() ? m_state.model.name : m_state.model.label).simplified();
}

QString VariableControl::valueText() const {
    QStringList texts;
    for (const auto& t : m_state.texts) texts << QString::fromStdString(t);
    if (texts.isEmpty()) return m_state.error.empty() ? tr("None") : tr("Not read");
    if (texts.size() > 3) return tr("%1 and %2 more").arg(texts.mid(0, 2).join(QStringLiteral(" + "))).arg(texts.size() - 2);
    return texts.join(QStringLiteral(" + ")).simplified();
}

void VariableControl::setState(const VariableState& state) {
    m_state = state;
    const QString name = QString::fromStdString(state.model.label.empty() ? state.model.name : state.model.label);
    setAccessibleName(tr("Variable %1").arg(name));
    setAccessibleDescription(state.error.empty() ? valueText() : QString::fromStdString(state.error));
    const auto tip = !state.error.empty() ? state.error : state.model.description;
    setToolTip(plainToolTip(QString::fromStdString(tip)));
    if (state.model.type == "textbox" && !m_edit) {
        m_edit = new QLineEdit(this);
        m_edit->setFrame(false);
        m_edit->setAccessibleName(tr("Variable %1").arg(name));
        setFocusProxy(m_edit);
        connect(m_edit, &QLineEdit::editingFinished, this, [this] {
            const auto text = m_edit->text().toStdString();
            if (m_state.values.empty() || m_state.values[0] != text) emit chosen(m_state.model.name, {text});
        });
    }
    if (m_edit && !m_edit->hasFocus()) m_edit->setText(state.values.empty() ? QString() : QString::fromStdString(state.values[0]));
    updateGeometry();
    placeEdit();
    update();
}

int VariableControl::labelWidth() const {
    return label().isEmpty() ? 0 : QFontMetrics(Theme::font(m_theme.basePx - 2, QFont::Medium)).horizontalAdvance(label()) + 17;
}

QSize VariableControl::sizeHint() const {
    const int height = m_theme.basePx + 18;
    if (m_edit) return QSize(labelWidth() + 150, height);
    const int value = std::min(kMaxValue, QFontMetrics(Theme::font(m_theme.basePx)).horizontalAdvance(valueText()));
    return QSize(labelWidth() + value + 42 + (m_state.error.empty() ? 0 : 22), height);
}

void VariableControl::placeEdit() {
    if (m_edit) m_edit->setGeometry(labelWidth() + 3, 2, std::max(10, width() - labelWidth() - 6), height() - 4);
}

void VariableControl::resizeEvent(QResizeEvent*) { placeEdit(); }

void VariableControl::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF outer = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(outer, 4, 4);
    painter.fillPath(shape, m_theme.mode == ThemeMode::Dark ? m_theme.canvas : m_theme.primaryBackground);
    const int left = labelWidth();
    if (left) {
        painter.save();
        painter.setClipPath(shape);
        painter.fillRect(QRect(0, 0, left, height()), m_theme.secondaryBackground);
        painter.fillRect(QRect(left, 0, 1, height()), m_theme.borderWeak);
        painter.restore();
        painter.setFont(Theme::font(m_theme.basePx - 2, QFont::Medium));
        painter.setPen(m_theme.text);
        painter.drawText(QRect(8, 0, left - 12, height()), Qt::AlignVCenter | Qt::AlignLeft, label());
    }
    const bool focused = hasFocus() || m_open || (m_edit && m_edit->hasFocus());
    const QColor border = !m_state.error.empty() ? m_theme.errorText
                          : focused              ? m_theme.primaryText
                          : underMouse()         ? m_theme.borderStrong
                                                 : m_theme.borderMedium;
    painter.setPen(QPen(border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(outer, 4, 4);
    if (m_edit) return;
    QRect value(left + 9, 0, width() - left - 9 - 26, height());
    if (!m_state.error.empty()) {
        tintedIcon(QStringLiteral("error"), m_theme.errorText).paint(&painter, QRect(value.left(), (height() - 16) / 2, 16, 16));
        value.setLeft(value.left() + 22);
    }
    const QFont font = Theme::font(m_theme.basePx);
    painter.setFont(font);
    painter.setPen(m_theme.text);
    painter.drawText(value, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(font).elidedText(valueText(), Qt::ElideRight, value.width()));
    tintedIcon(QStringLiteral("chevron-down"), m_theme.textSecondary).paint(&painter, QRect(width() - 23, (height() - 14) / 2, 14, 14));
}

VariablePopup* VariableControl::openPopup() {
    if (m_edit) return nullptr;
    auto* popup = new VariablePopup(m_state, m_theme, this);
    connect(popup, &VariablePopup::chosen, this,
            [this](const std::vector<std::string>& values) { emit chosen(m_state.model.name, values); });
    connect(popup, &PopupFrame::closed, this, [this] {
        m_open = false;
        update();
    });
    m_open = true;
    popup->openAt(this);
    update();
    return popup;
}

void VariableControl::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && !m_edit) openPopup();
}

void VariableControl::keyPressEvent(QKeyEvent* event) {
    const bool opens =
        event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down;
    if (opens && !m_edit)
        openPopup();
    else
        QWidget::keyPressEvent(event);
}

void VariableControl::focusInEvent(QFocusEvent*) { update(); }
void VariableControl::enterEvent(QEnterEvent*) { update(); }
void VariableControl::leaveEvent(QEvent*) { update(); }

} // namespace sigma
