#include "tests/unit/panels/shown_chart.h"

#include <QSignalSpy>

using namespace sigma;
using namespace sigma::test;

namespace {

/// As the Prometheus source answers query_exemplars.
FramePtr exemplarFrame() {
    DataFrame frame;
    frame.name = "exemplar";
    frame.meta.extra = object({{"dataTopic", Value("annotations")}});
    frame.length = 2;
    Field time, value, trace;
    time.name = "Time", time.type = FieldType::Time, time.column = makeColumn(TimeValues{kStart + 1800 * kSecond, kStart + 3600 * kSecond});
    value.name = "Value", value.type = FieldType::Number, value.column = makeColumn(NumberValues{12, 5000});
    StringValues ids;
    ids.push("abc123"), ids.push("def456");
    trace.name = "trace_id", trace.type = FieldType::String, trace.column = makeColumn(std::move(ids));
    frame.fields = {time, value, trace};
    return makeFrame(std::move(frame));
}

} // namespace

/// What a chart shows beside its series: exemplars, and what stands at another panel's pointer.
class TimeseriesHoverTest : public QObject {
    Q_OBJECT
private slots:
    void exemplarsAreDiamondsThatTellTheirLabels() {
        Shown shown(timeseriesModel(), threeSeries());
        const PanelDigest before = shown.view->digest();
        auto data = std::make_shared<PanelData>(*panelData(threeSeries(), shown.model));
        data->raw.push_back(exemplarFrame());
        shown.view->setData(data);
        QCOMPARE(shown.view->exemplars().size(), std::size_t(2));
        const PanelDigest after = shown.view->digest();
        QCOMPARE(after.series->size(), before.series->size());
        QCOMPARE(after.legend->size(), before.legend->size());
        QCOMPARE(after.axes->front().max, before.axes->front().max); // 5000 stands at the axis' edge, it does not stretch it
        QVERIFY(inkOf(shown.picture(), Theme::dark().primaryText) > 10);
        shown.keep("timeseries-exemplars");
        moveTo(shown.view, shown.view->toWidget(shown.view->exemplars()[0].at).toPoint());
        const TooltipContent content = shown.view->tooltip()->content();
        QCOMPARE(content.rows.size(), std::size_t(2));
        QCOMPARE(content.rows[0].value, QString("12"));
        QCOMPARE(content.rows[1].name, QString("trace_id"));
        QCOMPARE(content.rows[1].value, QString("abc123"));
        QSignalSpy traces(shown.view, &PanelView::traceRequested);
        QTest::mouseClick(shown.view, Qt::LeftButton, {}, shown.view->toWidget(shown.view->exemplars()[0].at).toPoint());
        QCOMPARE(traces.size(), 1);
        QCOMPARE(traces[0][0].toString(), QString("abc123"));
        moveTo(shown.view, shown.at(0.7));
        QVERIFY(shown.view->tooltip()->content().rows[0].name != "Value");
    }

    void aSharedTooltipListsWhatStandsAtTheOtherPointer() {
        Shown shown(timeseriesModel(), threeSeries());
        const Timestamp time(Duration(kStart + 600 * kSecond));
        shown.view->setCrosshair(time);
        QVERIFY(!shown.view->tooltip()); // a shared crosshair is a line only
        shown.view->setSharedHover(time);
        QVERIFY(shown.view->tooltip()->isVisible());
        QCOMPARE(shown.view->tooltip()->content().rows.size(), std::size_t(3));
        QCOMPARE(shown.view->tooltip()->content().rows[0].value, QString("11"));
        shown.view->setData(panelData({threeSeries()[0]}, shown.model));
        QCOMPARE(shown.view->tooltip()->content().rows.size(), std::size_t(1));
        shown.view->setSharedHover(std::nullopt);
        QVERIFY(!shown.view->tooltip()->isVisible());
        shown.view->setSharedHover(Timestamp(Duration(kStart - 600 * kSecond))); // before the range
        QVERIFY(!shown.view->tooltip()->isVisible());
    }
};

QTEST_MAIN(TimeseriesHoverTest)
#include "timeseries_hover_test.moc"
