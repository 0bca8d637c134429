#include "storage/my_month_rows.h"

#include "storage/ended_rows.h"
#include "storage/outcome_rows.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

constexpr std::size_t kFourteenDays = 1; ///< its place in kCameBackDays
static_assert(kCameBackDays[kFourteenDays] == 14);
constexpr int kThanks = 80; ///< tenths: from here on an answer is a good thing
/// Back to the contacts of cases that were settled so early that their 14 days ended this month.
constexpr std::chrono::days kBackToContacts{60};

/// How many cases, and how many of them are settled.
Result<void> countOwnCases(Connection &db, const MyDayQuery &query, base::Instant now, MyMonth &month)
{
    return db.each(
        QStringLiteral("SELECT count(*), coalesce(sum(coalesce(w.solved, k.solved)), 0) FROM (SELECT "
                       "DISTINCT t.\"case\" AS id FROM contact AS t WHERE t.person = ? AND t.state = 'Done' "
                       "AND t.wrapped_at >= ? AND t.wrapped_at <= ? AND t.\"case\" IS NOT NULL) AS m CROSS "
                       "JOIN \"case\" AS k ON k.id = m.id LEFT JOIN \"case\" AS w ON w.id = k.merged_into"),
        {idValue(query.me), instantValue(now - kMonthOfMine), instantValue(now)}, [&month](const Rows &row) {
            month.cases = row.at(0).toInt();
            month.settled = row.at(1).toInt();
            return true;
        });
}

/// Who came back of those whose fourteen days are over, and were not before the month began.
Result<void> countReturns(Connection &db, const MyDayQuery &query, base::Instant now, MyMonth &month)
{
    return eachOwnOutcome(db, query.me, now - kBackToContacts, now, [&month, now](const CaseOutcome &one) {
        const MaturingLabel &label = one.cameBack.at(kFourteenDays);
        if (!label.value || label.maturesAt > now || label.maturesAt < now - kMonthOfMine)
            return;
        ++month.looked;
        month.cameBack += *label.value ? 1 : 0;
    });
}

/// The customer's word comes before what the agent read of it.
Result<void> countFits(Connection &db, const MyDayQuery &query, base::Instant now, MyMonth &month)
{
    return db.each(
        QStringLiteral("SELECT coalesce((SELECT coalesce(s.corrected_fit, s.fit) FROM survey AS s WHERE "
                       "s.customer = t.customer AND s.contact = t.id ORDER BY s.answered_at DESC LIMIT 1), "
                       "t.fit) AS fit, count(*) FROM contact AS t WHERE t.person = ? AND t.state = 'Done' "
                       "AND t.wrapped_at >= ? AND t.wrapped_at <= ? GROUP BY 1"),
        {idValue(query.me), instantValue(now - kMonthOfMine), instantValue(now)}, [&month](const Rows &row) {
            const auto fit = valueOf<Fit>(row.at(0).toString());
            if (!fit)
                return true;
            const int times = row.at(1).toInt();
            month.judged += times;
            month.aboutRight += *fit == Fit::AboutRight ? times : 0;
            month.tooLittle += *fit == Fit::TooLittle ? times : 0;
            month.moreThanNeeded += *fit == Fit::MoreThanNeeded ? times : 0;
            return true;
        });
}

/// Good answers that came in today about cases of this person's contacts.
Result<void> readThanks(Connection &db, const MyDayQuery &query, std::vector<GoodThing> &good)
{
    auto rows = readAll<GoodThing>(db, storage::query("read_thanks"),
                                   {idValue(query.me), instantValue(query.from - kBackToContacts),
                                    instantValue(query.from), instantValue(query.to), kThanks},
                                   [](const Rows &row) {
                                       GoodThing one{.customer = idFrom<CustomerId>(row.at(0)),
                                                     .customerName = row.at(1).toString(),
                                                     .restricted = row.at(2).toInt() != 0,
                                                     .title = row.at(3).toString(),
                                                     .words = row.at(4).toString(),
                                                     .at = instantFrom(row.at(5))};
                                       one.kind = one.words.trimmed().isEmpty() ? GoodKind::Satisfied
                                                                                : GoodKind::Thanked;
                                       return one;
                                   });
    if (!rows)
        return tl::unexpected(rows.error());
    good.insert(good.end(), rows->begin(), rows->end());
    return {};
}

