#pragma once
#include "widgets/paint/theme.h"

#include <QWidget>

namespace sigma {

/// A surface that opens below a control, closes by Esc or a click elsewhere, and stays inside the screen.
class PopupFrame : public QWidget {
    Q_OBJECT
public:
    explicit PopupFrame(const Theme& theme, QWidget* parent);
    /// Opens below `anchor`, its left edge (or right one) aligned, above it if there is no room.
    void openAt(const QWidget* anchor, bool alignRight = false);
    void openAt(const QWidget* anchor, const QRect& part, bool alignRight = false); ///< below a part of it

signals:
    void closed();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    Theme m_theme;
};

} // namespace sigma
