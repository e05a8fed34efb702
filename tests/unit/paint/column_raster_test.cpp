#include "widgets/paint/column_raster.h"
#include "widgets/paint/plot_path.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QTest>

#include <cmath>
#include <random>

using namespace sigma;

namespace {

constexpr int kWidth = 240, kHeight = 120;

QImage blank() {
    QImage image(kWidth, kHeight, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::black);
    return image;
}

std::vector<QPointF> wave(int samples, double noise, double swing) {
    std::mt19937 random(7);
    std::vector<QPointF> points;
    for (int i = 0; i < samples; ++i) {
        const double x = kWidth * (i + 0.5) / samples;
        const double jitter = noise * (static_cast<double>(random() % 1000) / 1000 - 0.5);
        points.emplace_back(x, kHeight / 2.0 + swing * std::sin(x / 23) + jitter);
    }
    return points;
}

/// The path that the decimation of these samples gives; 1 px = 1000 ns, heights as they are.
PlotPath pathOf(const std::vector<QPointF>& points, int begin = 0, int end = kWidth) {
    std::vector<std::int64_t> times;
    std::vector<double> values;
    for (const QPointF& p : points) times.push_back(std::llround(p.x() * 1000)), values.push_back(p.y());
    return buildPath(decimate(times, values, {0, kWidth * 1000, kWidth, begin, end}, {}), PixelMap({0, kHeight}, 0, kHeight),
                     LineShape::Straight);
}

struct Difference {
    double mean = 0; ///< of the red channel, over the pixels that either picture touches
    int worst = 0;
    double inkRatio = 0;
};

Difference compare(const QImage& a, const QImage& b) {
    Difference d;
    double touched = 0, inkA = 0, inkB = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const int ra = qRed(a.pixel(x, y)), rb = qRed(b.pixel(x, y)), away = std::abs(ra - rb);
            inkA += ra, inkB += rb;
            if (ra || rb) ++touched, d.mean += away;
            d.worst = std::max(d.worst, away);
        }
    d.mean /= std::max(1.0, touched);
    d.inkRatio = inkA / std::max(1.0, inkB);
    return d;
}

} // namespace

