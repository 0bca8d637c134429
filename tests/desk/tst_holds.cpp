#include "desk/hold_bench.h"

#include "support/test_case.h"

#include <utility>

using namespace leeway;
using namespace std::chrono_literals;
using domain::ResolutionKind;
using test::got;
using test::refused;

/// A desk of a shared store says that what is within what was set aside stands, and nothing of the kind
/// without.
class TestHolds : public QObject, protected test::HoldBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { stop(); }

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
        noLimitPerCustomer();
        give(3'000);
        QVERIFY(m_at->moment(m_live).unanswered.empty());
    }

    void ofContactsThatCountAsOneAColleagueHasTheOther()
    {
        noLimitPerCustomer();
        QVERIFY(stands(8'000)); // the contact's own limit
        QCOMPARE(keep(), 0);
        setAsLead(QStringLiteral("split"), QStringLiteral("contact"), QStringLiteral("90.00"),
                  {{QStringLiteral("join_days"), 3}});
        QVERIFY(!stands(1));
        QCOMPARE(keep(), 1);
        answered();
        // It is all that counts as one with itself, so that both limits are counted by one sum.
        holdArrives(hold(3'000));
        QCOMPARE(mayGive().mayGive, (domain::Money{3'000, m_fund.currency}));
        QVERIFY(stands(3'000));
        give(3'000);
        QVERIFY(m_at->moment(m_live).unanswered.empty());
        QCOMPARE(refused(m_at->give(m_live, m_at->wish(1))).code, base::Code::AboveLimit);
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

    /// What another team holds and gave never comes here: the answer to the asking is all that says so.
    void whatAnotherTeamHoldsIsKnownByTheAnswerAlone()
    {
        QCOMPARE(mayGive().mayGive, (domain::Money{8'000, m_fund.currency}));
        QCOMPARE(keep(), 1);
        answered();
        holdArrives(hold(3'000));
        QCOMPARE(mayGive().mayGive, (domain::Money{3'000, m_fund.currency}));
        QVERIFY(stands(3'000));
        QCOMPARE(refused(m_at->give(m_live, m_at->wish(3'001))).code, base::Code::AboveLimit);
        m_at->clock->advance(179min);
        QCOMPARE(keep(), 0); // nobody here hears that they are done
        m_at->clock->advance(2min);
        QCOMPARE(keep(), 1); // it nears its end
        answered();
        holdArrives(hold(8'000));
        QCOMPARE(mayGive().mayGive, (domain::Money{8'000, m_fund.currency}));
        QVERIFY(stands(8'000));
    }

    void setCap(const QString &amount)
    {
        setAsLead(QStringLiteral("blind_cap_eur"), QStringLiteral("contact"), amount);
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
        got(m_at->storage->write([](storage::Transaction &tx) {
            return tx.db().exec(QStringLiteral("UPDATE lease SET state = 'Reclaimed'"));
        }));
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
        setAsLead(QStringLiteral("other"), scope, amount, {{QStringLiteral("period"), period}});
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

LEEWAY_TEST(TestHolds)
#include "tst_holds.moc"
