#pragma once
#include "widgets/paint/theme.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>

#include <vector>

namespace sigma {

/// Which page numbers stand in the strip, 0-based; -1 is a gap. At most `most` entries (5 or more): the first, the last, those around
/// the current one.
std::vector<int> pageNumbers(int pages, int current, int most = 7);

/// A page's number or an arrow.
class PageButton : public QAbstractButton {
    Q_OBJECT
public:
    PageButton(int page, const QString& text, QWidget* parent);
    int page() const { return m_page; }
    void setLook(const Theme& theme, bool current);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_page;
    bool m_current = false;
    Theme m_theme;
};

/// The strip under a table that is cut into pages: arrows, page numbers, "1 - 10 of 57 rows".
class TablePager : public QWidget {
    Q_OBJECT
public:
    explicit TablePager(QWidget* parent);
    void setTheme(const Theme& theme);
    void setPages(std::size_t rows, std::size_t rowsPerPage, std::size_t firstRow);
    QString text() const { return m_text->text(); }

signals:
    void pageChosen(int page);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void add(int page, const QString& text, const QString& name, bool enabled);
    Theme m_theme;
    QHBoxLayout* m_buttons;
    QLabel* m_text;
    int m_pages = 0, m_current = 0;
    std::vector<int> m_numbers; ///< of the buttons that stand, and the current page
};

} // namespace sigma
