// The three checks of connecting (picture 09a), against a real store: what holds, what does not, and why.
#include "desk/store_admin/store_connect_session.h"

#include "app/shared_store.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTemporaryDir>
#include <QTest>

using namespace leeway;
using base::Code;
using desk::CheckState;

namespace
{

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

} // namespace

class TestConnectSession : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::SharedStore> m_store;
    QTemporaryDir m_folder;

    desk::StoreLogin loginAs(const QString &login, const QString &database = text("store")) const
    {
        desk::StoreLogin out;
        out.address = m_store->address(login, database);
        out.address.remove(login + u'@');
        out.login = login;
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_store = std::make_unique<test::SharedStore>();
        VERIFY_DONE(m_store->admin(text("create"), {text("--name"), text("Aldera")}));
        VERIFY_DONE(m_store->admin(text("team"), {text("North")}));
        VERIFY_DONE(
            m_store->admin(text("person"), {text("--login"), text("ines"), text("--name"), text("Inês"),
                                            text("--role"), text("Agent"), text("--team"), text("North")}));
        m_store->sql(text("ALTER ROLE ines PASSWORD 'right'"));
    }
    void cleanupTestCase() { m_store.reset(); }

    void eachCheckSaysWhetherItHolds_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("password");
        QTest::addColumn<CheckState>("reached");
        QTest::addColumn<CheckState>("rightStore");
        QTest::addColumn<CheckState>("signedIn");
        QTest::addColumn<int>("problem"); // -1: none
        const auto row = [](const char *name, const char *login, const char *database, const char *password,
                            CheckState reached, CheckState rightStore, CheckState signedIn, int problem) {
            QTest::newRow(name) << text(login) << text(database) << text(password) << reached << rightStore
                                << signedIn << problem;
        };
        const auto good = CheckState::Good;
        const auto bad = CheckState::Bad;
        row("all three hold", "ines", "store", "right", good, good, good, -1);
        row("no password yet", "ines", "store", "", good, good, CheckState::Waiting, -1);
        row("a wrong password", "ines", "store", "wrong", good, good, bad,
            static_cast<int>(Code::RemoteLoginRefused));
        row("let in, and nobody there", "it_admin", "store", "", good, good, bad,
            static_cast<int>(Code::RemoteLoginRefused));
        row("no such database", "it_admin", "stoer", "", good, bad, CheckState::Waiting,
            static_cast<int>(Code::RemoteStoreTooOld));
        row("a database without a store", "it_admin", "template1", "", good, bad, CheckState::Waiting,
            static_cast<int>(Code::RemoteStoreTooOld));
    }

    void eachCheckSaysWhetherItHolds()
    {
        QFETCH(const QString, login);
        QFETCH(const QString, database);
        QFETCH(const QString, password);
        QFETCH(const int, problem);
        QFETCH(const CheckState, signedIn);
        desk::StoreConnectSession session(std::make_shared<test::ManualClock>(), m_folder.path());
        session.check(loginAs(login, database), password);
        QCOMPARE(session.checks().reached, CheckState::Running);
        const auto ended = [&session] {
            const desk::ConnectChecks &now = session.checks();
            return now.reached != CheckState::Running && now.signedIn != CheckState::Running;
        };
        QTRY_VERIFY_WITH_TIMEOUT(ended(), 30'000);
        QTEST(session.checks().reached, "reached");
        QTEST(session.checks().rightStore, "rightStore");
        QCOMPARE(session.checks().signedIn, signedIn);
        QCOMPARE(session.checks().problem ? static_cast<int>(session.checks().problem->code) : -1, problem);
        QCOMPARE(session.welcome().has_value(), signedIn == CheckState::Good);
        if (signedIn == CheckState::Good) {
            QCOMPARE(session.checks().personName, text("Inês"));
            QCOMPARE(session.checks().storeName, text("Aldera"));
            QVERIFY(session.checks().roundTripMs >= 0);
        }
    }

    void nothingListensThere()
    {
        desk::StoreConnectSession session(std::make_shared<test::ManualClock>(), m_folder.path());
        desk::StoreLogin nowhere;
        nowhere.address = text("127.0.0.1:1");
        nowhere.login = text("ines");
        session.check(nowhere, text("right"));
        QTRY_COMPARE_WITH_TIMEOUT(session.checks().reached, CheckState::Bad, 30'000);
        QCOMPARE(session.checks().signedIn, CheckState::Waiting);
    }
};

LEEWAY_TEST(TestConnectSession)
#include "tst_connect_session.moc"
