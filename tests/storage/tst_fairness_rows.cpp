#include "storage/fairness_rows.h"

#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/grant_rows.h"
#include "storage/store_fixture.h"
#include "storage/whole_contact.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::storage;

/// What the check of fairness reads: every contact that is over, with what stands of what was given in it.
class TestFairnessRows : public QObject
{
    Q_OBJECT

private:
    domain::Grant grantIn(const domain::Contact &contact, qint64 base, domain::GrantState state)
    {
        domain::Grant grant;
        grant.id = domain::GrantId::make(m_store.clock());
        grant.customer = contact.customer;
        grant.contact = contact.id;
        grant.person = contact.person;
        grant.resolution = QStringLiteral("goodwill");
        grant.amount = {base, QStringLiteral("EUR")};
        grant.base = grant.amount;
        grant.rule = QStringLiteral("per_contact");
        grant.fund = domain::FundId::make(m_store.clock());
        grant.lease = domain::LeaseId::make(m_store.clock());
        grant.number = ++m_number;
        grant.interaction = domain::InteractionId::make(m_store.clock());
        grant.state = state;
        return grant;
    }
    std::vector<FairnessContact> rows()
    {
        std::vector<FairnessContact> all;
        (void)m_store.read([&all](Connection &db) {
            return eachFairnessContact(db, [&all](const FairnessContact &one) { all.push_back(one); });
        });
        return all;
    }

    test::StoreFixture m_store;
    qint64 m_number = 0;
    domain::Case m_case;
    domain::Contact m_over;

private Q_SLOTS:
    void initTestCase()
    {
        domain::Customer customer;
        customer.id = domain::CustomerId::make(m_store.clock());
        customer.name = QStringLiteral("Marit Sørbø");
        customer.place = QStringLiteral("Trondheim, Norway");
        customer.languages = {QStringLiteral("nb-NO"), QStringLiteral("en")};
        customer.since = base::instantFromMs(5'000);
        m_case.id = domain::CaseId::make(m_store.clock());
        m_case.customer = customer.id;
        m_case.title = QStringLiteral("Cracked tank");
        m_case.type = QStringLiteral("damaged");
        m_over = test::wholeContact(m_store.clock(), m_case, domain::PersonId::make(m_store.clock()));
        domain::Contact live = m_over;
        live.id = domain::ContactId::make(m_store.clock());
        live.state = domain::ContactState::Live;
        QVERIFY(m_store.writes([&](Transaction &tx) -> base::Result<void> {
            for (const auto &done : {putCustomer(tx, customer), putCase(tx, m_case), putContact(tx, m_over),
                                     putContact(tx, live)}) {
                if (!done)
                    return done;
            }
            return {};
        }));
    }

    void whatIsNotOverIsNotRead()
    {
        const auto all = rows();
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all[0].issue, QStringLiteral("damaged"));
        QCOMPARE(all[0].impact, QStringLiteral("Critical"));
        QCOMPARE(all[0].channel, QStringLiteral("Chat"));
        QCOMPARE(all[0].language, QStringLiteral("nb-NO"));
        QCOMPARE(all[0].place, QStringLiteral("Trondheim, Norway"));
        QCOMPARE(all[0].since, std::optional(base::instantFromMs(5'000)));
        QCOMPARE(all[0].openedAt, m_over.openedAt);
        QCOMPARE(all[0].given, qint64(0));
        QVERIFY(all[0].currency.isEmpty());
    }

    void onlyWhatStandsWasGiven()
    {
        using State = domain::GrantState;
        for (const auto &[base, state] :
             {std::pair{4'500, State::Posted}, std::pair{900, State::Undone}, std::pair{500, State::Honoured},
              std::pair{70, State::Late}, std::pair{30, State::Declined}}) {
            const domain::Grant grant = grantIn(m_over, base, state);
            QVERIFY(m_store.writes([&grant](Transaction &tx) { return putGrant(tx, grant); }));
        }
        QCOMPARE(rows()[0].given, qint64(5'000));
        QCOMPARE(rows()[0].currency, QStringLiteral("EUR"));
    }
};

LEEWAY_TEST(TestFairnessRows)
#include "tst_fairness_rows.moc"
