#include "base/canonical_json.h"
#include "desk/fund_warnings.h"
#include "desk/leeway_desk.h"
#include "desk/payouts.h"
#include "desk/statement_files.h"
#include "domain/json/statement.h"
#include "storage/replica/rows.h"
#include "storage/replica/state.h"
#include "storage/statement_rows.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using test::got;
using test::refused;

/// Months of a fund on a computer that keeps its own books: equal to them, closed once, and frozen.
class TestStatements : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;
    const QString m_november = QStringLiteral("2025-11");
    const QString m_december = QStringLiteral("2025-12");

    domain::Grant give(qint64 minor = 4'500)
    {
        return got(m_at->give(m_at->call(m_at->marit), m_at->wish(minor)));
    }
    desk::MonthStatement read(const QString &month)
    {
        return got(desk::readStatement(*m_at->desk, m_at->fund.id, month));
    }
    QFuture<base::Result<bool>> close(const QString &month, const QByteArray &content = {})
    {
        return desk::closeMonth(*m_at->desk, m_at->fund.id, month, content);
    }
    void standAt(const QDate &day)
    {
        m_at->clock->set(base::instantFromMs(QDateTime(day, QTime(9, 0), Qt::UTC).toMSecsSinceEpoch()));
    }
    void isNow(domain::Role role)
    {
        domain::Person me = m_at->me;
        me.role = role;
        got(m_at->storage->write([me](storage::Transaction &tx) { return storage::putPerson(tx, me); }));
        m_at->desk->setMe(me);
    }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::LeewayDesk>(); }
    void aMonthIsWhatTheBooksSay();
    void closedOnceInOrderByFinance();
    void anotherSumIsRefused();
    void whatComesAfterwardsCountsInTheNext();
    void aSharedStoreClosesItself();
    void aRowOfTheStoreIsShown();
    void forASpreadsheet();
    void theMonthsToChooseFrom();
    void whatWasGivenInTheMonthWarns();
};

