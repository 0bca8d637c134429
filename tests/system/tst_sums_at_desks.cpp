#include "resolution/advice_basis.h"
#include "storage/advice_rows.h"
#include "support/pg_store.h"
#include "support/sync_desk.h"
#include "support/test_case.h"
#include "sync/adapters/store_peer.h"

#include <QTest>

#include <algorithm>

using namespace leeway;
using test::SyncDesk;

namespace
{

using Reads = base::Result<void> (*)(storage::Connection &,
                                     const std::function<void(const storage::AdviceCaseRow &)> &);

/// What learning counts of what `each` reads, by names: codes are given in the order in which they come.
std::map<QString, qint64> countsOf(SyncDesk &desk, Reads each)
{
    const auto read = test::await(desk.storage->read(
        storage::Lane::Screens, [each](storage::Connection &db) -> base::Result<resolution::AdviceBasisPtr> {
            resolution::AdviceCollector collector;
            const base::Result<void> done = each(db, [&](const storage::AdviceCaseRow &row) {
                // A reading and what it was held against are told apart by their names alone.
                QString chosen = row.chosen;
                if (row.isReading)
                    chosen += QStringLiteral(" left, answered ") +
                              (row.answered ? QString::number(*row.answered) : QStringLiteral("no"));
                collector.add({.situation = row.situation,
                               .resolution = chosen,
                               .at = row.at,
                               .satisfaction = row.satisfaction,
                               .weight = row.times * learning::kWholeCase});
            });
            if (!done)
                return tl::unexpected(done.error());
            return std::move(collector).fitted(base::instantFromMs(0));
        }));
    if (!read)
        qFatal("%s", qPrintable(base::toLogLine(read.error())));
    std::map<QString, qint64> named;
    for (const auto &[cell, weight] : (*read)->counts.cells()) {
        const learning::AdviceCodes &codes = (*read)->codes;
        QStringList words{codes.choiceName(cell.what.choice), QString::number(cell.week),
                          QString::number(cell.label)};
        for (std::size_t i = 0; i < cell.what.levels.size(); ++i)
            words.append(cell.what.levels[i] == learning::kUnknownLevel
                             ? QString()
                             : codes.levelName(static_cast<int>(i), cell.what.levels[i]));
        named[words.join(u'|')] += weight;
    }
    return named;
}

/// Customers whose cases have offers, outcomes, words on several channels, and cases that were joined to
/// them.
constexpr auto kRows = R"(
BEGIN;
INSERT INTO core.customer SELECT (jsonb_populate_record(NULL::core.customer, core.default_row('customer')
    || jsonb_build_object('id', md5('customer' || n)::uuid, 'team', '%1', 'name', 'Marit ' || n))).* FROM generate_series(1, 60) n;
INSERT INTO core."case" SELECT (jsonb_populate_record(NULL::core."case", core.default_row('case')
    || jsonb_build_object('id', md5(x || n)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'title', 'Tank', 'opened_at', 0,
        'type', (ARRAY['', 'Late "delivery"', 'damaged'])[1 + n / 2 % 3],
        'merged_into', CASE WHEN x = 'other' AND n % 4 = 0 THEN md5('case' || n)::uuid END))).*
    FROM generate_series(1, 60) n, unnest(ARRAY['case', 'other']) x ORDER BY x, n;
INSERT INTO core.offer SELECT (jsonb_populate_record(NULL::core.offer, core.default_row('offer')
    || jsonb_build_object('id', md5('offer' || n || x || at)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'case', md5(x || n)::uuid,
        'contact', md5('contact' || n || at)::uuid, 'at', at * 604800000::bigint, 'chosen', 'apology', 'situation', jsonb_build_object(
            'mood', (ARRAY['calm', 'upset'])[1 + n / 2 % 2], 'case.type', 'damaged'),
        'shown', '[{"resolution": "apology", "similar": 0, "cost": 0, "fits": true}]'::jsonb))).*
    FROM generate_series(2, 60, 2) n, unnest(ARRAY['case', 'other']) x, generate_series(1, 3) at;
INSERT INTO core.outcome SELECT (jsonb_populate_record(NULL::core.outcome, core.default_row('outcome')
    || jsonb_build_object('id', md5('outcome' || n || x || at)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'case', md5(x || n)::uuid,
        'at', at * 604800000::bigint, 'satisfaction', CASE WHEN n % 5 > 0 THEN 10 * (n % 11) END,
        'resolution', CASE WHEN n % 7 > 0 THEN 'Refund' ELSE '' END))).*
    FROM generate_series(1, 60) n, unnest(ARRAY['case', 'other']) x, generate_series(0, 4, 2) at;
INSERT INTO core.contact SELECT (jsonb_populate_record(NULL::core.contact, core.default_row('contact')
    || jsonb_build_object('id', md5('contact' || n || at)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'person', md5('agent')::uuid,
        'channel', 'Phone', 'state', 'Done', 'opened_at', at * 604800000::bigint, 'wrapped_at', CASE WHEN n % 8 > 0 THEN (at * 2 - n % 3) * 604800000::bigint END,
        'mood', (ARRAY['Calm', 'Worried', 'Upset', 'Angry', 'Distressed', NULL])[1 + n / 2 % 6]))).*
    FROM generate_series(2, 60, 2) n, generate_series(1, 3) at;
INSERT INTO core.interaction_key SELECT md5('word' || n || at)::uuid, md5('customer' || n)::uuid FROM generate_series(1, 60) n, generate_series(1, 3) at;
INSERT INTO core.interaction SELECT (jsonb_populate_record(NULL::core.interaction, core.default_row('interaction')
    || jsonb_build_object('id', md5('word' || n || at)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'at', 5 - at % 2, 'direction', 'In',
        'kind', 'Message', 'channel', (ARRAY['Phone', 'Chat', 'Event'])[1 + (n + at) % 3], 'main_case', md5('case' || n)::uuid))).*
    FROM generate_series(1, 60) n, generate_series(1, 3) at;
SELECT core.emit(core.marks_of_customers(ARRAY(SELECT md5('customer' || n)::uuid FROM generate_series(1, 60) n)));
COMMIT;
)";

