#include "support/small_ledger.h"
#include "support/test_case.h"

#include <QJsonArray>
#include <QTest>

#include <functional>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using domain::Account;
using domain::AccountKind;
using domain::EntryReason;
using domain::EntrySet;
using domain::GrantState;
using domain::Lease;
using domain::LedgerGrant;
using domain::LedgerModel;
using namespace leeway::test;

namespace
{

template <class T> QString codeOf(const base::Result<T> &result)
{
    return result ? QStringLiteral("fine") : base::codeName(result.error().code);
}

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesUnevenEntries_data();
    void refusesUnevenEntries();
    void readsBackEntries();
    void hashesTheseBytes();
    void chainTellsWhatWasTouched_data();
    void chainTellsWhatWasTouched();
    void leaseLivesItsLife();
    void lateGrantMovesNothingUntilDecided();
    void undoGoesWhereTheMoneyIsFrom();
    void deskStopsAtItsDeadline();
    void leaseIsNeverOverdrawn();
    void refuses_data();
    void refuses();
    void sameIdIsSameAct();
    void sameLeaseIsTakenOnce();
    void copiedDeskFreezesItsLease();
    void neverBooksHalf();
    void owedStandsApart();
    void owedIsTakenBackOnce();
};

void TestLedger::refusesUnevenEntries_data()
{
    QTest::addColumn<std::vector<domain::Leg>>("legs");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("code");
    using Legs = std::vector<domain::Leg>;
    const Account fund = domain::fundAccount(kFund);
    const Account lease = domain::leaseAccount(kLease);
    const Account free = domain::freeAllowance(kPerson, kDay);
    const Account used = domain::usedAllowance(kPerson, kDay);
    const QString eur = QStringLiteral("EUR");
    const qint64 most = std::numeric_limits<qint64>::max();
    QTest::newRow("even") << Legs{{fund, -5}, {lease, 5}} << eur << "fine";
    QTest::newRow("even in each ledger")
        << Legs{{fund, -5}, {lease, 5}, {free, -5}, {used, 5}} << eur << "fine";
    QTest::newRow("nothing") << Legs{} << eur << "LedgerUnbalanced";
    QTest::newRow("one leg") << Legs{{fund, -5}} << eur << "LedgerUnbalanced";
    QTest::newRow("a leg of nothing") << Legs{{fund, 0}, {lease, 0}} << eur << "LedgerUnbalanced";
    QTest::newRow("one unit too much") << Legs{{fund, -5}, {lease, 6}} << eur << "LedgerUnbalanced";
    QTest::newRow("from money to allowance") << Legs{{fund, -5}, {used, 5}} << eur << "LedgerUnbalanced";
    QTest::newRow("an account twice") << Legs{{fund, -5}, {fund, 5}} << eur << "LedgerUnbalanced";
    QTest::newRow("no such currency")
        << Legs{{fund, -5}, {lease, 5}} << QStringLiteral("EURO") << "LedgerUnbalanced";
    QTest::newRow("past 64 bits") << Legs{{fund, most}, {lease, most}} << eur << "MoneyOverflow";
    QTest::newRow("without an opposite")
        << Legs{{fund, -most - 1}, {lease, most}, {domain::payableAccount(kFund), 1}} << eur
        << "MoneyOverflow";
}

void TestLedger::refusesUnevenEntries()
{
    QFETCH(std::vector<domain::Leg>, legs);
    QFETCH(QString, currency);
    EntrySet entries;
    entries.legs = legs;
    entries.currency = currency;
    QTEST(codeOf(domain::checkEntries(entries)), "code");
}

