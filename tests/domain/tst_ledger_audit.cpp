#include "domain/ledger/payouts.h"
#include "support/small_ledger.h"
#include "support/test_case.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace leeway;
using namespace leeway::test;
using namespace std::chrono_literals;
using domain::AccountKind;
using domain::GrantState;
using domain::Lease;
using domain::LedgerGrant;

class TestLedgerAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsEachPlantedFault_data();
    void findsEachPlantedFault();
};

void TestLedgerAudit::findsEachPlantedFault_data()
{
    using Plant = std::function<void(domain::LedgerBook &)>;
    QTest::addColumn<Plant>("plant");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *rule, const char *name, const Plant &plant) {
        QTest::newRow(name) << plant << QString::fromLatin1(rule);
    };
    const auto grantOf = [](domain::LedgerBook &b, quint32 id) -> LedgerGrant & {
        return b.grants[SmallLedger::grant(id, 0, 0).id];
    };
    row("I1", "a leg gets one unit more", [](auto &b) { b.sets.back().legs.back().amount += 1; });
    row("I1", "money becomes allowance",
        [](auto &b) { b.sets.back().legs[1].account.kind = AccountKind::AllowanceUsed; });
    row("I2", "a balance is off by one", [](auto &b) { b.balances[domain::fundAccount(kFund)] += 1; });
    row("I2", "a balance without entries", [](auto &b) { b.balances[{AccountKind::Fund, QUuid(), {}}] = 5; });
    row("I3", "a fund under zero", [](auto &b) { b.sets[0].legs[1].amount = 10; });
    row("I4", "a fund that gave more than it got", [](auto &b) { b.funds[kFund].added = 1'000; });
    row("I5", "a lease that gave more than it had", [](auto &b) { b.leases[kLease].granted = 500; });
    row("I6", "posted and never booked", [=](auto &b) { grantOf(b, 3).state = GrantState::Posted; });
    row("I6", "booked and said to be late", [=](auto &b) { grantOf(b, 1).state = GrantState::Late; });
    row("I6", "booked and nowhere granted",
        [=](auto &b) { b.grants.remove(SmallLedger::grant(1, 0, 0).id); });
    row("I6", "undone and not taken back", [=](auto &b) { grantOf(b, 1).state = GrantState::Undone; });
    row("I6", "taken back by another sum", [](auto &b) {
        domain::EntrySet back = domain::oppositeOf(b.sets.back(), numberedId<domain::EntrySetId>(4'001),
                                                   kMorning, domain::EntryReason::OwedUndone);
        back.legs[0].amount += 1;
        b.sets.push_back(back);
    });
    row("I6", "taken back twice", [](auto &b) {
        for (const quint32 id : {4'002u, 4'003u})
            b.sets.push_back(domain::oppositeOf(b.sets[4], numberedId<domain::EntrySetId>(id), kMorning,
                                                domain::EntryReason::OwedUndone));
    });
    row("I6", "takes nothing back", [](auto &b) { b.sets.back().reason = domain::EntryReason::OwedUndone; });
    row("I9", "an allowance that is smaller than what it gave",
        [](auto &b) { b.allowances[domain::freeAllowance(kPerson, kDay)] = 100; });
    row("I11", "a closed lease with money",
        [](auto &b) { b.leases[kLease].state = domain::LeaseState::Returned; });
    row("I12", "a lease that reserved nothing of the day",
        [](auto &b) { b.sets[3].legs.erase(b.sets[3].legs.begin() + 2, b.sets[3].legs.begin() + 4); });
    row("I13", "from another lease", [](auto &b) { b.sets.back().legs[0].account.ref = kPerson.value; });
    const auto paid = [](auto &b, quint32 grant, qint64 amount, quint32 set) {
        domain::Payout payout;
        payout.id = SmallLedger::grant(grant, 0, 0).id;
        payout.fund = kFund;
        payout.base = {amount, QStringLiteral("EUR")};
        b.sets.push_back(domain::paidOut(payout, {numberedId<domain::EntrySetId>(set), kMorning}));
    };
    row("I13", "paid twice", [=](auto &b) {
        paid(b, 1, 3'000, 4'011);
        paid(b, 1, 3'000, 4'012);
    });
    row("I13", "paid another sum", [=](auto &b) { paid(b, 1, 2'999, 4'013); });
    row("I13", "paid and nowhere granted", [=](auto &b) { paid(b, 9, 3'000, 4'014); });
    row("I13", "paid though it never stood", [=](auto &b) { paid(b, 3, 500, 4'015); });
    row("I14", "paid of another fund", [=](auto &b) {
        paid(b, 1, 3'000, 4'016);
        b.sets.back().legs[0].account.ref = kPerson.value;
    });
    row("I14", "money that came from nowhere", [](auto &b) { b.funds[kFund].added += 1; });
    row("I17", "a booking changed, its line not", [](auto &b) { b.sets.back().at += 1ms; });
    row("I18", "another currency on the same account",
        [](auto &b) { b.sets.back().currency = QStringLiteral("NOK"); });
    row("I22", "booked twice", [](auto &b) { b.sets.push_back(b.sets.back()); });
    row("I24", "a line taken out", [](auto &b) { b.chain.pop_back(); });
    row("I24", "a line changed", [](auto &b) { b.chain[1].bytes.append(' '); });
    row("D19", "two open leases", [](auto &b) {
        Lease second = b.leases[kLease];
        second.id = numberedId<domain::LeaseId>(99);
        b.leases.insert(second.id, second);
    });
    row("F19", "a number twice", [=](auto &b) {
        LedgerGrant twice = grantOf(b, 1);
        twice.id = numberedId<domain::GrantId>(4'000);
        b.grants.insert(twice.id, twice);
    });
}

void TestLedgerAudit::findsEachPlantedFault()
{
    using Plant = std::function<void(domain::LedgerBook &)>;
    QFETCH(Plant, plant);
    QFETCH(QString, rule);
    SmallLedger ledger;
    QVERIFY(ledger.model.post(ledger.grant(1, 1, 3'000), ledger.stamp()));
    QCOMPARE(ledger.wrong(), QStringList());
    domain::LedgerBook book = ledger.model.book();
    LedgerGrant late = ledger.grant(3, 3, 500);
    late.state = GrantState::Late;
    book.grants.insert(late.id, late);
    QCOMPARE(domain::violations(book, ledger.model.start()), QStringList());
    plant(book);
    const QStringList found = domain::violations(book, ledger.model.start());
    const bool named = std::any_of(found.begin(), found.end(),
                                   [&rule](const QString &one) { return one.startsWith(rule + u' '); });
    QVERIFY2(named, qPrintable(found.join(u'\n')));
}

LEEWAY_TEST(TestLedgerAudit)
#include "tst_ledger_audit.moc"
