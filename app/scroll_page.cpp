#include "app/scroll_page.h"

#include <QHBoxLayout>

namespace sigma {

ScrollPage::ScrollPage(const QString& title, int widest, QWidget* parent)
    : QScrollArea(parent), m_content(new QWidget), m_title(new TextLabel(title, TextLabel::Role::Title)), m_column(new QVBoxLayout) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(title);
    auto* row = new QHBoxLayout(m_content);
    row->setContentsMargins(32, 28, 32, 32);
    auto* holder = new QWidget;
    holder->setMaximumWidth(widest);
    holder->setLayout(m_column);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_column->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(holder, 1000);
    row->addStretch(1);
    setWidget(m_content);
}

TextLabel* ScrollPage::addHeading(const QString& text) {
    auto* heading = new TextLabel(text, TextLabel::Role::Heading);
    m_column->addSpacing(12);
    m_column->addWidget(heading);
    return heading;
}

void ScrollPage::setTitle(const QString& title) {
    m_title->setText(title);
    setAccessibleName(title);
}

void ScrollPage::setTheme(const Theme& theme) {
    m_theme = theme;
    QPalette colors = palette();
    colors.setColor(QPalette::Window, theme.canvas);
    setPalette(colors);
    m_content->setPalette(colors);
    themeChildren(*this, theme);
}

void clearLayout(QLayout& layout) {
    while (auto* item = layout.takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // it may be the one whose click brought us here
        }
        delete item;
    }
}

} // namespace sigma
