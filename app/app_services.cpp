#include "app/app_services.h"

#include "app/source_kinds.h"

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
    addSourceKinds(live);
    QObject::connect(&settings, &AppSettings::saveFailed, &messages, &MessageLog::error);
    QObject::connect(&live, &LiveBackend::activityChanged, &messages, [this] { tellSourceStates(); });
}

void AppServices::tellSourceStates() {
    for (const auto& source : live.sources()) {
        const auto state = live.state(source.id);
        auto& told = m_told[source.id];
        if (state.kind == told || state.kind == SourceState::Kind::Unknown) continue;
        const QString name = QString::fromStdString(source.name);
        if (state.kind == SourceState::Kind::Failed)
            messages.post({Message::Kind::Warning, QObject::tr("%1 does not answer. %2").arg(name, QString::fromStdString(state.error))});
        else if (told == SourceState::Kind::Failed)
            messages.post({Message::Kind::Success, QObject::tr("%1 answers again.").arg(name)});
        told = state.kind;
    }
}

void AppServices::load() {
    for (const QString& problem : {settings.load(), sources.load()})
        if (!problem.isEmpty()) messages.post({Message::Kind::Warning, problem});
}

} // namespace sigma
