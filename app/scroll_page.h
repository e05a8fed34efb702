#pragma once
#include "app/text_label.h"
#include "app/themed.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace sigma {

/// A page that stands in place of the documents: a centred column with a title, scrolling where it is longer than the window.
class ScrollPage : public QScrollArea, public Themed {
    Q_OBJECT
public:
    ScrollPage(const QString& title, int widest, QWidget* parent = nullptr);
    QString title() const { return m_title->text(); }
    void setTitle(const QString& title);
    void setTheme(const Theme& theme) override; ///< of everything on it

protected:
    QVBoxLayout* column() { return m_column; }
    QWidget* content() { return m_content; }
    const Theme& theme() const { return m_theme; }
    /// A heading with space above it.
    TextLabel* addHeading(const QString& text);

private:
    Theme m_theme;
    QWidget* m_content;
    TextLabel* m_title;
    QVBoxLayout* m_column;
};

/// Removes and deletes everything in a layout.
void clearLayout(QLayout& layout);

} // namespace sigma
