// Pictures of log lines in their states, dark and light, for a person to look at. A check of nothing but that they can be made.
#include "tests/unit/logs_view/log_fixture.h"
#include "widgets/controls/sigma_style.h"
#include "widgets/logs/log_detail.h"

using namespace sigma;
using namespace sigma::test;

namespace {

void keep(QWidget& widget, const QString& name) {
    QCoreApplication::processEvents();
    QVERIFY(widget.grab().save(qEnvironmentVariable("SIGMASCOPE_SHOTS") + "/logs-" + name + ".png"));
}

void tenLines(ThemeMode mode, const QString& theme) {
    LogFixture f;
    f.addMixed(8);
    f.add("\x1b[31mred \x1b[7minverse\x1b[0m \x1b[2Jclear \x07 bell \xe2\x80\xae"
          "desrever\xe2\x80\xac caf\xe9 \x1b]0;title\x07 end");
    f.add("a very long line " + std::string(20'000, 'x') + " its end");
    f.lines->gaps.push_back({{Timestamp(Duration(kLogStart + 4 * kLogSecond)), Timestamp(Duration(kLogStart + 5 * kLogSecond))},
                             "more than 5,000 lines in one nanosecond"});
    ShownPane shown(f.content(), {1100, 520}, mode);
    keep(shown.pane, "10-" + theme);
    shown.pane.toolbar().find()->setText("re");
    shown.settle();
    QTest::qWait(150);
    shown.settle();
    shown.view().stepMatch(1);
    keep(shown.pane, "found-" + theme);
    shown.pane.toolbar().find()->setText("nowhere(");
    QTest::qWait(150);
    shown.settle();
    keep(shown.pane, "notfound-" + theme);
    shown.pane.toolbar().find()->clear();
    LogOptions options = shown.view().options();
    options.wrap = true;
    shown.view().setOptions(options);
    keep(shown.pane, "wrap-" + theme);
    options.wrap = false;
    options.prettify = true;
    shown.view().setOptions(options);
    keep(shown.pane, "pretty-" + theme);
    options.prettify = false;
    options.columns = {"time", "level", "status", "duration", "message"};
    shown.view().setOptions(options);
    keep(shown.pane, "columns-" + theme);
}

void manyLines(ThemeMode mode, const QString& theme) {
    LogFixture f;
    f.addMixed(1000);
    ShownPane shown(f.content(), {1400, 900}, mode);
    shown.view().goToEntry(500);
    shown.view().openDetail(501);
    shown.settle();
    keep(shown.pane, "1000-detail-" + theme);
    for (std::size_t entry = 501; entry < 507; ++entry) {
        shown.view().openDetail(entry);
        shown.settle();
        if (f.lines->line(shown.view().rows().at(entry).row).starts_with("level=info")) keep(shown.pane, "1000-logfmt-" + theme);
        if (f.lines->line(shown.view().rows().at(entry).row).find("Exception") != std::string_view::npos)
            keep(shown.pane, "1000-stack-" + theme);
    }
    shown.pane.resize(360, 600);
    keep(shown.pane, "narrow-" + theme);
}

} // namespace

class LogPicturesTest : public QObject {
    Q_OBJECT
private slots:
    void keepsPictures() {
        if (qEnvironmentVariable("SIGMASCOPE_SHOTS").isEmpty()) QSKIP("pictures are made when SIGMASCOPE_SHOTS names a folder");
        for (const auto mode : {ThemeMode::Dark, ThemeMode::Light}) {
            SigmaStyle::install(*qApp, Theme::of(mode));
            const QString theme = mode == ThemeMode::Dark ? "dark" : "light";
            tenLines(mode, theme);
            manyLines(mode, theme);
            LogFixture many;
            many.addMixed(100'000);
            ShownPane shown(many.content(), {1400, 900}, mode);
            LogOptions options = shown.view().options();
            options.listing.dedup = LogDedup::Signature;
            shown.view().setOptions(options);
            shown.settle();
            shown.pane.setProgress(0.6);
            keep(shown.pane, "100000-" + theme);
            ShownPane nothing({nullptr, true, {}, "No lines match {app=\"x\"} between 12:00 and 13:00.", false}, {900, 400}, mode);
            keep(nothing.pane, "nothing-" + theme);
            ShownPane failed(
                {nullptr, true, {}, "Loki at http://127.0.0.1:3100 refused the query: parse error at line 1, col 6: unexpected end.", true},
                {900, 400}, mode);
            keep(failed.pane, "error-" + theme);
        }
    }
};

QTEST_MAIN(LogPicturesTest)
#include "log_pictures_test.moc"
