#include "widgets/paint/decimate.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <map>
#include <random>

using namespace sigma;

namespace {

struct Naive {
    double first = 0, min = 0, max = 0, last = 0;
    std::uint32_t count = 0;
};

std::map<int, Naive> naive(const std::vector<std::int64_t>& t, const std::vector<double>& v, const ColumnGrid& grid) {
    std::map<int, Naive> out;
    for (std::size_t i = 0; i < t.size(); ++i) {
        if (t[i] < grid.fromNs || t[i] > grid.toNs || !std::isfinite(v[i])) continue;
        const int column = std::min(static_cast<int>(grid.x(t[i])), grid.columns - 1);
        Naive& c = out[column];
        if (!c.count) c = {v[i], v[i], v[i], v[i], 0};
        c.min = std::min(c.min, v[i]);
        c.max = std::max(c.max, v[i]);
        c.last = v[i];
        ++c.count;
    }
    return out;
}

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

} // namespace

class DecimateTest : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheNaiveReduction_data() {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("columns");
        QTest::addColumn<bool>("even");
        for (const int samples : {0, 1, 2, 60, 700, 30000})
            for (const int columns : {1, 97, 400})
                for (const bool even : {true, false})
                    QTest::addRow("%d on %d %s", samples, columns, even ? "even" : "uneven") << samples << columns << even;
    }
    void agreesWithTheNaiveReduction() {
        QFETCH(int, samples);
        QFETCH(int, columns);
        QFETCH(bool, even);
        std::mt19937 random(static_cast<unsigned>(samples * 31 + columns));
        std::vector<std::int64_t> t;
        std::vector<double> v;
        std::int64_t at = 1'000'000;
        for (int i = 0; i < samples; ++i) {
            at += even ? 1000 : static_cast<std::int64_t>(random() % 3000);
            t.push_back(at);
            const auto kind = random() % 20;
            v.push_back(kind == 0 ? kNan : kind == 1 ? kInf : kind == 2 ? -kInf : static_cast<double>(random() % 1000) - 500);
        }
        const ColumnGrid grid{1'000'000 + samples * 200, 1'000'000 + samples * 900 + 1, columns};
        const auto want = naive(t, v, grid);
        std::map<int, Naive> got;
        for (const auto& c : decimate(t, v, grid, {})) {
            if (c.outside(columns)) continue;
            QVERIFY(!got.contains(c.column));
            QVERIFY(c.firstX <= c.lastX && c.min <= c.max);
            got[c.column] = {c.first, c.min, c.max, c.last, c.count};
        }
        QCOMPARE(got.size(), want.size());
        for (const auto& [column, c] : want) {
            QVERIFY(got.contains(column));
            QCOMPARE(got[column].first, c.first);
            QCOMPARE(got[column].min, c.min);
            QCOMPARE(got[column].max, c.max);
            QCOMPARE(got[column].last, c.last);
        }
    }

    void gapsFollowTheRule() {
        const std::vector<std::int64_t> t{0, 10, 20, 30, 70, 80};
        const std::vector<double> v{1, kNan, 3, 4, 5, 6};
        const ColumnGrid grid{0, 100, 100};
        const auto gaps = [&](LineBreaks rule) {
            std::string text;
            for (const auto& c : decimate(t, v, grid, rule)) text += c.gapBefore ? '|' : '-';
            return text;
        };
        using Connect = LineBreaks::Connect;
        QCOMPARE(gaps({Connect::Never, 0, 0}), std::string("||---"));
        QCOMPARE(gaps({Connect::Never, 0, 10}), std::string("||-|-"));
        QCOMPARE(gaps({Connect::Always, 0, 10}), std::string("|----"));
        QCOMPARE(gaps({Connect::UpTo, 21, 10}), std::string("|--|-"));
        QCOMPARE(gaps({Connect::UpTo, 20, 10}), std::string("||-|-"));
        QCOMPARE(gaps({Connect::UpTo, 1000, 10}), std::string("|----"));
    }

    void keepsOneNeighbourOnEachSide() {
        const std::vector<std::int64_t> t{0, 10, 20, 30, 40, 50};
        const std::vector<double> v{1, 2, kNan, 4, 5, 6};
        const ColumnGrid grid{25, 35, 10};
        const auto columns = decimate(t, v, grid, {LineBreaks::Connect::Always, 0, 0});
        QCOMPARE(columns.size(), std::size_t(3));
        QCOMPARE(columns[0].column, -1);
        QCOMPARE(columns[0].firstX, -15.0);
        QCOMPARE(columns[1].first, 4.0);
        QCOMPARE(columns[2].column, 10);
        const auto extent = extentOf(columns, 10);
        QCOMPARE(extent.min, 4.0);
        QCOMPARE(extent.max, 4.0);
    }

    void aSampleAtTheEndIsInTheLastColumn() {
        const auto columns = decimate(std::vector<std::int64_t>{0, 100}, std::vector<double>{1, 2}, {0, 100, 50}, {});
        QCOMPARE(columns.size(), std::size_t(2));
        QCOMPARE(columns[1].column, 49);
        QCOMPARE(columns[1].firstX, 50.0);
    }

    void nothingToDrawIsEmpty() {
        QVERIFY(decimate({}, {}, {0, 10, 10}, {}).empty());
        QVERIFY(decimate(std::vector<std::int64_t>{1}, std::vector<double>{1}, {10, 10, 10}, {}).empty());
        QVERIFY(decimate(std::vector<std::int64_t>{1, 2}, std::vector<double>{kNan, kInf}, {0, 10, 10}, {}).empty());
        const auto extent = extentOf({}, 10);
        QVERIFY(extent.min > extent.max);
    }
};

QTEST_APPLESS_MAIN(DecimateTest)
#include "decimate_test.moc"
