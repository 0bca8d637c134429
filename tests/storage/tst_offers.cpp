#include "domain/enum_names.h"
#include "domain/json/company.h"
#include "storage/contact_rows.h"
#include "storage/customer_writes.h"
#include "storage/felt_rows.h"
#include "storage/grant_rows.h"
#include "storage/offer_rows.h"

#include "storage/store_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using storage::Connection;
using storage::Transaction;

namespace
{

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace

/// What learning reads of offers and outcomes. A script is a list of "minute what …" about one case; "other"
/// at its end means the case that is joined to it.
class TestOffers : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::StoreFixture> m_store;
    Customer m_customer;
    Case m_case;
    Case m_other;                ///< of the same customer; merged into the first by "joined"
    mutable ContactId m_contact; ///< of the last offer; "again" is one more in it

    static base::Instant minute(const QString &word)
    {
        return base::instantFromMs(0) + std::chrono::minutes(word.toInt());
    }
    Case made(const QString &type) const
    {
        Case one;
        one.id = CaseId::make(m_store->clock());
        one.customer = m_customer.id;
        one.title = text("Tank cracked");
        one.type = type;
        one.openedAt = minute({});
        return one;
    }
    [[nodiscard]] CaseId about(const QStringList &words) const
    {
        return words.last() == text("other") ? m_other.id : m_case.id;
    }

