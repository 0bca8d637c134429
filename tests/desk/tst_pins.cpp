// The PIN between people who share a computer: five tries, a pause, one's own to change, an admin's to take
// away.
#include "contact_desk.h"
#include "desk/draft.h"
#include "desk/pins.h"
#include "desk/set_up.h"
#include "storage/replica/state.h"
#include "storage/storage.h"
#include "support/test_case.h"

#include <QTest>

#include <algorithm>

using namespace leeway;
using base::Result;
using test::got;
using test::refused;

class TestPins : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::ContactDesk> m_desk;

    desk::Desk &here() { return *m_desk->desk; }
    domain::PersonId me() { return here().me().id; }
    desk::PinTry tries(const QString &pin)
    {
        return got(desk::tryPin(here().storage(), here().sharedClock(), me(), pin));
    }
    std::vector<desk::Colleague> colleagues()
    {
        return got(desk::readColleagues(here().storage(), here().sharedClock()));
    }
    desk::Colleague mineAmongColleagues()
    {
        const std::vector<desk::Colleague> all = colleagues();
        const auto mine = std::find_if(all.begin(), all.end(),
                                       [this](const desk::Colleague &one) { return one.person.id == me(); });
        return mine == all.end() ? desk::Colleague() : *mine;
    }
    void has(const QString &pin) { QVERIFY(got(desk::changePin(here(), {}, pin)).right); }

