#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/today_rows.h"
#include "storage/today_sections.h"

#include <QSet>

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// Behind the columns of a case.
QString todayCaseColumns(const QString &since)
{
    return caseColumns() %
           QLatin1String(
               ", coalesce(w.name, c.name), o.name, max(c.restricted, coalesce(w.restricted, 0)), ") %
           since;
}

TodayCase todayCaseFrom(const Rows &row)
{
    constexpr int kBehind = kCaseColumns;
    return {.theCase = caseFrom(row),
            .customerName = row.at(kBehind).toString(),
            .ownerName = row.at(kBehind + 1).toString(),
            .restricted = row.at(kBehind + 2).toInt() != 0,
            .since = instantFrom(row.at(kBehind + 3))};
}

/// Only mine and nobody's, unless it is a lead's page.
QString ofMine(const TodayQuery &query, const QString &column, QVariantList &values)
{
    if (query.everyone)
        return {};
    values.append(idValue(query.me));
    return QLatin1String(" AND (") % column % QLatin1String(" IS NULL OR ") % column % QLatin1String(" = ?)");
}

const QLatin1String
    kCaseJoins(" JOIN customer AS c ON c.id = k.customer AND c.guest_until IS NULL LEFT JOIN "
               "customer AS w ON w.id = c.merged_into LEFT JOIN person AS o ON o.id = k.owner ");

SectionLimits limitsOf(const TodayQuery &query)
{
    return {query.most, query.mostCounted};
}

Result<void> readWaiting(Connection &db, const TodayQuery &query, TodaySnapshot &snapshot)
{
    QVariantList values;
    const QString mine = ofMine(query, QStringLiteral("k.owner"), values);
    auto section = readAsked(db, mine, values, limitsOf(query));
    if (!section)
        return tl::unexpected(section.error());
    snapshot.waiting = *std::move(section);
    return {};
}

Result<void> readWithoutStep(Connection &db, const TodayQuery &query, TodaySnapshot &snapshot)
{
    QVariantList values;
    const QString mine = ofMine(query, QStringLiteral("k.owner"), values);
    const QString tail =
        QLatin1String("FROM \"case\" AS k") % kCaseJoins %
        QLatin1String("WHERE k.status = 'Open' AND k.merged_into IS NULL AND k.next_step = '' AND k.next_at "
                      "IS NULL AND k.waiting_for = '' AND k.asked_at IS NULL") %
        mine % QLatin1String(" ORDER BY k.opened_at, k.id");
    auto section = readSection<TodayCase>(db, todayCaseColumns(QStringLiteral("k.opened_at")), tail, values,
                                          limitsOf(query), todayCaseFrom);
    if (!section)
        return tl::unexpected(section.error());
    snapshot.withoutStep = *std::move(section);
    return {};
}

/// By when the complaint `of` is owed something; absent when nobody said. A settled one is owed its answer
/// all the same.
QString owedAt(QLatin1String of)
{
    return QStringLiteral("CASE WHEN %1.acknowledged_at IS NULL AND %1.acknowledge_by IS NOT NULL THEN "
                          "%1.acknowledge_by ELSE %1.answer_by END")
        .arg(of);
}

/// A complaint that was merged stays owed what it was promised, unless the case it shows under (m) is one
/// itself that stands for both: answered, or due no later. Without dates it ends with that case.
QString owedByItself()
{
    return QLatin1String("(m.id IS NULL OR ((k.answer_by IS NOT NULL OR m.solved = 0) AND (m.complaint = 0 "
                         "OR (m.complaint_answered_at IS NULL AND ") %
           owedAt(QLatin1String("k")) % QLatin1String(" < coalesce(") % owedAt(QLatin1String("m")) %
           QLatin1String(", 9223372036854775807)))))");
}

Result<void> readComplaints(Connection &db, const TodayQuery &query, TodaySnapshot &snapshot)
{
    QVariantList values{instantValue(query.endOfDay)};
    const QString mine = ofMine(query, QStringLiteral("k.owner"), values);
    const QString owed = owedAt(QLatin1String("k"));
    const QString tail =
        QLatin1String("FROM \"case\" AS k") % kCaseJoins %
        QLatin1String("LEFT JOIN \"case\" AS m ON m.id = k.merged_into "
                      "WHERE k.complaint = 1 AND k.complaint_answered_at IS NULL AND (k.solved = 0 OR "
                      "k.answer_by IS NOT NULL) AND ") %
        owedByItself() % QLatin1String(" AND coalesce(") % owed % QLatin1String(", 0) <= ?") % mine %
        QLatin1String(" ORDER BY coalesce(") % owed % QLatin1String(", k.opened_at), k.id");
    auto section = readSection<TodayCase>(
        db, todayCaseColumns(QLatin1String("coalesce(") % owed % QLatin1String(", k.opened_at)")), tail,
        values, limitsOf(query), todayCaseFrom);
    if (!section)
        return tl::unexpected(section.error());
    snapshot.complaints = *std::move(section);
    return {};
}

