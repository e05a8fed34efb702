#pragma once
#include "widgets/controls/frame_button.h"
#include "widgets/trace/time_window.h"

#include <QWidget>

#include <optional>

namespace sigma {

/// The heads of the waterfall's columns: names with the buttons for levels, and the time ruler. A drag on the ruler zooms, a double click
/// shows all; a drag on the line between the columns moves it.
class WaterfallRuler : public QWidget {
    Q_OBJECT
public:
    static constexpr int kHeight = 28, kSplitGrip = 4;
    explicit WaterfallRuler(QWidget* parent);
    void setTheme(const Theme& theme);
    /// Texts count from `origin`.
    void setTimes(TimeWindow window, std::int64_t origin, int nameWidth);
    void setHiddenLevels(std::uint32_t levels); ///< that names are not indented for
    void setPointer(std::optional<double> x);

signals:
    void zoomChosen(sigma::TimeWindow window);
    void fitRequested();
    void nameWidthChosen(int width);
    void expandLevelRequested();
    void collapseLevelRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    TimeScale scale() const { return TimeScale(m_window, m_nameWidth, width() - m_nameWidth); }
    bool onSplit(double x) const;
    void placeButtons();
    Theme m_theme;
    TimeWindow m_window;
    std::int64_t m_origin = 0;
    int m_nameWidth = 300;
    std::uint32_t m_hiddenLevels = 0;
    FrameButton *m_expand, *m_collapse;
    std::optional<double> m_pressX, m_dragX, m_pointer;
    bool m_splitting = false;
};

} // namespace sigma