    /// What a contact was given, in the state that a word names.
    base::Result<GrantId> granted(Transaction &tx, GrantState state, ContactId contact,
                                  const QString &key) const
    {
        Grant grant;
        grant.id = GrantId::make(m_store->clock());
        grant.customer = m_customer.id;
        grant.contact = contact;
        grant.person = PersonId::make(m_store->clock());
        grant.resolution = key;
        grant.amount = {2'500, text("EUR")};
        grant.base = {2'600, text("NOK")};
        grant.rule = text("per_contact");
        grant.fund = FundId::make(m_store->clock());
        grant.lease = LeaseId::make(m_store->clock());
        grant.number = 1;
        grant.interaction = InteractionId::make(m_store->clock());
        grant.state = state;
        const auto done = putGrant(tx, grant);
        return done ? base::Result<GrantId>(grant.id) : tl::unexpected(done.error());
    }
    base::Result<void> offer(Transaction &tx, const QStringList &words) const
    {
        Offer one;
        one.id = OfferId::make(m_store->clock());
        one.customer = m_customer.id;
        one.theCase = words.contains(text("nowhere")) ? std::nullopt : std::optional(about(words));
        if (!words.contains(text("again")))
            m_contact = ContactId::make(m_store->clock());
        one.contact = m_contact;
        one.at = minute(words.front());
        one.situation.emplace(text("mood"), text("upset"));
        one.shown.resize(1);
        one.shown.front().resolution = one.chosen = words.at(2);
        one.cost = 2'600;
        for (const auto &[word, state] :
             {std::pair("given", GrantState::Posted), std::pair("undone", GrantState::Undone)}) {
            if (!words.contains(text(word)))
                continue;
            const auto id = granted(tx, state, one.contact, one.chosen);
            if (!id)
                return tl::unexpected(id.error());
            one.grant = *id;
        }
        if (words.contains(text("elsewhere"))) // its grant stayed with another team
            one.grant = GrantId::make(m_store->clock());
        return putOffer(tx, one);
    }
    /// How they left at the end of the contact of the last offer.
    base::Result<void> left(Transaction &tx, const QStringList &words) const
    {
        Contact contact;
        contact.id = m_contact;
        contact.customer = m_customer.id;
        contact.person = PersonId::make(m_store->clock());
        contact.state = ContactState::Live;
        contact.mood = valueOf<Mood>(words.at(2));
        if (!words.contains(text("going_on"))) {
            contact.state = ContactState::Done;
            contact.wrappedAt = minute(words.front());
        }
        return putContact(tx, contact);
    }
    base::Result<void> told(Transaction &tx, const QStringList &words) const
    {
        Outcome outcome;
        outcome.id = OutcomeId::make(m_store->clock());
        outcome.customer = m_customer.id;
        outcome.caseId = about(words);
        outcome.at = minute(words.front());
        if (words.at(2) != text("unknown"))
            outcome.satisfaction = words.at(2).toInt();
        if (words.size() > 3 && words.at(3) != text("other"))
            outcome.resolution = words.at(3);
        return putOutcome(tx, outcome);
    }
    base::Result<void> said(Transaction &tx, const QStringList &words) const
    {
        Interaction one;
        one.id = InteractionId::make(m_store->clock());
        one.customer = m_customer.id;
        one.mainCase = about(words);
        one.at = minute(words.front());
        one.channel = valueOf<Channel>(words.at(2)).value();
        return putInteraction(tx, one);
    }
    base::Result<void> step(Transaction &tx, const QString &line) const
    {
        const QStringList words = line.split(u' ');
        if (words.at(1) == text("offer"))
            return offer(tx, words);
        if (words.at(1) == text("left"))
            return left(tx, words);
        if (words.at(1) == text("told"))
            return told(tx, words);
        if (words.at(1) == text("said"))
            return said(tx, words);
        if (words.at(1) == text("joined"))
            return setCaseMergedInto(tx, m_other.id, m_case.id);
        qFatal("no step: %s", qPrintable(line));
    }

    /// Two cases of `type`, and what happens to them.
    void take(const QString &type, const QStringList &steps)
    {
        m_case = made(type);
        m_other = made(type);
        const bool done = m_store->writes([&](Transaction &tx) -> base::Result<void> {
            auto written = putCustomer(tx, m_customer);
            for (const Case &one : {m_case, m_other})
                written = written ? putCase(tx, one) : written;
            for (const QString &line : steps)
                written = written ? step(tx, line) : written;
            return written;
        });
        if (!done)
            qFatal("not written");
    }

    QStringList read()
    {
        QStringList rows;
        const auto take = [&rows](const storage::AdviceCaseRow &row) {
            QStringList levels;
            for (const auto &[fact, level] : row.situation)
                levels.append(fact + u'=' + level);
            const auto minutes = [](base::Instant at) { return QString::number(base::toMs(at) / 60'000); };
            QStringList words{minutes(row.at),   row.chosen,          QString::number(row.cost),
                              levels.join(u','), minutes(row.toldAt), QString::number(row.satisfaction)};
            if (row.isReading)
                words.append(row.answered ? QString::number(*row.answered) : QStringLiteral("unanswered"));
            rows.append(words.join(u' '));
        };
        if (!m_store->read([&](Connection &db) { return storage::eachAdviceCase(db, take); }))
            qFatal("not read");
        rows.sort();
        return rows;
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<test::StoreFixture>();
        m_customer = {};
        m_customer.id = CustomerId::make(m_store->clock());
        m_customer.name = text("Marit");
    }

    void learnsFromWhatBecameOfEach_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QStringList>("steps");
        QTest::addColumn<QStringList>("rows");
        const auto row = [](const char *name, const QStringList &steps, const QStringList &rows,
                            const char *type = "late_delivery") {
            QTest::newRow(name) << text(type) << steps << rows;
        };
        const QString apology = text("1 apology 2600 mood=upset "),
                      credit = text("3 credit 2600 mood=upset ");
        row("nothing is known yet", {"1 offer apology"}, {});
        row("known, and how satisfied is not", {"1 offer apology", "2 told unknown apology"}, {});
        row("known afterwards", {"1 offer apology", "2 told 80"}, {apology + text("2 80")});
        row("known in the same moment", {"1 offer apology", "1 told 80"}, {apology + text("1 80")});
        row("known before it was shown", {"3 offer credit", "2 told 80 credit"}, {});
        row("not satisfied at all is known too", {"1 offer apology", "2 told 0"}, {apology + text("2 0")});
        row("the last offer before has it", {"1 offer apology", "3 offer credit", "4 told 80"},
            {credit + text("4 80")});
        row("each has its own", {"1 offer apology", "2 told 30", "3 offer credit", "4 told 80"},
            {apology + text("2 30"), credit + text("4 80")});
        row("the latest counts", {"1 offer apology", "5 told 30", "4 told 80"}, {apology + text("5 30")});
        row("a later one without a word changes nothing", {"1 offer apology", "4 told 80", "5 told unknown"},
            {apology + text("4 80")});
        row("given", {"3 offer credit given", "4 told 80"}, {credit + text("4 80")});
        row("what was taken back was not chosen", {"3 offer credit undone", "4 told 80 credit"}, {});
        row("taken back, so that the one before has it",
            {"1 offer apology", "3 offer credit undone", "4 told 80"}, {apology + text("4 80")});
        row("of a grant that another team holds", {"3 offer credit elsewhere", "4 told 80"},
            {credit + text("4 80")});
        row("about no case", {"1 offer apology nowhere", "2 told 80"}, {});
        row("of another case", {"1 offer apology other", "2 told 80"}, {});
        row("of a case that was joined", {"1 offer apology other", "2 joined", "3 told 80"},
            {apology + text("3 80")});
        row("told of the case that was joined", {"1 offer apology", "2 joined", "3 told 80 other"},
            {apology + text("3 80")});
        row("imported", {"2 told 80 Refund"}, {text("2 Refund 0 case.type=late_delivery 2 80")});
        row("imported, on the channel of its last word",
            {"1 said Phone", "2 said Chat", "3 said Event", "9 told 80 Refund"},
            {text("9 Refund 0 case.type=late_delivery,channel=chat 9 80")});
        row("imported twice: the latest", {"2 told 80 Refund", "3 told 20 Credit"},
            {text("3 Credit 0 case.type=late_delivery 3 20")});
        row("imported with its type as the company writes it", {"2 told 80 Refund"},
            {text("2 Refund 0 case.type=Late delivery 2 80")}, "Late delivery");
        row("imported without saying what settled it", {"2 told 80"}, {});
        row("imported for a case that was joined to one with an offer",
            {"1 offer apology", "2 joined", "3 told unknown", "4 told 60 Refund other"},
            {apology + text("4 60")});
        row("imported for a case whose offer is joined to it",
            {"1 offer apology other", "2 joined", "4 told 60 Refund"}, {apology + text("4 60")});
    }
    void howTheyLeftStandsInForAnAnswer_data()
    {
        QTest::addColumn<QStringList>("steps");
        QTest::addColumn<QStringList>("rows");
        const auto row = [](const char *name, const QStringList &steps, const QStringList &rows) {
            QTest::newRow(name) << steps << rows;
        };
        const QString apology = text("1 apology 2600 mood=upset "),
                      credit = text("3 credit 2600 mood=upset "), pair = text("1 apology 0  ");
        row("calm", {"1 offer apology", "2 left Calm"}, {apology + text("2 100 unanswered")});
        row("upset", {"1 offer apology", "2 left Upset"}, {apology + text("2 50 unanswered")});
        row("distressed", {"1 offer apology", "2 left Distressed"}, {apology + text("2 0 unanswered")});
        row("nobody read it", {"1 offer apology", "2 left unread"}, {});
        row("they have not left", {"1 offer apology", "2 left Upset going_on"}, {});
        row("by a clock that was set back", {"3 offer credit", "2 left Calm"}, {});
        row("of the last offer of the contact", {"1 offer apology", "3 offer credit again", "4 left Calm"},
            {credit + text("4 100 unanswered")});
        row("of the offer of its own contact alone", {"1 offer apology", "2 left Calm", "3 offer credit"},
            {apology + text("2 100 unanswered")});
        row("an answer comes in its place, and is held against it",
            {"1 offer apology", "2 left Calm", "9 told 80"},
            {pair + text("2 100 80"), apology + text("9 80")});
        row("an answer of the next offer is not its answer",
            {"1 offer apology", "2 left Upset", "3 offer credit", "9 told 80"},
            {apology + text("2 50 unanswered"), credit + text("9 80")});
        row("an outcome that does not say how satisfied",
            {"1 offer apology", "2 left Calm", "9 told unknown"}, {apology + text("2 100 unanswered")});
        row("what was taken back was not chosen", {"3 offer credit undone", "4 left Calm"}, {});
        row("about no case", {"1 offer apology nowhere", "2 left Calm"}, {});
        row("of a case that was joined", {"1 offer apology other", "2 left Calm", "3 joined"},
            {apology + text("2 100 unanswered")});
    }
    void howTheyLeftStandsInForAnAnswer()
    {
        QFETCH(QStringList, steps);
        QFETCH(QStringList, rows);
        take(text("late_delivery"), steps);
        QCOMPARE(read(), rows);
    }

    void learnsFromWhatBecameOfEach()
    {
        QFETCH(QString, type);
        QFETCH(QStringList, steps);
        QFETCH(QStringList, rows);
        take(type, steps);
        QCOMPARE(read(), rows);
    }

    void readsWhetherWhatWasGivenFelt_data()
    {
        QTest::addColumn<int>("fit"); // -1: nobody said
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("row");
        QTest::newRow("about right") << int(Fit::AboutRight) << int(GrantState::Posted)
                                     << text("credit 2600 NOK AboutRight");
        QTest::newRow("too little, late and honoured")
            << int(Fit::TooLittle) << int(GrantState::Honoured) << text("credit 2600 NOK TooLittle");
        QTest::newRow("more than needed")
            << int(Fit::MoreThanNeeded) << int(GrantState::Posted) << text("credit 2600 NOK MoreThanNeeded");
        QTest::newRow("taken back") << int(Fit::AboutRight) << int(GrantState::Undone) << QString();
        QTest::newRow("nobody said") << -1 << int(GrantState::Posted) << QString();
    }
    void readsWhetherWhatWasGivenFelt()
    {
        QFETCH(int, fit);
        QFETCH(int, state);
        QFETCH(QString, row);
        Contact contact;
        contact.id = ContactId::make(m_store->clock());
        contact.customer = m_customer.id;
        if (fit >= 0)
            contact.fit = static_cast<Fit>(fit);
        QVERIFY(m_store->writes([&](Transaction &tx) -> base::Result<void> {
            auto done = putCustomer(tx, m_customer);
            if (done)
                done = putContact(tx, contact);
            if (!done)
                return done;
            const auto id = granted(tx, static_cast<GrantState>(state), contact.id, text("credit"));
            return id ? base::Result<void>() : tl::unexpected(id.error());
        }));
        QStringList rows;
        QVERIFY(m_store
                    ->read([&](Connection &db) {
                        return storage::eachFitRow(db, [&rows](const storage::FitRow &one) {
                            rows.append(QStringLiteral("%1 %2 %3 %4")
                                            .arg(one.resolution)
                                            .arg(one.base)
                                            .arg(one.currency, nameOf(one.fit)));
                        });
                    })
                    .has_value());
        QCOMPARE(rows, row.isEmpty() ? QStringList() : QStringList{row});
    }

    /// On this computer only: its own grants, and what the demo brought.
    void sumsThatTheDemoBroughtCountOnThisComputer()
    {
        const FeltSum demo{.id = FeltSumId::make(m_store->clock()),
                           .team = TeamId::fromString(companyKey()),
                           .resolution = text("credit"),
                           .currency = text("NOK"),
                           .base = 4'500,
                           .count = 12};
        FeltSum team = demo;
        team.id = FeltSumId::make(m_store->clock());
        team.team = TeamId::make(m_store->clock());
        QVERIFY(m_store->writes([&](Transaction &tx) -> base::Result<void> {
            const auto done = storage::putFeltSum(tx, demo);
            return done ? storage::putFeltSum(tx, team) : done;
        }));
        qint64 counted = 0;
        QVERIFY(m_store
                    ->read([&](Connection &db) {
                        return storage::eachFitKnown(
                            db, [&counted](const storage::FitRow &row) { counted += row.times; });
                    })
                    .has_value());
        QCOMPARE(counted, qint64{12});
    }
};

LEEWAY_TEST(TestOffers)
#include "tst_offers.moc"
