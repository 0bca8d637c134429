#include "storage/came_rows.h"
#include "storage/choice_rows.h"
#include "storage/outcome_rows.h"
#include "support/pg_store.h"
#include "support/sync_desk.h"
#include "support/test_case.h"
#include "sync/adapters/store_peer.h"

#include <QTest>

#include <map>
#include <random>

using namespace leeway;
using domain::CameHead;
using test::SyncDesk;

namespace
{

/// By head, choice, week of the choice and yes or no: how often.
using CameCounts = std::map<QString, qint64>;

constexpr std::chrono::weeks kLastWeek{45};

void countCame(CameCounts &counts, CameHead head, const QString &chosen, base::Instant at,
               std::optional<bool> came, qint64 times = 1)
{
    if (!came)
        return;
    const auto week = std::chrono::floor<std::chrono::weeks>(at.time_since_epoch());
    counts[QStringList{QString::number(static_cast<int>(head)), chosen, QString::number(week.count()),
                       *came ? QStringLiteral("yes") : QStringLiteral("no")}
               .join(u'|')] += times;
}

/// What the store's sums say at `now`, which is the beginning of a week.
base::Result<CameCounts> countSums(storage::Connection &db, base::Instant now)
{
    const auto sums = storage::readCameSums(db);
    if (!sums)
        return tl::unexpected<base::Error>(sums.error());
    std::map<CameHead, int> heard;
    for (const domain::CameSum &sum : *sums) {
        if (sum.came == domain::Came::Heard)
            heard[sum.head] = sum.due;
    }
    CameCounts counts;
    const auto week =
        static_cast<int>(std::chrono::floor<std::chrono::weeks>(now.time_since_epoch()).count());
    for (const domain::CameSum &sum : *sums) {
        const auto until = heard.find(sum.head);
        countCame(
            counts, sum.head, sum.chosen, base::Instant(std::chrono::weeks(sum.week)),
            domain::cameBy(sum, until == heard.end() ? std::nullopt : std::optional(until->second), week),
            sum.count);
    }
    return counts;
}

/// What the cases that are here come to then, by the rules of domain/told_heads.h.
base::Result<CameCounts> countCases(storage::Connection &db, base::Instant now)
{
    const auto choices = storage::readCaseChoices(db);
    if (!choices)
        return tl::unexpected<base::Error>(choices.error());
    CameCounts counts;
    for (const storage::CaseChoiceRow &choice : *choices) {
        const auto outcomes = storage::readCaseOutcomes(db, {choice.theCase}, now);
        if (!outcomes)
            return tl::unexpected<base::Error>(outcomes.error());
        for (const domain::CaseOutcome &outcome : *outcomes) {
            if (choice.at > outcome.settledAt)
                continue; // chosen when it had been opened again
            const auto told = [&outcome](domain::OutcomeHead head) {
                return outcome.heads.at(static_cast<std::size_t>(head)).label.value;
            };
            countCame(counts, CameHead::CameBack, choice.chosen, choice.at, outcome.cameBack.at(1).value);
            countCame(counts, CameHead::Disputed, choice.chosen, choice.at,
                      told(domain::OutcomeHead::Disputed));
            countCame(counts, CameHead::Reversed, choice.chosen, choice.at,
                      told(domain::OutcomeHead::Reversed));
            countCame(counts, CameHead::Stayed, choice.chosen, choice.at, told(domain::OutcomeHead::Stayed));
        }
    }
    return counts;
}

/// Solved cases with what was chosen in them, cases that were joined to them or began later, contacts about
/// one or the other or neither, words of what came of them, and orders. %1: the team; %2: what all of it is
/// thrown by. Words and orders come at the beginning of weeks: sums know until when they were told to a week.
constexpr auto kCameRows = R"(
BEGIN;
CREATE FUNCTION pg_temp.thrown(what text, n int, most bigint) RETURNS bigint LANGUAGE sql AS
$$ SELECT (hashtextextended(what || ' ' || n || ' %2', 0) & 9007199254740991) % most $$;
INSERT INTO core.customer SELECT (jsonb_populate_record(NULL::core.customer, core.default_row('customer')
    || jsonb_build_object('id', md5('customer' || n)::uuid, 'team', '%1', 'name', 'Marit ' || n,
        'merged_into', CASE WHEN n % 10 = 0 THEN md5('customer' || n - 1)::uuid END))).* FROM generate_series(1, 120) n;
INSERT INTO core."case" SELECT (jsonb_populate_record(NULL::core."case", core.default_row('case')
    || jsonb_build_object('id', md5('case' || n)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'title', 'Tank', 'opened_at', 0,
        'type', (ARRAY['', 'late', 'damaged'])[1 + pg_temp.thrown('type', n, 3)], 'status', 'Solved',
        'settled_at', 864000000 + pg_temp.thrown('settled', n, 5184000000)))).* FROM generate_series(1, 120) n;
INSERT INTO core."case" SELECT (jsonb_populate_record(NULL::core."case", core.default_row('case')
    || jsonb_build_object('id', md5('other' || n)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'title', 'Lid',
        'opened_at', pg_temp.thrown('opened', n, 15552000000), 'type', (ARRAY['', 'late', 'damaged'])[1 + pg_temp.thrown('other type', n, 3)],
        'merged_into', CASE WHEN pg_temp.thrown('joined', n, 6) = 0 THEN md5('case' || n)::uuid END))).*
    FROM generate_series(1, 120) n WHERE pg_temp.thrown('other', n, 2) = 0;
INSERT INTO core.offer SELECT (jsonb_populate_record(NULL::core.offer, core.default_row('offer')
    || jsonb_build_object('id', md5('offer' || n || x)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'case', md5('case' || n)::uuid,
        'contact', md5('contact' || n || x)::uuid, 'at', k.settled_at + 86400000 - pg_temp.thrown('offer' || x, n, 864000000),
        'chosen', (ARRAY['apology', 'credit'])[x], 'situation', '{"mood": "calm"}'::jsonb,
        'shown', '[{"resolution": "apology", "similar": 0, "cost": 0, "fits": true}, {"resolution": "credit", "similar": 0, "cost": 0, "fits": true}]'::jsonb))).*
    FROM generate_series(1, 120) n JOIN core."case" k ON k.id = md5('case' || n)::uuid, generate_series(1, 2) x WHERE pg_temp.thrown('chosen' || x, n, 4) > 0;
INSERT INTO core.contact SELECT (jsonb_populate_record(NULL::core.contact, core.default_row('contact')
    || jsonb_build_object('id', md5('contact' || n || x)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'person', md5('agent')::uuid,
        'channel', 'Phone', 'direction', (ARRAY['In', 'In', 'Out'])[1 + pg_temp.thrown('direction' || x, n, 3)], 'state', 'Done',
        'opened_at', pg_temp.thrown('contact' || x, n, 15552000000),
        'case', CASE pg_temp.thrown('about' || x, n, 3) WHEN 0 THEN md5('case' || n)::uuid
                WHEN 1 THEN (SELECT k.id FROM core."case" k WHERE k.id = md5('other' || n)::uuid) END))).*
    FROM generate_series(1, 120) n, generate_series(1, 2) x;
INSERT INTO core.outcome SELECT (jsonb_populate_record(NULL::core.outcome, core.default_row('outcome')
    || jsonb_build_object('id', md5('outcome' || n || x)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'case', md5('case' || n)::uuid,
        'at', pg_temp.thrown('told' || x, n, 30) * 604800000, 'disputed', (ARRAY[true, false, NULL])[1 + pg_temp.thrown('disputed' || x, n, 3)],
        'stayed', (ARRAY[true, false, NULL])[1 + pg_temp.thrown('stayed' || x, n, 3)],
        'source', (ARRAY['import', 'import correction'])[1 + pg_temp.thrown('source' || x, n, 2)]))).*
    FROM generate_series(1, 120) n, generate_series(1, 2) x WHERE pg_temp.thrown('heard' || x, n, 3) = 0;
INSERT INTO core."order" SELECT (jsonb_populate_record(NULL::core."order", core.default_row('order')
    || jsonb_build_object('id', md5('order' || n)::uuid, 'team', '%1', 'customer', md5('customer' || n)::uuid, 'number', n::text,
        'ordered_at', pg_temp.thrown('ordered', n, 30) * 604800000))).* FROM generate_series(1, 120) n WHERE pg_temp.thrown('order', n, 3) = 0;
SELECT core.emit(core.marks_of_customers(ARRAY(SELECT md5('customer' || n)::uuid FROM generate_series(1, 120) n)));
COMMIT;
)";

} // namespace

