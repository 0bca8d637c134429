#include "storage/check.h"

#include "base/canonical_json.h"
#include "storage/search_index.h"

#include <array>

namespace leeway::storage
{

namespace
{

using base::Result;

Result<void> checkOutbox(Connection &db, QStringList &problems)
{
    qint64 expected = -1;
    return db.each(
        QStringLiteral("SELECT dseq, body, sha256 FROM command ORDER BY dseq"), {}, [&](const Rows &row) {
            const qint64 dseq = row.at(0).toLongLong();
            if (expected >= 0 && dseq != expected)
                problems.append(QStringLiteral("the outbox goes from %1 to %2").arg(expected - 1).arg(dseq));
            const QByteArray body = row.at(1).toByteArray(); // empty: of somebody who was erased
            if (!body.isEmpty() && base::sha256(body) != row.at(2).toByteArray())
                problems.append(QStringLiteral("command %1 is not what was written").arg(dseq));
            expected = dseq + 1;
            return problems.size() < 50;
        });
}

/// A count that is kept beside the rows it counts: how many of them are not what counting gives.
struct KeptCount {
    const char *what;
    const char *wrong;
};

constexpr std::array kKeptCounts{
    KeptCount{"customers have a wrong count of interactions",
              "SELECT count(*) FROM customer AS c WHERE interaction_count <> "
              "(SELECT count(*) FROM interaction AS i WHERE i.customer = c.id)"},
    KeptCount{"customers have a wrong count of cases",
              "SELECT count(*) FROM customer AS c WHERE (case_count, open_case_count) <> "
              "(SELECT count(*), coalesce(sum(k.solved = 0), 0) FROM \"case\" AS k "
              "WHERE k.customer = c.id AND k.merged_into IS NULL)"},
    KeptCount{"customers have a wrong count of orders",
              "SELECT count(*) FROM customer AS c WHERE order_count <> "
              "(SELECT count(*) FROM \"order\" AS o WHERE o.customer = c.id)"},
    KeptCount{"customers have a wrong newest interaction",
              "SELECT count(*) FROM customer AS c WHERE last_at IS NOT "
              "(SELECT max(i.at) FROM interaction AS i WHERE i.customer = c.id)"},
    // One pass each instead of a look per case: there is no index by case alone.
    KeptCount{
        "cases have a wrong count of interactions",
        "SELECT count(*) FROM \"case\" AS k LEFT JOIN (SELECT main_case, count(*) AS n FROM interaction "
        "WHERE main_case IS NOT NULL GROUP BY main_case) AS i ON i.main_case = k.id "
        "WHERE k.interaction_count <> coalesce(i.n, 0)"},
    KeptCount{
        "cases say wrongly since when the customer waits",
        "SELECT count(*) FROM \"case\" AS k WHERE k.asked_at IS NOT (SELECT min(i.at) FROM interaction "
        "AS i WHERE i.main_case = k.id AND i.direction = 'In' AND i.kind IN ('Message', 'BotChat') AND "
        "i.person IS NULL AND i.at > coalesce((SELECT max(a.at) FROM interaction AS a WHERE a.main_case "
        "= k.id AND (a.kind IN ('Call', 'Visit') OR (a.kind = 'Message' AND (a.direction = 'Out' OR "
        "(a.direction = 'In' AND a.channel = 'Chat' AND a.person IS NOT NULL))))), "
        "-9223372036854775808))"},
    KeptCount{"counts by case and channel are wrong",
              "SELECT count(*) FROM (SELECT customer, main_case, channel, sum(n) AS n, sum(b) AS b FROM ("
              "SELECT customer, coalesce(main_case, x'') AS main_case, channel, 1 AS n, business AS b "
              "FROM interaction UNION ALL SELECT customer, main_case, channel, -count, -business "
              "FROM channel_count) GROUP BY 1, 2, 3) WHERE n <> 0 OR b <> 0"},
    KeptCount{"counts by channel are wrong",
              "SELECT count(*) FROM (SELECT customer, channel, sum(n) AS n, sum(b) AS b FROM ("
              "SELECT customer, channel, 1 AS n, business AS b FROM interaction UNION ALL "
              "SELECT customer, channel, -count, -business FROM customer_channel) GROUP BY 1, 2) "
              "WHERE n <> 0 OR b <> 0"},
    KeptCount{"interactions have a wrong count of attachments",
              "SELECT count(*) FROM (SELECT interaction, sum(n) AS n FROM (SELECT interaction, 1 AS n "
              "FROM attachment UNION ALL SELECT id, -attachment_count FROM interaction "
              "WHERE attachment_count > 0) GROUP BY 1) WHERE n <> 0"},
};

Result<void> checkCounters(Connection &db, QStringList &problems)
{
    for (const KeptCount &kept : kKeptCounts) {
        const Result<QVariant> wrong = db.value(QString::fromLatin1(kept.wrong));
        if (!wrong)
            return tl::unexpected<base::Error>(wrong.error());
        if (wrong->toLongLong() > 0)
            problems.append(QStringLiteral("%1 %2").arg(wrong->toLongLong()).arg(QLatin1String(kept.what)));
    }
    return {};
}

Result<void> checkIndex(Connection &db, QStringList &problems)
{
    const Result<QStringList> gaps = readIndexGaps(db);
    if (!gaps)
        return tl::unexpected<base::Error>(gaps.error());
    problems += *gaps;
    return {};
}

} // namespace

Result<QStringList> readInconsistencies(Connection &db)
{
    QStringList problems;
    for (const auto check : {&checkOutbox, &checkCounters, &checkIndex}) {
        if (Result<void> done = check(db, problems); !done)
            return tl::unexpected<base::Error>(done.error());
    }
    return problems;
}

} // namespace leeway::storage
