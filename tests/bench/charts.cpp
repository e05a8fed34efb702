#include "datasources/json/matrix_decoder.h"
#include "tests/bench/bench.h"
#include "tests/bench/reply.h"
#include "widgets/paint/shared_work.h"
#include "widgets/panels/timeseries_panel.h"

#include <QApplication>
#include <QPainter>

#include <cmath>
#include <exception>
#include <memory>
#include <stdexcept>

namespace sigma::bench {

namespace {

constexpr int kColumns = 3, kMargin = 8;

/// A window with as many panels as replies.
class ChartWindow : public QWidget {
public:
    ChartWindow(std::size_t count, QSize panel) : m_model(defaultPanel()) {
        const int columns = count == 1 ? 1 : kColumns,
                  rows = static_cast<int>((count + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns));
        const int margin = count == 1 ? 0 : kMargin;
        resize(columns * (panel.width() + margin), rows * (panel.height() + margin));
        setAutoFillBackground(true);
        QPalette palette;
        palette.setColor(QPalette::Window, Theme::dark().panelBackground);
        setPalette(palette);
        PanelContext context;
        context.theme = Theme::dark();
        context.timezone = "utc";
        for (std::size_t i = 0; i < count; ++i) {
            auto* view = new TimeseriesPanel(this);
            const int column = static_cast<int>(i) % columns, row = static_cast<int>(i) / columns;
            view->setGeometry(column * (panel.width() + margin), row * (panel.height() + margin), panel.width(), panel.height());
            view->setModel(m_model, context);
            m_panels.push_back(view);
        }
    }

    const PanelModel& model() const { return m_model; }
    void setData(const std::vector<PanelDataPtr>& data) {
        for (std::size_t i = 0; i < m_panels.size(); ++i) m_panels[i]->setData(data[i]);
        m_range = data.front()->range;
    }
    void setRange(TimeRange range) {
        for (TimeseriesPanel* panel : m_panels) panel->setVisibleRange(range);
    }
    TimeRange range() const { return m_range; }

private:
    PanelModel m_model;
    std::vector<TimeseriesPanel*> m_panels;
    TimeRange m_range;
};

/// Until every paint that is due has been done and flushed to the (offscreen) screen.
void settle() { QApplication::processEvents(); }

/// A range inside `whole`: `zoom` of its length (0..1], beginning at `at` (0..1) of what is left.
TimeRange part(TimeRange whole, double zoom, double at) {
    const auto length = static_cast<double>(whole.length().count());
    const auto from = whole.from + Duration(static_cast<std::int64_t>(length * (1 - zoom) * at));
    return {from, from + Duration(static_cast<std::int64_t>(length * zoom))};
}

std::vector<HttpReply> replies(const QStringList& files) {
    if (files.isEmpty()) throw std::runtime_error("this case needs an input file");
    std::vector<HttpReply> out;
    for (const QString& file : files) out.push_back(replyFromFile(file));
    return out;
}

/// Side by side, as the backend's pool decodes the replies of a dashboard.
std::vector<PanelDataPtr> decodeAll(const std::vector<HttpReply>& bytes, const PanelModel& model) {
    std::vector<PanelDataPtr> data(bytes.size());
    std::vector<std::exception_ptr> failures(bytes.size());
    shareWork(static_cast<int>(bytes.size()), [&](int i) {
        const auto at = static_cast<std::size_t>(i);
        try {
            data[at] = decode(bytes[at], model);
        } catch (...) {
            failures[at] = std::current_exception();
        }
    });
    for (const auto& failure : failures)
        if (failure) std::rethrow_exception(failure);
    return data;
}

double frameMs(ChartWindow& window, TimeRange range) {
    const Clock clock;
    window.setRange(range);
    settle();
    return clock.ms();
}

} // namespace

void warmFonts() {
    QImage image(64, 16, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.setFont(Theme::font(12));
    painter.drawText(0, 12, QStringLiteral("0"));
}

Numbers decodeMatrix(const QStringList& files) {
    const auto bytes = replies(files);
    const Clock clock;
    std::size_t size = 0;
    for (const HttpReply& reply : bytes) {
        if (const auto decoded = decodePromReply(*reply.body); !decoded) throw std::runtime_error(decoded.error().message);
        size += reply.body->size();
    }
    const double ms = clock.ms();
    Numbers numbers{{"decode_ms", ms}, {"mb_per_s", static_cast<double>(size) / 1e3 / ms}};
    addMemory(numbers);
    return numbers;
}

Numbers panel(const QStringList& files) {
    const auto bytes = replies(files.mid(0, 1));
    warmFonts();
    const Clock clock;
    ChartWindow window(1, QSize(1000, 400));
    window.setData(decodeAll(bytes, window.model()));
    window.show();
    settle();
    const double total = clock.ms();
    std::vector<double> frames;
    for (int i = 0; i < 30; ++i) frames.push_back(frameMs(window, part(window.range(), 1 - 0.9 * (i + 1) / 30.0, 0.3)));
    for (int i = 0; i < 30; ++i) frames.push_back(frameMs(window, part(window.range(), 0.5, (i + 1) / 30.0)));
    Numbers numbers{{"total_ms", total}, {"zoom_frame_ms", median(frames)}};
    addMemory(numbers);
    return numbers;
}

Numbers dashboard(const QStringList& files) {
    const auto bytes = replies(files);
    warmFonts();
    const Clock clock;
    ChartWindow window(bytes.size(), QSize(470, 190));
    window.setData(decodeAll(bytes, window.model()));
    window.show();
    settle();
    const double total = clock.ms();
    std::vector<double> refreshes, frames;
    for (int i = 0; i < 5; ++i) {
        const Clock again;
        window.setData(decodeAll(bytes, window.model()));
        settle();
        refreshes.push_back(again.ms());
    }
    for (int i = 0; i < 20; ++i) frames.push_back(frameMs(window, part(window.range(), 0.95 - 0.04 * i, 0.4)));
    Numbers numbers{{"total_ms", total}, {"refresh_total_ms", median(refreshes)}, {"zoom_frame_ms", median(frames)}};
    addMemory(numbers);
    return numbers;
}

} // namespace sigma::bench
