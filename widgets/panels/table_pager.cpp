#include "widgets/panels/table_pager.h"

#include "widgets/panels/panel_glyphs.h"

#include <QPainter>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kHeight = 32, kButton = 24, kTextRoom = 150;
}

std::vector<int> pageNumbers(int pages, int current, int most) {
    std::vector<int> out;
    if (pages <= most) {
        for (int page = 0; page < pages; ++page) out.push_back(page);
        return out;
    }
    const int inner = most - 4; // beside the two ends and their gaps
    const bool nearStart = current < most - 3, nearEnd = current > pages - most + 2;
    const int from = nearStart ? 1 : nearEnd ? pages - most + 2 : current - inner / 2;
    const int to = nearStart ? most - 2 : nearEnd ? pages - 1 : from + inner;
    out.push_back(0);
    if (!nearStart) out.push_back(-1);
    for (int page = from; page < to; ++page) out.push_back(page);
    if (!nearEnd) out.push_back(-1);
    out.push_back(pages - 1);
    return out;
}

PageButton::PageButton(int page, const QString& text, QWidget* parent) : QAbstractButton(parent), m_page(page), m_theme(Theme::dark()) {
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void PageButton::setLook(const Theme& theme, bool current) {
    m_theme = theme;
    m_current = current;
    setFont(Theme::font(12, current ? QFont::Medium : QFont::Normal));
    if (isEnabled()) setCursor(Qt::PointingHandCursor);
}

QSize PageButton::sizeHint() const { return {std::max(kButton, fontMetrics().horizontalAdvance(text()) + 12), kButton}; }

void PageButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF face = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool lit = isEnabled() && !m_current && (underMouse() || isDown());
    painter.setPen(hasFocus() ? QPen(m_theme.primaryText, 1) : QPen(Qt::NoPen));
    painter.setBrush(m_current ? QBrush(m_theme.primary) : lit ? QBrush(m_theme.hover) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(face, 4, 4);
    const QColor ink = m_current ? QColor(Qt::white) : m_theme.text;
    painter.setOpacity(isEnabled() ? 1 : 0.4);
    const QRectF sign(face.center().x() - 7, face.center().y() - 7, 14, 14);
    if (text() == QLatin1String("<")) return paintGlyph(painter, sign, Glyph::Left, ink);
    if (text() == QLatin1String(">")) return paintGlyph(painter, sign, Glyph::Right, ink);
    painter.setPen(ink);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

TablePager::TablePager(QWidget* parent) : QWidget(parent), m_theme(Theme::dark()), m_text(new QLabel(this)) {
    setFixedHeight(kHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(4);
    row->addStretch(1);
    row->addLayout(m_buttons);
    row->addStretch(1);
    row->addWidget(m_text);
    hide();
}

void TablePager::setTheme(const Theme& theme) {
    m_theme = theme;
    m_numbers.clear(); // buttons of the new look
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, theme.textSecondary);
    m_text->setPalette(palette);
    m_text->setFont(Theme::font(12));
    rebuild();
}

void TablePager::setPages(std::size_t rows, std::size_t rowsPerPage, std::size_t firstRow) {
    const std::size_t per = std::max<std::size_t>(rowsPerPage, 1);
    m_pages = static_cast<int>(std::min<std::size_t>((rows + per - 1) / per, 1'000'000));
    m_current = static_cast<int>(std::min<std::size_t>(firstRow / per, 1'000'000));
    const std::size_t last = std::min(rows, firstRow + per);
    m_text->setText(rows ? tr("%1 - %2 of %3 rows").arg(firstRow + 1).arg(last).arg(rows) : tr("No rows"));
    rebuild();
}

void TablePager::resizeEvent(QResizeEvent*) { rebuild(); }

void TablePager::add(int page, const QString& text, const QString& name, bool enabled) {
    auto* button = new PageButton(page, text, this);
    button->setEnabled(enabled);
    button->setLook(m_theme, page == m_current && text.at(0).isDigit());
    button->setAccessibleName(name);
    m_buttons->addWidget(button);
    if (enabled) connect(button, &QAbstractButton::clicked, this, [this, page] { emit pageChosen(page); }, Qt::QueuedConnection);
    button->show();
}

void TablePager::rebuild() {
    m_text->setVisible(width() > kTextRoom + 7 * (kButton + 4));
    const int room = width() - (m_text->isHidden() ? 0 : kTextRoom) - 2 * (kButton + 4);
    std::vector<int> numbers = pageNumbers(m_pages, m_current, std::clamp(room / (kButton + 8), 5, 9));
    numbers.push_back(m_current);
    // Buttons made within a resize of a view that is only drawn to a picture stay unpainted, so the old ones are kept where they serve.
    if (numbers == m_numbers) return;
    m_numbers = numbers;
    numbers.pop_back();
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->setParent(nullptr);
            item->widget()->deleteLater();
        }
        delete item;
    }
    add(m_current - 1, QStringLiteral("<"), tr("Page before"), m_current > 0);
    for (const int page : numbers)
        add(page, page < 0 ? QString::fromUtf8("…") : QString::number(page + 1), tr("Page %1").arg(page + 1), page >= 0);
    add(m_current + 1, QStringLiteral(">"), tr("Page after"), m_current + 1 < m_pages);
    layout()->activate(); // at once: a picture may be taken before the next event
}

} // namespace sigma
