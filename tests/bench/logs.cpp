#include "datasources/core/worker_pool.h"
#include "datasources/loki/stream_decoder.h"
#include "tests/bench/bench.h"
#include "tests/bench/reply.h"
#include "widgets/logs/log_pane.h"

#include <QApplication>
#include <QScrollBar>

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace sigma::bench {

namespace {

constexpr QSize kWindow(1400, 900);
constexpr int kScrollSteps = 120;

void waitUntil(const std::function<bool()>& done) {
    while (!done()) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QApplication::processEvents(); // what is to be painted now
}

bool isSettled(LogPane& pane) { return pane.view().isSettled() && !pane.view().work().isBusy(LogWork::Histogram); }

/// The reply as the backend's pool would hand it over: decoded on another thread, the bytes gone with it.
class Decoding : public QObject {
public:
    explicit Decoding(HttpReply reply) {
        auto bytes = std::make_shared<HttpReply>(std::move(reply));
        m_pool.start([this, bytes] {
            m_reply = std::make_unique<Result<LokiReply>>(decodeLokiReply(*bytes->body, true));
            bytes->body.reset();
            QMetaObject::invokeMethod(this, [this] { m_done = true; }, Qt::QueuedConnection);
        });
    }
    bool done() const { return m_done; }
    std::shared_ptr<const LogLines> lines() {
        if (!*m_reply) throw std::runtime_error(m_reply->error().message);
        if (!m_reply->value().lines) throw std::runtime_error("the input holds no lines");
        auto out = std::move(m_reply->value().lines);
        m_reply.reset();
        return out;
    }

private:
    std::unique_ptr<Result<LokiReply>> m_reply;
    bool m_done = false;
    WorkerPool m_pool{1};
};

std::vector<double> scroll(LogView& view) {
    std::vector<double> steps;
    auto* bar = view.verticalScrollBar();
    for (int i = 1; i <= kScrollSteps; ++i) {
        const Clock clock;
        bar->setValue(static_cast<int>(static_cast<double>(bar->maximum()) * i / kScrollSteps));
        QApplication::processEvents();
        steps.push_back(clock.ms());
    }
    return steps;
}

double searchMs(LogPane& pane, const LogPattern& pattern) {
    const Clock clock;
    pane.view().search(pattern);
    waitUntil([&] { return isSettled(pane); });
    if (const auto state = pane.view().searchState(); !state.error.isEmpty()) throw std::runtime_error(state.error.toStdString());
    return clock.ms();
}

} // namespace

Numbers logs(const QStringList& files) {
    if (files.isEmpty()) throw std::runtime_error("this case needs an input file");
    HttpReply reply = replyFromFile(files.front());
    LogFace::make(); // a program that shows a window has its fonts loaded
    const Clock clock;
    Decoding decoding(std::move(reply));
    LogPane pane;
    pane.setTheme(Theme::dark());
    pane.setZone("utc");
    pane.resize(kWindow);
    pane.show();
    waitUntil([&] { return decoding.done(); });
    const double decoded = clock.ms();
    LogContent content;
    content.store = decoding.lines();
    content.newestFirst = true;
    pane.setContent(std::move(content));
    waitUntil([&] { return isSettled(pane); });
    const double total = clock.ms();
    auto steps = scroll(pane.view());
    std::sort(steps.begin(), steps.end());
    Numbers numbers{{"total_ms", total},
                    {"decode_ms", decoded},
                    {"scroll_interval_ms", median(steps)},
                    {"scroll_interval_p95_ms", steps[steps.size() * 95 / 100]}};
    numbers.emplace_back("substring_ms", searchMs(pane, {"slow query", false, true}));
    numbers.emplace_back("substring_matches", static_cast<double>(pane.view().searchState().matches));
    numbers.emplace_back("regex_ms", searchMs(pane, {R"(status=5\d\d duration=3\d\d)", true, true}));
    numbers.emplace_back("regex_matches", static_cast<double>(pane.view().searchState().matches));
    addMemory(numbers);
    return numbers;
}

} // namespace sigma::bench
