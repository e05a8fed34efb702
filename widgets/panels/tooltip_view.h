#pragma once
#include "widgets/paint/theme.h"

#include <QColor>
#include <QString>
#include <QWidget>

#include <vector>

namespace sigma {

/// What a chart's tooltip says.
struct TooltipContent {
    struct Row {
        QColor color;
        QString name, value;
        bool emphasised = false; ///< the series nearest to the pointer
        std::size_t series = 0;
        QString link; ///< already checked; empty = none
    };
    QString header;
    std::vector<Row> rows;
    std::size_t more = 0; ///< rows left out
};

/// A box with one row a series that follows the pointer and never leaves its window. Pinned, it takes the mouse: its text can be copied
/// (Ctrl+C, context menu), its links followed.
class TooltipView : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMostRows = 20;

    /// `window` is what it may cover.
    explicit TooltipView(QWidget* window);
    void setTheme(const Theme& theme);
    void setContent(TooltipContent content);
    const TooltipContent& content() const { return m_content; }
    /// Beside `point` (in the window's coordinates), on the side where there is room.
    void showBeside(QPoint point);
    void setPinned(bool pinned);
    bool isPinned() const { return m_pinned; }
    QString text() const; ///< as copied: header, then name, tab, value a line

signals:
    void closed();
    void linkActivated(const QString& url);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void arrange();
    QRect rowRect(std::size_t row) const;
    QRect closeRect() const;
    QRect copyRect() const;
    const TooltipContent::Row* linkAt(QPoint point) const;
    void copy() const;
    void paintButtons(QPainter& painter) const;
    void paintRow(QPainter& painter, const QRect& place, const TooltipContent::Row& row) const;

    Theme m_theme;
    TooltipContent m_content;
    bool m_pinned = false;
};

} // namespace sigma
