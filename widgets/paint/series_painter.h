#pragma once
#include "widgets/paint/plot_layout.h"
#include "widgets/paint/shared_work.h"

#include <QImage>

#include <optional>

namespace sigma {

/// Series to be painted into the plot's part of an image.
struct SeriesScene {
    const PlotModel& model;
    const std::vector<DrawnSeries>& drawn;
    const PlotLayout& layout;
    std::optional<std::size_t> highlighted; ///< the others are dimmed
};

/// Areas, lines, bars and points of all shown series, in order, being painted into an image. Idle threads begin with it if there is enough
/// to do; image and scene must stay as they are until this ends, which leaves undone what is not finished.
class SeriesWork {
public:
    SeriesWork(QImage& image, SeriesScene scene);
    void finish();

private:
    void paintPart(int part);

    QImage& m_image;
    SeriesScene m_scene;
    int m_parts = 0;
    std::optional<WorkAhead> m_ahead; ///< none: too little to hand over
};

} // namespace sigma
