#pragma once
#include <QColor>
#include <QTimer>
#include <QWidget>

namespace sigma {

/// A 2-pixel bar that runs while something loads. It appears only after 150 ms, so that quick answers do not flicker, and stands still
/// where the platform asks for no animations.
class LoadingBar : public QWidget {
    Q_OBJECT
public:
    explicit LoadingBar(QWidget* parent = nullptr);
    void setColor(const QColor& color) { m_color = color; }
    void setLoading(bool loading);
    bool shown() const { return m_shown; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void step();
    QTimer m_delay, m_run;
    QColor m_color;
    double m_at = 0; ///< 0..1 of the way
    bool m_shown = false;
};

} // namespace sigma
