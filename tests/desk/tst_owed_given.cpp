#include "desk/owed.h"

#include "desk/budget.h"
#include "desk/leeway_desk.h"
#include "desk/payout_files.h"
#include "desk/read_customer.h"
#include "desk/statement_files.h"
#include "domain/enum_names.h"
#include "storage/grant_rows.h"
#include "storage/owed_rows.h"
#include "storage/payout_rows.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using desk::LiveContact;
using domain::GrantState;
using domain::Owed;
using domain::OwedRight;
using resolution::OwedReason;
using test::got;
using test::refused;

/// What is owed anyway at a computer of its own: a machine that was bought for EUR 349.00 in Norway,
/// delivered ten days ago.
class TestOwedGiven : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;
    LiveContact m_call;
    domain::Order m_order;

    static domain::Money eur(qint64 minor) { return {minor, QStringLiteral("EUR")}; }

    static resolution::OwedEntry entry(int version = 1)
    {
        resolution::OwedEntry made;
        made.key = QStringLiteral("goods");
        made.version = version;
        made.row.place = QStringLiteral("Norway");
        made.row.untilMonths = 24;
        made.row.rights = {OwedRight::Refund, OwedRight::Replacement};
        made.currency = QStringLiteral("EUR");
        made.authority = {{domain::Role::Admin, eur(50'000)}, {domain::Role::Agent, eur(50'000)}};
        return made;
    }
    void put(const resolution::OwedEntry &entry) { m_at->put({desk::policyOf(entry)}); }
    void putOrder()
    {
        got(m_at->storage->write(
            [this](storage::Transaction &tx) { return storage::putOrder(tx, m_order); }));
    }
    void addEvent(domain::OrderEventKind kind, base::Instant at, const domain::Money &amount = {})
    {
        domain::OrderEvent event;
        event.id = domain::OrderEventId::make(*m_at->clock);
        event.kind = kind;
        event.at = at;
        event.amount = amount;
        m_order.events.push_back(event);
        putOrder();
    }
    std::optional<desk::OwedOffer> offer() { return m_at->moment(m_call).owed; }
    QString reason()
    {
        const auto now = offer();
        return now ? resolution::owedReasonNames().at(static_cast<int>(now->reason)) : QString();
    }
    desk::OwedWish wish()
    {
        return {domain::OwedId::make(*m_at->clock), offer().value(), QStringLiteral("Refund (owed)")};
    }
    QFuture<base::Result<Owed>> give(const desk::OwedWish &wish)
    {
        return desk::giveOwed(*m_at->desk, m_call, QTimeZone::utc(), wish);
    }
    QString history()
    {
        return m_at
            ->value(QStringLiteral("SELECT group_concat(kind, ' ') FROM (SELECT kind FROM interaction WHERE "
                                   "title IN ('Refund (owed)', 'Taken back') ORDER BY rowid)"))
            .toString();
    }
    qint64 account()
    {
        return m_at->value(QStringLiteral("SELECT coalesce(sum(amount), 0) FROM balance WHERE kind = 'Owed'"))
            .toLongLong();
    }

    const desk::PayoutWords kWords{QStringLiteral("Payout failed"), QStringLiteral("Payout came back"),
                                   QStringLiteral("Payout reversed"), QStringLiteral("the payout")};
    domain::Payout payoutOf(const Owed &given)
    {
        return got(m_at->storage->read(storage::Lane::Screens, [&](storage::Connection &db) {
            return storage::readPayout(db, domain::GrantId{given.id.value});
        }));
    }
    QFuture<base::Result<bool>> settle(const Owed &given, domain::PayoutState result)
    {
        domain::PayoutReport report;
        report.payout = domain::GrantId{given.id.value};
        report.result = result;
        report.reference = QStringLiteral("PSP-1");
        report.day = base::toDateTime(m_at->clock->now()).date();
        report.amount = given.amount;
        report.words = result == domain::PayoutState::Confirmed ? QString() : QStringLiteral("closed");
        return desk::settlePayout(*m_at->desk, report, kWords);
    }

