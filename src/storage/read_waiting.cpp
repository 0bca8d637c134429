#include "storage/contact_rows.h"
#include "storage/row_values.h"
#include "storage/today_rows.h"
#include "storage/today_sections.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

ContactRow contactRowFrom(const Rows &row)
{
    constexpr int kBehindContact = 24;
    return {.contact = contactFrom(row),
            .customerName = row.at(kBehindContact).toString(),
            .personName = row.at(kBehindContact + 1).toString(),
            .complaint = row.at(kBehindContact + 3).toInt() != 0,
            .restricted = row.at(kBehindContact + 2).toInt() != 0};
}

/// Contacts that wait: for `person`, or in the queue.
Result<TodaySection<ContactRow>> readWaitingFor(Connection &db, PersonId person, SectionLimits limits)
{
    const QString whose =
        person.isNull() ? QStringLiteral("t.person IS NULL") : QStringLiteral("t.person = ?");
    const QString columns =
        contactColumns() %
        QLatin1String(", coalesce(w.name, c.name), o.name, max(c.restricted, coalesce(w.restricted, 0)), "
                      "coalesce(k.complaint, 0)");
    const QString tail =
        QLatin1String(
            "FROM contact AS t JOIN customer AS c ON c.id = t.customer AND c.guest_until IS NULL "
            "LEFT JOIN customer AS w ON w.id = c.merged_into LEFT JOIN person AS o ON o.id = "
            "t.person LEFT JOIN \"case\" AS k ON k.id = t.\"case\" WHERE t.state = 'Waiting' AND ") %
        whose % QLatin1String(" ORDER BY t.due_at IS NULL, t.due_at, t.opened_at, t.id");
    return readSection<ContactRow>(db, columns, tail,
                                   person.isNull() ? QVariantList() : QVariantList{idValue(person)}, limits,
                                   contactRowFrom);
}

template <class Section> Result<void> take(Section &into, Result<Section> read)
{
    if (!read)
        return tl::unexpected(read.error());
    into = *std::move(read);
    return {};
}

} // namespace

Result<WaitingLists> readWaitingLists(Connection &db, const TodayQuery &query)
{
    const SectionLimits limits{query.most, query.mostCounted};
    const QVariant me = idValue(query.me);
    WaitingLists lists;
    Result<void> done = take(lists.handed, readWaitingFor(db, query.me, limits));
    if (done)
        done = take(lists.next, readNextDue(db, query.me, query.now, limits));
    if (done)
        done = take(lists.asked, readAskedOf(db, query.me, limits));
    if (done)
        done = take(lists.promises,
                    readDue(db, query.endOfDay,
                            QStringLiteral(" AND (p.keeper = ? OR (o.cover = ? AND o.away_until > ?))"),
                            {me, me, instantValue(query.now)}, limits));
    if (done)
        done = take(lists.queue, readWaitingFor(db, {}, limits));
    return done ? Result<WaitingLists>(std::move(lists)) : Result<WaitingLists>(tl::unexpected(done.error()));
}

} // namespace leeway::storage
