// Pictures of the dashboard page in its states, dark and light, for a person to look at. A check of nothing but that they can be made.
#include "tests/unit/app/page_fixture.h"

#include <QMenu>

using namespace sigma;
using namespace sigma::testing;

class PagePicturesTest : public QObject {
    Q_OBJECT
private slots:
    void keepsPictures() {
        const auto out = qEnvironmentVariable("SIGMASCOPE_SHOTS");
        if (out.isEmpty()) QSKIP("pictures are made when SIGMASCOPE_SHOTS names a folder");
        for (const auto mode : {ThemeMode::Dark, ThemeMode::Light}) {
            const QString name = mode == ThemeMode::Dark ? "dark" : "light";
            const auto keep = [&](const char* what, QWidget& widget) {
                QCoreApplication::processEvents(); // what waits to be laid out
                QVERIFY(widget.grab().save(out + "/" + what + "-" + name + ".png"));
            };
            SigmaStyle::install(*qApp, Theme::of(mode));
            Opened o;
            o.backend.variables.erase("label_values(up{job=~\"(api|db|web)\"}, instance)");
            o.backend.panel = [](const QueryRequest& query, QueryOutcome& outcome) {
                if (query.text == "queue_length")
                    outcome.error = Error{ErrorKind::Refused, "Nothing listens at localhost:9090: is the server running?", {}};
                else if (query.text != "edges")
                    outcome.frames.push_back(
                        seriesFrame(query, {{"job", "api"}}, [](std::size_t i) { return 50 + 30 * std::sin(static_cast<double>(i) / 9); }));
                outcome.notices.push_back({Notice::Severity::Warning, "metric might not be a counter"});
            };
            o.page->setTheme(Theme::of(mode));
            QVERIFY(o.settle());
            o.page->session().refresh();
            QVERIFY(o.settle());
            o.frame("By instance")->setFocus();
            keep("page", *o.page);
            o.page->inspect(2, Inspector::Data);
            keep("inspect-data", *o.page);
            o.page->inspect(0, Inspector::Query);
            keep("inspect-query", *o.page);
            o.page->inspect(5, Inspector::Import);
            keep("inspect-import", *o.page);
            o.page->closeInspector();
            o.backend.automatic = false;
            o.page->session().setTimeRange("now-12h", "now");
            QTRY_VERIFY(o.frame("Errors")->loadingShown());
            keep("loading", *o.page);
            o.backend.automatic = true;
            o.page->session().refresh();
            QVERIFY(o.settle());
            o.page->view().showAlone(o.page->view().indexOfKey("/panels/3"));
            QVERIFY(o.settle());
            keep("alone", *o.page);
            o.page->view().showAlone(std::nullopt);
            auto* variable = o.page->header().variables()->control("job")->openPopup();
            keep("variable", *variable);
            variable->close();
            auto* time = o.page->header().time()->openPopup();
            keep("time", *time);
            time->calendar()->show();
            time->from()->setText("yesterday");
            time->resize(time->sizeHint());
            keep("calendar", *time);
            time->close();
            std::unique_ptr<QMenu> menu(o.frame("By instance")->makeMenu(nullptr));
            menu->popup(QPoint(0, 0));
            keep("menu", *menu);
            o.page->resize(700, 900);
            QVERIFY(o.settle());
            keep("narrow", *o.page);
            o.page->resize(1200, 1300);
            o.page->setSources({});
            QVERIFY(o.settle());
            keep("nosource", *o.page);
        }
    }
};

QTEST_MAIN(PagePicturesTest)
#include "page_pictures_test.moc"
