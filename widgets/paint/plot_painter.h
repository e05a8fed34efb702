#pragma once
#include "widgets/paint/series_painter.h"
#include "widgets/paint/theme.h"

#include <QImage>

namespace sigma {

/// A whole chart being painted into `image` (ARGB32_Premultiplied, view.size times view.ratio, cleared first): at once what lies below the
/// series; these while others go on, see SeriesWork; with finish() the rest and the axes' texts. Needs a QGuiApplication for the fonts; any
/// one thread at a time.
class PlotWork {
public:
    PlotWork(QImage& image, const SeriesScene& scene, const Theme& theme);
    void finish();

private:
    QImage& m_image;
    SeriesScene m_scene;
    Theme m_theme;
    std::optional<SeriesWork> m_series;
};

/// The same without a break.
void paintPlot(QImage& image, const SeriesScene& scene, const Theme& theme);

/// Bands and lines of the thresholds of the fields that ask for them, once an axis.
void paintThresholds(QImage& image, const SeriesScene& scene, const Theme& theme);

} // namespace sigma
