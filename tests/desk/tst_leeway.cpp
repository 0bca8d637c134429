#include "desk/leeway_desk.h"
#include "desk/wrap_up_matter.h"
#include "domain/enum_names.h"
#include "domain/json/company.h"
#include "domain/roles.h"
#include "storage/company_rows.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using desk::GrantWish;
using desk::LiveContact;
using desk::NothingToGive;
using domain::GrantState;
using resolution::BudgetOutcome;
using test::got;
using test::refused;

/// Granting at one desk: judged, spent, booked and told in one act, or not at all.
class TestLeeway : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;

    LiveContact call() { return m_at->call(m_at->marit); }
    /// Nothing moved: neither money nor history nor a command.
    struct Stand {
        qint64 available = 0;
        qint64 inField = 0;
        qint64 given = 0;
        int rows = 0;
        int commands = 0;

        bool operator==(const Stand &) const = default;
    };
    Stand stand()
    {
        const desk::FundState state = m_at->state();
        return {state.available, state.inField, state.given, m_at->count("interaction"),
                m_at->count("command")};
    }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::LeewayDesk>(); }
    void cleanup()
    {
        QCOMPARE(m_at->violations(), QStringList()); // after whatever a test did
        m_at.reset();
    }

    void saysHowMuchMayBeGiven()
    {
        const desk::LeewayMoment moment = m_at->moment(call());
        QCOMPARE(moment.nothing, NothingToGive::No);
        QCOMPARE(moment.catalogue.size(), size_t{2});
        QCOMPARE(moment.currency, QStringLiteral("EUR"));
        const auto verdict = desk::judged(moment, moment.catalogue.front(), 0);
        QCOMPARE(verdict.mayGive, (domain::Money{8'000, QStringLiteral("EUR")}));
        QCOMPARE(verdict.namedLine()->key, QStringLiteral("per_contact"));
    }

    /// Whoever works from another country has their team's hour, by which the shared store judges as well.
    void theHourIsWhereTheTeamWorks()
    {
        domain::Team team;
        team.id = domain::TeamId::make(*m_at->clock);
        team.name = QStringLiteral("Care");
        team.timeZone = QStringLiteral("Pacific/Auckland");
        team.currency = QStringLiteral("EUR");
        domain::Person me = m_at->me;
        me.teamId = team.id;
        got(m_at->storage->write([team, me](storage::Transaction &tx) {
            const auto put = storage::putTeam(tx, team);
            return put ? storage::putPerson(tx, me) : put;
        }));
        const int hour =
            base::toDateTime(m_at->clock->now()).toTimeZone(QTimeZone("Pacific/Auckland")).time().hour();
        QVERIFY(hour != base::toDateTime(m_at->clock->now()).toUTC().time().hour());
        m_at->setRule(QStringLiteral("at_this_hour"), QStringLiteral("contact"), QStringLiteral("10.00"),
                      {{QStringLiteral("when"), QJsonObject{{QStringLiteral("fact"), QStringLiteral("hour")},
                                                            {QStringLiteral("is"), hour}}}});
        const desk::LeewayMoment moment = m_at->moment(call());
        const auto verdict = desk::judged(moment, moment.catalogue.front(), 0);
        QCOMPARE(verdict.namedLine()->key, QStringLiteral("at_this_hour"));
        QCOMPARE(verdict.mayGive, (domain::Money{1'000, QStringLiteral("EUR")}));
    }

    void grantsWithinTheLimit()
    {
        const LiveContact live = call();
        const domain::Grant grant = got(m_at->give(live, m_at->wish(4'500)));
        QCOMPARE(grant.state, GrantState::Posted);
        QCOMPARE(grant.base, (domain::Money{4'500, QStringLiteral("EUR")}));
        QCOMPARE(grant.rule, QStringLiteral("per_contact"));
        QCOMPARE(grant.number, qint64{1});
        const desk::FundState state = m_at->state();
        QCOMPARE(state.available, qint64{0}); // one lease on the whole fund
        QCOMPARE(state.inField, qint64{25'500});
        QCOMPARE(state.given, qint64{4'500});
        QCOMPARE(
            m_at->value(QStringLiteral("SELECT kind || ' ' || title || ' ' || money_minor FROM interaction")),
            QStringLiteral("Compensation Goodwill credit 4500"));
        const desk::LeewayMoment after = m_at->moment(live);
        QCOMPARE(after.given, std::vector{grant});
        QCOMPARE(desk::judged(after, after.catalogue.front(), 0).mayGive->minor, qint64{3'500});
    }

    void refusesAndKeepsEverythingAsItWas_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, qint64 minor, const char *currency, Code code) {
            QTest::newRow(name) << minor << QString::fromLatin1(currency) << static_cast<int>(code);
        };
        row("above the limit by the smallest unit", 8'001, "EUR", Code::AboveLimit);
        row("nothing", 0, "EUR", Code::MoneyInvalid);
        row("less than nothing", -100, "EUR", Code::MoneyInvalid);
        row("as much as there are numbers", std::numeric_limits<qint64>::max(), "EUR", Code::AboveLimit);
        row("no currency", 100, "XXX", Code::MoneyCurrencyUnknown);
        row("a currency without a rate", 100, "NOK", Code::RateMissing);
    }
    void refusesAndKeepsEverythingAsItWas()
    {
        QFETCH(qint64, minor);
        QFETCH(QString, currency);
        QFETCH(int, code);
        const LiveContact live = call();
        const Stand before = stand();
        QCOMPARE(static_cast<int>(refused(m_at->give(live, m_at->wish(minor, currency))).code), code);
        QCOMPARE(stand(), before);
    }

    void theSecondOfTwoAtOnceIsJudgedByTheFirst()
    {
        const LiveContact live = call();
        auto one = m_at->give(live, m_at->wish(5'000));
        auto other = m_at->give(live, m_at->wish(5'000)); // before the first is answered
        got(one);
        QCOMPARE(refused(other).code, Code::AboveLimit);
        QCOMPARE(m_at->state().given, qint64{5'000});
    }

    void theSameWishTwiceIsOneGrant()
    {
        const LiveContact live = call();
        const GrantWish wish = m_at->wish(4'500);
        const domain::Grant grant = got(m_at->give(live, wish));
        QCOMPARE(got(m_at->give(live, wish)), grant);
        QCOMPARE(m_at->state().given, qint64{4'500});
        GrantWish other = wish;
        other.amount.minor = 100;
        QCOMPARE(refused(m_at->give(live, other)).code, Code::AlreadyThere);
    }

    void neverMoreThanTheFundHolds()
    {
        m_at->setRule(QStringLiteral("per_contact"), QStringLiteral("contact"), QStringLiteral("9000.00"));
        const LiveContact live = call();
        const desk::LeewayMoment moment = m_at->moment(live);
        QCOMPARE(desk::judged(moment, moment.catalogue.front(), 0).mayGive->minor, qint64{30'000});
        QCOMPARE(refused(m_at->give(live, m_at->wish(30'001))).code, Code::AboveLimit);
        got(m_at->give(live, m_at->wish(30'000)));
        QCOMPARE(m_at->state().inField, qint64{0});
        QCOMPARE(refused(m_at->give(live, m_at->wish(1))).code, Code::AboveLimit);
    }

    void inTheCustomersCurrency()
    {
        m_at->setRate("11.75", "EUR", "NOK");
        const LiveContact live = call();
        const domain::Grant grant = got(m_at->give(live, m_at->wish(45'000, QStringLiteral("NOK"))));
        QCOMPARE(grant.amount, (domain::Money{45'000, QStringLiteral("NOK")}));
        QCOMPARE(grant.base, (domain::Money{3'830, QStringLiteral("EUR")})); // 38.297… rounded up
        QVERIFY(grant.rate);
        QCOMPARE(grant.rate->day, base::toDateTime(m_at->clock->now()).date());
        m_at->clock->advance(std::chrono::days(8)); // a rate that is older than a week is none
        QCOMPARE(refused(m_at->give(call(), m_at->wish(100, QStringLiteral("NOK")))).code, Code::RateStale);
    }

    void limitsOfTheCustomerCountOtherContacts()
    {
        m_at->setRule(QStringLiteral("per_customer"), QStringLiteral("customer"), QStringLiteral("100.00"));
        got(m_at->give(call(), m_at->wish(7'000)));
        m_at->clock->advance(24h);
        const base::Error error = refused(m_at->give(call(), m_at->wish(4'000)));
        QCOMPARE(error.code, Code::AboveLimit);
        QCOMPARE(error.detail, QStringLiteral("per_customer"));
        got(m_at->give(m_at->call(m_at->ola), m_at->wish(4'000)));
    }

    void putPhone(domain::CustomerId customer, const QString &number)
    {
        domain::Handle handle;
        handle.id = domain::HandleId::make(*m_at->clock);
        handle.customer = customer;
        handle.value = number;
        handle.normalized = number;
        got(m_at->storage->write(
            [&handle](storage::Transaction &tx) { return storage::putHandle(tx, handle); }));
    }

    /// Reached by the same telephone and not joined: a second record is no second limit.
    void aSecondRecordIsNoSecondLimit()
    {
        m_at->setRule(QStringLiteral("per_customer"), QStringLiteral("customer"), QStringLiteral("100.00"));
        const QString number = QStringLiteral("+4790000001");
        putPhone(m_at->marit, number);
        QCOMPARE(m_at->moment(call()).perhapsSame, 0);
        const domain::CustomerId again = m_at->customer(QStringLiteral("M. Sørbø"));
        putPhone(again, number);
        QCOMPARE(m_at->moment(call()).perhapsSame, 1);
        got(m_at->give(call(), m_at->wish(7'000)));
        const base::Error error = refused(m_at->give(m_at->call(again), m_at->wish(3'001)));
        QCOMPARE(error.code, Code::AboveLimit);
        QCOMPARE(error.detail, QStringLiteral("per_customer"));
        got(m_at->give(m_at->call(again), m_at->wish(3'000)));
        for (int i = 0; i < 4; ++i) // six have it: a switchboard
            putPhone(m_at->customer(QStringLiteral("Company %1").arg(i)), number);
        QCOMPARE(m_at->moment(call()).perhapsSame, 0);
        got(m_at->give(m_at->call(again), m_at->wish(6'000)));
    }

    void theEndOfTheContactKnowsWhatStands()
    {
        const LiveContact live = call();
        const auto matter = [this, &live] {
            return got(desk::readWrapUp(*m_at->desk, live, QTimeZone::utc()));
        };
        QVERIFY(matter().grants.empty());
        const domain::Grant back = got(m_at->give(live, m_at->wish(1'000)));
        const domain::Grant stays = got(m_at->give(live, m_at->wish(2'000)));
        got(desk::undoGrant(*m_at->desk, back, QStringLiteral("Taken back")));
        const desk::WrapUpMatter read = matter();
        QCOMPARE(read.grants.size(), size_t{1});
        QCOMPARE(read.grants.front().id, stays.id);
        QCOMPARE(read.catalogue.size(), size_t{2});
        QVERIFY(
            got(desk::readWrapUp(*m_at->desk, call(), QTimeZone::utc())).grants.empty()); // another contact
    }

    void takenBackItIsAsIfItHadNotBeen()
    {
        const LiveContact live = call();
        const domain::Grant grant = got(m_at->give(live, m_at->wish(8'000)));
        m_at->clock->advance(119s);
        const domain::Grant undone = got(desk::undoGrant(*m_at->desk, grant, QStringLiteral("Taken back")));
        QCOMPARE(undone.state, GrantState::Undone);
        QCOMPARE(m_at->state().inField, qint64{30'000});
        QCOMPARE(m_at->value(QStringLiteral("SELECT group_concat(kind || ' ' || title) FROM interaction")),
                 QStringLiteral("CaseChange Taken back"));
        got(m_at->give(live, m_at->wish(8'000)));
        QCOMPARE(refused(desk::undoGrant(*m_at->desk, undone, QStringLiteral("again"))).code,
                 Code::UndoImpossible);
    }

    void notTakenBackAfterItsTimeOrWhenTold()
    {
        const LiveContact live = call();
        const domain::Grant late = got(m_at->give(live, m_at->wish(100)));
        m_at->clock->advance(2min);
        QCOMPARE(refused(desk::undoGrant(*m_at->desk, late, QStringLiteral("x"))).code, Code::UndoImpossible);
        const domain::Grant told = got(m_at->give(live, m_at->wish(200)));
        QCOMPARE(got(desk::tellGrant(*m_at->desk, told)).toldAt, m_at->clock->now());
        // Also from a screen that has not heard of it yet.
        QCOMPARE(refused(desk::undoGrant(*m_at->desk, told, QStringLiteral("x"))).code, Code::UndoImpossible);
        QCOMPARE(m_at->state().given, qint64{300});
    }

    void aClockThatWasSetBackGivesNoSecondDay()
    {
        m_at->setRule(QStringLiteral("my_day"), QStringLiteral("person"), QStringLiteral("60.00"),
                      {{QStringLiteral("period"), QStringLiteral("day")}});
        const domain::Grant first = got(m_at->give(call(), m_at->wish(6'000)));
        m_at->clock->advance(-24h);
        QCOMPARE(refused(m_at->give(call(), m_at->wish(1))).code, Code::AboveLimit);
        QCOMPARE(m_at->moment(call()).at, first.at);
    }

    /// What was granted stays in the history of whom it was granted to.
    void aContactInWhichSomethingWasGrantedIsNobodyElses()
    {
        const LiveContact live = call();
        const domain::Grant grant = got(m_at->give(live, m_at->wish(100)));
        QCOMPARE(refused(desk::linkContact(*m_at->desk, live, m_at->ola, QStringLiteral("Ola Vik"))).code,
                 Code::UndoImpossible);
        QCOMPARE(m_at->stored(live.contact.id).customer, m_at->marit);
        got(desk::undoGrant(*m_at->desk, grant, QStringLiteral("Taken back")));
        got(desk::linkContact(*m_at->desk, live, m_at->ola, QStringLiteral("Ola Vik")));
    }

    void nobodyGrantsToARecordOfTheirOwnName()
    {
        const LiveContact live = m_at->call(m_at->customer(QStringLiteral(" inês CARVALHO")));
        QCOMPARE(refused(m_at->give(live, m_at->wish(100))).code, Code::RoleNotAllowed);
    }

    void onlyWhoGaveItSaysThatTheyKnow()
    {
        const domain::Grant grant = got(m_at->give(call(), m_at->wish(100)));
        domain::Person other = m_at->piotr;
        m_at->desk->setMe(other);
        QCOMPARE(refused(desk::tellGrant(*m_at->desk, grant)).code, Code::RoleNotAllowed);
        QCOMPARE(refused(desk::undoGrant(*m_at->desk, grant, QStringLiteral("x"))).code,
                 Code::UndoImpossible);
    }

    void daysAreTheTeams()
    {
        m_at->setRule(QStringLiteral("my_day"), QStringLiteral("person"), QStringLiteral("60.00"),
                      {{QStringLiteral("period"), QStringLiteral("day")}});
        domain::Team team;
        team.id = m_at->fund.team;
        team.name = QStringLiteral("Care");
        team.timeZone = QStringLiteral("Asia/Tokyo"); // 23:08 there when the clock of the test begins
        team.currency = QStringLiteral("EUR");
        got(m_at->storage->write([&team](storage::Transaction &tx) { return storage::putTeam(tx, team); }));
        got(m_at->give(call(), m_at->wish(6'000)));
        QCOMPARE(refused(m_at->give(call(), m_at->wish(1))).code, Code::AboveLimit);
        m_at->clock->advance(1h); // still the same day in UTC, which the caller names
        got(m_at->give(call(), m_at->wish(6'000)));
    }

    void nothingToGive_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("nothing");
        QTest::newRow("no fund") << QStringLiteral("DELETE FROM balance; DELETE FROM lease; DELETE FROM fund")
                                 << static_cast<int>(NothingToGive::NoFund);
        QTest::newRow("no rules") << QStringLiteral("DELETE FROM company_row WHERE row LIKE '%BudgetRule%'")
                                  << static_cast<int>(NothingToGive::NoRules);
        QTest::newRow("a rule of a newer program")
            << QStringLiteral("UPDATE company_row SET row = replace(row, '\"scope\":\"contact\"', "
                              "'\"scope\":\"planet\"')")
            << static_cast<int>(NothingToGive::RuleUnreadable);
        QTest::newRow("the caller is not who they say")
            << QStringLiteral("SELECT 1") << static_cast<int>(NothingToGive::Refused);
    }
    void nothingToGive()
    {
        QFETCH(QString, sql);
        QFETCH(int, nothing);
        LiveContact live = call();
        if (nothing == static_cast<int>(NothingToGive::Refused))
            live.contact.identity = domain::IdentityLevel::Refused;
        const QStringList statements = sql.split(u';');
        for (const QString &statement : statements) {
            got(m_at->storage->write([&statement](storage::Transaction &tx) -> base::Result<void> {
                return tx.db().each(statement, {}, [](const storage::Rows &) { return true; });
            }));
        }
        const desk::LeewayMoment moment = m_at->moment(live);
        QCOMPARE(static_cast<int>(moment.nothing), nothing);
        QCOMPARE(desk::judged(moment, moment.catalogue.front(), 100).outcome, BudgetOutcome::Refused);
        QCOMPARE(refused(m_at->give(live, m_at->wish(100))).code, Code::FieldInvalid);
        if (nothing == static_cast<int>(NothingToGive::NoFund))
            m_at = std::make_unique<test::LeewayDesk>(); // its books were taken away
    }

    /// What is advised rests on the case alone then; limits go on counting.
    void whoWasNotAskedIsAdvisedAsTheCompanySays_data()
    {
        QTest::addColumn<bool>("strict");
        QTest::newRow("as it comes") << false;
        QTest::newRow("not asked counts as no") << true;
    }
    void whoWasNotAskedIsAdvisedAsTheCompanySays()
    {
        QFETCH(bool, strict);
        got(m_at->storage->write([strict](storage::Transaction &tx) {
            domain::Company company{QStringLiteral("Aldera"), QStringLiteral("UTC"), QStringLiteral("EUR")};
            company.strictHistory = strict;
            return storage::putCompanyRow(tx, QStringLiteral("company"), domain::recordOf(company));
        }));
        const desk::LeewayMoment moment = m_at->moment(call());
        QCOMPARE(moment.history, strict ? domain::HistoryUse::ThisCaseOnly : domain::HistoryUse::NotAsked);
        QVERIFY(moment.facts.isKnown(domain::Fact::Contacts30Days));
    }

    void whatCostsNothingIsNotedAsTried()
    {
        const LiveContact live = call();
        const desk::Undo undo =
            got(desk::noteResolution(*m_at->desk, live, QStringLiteral("Apology, by name")));
        QCOMPARE(m_at->value(QStringLiteral("SELECT what FROM attempt")), QStringLiteral("Apology, by name"));
        got(undo(*m_at->desk));
        QCOMPARE(m_at->count("attempt"), 0);
    }

    void onlyWhoMayBudgetFillsAFund_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("may");
        for (const domain::Role role : domain::allRoles())
            QTest::newRow(qPrintable(domain::nameOf(role)))
                << static_cast<int>(role) << domain::mayDo(role, domain::Right::SetBudget);
    }
    void onlyWhoMayBudgetFillsAFund()
    {
        QFETCH(int, role);
        QFETCH(bool, may);
        domain::Person me = m_at->me;
        me.role = static_cast<domain::Role>(role);
        got(m_at->storage->write([me](storage::Transaction &tx) { return storage::putPerson(tx, me); }));
        const Stand before = stand();
        const auto added = test::await(desk::addToFund(*m_at->desk, m_at->fund, 100));
        QCOMPARE(added.has_value(), may);
        if (!may)
            QCOMPARE(added.error().code, Code::RoleNotAllowed);
        QCOMPARE(stand() == before, !may);
    }

    void theLedgerCannotBeChanged_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("change") << QStringLiteral("UPDATE ledger_line SET bytes = 'x'");
        QTest::newRow("take away") << QStringLiteral("DELETE FROM ledger_line");
        QTest::newRow("overspend") << QStringLiteral("UPDATE balance SET amount = -1 WHERE kind = 'Lease'");
        QTest::newRow("overspend a lease") << QStringLiteral("UPDATE lease SET spent = granted + 1");
    }
    void theLedgerCannotBeChanged()
    {
        QFETCH(QString, sql);
        QCOMPARE(refused(m_at->storage->write([&sql](storage::Transaction &tx) {
                     return tx.db().exec(sql);
                 })).code,
                 Code::FieldInvalid);
    }

    void whatWasChangedBehindItsBackIsFound()
    {
        got(m_at->give(call(), m_at->wish(4'500)));
        const auto behind = [this](const char *sql) {
            got(m_at->storage->write(
                [sql](storage::Transaction &tx) { return tx.db().exec(QLatin1String(sql)); }));
        };
        behind("UPDATE balance SET amount = amount + 1 WHERE kind = 'Lease'");
        QVERIFY(!m_at->violations().isEmpty());
        behind("UPDATE balance SET amount = amount - 1 WHERE kind = 'Lease'");
        QCOMPARE(m_at->violations(), QStringList());
        behind("UPDATE \"grant\" SET base = base - 1");
        QVERIFY(!m_at->violations().isEmpty());
        behind("UPDATE \"grant\" SET base = base + 1");
    }
};

LEEWAY_TEST(TestLeeway)
#include "tst_leeway.moc"
