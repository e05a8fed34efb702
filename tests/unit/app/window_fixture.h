#pragma once
#include "app/card_button.h"
#include "app/desktop.h"
#include "app/main_window.h"
#include "tests/unit/app/tiny_prometheus.h"
#include "widgets/panels/timeseries_panel.h"

#include <QApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace sigma::testing {

/// Files of one test: settings, cache, dashboards. Lives over several starts of the program.
struct Place {
    QTemporaryDir dir;
    AppPaths paths() const { return {dir.filePath(QStringLiteral("config")), dir.filePath(QStringLiteral("cache"))}; }
    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(dir.filePath(name));
        [[maybe_unused]] const bool ok = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return file.fileName();
    }
};

/// The program, started; its windows are real ones on the offscreen platform.
struct Running {
    std::unique_ptr<Desktop> desktop;
    explicit Running(const Place& place, const QStringList& files = {}, const std::string& url = {})
        : desktop(std::make_unique<Desktop>(*qApp, place.paths())) {
        services().credentials.useMemoryOnly(QStringLiteral("a test has none"));
        if (!url.empty()) {
            SourceConfig config;
            config.id = config.name = config.kind = "prometheus";
            config.url = url;
            config.isDefault = true;
            services().sources.putTemporary(config, {});
        }
        services().settings.setTheme(ThemeChoice::Dark);
        desktop->start(files);
        window().resize(1200, 800);
        focus();
    }
    /// The offscreen platform forgets the active window when a popup closes; a desktop does not.
    void focus() const {
        window().activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window());
        if (page()) page()->setFocus();
    }
    AppServices& services() const { return desktop->services(); }
    MainWindow& window() const { return *desktop->activeWindow(); }
    DashboardPage* page() const { return window().dashboard(); }
    /// A dashboard is open and every panel on screen has its answer.
    bool settled() const {
        return QTest::qWaitFor(
            [this] { return page() && page()->session().settled() && page()->view().panelCount() > 0 && page()->view().frame(0); }, 20'000);
    }
    PanelFrame* frame(const QString& title) const {
        for (std::size_t i = 0; page() && i < page()->view().panelCount(); ++i)
            if (auto* f = page()->view().frame(i); f && f->chrome().title.startsWith(title)) return f;
        return nullptr;
    }
    TimeseriesPanel* chart(const QString& title) const {
        const auto* f = frame(title);
        return f ? qobject_cast<TimeseriesPanel*>(f->view()) : nullptr;
    }
    void keys(std::initializer_list<Qt::Key> keys, Qt::KeyboardModifiers modifiers = {}) const {
        for (const auto key : keys) QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window(), key, modifiers);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers) const { keys({key}, modifiers); }
    CardButton* card(const QString& title) const {
        for (auto* button : window().findChildren<CardButton*>())
            if (button->text() == title && button->isVisible()) return button;
        return nullptr;
    }
};

template <class Popup> Popup* openPopup() {
    for (auto* widget : QApplication::topLevelWidgets())
        if (auto* popup = qobject_cast<Popup*>(widget); popup && popup->isVisible()) return popup;
    return nullptr;
}

/// Saves what a widget shows where SIGMASCOPE_SHOTS names a folder, for eyes.
inline void shot(QWidget& widget, const char* name) {
    const QString folder = qEnvironmentVariable("SIGMASCOPE_SHOTS");
    if (!folder.isEmpty()) widget.grab().save(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
}

} // namespace sigma::testing
