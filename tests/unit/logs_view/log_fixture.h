#pragma once
#include "datasources/log/log_lines.h"
#include "widgets/logs/log_pane.h"

#include <QLineEdit>
#include <QtTest>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sigma::test {

constexpr std::int64_t kLogStart = 1'795'176'000'000'000'000; ///< 2026-11-20 12:00:00 UTC
constexpr std::int64_t kLogSecond = 1'000'000'000;

/// Lines a second apart, oldest first unless said otherwise.
class LogFixture {
public:
    LogFixture() {
        lines->newestFirst = false;
        lines->streams = {Labels{{"app", "gateway"}, {"cluster", "eu-1"}, {"pod", "gateway-7d9f"}},
                          Labels{{"app", "ryot"}, {"cluster", "eu-1"}, {"pod", "ryot-0"}}};
    }
    void add(std::string_view line, std::uint32_t stream = 0, const std::vector<std::pair<std::string, std::string>>& metadata = {}) {
        const auto row = static_cast<std::int64_t>(lines->times.size());
        addAt(kLogStart + row * kLogSecond, line, stream);
        for (const auto& [name, value] : metadata) {
            lines->metadataTexts.push(name);
            lines->metadataTexts.push(value);
        }
        lines->metadataEnd.back() = static_cast<std::uint32_t>(lines->metadataTexts.size() / 2);
    }
    void addAt(std::int64_t ns, std::string_view line, std::uint32_t stream = 0) {
        lines->times.push_back(ns);
        lines->lines.push(line);
        lines->levels.push_back(detectLogLevel(line));
        lines->stream.push_back(stream);
        lines->metadataEnd.push_back(static_cast<std::uint32_t>(lines->metadataTexts.size() / 2));
        lines->bytes += line.size();
    }
    /// A mix as services write it.
    void addMixed(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) addMixedLine(i);
    }
    LogContent content() const {
        LogContent out;
        out.store = lines;
        out.newestFirst = lines->newestFirst;
        out.gaps = lines->gaps;
        return out;
    }
    std::shared_ptr<LogLines> lines = std::make_shared<LogLines>();

private:
    void addMixedLine(std::size_t i) {
        const std::string n = std::to_string(i);
        switch (i % 7) {
        case 0:
            return add(
                "level=info ts=2026-11-20T12:00:00.000Z caller=handler.go:70 msg=\"request completed\" method=POST path=/api/v1/carts/" +
                n + " status=200 duration=" + std::to_string(20 + i * 37 % 900) + "ms trace_id=96acabe46083c9b6ddadd27e6a310d67");
        case 1:
            return add(R"({"level":"debug","logger":"com.example.Service","message":"connection reset by peer id=)" + n +
                           R"(","elapsed_ms":706})",
                       1);
        case 2:
            return add("2026-11-20T12:00:00.495Z ERROR [frontend] unhandled exception java.lang.IllegalStateException: bad state\n"
                       "\tat com.example.frontend.Core.run(Core.java:441)\n\tat java.base/java.lang.Thread.run(Thread.java:829)");
        case 3:
            return add("KV cache pressure: no free blocks, warn level reached at block " + n, 1,
                       {{"trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"}});
        case 4:
            return add(
                "\x1b[32mINFO\x1b[0m \x1b[1;34mryot\x1b[0m decode batch \x1b[33m" + n + "\x1b[0m done in \x1b[38;5;208m12.4 ms\x1b[0m", 1);
        case 5: return add("GET /healthz 200 0.4ms");
        default:
            return add("level=error msg=\"slow query\" status=503 duration=312ms query=\"SELECT * FROM größe WHERE 名前 = 'x'\" retry=" +
                       n);
        }
    }
};

/// A pane of a size that is shown and has counted everything.
class ShownPane {
public:
    explicit ShownPane(LogContent content, QSize size = {1000, 600}, ThemeMode theme = ThemeMode::Dark) {
        pane.setTheme(Theme::of(theme));
        pane.setZone("utc");
        pane.resize(size);
        pane.setContent(std::move(content));
        pane.show();
        settle();
    }
    void settle() {
        if (!QTest::qWaitFor([this] { return pane.view().isSettled() && !pane.view().work().isBusy(LogWork::Histogram); }, 20'000))
            qFatal("the lines are not counted in time");
        QCoreApplication::processEvents();
    }
    LogView& view() { return pane.view(); }
    LogPane pane;
};

} // namespace sigma::test