QString todayPromiseColumns()
{
    return promiseColumns() %
           QLatin1String(
               ", coalesce(w.name, c.name), o.name, max(c.restricted, coalesce(w.restricted, 0)), o.active, "
               "o.away_until");
}

PromiseRow todayPromiseFrom(const Rows &row)
{
    return {.promise = promiseFrom(row),
            .customerName = row.at(10).toString(),
            .keeperName = row.at(11).toString(),
            .restricted = row.at(12).toInt() != 0};
}

const QLatin1String
    kPromiseJoins("FROM promise AS p JOIN customer AS c ON c.id = p.customer AND c.guest_until "
                  "IS NULL LEFT JOIN customer AS w ON w.id = c.merged_into LEFT JOIN person "
                  "AS o ON o.id = p.keeper LEFT JOIN person AS v ON v.id = o.cover ");
/// Nobody keeps it, or who should has left or is away past its time with nobody at work in their place.
const QLatin1String kUncovered(
    "(o.id IS NULL OR o.active = 0 OR (coalesce(o.away_until, 0) > max(?, p.due_at) AND (v.id IS NULL OR "
    "v.active = 0 OR coalesce(v.away_until, 0) > max(?, p.due_at))))");

Result<void> readPromises(Connection &db, const TodayQuery &query, TodaySnapshot &snapshot)
{
    QVariantList values;
    QString which;
    if (query.everyone) {
        which = QLatin1String(" AND NOT ") % kUncovered;
        values << instantValue(query.now) << instantValue(query.now);
    } else {
        which = QStringLiteral(" AND (p.keeper = ? OR (o.cover = ? AND o.away_until > ?))");
        values << idValue(query.me) << idValue(query.me) << instantValue(query.now);
    }
    auto section = readDue(db, query.endOfDay, which, values, limitsOf(query));
    if (!section)
        return tl::unexpected(section.error());
    snapshot.promises = *std::move(section);
    return {};
}

UncoveredPromise uncoveredFrom(const Rows &row)
{
    UncoveredPromise out{.row = todayPromiseFrom(row), .gap = CoverGap::KeeperAway, .awayUntil = {}};
    if (row.at(13).isNull())
        out.gap = CoverGap::NoKeeper;
    else if (row.at(13).toInt() == 0)
        out.gap = CoverGap::KeeperLeft;
    else
        out.awayUntil = optionalInstantFrom(row.at(14));
    return out;
}

Result<void> readUncovered(Connection &db, const TodayQuery &query, TodaySnapshot &snapshot)
{
    auto section = readSection<UncoveredPromise>(
        db, todayPromiseColumns(),
        kPromiseJoins % QLatin1String("WHERE p.state = 'Open' AND ") % kUncovered %
            QLatin1String(" ORDER BY p.due_at, p.id"),
        {instantValue(query.now), instantValue(query.now)}, limitsOf(query), uncoveredFrom);
    if (!section)
        return tl::unexpected(section.error());
    snapshot.uncovered = *std::move(section);
    return {};
}

Result<void> readPeople(Connection &db, const TodayQuery &query, TodaySnapshot &snapshot)
{
    auto people = readPersons(db);
    const auto team = db.value(QLatin1String("SELECT team_id FROM person WHERE id = ?"), {idValue(query.me)});
    if (!people)
        return tl::unexpected(people.error());
    if (!team)
        return tl::unexpected(team.error());
    const auto mine = idFrom<TeamId>(*team);
    std::copy_if(
        people->begin(), people->end(), std::back_inserter(snapshot.people),
        [&](const Person &person) { return person.active && (team->isNull() || person.teamId == mine); });
    return {};
}