/// What else came of what was chosen: the store's sums and a desk that holds every case say the same of the
/// same random cases, week by week. What was reversed needs payouts, which tests/system/store/test_came.py
/// has.
class TestCameAtDesks : public QObject
{
    Q_OBJECT

private:
    using Counting = base::Result<CameCounts> (*)(storage::Connection &, base::Instant);

    static CameCounts counted(SyncDesk &desk, Counting how, base::Instant now)
    {
        const auto read = test::await(desk.storage->read(
            storage::Lane::Screens, [how, now](storage::Connection &db) { return how(db, now); }));
        if (!read)
            qFatal("%s", qPrintable(base::toLogLine(read.error())));
        return *read;
    }
    static QStringList linesOf(const CameCounts &counts)
    {
        QStringList lines;
        for (const auto &[what, times] : counts)
            lines.append(what + u'|' + QString::number(times));
        return lines;
    }

private Q_SLOTS:
    void theStoreAndADeskSayTheSame()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QFAIL(qPrintable(why));
        const quint32 seed = std::random_device()();
        qInfo("seed %u", seed);
        test::PgStore store;
        store.sql(QString::fromLatin1(kCameRows).arg(store.team().toString(), QString::number(seed)));
        SyncDesk lead(
            std::make_unique<sync::StorePeer>(store.options(QStringLiteral("lea")), QStringLiteral("test")),
            store.addPerson(QStringLiteral("lea"), QStringLiteral("lea"), store.team(), domain::Role::Lead),
            1U);
        lead.clock->set(base::SystemClock().now()); // the store counts days by its own
        lead.engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(lead.isLevel(), 30'000);
        qint64 most = 0;
        for (std::chrono::weeks week{0}; week <= kLastWeek; ++week) {
            const base::Instant now(week);
            const CameCounts cases = counted(lead, countCases, now);
            QCOMPARE(linesOf(counted(lead, countSums, now)), linesOf(cases));
            most = std::max(most, static_cast<qint64>(cases.size()));
        }
        QVERIFY(most > 20); // both said something
    }
};

LEEWAY_TEST(TestCameAtDesks)
#include "tst_came_at_desks.moc"
