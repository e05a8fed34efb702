#pragma once
#include "datasources/trace/trace.h"
#include "widgets/controls/frame_button.h"

#include <QWidget>

namespace sigma {

/// What a trace is: root service and operation, id with a button that copies it, when it began, how long it took, how much is in it.
class TraceTitle : public QWidget {
    Q_OBJECT
public:
    explicit TraceTitle(QWidget* parent = nullptr);
    void setTrace(TracePtr trace, const std::string& timezone);
    void setTheme(const Theme& theme);
    QString facts() const { return m_facts; } ///< "11:02:13.482 · 5.21 s · 3,214 spans · ..."
    QString errors() const { return m_errors; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return oneLine(width) ? 32 : 52; }
    QSize sizeHint() const override { return QSize(600, 32); }
    QSize minimumSizeHint() const override { return QSize(240, 32); }

signals:
    void copied(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int idWidth() const;
    int factsWidth() const;
    bool oneLine(int width) const;
    int titleWidth() const;
    void placeCopy();
    QString m_service, m_operation, m_id, m_facts, m_errors;
    QColor m_color;
    Theme m_theme;
    FrameButton* m_copy;
};

} // namespace sigma