class ColumnRasterTest : public QObject {
    Q_OBJECT
private slots:
    void linesLookAsQPainterDrawsThem_data() {
        QTest::addColumn<int>("samples");
        QTest::addColumn<double>("noise");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("mean"); // of 255
        QTest::newRow("sparse 1 px") << 30 << 0.0 << 1.0 << 6.0;
        QTest::newRow("sparse 2 px") << 30 << 0.0 << 2.0 << 6.0;
        QTest::newRow("sparse steep 1 px") << 40 << 80.0 << 1.0 << 8.0;
        QTest::newRow("sparse steep 2 px") << 40 << 80.0 << 2.0 << 8.0;
        QTest::newRow("sparse steep 5 px") << 40 << 80.0 << 5.0 << 10.0;
        QTest::newRow("a sample a pixel 1 px") << 240 << 12.0 << 1.0 << 16.0;
        QTest::newRow("a sample a pixel 2 px") << 240 << 12.0 << 2.0 << 16.0;
        QTest::newRow("dense smooth 1 px") << 2000 << 0.0 << 1.0 << 14.0;
        QTest::newRow("dense noisy 1 px") << 2000 << 30.0 << 1.0 << 22.0;
        QTest::newRow("dense noisy 2 px") << 2000 << 30.0 << 2.0 << 22.0;
    }
    void linesLookAsQPainterDrawsThem() {
        QFETCH(int, samples);
        QFETCH(double, noise);
        QFETCH(double, width);
        QFETCH(double, mean);
        const auto points = wave(samples, noise, 30);
        QImage want = blank(), got = blank();
        {
            QPainter painter(&want);
            painter.setRenderHint(QPainter::Antialiasing);
            // drawPolyline() has a thinner algorithm of its own for 1 px pens: the outline is what a width means
            QPainterPath line(points.front());
            for (const QPointF& p : points) line.lineTo(p);
            QPainterPathStroker stroker(QPen(Qt::white, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
            QPainterPath outline = stroker.createStroke(line);
            outline.setFillRule(Qt::WindingFill);
            painter.fillPath(outline, Qt::white);
        }
        ColumnRaster(got, got.rect()).stroke(pathOf(points), width, RowInk::solid(Qt::white));
        const Difference d = compare(got, want);
        if (qEnvironmentVariableIsSet("SIGMASCOPE_KEEP_PICTURES")) {
            got.save(QString("got %1.png").arg(QTest::currentDataTag()));
            want.save(QString("want %1.png").arg(QTest::currentDataTag()));
        }
        qInfo("mean %.1f worst %d ink %.3f", d.mean, d.worst, d.inkRatio);
        QVERIFY2(d.mean <= mean, qPrintable(QString::number(d.mean)));
        QVERIFY2(std::fabs(d.inkRatio - 1) < 0.08, qPrintable(QString::number(d.inkRatio)));
    }

    void areasLookAsQPainterDrawsThem_data() {
        QTest::addColumn<int>("samples");
        QTest::addColumn<double>("noise");
        QTest::newRow("sparse") << 20 << 60.0;
        QTest::newRow("dense") << 2000 << 20.0;
    }
    void areasLookAsQPainterDrawsThem() {
        QFETCH(int, samples);
        QFETCH(double, noise);
        const auto points = wave(samples, noise, 30);
        QImage want = blank(), got = blank();
        {
            QPainter painter(&want);
            painter.setRenderHint(QPainter::Antialiasing);
            QPainterPath shape(QPointF(points.front().x(), 100));
            for (const QPointF& p : points) shape.lineTo(p);
            shape.lineTo(points.back().x(), 100);
            painter.fillPath(shape, QColor(255, 255, 255, 128));
        }
        ColumnRaster raster(got, got.rect());
        raster.fill(areaBetween(pathOf(points), 100, kWidth), RowInk::solid(QColor(255, 255, 255, 128)));
        raster.flush();
        const Difference d = compare(got, want);
        qInfo("mean %.1f worst %d ink %.3f", d.mean, d.worst, d.inkRatio);
        QVERIFY2(d.mean <= 5, qPrintable(QString::number(d.mean)));
        QVERIFY(std::fabs(d.inkRatio - 1) < 0.02);
    }

    void aFlatLineHasExactCoverage() {
        QImage image = blank();
        const PlotPath path{PathPoint::at(10.5, 20.25, true), PathPoint::at(30.5, 20.25, false)};
        ColumnRaster(image, image.rect()).stroke(path, 1, RowInk::solid(Qt::white));
        QCOMPARE(qRed(image.pixel(20, 19)), 64);
        QCOMPARE(qRed(image.pixel(20, 20)), 191);
        QCOMPARE(qRed(image.pixel(20, 21)), 0);
        QCOMPARE(qRed(image.pixel(10, 20)), 96);
        QCOMPARE(qRed(image.pixel(9, 20)), 0);
        QCOMPARE(qRed(image.pixel(31, 20)), 0);
    }

    void gapsStayEmpty() {
        QImage image = blank();
        const PlotPath path{PathPoint::at(0, 50, true), PathPoint::at(40, 50, false), PathPoint::at(80, 50, true),
                            PathPoint::at(120, 50, false)};
        ColumnRaster raster(image, image.rect());
        raster.stroke(path, 2, RowInk::solid(Qt::white));
        raster.fill(areaBetween(path, 100, kWidth), RowInk::solid(Qt::white));
        raster.flush();
        QCOMPARE(qRed(image.pixel(20, 70)), 255);
        QCOMPARE(qRed(image.pixel(60, 50)), 0);
        QCOMPARE(qRed(image.pixel(60, 70)), 0);
        QCOMPARE(qRed(image.pixel(100, 70)), 255);
    }

    void staysInsideItsArea() {
        QImage image = blank();
        const QRect area(50, 30, 60, 40);
        ColumnRaster raster(image, area);
        PlotPath path;
        for (int i = 0; i < 50; ++i) path.push_back(PathPoint::at(-1e7 + i * 7e5, i % 2 ? 1e6 : -1e6, i == 0));
        path.push_back(PathPoint::at(1e8, 20, false));
        PathPoint dense{10, -500, 10.5, 900, -500, 900, 10, true, true};
        path.push_back(dense);
        raster.stroke(path, 5, RowInk::solid(Qt::white));
        raster.fill(areaBetween(path, -1e6, 60), RowInk::solid(Qt::white));
        const QPointF corner(0, 0);
        raster.discs(std::span(&corner, 1), 8, RowInk::solid(Qt::white));
        raster.box(QRectF(-100, 10, 1000, 1000), RowInk::solid(Qt::white));
        raster.flush();
        for (int y = 0; y < kHeight; ++y)
            for (int x = 0; x < kWidth; ++x)
                if (!area.contains(x, y)) QCOMPARE(qRed(image.pixel(x, y)), 0);
        QCOMPARE(qRed(image.pixel(60, 60)), 255);
    }

    void partsMakeTheWholePicture_data() {
        QTest::addColumn<int>("samples");
        QTest::addColumn<double>("noise");
        QTest::addColumn<double>("width");
        QTest::newRow("sparse") << 20 << 60.0 << 1.0;
        QTest::newRow("sparse 5 px") << 20 << 60.0 << 5.0;
        QTest::newRow("a sample a pixel") << 240 << 12.0 << 1.0;
        QTest::newRow("two a pixel 2 px") << 480 << 40.0 << 2.0;
        QTest::newRow("many a pixel") << 6000 << 30.0 << 1.0;
    }
    void partsMakeTheWholePicture() {
        QFETCH(int, samples);
        QFETCH(double, noise);
        QFETCH(double, width);
        const auto points = wave(samples, noise, 30);
        const RowInk line = RowInk::solid(Qt::white), area = RowInk::solid(QColor(255, 255, 255, 60));
        QImage whole = blank(), parts = blank();
        const auto draw = [&](QImage& image, int begin, int end, int beside) {
            ColumnRaster raster(image, image.rect(), begin, end);
            const PlotPath path = pathOf(points, begin - beside, end + beside);
            raster.fill(areaBetween(path, 100, kWidth), area);
            raster.stroke(path, width, line);
            raster.discs(std::vector{QPointF(81, 20), QPointF(150, 40)}, 6, line);
        };
        draw(whole, 0, kWidth, 0);
        for (const auto& [begin, end] : {std::pair(0, 80), std::pair(80, 150), std::pair(150, kWidth)}) draw(parts, begin, end, 12);
        const Difference d = compare(parts, whole);
        QVERIFY2(d.worst <= 1, qPrintable(QString::number(d.worst)));
    }

    void aPainterKnowsTheArea() {
        QImage image = blank();
        ColumnRaster(image, QRect(50, 30, 60, 40), 10, 60).withPainter([](QPainter& painter) {
            painter.fillRect(QRect(0, 5, 20, 2), Qt::white);
        });
        QCOMPARE(qRed(image.pixel(59, 35)), 0);
        QCOMPARE(qRed(image.pixel(60, 35)), 255);
        QCOMPARE(qRed(image.pixel(69, 36)), 255);
        QCOMPARE(qRed(image.pixel(70, 36)), 0);
        QCOMPARE(qRed(image.pixel(65, 37)), 0);
    }

    void rowsMayHaveTheirOwnColours() {
        QImage image = blank();
        RowInk ink;
        for (int y = 0; y < kHeight; ++y) ink.rows.push_back(y < 60 ? qRgb(255, 0, 0) : qRgb(0, 255, 0));
        ColumnRaster(image, image.rect()).box(QRectF(10, 10, 20, 100), ink);
        QCOMPARE(image.pixel(20, 40), qRgb(255, 0, 0));
        QCOMPARE(image.pixel(20, 80), qRgb(0, 255, 0));
    }
};

QTEST_GUILESS_MAIN(ColumnRasterTest)
#include "column_raster_test.moc"
