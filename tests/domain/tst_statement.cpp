#include "base/canonical_json.h"
#include "domain/json/money.h"
#include "domain/json/owed.h"
#include "domain/json/payout.h"
#include "domain/json/statement.h"
#include "domain/ledger/payouts.h"
#include "support/ledger_ids.h"
#include "support/test_case.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace leeway;
using namespace std::chrono_literals;
using domain::AccountKind;
using domain::EntryReason;
using domain::EntrySet;
using domain::Statement;
using domain::StatementInput;
using test::numberedId;

namespace
{

const QString kStatementMonth = QStringLiteral("2026-11");

/// Books of two funds at random moments around November, and what they must come to, counted another way.
class RandomBooks
{
public:
    explicit RandomBooks(quint64 seed)
        : m_random(seed)
    {
        input.fund = {numberedId<domain::FundId>(1), numberedId<domain::TeamId>(5), QStringLiteral("Fund"),
                      QStringLiteral("EUR")};
        input.month = kStatementMonth;
        input.zone = QTimeZone("Europe/Oslo");
        const int bookings = 5 + upTo(60);
        for (int i = 0; i < bookings; ++i)
            addBooking(numberedId<domain::FundId>(1 + static_cast<quint32>(upTo(1))));
    }

    [[nodiscard]] domain::Month month() const { return domain::monthOf(kStatementMonth, input.zone).value(); }
    /// What stood on the fund's accounts of `kind` at `at`, leg by leg.
    [[nodiscard]] qint64 stood(AccountKind kind, base::Instant at) const
    {
        qint64 sum = 0;
        for (const EntrySet &entries : input.sets) {
            for (const domain::Leg &leg : entries.legs) {
                const bool isOurs = kind == AccountKind::Lease ? leg.account.ref == leaseOf(input.fund.id)
                                                               : leg.account.ref == input.fund.id.value;
                if (entries.at < at && leg.account.kind == kind && isOurs)
                    sum += leg.amount;
            }
        }
        return sum;
    }

    StatementInput input;

private:
    int upTo(int most) { return static_cast<int>(m_random() % static_cast<quint64>(most + 1)); }
    static QUuid leaseOf(domain::FundId fund)
    {
        return fund == numberedId<domain::FundId>(1) ? numberedId<domain::LeaseId>(11).value
                                                     : numberedId<domain::LeaseId>(12).value;
    }
    void addBooking(domain::FundId fund)
    {
        struct Way {
            EntryReason reason;
            AccountKind from;
            AccountKind to;
        };
        static const std::vector<Way> ways{
            {EntryReason::FundAdded, AccountKind::FundSource, AccountKind::Fund},
            {EntryReason::LeaseTaken, AccountKind::Fund, AccountKind::Lease},
            {EntryReason::LeaseToppedUp, AccountKind::Fund, AccountKind::Lease},
            {EntryReason::LeaseReturned, AccountKind::Lease, AccountKind::Fund},
            {EntryReason::LeaseReclaimed, AccountKind::Lease, AccountKind::Fund},
            {EntryReason::Granted, AccountKind::Lease, AccountKind::Payable},
            {EntryReason::Undone, AccountKind::Payable, AccountKind::Lease},
            {EntryReason::Undone, AccountKind::Payable, AccountKind::Fund},
            {EntryReason::LateHonoured, AccountKind::Fund, AccountKind::Payable},
            {EntryReason::Reversed, AccountKind::Payable, AccountKind::Fund},
            {EntryReason::Reversed, AccountKind::Payable, AccountKind::Lease},
            {EntryReason::PaidOut, AccountKind::Payable, AccountKind::Paid},
            {EntryReason::PaymentBack, AccountKind::Paid, AccountKind::Payable}};
        const Way &way = ways[static_cast<std::size_t>(upTo(static_cast<int>(ways.size()) - 1))];
        const qint64 amount = 1 + upTo(999);
        const auto grant = numberedId<domain::GrantId>(100 + static_cast<quint32>(upTo(9)));
        const auto place = [fund](AccountKind kind) {
            return domain::Account{kind, kind == AccountKind::Lease ? leaseOf(fund) : fund.value, {}};
        };
        EntrySet entries;
        entries.id = numberedId<domain::EntrySetId>(++m_ids);
        // From 10 October to 20 December; now and then the very edge of the month.
        const base::Instant edge = upTo(1) == 0 ? month().from : month().until;
        entries.at = upTo(9) == 0 ? edge - std::chrono::milliseconds(upTo(1))
                                  : base::instantFromMs(1'791'590'400'000 + upTo(71 * 24) * 3'600'000LL);
        entries.reason = way.reason;
        entries.currency = QStringLiteral("EUR");
        entries.about = grant.value;
        entries.legs = {{place(way.from), -amount}, {place(way.to), amount}};
        input.sets.push_back(entries);
        input.grants.insert(grant, {QStringLiteral("credit %1").arg(upTo(2)),
                                    upTo(2) == 0 ? QString() : QStringLiteral("Lid %1").arg(upTo(2)),
                                    numberedId<domain::TeamId>(5 + static_cast<quint32>(upTo(1)))});
    }

