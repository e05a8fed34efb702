#include "app/tail_command.h"

#include "app/arguments.h"
#include "app/log_tail.h"
#include "app/query_print_logs.h"
#include "app/source_kinds.h"
#include "dashboards/model/query_interval.h"
#include "datasources/net/live_backend.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <cmath>
#include <iostream>

namespace sigma {

namespace {

int fail(const std::string& sentence) {
    std::cerr << sentence << "\n";
    return 2;
}

void printLines(const LogLines& lines) {
    for (std::size_t row = 0; row < lines.size(); ++row) std::cout << logRowJson(lines, row) << "\n";
    std::cout.flush(); // whoever reads the pipe reads it live
}

} // namespace

int runTail(const std::vector<std::string>& words) {
    auto parsed = parseArguments(words);
    if (!parsed) return fail(parsed.error().message);
    const auto& a = *parsed;
    if (a.sources.size() != 1 || a.positional.size() != 1) return fail("Usage: sigmascope tail --source loki:URL [--duration 10s] QUERY");
    const auto& config = a.sources[0].config;
    if (config.kind != "loki") return fail("Only loki sources can be followed; " + config.kind + " cannot.");
    std::optional<double> durationMs;
    if (a.duration && (!(durationMs = intervalToMs(*a.duration)) || !(*durationMs > 0 && *durationMs < 2e9)))
        return fail("The duration \"" + *a.duration + "\" cannot be read: write 10s, 5m, 2h.");
    LiveBackend backend;
    addSourceKinds(backend);
    backend.setSource(config, a.sources[0].secrets);
    LogTail tail(std::make_shared<const Connection>(a.sources[0]), backend);
    int code = 0;
    quint64 lost = 0;
    QObject::connect(&tail, &LogTail::lines, [](const std::shared_ptr<const LogLines>& lines) { printLines(*lines); });
    QObject::connect(&tail, &LogTail::notice, [](const QString& sentence) { std::cerr << sentence.toStdString() << "\n"; });
    QObject::connect(&tail, &LogTail::dropped, [&](quint64 count) { lost += count; });
    QObject::connect(&tail, &LogTail::failed, [&](const QString& sentence) {
        code = fail(sentence.toStdString());
        QCoreApplication::quit();
    });
    if (durationMs) QTimer::singleShot(std::chrono::milliseconds(std::llround(*durationMs)), &tail, [] { QCoreApplication::quit(); });
    tail.start(a.positional[0], std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()));
    QCoreApplication::exec();
    tail.stop();
    if (lost) std::cerr << lost << (lost == 1 ? " entry was lost.\n" : " entries were lost.\n");
    return code == 0 && lost ? 1 : code;
}

} // namespace sigma
