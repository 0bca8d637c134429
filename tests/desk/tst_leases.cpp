#include "desk/leases.h"

#include "desk/held_offline.h"
#include "desk/leeway_desk.h"
#include "domain/enum_names.h"
#include "domain/json/money.h"
#include "domain/json/values.h"
#include "storage/grant_rows.h"
#include "storage/replica/rows.h"
#include "storage/replica/state.h"
#include "support/test_case.h"

#include <QRandomGenerator>
#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using desk::LeasePlan;
using test::got;
using test::refused;
using Act = LeasePlan::Act;

/// A desk of a shared store: it grants from what it holds, never more, and counts what the store has not
/// counted.
class TestLeases : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;
    domain::Fund m_fund;

    static domain::Lease lease(qint64 granted, qint64 spent, std::chrono::hours age)
    {
        domain::Lease made;
        made.granted = granted;
        made.spent = spent;
        made.issuedAt = base::Instant(1000h) - age;
        made.ttl = desk::kLeaseLasts;
        made.grace = desk::kLeaseGrace;
        return made;
    }

    void arrives(const char *table, const QString &key, const std::optional<QJsonObject> &row)
    {
        got(m_at->storage->write([&](storage::Transaction &tx) -> base::Result<void> {
            const base::Result<void> done = storage::putStoreRows(
                tx, {{.table = QString::fromLatin1(table), .key = key, .row = row}}, storage::Coming::Few);
            return done ? storage::layPendingAgain(tx) : done;
        }));
    }
    void leaseArrives(const domain::Lease &lease)
    {
        arrives("lease", lease.id.toString(),
                QJsonObject{{QStringLiteral("id"), lease.id.toString()},
                            {QStringLiteral("fund"), lease.fund.toString()},
                            {QStringLiteral("person"), lease.person.toString()},
                            {QStringLiteral("currency"), lease.currency},
                            {QStringLiteral("granted"), lease.granted},
                            {QStringLiteral("spent"), lease.spent},
                            {QStringLiteral("last_number"), lease.lastNumber},
                            {QStringLiteral("state"), domain::nameOf(lease.state)},
                            {QStringLiteral("frozen"), lease.frozen},
                            {QStringLiteral("issued_at"), base::toMs(lease.issuedAt)},
                            {QStringLiteral("ttl_ms"), static_cast<qint64>(lease.ttl.count())},
                            {QStringLiteral("grace_ms"), static_cast<qint64>(lease.grace.count())}});
    }
    /// A lease of 100.00 that the store gave just now.
    domain::Lease held()
    {
        domain::Lease made = lease(10'000, 0, 0h);
        made.id = domain::LeaseId::make(*m_at->clock);
        made.fund = m_fund.id;
        made.person = m_at->desk->me().id;
        made.currency = m_fund.currency;
        made.issuedAt = m_at->clock->now();
        leaseArrives(made);
        return made;
    }
    /// The store has answered everything.
    void answered()
    {
        got(m_at->storage->write([](storage::Transaction &tx) {
            return tx.db().exec(QStringLiteral("UPDATE command SET state = 'posted'"));
        }));
    }
    qint64 left()
    {
        const auto open = got(m_at->storage->read(storage::Lane::Screens, [this](storage::Connection &db) {
            return storage::readOpenLease(db, m_fund.id);
        }));
        return open ? open->left() : -1;
    }
    QStringList asked()
    {
        return m_at
            ->value(
                QStringLiteral("SELECT group_concat(kind, ' ') FROM (SELECT kind FROM command WHERE state = "
                               "'pending' ORDER BY dseq)"))
            .toString()
            .split(u' ', Qt::SkipEmptyParts);
    }

    /// The store hears of all that was given, and says so; now and then it lends more.
    void counted(domain::Lease &lease, qint64 more)
    {
        answered();
        lease.granted += more;
        lease.spent =
            m_at->value(QStringLiteral("SELECT coalesce(sum(base), 0) FROM \"grant\" WHERE state = 'Posted'"))
                .toLongLong();
        lease.lastNumber =
            m_at->value(QStringLiteral("SELECT coalesce(max(number), 0) FROM \"grant\"")).toLongLong();
        leaseArrives(lease);
    }
    struct Work {
        QRandomGenerator random;
        domain::Lease lease;
        desk::LiveContact live;
        std::vector<domain::Grant> given;
        int refusals = 0;
    };
    void actOnce(Work &work)
    {
        switch (work.random.bounded(9)) {
        case 0:
            work.live = m_at->call(work.random.bounded(2) == 0 ? m_at->marit : m_at->ola);
            return;
        case 1:
            if (!work.given.empty())
                test::await(desk::undoGrant(*m_at->desk, work.given.back(), QStringLiteral("Taken back")));
            return;
        case 2: {
            const domain::Person me = m_at->desk->me();
            m_at->openAgain();
            m_at->desk->setMe(me);
            return;
        }
        case 3:
            return counted(work.lease, work.random.bounded(3) == 0 ? work.random.bounded(3'000) : 0);
        case 4:
            return m_at->clock->advance(std::chrono::seconds(work.random.bounded(-300, 300)));
        default:
            const auto done = test::await(m_at->give(work.live, m_at->wish(1 + work.random.bounded(4'000))));
            if (done)
                work.given.push_back(*done);
            work.refusals += done ? 0 : 1;
        }
    }

private Q_SLOTS:
    void init()
    {
        m_at = std::make_unique<test::LeewayDesk>();
        domain::Person me = m_at->me;
        me.teamId = domain::TeamId::make(*m_at->clock);
        me.role = domain::Role::Agent; // who serves nobody holds nothing
        m_at->desk->setMe(me);
        m_fund = {.id = domain::FundId::make(*m_at->clock),
                  .team = me.teamId,
                  .name = QStringLiteral("Care fund"),
                  .currency = QStringLiteral("EUR")};
        domain::ReplicaState state;
        state.store = QUuid::createUuid();
        state.desk = QUuid::createUuid();
        got(m_at->storage->write(
            [&state](storage::Transaction &tx) { return storage::putReplicaState(tx, state); }));
        answered();
        arrives("fund", m_fund.id.toString(),
                QJsonObject{{QStringLiteral("id"), m_fund.id.toString()},
                            {QStringLiteral("team"), m_fund.team.toString()},
                            {QStringLiteral("name"), m_fund.name},
                            {QStringLiteral("currency"), m_fund.currency}});
    }
    void cleanup() { m_at.reset(); }

    void plans_data()
    {
        QTest::addColumn<std::optional<domain::Lease>>("open");
        QTest::addColumn<bool>("unanswered");
        QTest::addColumn<LeasePlan>("plan");
        const auto row = [](const char *name, const std::optional<domain::Lease> &open, bool unanswered,
                            LeasePlan plan) { QTest::newRow(name) << open << unanswered << plan; };
        row("holds nothing", {}, false, {Act::Take, 1'000});
        row("asked already", {}, true, {});
        row("holds enough", lease(1'000, 500, 1h), false, {});
        row("less than half is left", lease(1'000, 501, 1h), false, {Act::TopUp, 501});
        row("its time is nearly over", lease(1'000, 0, 10h), false, {Act::Renew, 1'000});
        row("what it gave is unanswered", lease(1'000, 900, 10h), true, {});
        domain::Lease frozen = lease(1'000, 900, 1h);
        frozen.frozen = true;
        row("two desks wrote it", frozen, false, {});
    }
    void plans()
    {
        QFETCH(std::optional<domain::Lease>, open);
        QFETCH(bool, unanswered);
        QFETCH(LeasePlan, plan);
        QCOMPARE(desk::planLease(open, 1'000, unanswered, base::Instant(1000h)), plan);
        QCOMPARE(desk::planLease(open, 0, unanswered, base::Instant(1000h)), LeasePlan{});
    }

    void holdsWhatItsPersonMayGiveInADay()
    {
        QCOMPARE(got(desk::keepLease(*m_at->desk)),
                 (LeasePlan{Act::Take, 24'000})); // three contacts of 80.00
        answered();
        m_at->setRule(QStringLiteral("my_day"), QStringLiteral("person"), QStringLiteral("250.00"),
                      {{QStringLiteral("period"), QStringLiteral("day")}});
        answered();
        QCOMPARE(got(desk::keepLease(*m_at->desk)), (LeasePlan{Act::Take, 25'000}));
        QCOMPARE(asked(), QStringList{QStringLiteral("lease.take.v1")});
        QCOMPARE(got(desk::keepLease(*m_at->desk)), LeasePlan{}); // not twice
        QCOMPARE(left(), qint64{-1});                             // nothing is held before the store says so
    }

    /// What the settings say of it (picture 09c).
    void whatIsHeldForOfflineIsKnown()
    {
        QVERIFY(!got(desk::readHeldOffline(*m_at->desk)));
        const domain::Lease given = held();
        const std::optional<desk::HeldOffline> told = got(desk::readHeldOffline(*m_at->desk));
        QVERIFY(told);
        QCOMPARE(told->left, (domain::Money{10'000, m_fund.currency}));
        QCOMPARE(told->fund, m_fund.name);
        QCOMPARE(told->until, given.issuedAt + desk::kLeaseLasts - domain::kLeaseGuard);
        m_at->clock->advance(desk::kLeaseLasts - domain::kLeaseGuard);
        QVERIFY(!got(desk::readHeldOffline(*m_at->desk))); // its time is over
    }

    void whoServesNobodyHoldsNothing()
    {
        domain::Person me = m_at->desk->me();
        me.role = domain::Role::Quality;
        m_at->desk->setMe(me);
        QCOMPARE(got(desk::keepLease(*m_at->desk)), LeasePlan{});
    }

    void aRefusalIsNotAskedAgainAtOnce()
    {
        got(desk::keepLease(*m_at->desk));
        const auto id = domain::CommandId::fromBytes(
            m_at->value(QStringLiteral(
                            "SELECT id FROM command WHERE kind = 'lease.take.v1' AND state = 'pending'"))
                .toByteArray());
        got(m_at->storage->write([&](storage::Transaction &tx) {
            return storage::putAnswers(tx, {{id, QStringLiteral("rejected"), "{}"}}, 1, m_at->clock->now());
        }));
        QCOMPARE(got(m_at->storage->read(storage::Lane::Screens,
                                         [](storage::Connection &db) { return storage::readUnsettled(db); }))
                     .size(),
                 size_t{0}); // nobody has to settle that a fund was empty
        QCOMPARE(got(desk::keepLease(*m_at->desk)), LeasePlan{});
        m_at->clock->advance(6min);
        QCOMPARE(got(desk::keepLease(*m_at->desk)).act, Act::Take);
    }

    void itsOwnMoneyIsForgottenInASharedStore()
    {
        QCOMPARE(m_at->count("fund"), 1); // the store's
        QCOMPARE(m_at->moment(m_at->call(m_at->marit)).fund, m_fund);
    }

    void grantsFromWhatItHoldsAndCountsIt()
    {
        const domain::Lease open = held();
        const desk::LiveContact live = m_at->call(m_at->marit);
        got(m_at->give(live, m_at->wish(4'000)));
        QCOMPARE(left(), qint64{6'000});
        QCOMPARE(m_at->value(QStringLiteral("SELECT spent FROM lease")).toLongLong(),
                 qint64{0}); // the store's word
        leaseArrives(open);  // something else changed; the store has not heard of the grant yet
        QCOMPARE(left(), qint64{6'000});
        domain::Lease counted = open;
        counted.spent = 4'000;
        counted.lastNumber = 1;
        leaseArrives(counted);
        QCOMPARE(left(), qint64{6'000}); // once
        QCOMPARE(got(m_at->give(m_at->call(m_at->ola), m_at->wish(6'000))).number, qint64{2});
        QCOMPARE(left(), qint64{0});
        QCOMPARE(refused(m_at->give(m_at->call(m_at->ola), m_at->wish(1))).code, Code::AboveLimit);
        QCOMPARE(m_at->count("ledger_line"), 2); // of the time before the store; it keeps the books now
    }

    void whatTheStoreRefusesIsGone()
    {
        const domain::Lease open = held();
        const domain::Grant grant = got(m_at->give(m_at->call(m_at->marit), m_at->wish(4'000)));
        answered();
        arrives("grant", grant.id.toString(), std::nullopt);
        arrives("interaction", grant.interaction.toString(), std::nullopt);
        domain::Lease used = open;
        used.lastNumber = 1; // a refused one uses its number up
        leaseArrives(used);
        QCOMPARE(left(), qint64{10'000});
        QCOMPARE(m_at->count("interaction"), 0);
        QCOMPARE(got(m_at->give(m_at->call(m_at->ola), m_at->wish(100))).number, qint64{2});
    }

    void whoSettledWhatCameLateIsKnownHere()
    {
        held();
        const domain::Grant grant = got(m_at->give(m_at->call(m_at->marit), m_at->wish(4'000)));
        answered();
        const auto settled = [&] {
            return got(m_at->storage->read(storage::Lane::Screens, [&grant](storage::Connection &db) {
                return storage::readWhoSettled(db, grant.id);
            }));
        };
        QJsonObject row = domain::toJson(grant);
        row.insert(QStringLiteral("id"), grant.id.toString());
        row.insert(QStringLiteral("person"), grant.person.toString());
        row.insert(QStringLiteral("at"), base::toMs(grant.at));
        row.insert(QStringLiteral("interaction"), grant.interaction.toString());
        row.insert(QStringLiteral("state"), QStringLiteral("Late"));
        arrives("grant", grant.id.toString(), row);
        QVERIFY(settled().isNull());
        const auto lead = domain::PersonId::make(*m_at->clock);
        row.insert(QStringLiteral("state"), QStringLiteral("Honoured"));
        row.insert(QStringLiteral("settled_by"), lead.toString());
        arrives("grant", grant.id.toString(), row);
        QCOMPARE(settled(), lead);
    }

    void takenBackIsHeldAgainWhenTheStoreSaysSo()
    {
        const domain::Lease open = held();
        const domain::Grant grant = got(m_at->give(m_at->call(m_at->marit), m_at->wish(4'000)));
        answered();
        domain::Lease counted = open;
        counted.spent = 4'000;
        counted.lastNumber = 1;
        leaseArrives(counted);
        got(desk::undoGrant(*m_at->desk, grant, QStringLiteral("Taken back")));
        QCOMPARE(left(), qint64{6'000}); // nobody knows yet whether it was in time
        counted.spent = 0;
        leaseArrives(counted);
        QCOMPARE(left(), qint64{10'000});
    }

    void takenBackBeforeTheStoreHeardOfItIsHeldAtOnce()
    {
        held();
        const domain::Grant grant = got(m_at->give(m_at->call(m_at->marit), m_at->wish(4'000)));
        got(desk::undoGrant(*m_at->desk, grant, QStringLiteral("Taken back")));
        QCOMPARE(left(), qint64{10'000});
    }

    void notAfterItsTime()
    {
        held();
        m_at->clock->advance(desk::kLeaseLasts - domain::kLeaseGuard - 1s);
        got(m_at->give(m_at->call(m_at->marit), m_at->wish(100)));
        m_at->clock->advance(1s);
        QCOMPARE(refused(m_at->give(m_at->call(m_at->ola), m_at->wish(100))).code, Code::AboveLimit);
    }

    void notAfterItsTimeWhateverTheClockSays_data()
    {
        QTest::addColumn<std::chrono::hours>("jump");
        QTest::addColumn<bool>("started");
        QTest::newRow("an hour back") << std::chrono::hours(-1) << false;
        QTest::newRow("a day back, and started again") << std::chrono::hours(-24) << true;
        QTest::newRow("a month back") << std::chrono::hours(-720) << false;
        QTest::newRow("asleep for a day") << std::chrono::hours(24) << false;
        QTest::newRow("a year ahead, and started again") << std::chrono::hours(8'760) << true;
    }
    /// What this desk recorded says that the time is over, whatever its clock says afterwards.
    void notAfterItsTimeWhateverTheClockSays()
    {
        QFETCH(std::chrono::hours, jump);
        QFETCH(bool, started);
        held();
        got(m_at->give(m_at->call(m_at->marit), m_at->wish(100)));
        m_at->clock->advance(desk::kLeaseLasts);
        const desk::LiveContact late = m_at->call(m_at->marit);
        QCOMPARE(refused(m_at->give(late, m_at->wish(100))).code, Code::AboveLimit);
        m_at->clock->advance(jump);
        if (started) {
            const domain::Person me = m_at->desk->me();
            m_at->openAgain();
            m_at->desk->setMe(me);
        }
        QCOMPARE(refused(m_at->give(late, m_at->wish(100))).code, Code::AboveLimit);
        // Another contact begins, and is recorded, by the clock that is wrong.
        QCOMPARE(refused(m_at->give(m_at->call(m_at->ola), m_at->wish(100))).code, Code::AboveLimit);
        QCOMPARE(m_at->count("\"grant\""), 1);
    }

    /// Looked at after every act, each of which is one commit. LEEWAY_SEED repeats a run.
    void givesNoMoreThanItHoldsAtAnyCommit()
    {
        const quint32 seed = qEnvironmentVariableIsSet("LEEWAY_SEED")
                                 ? qEnvironmentVariable("LEEWAY_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        qInfo("LEEWAY_SEED=%u", seed);
        Work work{
            .random = QRandomGenerator(seed), .lease = held(), .live = m_at->call(m_at->marit), .given = {}};
        for (int act = 0; act < 150; ++act) {
            actOnce(work);
            QCOMPARE(m_at->value(QStringLiteral("SELECT count(*) FROM lease WHERE granted < (SELECT "
                                                "coalesce(sum(base), 0) FROM \"grant\" WHERE \"grant\".lease "
                                                "= lease.id AND \"grant\".state = 'Posted')"))
                         .toInt(),
                     0);
        }
        QVERIFY2(work.refusals > 0 && work.given.size() > 3, "this run tries nothing");
    }

    void renewsInOneGo()
    {
        const domain::Lease open = held();
        answered();
        m_at->clock->advance(10h);
        QCOMPARE(got(desk::keepLease(*m_at->desk)).act, Act::Renew);
        QCOMPARE(asked(), (QStringList{QStringLiteral("lease.return.v1"), QStringLiteral("lease.take.v1")}));
        QCOMPARE(left(), qint64{-1}); // from now on nothing is given from the old one
        Q_UNUSED(open)
    }
};

LEEWAY_TEST(TestLeases)
#include "tst_leases.moc"
