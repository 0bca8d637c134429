#include "desk/holds.h"

#include "desk/leeway_desk.h"
#include "domain/json/hold.h"
#include "storage/commands/apply.h"
#include "storage/replica/rows.h"
#include "storage/replica/state.h"

#include <QTest>

#include <utility>

using namespace leeway;
using namespace std::chrono_literals;
using domain::BudgetScope;
using domain::ResolutionKind;
using test::got;
using test::refused;

/// A desk of a shared store: it asks that the limits of whom it serves are set aside, says that what is
/// within them stands, and nothing of the kind without.
class TestHolds : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;
    domain::Fund m_fund;
    desk::LiveContact m_live;

    void arrives(const char *table, const QString &key, const std::optional<QJsonObject> &row)
    {
        got(m_at->storage->write([&](storage::Transaction &tx) -> base::Result<void> {
            const base::Result<void> done = storage::putStoreRows(
                tx, {{.table = QString::fromLatin1(table), .key = key, .row = row}}, storage::Coming::Few);
            return done ? storage::layPendingAgain(tx) : done;
        }));
    }
    void leaseArrives(qint64 granted)
    {
        const auto id = domain::LeaseId::make(*m_at->clock);
        arrives("lease", id.toString(),
                QJsonObject{{QStringLiteral("id"), id.toString()},
                            {QStringLiteral("fund"), m_fund.id.toString()},
                            {QStringLiteral("person"), m_at->desk->me().id.toString()},
                            {QStringLiteral("currency"), m_fund.currency},
                            {QStringLiteral("granted"), granted},
                            {QStringLiteral("spent"), 0},
                            {QStringLiteral("last_number"), 0},
                            {QStringLiteral("state"), QStringLiteral("Open")},
                            {QStringLiteral("issued_at"), base::toMs(m_at->clock->now())},
                            {QStringLiteral("ttl_ms"), 43'200'000},
                            {QStringLiteral("grace_ms"), 259'200'000}});
    }
    domain::CustomerHold hold(qint64 minor) const
    {
        domain::CustomerHold made;
        made.contact = m_live.contact.id;
        made.person = m_at->desk->me().id;
        made.fund = m_fund.id;
        made.customer = m_live.contact.customer;
        made.theCase = m_live.contact.caseId;
        made.amounts = {{ResolutionKind::Credit, minor}};
        made.takenAt = m_at->clock->now();
        made.endsAt = made.takenAt + 4h;
        return made;
    }
    void holdArrives(const domain::CustomerHold &hold)
    {
        arrives("customer_hold", hold.contact.toString(), domain::toJson(hold));
    }
    domain::Grant give(qint64 minor) { return got(m_at->give(m_live, m_at->wish(minor))); }
    resolution::BudgetVerdict mayGive()
    {
        const desk::LeewayMoment moment = m_at->moment(m_live);
        return desk::judged(moment, moment.catalogue.front(), 0);
    }
    /// The store has answered everything.
    void answered(const char *state = "posted")
    {
        got(m_at->storage->write([&](storage::Transaction &tx) {
            return tx.db().exec(
                QStringLiteral("UPDATE command SET state = '%1', answered_at = %2 WHERE state = 'pending'")
                    .arg(QLatin1String(state))
                    .arg(base::toMs(m_at->clock->now())));
        }));
    }
    int keep() { return got(desk::keepHolds(*m_at->desk)); }

