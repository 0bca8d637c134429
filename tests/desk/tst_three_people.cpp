#include "desk/approvals.h"
#include "desk/budget_shelf.h"
#include "desk/leeway_desk.h"
#include "desk/payout_people.h"
#include "desk/payouts.h"
#include "domain/enum_names.h"
#include "domain/roles.h"
#include "domain/three_people.h"
#include "storage/grant_rows.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using domain::PayoutState;
using domain::Role;
using test::got;
using test::refused;

/// The sum above which money takes three people, at a computer of its own: EUR 80.00 per contact, and EUR
/// 50.00 is the sum.
class TestThreePeople : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;
    domain::Person m_agent;
    domain::Person m_lead;
    domain::Person m_payer;
    const desk::PayoutWords m_words{QStringLiteral("Payout failed"), QStringLiteral("Payout came back"),
                                    QStringLiteral("Payout reversed"), QStringLiteral("another way")};

    domain::Person somebody(const QString &name, Role role)
    {
        domain::Person person;
        person.id = domain::PersonId::make(*m_at->clock);
        person.name = name;
        person.role = role;
        got(m_at->storage->write(
            [person](storage::Transaction &tx) { return storage::putPerson(tx, person); }));
        return person;
    }
    void becomes(domain::Person &person, Role role)
    {
        person.role = role;
        got(m_at->storage->write(
            [person](storage::Transaction &tx) { return storage::putPerson(tx, person); }));
    }
    /// By finance, in force since `from`.
    void setSum(const QString &amount, const QJsonObject &more = {})
    {
        m_at->desk->setMe(m_payer);
        m_at->setRule(QStringLiteral("three_people_eur"), QStringLiteral("contact"), amount, more);
        m_at->desk->setMe(m_agent);
    }
    domain::Grant given(qint64 minor) { return got(m_at->give(m_at->call(m_at->marit), m_at->wish(minor))); }
    domain::Grant approvedAndGiven(qint64 minor)
    {
        const desk::LiveContact call = m_at->call(m_at->ola);
        const domain::Approval asked = got(desk::askApproval(*m_at->desk, call, QTimeZone::utc(),
                                                             {.id = domain::ApprovalId::make(*m_at->clock),
                                                              .resolution = QStringLiteral("goodwill"),
                                                              .amount = {minor, QStringLiteral("EUR")},
                                                              .way = domain::PayoutWay::StoreCredit,
                                                              .why = QStringLiteral("Third failure"),
                                                              .waits = true}));
        m_at->desk->setMe(m_lead);
        const domain::Approval approved =
            got(desk::decideApproval(*m_at->desk, asked, {true, {minor, QStringLiteral("EUR")}, {}}));
        m_at->desk->setMe(m_agent);
        return got(desk::giveApproved(*m_at->desk, call, approved, m_at->wish(1)));
    }
    /// Told and handed over by finance, and not answered yet.
    void handOver(const domain::Grant &grant)
    {
        got(desk::tellGrant(*m_at->desk, grant));
        m_at->desk->setMe(m_payer);
        QVERIFY(got(desk::handOverPayouts(*m_at->desk, m_at->fund.team)));
        m_at->desk->setMe(m_agent);
    }
    QFuture<base::Result<bool>> settle(const domain::Person &by, const domain::Grant &grant,
                                       PayoutState result = PayoutState::Confirmed)
    {
        m_at->desk->setMe(by);
        auto done = desk::settlePayout(
            *m_at->desk,
            {.payout = grant.id,
             .result = result,
             .reference = QStringLiteral("PSP-1"),
             .day = QDate(2025, 11, 21),
             .amount = grant.amount,
             .words = result == PayoutState::Confirmed ? QString() : QStringLiteral("closed")},
            m_words);
        m_at->desk->setMe(m_agent);
        return done;
    }
    qint64 mayGive(const desk::LiveContact &live)
    {
        const desk::LeewayMoment moment = m_at->moment(live);
        return desk::judged(moment, moment.catalogue.front(), 0).mayGive->minor;
    }

