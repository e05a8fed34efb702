#include "app/app_services.h"

#include "datasources/prometheus/prometheus_source.h"

#include <QStandardPaths>

#include <memory>

namespace sigma {

namespace {
QString below(const QString& folder, const char* name) {
    return folder.isEmpty() ? QString() : folder + QLatin1Char('/') + QLatin1String(name);
}
} // namespace

AppPaths AppPaths::standard() {
    return {QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation),
            QStandardPaths::writableLocation(QStandardPaths::CacheLocation)};
}

AppServices::AppServices(const AppPaths& paths, QueryBackend* answers)
    : settings(below(paths.config, "settings.json")), queries(answers ? *answers : live),
      sources(below(paths.config, "sources.json"), credentials, live), thumbnails(below(paths.cache, "thumbnails")), local(sources) {
    live.addKind("prometheus", std::make_unique<PrometheusSource>());
    QObject::connect(&settings, &AppSettings::saveFailed, &messages, &MessageLog::error);
}

void AppServices::load() {
    for (const QString& problem : {settings.load(), sources.load()})
        if (!problem.isEmpty()) messages.post({Message::Kind::Warning, problem});
}

} // namespace sigma
