#include "base/canonical_json.h"
#include "desk/leeway_desk.h"
#include "desk/shared_store.h"
#include "desk/store_months.h"
#include "domain/json/statement.h"
#include "storage/replica/state.h"
#include "support/test_case.h"
#include "sync/service.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using base::Result;
using test::got;
using test::refused;

namespace
{

template <class T> QFuture<Result<T>> answered(Result<T> with)
{
    return QtFuture::makeReadyFuture(std::move(with));
}

/// A store that tells of months what it was told to, and counts how often it is asked.
class MonthTeller final : public sync::Service
{
public:
    std::optional<domain::StoreMonth> tells;
    Code refuses = Code::RemoteUnreachable; ///< while there is nothing to tell
    QStringList asked;

    [[nodiscard]] domain::StoreStatus status() const override { return {}; }
    void wake() override {}
    void tryNow() override {}
    void signIn(const QString &) override {}
    QFuture<bool> forgetPassword() override { return QtFuture::makeReadyFuture(true); }
    void setOpen(std::optional<domain::CustomerId>) override {}
    QFuture<Result<void>> fetchCustomer(domain::CustomerId, const QString &) override
    {
        return answered<void>({});
    }
    QFuture<Result<void>> fetchAttachment(domain::AttachmentId) override { return answered<void>({}); }
    QFuture<Result<std::vector<domain::CustomerHit>>> findCustomers(const QString &, int) override
    {
        return answered<std::vector<domain::CustomerHit>>({});
    }
    QFuture<Result<std::vector<domain::HistoryHit>>> findHistory(const QString &, int) override
    {
        return answered<std::vector<domain::HistoryHit>>({});
    }
    QFuture<Result<std::vector<domain::Presence>>> whoIsHere() override
    {
        return answered<std::vector<domain::Presence>>({});
    }
    QFuture<Result<domain::StoreMonth>> readMonth(domain::FundId, const QString &month) override
    {
        asked.append(month);
        return answered<domain::StoreMonth>(tells ? Result<domain::StoreMonth>(*tells) : base::fail(refuses));
    }
    QFuture<Result<std::vector<domain::ClosedLook>>> readClosedLooks() override
    {
        return answered<std::vector<domain::ClosedLook>>({});
    }
};

} // namespace

/// Open months on a desk of a shared store: asked there, and kept with their time while it is away.
class TestStoreMonths : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;
    std::unique_ptr<desk::SharedStore> m_shared;
    std::unique_ptr<desk::StoreMonths> m_months;
    MonthTeller *m_store = nullptr;
    const QString m_october = QStringLiteral("2025-10");
    const QString m_november = QStringLiteral("2025-11");

    [[nodiscard]] domain::StoreMonth told(const QString &due) const
    {
        domain::StoreMonth month;
        month.due = due;
        month.statement = {.fund = m_at->fund.id,
                           .team = m_at->fund.team,
                           .currency = m_at->fund.currency,
                           .month = m_november};
        month.statement.opening = 10'000;
        month.statement.granted = 8'000;
        month.statement.available = 1'500;
        month.statement.inField = 500;
        month.content = base::canonicalJson(domain::toJson(month.statement));
        return month;
    }
    [[nodiscard]] desk::BudgetShelf shelf() const
    {
        desk::BudgetShelf shelf;
        shelf.fundsElsewhere = true;
        shelf.funds.push_back({.fund = m_at->fund});
        return shelf;
    }

private Q_SLOTS:
    void init();
    void theMonthsUntilTheOneThatRuns();
    void asItStoodWhenTheStoreWentAway();
    void whatTheStoreRefusesIsSaid();
    void sumsOnceAMinute();
    void closingIsAnswered();
};

void TestStoreMonths::init()
{
    m_months.reset();
    m_shared.reset();
    m_at = std::make_unique<test::LeewayDesk>();
    got(m_at->storage->write([fund = m_at->fund](storage::Transaction &tx) {
        domain::ReplicaState state;
        state.store = QUuid::createUuid();
        const Result<void> done = storage::putReplicaState(tx, state);
        return done ? storage::putFund(tx, fund) : done;
    }));
    auto service = std::make_unique<MonthTeller>();
    m_store = service.get();
    m_shared = std::make_unique<desk::SharedStore>(*m_at->desk, std::move(service));
    m_months = std::make_unique<desk::StoreMonths>(*m_at->desk, *m_shared);
}

