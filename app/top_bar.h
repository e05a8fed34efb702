#pragma once
#include "app/document_tab_bar.h"
#include "app/themed.h"

#include <QAbstractButton>
#include <QToolButton>

namespace sigma {

class FrameButton;

/// Looks like a search field, opens the command palette.
class FindButton : public QAbstractButton, public Themed {
    Q_OBJECT
public:
    explicit FindButton(QWidget* parent);
    void setShortcutText(const QString& keys);
    void setTheme(const Theme& theme) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {36, 28}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    Theme m_theme;
    QString m_keys;
};

/// The line of tabs with what stands at its right: new tab, search, messages.
class TopBar : public QWidget, public Themed {
    Q_OBJECT
public:
    explicit TopBar(QWidget* parent = nullptr);
    DocumentTabBar* tabs() const { return m_tabs; }
    FrameButton* addButton() const { return m_add; }
    FindButton* findButton() const { return m_find; }
    FrameButton* messagesButton() const { return m_messages; }
    void setTheme(const Theme& theme) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme m_theme;
    DocumentTabBar* m_tabs;
    FrameButton *m_add, *m_messages;
    FindButton* m_find;
};

} // namespace sigma
