// Passwords of a real store: a first one that its person changes when they come in, and one's own at any
// time.
#include "app/shared_store.h"
#include "desk/store_admin/own_password.h"
#include "desk/store_admin/store_connect_session.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using base::Code;
using desk::CheckState;
using desk::FirstPassword;

namespace
{

constexpr int kPasswordPatienceMs = 30'000;
const QString kGiven = QStringLiteral("given by the admin");
const QString kOwn = QStringLiteral("kåt og 'lang' $1; DROP");

} // namespace

class TestOwnPassword : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::SharedStore> m_store;
    std::unique_ptr<test::Profile> m_profile;

    desk::StoreLogin login() const
    {
        desk::StoreLogin out;
        out.login = QStringLiteral("ines");
        out.address = m_store->address(out.login);
        out.address.remove(out.login + u'@');
        return out;
    }
    /// The admin gives Inês a password, anew in every test.
    void give(const QString &password)
    {
        const QString file = m_profile->put(QStringLiteral("given.txt"), password.toUtf8() + '\n');
        QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        VERIFY_DONE(
            m_store->admin(QStringLiteral("person"),
                           {QStringLiteral("--login"), QStringLiteral("ines"), QStringLiteral("--name"),
                            QStringLiteral("Inês"), QStringLiteral("--role"), QStringLiteral("Agent"),
                            QStringLiteral("--team"), QStringLiteral("North"),
                            QStringLiteral("--new-password-file"), file}));
    }
    /// How signing in with `password` ends.
    static void signIn(desk::StoreConnectSession &session, const desk::StoreLogin &login,
                       const QString &password)
    {
        session.check(login, password);
        QTRY_VERIFY_WITH_TIMEOUT(session.checks().signedIn == CheckState::Good ||
                                     session.checks().signedIn == CheckState::Bad,
                                 kPasswordPatienceMs);
    }
    FirstPassword firstAfter(const QString &password, CheckState wanted)
    {
        desk::StoreConnectSession session(std::make_shared<test::ManualClock>());
        signIn(session, login(), password);
        if (session.checks().signedIn != wanted)
            qFatal("signing in ended otherwise than it should");
        return session.checks().first;
    }
    QString verifier() const
    {
        return m_store->sql(QStringLiteral("SELECT rolpassword FROM pg_authid WHERE rolname = 'ines'"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_store = std::make_unique<test::SharedStore>();
        VERIFY_DONE(m_store->admin(QStringLiteral("create")));
        VERIFY_DONE(m_store->admin(QStringLiteral("team"), {QStringLiteral("North")}));
    }
    void cleanupTestCase() { m_store.reset(); }
    void init()
    {
        m_profile = std::make_unique<test::Profile>();
        give(kGiven);
    }

    void aFirstPasswordIsChangedOnce()
    {
        desk::StoreConnectSession session(std::make_shared<test::ManualClock>());
        signIn(session, login(), kGiven);
        QCOMPARE(session.checks().first, FirstPassword::ToChange);
        session.changeFirst(kOwn);
        QTRY_COMPARE_WITH_TIMEOUT(session.checks().first, FirstPassword::Changed, kPasswordPatienceMs);
        QVERIFY(session.welcome());
        QVERIFY(verifier().startsWith(QStringLiteral("SCRAM-SHA-256$")));
        firstAfter(kGiven, CheckState::Bad);
        QCOMPARE(firstAfter(kOwn, CheckState::Good), FirstPassword::None);
        give(kGiven); // forgotten, and given anew
        QCOMPARE(firstAfter(kGiven, CheckState::Good), FirstPassword::ToChange);
    }

    void whatWasAskedBeforeALookIsNotTakenForItsAnswer()
    {
        auto session = std::make_unique<desk::StoreConnectSession>(std::make_shared<test::ManualClock>());
        signIn(*session, login(), kGiven);
        session->changeFirst(kOwn);
        session->check(login(), {}); // drops the line on which the answer comes
        QTRY_VERIFY_WITH_TIMEOUT(session->checks().signedIn != CheckState::Running &&
                                     session->checks().reached == CheckState::Good,
                                 kPasswordPatienceMs);
        QCOMPARE(session->checks().first, FirstPassword::None);
        session->check(login(), kGiven);
        session->cancel();
        session.reset(); // with answers on their way to it
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }

    void ownPasswordWantsTheOneUntilNow()
    {
        const QString before = verifier();
        desk::OwnPassword own;
        QSignalSpy changed(&own, &desk::OwnPassword::changed);
        QSignalSpy failed(&own, &desk::OwnPassword::failed);
        own.change(login(), remote::Secret(QStringLiteral("not the password")), remote::Secret(kOwn));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPasswordPatienceMs);
        QCOMPARE(failed.front().front().value<base::Error>().code, Code::RemoteLoginRefused);
        QCOMPARE(verifier(), before);
        own.change(login(), remote::Secret(kGiven), remote::Secret(kOwn));
        own.change(login(), remote::Secret(kGiven),
                   remote::Secret(kGiven)); // while one is on its way: nothing
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, kPasswordPatienceMs);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(firstAfter(kOwn, CheckState::Good), FirstPassword::None); // and is nobody else's any more
        firstAfter(kGiven, CheckState::Bad);
    }

    void anUnreachableStoreKeepsThePassword()
    {
        desk::OwnPassword own;
        QSignalSpy failed(&own, &desk::OwnPassword::failed);
        desk::StoreLogin nowhere = login();
        nowhere.address = QStringLiteral("127.0.0.1:1");
        own.change(nowhere, remote::Secret(kGiven), remote::Secret(kOwn));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPasswordPatienceMs);
        QCOMPARE(failed.front().front().value<base::Error>().code, Code::RemoteUnreachable);
        QCOMPARE(firstAfter(kGiven, CheckState::Good), FirstPassword::ToChange);
    }
};

LEEWAY_TEST(TestOwnPassword)
#include "tst_own_password.moc"