private Q_SLOTS:
    void init()
    {
        m_at = std::make_unique<test::LeewayDesk>();
        const domain::Customer base = got(desk::readCustomer(*m_at->desk, m_at->marit)).customer;
        domain::Customer edited = base;
        edited.place = QStringLiteral("Bergen, Norway");
        got(desk::editCustomer(*m_at->desk, base, edited));
        m_order = {};
        m_order.id = domain::OrderId::make(*m_at->clock);
        m_order.customer = m_at->marit;
        m_order.number = QStringLiteral("1041");
        m_order.orderedAt = m_at->clock->now() - std::chrono::days(12);
        domain::OrderLine line;
        line.id = domain::OrderLineId::make(*m_at->clock);
        line.article = QStringLiteral("Coffee machine Bellezza 2");
        line.paid = eur(34'900);
        m_order.lines = {line};
        addEvent(domain::OrderEventKind::Delivery, m_at->clock->now() - std::chrono::days(10));
        const domain::Case about = m_at->newCase(m_at->marit);
        got(desk::linkOrderLine(*m_at->desk, about.id, line.id));
        LiveContact call;
        call.contact.customer = m_at->marit;
        call.contact.caseId = about.id;
        m_call = got(desk::beginContact(*m_at->desk, call));
    }
    void cleanup() { QCOMPARE(m_at->violations(), QStringList()); }

    void nothingWithoutTable() { QVERIFY(!offer()); }

    void itIsGivenApartFromFundAndLimits()
    {
        put(entry());
        const auto before = m_at->state();
        QCOMPARE(reason(), QStringLiteral("owed"));
        QCOMPARE(offer()->amount, eur(34'900)); // far above the limit of EUR 80.00 and the fund of EUR 300.00
        const desk::OwedWish asked = wish();
        const Owed given = got(give(asked));
        QCOMPARE(given.state, GrantState::Posted);
        QCOMPARE(given.gives, OwedRight::Refund);
        QCOMPARE(account(), 34'900);
        QCOMPARE(m_at->state(), before);
        QCOMPARE(history(), QStringLiteral("Refund"));
        QVERIFY(!offer());
        QCOMPARE(m_at->moment(m_call).owedGiven, std::vector<Owed>{given});
        QCOMPARE(got(give(asked)), given); // told again
        QCOMPARE(account(), 34'900);
        QVERIFY(m_at->moment(m_call).given.empty());
    }

    void neverMoreThanThePriceLessWhatWentBack()
    {
        put(entry());
        addEvent(domain::OrderEventKind::Refund, m_at->clock->now(), eur(4'900));
        QCOMPARE(offer()->amount, eur(30'000));
        const desk::OwedWish before = wish();
        addEvent(domain::OrderEventKind::Refund, m_at->clock->now(), eur(10'000));
        QCOMPARE(refused(give(before)).code, Code::ChangedMeanwhile); // what was seen is not owed any more
        QCOMPARE(got(give(wish())).amount, eur(20'000));
        QVERIFY(!offer());
    }

    void anUnknownPriceIsSaid()
    {
        put(entry());
        m_order.lines[0].paid = {};
        putOrder();
        QCOMPARE(reason(), QStringLiteral("price_unknown"));
        QCOMPARE(refused(give(wish())).detail, QStringLiteral("price_unknown"));
        m_order.lines[0].paid = eur(34'900);
        addEvent(domain::OrderEventKind::Refund, m_at->clock->now(), {1, QStringLiteral("NOK")});
        QCOMPARE(reason(), QStringLiteral("price_unknown")); // a refund that cannot be subtracted
    }

    void aRoleGivesSoMuch()
    {
        resolution::OwedEntry small = entry();
        small.authority = {{domain::Role::Agent, eur(34'899)}, {domain::Role::Admin, eur(34'899)}};
        put(small);
        QCOMPARE(reason(), QStringLiteral("above_authority"));
        QCOMPARE(refused(give(wish())).code, Code::AboveLimit);
        put(entry(2)); // the newer version counts
        QCOMPARE(got(give(wish())).entry, QStringLiteral("goods v2"));
    }

    void aRepairGivesNothingOfThePrice()
    {
        resolution::OwedEntry repair = entry();
        repair.row.rights = {OwedRight::Repair};
        put(repair);
        const Owed given = got(give(wish()));
        QCOMPARE(given.amount.minor, 0);
        QCOMPARE(account(), 0);
        QCOMPARE(history(), QStringLiteral("Replacement"));
        put(entry(2));
        QCOMPARE(offer()->amount, eur(34'900));
    }

    void onlyWhereTheTableSaysSo()
    {
        resolution::OwedEntry other = entry();
        other.row.place = QStringLiteral("Sweden");
        put(other);
        QVERIFY(!offer());
        other.version = 2;
        other.row.place = QStringLiteral("norway");
        other.row.articleKind = QStringLiteral("Grinder");
        put(other);
        QVERIFY(!offer());
        other.version = 3;
        other.row.articleKind = QStringLiteral("coffee machine");
        put(other);
        QCOMPARE(reason(), QStringLiteral("owed"));
        m_at->clock->advance(std::chrono::days(730)); // 24 months after the delivery and more
        QVERIFY(!offer());
    }

    void itIsTakenBack()
    {
        put(entry());
        const Owed given = got(give(wish()));
        const Owed undone = got(desk::undoOwed(*m_at->desk, given, QStringLiteral("Taken back")));
        QCOMPARE(undone.state, GrantState::Undone);
        QCOMPARE(account(), 0);
        QCOMPARE(history(), QStringLiteral("CaseChange"));
        const Owed again = got(give(wish()));
        m_at->clock->advance(domain::kUndoWithin);
        QCOMPARE(refused(desk::undoOwed(*m_at->desk, again, {})).code, Code::UndoImpossible);
        QCOMPARE(account(), 34'900);
    }

    /// Under its own id, into a batch once nobody may take it back; the books have what its payouts make.
    void itIsPaidAsAGrantIs()
    {
        put(entry());
        const Owed given = got(give(wish()));
        domain::Payout payout = payoutOf(given);
        QCOMPARE(payout.state, domain::PayoutState::ToSend);
        QCOMPARE(payout.amount, eur(34'900));
        QCOMPARE(payout.resolution, QStringLiteral("owed_refund"));
        QVERIFY(payout.isOwed());
        QCOMPARE(got(desk::checkPayouts(*m_at->desk, 0)).wrong, QStringList());
        QVERIFY(!got(desk::handOverPayouts(*m_at->desk, {}))); // it may be taken back yet
        m_at->clock->advance(11min);
        const auto batch = got(desk::handOverPayouts(*m_at->desk, {}));
        QVERIFY(batch);
        QCOMPARE(batch->payouts.size(), std::size_t{1});
        QCOMPARE(batch->payouts.front().orders, QStringLiteral("1041"));
        QVERIFY(desk::csvOf(*batch).contains("owed_refund"));
        const int booked = m_at->count("ledger_line");
        QVERIFY(got(settle(given, domain::PayoutState::Confirmed)));
        QCOMPARE(payoutOf(given).state, domain::PayoutState::Confirmed);
        QCOMPARE(m_at->count("ledger_line"), booked); // no fund pays it
        const auto check = got(desk::checkPayouts(*m_at->desk, 0));
        QCOMPARE(check.wrong, QStringList());
        QCOMPARE(check.sums.size(), std::size_t{1});
        QCOMPARE(check.sums.front().fund.currency, QStringLiteral("EUR"));
        QCOMPARE(account(), 34'900);
    }

    /// Beside the fund's sums and in none of them; what comes back later leaves a closed month as it was.
    void theMonthShowsItApart()
    {
        put(entry());
        const QString now = QStringLiteral("2025-11");
        const auto month = [&] { return got(desk::readStatement(*m_at->desk, m_at->fund.id, now)); };
        const domain::Statement before = month().statement;
        QVERIFY(before.owed.empty());
        const Owed given = got(give(wish()));
        m_at->clock->advance(11min);
        QVERIFY(got(desk::handOverPayouts(*m_at->desk, {})));
        domain::Statement expected = before;
        expected.owed = {{.currency = QStringLiteral("EUR"),
                          .way = domain::PayoutWay::OriginalPayment,
                          .count = 1,
                          .given = 34'900,
                          .handedOver = 34'900,
                          .open = 34'900}};
        QCOMPARE(month().statement, expected);
        QVERIFY(got(settle(given, domain::PayoutState::Confirmed)));
        expected.owed.front().confirmed = 34'900;
        expected.owed.front().open = 0;
        QCOMPARE(month().statement, expected);
        const QByteArray csv = desk::csvOf(month());
        QVERIFY2(csv.contains(",owed_original_payment,confirmed,confirmed,349.00,EUR,\r\n"), csv.constData());
        QVERIFY2(csv.contains(",owed_original_payment,given,given,349.00,EUR,1\r\n"), csv.constData());
        m_at->clock->advance(std::chrono::days(40));
        QVERIFY(got(settle(given, domain::PayoutState::Returned)));
        got(desk::reversePayout(*m_at->desk, domain::GrantId{given.id.value}, QStringLiteral("closed"),
                                kWords));
        QCOMPARE(month().statement, expected);
        const QString later = domain::monthAt(m_at->clock->now(), QTimeZone::utc());
        const domain::Statement after = got(desk::readStatement(*m_at->desk, m_at->fund.id, later)).statement;
        QCOMPARE(after.owed, (std::vector<domain::StatementOwed>{{.currency = QStringLiteral("EUR"),
                                                                  .way = domain::PayoutWay::OriginalPayment,
                                                                  .reversed = 34'900,
                                                                  .returned = 34'900}}));
        QCOMPARE(domain::differences(after), QStringList());
    }

    /// Given before there was any fund, it stands in the months of the first.
    void whatWasGivenBeforeAnyFundStandsInAMonth()
    {
        put(entry());
        const Owed given = got(give(wish()));
        got(m_at->storage->write([](storage::Transaction &tx) {
            return tx.db().exec(QStringLiteral("UPDATE payout SET team = zeroblob(16)"));
        }));
        const auto month = [&] {
            return got(desk::readStatement(*m_at->desk, m_at->fund.id, QStringLiteral("2025-11"))).statement;
        };
        QVERIFY(month().owed.empty());
        got(desk::addToFund(*m_at->desk, m_at->fund, 100));
        QCOMPARE(payoutOf(given).team, m_at->fund.team);
        QCOMPARE(month().owed.size(), std::size_t{1});
        QCOMPARE(month().owed.front().open, 34'900);
    }

    void whatDidNotArriveIsOwedStill()
    {
        put(entry());
        const Owed given = got(give(wish()));
        m_at->clock->advance(11min);
        QVERIFY(got(desk::handOverPayouts(*m_at->desk, {})));
        QVERIFY(got(settle(given, domain::PayoutState::Failed)));
        QCOMPARE(m_at->count("promise"), 1);
        QVERIFY(!offer());
        got(desk::reversePayout(*m_at->desk, domain::GrantId{given.id.value}, QStringLiteral("closed"),
                                kWords));
        QCOMPARE(account(), 0);
        QCOMPARE(offer()->amount, eur(34'900));
        QCOMPARE(got(desk::checkPayouts(*m_at->desk, 0)).wrong, QStringList());
    }

    void takenBackItIsNotSent()
    {
        put(entry());
        const Owed given = got(give(wish()));
        got(desk::undoOwed(*m_at->desk, given, QStringLiteral("Taken back")));
        QCOMPARE(payoutOf(given).state, domain::PayoutState::Cancelled);
        m_at->clock->advance(11min);
        QVERIFY(!got(desk::handOverPayouts(*m_at->desk, {})));
        QCOMPARE(got(desk::checkPayouts(*m_at->desk, 0)).wrong, QStringList());
    }

    /// Told by the shop under the reference of its payout it is the same refund, and counts once.
    void toldByBothItIsOneRefund()
    {
        put(entry());
        addEvent(domain::OrderEventKind::Refund, m_at->clock->now(), eur(30'000));
        const Owed rest = got(give(wish()));
        QCOMPARE(rest.amount, eur(4'900));
        m_at->clock->advance(11min);
        QVERIFY(got(desk::handOverPayouts(*m_at->desk, {})));
        QVERIFY(got(settle(rest, domain::PayoutState::Confirmed)));
        m_order.events.back().amount = eur(20'000); // of the first they took some back
        domain::OrderEvent told = m_order.events.back();
        told.id = domain::OrderEventId::make(*m_at->clock);
        told.reference = QStringLiteral("PSP-1");
        told.amount = eur(4'900);
        m_order.events.push_back(told);
        putOrder();
        QCOMPARE(offer()->amount, eur(10'000));
    }

    /// What was given before there were payouts and has none because the shop had refunded some meanwhile
    /// counts as the shop told it, and the rest may be given anew.
    void whatTheShopRefundedInsteadCountsOnce()
    {
        put(entry());
        const Owed given = got(give(wish()));
        addEvent(domain::OrderEventKind::Refund, m_at->clock->now(), eur(10'000));
        QVERIFY(!offer());
        got(m_at->storage->write(
            [](storage::Transaction &tx) { return tx.db().exec(QStringLiteral("DELETE FROM payout"), {}); }));
        QCOMPARE(offer()->amount, eur(24'900));
        const auto orders = got(m_at->storage->read(storage::Lane::Screens, [&](storage::Connection &db) {
            return storage::readCaseOrders(db, given.theCase);
        }));
        QCOMPARE(orders.pricePaid, eur(24'900));
    }

    void inPartsItIsNoMore()
    {
        resolution::OwedEntry small = entry();
        small.authority = {{domain::Role::Agent, eur(30'000)}, {domain::Role::Admin, eur(30'000)}};
        put(small);
        addEvent(domain::OrderEventKind::Refund, m_at->clock->now(), eur(14'900));
        got(give(wish())); // 200.00
        m_order.events.pop_back();
        putOrder();
        QCOMPARE(offer()->amount, eur(14'900));
        QCOMPARE(reason(), QStringLiteral("above_authority")); // 349.00 together
    }

    void aFileSaysThatALawyerIsToLook()
    {
        const QByteArray file = resolution::owedFile({entry(), entry(2)});
        QVERIFY(file.contains("check with your lawyer"));
        domain::JsonFaults faults;
        const auto read = resolution::owedEntriesFrom(file, faults);
        QVERIFY(read);
        QCOMPARE(*read, (std::vector{entry(), entry(2)}));
        QVERIFY(!resolution::owedEntriesFrom("{", faults));
        QVERIFY(!resolution::owedEntriesFrom(QByteArray(file).replace("\"refund\"", "\"gift\""), faults));
        QCOMPARE(resolution::newestOf(*read), std::vector{entry(2)});
    }
};

LEEWAY_TEST(TestOwedGiven)
#include "tst_owed_given.moc"
