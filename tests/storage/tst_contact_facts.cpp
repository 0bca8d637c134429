#include "storage/contact_facts.h"

#include "storage/customer_writes.h"
#include "storage/store_fixture.h"
#include "support/test_case.h"

#include <QRandomGenerator>
#include <QTest>

using namespace leeway;
using namespace leeway::storage;
using namespace leeway::domain;

namespace
{

/// Counts what is asked.
class CountingConnection final : public Connection
{
public:
    explicit CountingConnection(Connection &real)
        : m_real(real)
    {
    }
    base::Result<int> exec(const QString &sql, const QVariantList &values) override
    {
        ++asked;
        return m_real.exec(sql, values);
    }
    base::Result<void> each(const QString &sql, const QVariantList &values,
                            const std::function<bool(const Rows &)> &row) override
    {
        ++asked;
        return m_real.each(sql, values, row);
    }
    base::Result<QVariant> value(const QString &sql, const QVariantList &values) override
    {
        ++asked;
        return m_real.value(sql, values);
    }
    [[nodiscard]] qint64 lastInsertRowId() const override { return m_real.lastInsertRowId(); }
    void interrupt() override { m_real.interrupt(); }

    int asked = 0;

private:
    Connection &m_real;
};

} // namespace

/// What the facts of a live contact are computed from: right, and read without walking a long history.
class TestContactFacts : public QObject
{
    Q_OBJECT

private:
    test::StoreFixture m_store;

    CustomerId newCustomer()
    {
        Customer customer;
        customer.id = CustomerId::make(m_store.clock());
        customer.name = QStringLiteral("Marit");
        return m_store.writes([&](Transaction &tx) { return putCustomer(tx, customer); }) ? customer.id
                                                                                          : CustomerId();
    }

    Case caseOf(CustomerId customer, bool solved) const
    {
        Case made;
        made.id = CaseId::make(m_store.clock());
        made.customer = customer;
        made.title = QStringLiteral("Tank");
        made.status = solved ? CaseStatus::Solved : CaseStatus::Open;
        return made;
    }

    Interaction entryOf(CustomerId customer, std::optional<CaseId> about, base::Instant at,
                        InteractionKind kind) const
    {
        Interaction entry;
        entry.id = InteractionId::make(m_store.clock());
        entry.customer = customer;
        entry.mainCase = about;
        entry.at = at;
        entry.kind = kind;
        return entry;
    }

    ContactFactsQuery queryOf(CustomerId customer) const
    {
        ContactFactsQuery query;
        query.contact.id = ContactId::make(m_store.clock());
        query.contact.customer = customer;
        query.contact.openedAt = m_store.now();
        query.now = m_store.now();
        return query;
    }

private Q_SLOTS:
    /// Against a plain look at all rows, whatever cases they are of and however those ended.
    void theLastContactIsTheNewestOfAllCases()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator dice(seed);
        for (int round = 0; round < 40; ++round) {
            const CustomerId marit = newCustomer();
            std::vector<Case> cases;
            for (int i = dice.bounded(5); i > 0; --i)
                cases.push_back(caseOf(marit, dice.bounded(2) == 1));
            std::vector<Interaction> entries;
            for (int i = dice.bounded(12); i > 0; --i) {
                const size_t about = dice.bounded(quint32(cases.size() + 1));
                entries.push_back(
                    entryOf(marit, about < cases.size() ? std::optional(cases[about].id) : std::nullopt,
                            m_store.now() + std::chrono::minutes(5 - dice.bounded(1000)),
                            dice.bounded(3) == 0 ? InteractionKind::Note : InteractionKind::Call));
            }
            QVERIFY(m_store.write([&](Transaction &tx) -> base::Result<void> {
                for (const Case &one : cases) {
                    if (auto done = putCase(tx, one); !done)
                        return done;
                }
                for (const Interaction &one : entries) {
                    if (auto done = putInteraction(tx, one); !done)
                        return done;
                }
                return {};
            }));
            const ContactFactsQuery query = queryOf(marit);
            std::optional<base::Instant> last;
            for (const Interaction &one : entries) {
                if (one.kind == InteractionKind::Call && one.at < query.contact.openedAt)
                    last = std::max(last.value_or(one.at), one.at);
            }
            const auto snapshot =
                m_store.read([&](Connection &db) { return readContactSnapshot(db, query); });
            QVERIFY(snapshot);
            QCOMPARE(snapshot->counts.lastContactAt.has_value(), last.has_value());
            QCOMPARE(snapshot->counts.lastContactAt.value_or(base::Instant()),
                     last.value_or(base::Instant()));
        }
    }

    /// Cases of years must not be asked one by one while the agent waits for the talking points.
    void manyOldCasesAreNotLookedAt()
    {
        const auto asked = [this](int count) {
            const CustomerId marit = newCustomer();
            const bool written = m_store.writes([&](Transaction &tx) -> base::Result<void> {
                for (int i = 0; i < count; ++i) {
                    const Case made = caseOf(marit, i % 2 == 1);
                    if (auto done = putCase(tx, made); !done)
                        return done;
                    const base::Instant then = m_store.now() - std::chrono::days(100 + i);
                    if (auto done = putInteraction(tx, entryOf(marit, made.id, then, InteractionKind::Call));
                        !done)
                        return done;
                }
                return {};
            });
            if (!written)
                return -1;
            return m_store
                .read([&](Connection &db) -> base::Result<int> {
                    CountingConnection counting(db);
                    const auto snapshot = readContactSnapshot(counting, queryOf(marit));
                    return snapshot ? counting.asked : -1;
                })
                .value_or(-1);
        };
        const int few = asked(10);
        QVERIFY(few > 0);
        QCOMPARE(asked(200), few);
    }
};

LEEWAY_TEST(TestContactFacts)
#include "tst_contact_facts.moc"