    std::mt19937_64 m_random;
    quint32 m_ids = 1'000;
};

qint64 flow(const RandomBooks &books, EntryReason reason)
{
    qint64 sum = 0;
    for (const EntrySet &entries : books.input.sets) {
        const bool isOurs = entries.legs[0].account.ref == books.input.fund.id.value ||
                            entries.legs[1].account.ref == books.input.fund.id.value;
        if (isOurs && entries.reason == reason && entries.at >= books.month().from &&
            entries.at < books.month().until)
            sum += entries.legs[1].amount;
    }
    return sum;
}

} // namespace

class TestStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEqualToTheLedgerForAnyMonth();
    void monthsFollowWithoutAGap();
    void saysWhatIsNotEqual();
    void payoutsCountWhereTheyHappened();
    void isTheSameBytesAsTheStores();
    void monthsOfAZone();
    void refusesWhatIsNoMonth_data();
    void refusesWhatIsNoMonth();
    void readsWhatItWrote();
    void tooMuchToCount();
};

void TestStatement::isEqualToTheLedgerForAnyMonth()
{
    for (quint64 seed = 1; seed <= 1'000; ++seed) {
        const RandomBooks books(seed);
        const Statement s = domain::statementOf(books.input).value();
        const QByteArray named("seed " + QByteArray::number(seed));
        const char *where = named.constData();
        const auto stood = [&](AccountKind kind, base::Instant at) { return books.stood(kind, at); };
        QVERIFY2(domain::differences(s).isEmpty(), where);
        QVERIFY2(s.opening == stood(AccountKind::Fund, s.from) + stood(AccountKind::Lease, s.from), where);
        QVERIFY2(s.openingOpen == stood(AccountKind::Payable, s.from), where);
        QVERIFY2(s.available == stood(AccountKind::Fund, s.until), where);
        QVERIFY2(s.inField == stood(AccountKind::Lease, s.until), where);
        QVERIFY2(s.open == stood(AccountKind::Payable, s.until), where);
        QVERIFY2(s.added == flow(books, EntryReason::FundAdded), where);
        QVERIFY2(s.granted == flow(books, EntryReason::Granted), where);
        QVERIFY2(s.undone == flow(books, EntryReason::Undone), where);
        QVERIFY2(s.lateHonoured == flow(books, EntryReason::LateHonoured), where);
        QVERIFY2(s.reversed == flow(books, EntryReason::Reversed), where);
        QVERIFY2(s.confirmed == flow(books, EntryReason::PaidOut), where);
        QVERIFY2(s.returned == flow(books, EntryReason::PaymentBack), where);
    }
}

void TestStatement::monthsFollowWithoutAGap()
{
    for (quint64 seed = 1; seed <= 100; ++seed) {
        RandomBooks books(seed);
        const Statement november = domain::statementOf(books.input).value();
        books.input.month = domain::monthAfter(kStatementMonth);
        const Statement december = domain::statementOf(books.input).value();
        QCOMPARE(december.from, november.until);
        QCOMPARE(december.opening, november.available + november.inField);
        QCOMPARE(december.openingOpen, november.open);
    }
}

