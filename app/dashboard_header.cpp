#include "app/dashboard_header.h"

#include "widgets/controls/icons.h"
#include "widgets/controls/plain_tooltip.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace sigma {

/// "Folder / Title / Panel", the last part strong; elided from the left so that the title is what stays.
class DashboardHeader::TitleLabel : public QWidget {
public:
    explicit TitleLabel(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }
    Theme theme;
    QString folder, title, panel;

    QSize sizeHint() const override { return QSize(200, 32); }
    QSize minimumSizeHint() const override { return QSize(80, 32); }

    void changed() {
        const QString all = parts().join(QStringLiteral(" / "));
        setAccessibleName(all);
        if (toolTip().isEmpty()) setToolTip(plainToolTip(all));
        update();
    }

protected:
    QStringList parts() const {
        QStringList out;
        for (const auto& part : {folder, title, panel})
            if (!part.isEmpty()) out << part;
        return out;
    }
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const QFont strong = Theme::font(theme.basePx + 2, QFont::Medium), plain = Theme::font(theme.basePx);
        auto words = parts();
        if (words.isEmpty()) return;
        const QString last = words.takeLast();
        QString before = words.isEmpty() ? QString() : words.join(QStringLiteral(" / ")) + QStringLiteral(" / ");
        const int lastWidth = std::min(width(), QFontMetrics(strong).horizontalAdvance(last) + 2);
        before = QFontMetrics(plain).elidedText(before, Qt::ElideLeft, std::max(0, width() - lastWidth));
        const int x = QFontMetrics(plain).horizontalAdvance(before);
        painter.setFont(plain);
        painter.setPen(theme.textSecondary);
        painter.drawText(QRect(0, 0, x + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, before);
        painter.setFont(strong);
        painter.setPen(theme.text);
        const QRect rest(x, 0, width() - x, height());
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(strong).elidedText(last, Qt::ElideRight, rest.width()));
    }
};

DashboardHeader::DashboardHeader(QWidget* parent)
    : QWidget(parent), m_title(new TitleLabel(this)), m_back(new QToolButton(this)), m_time(new TimePicker(this)),
      m_refresh(new RefreshControl(this)), m_variables(new VariableBar(this)) {
    m_back->setAutoRaise(true);
    m_back->setAccessibleName(tr("Back to the dashboard"));
    m_back->setToolTip(tr("Back to the dashboard (Esc)"));
    m_back->setFixedSize(32, 32);
    m_back->hide();
    arrange();
}

void DashboardHeader::arrange() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_back);
    row->addWidget(m_title, 1);
    row->addWidget(m_time);
    row->addWidget(m_refresh);
    column->addLayout(row);
    column->addWidget(m_variables);
    m_variables->hide();
}

void DashboardHeader::setTheme(const Theme& theme) {
    m_theme = theme;
    m_title->theme = theme;
    m_back->setIcon(tintedIcon(QStringLiteral("back"), theme.text));
    m_time->setTheme(theme);
    m_refresh->setTheme(theme);
    m_variables->setTheme(theme);
    update();
}

void DashboardHeader::setTitle(const QString& folder, const QString& title, const QString& description) {
    m_title->folder = folder;
    m_title->title = title;
    m_title->setToolTip(plainToolTip(description));
    m_title->changed();
}

void DashboardHeader::setAlone(const QString& panelTitle) {
    m_title->panel = panelTitle;
    m_back->setVisible(!panelTitle.isEmpty());
    m_title->changed();
}

void DashboardHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.canvas);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.borderWeak);
}

} // namespace sigma
