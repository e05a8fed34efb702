#include "app/fold_section.h"

#include "widgets/controls/icons.h"

#include <QPainter>
#include <QVBoxLayout>

namespace sigma {

class FoldSection::Head : public QAbstractButton {
public:
    explicit Head(QWidget* parent) : QAbstractButton(parent) {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {200, theme.basePx + 22}; }
    Theme theme;
    QString summary;

protected:
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? QPen(theme.primaryText, 1) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? theme.hover : theme.selected);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius, theme.radius);
        tintedIcon(isChecked() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), theme.textSecondary)
            .paint(&painter, QRect(10, height() / 2 - 8, 16, 16));
        painter.setFont(Theme::font(theme.basePx, QFont::Medium));
        painter.setPen(theme.text);
        painter.drawText(rect().adjusted(34, 0, -12, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
        const int used = 34 + painter.fontMetrics().horizontalAdvance(text()) + 24;
        if (isChecked()) return;
        painter.setFont(Theme::font(theme.basePx - 1));
        painter.setPen(theme.textSecondary);
        const QRect place = rect().adjusted(used, 0, -12, 0);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(summary, Qt::ElideRight, place.width()));
    }
};

FoldSection::FoldSection(const QString& title, QWidget* parent)
    : QWidget(parent), m_head(new Head(this)), m_body(new QWidget(this)), m_form(new QFormLayout(m_body)) {
    m_head->setText(title);
    m_head->setAccessibleName(title);
    m_form->setContentsMargins(34, 12, 0, 8);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(10);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_body);
    m_body->hide();
    connect(m_head, &QAbstractButton::toggled, m_body, &QWidget::setVisible);
}

void FoldSection::setOpen(bool open) { m_head->setChecked(open); }

void FoldSection::setSummary(const QString& text) {
    static_cast<Head*>(m_head)->summary = text;
    m_head->setAccessibleDescription(text);
    m_head->update();
}

void FoldSection::setTheme(const Theme& theme) {
    static_cast<Head*>(m_head)->theme = theme;
    m_head->updateGeometry();
    m_head->update();
}

} // namespace sigma
