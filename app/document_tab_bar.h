#pragma once
#include "app/themed.h"

#include <QTabBar>

namespace sigma {

/// The tabs of documents: reorder by dragging, middle click closes, dragging one out of the bar asks for a window of its own.
class DocumentTabBar : public QTabBar, public Themed {
    Q_OBJECT
public:
    explicit DocumentTabBar(QWidget* parent = nullptr);
    int addDocument(int index, const QString& title, const QString& toolTip);
    void setTitle(int index, const QString& title);
    /// False while a page is shown instead of a document: then no tab looks chosen.
    void setActive(bool active);
    void setTheme(const Theme& theme) override;
    QSize minimumSizeHint() const override;

signals:
    void closeRequested(int index);
    void draggedOut(int index, const QPoint& globalPosition);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void initStyleOption(QStyleOptionTab* option, int index) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void lookAt(int index);
    Theme m_theme;
    bool m_active = true;
    int m_pressed = -1, m_middle = -1;
};

} // namespace sigma
