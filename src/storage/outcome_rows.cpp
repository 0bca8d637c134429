#include "storage/outcome_rows.h"

#include "domain/told_heads.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// Who tells of disputes and of orders, and until when they did; a case of which they say nothing is then no.
struct Tellers {
    std::optional<HeadSource> disputes;
    std::optional<HeadSource> orders;
};

Result<std::optional<HeadSource>> tellerIn(Connection &db, const QString &rows)
{
    std::optional<HeadSource> teller;
    const auto done = db.each(rows, {}, [&teller](const Rows &row) {
        teller = HeadSource{.until = instantFrom(row.at(0)), .source = row.at(1).toString()};
        return false;
    });
    return done ? Result<std::optional<HeadSource>>(teller) : tl::unexpected(done.error());
}

Result<Tellers> readTellers(Connection &db)
{
    const auto disputes =
        tellerIn(db, QStringLiteral("SELECT at, source FROM outcome WHERE disputed IS NOT NULL ORDER BY at "
                                    "DESC, id LIMIT 1"));
    const auto orders = tellerIn(
        db, QStringLiteral("SELECT ordered_at, source FROM \"order\" ORDER BY ordered_at DESC, id LIMIT 1"));
    for (const auto *one : {&disputes, &orders}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    return Tellers{*disputes, *orders};
}

/// Whoever a case is of.
struct WhoAsked {
    std::vector<CustomerId> records;     ///< all that are joined
    std::vector<CustomerReturn> returns; ///< when they got in touch; a case looks at its own window only
};

/// The longest time in which something is still said of a case.
base::Instant endOfWindow(base::Instant settled)
{
    return settled + std::chrono::days(kStayedDays);
}

/// When the customer got in touch after `from` until `to`: contacts that came in, what came in without one
/// (written, or imported), and cases that began.
Result<std::vector<CustomerReturn>> returnsIn(Connection &db, const std::vector<CustomerId> &records,
                                              base::Instant from, base::Instant to)
{
    std::vector<CustomerReturn> all;
    const QVariant until = instantValue(to);
    for (const CustomerId &record : records) {
        const QVariant who = idValue(record);
        const QVariant since = instantValue(from);
        const auto some = readAll<CustomerReturn>(
            db, query("find_returns"), {who, since, until, who, since, until, who, since, until},
            [](const Rows &row) {
                return CustomerReturn{idFrom<CaseId>(row.at(0)), row.at(1).toString(),
                                      instantFrom(row.at(2))};
            });
        if (!some)
            return tl::unexpected(some.error());
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

/// Orders in the same window.
Result<std::vector<CustomerSign>> ordersAfter(Connection &db, const std::vector<CustomerId> &records,
                                              base::Instant from)
{
    std::vector<CustomerSign> all;
    for (const CustomerId &record : records) {
        const auto some = readAll<CustomerSign>(
            db,
            QStringLiteral("SELECT o.ordered_at, o.source FROM \"order\" AS o WHERE o.customer = ? AND "
                           "o.ordered_at > ? AND o.ordered_at <= ? ORDER BY o.ordered_at, o.id LIMIT 1"),
            {idValue(record), instantValue(from), instantValue(from + std::chrono::days(kStayedDays))},
            [](const Rows &row) {
                return CustomerSign{
                    .at = instantFrom(row.at(0)), .about = {}, .type = {}, .source = row.at(1).toString()};
            });
        if (!some)
            return tl::unexpected(some.error());
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

/// SQL for a case with all that were joined to it; both marks are its id.
const QString kWithJoined = QStringLiteral("(SELECT id FROM \"case\" WHERE id = ? OR merged_into = ?)");

/// What rows say of the other heads.
struct RecordedHeads {
    std::vector<HeadRow> disputed;
    std::vector<HeadRow> stayed;
};

/// Of scores the newest counts; what no row says stays unknown.
Result<RecordedHeads> readRecorded(Connection &db, CaseOutcome &outcome)
{
    RecordedHeads heads;
    const QVariant id = idValue(outcome.id);
    const auto done = db.each(
        QLatin1String("SELECT o.satisfaction, o.disputed, o.stayed, o.source, o.at FROM outcome AS o WHERE "
                      "o.\"case\" IN ") %
            kWithJoined % QLatin1String(" ORDER BY o.at, o.source LIKE '% correction', o.id"),
        {id, id}, [&](const Rows &row) {
            const QString source = row.at(3).toString();
            const base::Instant at = instantFrom(row.at(4));
            if (const QVariant score = row.at(0); !score.isNull()) {
                outcome.satisfaction = score.toInt();
                outcome.source = source;
                outcome.knownAt = at;
            }
            if (const auto disputed = optionalBoolFrom(row.at(1)))
                heads.disputed.push_back({*disputed, at, source});
            if (const auto stayed = optionalBoolFrom(row.at(2)))
                heads.stayed.push_back({*stayed, at, source});
            return true;
        });
    return done ? Result<RecordedHeads>(std::move(heads)) : tl::unexpected(done.error());
}

Result<std::vector<PaidGrant>> readPaid(Connection &db, CaseId id)
{
    return readAll<PaidGrant>(
        db,
        QLatin1String("SELECT p.state, p.settled_at, p.reversed_at FROM payout AS p WHERE p.state <> "
                      "'Cancelled' AND p.\"case\" IN ") %
            kWithJoined,
        {idValue(id), idValue(id)}, [](const Rows &row) {
            return PaidGrant{.state = enumFrom<PayoutState>(row.at(0)),
                             .settledAt = optionalInstantFrom(row.at(1)),
                             .reversedAt = optionalInstantFrom(row.at(2))};
        });
}

/// What the customer said of the fit, else what the agent read.
Result<void> readFit(Connection &db, CaseOutcome &outcome)
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
    for (const auto *one : {&said, &read, &channel}) {
        if (!*one)
            return tl::unexpected(one->error());
    }
    if (const QVariant &fit = said->isNull() ? *read : *said; !fit.isNull())
        outcome.fit = enumFrom<Fit>(fit);
    if (!channel->isNull())
        outcome.channel = enumFrom<Channel>(*channel);
    return {};
}

/// Disputed, reversed, stayed.
Result<void> fillHeads(Connection &db, base::Instant now, const Tellers &tellers,
                       const std::vector<CustomerId> &records, const std::vector<CustomerReturn> &returns,
                       CaseOutcome &outcome)
{
    const auto recorded = readRecorded(db, outcome);
    if (!recorded)
        return tl::unexpected(recorded.error());
    const auto paid = readPaid(db, outcome.id);
    if (!paid)
        return tl::unexpected(paid.error());
    auto signs = ordersAfter(db, records, outcome.settledAt);
    if (!signs)
        return tl::unexpected(signs.error());
    for (const CustomerReturn &one : returns)
        signs->push_back({.at = one.at, .about = one.about, .type = one.type, .source = {}});
    const SolvedCase solved{outcome.id, outcome.type, outcome.settledAt};
    outcome.heads = {disputedOf(outcome.settledAt, recorded->disputed, tellers.disputes, now),
                     reversedOf(*paid, now), stayedOf(solved, recorded->stayed, *signs, tellers.orders, now)};
    return {};
}

Result<WhoAsked> whoAsked(Connection &db, CustomerId customer, base::Instant from, base::Instant to)
{
    auto records = recordsOf(db, customer);
    if (!records)
        return tl::unexpected(records.error());
    auto returns = returnsIn(db, *records, from, to);
    if (!returns)
        return tl::unexpected(returns.error());
    return WhoAsked{std::move(*records), std::move(*returns)};
}

Result<void> fillOutcome(Connection &db, base::Instant now, const Tellers &tellers, const WhoAsked &who,
                         CaseOutcome &outcome)
{
    std::vector<CustomerReturn> returns;
    std::copy_if(who.returns.begin(), who.returns.end(), std::back_inserter(returns),
                 [&outcome](const CustomerReturn &one) {
                     return one.at > outcome.settledAt && one.at <= endOfWindow(outcome.settledAt);
                 });
    const SolvedCase solved{outcome.id, outcome.type, outcome.settledAt};
    for (std::size_t i = 0; i < kCameBackDays.size(); ++i)
        outcome.cameBack[i] = cameBack(solved, returns, kCameBackDays[i], now);
    const Result<void> done = fillHeads(db, now, tellers, who.records, returns, outcome);
    return done ? readFit(db, outcome) : done;
}

/// Of one case alone.
Result<void> fillOutcome(Connection &db, base::Instant now, const Tellers &tellers, CaseOutcome &outcome)
{
    const auto who = whoAsked(db, outcome.customer, outcome.settledAt, endOfWindow(outcome.settledAt));
    return who ? fillOutcome(db, now, tellers, *who, outcome) : tl::unexpected(who.error());
}

const QString kSolvedCases = QStringLiteral(
    "SELECT k.id, coalesce(c.merged_into, c.id), k.type, min(s.at) FROM settled_case AS s JOIN "
    "\"case\" AS k ON k.id = s.\"case\" JOIN customer AS c ON c.id = k.customer WHERE "
    "k.merged_into IS NULL");

CaseOutcome solvedFrom(const Rows &row)
{
    CaseOutcome outcome;
    outcome.id = idFrom<CaseId>(row.at(0));
    outcome.customer = idFrom<CustomerId>(row.at(1));
    outcome.type = row.at(2).toString();
    outcome.settledAt = instantFrom(row.at(3));
    return outcome;
}

/// Those of `cases` that were solved and are no part of another one.
Result<std::vector<CaseOutcome>> solvedOf(Connection &db, const std::vector<CaseId> &cases)
{
    std::vector<CaseOutcome> all;
    all.reserve(cases.size());
    for (const CaseId &id : cases) {
        const auto found = readAll<CaseOutcome>(
            db, kSolvedCases % QLatin1String(" AND k.id = ? GROUP BY k.id"), {idValue(id)}, solvedFrom);
        if (!found)
            return tl::unexpected(found.error());
        all.insert(all.end(), found->begin(), found->end());
    }
    return all;
}

/// When each customer of `outcomes` got in touch in any of their windows: read once and not for each case,
/// for it goes over all their history.
Result<std::map<CustomerId, WhoAsked>> whoAskedIn(Connection &db, const std::vector<CaseOutcome> &outcomes)
{
    std::map<CustomerId, std::pair<base::Instant, base::Instant>> spans;
    for (const CaseOutcome &one : outcomes) {
        const auto [at, fresh] = spans.try_emplace(one.customer, one.settledAt, one.settledAt);
        at->second.first = std::min(at->second.first, one.settledAt);
        at->second.second = std::max(at->second.second, one.settledAt);
    }
    std::map<CustomerId, WhoAsked> all;
    for (const auto &[customer, span] : spans) {
        auto who = whoAsked(db, customer, span.first, endOfWindow(span.second));
        if (!who)
            return tl::unexpected(who.error());
        all.emplace(customer, std::move(*who));
    }
    return all;
}

} // namespace

Result<void> eachCaseOutcome(Connection &db, base::Instant now,
                             const std::function<void(const CaseOutcome &)> &take)
{
    const Result<Tellers> tellers = readTellers(db);
    if (!tellers)
        return tl::unexpected(tellers.error());
    Result<void> wrong;
    const auto done = db.each(kSolvedCases % QLatin1String(" GROUP BY k.id ORDER BY min(s.at), k.id"), {},
                              [&](const Rows &row) {
                                  CaseOutcome outcome = solvedFrom(row);
                                  wrong = fillOutcome(db, now, *tellers, outcome);
                                  if (wrong)
                                      take(outcome);
                                  return wrong.has_value();
                              });
    return done ? wrong : done;
}

Result<std::vector<CaseOutcome>> readCaseOutcomes(Connection &db, const std::vector<CaseId> &cases,
                                                  base::Instant now)
{
    const Result<Tellers> tellers = readTellers(db);
    if (!tellers)
        return tl::unexpected(tellers.error());
    auto outcomes = solvedOf(db, cases);
    if (!outcomes)
        return outcomes;
    const auto who = whoAskedIn(db, *outcomes);
    if (!who)
        return tl::unexpected(who.error());
    for (CaseOutcome &outcome : *outcomes) {
        if (const auto done = fillOutcome(db, now, *tellers, who->at(outcome.customer), outcome); !done)
            return tl::unexpected(done.error());
    }
    return outcomes;
}

Result<void> eachOwnOutcome(Connection &db, PersonId person, base::Instant from, base::Instant now,
                            const std::function<void(const CaseOutcome &)> &take)
{
    const Result<Tellers> tellers = readTellers(db);
    if (!tellers)
        return tl::unexpected(tellers.error());
    const auto solved = readAll<CaseOutcome>(
        db,
        kSolvedCases %
            QLatin1String(" AND k.id IN (SELECT t.\"case\" FROM contact AS t WHERE t.person = ? AND "
                          "t.state = 'Done' AND t.wrapped_at >= ? AND t.\"case\" IS NOT NULL) "
                          "GROUP BY k.id"),
        {idValue(person), instantValue(from)}, solvedFrom);
    if (!solved)
        return tl::unexpected(solved.error());
    for (CaseOutcome outcome : *solved) {
        if (const Result<void> done = fillOutcome(db, now, *tellers, outcome); !done)
            return done;
        take(outcome);
    }
    return {};
}

Result<CaseId> readCaseNumbered(Connection &db, const QString &number)
{
    const auto found =
        db.value(QStringLiteral("SELECT coalesce(merged_into, id) FROM \"case\" WHERE folded_number = ? AND "
                                "folded_number <> '' LIMIT 1"),
                 {numberKey(number)});
    if (!found)
        return tl::unexpected(found.error());
    return found->isNull() ? base::fail(base::Code::NotFound, number)
                           : Result<CaseId>(idFrom<CaseId>(*found));
}

Result<CaseOutcome> readCaseOutcome(Connection &db, CaseId id, base::Instant now)
{
    auto found = readCaseOutcomes(db, {id}, now);
    if (!found)
        return tl::unexpected(found.error());
    if (found->empty())
        return base::fail(base::Code::NotFound, id.toString());
    return std::move(found->front());
}

} // namespace leeway::storage
