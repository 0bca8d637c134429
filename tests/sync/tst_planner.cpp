#include "domain/store_tables.h"
#include "support/test_case.h"
#include "sync/planner.h"

#include <QTest>

using namespace leeway;
using namespace leeway::sync;

namespace
{

const QString kTeam = QStringLiteral("team:a");

/// A desk and a store that are level, for a test to spoil.
struct Level {
    LocalState local;
    StoreView store;

    Level()
    {
        local.replica.store = QUuid::createUuid();
        local.replica.epoch = 3;
        local.replica.desk = QUuid::createUuid();
        local.replica.person = domain::PersonId{QUuid::createUuid()};
        local.replica.storeName = QStringLiteral("Aldera");
        local.replica.ackedDseq = 5;
        local.outbox.newest = 5;
        local.numbersLeft = 50;
        local.cursors = {
            {.scope = kTeam, .seq = 7, .hash = QByteArray(32, 'h'), .filling = {}, .fillingAfter = {}}};
        HelloAnswer hello;
        hello.store = local.replica.store;
        hello.epoch = 3;
        hello.name = QStringLiteral("Aldera");
        hello.person.id = local.replica.person;
        hello.ackedDseq = 5;
        hello.scopes = {
            {.scope = kTeam, .head = 7, .hash = QByteArray(32, 'h'), .cursor = CursorState::Good}};
        store.hello = hello;
    }
};

template <class S> bool isStep(const Step &step)
{
    return std::holds_alternative<S>(step);
}

} // namespace

/// The next step, for every way in which desk and store can differ.
class TestPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restsWhenLevel()
    {
        const Level level;
        QVERIFY(isStep<Rest>(nextStep(level.local, level.store)));
    }

    void saysHelloFirst()
    {
        Level level;
        level.store.hello.reset();
        level.local.outbox.newest = 9;
        QVERIFY(isStep<SayHello>(nextStep(level.local, level.store)));
    }

    void sendsBeforeItReceives()
    {
        Level level;
        level.local.outbox.newest = 6;
        level.store.heads.insert(kTeam, 9);
        QVERIFY(isStep<Push>(nextStep(level.local, level.store)));
    }

    void receivesWhatIsNewer()
    {
        Level level;
        level.store.heads.insert(kTeam, 9);
        const Step step = nextStep(level.local, level.store);
        QVERIFY(isStep<Pull>(step));
        QCOMPARE(std::get<Pull>(step).cursor.seq, 7);
    }

    void followsAStoreOfAnotherEpochAndSendsAgainWhatItForgot()
    {
        Level level;
        level.store.hello->epoch = 4;
        level.store.hello->ackedDseq = 2;
        const Step first = nextStep(level.local, level.store);
        QVERIFY(isStep<FollowStore>(first));
        QCOMPARE(std::get<FollowStore>(first).state.epoch, 4);
        level.local.replica = std::get<FollowStore>(first).state;
        const Step second = nextStep(level.local, level.store);
        QVERIFY(isStep<Reopen>(second));
        QCOMPARE(std::get<Reopen>(second).acked, 2);
    }

    void becomesADeskOfItsOwnWhenItIsAnOldCopy()
    {
        Level level;
        level.store.hello->ackedDseq = 6; // answered a command that this file has never heard of
        QVERIFY(isStep<BecomeNewDesk>(nextStep(level.local, level.store)));
        Level forked;
        forked.store.hello->forked = true;
        QVERIFY(isStep<BecomeNewDesk>(nextStep(forked.local, forked.store)));
    }

    void makesAScopeAnew_data()
    {
        QTest::addColumn<int>("cursor");
        QTest::newRow("of another history") << static_cast<int>(CursorState::Wrong);
        QTest::newRow("compacted away") << static_cast<int>(CursorState::Behind);
    }
    void makesAScopeAnew()
    {
        QFETCH(int, cursor);
        Level level;
        level.store.hello->scopes.front().cursor = static_cast<CursorState>(cursor);
        const Step step = nextStep(level.local, level.store);
        QVERIFY(isStep<StartFilling>(step));
        QCOMPARE(std::get<StartFilling>(step).cursor.seq, 7);
        QCOMPARE(std::get<StartFilling>(step).cursor.filling, QStringLiteral("team"));
    }

    void goesOnWithAnInterruptedFirstSync()
    {
        Level level;
        level.local.cursors.front().filling = QStringLiteral("case");
        level.local.cursors.front().fillingAfter = QStringLiteral("0190");
        const Step step = nextStep(level.local, level.store);
        QVERIFY(isStep<Fill>(step));
        QCOMPARE(std::get<Fill>(step).cursor.fillingAfter, QStringLiteral("0190"));
    }

    void forgetsWhatIsNoLongerOffered()
    {
        Level level;
        level.store.hello->scopes.clear();
        const Step step = nextStep(level.local, level.store);
        QVERIFY(isStep<ForgetScope>(step));
        QCOMPARE(std::get<ForgetScope>(step).scope, kTeam);
    }

    void fetchesCaseNumbersInTime()
    {
        Level level;
        level.local.numbersLeft = 9;
        QVERIFY(isStep<TakeNumbers>(nextStep(level.local, level.store)));
        level.store.numbersRefused = true;
        QVERIFY(isStep<Rest>(nextStep(level.local, level.store)));
    }

    void everyTableComesOnce()
    {
        QStringList tables{QStringLiteral("team")};
        while (const auto next = nextTable(tables.back()))
            tables.append(*next);
        QCOMPARE(tables, domain::storeTables());
        QCOMPARE(QSet<QString>(tables.begin(), tables.end()).size(), tables.size());
        QVERIFY(tables.indexOf(QStringLiteral("customer")) < tables.indexOf(QStringLiteral("case")));
        QVERIFY(tables.indexOf(QStringLiteral("case")) < tables.indexOf(QStringLiteral("interaction")));
    }

    void aChainIsFollowedOnlyWithoutGap()
    {
        domain::Cursor cursor{
            .scope = kTeam, .seq = 0, .hash = firstHash(), .filling = {}, .fillingAfter = {}};
        std::vector<Change> changes(3);
        QByteArray hash = firstHash();
        for (size_t i = 0; i < changes.size(); ++i) {
            changes[i].seq = static_cast<qint64>(i) + 1;
            changes[i].table = QStringLiteral("customer");
            changes[i].key = QString::number(i);
            hash = changes[i].hash = hashAfter(hash, kTeam, changes[i]);
        }
        QVERIFY(follows(cursor, changes));
        QVERIFY(follows(cursor, {}));
        const std::vector<Change> gap{changes[0], changes[2]};
        QVERIFY(!follows(cursor, gap));
        std::vector<Change> altered = changes;
        altered[1].key = QStringLiteral("another");
        QVERIFY(!follows(cursor, altered));
        cursor.hash = QByteArray(32, 'x');
        QVERIFY(!follows(cursor, changes));
    }
};

LEEWAY_TEST(TestPlanner)
#include "tst_planner.moc"