private Q_SLOTS:
    void init()
    {
        m_at = std::make_unique<test::LeewayDesk>();
        m_agent = m_at->desk->me();
        m_lead = somebody(QStringLiteral("Tomasz Wilk"), Role::Lead);
        m_payer = somebody(QStringLiteral("Pia Lund"), Role::Finance);
    }
    void cleanup()
    {
        QCOMPARE(m_at->violations(), QStringList());
        m_at.reset();
    }

    void aboveItALeadIsAsked()
    {
        setSum(QStringLiteral("50.00"), {{QStringLiteral("join_days"), 7}});
        const desk::LiveContact call = m_at->call(m_at->marit);
        QCOMPARE(mayGive(call), 5'000);
        const base::Error error = refused(m_at->give(call, m_at->wish(5'001)));
        QCOMPARE(error.code, Code::AboveLimit);
        QVERIFY2(error.detail.contains(u"three_people_eur"), qPrintable(error.detail));
        got(m_at->give(call, m_at->wish(3'000)));
        QCOMPARE(mayGive(call), 2'000);
        m_at->clock->advance(24h);
        QCOMPARE(mayGive(m_at->call(m_at->marit)), 2'000); // nobody splits a sum
        QCOMPARE(mayGive(m_at->call(m_at->ola)), 5'000);
    }

    void itPermitsNothing()
    {
        m_at->setRule(QStringLiteral("per_contact"), QStringLiteral("contact"), QStringLiteral("80.00"),
                      {{QStringLiteral("kinds"), QJsonArray{QStringLiteral("voucher")}}});
        setSum(QStringLiteral("50.00"));
        const desk::LiveContact call = m_at->call(m_at->marit);
        QCOMPARE(mayGive(call), 0);
        QCOMPARE(refused(m_at->give(call, m_at->wish(1))).code, Code::AboveLimit);
    }

    void threePeople()
    {
        setSum(QStringLiteral("50.00"));
        const domain::Grant big = approvedAndGiven(12'000);
        handOver(big);
        QCOMPARE(refused(settle(m_agent, big)).code, Code::RoleNotAllowed);
        becomes(m_lead, Role::Finance);
        QCOMPARE(refused(settle(m_lead, big)).code, Code::RoleNotAllowed);
        QVERIFY(got(settle(m_payer, big)));
    }

    void recordsSayWhoAllowedIt_data()
    {
        QTest::addColumn<int>("result");
        QTest::addColumn<bool>("alone");
        QTest::addColumn<bool>("may");
        QTest::newRow("nobody allowed it: it is not confirmed")
            << static_cast<int>(PayoutState::Confirmed) << false << false;
        QTest::newRow("nor by who is alone") << static_cast<int>(PayoutState::Confirmed) << true << false;
        QTest::newRow("that it failed may be said") << static_cast<int>(PayoutState::Failed) << false << true;
    }
    void recordsSayWhoAllowedIt()
    {
        QFETCH(int, result);
        QFETCH(bool, alone);
        QFETCH(bool, may);
        const domain::Grant grant = given(6'000);
        handOver(grant);
        setSum(QStringLiteral("50.00")); // since 2020: as if it had been in force then
        if (alone) {
            becomes(m_payer, Role::Agent);
            becomes(m_lead, Role::Agent);
        }
        const auto settled =
            test::await(settle(alone ? m_agent : m_payer, grant, static_cast<PayoutState>(result)));
        QCOMPARE(settled.has_value(), may);
        if (!may)
            QCOMPARE(settled.error().code, Code::RoleNotAllowed);
    }

    void whatWasGivenBeforeItNeedsTwo()
    {
        const domain::Grant grant = given(6'000);
        handOver(grant);
        setSum(QStringLiteral("50.00"), {{QStringLiteral("from"), base::toIso(m_at->clock->now() + 1ms)}});
        m_at->clock->advance(1h);
        QVERIFY(got(settle(m_payer, grant)));
        QCOMPARE(mayGive(m_at->call(m_at->ola)), 5'000);
    }

    void saysWhoMayConfirm()
    {
        setSum(QStringLiteral("50.00"));
        const domain::Person fia = somebody(QStringLiteral("Fia Dahl"), Role::Admin);
        const domain::Grant big = approvedAndGiven(12'000);
        const desk::PayoutPeople people = got(desk::readPayoutPeople(*m_at->desk, big.id));
        QVERIFY(people.takesThree);
        QCOMPARE(people.gave.id, m_agent.id);
        QCOMPARE(people.allowed->name, m_lead.name);
        QCOMPARE(people.mayConfirm, (std::vector{fia, m_payer}));
        const desk::PayoutPeople two =
            got(desk::readPayoutPeople(*m_at->desk, given(5'000).id)); // the sum itself takes two
        QVERIFY(!two.takesThree && !two.allowed);
        QCOMPARE(refused(desk::readPayoutPeople(*m_at->desk, domain::GrantId::make(*m_at->clock))).code,
                 Code::NotFound);
    }

    void whoHonouredALateOneIsOneOfTheThree_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<bool>("three");
        QTest::newRow("above the sum") << qint64{6'000} << true;
        QTest::newRow("at the sum") << qint64{5'000} << false;
    }
    void whoHonouredALateOneIsOneOfTheThree()
    {
        QFETCH(qint64, minor);
        QFETCH(bool, three);
        domain::Grant late = given(minor);
        setSum(QStringLiteral("50.00")); // since 2020
        QCOMPARE(got(desk::readPayoutPeople(*m_at->desk, late.id)).allowed, std::nullopt);
        late.state = domain::GrantState::Late;
        got(m_at->storage->write([late](storage::Transaction &tx) { return storage::putGrant(tx, late); }));
        m_at->desk->setMe(m_lead);
        got(desk::settleLate(*m_at->desk, late, true));
        m_at->desk->setMe(m_agent);
        becomes(m_lead, Role::Finance);
        const desk::PayoutPeople people = got(desk::readPayoutPeople(*m_at->desk, late.id));
        QCOMPARE(people.takesThree, three);
        QCOMPARE(people.allowed->id, m_lead.id);
        QCOMPARE(people.mayConfirm, three ? std::vector{m_payer} : (std::vector{m_payer, m_lead}));
        late.state =
            domain::GrantState::Posted; // the ledger of a computer of its own knows nothing of late ones
        got(m_at->storage->write([late](storage::Transaction &tx) { return storage::putGrant(tx, late); }));
    }

    void financeSetsIt_data()
    {
        QTest::addColumn<int>("role");
        for (const Role role : domain::allRoles())
            QTest::newRow(qPrintable(domain::nameOf(role))) << static_cast<int>(role);
    }
    void financeSetsIt()
    {
        QFETCH(int, role);
        const bool may = static_cast<Role>(role) == Role::Finance || static_cast<Role>(role) == Role::Admin;
        resolution::BudgetRule rule;
        rule.key = QStringLiteral("three_people_eur");
        rule.from = m_at->clock->now();
        rule.name = {{QStringLiteral("en"), QStringLiteral("the sum that takes three people")}};
        rule.amount = {5'000, QStringLiteral("EUR")};
        domain::Person me = m_payer;
        becomes(me, static_cast<Role>(role));
        m_at->desk->setMe(me);
        const auto saved = test::await(desk::saveRule(*m_at->desk, rule, std::nullopt));
        QCOMPARE(saved.has_value(), may);
        if (!may)
            QCOMPARE(saved.error().code, Code::RoleNotAllowed);
        me = m_agent;
        m_at->desk->setMe(me);
    }

    void theSumInForce_data()
    {
        QTest::addColumn<QList<QJsonObject>>("versions");
        QTest::addColumn<QString>("sum");
        const auto version = [](int number, const char *from, const QString &amount, bool active = true) {
            return QJsonObject{{QStringLiteral("key"), QStringLiteral("three_people_eur")},
                               {QStringLiteral("version"), number},
                               {QStringLiteral("from"), QString::fromLatin1(from)},
                               {QStringLiteral("amount"), amount},
                               {QStringLiteral("active"), active}};
        };
        const QString fifty = QStringLiteral("50.00");
        QTest::newRow("none was set") << QList<QJsonObject>() << QString();
        QTest::newRow("one that begins later")
            << QList<QJsonObject>{version(1, "2026-01-01T00:00:00Z", fifty)} << QString();
        QTest::newRow("one that began")
            << QList<QJsonObject>{version(1, "2025-11-01T00:00:00Z", fifty)} << QStringLiteral("5000");
        QTest::newRow("the later one, whatever the order")
            << QList<QJsonObject>{version(2, "2025-11-20T00:00:00Z", QStringLiteral("70.00")),
                                  version(1, "2025-11-01T00:00:00Z", fifty)}
            << QStringLiteral("7000");
        QTest::newRow("one that ended it")
            << QList<QJsonObject>{version(1, "2025-11-01T00:00:00Z", fifty),
                                  version(2, "2025-11-20T00:00:00Z", fifty, false)}
            << QString();
        QTest::newRow("one that cannot be read is the strictest")
            << QList<QJsonObject>{version(1, "2025-11-01T00:00:00Z", QStringLiteral("a lot"))}
            << QStringLiteral("0");
    }
    void theSumInForce()
    {
        QFETCH(QList<QJsonObject>, versions);
        QFETCH(QString, sum);
        std::vector<domain::Policy> policies;
        for (const QJsonObject &one : versions) {
            domain::Policy policy;
            policy.content = one;
            policies.push_back(policy);
        }
        const auto now =
            base::fromDateTime(QDateTime::fromString(QStringLiteral("2025-11-21T12:00:00Z"), Qt::ISODate));
        const auto found = domain::threePeopleSum(policies, QStringLiteral("EUR"), now);
        QCOMPARE(found ? QString::number(*found) : QString(), sum);
        QVERIFY(!domain::threePeopleSum(policies, QStringLiteral("NOK"), now)); // each has its own
    }
};

LEEWAY_TEST(TestThreePeople)
#include "tst_three_people.moc"
