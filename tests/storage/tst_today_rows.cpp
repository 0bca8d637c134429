#include "storage/today_rows.h"

#include "storage/customer_writes.h"
#include "storage/store_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::storage;
using namespace leeway::domain;

namespace
{

/// Keeps how SQLite means to do what is asked.
class SeenPlans final : public Connection
{
public:
    explicit SeenPlans(Connection &real)
        : m_real(real)
    {
    }
    base::Result<int> exec(const QString &sql, const QVariantList &values) override
    {
        return m_real.exec(sql, values);
    }
    base::Result<void> each(const QString &sql, const QVariantList &values,
                            const std::function<bool(const Rows &)> &row) override
    {
        explain(sql, values);
        return m_real.each(sql, values, row);
    }
    base::Result<QVariant> value(const QString &sql, const QVariantList &values) override
    {
        explain(sql, values);
        return m_real.value(sql, values);
    }
    [[nodiscard]] qint64 lastInsertRowId() const override { return m_real.lastInsertRowId(); }
    void interrupt() override { m_real.interrupt(); }

    QStringList plan;

private:
    void explain(const QString &sql, const QVariantList &values)
    {
        if (sql.endsWith(QLatin1String("FROM person ORDER BY name, id")))
            return; // colleagues are few
        (void)m_real.each(QStringLiteral("EXPLAIN QUERY PLAN ") + sql, values, [this](const Rows &row) {
            plan.append(row.at(3).toString());
            return true;
        });
    }

    Connection &m_real;
};

} // namespace

/// The page Today must not read a history to find what waits.
class TestTodayRows : public QObject
{
    Q_OBJECT

private:
    test::StoreFixture m_store;
    PersonId m_me = PersonId::make(m_store.clock());

    base::Result<QStringList> plansOf(Connection &db) const
    {
        SeenPlans seen(db);
        for (const bool everyone : {true, false}) {
            const TodayQuery query{.me = m_me,
                                   .everyone = everyone,
                                   .now = m_store.clock().now(),
                                   .endOfDay = m_store.clock().now(),
                                   .most = 0}; // so that every section is counted too
            if (auto done = readToday(seen, query); !done)
                return tl::unexpected(done.error());
            if (auto done = readWaitingLists(seen, query); !done)
                return tl::unexpected(done.error());
        }
        if (auto done = readInHand(seen, m_me, 9); !done)
            return tl::unexpected(done.error());
        return seen.plan;
    }

private Q_SLOTS:
    void goesAlongIndexes()
    {
        const auto plan = m_store.read([this](Connection &db) { return plansOf(db); });
        QVERIFY(plan && plan->size() > 20);
        for (const char *index : {"case_asked", "case_without_step", "promise_open", "case_of_owner",
                                  "promise_of_keeper", "contact_waiting"})
            QVERIFY2(!plan->filter(QLatin1String(index)).isEmpty(), index);
        for (qsizetype at = 0; at < plan->size(); ++at) {
            const QString &step = plan->at(at);
            const bool whole = step.startsWith(QLatin1String("SCAN")) &&
                               !step.contains(QLatin1String("INDEX")) &&
                               !step.contains(QLatin1String("subquery"), Qt::CaseInsensitive);
            QVERIFY2(!whole, qPrintable(step));
            const QString before = plan->mid(std::max<qsizetype>(0, at - 10), 11).join(u'\n');
            // The few cases that one person keeps may be sorted.
            const bool few = before.contains(QLatin1String("k USING INDEX case_of_owner")) &&
                             before.contains(QLatin1String("MULTI-INDEX OR"));
            QVERIFY2(few || !step.contains(QLatin1String("TEMP B-TREE")), qPrintable(before));
        }
    }

    void longSectionsAreCountedAndCut()
    {
        Customer marit;
        marit.id = CustomerId::make(m_store.clock());
        marit.name = QStringLiteral("Marit");
        QVERIFY(m_store.write([&](Transaction &tx) -> base::Result<void> {
            if (auto done = putCustomer(tx, marit); !done)
                return done;
            for (int i = 0; i < 12; ++i) {
                Case made;
                made.id = CaseId::make(m_store.clock());
                made.customer = marit.id;
                made.title = QString::number(i);
                if (auto done = putCase(tx, made); !done)
                    return done;
            }
            return {};
        }));
        const TodayQuery query{.me = m_me, .everyone = true, .most = 5, .mostCounted = 9};
        const auto snapshot = m_store.read([&](Connection &db) { return readToday(db, query); });
        QVERIFY(snapshot);
        QCOMPARE(snapshot->withoutStep.rows.size(), size_t{5});
        QCOMPARE(snapshot->withoutStep.count, 9);
    }
};

LEEWAY_TEST(TestTodayRows)
#include "tst_today_rows.moc"
