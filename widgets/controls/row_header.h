#pragma once
#include "widgets/paint/theme.h"

#include <QAbstractButton>

namespace sigma {

/// The line above a section of panels: a triangle, its title, and how many panels it hides while closed. A click or Space toggles.
class RowHeader : public QAbstractButton {
    Q_OBJECT
public:
    explicit RowHeader(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setRow(const QString& title, bool collapsed, int panels);
    bool collapsed() const { return m_collapsed; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme m_theme;
    bool m_collapsed = false;
    int m_panels = 0;
};

} // namespace sigma