void TestStatement::saysWhatIsNotEqual()
{
    RandomBooks books(7);
    Statement s = domain::statementOf(books.input).value();
    s.added += 1;
    QCOMPARE(domain::differences(s),
             QStringList{QStringLiteral("opening + added - given = available + in field: 1 too much")});
    s.added -= 1;
    s.open += 2;
    QCOMPARE(domain::differences(s),
             QStringList{QStringLiteral("open before + given - confirmed + returned = open: -2 too much")});
    s.open -= 2;
    s.byTeam.push_back({QStringLiteral("x"), 5, 1});
    QCOMPARE(domain::differences(s), QStringList{QStringLiteral("by team = given: 5 too much")});
    domain::StatementOwed owed{QStringLiteral("EUR"), domain::PayoutWay::StoreCredit};
    owed.given = 5;
    owed.open = 5;
    s.byTeam.pop_back();
    s.owed = {owed};
    QVERIFY(domain::differences(s).isEmpty());
    s.owed.front().reversed = 1;
    QCOMPARE(domain::differences(s),
             QStringList{QStringLiteral("owed, EUR by StoreCredit: what moved is not what stands")});
    s.owed.clear();
    // A booking whose reason does not say what it does.
    EntrySet odd;
    odd.id = numberedId<domain::EntrySetId>(1);
    odd.at = books.month().from;
    odd.reason = EntryReason::LeaseTaken;
    odd.currency = QStringLiteral("EUR");
    odd.legs = {{domain::fundAccount(books.input.fund.id), -3},
                {domain::payableAccount(books.input.fund.id), 3}};
    books.input.sets.push_back(odd);
    QCOMPARE(domain::differences(domain::statementOf(books.input).value()).size(), 2);
    Statement other = domain::statementOf(books.input).value();
    other.granted = 5;
    Statement mine = other;
    mine.granted = 6;
    QCOMPARE(domain::differences(mine, other), QStringList{QStringLiteral("granted_minor is 6, not 5")});
    QVERIFY(domain::differences(other, other).isEmpty());
}

void TestStatement::payoutsCountWhereTheyHappened()
{
    RandomBooks books(3);
    books.input.sets.clear();
    const auto month = books.month();
    domain::Payout payout;
    payout.fund = books.input.fund.id;
    payout.base = {70, QStringLiteral("EUR")};
    const auto add = [&](quint32 id, domain::PayoutState state, base::Instant handedOver,
                         base::Instant settled) {
        payout.id = numberedId<domain::GrantId>(id);
        payout.state = state;
        payout.handedOverAt = handedOver;
        payout.settledAt = settled;
        books.input.payouts.push_back(payout);
    };
    add(1, domain::PayoutState::Failed, month.from, month.until - 1ms);
    add(2, domain::PayoutState::Failed, month.from - 1ms, month.until);
    add(3, domain::PayoutState::Reversed, month.from, month.from); // it failed first
    add(4, domain::PayoutState::Reversed, month.from, month.from); // it came back first
    add(5, domain::PayoutState::Confirmed, month.from, month.from);
    payout.fund = numberedId<domain::FundId>(2);
    add(6, domain::PayoutState::Failed, month.from, month.from);
    EntrySet back;
    back.id = numberedId<domain::EntrySetId>(1);
    back.at = month.from;
    back.reason = EntryReason::PaymentBack;
    back.currency = QStringLiteral("EUR");
    back.about = numberedId<domain::GrantId>(4).value;
    back.legs = {{domain::paidAccount(books.input.fund.id), -70},
                 {domain::payableAccount(books.input.fund.id), 70}};
    books.input.sets = {back};
    const Statement s = domain::statementOf(books.input).value();
    QCOMPARE(s.handedOver, 4 * 70);
    QCOMPARE(s.failed, 2 * 70);
    QCOMPARE(s.returned, 70);
}