/// One read for each index, in its order: of both at once SQLite would read them all.
Result<std::vector<Contact>> readContactsInHand(Connection &db, PersonId person, int most)
{
    std::vector<Contact> all;
    for (const auto &[state, order] :
         {std::pair("t.state IN ('Live', 'Ended')", "t.opened_at, t.id"),
          std::pair("t.state = 'Waiting'", "t.due_at IS NULL, t.due_at, t.opened_at, t.id")}) {
        const auto some = readAll<Contact>(
            db,
            QLatin1String("SELECT ") % contactColumns() %
                QLatin1String(" FROM contact AS t JOIN customer AS c ON c.id = t.customer "
                              "WHERE t.person = ? AND ") %
                QLatin1String(state) % QLatin1String(" AND c.guest_until IS NULL ORDER BY ") %
                QLatin1String(order) % QLatin1String(" LIMIT ?"),
            {idValue(person), most}, contactFrom);
        if (!some)
            return tl::unexpected(some.error());
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

/// `from` pairs a case that waits (q) with the one it shows under (k): one that was merged waits under that,
/// unless somebody answered there since.
Result<TodaySection<TodayCase>> askedIn(Connection &db, QLatin1String from, const QString &whose,
                                        const QVariantList &values, SectionLimits limits)
{
    const QString tail =
        from % kCaseJoins %
        QLatin1String("WHERE q.asked_at IS NOT NULL AND q.solved = 0 AND k.solved = 0 AND (q.merged_into IS "
                      "NULL OR (k.asked_at IS NULL AND coalesce(k.answered_at, q.asked_at - 1) < "
                      "q.asked_at))") %
        whose % QLatin1String(" ORDER BY q.asked_at, q.id");
    auto section = readSection<TodayCase>(db, todayCaseColumns(QStringLiteral("q.asked_at")), tail, values,
                                          limits, todayCaseFrom);
    if (!section)
        return section;
    // Two cases merged into one may both have been written to: the one that waits longer stands for it.
    QSet<QUuid> met;
    std::erase_if(section->rows, [&met](const TodayCase &row) {
        const bool again = met.contains(row.theCase.id.value);
        met.insert(row.theCase.id.value);
        return again;
    });
    return section;
}

} // namespace

Result<TodaySection<TodayCase>> readAsked(Connection &db, const QString &whose, const QVariantList &values,
                                          SectionLimits limits)
{
    return askedIn(db,
                   QLatin1String("FROM \"case\" AS q CROSS JOIN \"case\" AS k ON k.id = "
                                 "coalesce(q.merged_into, q.id)"),
                   whose, values, limits);
}

/// From the few cases that somebody keeps, not from all whose customers wait.
Result<TodaySection<TodayCase>> readAskedOf(Connection &db, PersonId owner, SectionLimits limits)
{
    return askedIn(db,
                   QLatin1String("FROM \"case\" AS k CROSS JOIN \"case\" AS q ON (q.id = k.id OR "
                                 "q.merged_into = k.id) AND k.id = coalesce(q.merged_into, q.id)"),
                   QStringLiteral(" AND k.owner = ?"), {idValue(owner)}, limits);
}

Result<TodaySection<TodayCase>> readNextDue(Connection &db, PersonId owner, base::Instant now,
                                            SectionLimits limits)
{
    return readSection<TodayCase>(
        db, todayCaseColumns(QStringLiteral("k.next_at")),
        QLatin1String("FROM \"case\" AS k") % kCaseJoins %
            QLatin1String("WHERE k.owner = ? AND k.next_at <= ? AND k.solved = 0 AND "
                          "k.merged_into IS NULL AND k.asked_at IS NULL ORDER BY "
                          "k.next_at, k.id"),
        {idValue(owner), instantValue(now)}, limits, todayCaseFrom);
}

Result<TodaySection<PromiseRow>> readDue(Connection &db, base::Instant endOfDay, const QString &whose,
                                         const QVariantList &values, SectionLimits limits)
{
    return readSection<PromiseRow>(db, todayPromiseColumns(),
                                   kPromiseJoins % QLatin1String("WHERE p.state = 'Open' AND p.due_at <= ?") %
                                       whose % QLatin1String(" ORDER BY p.due_at, p.id"),
                                   QVariantList{instantValue(endOfDay)} + values, limits, todayPromiseFrom);
}

Result<TodaySnapshot> readToday(Connection &db, const TodayQuery &query)
{
    TodaySnapshot snapshot;
    auto done = readWaiting(db, query, snapshot);
    if (done)
        done = readPromises(db, query, snapshot);
    if (done)
        done = readComplaints(db, query, snapshot);
    if (done)
        done = readWithoutStep(db, query, snapshot);
    if (done && query.everyone)
        done = readUncovered(db, query, snapshot);
    if (done && query.everyone)
        done = readPeople(db, query, snapshot);
    if (!done)
        return tl::unexpected(done.error());
    return snapshot;
}

Result<QString> readTeamZone(Connection &db, PersonId person)
{
    const auto zone =
        db.value(QStringLiteral(
                     "SELECT t.time_zone FROM person AS p JOIN team AS t ON t.id = p.team_id WHERE p.id = ?"),
                 {idValue(person)});
    if (!zone)
        return tl::unexpected(zone.error());
    return zone->toString();
}

Result<InHand> readInHand(Connection &db, PersonId person, int most)
{
    auto cases =
        readAll<Case>(db,
                      QLatin1String("SELECT ") % caseColumns() %
                          QLatin1String(" FROM \"case\" AS k JOIN customer AS c ON c.id = k.customer "
                                        "WHERE k.owner = ? AND k.solved = 0 AND c.guest_until IS "
                                        "NULL ORDER BY k.opened_at, k.id LIMIT ?"),
                      {idValue(person), most}, caseFrom);
    if (!cases)
        return tl::unexpected(cases.error());
    auto promises =
        readAll<Promise>(db,
                         QLatin1String("SELECT ") % promiseColumns() %
                             QLatin1String(" FROM promise AS p JOIN customer AS c ON c.id = p.customer WHERE "
                                           "p.keeper = ? AND p.state = 'Open' AND c.guest_until IS NULL "
                                           "ORDER BY p.due_at, p.id LIMIT ?"),
                         {idValue(person), most}, promiseFrom);
    if (!promises)
        return tl::unexpected(promises.error());
    auto contacts = readContactsInHand(db, person, most);
    if (!contacts)
        return tl::unexpected(contacts.error());
    return InHand{*std::move(cases), *std::move(promises), *std::move(contacts)};
}

} // namespace leeway::storage
