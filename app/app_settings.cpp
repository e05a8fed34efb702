#include "app/app_settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace sigma {

namespace {
constexpr int kSaveDelayMs = 700, kMostTabs = 200, kMostWindows = 20, kMostChoices = 200;

QString themeName(ThemeChoice theme) {
    return theme == ThemeChoice::Dark    ? QStringLiteral("dark")
           : theme == ThemeChoice::Light ? QStringLiteral("light")
                                         : QStringLiteral("system");
}
ThemeChoice themeNamed(const QString& name) {
    return name == QLatin1String("dark") ? ThemeChoice::Dark : name == QLatin1String("light") ? ThemeChoice::Light : ThemeChoice::System;
}

QJsonObject recentJson(const RecentFile& r) {
    return {{QStringLiteral("path"), r.path},
            {QStringLiteral("title"), r.title},
            {QStringLiteral("uid"), r.uid},
            {QStringLiteral("openedMs"), r.openedMs}};
}
RecentFile recentOf(const QJsonValue& j) {
    return {j[u"path"].toString(), j[u"title"].toString(), j[u"uid"].toString(), static_cast<qint64>(j[u"openedMs"].toDouble())};
}

QJsonObject windowJson(const WindowState& w) {
    QJsonArray tabs;
    for (const auto& t : w.tabs)
        tabs.append(QJsonObject{{QStringLiteral("path"), t.path},
                                {QStringLiteral("title"), t.title},
                                {QStringLiteral("state"), QJsonObject::fromVariantMap(t.state)}});
    return {{QStringLiteral("geometry"), QString::fromLatin1(w.geometry.toBase64())},
            {QStringLiteral("tabs"), tabs},
            {QStringLiteral("current"), w.current},
            {QStringLiteral("page"), w.page},
            {QStringLiteral("explore"), QJsonObject::fromVariantMap(w.explore)},
            {QStringLiteral("traces"), QJsonObject::fromVariantMap(w.traces)}};
}
WindowState windowOf(const QJsonValue& j) {
    WindowState w;
    w.geometry = QByteArray::fromBase64(j[u"geometry"].toString().toLatin1());
    const auto tabs = j[u"tabs"].toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(tabs.size(), kMostTabs); ++i)
        if (const QString path = tabs[i][u"path"].toString(); !path.isEmpty())
            w.tabs.push_back({path, tabs[i][u"title"].toString(), tabs[i][u"state"].toObject().toVariantMap()});
    w.current = std::clamp(j[u"current"].toInt(-1), -1, static_cast<int>(w.tabs.size()) - 1);
    w.page = j[u"page"].toString();
    w.explore = j[u"explore"].toObject().toVariantMap();
    w.traces = j[u"traces"].toObject().toVariantMap();
    return w;
}
} // namespace

AppSettings::AppSettings(QString file, QObject* parent) : QObject(parent), m_file(std::move(file)) {
    m_saving.setSingleShot(true);
    m_saving.setInterval(kSaveDelayMs);
    connect(&m_saving, &QTimer::timeout, this, [this] {
        if (const QString problem = save(); !problem.isEmpty()) emit saveFailed(problem);
    });
}

AppSettings::~AppSettings() {
    if (m_saving.isActive()) save();
}

QString AppSettings::load() {
    QFile file(m_file);
    if (m_file.isEmpty() || !file.exists()) return {};
    if (!file.open(QIODevice::ReadOnly)) return tr("The settings in %1 cannot be read: %2.").arg(m_file, file.errorString());
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject()) {
        const QString aside = m_file + QStringLiteral(".unreadable");
        QFile::remove(aside);
        const bool kept = QFile::copy(m_file, aside);
        return tr("The settings in %1 cannot be read, so the program starts with its own.").arg(m_file) +
               (kept ? tr(" A copy is kept as %1.").arg(aside) : QString());
    }
    const QJsonObject j = document.object();
    m_theme = themeNamed(j[u"theme"].toString());
    m_textSize = std::clamp(j[u"textSize"].toInt(kUsualText), kSmallestText, kLargestText);
    m_restoresTabs = j[u"restoreTabs"].toBool(true);
    for (const auto& r : j[u"recent"].toArray())
        if (m_recent.size() < kMostRecent && !r[u"path"].toString().isEmpty()) m_recent.push_back(recentOf(r));
    for (const auto& c : j[u"sourceChoices"].toArray())
        if (m_choices.size() < kMostChoices)
            m_choices.push_back({c[u"wanted"].toString().toStdString(), c[u"source"].toString().toStdString()});
    for (const auto& w : j[u"windows"].toArray())
        if (m_windows.size() < kMostWindows) m_windows.push_back(windowOf(w));
    return {};
}

QString AppSettings::save() {
    m_saving.stop();
    if (m_file.isEmpty()) return {};
    QJsonArray recent, choices, windows;
    for (const auto& r : m_recent) recent.append(recentJson(r));
    for (const auto& c : m_choices)
        choices.append(QJsonObject{{QStringLiteral("wanted"), QString::fromStdString(c.wanted)},
                                   {QStringLiteral("source"), QString::fromStdString(c.sourceId)}});
    for (const auto& w : m_windows) windows.append(windowJson(w));
    const QJsonObject j{{QStringLiteral("version"), 1},           {QStringLiteral("theme"), themeName(m_theme)},
                        {QStringLiteral("textSize"), m_textSize}, {QStringLiteral("restoreTabs"), m_restoresTabs},
                        {QStringLiteral("recent"), recent},       {QStringLiteral("sourceChoices"), choices},
                        {QStringLiteral("windows"), windows}};
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file); // all or nothing: a full disk must not cost the old ones
    const QByteArray bytes = QJsonDocument(j).toJson();
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return {};
    return tr("The settings could not be saved to %1: %2.").arg(m_file, file.errorString());
}

void AppSettings::changed() {
    if (!m_saving.isActive()) m_saving.start();
}

void AppSettings::setTheme(ThemeChoice theme) {
    if (theme == m_theme) return;
    m_theme = theme;
    changed();
    emit appearanceChanged();
}

void AppSettings::setTextSize(int px) {
    px = std::clamp(px, kSmallestText, kLargestText);
    if (px == m_textSize) return;
    m_textSize = px;
    changed();
    emit appearanceChanged();
}

void AppSettings::setRestoresTabs(bool on) {
    m_restoresTabs = on;
    changed();
}

void AppSettings::addRecent(RecentFile file) {
    std::erase_if(m_recent, [&](const RecentFile& r) { return r.path == file.path; });
    m_recent.insert(m_recent.begin(), std::move(file));
    if (m_recent.size() > kMostRecent) m_recent.resize(kMostRecent);
    changed();
    emit recentChanged();
}

void AppSettings::removeRecent(const QString& path) {
    if (std::erase_if(m_recent, [&](const RecentFile& r) { return r.path == path; }) == 0) return;
    changed();
    emit recentChanged();
}

void AppSettings::rememberChoice(SourceChoice choice) {
    std::erase_if(m_choices, [&](const SourceChoice& c) { return c.wanted == choice.wanted; });
    m_choices.push_back(std::move(choice));
    if (m_choices.size() > kMostChoices) m_choices.erase(m_choices.begin());
    changed();
}

void AppSettings::setWindows(std::vector<WindowState> windows) {
    m_windows = std::move(windows);
    changed();
}

} // namespace sigma
