#pragma once
#include "app/dashboard_page.h"
#include "tests/unit/fake_backend.h"
#include "tests/unit/sample_dashboard.h"
#include "widgets/controls/sigma_style.h"
#include "widgets/controls/variable_popup.h"

#include <QApplication>
#include <QTest>

namespace sigma::testing {

/// A page in a window of its own, shown and settled, over a backend in the test's hand.
struct Opened {
    FakeBackend backend;
    std::unique_ptr<DashboardPage> page;
    explicit Opened(QVariantMap state = {}, QSize size = {1200, 800}, Dashboard dashboard = sampleDashboard()) {
        backend.variables["label_values(up, job)"] = {"api", "db", "web"};
        backend.variables["label_values(up{job=~\"(api|db|web)\"}, instance)"] = {"a:9100", "b:9100"};
        backend.variables["label_values(up{job=~\"db\"}, instance)"] = {"d:9100"};
        backend.variables["label_values(up{job=~\"(api|db)\"}, instance)"] = {"a:9100"};
        page = std::make_unique<DashboardPage>(
            DashboardPage::Open{std::move(dashboard), sampleSettings(), "Services", std::move(state), Theme::dark()}, backend);
        page->resize(size);
        page->show();
        page->activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(page.get());
        page->setFocus();
    }
    bool settle() {
        return QTest::qWaitFor([this] { return page->session().settled(); });
    }
    PanelFrame* frame(const QString& title) const {
        for (std::size_t i = 0; i < page->view().panelCount(); ++i)
            if (auto* f = page->view().frame(i); f && f->chrome().title.startsWith(title)) return f;
        return nullptr;
    }
    void keys(std::initializer_list<Qt::Key> keys) const {
        for (const auto key : keys) QTest::keyClick(QApplication::focusWidget(), key);
    }
};

template <class Popup> Popup* openPopup() {
    for (auto* widget : QApplication::topLevelWidgets())
        if (auto* popup = qobject_cast<Popup*>(widget); popup && popup->isVisible()) return popup;
    return nullptr;
}

} // namespace sigma::testing
