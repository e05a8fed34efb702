#pragma once
#include "widgets/paint/theme.h"
#include "widgets/panels/table_model.h"

#include <QHeaderView>

#include <optional>

namespace sigma {

/// The names over a table's columns: sorted by a click, resized by their edges, with a funnel where a column may be filtered.
class TableHeader : public QHeaderView {
    Q_OBJECT
public:
    TableHeader(const TableModel* rows, QWidget* parent);
    void setTheme(const Theme& theme);
    /// The funnel of a column in the viewport's coordinates; empty if the column has none.
    QRect funnelRect(int section) const;
    /// The width at which a name stands whole, with its signs.
    int naturalWidth(int section) const;

signals:
    void filterRequested(int section);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    QSize sectionSizeFromContents(int section) const override;

private:
    /// Where the parts of a section stand; rectangles of absent signs are empty.
    struct Parts {
        QRect name, arrow, funnel;
    };
    Parts partsOf(int section, const QRect& rect) const;
    int funnelAt(QPoint point) const; ///< the section, or -1
    bool sorted(int section) const { return isSortIndicatorShown() && sortIndicatorSection() == section; }
    const TableModel* m_rows;
    Theme m_theme;
    int m_pressed = -1;
};

} // namespace sigma
