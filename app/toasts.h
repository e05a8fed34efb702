#pragma once
#include "app/message_log.h"
#include "app/themed.h"

#include <QPushButton>

#include <vector>

class QTimer;

namespace sigma {

class FrameButton;
class TextLabel;

/// One message at the lower right; goes by itself, not while the pointer rests on it.
class Toast : public QWidget, public Themed {
    Q_OBJECT
public:
    Toast(Message message, QWidget* parent);
    const Message& message() const { return m_message; }
    QPushButton* actionButton() const { return m_action; } ///< null if it has none
    void setTheme(const Theme& theme) override;

signals:
    void finished();

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    Message m_message;
    Theme m_theme;
    TextLabel* m_text;
    QPushButton* m_action = nullptr;
    FrameButton* m_close;
    QTimer* m_timer;
};

/// The toasts of a window, the newest lowest, kept above its lower right corner.
class Toasts : public QObject {
    Q_OBJECT
public:
    explicit Toasts(QWidget* window);
    void show(const Message& message);
    void setTheme(const Theme& theme);
    void setBottomMargin(int px) { m_bottom = px; }
    std::vector<Toast*> shown() const { return m_toasts; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void remove(Toast* toast);
    QWidget* m_window;
    Theme m_theme;
    int m_bottom = 40;
    std::vector<Toast*> m_toasts; ///< oldest first
};

/// Icon and colour of a kind of message.
QString messageIcon(Message::Kind kind);
QColor messageColor(Message::Kind kind, const Theme& theme);

} // namespace sigma