void TestLedger::readsBackEntries()
{
    SmallLedger ledger;
    QVERIFY(ledger.model.post(ledger.grant(1, 1, 500), ledger.stamp()));
    QVERIFY(ledger.model.undo(ledger.grant(1, 1, 500).id, ledger.stamp()));
    for (const EntrySet &set : ledger.model.book().sets)
        QCOMPARE(domain::entrySetFrom(domain::toJson(set)).value(), set);
    const EntrySet opposite = domain::oppositeOf(
        ledger.model.book().sets.front(), numberedId<domain::EntrySetId>(5), kMorning, EntryReason::Undone);
    QCOMPARE(domain::entrySetFrom(domain::toJson(opposite)).value(), opposite);
    QCOMPARE(opposite.corrects, ledger.model.book().sets.front().id);
    QJsonObject json = domain::toJson(opposite);
    json.insert(QStringLiteral("reason"), QStringLiteral("Stolen"));
    QCOMPARE(domain::entrySetFrom(json).error().detail, QStringLiteral("reason"));
    QJsonArray legs = domain::toJson(opposite).value(QStringLiteral("legs")).toArray();
    QJsonObject half = legs.at(0).toObject();
    half.insert(QStringLiteral("amount"), 0.5);
    json = domain::toJson(opposite);
    json.insert(QStringLiteral("legs"), QJsonArray{half});
    QCOMPARE(domain::entrySetFrom(json).error().detail, QStringLiteral("legs.amount"));
}

/// What the store's functions must hash, too: the same bytes, and what SHA-256 makes of them elsewhere.
void TestLedger::hashesTheseBytes()
{
    EntrySet entries;
    entries.id = numberedId<domain::EntrySetId>(0x37);
    entries.at = kMorning;
    entries.reason = EntryReason::Granted;
    entries.currency = QStringLiteral("EUR");
    entries.about = numberedId<domain::GrantId>(0x64).value;
    entries.legs = {{domain::leaseAccount(kLease), -5'000}, {domain::payableAccount(kFund), 5'000}};
    const QByteArray start = domain::chainStart(numberedId<domain::TeamId>(9).value);
    QCOMPARE(start.toHex(), QByteArray("84b830961b51a3c525699f0ab1b82c8d90097726e1c9b29974965c5f99e2a9de"));
    const domain::ChainLine line = domain::nextLine(start, 1, entries);
    QCOMPARE(
        line.bytes,
        QByteArray(R"({"about":"00000064-0000-7000-8000-000000000001","at":1764140400000,)"
                   R"("currency":"EUR","id":"00000037-0000-7000-8000-000000000001","legs":[)"
                   R"({"account":"Lease","amount":-5000,"ref":"00000002-0000-7000-8000-000000000001"},)"
                   R"({"account":"Payable","amount":5000,"ref":"00000001-0000-7000-8000-000000000001"}],)"
                   R"("reason":"Granted"})"));
    QCOMPARE(line.hash.toHex(),
             QByteArray("11fb0951b5cbaf15b41da9410804f54159755bcc576bcb8add4021b73a84a350"));
}

void TestLedger::chainTellsWhatWasTouched_data()
{
    using Touch = std::function<void(std::vector<domain::ChainLine> &)>;
    QTest::addColumn<Touch>("touch");
    QTest::addColumn<QString>("found");
    QTest::newRow("nothing") << Touch([](auto &) {}) << QString();
    QTest::newRow("a byte") << Touch([](auto &lines) { lines[1].bytes[20] = 'X'; })
                            << QStringLiteral("line 2");
    QTest::newRow("a line taken out")
        << Touch([](auto &lines) { lines.erase(lines.begin() + 1); }) << QStringLiteral("line 2");
    QTest::newRow("two changed places")
        << Touch([](auto &lines) { std::swap(lines[2], lines[3]); }) << QStringLiteral("line 3");
    QTest::newRow("a hash made anew") << Touch([](auto &lines) {
        lines[1].bytes[20] = 'X';
        lines[1].hash = domain::chainHash(lines[0].hash, 2, lines[1].bytes);
    }) << QStringLiteral("line 3");
    QTest::newRow("another number") << Touch([](auto &lines) { lines[2].seq = 7; })
                                    << QStringLiteral("line 3");
}

