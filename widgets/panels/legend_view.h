#pragma once
#include "widgets/paint/theme.h"
#include "widgets/panels/legend_content.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLineEdit;
class QScrollBar;

namespace sigma {

/// The legend of a chart: scrolls when it does not fit, has a filter from kFilterFrom entries on, sorts by its table's header. Knows
/// nothing of what its signals are used for.
class LegendView : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kFilterFrom = 20;

    explicit LegendView(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setContent(LegendContent content, const LegendSpec& spec);
    /// By series number; shows them greyed.
    void setOff(const std::vector<bool>& off);
    const LegendContent& content() const { return m_content; }

    double heightFor(double width) const; ///< of all entries, filter included
    double naturalWidth() const;
    /// Where an entry is now, in widget coordinates; empty if filtered away. For tests and accessibility.
    QRect entryRect(std::size_t series) const;
    QRect headerRect(std::size_t calc) const;

signals:
    void clicked(std::size_t series, Qt::KeyboardModifiers modifiers);
    void hovered(std::optional<std::size_t> series);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void filter();
    void arrange();
    double top() const; ///< of the entries: below the filter box
    double scrolled() const;
    void paintItem(QPainter& painter, const QRectF& place, const LegendItem& item) const;
    void paintHeader(QPainter& painter) const;
    void paintTexts(QPainter& painter, const QRectF& place, const LegendItem& item) const;
    std::optional<std::size_t> itemAt(QPointF point) const; ///< place in m_shown
    bool clickHeader(QPointF point);
    void moveCurrent(int by);
    void setHovered(std::optional<std::size_t> shown);

    Theme m_theme;
    LegendContent m_content;
    LegendSpec m_spec, m_given; ///< as shown, and as last set
    std::vector<bool> m_off;
    std::vector<std::size_t> m_shown; ///< items that pass the filter
    LegendLayout m_layout;
    std::optional<std::size_t> m_hovered, m_current; ///< places in m_shown
    QLineEdit* m_filter = nullptr;                   ///< made when first needed, as the scroll bar
    QScrollBar* m_bar = nullptr;
};

} // namespace sigma