void TestStoreMonths::theMonthsUntilTheOneThatRuns()
{
    const auto months = [this] { return got(m_months->months(m_at->fund.id)).months; };
    const desk::StatementMonth running{m_november, false, false};
    QCOMPARE(months(), std::vector{running}); // the store was never reached
    m_store->tells = told(m_october);
    const std::vector both{running, desk::StatementMonth{m_october, false, true}};
    QCOMPARE(months(), both);
    QCOMPARE(got(m_months->months(m_at->fund.id)).due, m_october);
    m_store->tells.reset();
    QCOMPARE(months(), both); // as it told last
}

void TestStoreMonths::asItStoodWhenTheStoreWentAway()
{
    QCOMPARE(refused(m_months->read(m_at->fund.id, m_november)).code, Code::RemoteUnreachable);
    m_store->tells = told(m_november);
    const base::Instant then = m_at->clock->now();
    const desk::MonthStatement open = got(m_months->read(m_at->fund.id, m_november));
    QCOMPARE(open.statement, m_store->tells->statement);
    QCOMPARE(open.content, m_store->tells->content);
    QCOMPARE(open.asOf, std::optional(then));
    QVERIFY(!open.isClosed() && !open.storeAway);

    m_at->clock->advance(5min);
    m_store->tells.reset();
    const desk::MonthStatement kept = got(m_months->read(m_at->fund.id, m_november));
    QCOMPARE(kept.statement, open.statement);
    QCOMPARE(kept.asOf, std::optional(then));
    QVERIFY(kept.storeAway);
}

void TestStoreMonths::whatTheStoreRefusesIsSaid()
{
    m_store->tells = told(m_november);
    got(m_months->read(m_at->fund.id, m_november));
    m_store->tells.reset();
    m_store->refuses = Code::RemoteNotAllowed; // not theirs to see any more, whatever was told before
    QCOMPARE(refused(m_months->read(m_at->fund.id, m_november)).code, Code::RemoteNotAllowed);
}

void TestStoreMonths::sumsOnceAMinute()
{
    m_store->tells = told(m_november);
    int came = 0;
    connect(m_months.get(), &desk::StoreMonths::sumsCame, this, [&came] { ++came; });
    m_months->askSums(shelf());
    QTRY_COMPARE(came, 1);
    m_at->clock->advance(59s);
    m_months->askSums(shelf());
    got(m_months->read(m_at->fund.id, m_november)); // what was asked before is answered by then
    QCOMPARE(m_store->asked.size(), 2);             // for the sums, and this one
    m_at->clock->advance(2s);
    m_months->askSums(shelf());
    QTRY_COMPARE(came, 2);

    desk::BudgetShelf filled = shelf();
    m_months->addSums(filled);
    const desk::FundState &state = filled.funds.front();
    QCOMPARE(state.toldAt, std::optional(m_at->clock->now()));
    QCOMPARE(state.available + state.inField, 2'000);
    QCOMPARE(state.givenInMonth, 8'000);
    QCOMPARE(domain::fundWarning(desk::monthOf(state)), 80);
}

void TestStoreMonths::closingIsAnswered()
{
    const auto closing = [this](base::Instant since = {}) {
        return got(desk::readMonthClosing(*m_at->desk, m_at->fund.id, m_october, since));
    };
    domain::Person me = m_at->me;
    me.role = domain::Role::Finance;
    m_at->desk->setMe(me);
    QVERIFY(!got(desk::closeMonth(*m_at->desk, m_at->fund.id, m_october, "{}")));
    QVERIFY(!closing().closed && !closing().refused); // not answered yet

    got(m_at->storage->write([at = m_at->clock->now()](storage::Transaction &tx) -> Result<void> {
        const auto waiting = storage::readOutbox(tx.db(), 0, 100, 1 << 20);
        if (!waiting)
            return tl::unexpected(waiting.error());
        const domain::OutboxCommand &asked = waiting->back();
        return storage::putAnswers(tx,
                                   {{.id = asked.command.id,
                                     .outcome = QStringLiteral("rejected"),
                                     .answer = R"({"code":"invalid","why":"the month is not over"})"}},
                                   asked.dseq, at);
    }));
    QVERIFY(closing().refused);
    QCOMPARE(closing().why, QStringLiteral("the month is not over"));
    QVERIFY(!closing(m_at->clock->now() + 1s).refused); // asked for once more: that was before
    QVERIFY(!got(desk::readMonthClosing(*m_at->desk, m_at->fund.id, m_november, {})).refused);
}

LEEWAY_TEST(TestStoreMonths)
#include "tst_store_months.moc"
