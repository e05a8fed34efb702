#include "widgets/paint/shared_work.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <vector>

using namespace sigma;

class SharedWorkTest : public QObject {
    Q_OBJECT
private slots:
    void everyPartIsDoneOnce() {
        std::vector<std::atomic<int>> done(100);
        shareWork(100, [&](int i) { ++done[static_cast<std::size_t>(i)]; });
        for (const auto& times : done) QCOMPARE(times.load(), 1);
    }

    void ownersInAnyOrderFindTheirWorkDone() {
        constexpr int kOwners = 50, kParts = 4;
        std::vector<std::atomic<int>> done(kOwners * kParts);
        std::vector<std::unique_ptr<WorkAhead>> works;
        for (int owner = 0; owner < kOwners; ++owner)
            works.push_back(std::make_unique<WorkAhead>(
                kParts, [&done, owner](int part) { ++done[static_cast<std::size_t>(owner * kParts + part)]; }));
        for (int owner = kOwners - 1; owner >= 0; --owner) {
            works[static_cast<std::size_t>(owner)]->finish();
            for (int part = 0; part < kParts; ++part) QCOMPARE(done[static_cast<std::size_t>(owner * kParts + part)].load(), 1);
        }
    }

    void droppedWorkTouchesNothingAfterwards() {
        for (int i = 0; i < 200; ++i) {
            auto target = std::make_unique<std::vector<std::atomic<int>>>(8);
            WorkAhead work(8, [&](int part) { ++(*target)[static_cast<std::size_t>(part)]; });
            work.drop();
            for (const auto& times : *target) QVERIFY(times <= 1);
            target.reset(); // a part that came now would fall into nothing
            work.finish();
        }
    }
};

QTEST_APPLESS_MAIN(SharedWorkTest)
#include "shared_work_test.moc"