void TestStatements::aMonthIsWhatTheBooksSay()
{
    const domain::Grant undone = give(1'000);
    got(desk::undoGrant(*m_at->desk, undone, QStringLiteral("Taken back")));
    got(desk::tellGrant(*m_at->desk, give(4'500)));
    got(desk::handOverPayouts(*m_at->desk, m_at->fund.team));
    const desk::MonthStatement month = read(m_november);
    const domain::Statement &s = month.statement;
    QVERIFY(!month.isClosed());
    QCOMPARE(domain::differences(s), QStringList());
    QCOMPARE(s.opening, 0);
    QCOMPARE(s.added, 30'000);
    QCOMPARE(s.granted, 5'500);
    QCOMPARE(s.undone, 1'000);
    QCOMPARE(s.handedOver, 4'500);
    QCOMPARE(s.open, 4'500);
    QCOMPARE(s.available + s.inField, m_at->state().available + m_at->state().inField);
    QCOMPARE(s.byResolution, (std::vector<domain::StatementPart>{{QStringLiteral("goodwill"), 4'500, 2}}));
    QCOMPARE(month.content, base::canonicalJson(domain::toJson(s)));
}

void TestStatements::closedOnceInOrderByFinance()
{
    give();
    QCOMPARE(refused(close(m_november)).code, Code::FieldInvalid); // not over
    standAt({2026, 1, 5});
    for (const domain::Role role : {domain::Role::Agent, domain::Role::Lead, domain::Role::Quality}) {
        isNow(role);
        QCOMPARE(refused(close(m_november)).code, Code::RoleNotAllowed);
    }
    isNow(domain::Role::Finance);
    QCOMPARE(refused(close(m_december)).code, Code::FieldInvalid); // November first
    QCOMPARE(refused(close(QStringLiteral("2025-10"))).code, Code::FieldInvalid);
    QCOMPARE(refused(close(QStringLiteral("last"))).code, Code::FieldInvalid);
    QVERIFY(got(close(m_november)));
    const desk::MonthStatement month = read(m_november);
    QVERIFY(month.isClosed());
    QCOMPARE(month.closedBy, m_at->me.name);
    QVERIFY(got(close(m_november, month.content))); // again: nothing
    QVERIFY(got(close(m_december)));
    QCOMPARE(got(desk::readClosedMonths(*m_at->desk, m_at->fund.id)), (QStringList{m_november, m_december}));
    const domain::Statement december = read(m_december).statement;
    QCOMPARE(december.opening, 30'000 - 4'500);
    QCOMPARE(december.openingOpen, 4'500);
    QCOMPARE(december.granted, 0);
    QCOMPARE(refused(close(QStringLiteral("2026-01"))).code, Code::FieldInvalid); // not over
}

void TestStatements::anotherSumIsRefused()
{
    const QByteArray before = read(m_november).content;
    give(); // after somebody looked
    standAt({2025, 12, 2});
    const auto another = test::await(close(m_november, before));
    QVERIFY(!another);
    QCOMPARE(another.error().code, Code::ChangedMeanwhile);
    QVERIFY2(another.error().detail.contains(QStringLiteral("granted_minor is 0, not 4500")),
             qPrintable(another.error().detail));
    QVERIFY(!read(m_november).isClosed());
    QVERIFY(got(close(m_november, read(m_november).content)));
    QCOMPARE(refused(close(m_november, before)).code, Code::ChangedMeanwhile);
}

void TestStatements::whatComesAfterwardsCountsInTheNext()
{
    give();
    standAt({2025, 12, 2});
    got(close(m_november));
    const QByteArray frozen = read(m_november).content;
    standAt({2025, 11, 28}); // a clock that was put back
    give(1'500);
    got(desk::addToFund(*m_at->desk, m_at->fund, 700));
    standAt({2025, 12, 3});
    QCOMPARE(read(m_november).content, frozen);
    QCOMPARE(got(m_at->storage->read(storage::Lane::Screens,
                                     [this](storage::Connection &db) {
                                         return storage::reckonStatement(db, m_at->fund.id, m_november);
                                     })),
             read(m_november).statement);
    const domain::Statement december = read(m_december).statement;
    QCOMPARE(december.granted, 1'500);
    QCOMPARE(december.added, 700);
    QCOMPARE(m_at->violations(), QStringList());
}

void TestStatements::aSharedStoreClosesItself()
{
    standAt({2025, 12, 2});
    got(m_at->storage->write([fund = m_at->fund](storage::Transaction &tx) {
        domain::ReplicaState state;
        state.store = QUuid::createUuid();
        const base::Result<void> done = storage::putReplicaState(tx, state);
        return done ? storage::putFund(tx, fund) : done; // the store's own
    }));
    QCOMPARE(refused(desk::readStatement(*m_at->desk, m_at->fund.id, m_november)).code, Code::StoreShared);
    QVERIFY(!got(close(m_november))); // asked for
    QCOMPARE(got(desk::readClosedMonths(*m_at->desk, m_at->fund.id)), QStringList());
}

void TestStatements::aRowOfTheStoreIsShown()
{
    const desk::MonthStatement open = read(m_november);
    const domain::ClosedStatement closed{.id = domain::StatementId::make(*m_at->clock),
                                         .statement = open.statement,
                                         .content = open.content,
                                         .closedAt = m_at->clock->now(),
                                         .closedBy = m_at->me.id};
    const QJsonObject row{{QStringLiteral("id"), closed.id.toString()},
                          {QStringLiteral("content"), QString::fromUtf8(closed.content)},
                          {QStringLiteral("closed_at"), base::toMs(closed.closedAt)},
                          {QStringLiteral("closed_by"), closed.closedBy.toString()},
                          {QStringLiteral("version"), 7}};
    QCOMPARE(domain::closedStatementFrom(row).value(), closed);
    got(m_at->storage->write(
        [closed](storage::Transaction &tx) { return storage::putStatement(tx, closed); }));
    QVERIFY(read(m_november).isClosed());
    // Frozen: what came under the same id before stays.
    domain::ClosedStatement other = closed;
    other.content = "{}";
    got(m_at->storage->write([other](storage::Transaction &tx) { return storage::putStatement(tx, other); }));
    QCOMPARE(read(m_november).content, closed.content);
    const auto changed = test::await(m_at->storage->write([](storage::Transaction &tx) {
        return tx.db().exec(QStringLiteral("UPDATE statement SET content = '{}'"), {});
    }));
    QVERIFY(!changed);
}

void TestStatements::forASpreadsheet()
{
    give();
    const QByteArray csv = desk::csvOf(read(m_november));
    QVERIFY2(csv.startsWith("month,fund,section,key,name,amount,currency,grants\r\n"), csv.constData());
    QVERIFY2(csv.contains("2025-11,Care fund,total,granted,granted,45.00,EUR,1\r\n"), csv.constData());
    QVERIFY2(csv.contains("2025-11,Care fund,by_resolution,goodwill,goodwill,45.00,EUR,1\r\n"),
             csv.constData());
}

void TestStatements::theMonthsToChooseFrom()
{
    const auto months = [this] { return got(desk::readStatementMonths(*m_at->desk, m_at->fund.id)); };
    QCOMPARE(months().months, (std::vector<desk::StatementMonth>{{m_november, false, false}}));
    QCOMPARE(months().due, m_november);
    standAt({2026, 1, 5});
    isNow(domain::Role::Finance);
    QVERIFY(got(close(m_november)));
    const desk::StatementMonths later = months();
    QCOMPARE(later.months, (std::vector<desk::StatementMonth>{{QStringLiteral("2026-01"), false, false},
                                                              {m_december, false, true},
                                                              {m_november, true, true}}));
    QCOMPARE(later.due, m_december);
    QVERIFY(!later.elsewhere);
    QCOMPARE(refused(desk::readStatementMonths(*m_at->desk, domain::FundId::make(*m_at->clock))).code,
             Code::NotFound);
}

void TestStatements::whatWasGivenInTheMonthWarns()
{
    const domain::Grant undone = give(2'000);
    got(desk::undoGrant(*m_at->desk, undone, QStringLiteral("Taken back")));
    give(4'500);
    const desk::FundState state = m_at->state();
    QCOMPARE(state.month, m_november);
    QCOMPARE(state.givenInMonth, 4'500);
    QCOMPARE(desk::monthOf(state).left, 25'500);
    standAt({2025, 12, 2});
    QCOMPARE(m_at->state().month, m_december);
    QCOMPARE(m_at->state().givenInMonth, 0); // what November gave warns of November
    const domain::FundWarning told{m_at->fund.id, m_november, 80};
    got(desk::keepToldWarnings(*m_at->desk, {told}));
    QCOMPARE(got(desk::readToldWarnings(*m_at->desk)), (std::vector{told}));
}

LEEWAY_TEST(TestStatements)
#include "tst_statements.moc"