/// One customer is asked again, and one goes for good.
constexpr auto kChange = R"(
BEGIN;
UPDATE core.outcome SET satisfaction = 100 WHERE "case" = md5('case2')::uuid;
UPDATE core.contact SET mood = 'Angry' WHERE customer = md5('customer14')::uuid;
DELETE FROM core.outcome WHERE customer = md5('customer1')::uuid;
SELECT core.emit(ARRAY(SELECT core.mark_of('outcome', o.id::text) FROM core.outcome o WHERE o."case" = md5('case2')::uuid)
    || ARRAY(SELECT core.mark_of('contact', t.id::text) FROM core.contact t WHERE t.customer = md5('customer14')::uuid)
    || ARRAY(SELECT ROW('outcome', md5('outcome1' || x || at)::uuid::text, 'team:%1', NULL)::core.mark
             FROM unnest(ARRAY['case', 'other']) x, generate_series(0, 4, 2) at));
COMMIT;
)";

} // namespace

/// What advice learns from, at desks of one store: the store's SQL and a desk that holds everything count the
/// same rows alike, and a desk that holds nobody learns the same.
class TestSumsAtDesks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::PgStore> m_store;

    std::unique_ptr<SyncDesk> deskOf(const QString &login, domain::Role role)
    {
        auto desk = std::make_unique<SyncDesk>(
            std::make_unique<sync::StorePeer>(m_store->options(login), QStringLiteral("test")),
            m_store->addPerson(login, login, m_store->team(), role), 1U);
        desk->clock->set(base::SystemClock().now()); // the store counts days by its own
        desk->engine->start();
        return desk;
    }
    void put(const char *sql) { m_store->sql(QString::fromLatin1(sql).arg(m_store->team().toString())); }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QFAIL(qPrintable(why));
        m_store = std::make_unique<test::PgStore>();
        m_store->sql(QStringLiteral("UPDATE core.store SET keep = 'recent', keep_days = 14"));
    }

    void aDeskThatHoldsNobodyLearnsTheSame_data()
    {
        QTest::addColumn<bool>("first"); // there before the desks were, or after
        QTest::newRow("at a first sync") << true;
        QTest::newRow("by the feed") << false;
    }
    void aDeskThatHoldsNobodyLearnsTheSame()
    {
        QFETCH(bool, first);
        if (first)
            put(kRows);
        const QString name = first ? QStringLiteral("first") : QStringLiteral("later");
        const auto lead = deskOf(name + QStringLiteral("lea"), domain::Role::Lead);
        const auto agent = deskOf(name + QStringLiteral("ines"), domain::Role::Agent);
        QTRY_VERIFY_WITH_TIMEOUT(lead->isLevel() && agent->isLevel(), 30'000);
        if (!first)
            put(kChange);
        const auto sums = [](SyncDesk &desk) {
            return desk.value(QStringLiteral("SELECT sum(count * label) FROM advice_cell")).toLongLong();
        };
        const qint64 there =
            m_store->sql(QStringLiteral("SELECT sum(count * label) FROM core.advice_cell")).toLongLong();
        QVERIFY(there > 0);
        QTRY_COMPARE_WITH_TIMEOUT(sums(*agent), there, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(sums(*lead), there, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(lead->isLevel(), 20'000);

        QCOMPARE(agent->value(QStringLiteral("SELECT count(*) FROM customer")).toInt(), 0);
        const std::map<QString, qint64> counted = countsOf(*lead, storage::eachAdviceCase);
        QVERIFY(counted.size() > 10);
        for (const char *kind :
             {" left, answered no|", " left, answered 1"}) // who did not answer, and who did
            QVERIFY2(std::any_of(counted.begin(), counted.end(),
                                 [kind](const auto &one) { return one.first.contains(QLatin1String(kind)); }),
                     kind);
        QVERIFY(countsOf(*agent, storage::eachAdviceCase).empty());
        QVERIFY(countsOf(*lead, storage::eachAdviceKnown) == counted);
        QVERIFY(countsOf(*agent, storage::eachAdviceKnown) == counted);
    }
};

LEEWAY_TEST(TestSumsAtDesks)
#include "tst_sums_at_desks.moc"