/// Nothing when the contact was only one of many: an open case is not a failure, and not a good thing either.
std::optional<GoodKind> kindOfEnd(const QString &moodIn, const QString &mood, const QString &fit, bool solved)
{
    const auto came = valueOf<Mood>(moodIn);
    const auto left = valueOf<Mood>(mood);
    if (came && left && *came >= Mood::Upset && *left == Mood::Calm)
        return GoodKind::LeftCalmer;
    if (!solved)
        return std::nullopt;
    return valueOf<Fit>(fit) == Fit::AboutRight ? GoodKind::FeltRight : GoodKind::Settled;
}

/// Contacts of the day that ended well.
Result<void> readGoodEnds(Connection &db, const MyDayQuery &query, std::vector<GoodThing> &good)
{
    return db.each(storage::query("read_own_ends"),
                   {idValue(query.me), instantValue(query.from), instantValue(query.to), query.most},
                   [&good](const Rows &row) {
                       const auto kind = kindOfEnd(row.at(5).toString(), row.at(6).toString(),
                                                   row.at(7).toString(), row.at(8).toInt() != 0);
                       if (kind)
                           good.push_back({.kind = *kind,
                                           .customer = idFrom<CustomerId>(row.at(0)),
                                           .customerName = row.at(1).toString(),
                                           .restricted = row.at(2).toInt() != 0,
                                           .title = row.at(3).toString(),
                                           .words = {},
                                           .at = instantFrom(row.at(4))});
                       return true;
                   });
}

/// What the person granted in the case of an answer, all that stands.
Result<void> readGivenIn(Connection &db, PersonId me, CaseId theCase, AnswerDetail &detail)
{
    int grants = 0;
    bool oneCurrency = true;
    const Result<void> done = db.each(
        QStringLiteral("SELECT g.resolution, g.amount, g.currency, g.base, g.base_currency FROM \"grant\" AS "
                       "g WHERE g.\"case\" = ? AND g.person = ? AND g.state IN ('Posted', 'Honoured', "
                       "'Late') ORDER BY g.at"),
        {idValue(theCase), idValue(me)}, [&](const Rows &row) {
            const QString currency = row.at(2).toString();
            oneCurrency = oneCurrency && (grants == 0 || detail.given.currency == currency);
            detail.resolution = row.at(0).toString();
            detail.given = {detail.given.minor + row.at(1).toLongLong(), currency};
            detail.base = {row.at(3).toLongLong(), row.at(4).toString()};
            ++grants;
            return true;
        });
    detail.single = grants == 1;
    if (!oneCurrency)
        detail.given = {};
    return done;
}

/// Of the answers that the page shows (my_day_rows.h), each by its outcome.
Result<void> readDetails(Connection &db, const MyDayQuery &query, std::map<OutcomeId, AnswerDetail> &details)
{
    std::vector<std::pair<OutcomeId, CaseId>> answers;
    Result<void> done = db.each(storage::query("read_answer_details"),
                                {idValue(query.me), instantValue(query.from - kBackToContacts),
                                 instantValue(query.answersFrom), query.most},
                                [&](const Rows &row) {
                                    const auto outcome = idFrom<OutcomeId>(row.at(0));
                                    answers.emplace_back(outcome, idFrom<CaseId>(row.at(1)));
                                    details[outcome].said = valueOf<Fit>(row.at(2).toString());
                                    return true;
                                });
    for (const auto &[outcome, theCase] : answers) {
        if (!done)
            return done;
        done = readGivenIn(db, query.me, theCase, details[outcome]);
    }
    return done;
}

} // namespace

Result<MyMonthSnapshot> readMyMonth(Connection &db, const MyDayQuery &query, base::Instant now)
{
    MyMonthSnapshot snapshot;
    Result<void> done = countOwnCases(db, query, now, snapshot.month);
    if (done)
        done = countReturns(db, query, now, snapshot.month);
    if (done)
        done = countFits(db, query, now, snapshot.month);
    if (done)
        done = readThanks(db, query, snapshot.good);
    if (done)
        done = readGoodEnds(db, query, snapshot.good);
    if (done)
        done = readDetails(db, query, snapshot.answers);
    if (!done)
        return tl::unexpected(done.error());
    auto ended = readEndedContacts(db, query.from, query.me, query.most);
    if (!ended)
        return tl::unexpected(ended.error());
    snapshot.ended = *std::move(ended);
    return snapshot;
}

} // namespace leeway::storage
