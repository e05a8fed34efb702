#include "datasources/core/worker_pool.h"

#include <QtTest>

#include <atomic>
#include <latch>
#include <vector>

using namespace sigma;

class WorkerPoolTest : public QObject {
    Q_OBJECT
private slots:
    void runsEverythingOnce() {
        std::vector<std::atomic<int>> ran(500);
        WorkerPool pool(3);
        for (auto& r : ran) pool.start([&r] { ++r; });
        pool.waitForDone();
        for (const auto& r : ran) QCOMPARE(r.load(), 1);
    }

    void endsWithItsWorkDone() {
        std::atomic<int> ran = 0;
        {
            WorkerPool pool(2);
            for (int i = 0; i < 50; ++i) pool.start([&ran] { ++ran; });
        }
        QCOMPARE(ran.load(), 50);
    }

    void takesNoMoreThanItsThreadsWhereAskedSo() {
        WorkerPool pool(2);
        std::latch begun(2), go(1);
        const auto wait = [&] {
            begun.count_down();
            go.wait();
        };
        QVERIFY(pool.tryStart(wait));
        QVERIFY(pool.tryStart(wait));
        begun.wait();
        QVERIFY(!pool.tryStart([] {}));
        go.count_down();
        pool.waitForDone();
        QVERIFY(pool.tryStart([] {}));
    }

    void dropsWhatHasNotBegun() {
        WorkerPool pool(1);
        std::latch begun(1), go(1);
        std::atomic<int> ran = 0;
        pool.start([&] {
            begun.count_down();
            go.wait();
        });
        begun.wait();
        for (int i = 0; i < 10; ++i) pool.start([&ran] { ++ran; });
        pool.clear();
        go.count_down();
        pool.waitForDone();
        QCOMPARE(ran.load(), 0);
    }
};

QTEST_GUILESS_MAIN(WorkerPoolTest)
#include "worker_pool_test.moc"
