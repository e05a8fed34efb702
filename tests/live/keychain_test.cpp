// Secrets in a real Secret Service. Runs inside its own D-Bus session with a keyring of its own (keychain_test.sh), never against the user's.
#include "app/credential_store.h"

#include <QFile>
#include <QSignalSpy>
#include <QtTest>

using namespace sigma;

namespace {
SourceSecrets someSecrets() {
    SourceSecrets s;
    s.basicPassword = "hunter2";
    s.headers = {{"X-Scope-OrgID", "tenant-7"}};
    return s;
}

/// What a store that knows nothing yet reads.
SourceSecrets readAnew(const std::string& id, bool& works) {
    CredentialStore store;
    SourceSecrets got;
    bool done = false;
    store.read(id, [&](const SourceSecrets& s) {
        got = s;
        done = true;
    });
    if (!QTest::qWaitFor([&] { return done; }, 20'000)) QTest::qFail("the keychain did not answer", __FILE__, __LINE__);
    works = store.keychainWorks();
    return got;
}
} // namespace

class KeychainTest : public QObject {
    Q_OBJECT
private slots:
    void secretsOutliveTheProgramAndGoWithTheSource() {
        const std::string id = "prod";
        bool works = false;
        QCOMPARE(readAnew(id, works).basicPassword, std::string());
        QVERIFY(works); // nothing stored is not a broken keychain
        {
            CredentialStore store;
            store.write(id, someSecrets());
            QTRY_COMPARE_WITH_TIMEOUT(readAnew(id, works).basicPassword, std::string("hunter2"), 20'000);
            QVERIFY(store.keychainWorks());
        }
        const auto back = readAnew(id, works);
        QCOMPARE(back.headers.size(), std::size_t(1));
        QCOMPARE(back.headers.front().second, std::string("tenant-7"));
        CredentialStore later; // it never read this source's secrets: removing has to reach the keychain all the same
        later.remove(id);
        QTRY_COMPARE_WITH_TIMEOUT(readAnew(id, works).basicPassword, std::string(), 20'000);
        QVERIFY(later.keychainWorks());
    }
};

QTEST_GUILESS_MAIN(KeychainTest)
#include "keychain_test.moc"