/// tests/system/store/test_statement.py lets the shared store reckon the same.
void TestStatement::isTheSameBytesAsTheStores()
{
    QFile file(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
               QStringLiteral("/tests/support/statement/month.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject given = QJsonDocument::fromJson(file.readAll()).object();
    StatementInput input;
    input.fund = domain::fundFrom(given.value(QStringLiteral("fund")).toObject()).value();
    input.month = given.value(QStringLiteral("month")).toString();
    input.zone = QTimeZone(given.value(QStringLiteral("zone")).toString().toLatin1());
    for (const QJsonValue set : given.value(QStringLiteral("sets")).toArray())
        input.sets.push_back(domain::entrySetFrom(set.toObject()).value());
    for (const QJsonValue payout : given.value(QStringLiteral("payouts")).toArray())
        input.payouts.push_back(domain::payoutFrom(payout.toObject()).value());
    for (const QJsonValue one : given.value(QStringLiteral("grants")).toArray()) {
        const QJsonObject grant = one.toObject();
        input.grants.insert(domain::GrantId::fromString(grant.value(QStringLiteral("id")).toString()),
                            {grant.value(QStringLiteral("resolution")).toString(),
                             grant.value(QStringLiteral("case_type")).toString(),
                             domain::TeamId::fromString(grant.value(QStringLiteral("team")).toString())});
    }
    for (const QJsonValue owed : given.value(QStringLiteral("owed")).toArray()) {
        domain::Owed one = domain::owedFromRow(owed.toObject()).value();
        if (one.team == input.fund.team)
            input.owed.push_back(one);
    }
    const Statement s = domain::statementOf(input).value();
    QVERIFY(domain::differences(s).isEmpty());
    QVERIFY(s.granted > 0 && s.failed > 0 && s.returned > 0 && s.byCaseType.size() > 1);
    QCOMPARE(base::canonicalJson(domain::toJson(s)),
             given.value(QStringLiteral("content")).toString().toUtf8());
}

void TestStatement::monthsOfAZone()
{
    const QTimeZone oslo("Europe/Oslo");
    const domain::Month october = domain::monthOf(QStringLiteral("2026-10"), oslo).value();
    QCOMPARE(base::toDateTime(october.from),
             QDateTime(QDate(2026, 9, 30), QTime(22, 0), Qt::UTC)); // summer time
    QCOMPARE(base::toDateTime(october.until), QDateTime(QDate(2026, 10, 31), QTime(23, 0), Qt::UTC));
    QCOMPARE(domain::monthAfter(QStringLiteral("2026-12")), QStringLiteral("2027-01"));
    QCOMPARE(domain::monthAt(october.until, oslo), QStringLiteral("2026-11"));
    QCOMPARE(domain::monthAt(october.until - 1ms, oslo), QStringLiteral("2026-10"));
}

void TestStatement::refusesWhatIsNoMonth_data()
{
    QTest::addColumn<QString>("month");
    for (const char *month : {"", "2026", "2026-13", "2026-00", "2026-1", "26-11", "November", "2026-11-01"})
        QTest::newRow(month) << QString::fromLatin1(month);
}

void TestStatement::refusesWhatIsNoMonth()
{
    QFETCH(QString, month);
    const auto read = domain::monthOf(month, QTimeZone::utc());
    QVERIFY(!read);
    QCOMPARE(read.error().code, base::Code::FieldInvalid);
}

void TestStatement::readsWhatItWrote()
{
    for (quint64 seed = 1; seed <= 20; ++seed) {
        const Statement s = domain::statementOf(RandomBooks(seed).input).value();
        QCOMPARE(domain::statementFrom(domain::toJson(s)).value(), s);
    }
}

void TestStatement::tooMuchToCount()
{
    RandomBooks books(1);
    const qint64 half = std::numeric_limits<qint64>::max() / 2 + 1;
    EntrySet entries;
    entries.at = books.month().from;
    entries.reason = EntryReason::FundAdded;
    entries.currency = QStringLiteral("EUR");
    entries.legs = {{{AccountKind::FundSource, books.input.fund.id.value, {}}, -half},
                    {domain::fundAccount(books.input.fund.id), half}};
    books.input.sets = {entries, entries};
    const auto made = domain::statementOf(books.input);
    QVERIFY(!made);
    QCOMPARE(made.error().code, base::Code::MoneyOverflow);
}

LEEWAY_TEST(TestStatement)
#include "tst_statement.moc"
