#include "desk/holds.h"
#include "storage/grant_rows.h"
#include "storage/hold_rows.h"
#include "support/test_case.h"
#include "system/money_desks.h"

using namespace leeway;
using base::Code;
using test::await;
using test::got;
using test::kPatienceMs;

/// EUR 100.00 for a customer, EUR 80.00 for a contact, and two desks that serve the same customer: what each
/// says to her is true, with a store and without.
class TestHoldsAtDesks : public QObject, private test::MoneyDesks
{
    Q_OBJECT

private:
    desk::LeewayMoment moment(test::WholeDesk &at, const desk::LiveContact &live)
    {
        return got(desk::readLeeway(*at.desk, live, QTimeZone::utc()));
    }
    qint64 mayGive(test::WholeDesk &at, const desk::LiveContact &live)
    {
        const desk::LeewayMoment now = moment(at, live);
        return desk::judged(now, now.catalogue.front(), 0).mayGive->minor;
    }
    std::optional<domain::CustomerHold> holdAt(test::WholeDesk &at, const desk::LiveContact &live)
    {
        return got(at.storage->read(storage::Lane::Screens, [&live](storage::Connection &db) {
            return storage::readHold(db, live.contact.id);
        }));
    }
    /// Until the store has said what it sets aside.
    void takeHold(test::WholeDesk &at, const desk::LiveContact &live)
    {
        const auto asksAndHas = [&] {
            got(desk::HoldKeeper(*at.desk).keep());
            return holdAt(at, live).has_value();
        };
        QTRY_VERIFY_WITH_TIMEOUT(asksAndHas(), kPatienceMs);
        level(at);
    }
    bool isSure(test::WholeDesk &at, const desk::LiveContact &live)
    {
        return moment(at, live).unanswered.empty();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QFAIL(qPrintable(why));
    }
    void init()
    {
        begin();
        resolution::BudgetRule rule;
        rule.key = QStringLiteral("per_customer");
        rule.scope = domain::BudgetScope::Customer;
        rule.from = base::Instant(std::chrono::days(18'000));
        rule.name = {{QStringLiteral("en"), QStringLiteral("the limit per customer")}};
        rule.amount = {10'000, m_fund.currency};
        got(desk::putPolicies(*m_finance->desk, {desk::policyOf(rule)}));
        level(*m_finance);
        holds(*m_ines, 24'000);
        holds(*m_omar, 16'000);
        const auto knows = [](test::WholeDesk &at) {
            return got(at.storage->read(storage::Lane::Screens, storage::readPolicies)).size() == 3;
        };
        QTRY_VERIFY_WITH_TIMEOUT(knows(*m_ines) && knows(*m_omar), kPatienceMs);
    }
    void cleanup() { end(); }

    void aSecondDeskIsToldWhatIsLeft()
    {
        const desk::LiveContact first = call(*m_ines, m_marit);
        takeHold(*m_ines, first);
        const desk::LiveContact second = call(*m_omar, m_marit);
        takeHold(*m_omar, second);
        QCOMPARE(mayGive(*m_ines, first), qint64{8'000});
        QCOMPARE(mayGive(*m_omar, second), qint64{2'000});
        QCOMPARE(await(give(*m_omar, second, 2'001)).error().code, Code::AboveLimit);
    }

    void aShortOneIsAskedAgainWhenAColleagueIsDone()
    {
        const desk::LiveContact first = call(*m_ines, m_marit);
        takeHold(*m_ines, first);
        const desk::LiveContact second = call(*m_omar, m_marit);
        level(*m_omar);
        desk::HoldKeeper keeper(*m_omar->desk);
        QCOMPARE(got(keeper.keep()), 1);
        QTRY_VERIFY_WITH_TIMEOUT(holdAt(*m_omar, second).has_value(), kPatienceMs);
        level(*m_omar);
        QCOMPARE(mayGive(*m_omar, second), qint64{2'000});
        QCOMPARE(got(keeper.keep()), 0); // nothing changed
        desk::LiveContact over = first;
        over.draft.line = QStringLiteral("Told what is due");
        got(desk::wrapUp(*m_ines->desk, over));
        level(*m_ines);
        bool asked = false; // once: whoever waits looks again at what has come true
        const auto asks = [&] {
            asked = asked || got(keeper.keep()) == 1;
            return asked;
        };
        QTRY_VERIFY_WITH_TIMEOUT(asks(), kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(mayGive(*m_omar, second), qint64{8'000}, kPatienceMs);
        QCOMPARE(got(keeper.keep()), 0);
    }

    void whatIsHeldStandsWhileTheStoreIsAway()
    {
        const desk::LiveContact first = call(*m_ines, m_marit);
        takeHold(*m_ines, first);
        const desk::LiveContact second = call(*m_omar, m_marit);
        level(*m_omar);
        m_store->cluster().stop();
        const domain::Grant grant = got(give(*m_ines, first, 8'000));
        QVERIFY(isSure(*m_ines, first));
        const domain::Grant blind = got(give(*m_omar, second, 8'000));
        QVERIFY(!isSure(*m_omar, second)); // "subject to confirmation": and indeed
        m_store->cluster().start();
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_omar, grant.id), QStringLiteral("Posted"), kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_omar, blind.id), QString(), kPatienceMs); // refused
        QCOMPARE(standsOn("Payable"), qint64{8'000});
    }

    void staysWhenTheStoreDies()
    {
        const desk::LiveContact live = call(*m_ines, m_marit);
        takeHold(*m_ines, live);
        const auto held = holdAt(*m_ines, live);
        m_store->cluster().restartImmediately();
        got(give(*m_ines, live, 8'000));
        QVERIFY(isSure(*m_ines, live));
        QTRY_COMPARE_WITH_TIMEOUT(standsOn("Payable"), qint64{8'000}, kPatienceMs);
        QCOMPARE(holdAt(*m_ines, live), held); // what was given is reckoned, and it says the same
    }
};

LEEWAY_TEST(TestHoldsAtDesks)
#include "tst_holds_at_desks.moc"
