#include "datasources/trace/trace.h"

#include <QtTest>

using namespace sigma;

class StringTableTest : public QObject {
    Q_OBJECT
private slots:
    void textsAreStoredOnce() {
        StringTable t;
        QCOMPARE(t.intern(""), 0u);
        for (int round = 0; round < 2; ++round)
            for (unsigned i = 1; i <= 20'000; ++i) QCOMPARE(t.intern("text number " + std::to_string(i)), i);
        QCOMPARE(t.size(), std::size_t(20'001));
        for (unsigned i = 1; i <= 20'000; i += 997) QCOMPARE(t.at(i), std::string_view("text number " + std::to_string(i)));
        QCOMPARE(t.find("text number 19999"), std::optional<StringId>(19'999));
        QVERIFY(!t.find("text number"));
        QCOMPARE(t.size(), std::size_t(20'001));
    }

    void bytesOfAnyKindAreTexts() {
        StringTable t;
        const std::string zero("\0", 1), zeros("\0\0", 2);
        QVERIFY(t.intern(zero) != t.intern(zeros));
        QVERIFY(t.intern(zero) != 0);
        QCOMPARE(t.at(t.intern(zeros)).size(), std::size_t(2));
    }
};

QTEST_APPLESS_MAIN(StringTableTest)
#include "string_table_test.moc"
