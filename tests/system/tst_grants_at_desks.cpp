#include "system/money_desks.h"

#include "support/test_case.h"

using namespace leeway;
using base::Code;
using domain::GrantState;
using test::await;
using test::got;
using test::kPatienceMs;

/// A team's fund on one PostgreSQL, granted from at two desks: what one gives the other sees, nobody gives
/// more than there is, and what was given while the store was away stands.
class TestGrantsAtDesks : public QObject, private test::MoneyDesks
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QFAIL(qPrintable(why));
    }
    void init() { begin(); }
    void cleanup() { end(); }

    void whatOneGivesTheOtherSees()
    {
        holds(*m_ines, 24'000); // three contacts of 80.00
        holds(*m_omar, 16'000); // what is left of the fund
        const domain::Grant grant = got(give(*m_ines, call(*m_ines, m_marit), 4'500));
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_omar, grant.id), QStringLiteral("Posted"), kPatienceMs);
        level(*m_ines);
        QCOMPARE(left(*m_ines), qint64{19'500});
        QCOMPARE(standsOn("Payable"), qint64{4'500});
        QCOMPARE(m_store->sql(
                     QStringLiteral("SELECT title || ' ' || (money).minor FROM core.interaction WHERE kind = "
                                    "'Compensation'")),
                 QStringLiteral("Goodwill credit 4500"));
        QCOMPARE(got(m_omar->storage->read(storage::Lane::Screens,
                                           [](storage::Connection &db) {
                                               return db.value(QStringLiteral(
                                                   "SELECT money_minor FROM interaction WHERE kind = "
                                                   "'Compensation'"));
                                           }))
                     .toLongLong(),
                 qint64{4'500});
    }

    void takenBackItIsTakenBackEverywhere()
    {
        holds(*m_ines, 24'000);
        const domain::Grant grant = got(give(*m_ines, call(*m_ines, m_marit), 4'500));
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_omar, grant.id), QStringLiteral("Posted"), kPatienceMs);
        got(desk::undoGrant(*m_ines->desk, grant, QStringLiteral("Taken back: Goodwill credit")));
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_omar, grant.id), QStringLiteral("Undone"), kPatienceMs);
        level(*m_ines);
        QCOMPARE(left(*m_ines), qint64{24'000});
        QCOMPARE(standsOn("Payable"), qint64{0});
        QCOMPARE(m_store->sql(QStringLiteral(
                     "SELECT kind || ' ' || title FROM core.interaction WHERE channel = 'Event'")),
                 QStringLiteral("CaseChange Taken back: Goodwill credit"));
    }

    void theStoreIsAway()
    {
        holds(*m_ines, 24'000);
        const desk::LiveContact live = call(*m_ines, m_marit);
        level(*m_ines);
        m_store->cluster().stop();
        const domain::Grant first = got(give(*m_ines, live, 8'000));
        QCOMPARE(await(give(*m_ines, live, 1)).error().code, Code::AboveLimit); // the contact's
        const domain::CustomerId ola = customer(*m_ines, QStringLiteral("Ola Vik"));
        const domain::Grant second = got(give(*m_ines, call(*m_ines, ola), 8'000));
        const domain::CustomerId kari = customer(*m_ines, QStringLiteral("Kari Moe"));
        const domain::Grant third = got(give(*m_ines, call(*m_ines, kari), 8'000));
        const domain::CustomerId liv = customer(*m_ines, QStringLiteral("Liv Aas"));
        const base::Error above = await(give(*m_ines, call(*m_ines, liv), 1)).error();
        QCOMPARE(above.code, Code::AboveLimit); // nothing is left of what is held
        QCOMPARE(above.detail, resolution::leaseLineKey());
        m_store->cluster().start();
        for (const domain::Grant &grant : {first, second, third})
            QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_omar, grant.id), QStringLiteral("Posted"), kPatienceMs);
        level(*m_ines);
        QCOMPARE(standsOn("Payable"), qint64{24'000});
        QCOMPARE(left(*m_ines), qint64{0});
    }

    void aStoreThatDiesMidwayBooksOnce()
    {
        holds(*m_ines, 24'000);
        const desk::LiveContact live = call(*m_ines, m_marit);
        for (int i = 0; i < 8; ++i) {
            got(give(*m_ines, live, 1'000));
            if (i % 3 == 2)
                m_store->cluster().restartImmediately();
        }
        level(*m_ines);
        QTRY_COMPARE_WITH_TIMEOUT(standsOn("Payable"), qint64{8'000}, kPatienceMs);
        QCOMPARE(left(*m_ines), qint64{16'000});
        QCOMPARE(m_store->sql(QStringLiteral("SELECT count(*) FROM core.\"grant\"")), QStringLiteral("8"));
    }

    void givenUnderALeaseThatWasTakenBackIsLate()
    {
        holds(*m_ines, 24'000);
        const desk::LiveContact live = call(*m_ines, m_marit);
        level(*m_ines);
        m_store->cluster().stop();
        const domain::Grant grant = got(give(*m_ines, live, 4'500));
        m_store->cluster().start();
        // Before the desk is back a lead takes the lease of the lost desk back.
        m_store->sql(QStringLiteral("SELECT core.reclaim(ARRAY(SELECT l FROM core.lease l), NULL, 'lost')"));
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_omar, grant.id), QStringLiteral("Late"), kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(*m_ines, grant.id), QStringLiteral("Late"), kPatienceMs);
        QCOMPARE(standsOn("Payable"), qint64{0}); // nothing is paid by itself, nothing is dropped
        QCOMPARE(left(*m_ines), qint64{-1});
    }
};

LEEWAY_TEST(TestGrantsAtDesks)
#include "tst_grants_at_desks.moc"