private Q_SLOTS:
    void init()
    {
        m_at = std::make_unique<test::LeewayDesk>();
        m_at->setRule(QStringLiteral("per_customer"), QStringLiteral("customer"), QStringLiteral("200.00"));
        domain::Person me = m_at->me;
        me.teamId = domain::TeamId::make(*m_at->clock);
        me.role = domain::Role::Agent;
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
        leaseArrives(30'000);
        m_live = m_at->call(m_at->marit);
        answered();
    }
    void cleanup() { m_at.reset(); }

    void isDue_data()
    {
        QTest::addColumn<std::function<void(domain::CustomerHold &, domain::Contact &)>>("change");
        QTest::addColumn<std::chrono::minutes>("age");
        QTest::addColumn<bool>("due");
        using Change = std::function<void(domain::CustomerHold &, domain::Contact &)>;
        const auto row = [](const char *name, const Change &change, std::chrono::minutes age, bool due) {
            QTest::newRow(name) << change << age << due;
        };
        const auto ended = [](auto &, domain::Contact &contact) {
            contact.state = domain::ContactState::Ended;
        };
        row(
            "just taken", [](auto &, auto &) {}, 0min, false);
        row(
            "an hour is left", [](auto &, auto &) {}, 180min, false);
        row(
            "less is left", [](auto &, auto &) {}, 181min, true);
        row("less is left of a line that is closed", ended, 181min, false);
        row(
            "the contact got a case", [](auto &, auto &contact) { contact.caseId = domain::CaseId{}; }, 0min,
            true);
        row(
            "it was another's contact", [](auto &hold, auto &) { hold.person = domain::PersonId{}; }, 0min,
            true);
        row(
            "of another customer", [](auto &hold, auto &) { hold.customer = domain::CustomerId{}; }, 0min,
            true);
        const auto nothing = [](domain::CustomerHold &hold, auto &) {
            hold.amounts[ResolutionKind::Credit] = 0;
        };
        const auto less = [](domain::CustomerHold &hold, auto &) {
            hold.amounts[ResolutionKind::Credit] = 7'999;
        };
        row("others held all of it just now", nothing, 2min, false);
        row("others held all of it a while ago", nothing, 3min, true);
        row("others held some of it a while ago", less, 3min, true);
    }
    void isDue()
    {
        using Change = std::function<void(domain::CustomerHold &, domain::Contact &)>;
        QFETCH(Change, change);
        QFETCH(std::chrono::minutes, age);
        domain::CustomerHold one = hold(8'000);
        domain::Contact contact = m_live.contact;
        const base::Instant now = one.takenAt + age;
        change(one, contact);
        QVERIFY(desk::isHoldDue(std::nullopt, contact, {}, 8'000, now));
        QFETCH(bool, due);
        QCOMPARE(desk::isHoldDue(one, contact, {}, 8'000, now), due);
    }

    void isAskedForOnceWhileNobodyAnswers()
    {
        QCOMPARE(keep(), 1);
        QCOMPARE(
            m_at->value(QStringLiteral("SELECT json_extract(CAST(body AS TEXT), '$.contact') FROM command "
                                       "WHERE kind = 'hold.take.v1'"))
                .toString(),
            m_live.contact.id.toString());
        QCOMPARE(keep(), 0);
        answered();
        holdArrives(hold(8'000));
        QCOMPARE(keep(), 0);
    }

    void aRefusalIsNotAskedAgainAtOnce()
    {
        QCOMPARE(keep(), 1);
        answered("rejected");
        QCOMPARE(keep(), 0);
        m_at->clock->advance(6min);
        QCOMPARE(keep(), 1);
    }

    void whereNoLimitNeedsOneNoneIsAskedFor_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("limits over contacts only")
            << QStringLiteral("DELETE FROM company_row WHERE row LIKE '%per_customer%'");
        QTest::newRow("a team without a fund") << QStringLiteral("DELETE FROM fund");
        QTest::newRow("nobody is on the line") << QStringLiteral("UPDATE contact SET state = 'Done'");
        QTest::newRow("a computer of its own")
            << QStringLiteral("DELETE FROM meta WHERE key = 'replica.store'");
    }
    void whereNoLimitNeedsOneNoneIsAskedFor()
    {
        QFETCH(QString, sql);
        got(m_at->storage->write([&](storage::Transaction &tx) { return tx.db().exec(sql); }));
        QCOMPARE(keep(), 0);
    }

    void whatIsHeldStands()
    {
        holdArrives(hold(8'000));
        const domain::Grant first = give(3'000);
        QVERIFY(m_at->moment(m_live).unanswered.empty());
        give(5'000); // to the last unit
        QVERIFY(m_at->moment(m_live).unanswered.empty());
        QCOMPARE(refused(m_at->give(m_live, m_at->wish(1))).code, base::Code::AboveLimit);
        got(desk::undoGrant(*m_at->desk, first, QStringLiteral("Taken back")));
        QCOMPARE(mayGive().mayGive, (domain::Money{3'000, m_fund.currency}));
    }

    void withoutAHoldNobodyKnows()
    {
        const domain::Grant grant = give(3'000);
        QCOMPARE(m_at->moment(m_live).unanswered, std::vector{grant.id});
        holdArrives(hold(2'999)); // and it does not fit into what came
        QCOMPARE(m_at->moment(m_live).unanswered, std::vector{grant.id});
        holdArrives(hold(3'000));
        QVERIFY(m_at->moment(m_live).unanswered.empty());
        domain::CustomerHold later = hold(5'000);
        later.before = {grant.id}; // it was there then: the store has answered, only this desk has not heard
        holdArrives(later);
        QCOMPARE(m_at->moment(m_live).unanswered, std::vector{grant.id});
        QCOMPARE(mayGive().mayGive, (domain::Money{5'000, m_fund.currency}));
    }

    void whatIsHeldForAnotherCaseIsNotThis()
    {
        domain::CustomerHold one = hold(8'000);
        one.theCase = domain::CaseId::make(*m_at->clock);
        holdArrives(one);
        const domain::Grant grant = give(3'000);
        QCOMPARE(m_at->moment(m_live).unanswered, std::vector{grant.id});
        QVERIFY(!m_at->moment(m_live).hold);
    }

    void whereNothingIsSharedNothingIsUnsure()
    {
        got(m_at->storage->write([](storage::Transaction &tx) {
            return tx.db().exec(QStringLiteral("DELETE FROM company_row WHERE row LIKE '%per_customer%'"));
        }));
        give(3'000);
        QVERIFY(m_at->moment(m_live).unanswered.empty());
    }

    void aLimitOfTheTeamIsNobodysToHold()
    {
        m_at->desk->setMe(m_at->me); // who may set limits
        m_at->setRule(QStringLiteral("per_team"), QStringLiteral("team"), QStringLiteral("900.00"));
        domain::Person me = m_at->me;
        me.teamId = m_fund.team;
        me.role = domain::Role::Agent;
        m_at->desk->setMe(me);
        answered();
        holdArrives(hold(8'000));
        const domain::Grant grant = give(3'000);
        QCOMPARE(m_at->moment(m_live).unanswered, std::vector{grant.id});
    }

    void whatOthersHoldIsShownAsHeld()
    {
        holdArrives(hold(3'000));
        const resolution::BudgetVerdict verdict = mayGive();
        QCOMPARE(verdict.mayGive, (domain::Money{3'000, m_fund.currency}));
        const resolution::RuleLine *named = verdict.namedLine();
        QCOMPARE(named->key, QStringLiteral("per_customer"));
        QCOMPARE(named->held, qint64{17'000});
        QCOMPARE(refused(m_at->give(m_live, m_at->wish(3'001))).code, base::Code::AboveLimit);
        holdArrives(hold(8'000)); // as much as the contact's own limit: nothing of the customer's is missing
        QCOMPARE(mayGive().namedLine()->key, QStringLiteral("per_contact"));
        QCOMPARE(mayGive().namedLine()->held, qint64{0});
    }

    /// EUR `amount`, by who may set it.
    void setCap(const QString &amount)
    {
        const domain::Person agent = m_at->desk->me();
        m_at->desk->setMe(m_at->me);
        m_at->setRule(QStringLiteral("blind_cap_eur"), QStringLiteral("contact"), amount);
        m_at->desk->setMe(agent);
        answered();
    }
    [[nodiscard]] bool stands(qint64 minor)
    {
        const desk::LeewayMoment moment = m_at->moment(m_live);
        const auto &credit = moment.catalogue.front();
        return desk::standsAtOnce(moment, credit, desk::judged(moment, credit, minor));
    }

    void withinTheBlindCapItStands()
    {
        QVERIFY(!stands(1));
        setCap(QStringLiteral("50.00"));
        QCOMPARE(mayGive().mayGive, (domain::Money{8'000, m_fund.currency})); // it limits nothing
        QVERIFY(stands(5'000) && !stands(5'001));
        const domain::Grant first = give(3'000);
        QVERIFY(m_at->moment(m_live).unanswered.empty());
        QVERIFY(stands(2'000) && !stands(2'001));
        const domain::Grant second = give(2'500); // together past the cap: of neither is it known
        QCOMPARE(m_at->moment(m_live).unanswered, (std::vector{first.id, second.id}));
        got(desk::undoGrant(*m_at->desk, second, QStringLiteral("Taken back")));
        QVERIFY(m_at->moment(m_live).unanswered.empty());
    }

    void theBlindCapIsOnePersonsToOneCustomer()
    {
        setCap(QStringLiteral("50.00"));
        give(4'000);
        const desk::LiveContact first = std::exchange(m_live, m_at->call(m_live.contact.customer));
        QVERIFY(stands(1'000) && !stands(1'001)); // another contact is not another cap
        m_live = m_at->call(m_live.contact.customer == m_at->marit ? m_at->ola : m_at->marit);
        QVERIFY(stands(5'000));
        m_live = first;
        m_at->clock->advance(72h); // and what the desk holds is over
        leaseArrives(20'000);
        QVERIFY(stands(5'000));
    }

    void whatTheBlindCapDoesNotCover_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("period");
        QTest::newRow("a limit of the team, whatever is left of it")
            << QStringLiteral("team") << QStringLiteral("900.00") << QStringLiteral("day");
        QTest::newRow("a limit of the fund")
            << QStringLiteral("fund") << QStringLiteral("900.00") << QStringLiteral("once");
    }
    void whatTheBlindCapDoesNotCover()
    {
        QFETCH(QString, scope);
        QFETCH(QString, amount);
        QFETCH(QString, period);
        setCap(QStringLiteral("50.00"));
        QVERIFY(stands(1));
        const domain::Person agent = m_at->desk->me();
        m_at->desk->setMe(m_at->me);
        m_at->setRule(QStringLiteral("other"), scope, amount, {{QStringLiteral("period"), period}});
        m_at->desk->setMe(agent);
        answered();
        QVERIFY(!stands(1));
    }

    void aHoldSaysMoreThanTheCap()
    {
        setCap(QStringLiteral("50.00"));
        holdArrives(hold(2'000));
        QVERIFY(stands(2'000) && !stands(2'001)); // what is not set aside is known to be held by others
    }

    void itsTimeIsOver()
    {
        holdArrives(hold(3'000));
        m_at->clock->advance(4h - domain::kHoldGuard - 1s);
        give(1'000);
        QVERIFY(m_at->moment(m_live).unanswered.empty());
        m_at->clock->advance(1s);
        const domain::Grant late = give(4'000); // by what is known here, as without one
        QCOMPARE(m_at->moment(m_live).unanswered, std::vector{late.id});
    }

    void whatIsNoHoldIsNotTaken_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("below nothing")
            << QStringLiteral("amounts") << QJsonValue(QJsonObject{{QStringLiteral("credit"), -1}});
        QTest::newRow("no number") << QStringLiteral("amounts")
                                   << QJsonValue(
                                          QJsonObject{{QStringLiteral("credit"), QStringLiteral("many")}});
        QTest::newRow("nobody's") << QStringLiteral("person") << QJsonValue();
        QTest::newRow("of no contact") << QStringLiteral("id") << QJsonValue(QStringLiteral("x"));
    }
    void whatIsNoHoldIsNotTaken()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QJsonObject row = domain::toJson(hold(1));
        QCOMPARE(domain::customerHoldFrom(row).value(), hold(1));
        row.insert(key, value);
        QVERIFY(!domain::customerHoldFrom(row));
    }
};

QTEST_GUILESS_MAIN(TestHolds)
#include "tst_holds.moc"
