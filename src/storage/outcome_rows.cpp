#include "storage/outcome_rows.h"

#include "storage/row_readers.h"
#include "storage/row_values.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// When the customer got in touch in the longest window: contacts that came in, what came in without one
/// (written, or imported), and cases that began.
Result<std::vector<CustomerReturn>> returnsAfter(Connection &db, CustomerId customer, base::Instant from)
{
    const auto records = recordsOf(db, customer);
    if (!records)
        return tl::unexpected(records.error());
    std::vector<CustomerReturn> all;
    const QVariant until = instantValue(from + std::chrono::days(kCameBackDays.back()));
    for (const CustomerId &record : *records) {
        const QVariant who = idValue(record);
        const QVariant since = instantValue(from);
        const auto some = readAll<CustomerReturn>(
            db,
            QStringLiteral(
                "SELECT k.id, k.type, x.at FROM (SELECT t.\"case\" AS about, t.opened_at AS at FROM contact "
                "AS "
                "t WHERE t.customer = ? AND t.direction = 'In' AND t.opened_at > ? AND t.opened_at <= ? "
                "UNION "
                "ALL SELECT i.main_case, i.at FROM interaction AS i WHERE i.customer = ? AND i.direction = "
                "'In' AND i.kind IN ('Message', 'Call', 'BotChat', 'Visit') AND i.at > ? AND i.at <= ? UNION "
                "ALL SELECT c.id, c.opened_at FROM \"case\" AS c WHERE c.customer = ? AND c.opened_at > ? "
                "AND "
                "c.opened_at <= ?) AS x JOIN \"case\" AS k ON k.id = x.about"),
            {who, since, until, who, since, until, who, since, until}, [](const Rows &row) {
                return CustomerReturn{idFrom<CaseId>(row.at(0)), row.at(1).toString(),
                                      instantFrom(row.at(2))};
            });
        if (!some)
            return tl::unexpected(some.error());
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

/// The newest of each kind counts; what none of them says stays unknown.
Result<void> readRecorded(Connection &db, CaseOutcome &outcome)
{
    return db.each(
        QStringLiteral("SELECT o.satisfaction, o.disputed, o.stayed, o.source, o.at FROM outcome AS o WHERE "
                       "o.\"case\" = ? ORDER BY o.at, o.source LIKE '% correction', o.id"),
        {idValue(outcome.id)}, [&outcome](const Rows &row) {
            if (const QVariant score = row.at(0); !score.isNull()) {
                outcome.satisfaction = score.toInt();
                outcome.source = row.at(3).toString();
                outcome.knownAt = instantFrom(row.at(4));
            }
            if (const auto disputed = optionalBoolFrom(row.at(1)))
                outcome.disputed = disputed;
            if (const auto stayed = optionalBoolFrom(row.at(2)))
                outcome.stayed = stayed;
            return true;
        });
}

/// What the customer said of the fit, else what the agent read; and whether a payment was taken back.
Result<void> readFitAndMoney(Connection &db, CaseOutcome &outcome)
{
    const auto said =
        db.value(QStringLiteral("SELECT coalesce(corrected_fit, fit) FROM survey WHERE \"case\" = ? AND "
                                "coalesce(corrected_fit, fit) IS NOT NULL ORDER BY answered_at DESC LIMIT 1"),
                 {idValue(outcome.id)});
    const auto read =
        db.value(QStringLiteral("SELECT fit FROM contact WHERE \"case\" = ? AND fit IS NOT NULL ORDER BY "
                                "opened_at DESC LIMIT 1"),
                 {idValue(outcome.id)});
    const auto channel =
        db.value(QStringLiteral("SELECT channel FROM contact WHERE \"case\" = ? ORDER BY opened_at DESC "
                                "LIMIT 1"),
                 {idValue(outcome.id)});
    const auto reversed =
        db.value(QStringLiteral("SELECT 1 FROM payout WHERE \"case\" = ? AND state = 'Reversed' LIMIT 1"),
                 {idValue(outcome.id)});
    for (const auto *one : {&said, &read, &channel, &reversed}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    if (const QVariant &fit = said->isNull() ? *read : *said; !fit.isNull())
        outcome.fit = enumFrom<Fit>(fit);
    if (!channel->isNull())
        outcome.channel = enumFrom<Channel>(*channel);
    outcome.reversed = reversed->isValid();
    return {};
}

Result<void> fillOutcome(Connection &db, base::Instant now, CaseOutcome &outcome)
{
    const auto returns = returnsAfter(db, outcome.customer, outcome.settledAt);
    if (!returns)
        return tl::unexpected(returns.error());
    const SolvedCase solved{outcome.id, outcome.type, outcome.settledAt};
    for (std::size_t i = 0; i < kCameBackDays.size(); ++i)
        outcome.cameBack[i] = cameBack(solved, *returns, kCameBackDays[i], now);
    Result<void> done = readRecorded(db, outcome);
    return done ? readFitAndMoney(db, outcome) : done;
}

/// Those of `cases` ("FROM … AS s …" with the column s.at) that were ever solved.
Result<void> eachOutcomeIn(Connection &db, const QString &cases, const QVariantList &values,
                           base::Instant now, const std::function<void(const CaseOutcome &)> &take)
{
    Result<void> wrong;
    const auto done = db.each(
        QLatin1String("SELECT k.id, coalesce(c.merged_into, c.id), k.type, min(s.at) FROM ") % cases %
            QLatin1String(" JOIN \"case\" AS k ON k.id = s.\"case\" JOIN customer AS c ON c.id = k.customer "
                          "WHERE k.merged_into IS NULL GROUP BY k.id ORDER BY min(s.at), k.id"),
        values, [&](const Rows &row) {
            CaseOutcome outcome;
            outcome.id = idFrom<CaseId>(row.at(0));
            outcome.customer = idFrom<CustomerId>(row.at(1));
            outcome.type = row.at(2).toString();
            outcome.settledAt = instantFrom(row.at(3));
            wrong = fillOutcome(db, now, outcome);
            if (wrong)
                take(outcome);
            return wrong.has_value();
        });
    return done ? wrong : done;
}

} // namespace

Result<void> eachCaseOutcome(Connection &db, base::Instant now,
                             const std::function<void(const CaseOutcome &)> &take)
{
    return eachOutcomeIn(db, QStringLiteral("settled_case AS s"), {}, now, take);
}

Result<void> eachOwnOutcome(Connection &db, PersonId person, base::Instant from, base::Instant now,
                            const std::function<void(const CaseOutcome &)> &take)
{
    return eachOutcomeIn(
        db,
        QStringLiteral("(SELECT DISTINCT t.\"case\" AS id FROM contact AS t WHERE t.person = ? AND t.state = "
                       "'Done' AND t.wrapped_at >= ? AND t.\"case\" IS NOT NULL) AS m CROSS JOIN "
                       "settled_case AS s ON s.\"case\" = m.id"),
        {idValue(person), instantValue(from)}, now, take);
}

} // namespace leeway::storage