void TestLedger::chainTellsWhatWasTouched()
{
    using Touch = std::function<void(std::vector<domain::ChainLine> &)>;
    QFETCH(Touch, touch);
    const SmallLedger ledger;
    std::vector<domain::ChainLine> lines = ledger.model.book().chain;
    touch(lines);
    const auto verified = domain::verifyChain(ledger.model.start(), 1, lines);
    QTEST(verified ? QString() : verified.error().detail, "found");
    // A part of it verifies after the hash that came before, and no chain under another's name.
    const std::vector<domain::ChainLine> &sound = ledger.model.book().chain;
    QVERIFY(domain::verifyChain(sound[1].hash, 3, std::span(sound).subspan(2)));
    QVERIFY(!domain::verifyChain(domain::chainStart(kFund.value), 1, sound));
}

void TestLedger::leaseLivesItsLife()
{
    SmallLedger ledger;
    QCOMPARE(ledger.inFund(), 80'000);
    QCOMPARE(ledger.inLease(), 20'000);
    QCOMPARE(ledger.freeToday(), 10'000);
    QCOMPARE(ledger.model.post(ledger.grant(1, 1, 4'000), ledger.stamp()).value(), GrantState::Posted);
    QCOMPARE(ledger.inLease(), 16'000);
    QCOMPARE(ledger.given(), 4'000);
    QVERIFY(ledger.model.topUp(kLease, 10'000, ledger.stamp()));
    QCOMPARE(ledger.freeToday(), 0);
    QCOMPARE(codeOf(ledger.model.giveBack(kLease, 2, ledger.stamp())), QStringLiteral("LeaseStillHeld"));
    QVERIFY(ledger.model.giveBack(kLease, 1, ledger.stamp()));
    QCOMPARE(ledger.inLease(), 0);
    QCOMPARE(ledger.inFund(), 96'000);
    QCOMPARE(ledger.freeToday(), 26'000);
    QCOMPARE(ledger.wrong(), QStringList());
    Lease next = SmallLedger::asked(26'000);
    next.id = numberedId<domain::LeaseId>(22);
    QVERIFY(ledger.model.take(next, ledger.stamp()));
    QCOMPARE(ledger.wrong(), QStringList());
}

void TestLedger::lateGrantMovesNothingUntilDecided()
{
    SmallLedger ledger;
    ledger.now += 80h - 1ms;
    QCOMPARE(codeOf(ledger.model.reclaim(kLease, false, ledger.stamp())), QStringLiteral("LeaseStillHeld"));
    ledger.now += 1ms;
    QVERIFY(ledger.model.reclaim(kLease, false, ledger.stamp()));
    QCOMPARE(ledger.inFund(), 100'000);
    for (quint32 i = 1; i <= 2; ++i)
        QCOMPARE(ledger.model.post(ledger.grant(i, i, 5'000), ledger.stamp()).value(), GrantState::Late);
    QCOMPARE(ledger.given(), 0);
    QCOMPARE(ledger.wrong(), QStringList());
    QCOMPARE(ledger.model.settleLate(ledger.grant(1, 1, 0).id, true, ledger.stamp()).value(),
             GrantState::Honoured);
    QCOMPARE(ledger.model.settleLate(ledger.grant(2, 2, 0).id, false, ledger.stamp()).value(),
             GrantState::Declined);
    QCOMPARE(ledger.model.settleLate(ledger.grant(2, 2, 0).id, false, ledger.stamp()).value(),
             GrantState::Declined); // told twice
    QCOMPARE(ledger.given(), 5'000);
    QCOMPARE(ledger.freeToday(), 30'000); // nobody's allowance: a lead decided
    QCOMPARE(codeOf(ledger.model.settleLate(ledger.grant(2, 2, 0).id, true, ledger.stamp())),
             QStringLiteral("ChangedMeanwhile"));
    QCOMPARE(ledger.wrong(), QStringList());
}

void TestLedger::undoGoesWhereTheMoneyIsFrom()
{
    SmallLedger ledger;
    for (quint32 i = 1; i <= 2; ++i)
        QVERIFY(ledger.model.post(ledger.grant(i, i, 3'000), ledger.stamp()));
    QCOMPARE(ledger.model.undo(ledger.grant(1, 1, 0).id, ledger.stamp()).value(), GrantState::Undone);
    QCOMPARE(ledger.inLease(), 17'000);
    QCOMPARE(ledger.freeToday(), 10'000);
    QVERIFY(ledger.model.giveBack(kLease, 2, ledger.stamp()));
    QVERIFY(ledger.model.undo(ledger.grant(2, 2, 0).id, ledger.stamp()));
    QCOMPARE(ledger.inFund(), 100'000);
    QCOMPARE(ledger.freeToday(), 30'000);
    QCOMPARE(codeOf(ledger.model.undo(ledger.grant(2, 2, 0).id, ledger.stamp())),
             QStringLiteral("UndoImpossible"));
    QCOMPARE(ledger.wrong(), QStringList());
}

void TestLedger::deskStopsAtItsDeadline()
{
    SmallLedger ledger;
    const Lease &lease = *ledger.model.lease(kLease);
    const LedgerGrant grant = ledger.grant(1, 1, 100);
    const auto at = [&](base::Instant when) {
        return codeOf(domain::spend(lease, grant, {numberedId<domain::EntrySetId>(1), when}, 10min));
    };
    QCOMPARE(at(kMorning + 7h + 49min), QStringLiteral("fine"));
    QCOMPARE(at(kMorning + 7h + 50min), QStringLiteral("LeaseExpired"));
    // What was granted in time is posted as long as the money stands, also past the deadline (D4).
    ledger.now += 70h;
    QCOMPARE(ledger.model.post(grant, ledger.stamp()).value(), GrantState::Posted);
}

/// Twice over: the lease counts, and its account has a floor.
void TestLedger::leaseIsNeverOverdrawn()
{
    SmallLedger ledger;
    const Lease &lease = *ledger.model.lease(kLease);
    const auto spent = [&](qint64 amount) {
        return codeOf(domain::spend(lease, ledger.grant(1, 1, amount),
                                    {numberedId<domain::EntrySetId>(1), kMorning}, 0ms));
    };
    QCOMPARE(spent(20'000), QStringLiteral("fine"));
    QCOMPARE(spent(20'001), QStringLiteral("LeaseExhausted"));
    EntrySet entries;
    entries.id = numberedId<domain::EntrySetId>(55);
    entries.currency = QStringLiteral("EUR");
    entries.legs = {{domain::leaseAccount(kLease), -20'001}, {domain::payableAccount(kFund), 20'001}};
    QCOMPARE(codeOf(ledger.model.record(entries)), QStringLiteral("LeaseExhausted"));
    QCOMPARE(ledger.wrong(), QStringList());
}

void TestLedger::refuses_data()
{
    using Act = std::function<QString(SmallLedger &)>;
    QTest::addColumn<Act>("act");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const Act &act, const char *code) {
        QTest::newRow(name) << act << QString::fromLatin1(code);
    };
    const auto post = [](SmallLedger &l, qint64 number, qint64 amount) {
        return codeOf(l.model.post(l.grant(1, number, amount), l.stamp()));
    };
    row(
        "more than the lease holds", [=](SmallLedger &l) { return post(l, 1, 20'001); }, "LeaseExhausted");
    row(
        "nothing", [=](SmallLedger &l) { return post(l, 1, 0); }, "MoneyInvalid");
    row(
        "below zero", [=](SmallLedger &l) { return post(l, 1, -1); }, "MoneyInvalid");
    row(
        "a number left out", [=](SmallLedger &l) { return post(l, 2, 1); }, "LeaseOutOfStep");
    const auto take = [](SmallLedger &l, quint32 person, qint64 amount) {
        Lease asked = SmallLedger::asked(amount);
        asked.id = numberedId<domain::LeaseId>(20);
        asked.person = numberedId<domain::PersonId>(person);
        return codeOf(l.model.take(asked, l.stamp()));
    };
    row(
        "a second open lease", [=](SmallLedger &l) { return take(l, 3, 100); }, "AlreadyThere");
    row(
        "without an allowance", [=](SmallLedger &l) { return take(l, 4, 100); }, "AllowanceExhausted");
    row(
        "a lease of nothing", [=](SmallLedger &l) { return take(l, 4, 0); }, "MoneyInvalid");
    row(
        "a lease larger than the fund", [=](SmallLedger &l) { return take(l, 4, 80'001); }, "FundExhausted");
    const auto topUp = [](SmallLedger &l, qint64 amount) {
        return codeOf(l.model.topUp(kLease, amount, l.stamp()));
    };
    row(
        "more than the day allows", [=](SmallLedger &l) { return topUp(l, 10'001); }, "AllowanceExhausted");
    row(
        "a top-up of nothing", [=](SmallLedger &l) { return topUp(l, 0); }, "MoneyInvalid");
    row(
        "a top-up past 64 bits", [=](SmallLedger &l) { return topUp(l, std::numeric_limits<qint64>::max()); },
        "MoneyOverflow");
    row(
        "a closed lease topped up",
        [=](SmallLedger &l) {
            if (!l.model.giveBack(kLease, 0, l.stamp()))
                return QStringLiteral("not given back");
            return topUp(l, 1);
        },
        "LeaseClosed");
    row(
        "another currency for a fund",
        [](SmallLedger &l) { return codeOf(l.model.addToFund(kFund, QStringLiteral("NOK"), 5, l.stamp())); },
        "FieldInvalid");
    row(
        "no lease of this name",
        [](SmallLedger &l) {
            LedgerGrant grant = l.grant(1, 1, 5);
            grant.lease = numberedId<domain::LeaseId>(77);
            return codeOf(l.model.post(grant, l.stamp()));
        },
        "NotFound");
    row(
        "an allowance opened anew with another sum",
        [](SmallLedger &l) {
            return codeOf(l.model.openAllowance(kPerson, kDay, QStringLiteral("EUR"), 1, l.stamp()));
        },
        "AlreadyThere");
}

void TestLedger::refuses()
{
    using Act = std::function<QString(SmallLedger &)>;
    QFETCH(Act, act);
    SmallLedger ledger;
    QTEST(act(ledger), "code");
    QCOMPARE(ledger.wrong(), QStringList());
}

void TestLedger::sameIdIsSameAct()
{
    SmallLedger ledger;
    const domain::BookingStamp posted = ledger.stamp();
    const domain::BookingStamp undone = ledger.stamp();
    const domain::BookingStamp topped = ledger.stamp();
    const LedgerGrant grant = ledger.grant(1, 1, 3'000);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(ledger.model.post(grant, posted).value(), GrantState::Posted);
        QVERIFY(ledger.model.topUp(kLease, 1'000, topped));
    }
    QCOMPARE(ledger.inLease(), 18'000);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ledger.model.undo(grant.id, undone).value(), GrantState::Undone);
    QCOMPARE(ledger.model.post(grant, posted).value(),
             GrantState::Undone); // what became of it, not booked again
    QCOMPARE(ledger.inLease(), 21'000);
    LedgerGrant other = grant;
    other.amount = 3'001;
    QCOMPARE(codeOf(ledger.model.post(other, posted)), QStringLiteral("AlreadyThere"));
    QCOMPARE(codeOf(ledger.model.topUp(kLease, 1'001, topped)), QStringLiteral("AlreadyThere"));
    QCOMPARE(ledger.inLease(), 21'000);
    QCOMPARE(ledger.wrong(), QStringList());
}

/// A lease that is taken again under its id is the same lease only when it asks for as much.
void TestLedger::sameLeaseIsTakenOnce()
{
    SmallLedger ledger;
    Lease asked = SmallLedger::asked(5'000);
    asked.id = numberedId<domain::LeaseId>(20);
    asked.person = numberedId<domain::PersonId>(21);
    asked.periods = {};
    const domain::BookingStamp taken = ledger.stamp();
    QVERIFY(ledger.model.take(asked, taken));
    QVERIFY(ledger.model.take(asked, taken));
    QCOMPARE(ledger.inFund(), 75'000);
    asked.granted = 6'000;
    QCOMPARE(codeOf(ledger.model.take(asked, taken)), QStringLiteral("AlreadyThere"));
    QCOMPARE(ledger.inFund(), 75'000);
    QCOMPARE(ledger.wrong(), QStringList());
}

void TestLedger::copiedDeskFreezesItsLease()
{
    SmallLedger ledger;
    QVERIFY(ledger.model.post(ledger.grant(1, 1, 3'000), ledger.stamp()));
    QCOMPARE(codeOf(ledger.model.post(ledger.grant(2, 1, 3'000), ledger.stamp())),
             QStringLiteral("LeaseOutOfStep"));
    QVERIFY(ledger.model.lease(kLease)->frozen);
    QCOMPARE(codeOf(ledger.model.post(ledger.grant(3, 2, 100), ledger.stamp())),
             QStringLiteral("LeaseOutOfStep"));
    QCOMPARE(codeOf(ledger.model.topUp(kLease, 100, ledger.stamp())), QStringLiteral("LeaseOutOfStep"));
    QVERIFY(ledger.model.reclaim(kLease, true, ledger.stamp()));
    QCOMPARE(ledger.inFund(), 97'000);
    // What the copy granted is not dropped: a lead decides.
    QCOMPARE(ledger.model.post(ledger.grant(2, 1, 3'000), ledger.stamp()).value(), GrantState::Late);
    QCOMPARE(ledger.inFund(), 97'000);
    QCOMPARE(ledger.wrong(), QStringList());
}

void TestLedger::neverBooksHalf()
{
    SmallLedger ledger;
    const QHash<Account, qint64> before = ledger.model.book().balances;
    EntrySet entries;
    entries.id = numberedId<domain::EntrySetId>(55);
    entries.currency = QStringLiteral("EUR");
    entries.legs = {{domain::fundAccount(kFund), -100},
                    {domain::payableAccount(kFund), 100},
                    {domain::freeAllowance(kPerson, kDay), -10'001}, // only 10,000 are free
                    {domain::usedAllowance(kPerson, kDay), 10'001}};
    QCOMPARE(codeOf(ledger.model.record(entries)), QStringLiteral("AllowanceExhausted"));
    QCOMPARE(ledger.model.book().balances, before);
    QVERIFY(!ledger.model.book().known.contains(entries.id));
}

void TestLedger::owedStandsApart()
{
    SmallLedger ledger;
    const auto team = numberedId<domain::TeamId>(9);
    QVERIFY(ledger.model.grantOwed(team, QStringLiteral("EUR"), 500'000,
                                   ledger.stamp())); // more than any fund holds
    QCOMPARE(ledger.model.balance({AccountKind::Owed, team.value, {}}), 500'000);
    QCOMPARE(ledger.inFund(), 80'000);
    QCOMPARE(codeOf(ledger.model.grantOwed(team, QStringLiteral("EUR"), 0, ledger.stamp())),
             QStringLiteral("MoneyInvalid"));
    QCOMPARE(ledger.wrong(), QStringList());
}

void TestLedger::owedIsTakenBackOnce()
{
    SmallLedger ledger;
    const auto team = numberedId<domain::TeamId>(9);
    const Account owed{AccountKind::Owed, team.value, {}};
    const domain::BookingStamp given = ledger.stamp();
    const domain::BookingStamp back = ledger.stamp();
    QVERIFY(ledger.model.grantOwed(team, QStringLiteral("EUR"), 7'000, given));
    QVERIFY(ledger.model.grantOwed(team, QStringLiteral("EUR"), 500, ledger.stamp()));
    for (int i = 0; i < 3; ++i)
        QVERIFY(ledger.model.undoOwed(given.id, back));
    QCOMPARE(ledger.model.balance(owed), 500);
    QCOMPARE(codeOf(ledger.model.undoOwed(given.id, ledger.stamp())), QStringLiteral("UndoImpossible"));
    QCOMPARE(codeOf(ledger.model.undoOwed(back.id, ledger.stamp())), QStringLiteral("UndoImpossible"));
    QCOMPARE(codeOf(ledger.model.undoOwed(numberedId<domain::EntrySetId>(1), ledger.stamp())),
             QStringLiteral("NotFound"));
    QCOMPARE(ledger.model.balance(owed), 500);
    QCOMPARE(ledger.wrong(), QStringList());
}

LEEWAY_TEST(TestLedger)
#include "tst_ledger.moc"
