#pragma once
#include "widgets/paint/theme.h"
#include "widgets/trace/detail_lines.h"

#include <QIcon>
#include <QWidget>

#include <vector>

namespace sigma {

/// A span's tags, events, links, process and warnings, in place below its row. Lines can be copied and searched by buttons that show under
/// the pointer, or by keys: up and down, Ctrl+C, S; Enter follows a link or shows the rest; Esc goes back to the rows.
class SpanDetail : public QWidget {
    Q_OBJECT
public:
    SpanDetail(TracePtr trace, SpanIndex span, const Theme& theme, const QColor& color, QWidget* parent);
    SpanIndex span() const { return m_span; }
    void setTheme(const Theme& theme, const QColor& color);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    /// Where a line and its buttons are, for tests and keyboard users; empty if the line has no such button.
    QRect lineRect(std::size_t line) const { return m_placed[line].area.toRect(); }
    QRect copyRect(std::size_t line) const;
    QRect searchRect(std::size_t line) const;
    const std::vector<DetailLine>& lines() const { return m_lines; }

signals:
    void searchRequested(const QString& query);
    void linkActivated(const QString& traceId, const QString& spanId);
    void copied(const QString& text);
    void heightChanged(); ///< heightForWidth() has another answer
    void left();          ///< by Esc

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Placed {
        QRectF area, key, value;
    };
    std::vector<Placed> placed(int width) const;
    void setLines(std::size_t most);
    void paintLine(QPainter& painter, std::size_t line);
    void paintValue(QPainter& painter, std::size_t line);
    void paintButtons(QPainter& painter, std::size_t line);
    int lineAt(const QPoint& at) const; ///< -1: none
    void activate(std::size_t line);
    void copyLine(std::size_t line);
    void setCurrent(int line);
    QColor valueColor(DetailLine::Kind kind) const;
    TracePtr m_trace;
    SpanIndex m_span;
    Theme m_theme;
    QColor m_color;
    QIcon m_copyIcon, m_searchIcon, m_warningIcon;
    std::vector<DetailLine> m_lines;
    std::vector<Placed> m_placed;
    int m_hovered = -1, m_current = -1;
};

} // namespace sigma
