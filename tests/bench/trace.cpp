#include "datasources/core/worker_pool.h"
#include "datasources/jaeger/jaeger_decoder.h"
#include "tests/bench/bench.h"
#include "tests/bench/reply.h"
#include "widgets/trace/trace_view.h"

#include <QApplication>
#include <QEventLoop>
#include <QScrollBar>

#include <algorithm>
#include <stdexcept>

namespace sigma::bench {

namespace {

constexpr int kScrollSteps = 120;

PreparedTrace decoded(const std::string& bytes) {
    auto reply = decodeJaegerTraces(bytes, {});
    if (!reply) throw std::runtime_error(reply.error().message);
    if (reply->traces.empty()) throw std::runtime_error("the file holds no trace");
    return PreparedTrace::of(reply->traces.front());
}

/// Decodes off the GUI thread, as the page does, while the main loop runs.
void open(TraceView& view, const HttpReply& reply) {
    QEventLoop loop;
    BackgroundJob job;
    QString problem;
    job.run([&](std::stop_token) -> BackgroundJob::Done {
        try {
            return [&, prepared = decoded(*reply.body)] {
                view.setTrace(prepared);
                loop.quit();
            };
        } catch (const std::exception& e) {
            return [&, what = QString::fromUtf8(e.what())] {
                problem = what;
                loop.quit();
            };
        }
    });
    loop.exec();
    if (!problem.isEmpty()) throw std::runtime_error(problem.toStdString());
    if (!view.minimap()->drawn()) {
        QObject::connect(view.minimap(), &TraceMinimap::imageReady, &loop, &QEventLoop::quit);
        loop.exec();
    }
    QApplication::processEvents();
}

/// From top to end: each step until its paint is done.
std::vector<double> scroll(WaterfallView& view) {
    std::vector<double> steps;
    auto* bar = view.verticalScrollBar();
    for (int i = 1; i <= kScrollSteps; ++i) {
        const Clock clock;
        bar->setValue(static_cast<int>(static_cast<std::int64_t>(bar->maximum()) * i / kScrollSteps));
        QApplication::processEvents();
        steps.push_back(clock.ms());
    }
    return steps;
}

double searchMs(TraceView& view) {
    QEventLoop loop;
    QObject::connect(&view, &TraceView::searchDone, &loop, &QEventLoop::quit);
    const Clock clock;
    view.search(QStringLiteral("SELECT"));
    loop.exec();
    QApplication::processEvents();
    return clock.ms();
}

} // namespace

Numbers trace(const QStringList& files) {
    if (files.isEmpty()) throw std::runtime_error("this case needs an input file");
    HttpReply reply = replyFromFile(files.front());
    warmFonts();
    const Clock clock;
    TraceView view;
    view.resize(1400, 900);
    view.show();
    open(view, reply);
    const double total = clock.ms();
    reply = {}; // as the backend lets go of a reply once it is decoded
    std::vector<double> steps = scroll(*view.waterfall());
    const double search = searchMs(view);
    std::sort(steps.begin(), steps.end());
    Numbers numbers{{"total_ms", total},
                    {"scroll_interval_ms", steps[steps.size() / 2]},
                    {"scroll_interval_p95_ms", steps[steps.size() * 95 / 100]},
                    {"search_ms", search},
                    {"matches", static_cast<double>(view.matches() ? view.matches()->spans.size() : 0)},
                    {"rows", static_cast<double>(view.waterfall()->rows()->count())}};
    addMemory(numbers);
    return numbers;
}

} // namespace sigma::bench
