#pragma once
#include "widgets/paint/theme.h"

#include <QToolButton>

namespace sigma {

/// A small flat button of a panel's header: one icon, a tooltip that is its accessible name too.
class FrameButton : public QToolButton {
    Q_OBJECT
public:
    explicit FrameButton(QWidget* parent = nullptr);
    void setLook(const Theme& theme, const QString& icon, const QColor& color);
    void setHint(const QString& name, const QString& details = {}); ///< name for screen readers; the tooltip adds the details
    /// Unseen until the pointer is over the panel or the button has the focus; still reachable by Tab.
    void setShy(bool shy);
    void setRevealed(bool revealed);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme m_theme;
    bool m_shy = false, m_revealed = false;
};

} // namespace sigma
