#pragma once
#include "tests/unit/panels/chart_fixture.h"
#include "widgets/panels/timeseries_panel.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>

#include <cstdlib>

namespace sigma::test {

/// A panel in a window, painted.
struct Shown {
    explicit Shown(const PanelModel& panelModel, const FrameSet& frames, QSize size = QSize(600, 260), ThemeMode theme = ThemeMode::Dark)
        : model(panelModel), view(new TimeseriesPanel(&window)) {
        window.resize(size);
        QPalette palette;
        palette.setColor(QPalette::Window, Theme::of(theme).panelBackground);
        window.setPalette(palette);
        window.setAutoFillBackground(true);
        view->resize(size);
        view->setModel(model, context(theme));
        view->setData(panelData(frames, model, theme));
        window.show();
        [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(&window);
        QApplication::processEvents();
    }
    QImage picture() { return window.grab().toImage().convertToFormat(QImage::Format_RGB32); }
    void keep(const char* name) {
        if (qEnvironmentVariableIsSet("SIGMASCOPE_KEEP_PICTURES")) picture().save(QString("%1.png").arg(name));
    }
    QPoint at(double part, double height = 0.5) const {
        const QRectF plot = view->plotRect();
        return QPointF(plot.left() + part * plot.width(), plot.top() + height * plot.height()).toPoint();
    }
    PanelModel model;
    QWidget window;
    TimeseriesPanel* view;
};

inline FrameSet threeSeries() {
    return {seriesFrame("a", wave(121, [](double i) { return 10 + i / 10; })),
            seriesFrame("b", wave(121, [](double i) { return 30 - i / 10; })), seriesFrame("c", wave(121, [](double) { return 5.0; }))};
}

inline int inkOf(const QImage& picture, const QColor& color) {
    int count = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            const QColor p = picture.pixelColor(x, y);
            count += std::abs(p.red() - color.red()) + std::abs(p.green() - color.green()) + std::abs(p.blue() - color.blue()) < 24;
        }
    return count;
}

inline void moveTo(QWidget* widget, QPoint point) {
    QMouseEvent move(QEvent::MouseMove, point, widget->mapToGlobal(point), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(widget, &move);
}

} // namespace sigma::test