private Q_SLOTS:
    void init() { m_desk = std::make_unique<test::ContactDesk>(); }

    void withoutAPinNothingIsAsked() { QVERIFY(tries(QStringLiteral("anything")).right); }

    void onlyTheSamePinIsRight_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("right");
        QTest::newRow("the same") << QStringLiteral("12æ4") << true;
        QTest::newRow("another way to write the same signs") << QStringLiteral("12\u00e64") << true;
        QTest::newRow("shorter") << QStringLiteral("12æ") << false;
        QTest::newRow("longer") << QStringLiteral("12æ45") << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void onlyTheSamePinIsRight()
    {
        QFETCH(QString, typed);
        QFETCH(bool, right);
        has(QStringLiteral("12æ4"));
        QCOMPARE(tries(typed).right, right);
    }

    void fiveWrongOnesMakeAPause()
    {
        has(QStringLiteral("1234"));
        for (int left = desk::kPinTries - 1; left > 0; --left)
            QCOMPARE(tries(QStringLiteral("0000")).triesLeft, left);
        const desk::PinTry fifth = tries(QStringLiteral("0000"));
        QCOMPARE(fifth.triesLeft, 0);
        QCOMPARE(fifth.pausedUntil, std::optional(here().clock().now() + desk::kPinPause));
        QVERIFY(!tries(QStringLiteral("1234")).right); // not even the right one
        m_desk->clock->advance(desk::kPinPause);
        QVERIFY(tries(QStringLiteral("1234")).right);
        QCOMPARE(tries(QStringLiteral("0000")).triesLeft, desk::kPinTries - 1); // counted anew
    }

    void aClockThatWasPutBackMakesNoPauseLonger()
    {
        has(QStringLiteral("1234"));
        for (int i = 0; i < desk::kPinTries; ++i)
            tries(QStringLiteral("0000"));
        m_desk->clock->advance(-std::chrono::hours(24));
        QVERIFY(tries(QStringLiteral("1234")).right);
    }

    void whoChangesItKnowsTheOldOne()
    {
        has(QStringLiteral("1234"));
        QVERIFY(!got(desk::changePin(here(), QStringLiteral("0000"), QStringLiteral("5678"))).right);
        QVERIFY(tries(QStringLiteral("1234")).right);
        QVERIFY(got(desk::changePin(here(), QStringLiteral("1234"), QStringLiteral("5678"))).right);
        QVERIFY(!tries(QStringLiteral("1234")).right);
        QVERIFY(got(desk::dropPin(here(), QStringLiteral("5678"))).right);
        QVERIFY(tries(QString()).right);
    }

    void whatIsNoPinIsRefused_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<bool>("may");
        QTest::newRow("three digits") << QStringLiteral("123") << false;
        QTest::newRow("four digits") << QStringLiteral("1234") << true;
        QTest::newRow("twelve letters and digits") << QStringLiteral("abcdef123456") << true;
        QTest::newRow("thirteen") << QStringLiteral("abcdef1234567") << false;
        QTest::newRow("letters of another script") << QStringLiteral("кошка") << true;
        QTest::newRow("a space in it") << QStringLiteral("12 34") << false;
        QTest::newRow("a sign that is no letter") << QStringLiteral("1234!") << false;
    }
    void whatIsNoPinIsRefused()
    {
        QFETCH(QString, pin);
        QFETCH(bool, may);
        if (may)
            has(pin);
        else
            QCOMPARE(refused(desk::changePin(here(), {}, pin)).code, base::Code::FieldInvalid);
        QCOMPARE(tries(QStringLiteral("0000")).right, !may);
    }

    void aForgottenOneIsTakenAwayByWhoMay_data()
    {
        QTest::addColumn<domain::Role>("role");
        QTest::addColumn<bool>("may");
        QTest::newRow("an admin") << domain::Role::Admin << true;
        QTest::newRow("a lead") << domain::Role::Lead << true;
        QTest::newRow("a deputy") << domain::Role::Deputy << true;
        QTest::newRow("an agent") << domain::Role::Agent << false;
        QTest::newRow("who looks on") << domain::Role::Auditor << false;
    }
    void aForgottenOneIsTakenAwayByWhoMay()
    {
        QFETCH(domain::Role, role);
        QFETCH(bool, may);
        const domain::Person mine = here().me();
        has(QStringLiteral("1234"));
        domain::Person other = m_desk->piotr;
        other.role = role;
        here().setMe(other);
        if (may)
            QVERIFY(test::await(desk::resetPin(here(), mine.id)));
        else
            QCOMPARE(refused(desk::resetPin(here(), mine.id)).code, base::Code::RoleNotAllowed);
        here().setMe(mine);
        QCOMPARE(tries(QStringLiteral("0000")).right, may);
        const std::optional<desk::PinTakenAway> told = mineAmongColleagues().taken;
        QCOMPARE(told.has_value(), may);
        if (!may)
            return;
        QCOMPARE(told->by, m_desk->piotr.name);
        QCOMPARE(told->at, here().clock().now());
        has(QStringLiteral("5678"));
        QVERIFY(!mineAmongColleagues().taken); // no news any more
    }

    void nobodyTakesTheirOwnAwayUnasked()
    {
        has(QStringLiteral("1234"));
        QCOMPARE(refused(desk::resetPin(here(), me())).code, base::Code::RoleNotAllowed);
        QVERIFY(!tries(QStringLiteral("0000")).right);
    }

    void whoLooksAfterTheComputerTakesAnyAway()
    {
        has(QStringLiteral("1234"));
        QVERIFY(test::await(desk::resetPinFromOutside(here(), me())));
        QVERIFY(tries(QStringLiteral("0000")).right);
        QCOMPARE(mineAmongColleagues().taken, (desk::PinTakenAway{{}, here().clock().now()}));
    }

    void takingAwayWhatIsNotThereTellsNobody()
    {
        QVERIFY(test::await(desk::resetPinFromOutside(here(), me())));
        QVERIFY(!mineAmongColleagues().taken);
    }

    void whoIsShownSaysHowATryStands()
    {
        QVERIFY(!mineAmongColleagues().hasPin);
        has(QStringLiteral("1234"));
        tries(QStringLiteral("0000"));
        QCOMPARE(mineAmongColleagues().next, (desk::PinTry{.triesLeft = desk::kPinTries - 1}));
        for (int i = 1; i < desk::kPinTries; ++i)
            tries(QStringLiteral("0000"));
        QCOMPARE(mineAmongColleagues().next,
                 (desk::PinTry{.triesLeft = 0, .pausedUntil = here().clock().now() + desk::kPinPause}));
    }

    void whoLeftIsNotAmongThem()
    {
        QCOMPARE(colleagues().size(), 2u);
        domain::Person left = m_desk->piotr;
        left.active = false;
        got(m_desk->storage->write(
            [left](storage::Transaction &tx) { return storage::putPerson(tx, left); }));
        QCOMPARE(colleagues().size(), 1u);
        QCOMPARE(refused(desk::tryPin(here().storage(), here().sharedClock(), left.id, {})).code,
                 base::Code::NotFound);
    }

    void aDeskOfASharedStoreIsOnePersons()
    {
        has(QStringLiteral("1234"));
        got(m_desk->storage->write([this](storage::Transaction &tx) {
            domain::ReplicaState state;
            state.store = me().value;
            return storage::putReplicaState(tx, state);
        }));
        QVERIFY(colleagues().empty());
    }

    void whatIsBegunIsKeptForWhoeverTypedIt()
    {
        const domain::Person mine = here().me();
        QVERIFY(test::await(desk::keepDraft(here(), m_desk->marit, QStringLiteral("mine"))));
        here().setMe(m_desk->piotr);
        QCOMPARE(got(desk::readDraft(here(), m_desk->marit)), QString());
        QVERIFY(test::await(desk::keepDraft(here(), m_desk->marit, QStringLiteral("theirs"))));
        here().setMe(mine);
        QCOMPARE(got(desk::readDraft(here(), m_desk->marit)), QStringLiteral("mine"));
    }

    void whatIsBegunFollowsWhoeverGetsAnotherId()
    {
        QVERIFY(test::await(desk::keepDraft(here(), m_desk->marit, QStringLiteral("mine"))));
        got(m_desk->storage->write([this](storage::Transaction &tx) {
            Result<void> done = desk::rememberWorkspace(tx, QStringLiteral("Here"), me());
            return done ? desk::rememberWorkspace(tx, QStringLiteral("Shared"), m_desk->piotr.id) : done;
        }));
        here().setMe(m_desk->piotr);
        QCOMPARE(got(desk::readDraft(here(), m_desk->marit)), QStringLiteral("mine"));
    }

    void nothingThatIsKeptSaysThePin()
    {
        has(QStringLiteral("739154"));
        const auto kept =
            test::await(here().storage().read(storage::Lane::Screens, [](storage::Connection &db) {
                return db.value(QStringLiteral("SELECT hex(salt) || hex(hash) FROM person_pin"));
            }));
        QVERIFY(kept);
        const QString hex = kept->toString();
        QCOMPARE(hex.size(), 2 * (16 + 32));
        QVERIFY(!hex.contains(QString::fromLatin1(QByteArray("739154").toHex().toUpper())));
        QCOMPARE(m_desk->count("command WHERE instr(body, '739154')"), 0);
    }
};

LEEWAY_TEST(TestPins)
#include "tst_pins.moc"
