#include "storage/contact_rows.h"

#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/fact_readers.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

template <class E> QVariant optionalEnumValue(const std::optional<E> &value)
{
    return value ? enumValue(*value) : QVariant();
}

template <class E> std::optional<E> optionalEnumFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : valueOf<E>(value.toString());
}

/// Takes a row away whose customer a screen may show.
Result<void> removeOfCustomer(Transaction &tx, const QString &table, const QVariant &id)
{
    const auto customer =
        tx.db().value(QLatin1String("SELECT customer FROM ") % table % QLatin1String(" WHERE id = ?"), {id});
    if (!customer)
        return tl::unexpected(customer.error());
    if (!customer->isValid())
        return fail(Code::NotFound, table);
    tx.touch(table, QUuid::fromRfc4122(customer->toByteArray()));
    return run(tx.db(), QLatin1String("DELETE FROM ") % table % QLatin1String(" WHERE id = ?"), {id});
}

LiveRow liveRowFrom(const Rows &row)
{
    return {idFrom<ContactId>(row.at(0)), row.at(1).toLongLong(), row.at(2).toString().toUtf8(),
            row.at(3).toString().toUtf8()};
}

} // namespace

QString contactColumns()
{
    return QStringLiteral(
        "t.id, t.customer, t.\"case\", t.person, t.channel, t.direction, t.queue, t.subject, t.state, "
        "t.opened_at, t.taken_at, t.due_at, t.ended_at, t.wrapped_at, t.mood_in, t.mood, t.impact, t.fit, "
        "t.identity, t.identity_how, t.speaker, t.interaction, t.handed_over, t.version");
}

Contact contactFrom(const Rows &row)
{
    Contact contact;
    contact.id = idFrom<ContactId>(row.at(0));
    contact.customer = idFrom<CustomerId>(row.at(1));
    contact.caseId = optionalIdFrom<CaseId>(row.at(2));
    contact.person = idFrom<PersonId>(row.at(3));
    contact.channel = enumFrom<Channel>(row.at(4));
    contact.direction = enumFrom<Direction>(row.at(5));
    contact.queue = row.at(6).toString();
    contact.subject = row.at(7).toString();
    contact.state = enumFrom<ContactState>(row.at(8));
    contact.openedAt = instantFrom(row.at(9));
    contact.takenAt = optionalInstantFrom(row.at(10));
    contact.dueAt = optionalInstantFrom(row.at(11));
    contact.endedAt = optionalInstantFrom(row.at(12));
    contact.wrappedAt = optionalInstantFrom(row.at(13));
    contact.moodIn = optionalEnumFrom<Mood>(row.at(14));
    contact.mood = optionalEnumFrom<Mood>(row.at(15));
    contact.impact = optionalEnumFrom<Impact>(row.at(16));
    contact.fit = optionalEnumFrom<Fit>(row.at(17));
    contact.identity = enumFrom<IdentityLevel>(row.at(18));
    contact.identityHow = row.at(19).toString();
    contact.speaker = row.at(20).toString();
    contact.interaction = optionalIdFrom<InteractionId>(row.at(21));
    contact.handedOver = row.at(22).toString();
    contact.version = row.at(23).toLongLong();
    return contact;
}

QString pointMarkColumns()
{
    return QStringLiteral("m.id, m.customer, m.contact, m.point, m.point_version, m.kind, m.rank, m.text, "
                          "m.at, m.person");
}

PointMark pointMarkFrom(const Rows &row)
{
    return PointMark{.id = idFrom<PointMarkId>(row.at(0)),
                     .customer = idFrom<CustomerId>(row.at(1)),
                     .contact = idFrom<ContactId>(row.at(2)),
                     .point = row.at(3).toString(),
                     .pointVersion = row.at(4).toInt(),
                     .kind = enumFrom<PointMarkKind>(row.at(5)),
                     .rank = row.at(6).toInt(),
                     .text = row.at(7).toString(),
                     .at = instantFrom(row.at(8)),
                     .person = idFrom<PersonId>(row.at(9))};
}

Result<Contact> readContact(Connection &db, ContactId id)
{
    const auto found = readAll<Contact>(
        db, QLatin1String("SELECT ") % contactColumns() % QLatin1String(" FROM contact AS t WHERE t.id = ?"),
        {idValue(id)}, contactFrom);
    if (!found)
        return tl::unexpected(found.error());
    return found->empty() ? Result<Contact>(fail(Code::NotFound, QStringLiteral("contact"))) : found->front();
}

Result<std::vector<Contact>> readOpenContacts(Connection &db, PersonId person)
{
    return readAll<Contact>(
        db,
        QLatin1String("SELECT ") % contactColumns() %
            QLatin1String(" FROM contact AS t WHERE t.person = ? AND t.state IN ('Live', 'Ended') "
                          "ORDER BY t.opened_at, t.id"),
        {idValue(person)}, contactFrom);
}

Result<std::optional<CaseId>> readNewestOpenCase(Connection &db, CustomerId customer)
{
    const auto records = recordsOf(db, customer);
    if (!records)
        return tl::unexpected(records.error());
    std::optional<CaseId> newest;
    base::Instant at = base::Instant::min();
    for (const CustomerId &record : *records) {
        const auto done =
            db.each(QStringLiteral("SELECT id, last_at FROM \"case\" WHERE customer = ? AND solved = 0 AND "
                                   "merged_into IS NULL ORDER BY last_at DESC, id DESC LIMIT 1"),
                    {idValue(record)}, [&](const Rows &row) {
                        if (!newest || at < instantFrom(row.at(1))) {
                            newest = idFrom<CaseId>(row.at(0));
                            at = instantFrom(row.at(1));
                        }
                        return true;
                    });
        if (!done)
            return tl::unexpected(done.error());
    }
    return newest;
}

Result<std::vector<PointMark>> readPointMarks(Connection &db, ContactId contact)
{
    return readAll<PointMark>(
        db,
        QLatin1String("SELECT ") % pointMarkColumns() %
            QLatin1String(" FROM point_mark AS m WHERE m.contact = ? ORDER BY m.at, m.rowid"),
        {idValue(contact)}, pointMarkFrom);
}

Result<QStringList> readQueues(Connection &db)
{
    constexpr int kContactsLookedAt = 5000;
    QStringList queues;
    const auto done = db.each(
        QStringLiteral("SELECT DISTINCT queue FROM (SELECT queue FROM contact ORDER BY rowid DESC LIMIT "
                       "?) WHERE queue <> '' ORDER BY queue"),
        {kContactsLookedAt}, [&queues](const Rows &row) {
            queues.append(row.at(0).toString());
            return true;
        });
    return done ? Result<QStringList>(std::move(queues)) : tl::unexpected(done.error());
}

Result<std::vector<PointMark>> readPointMarksOf(Connection &db, CustomerId customer)
{
    std::vector<PointMark> marks;
    if (customer.isNull())
        return marks;
    const auto records = recordsOf(db, customer);
    if (!records)
        return tl::unexpected(records.error());
    const auto done = appendOfRecords(db, *records,
                                      QLatin1String("SELECT ") % pointMarkColumns() %
                                          QLatin1String(" FROM point_mark AS m WHERE m.customer = ?"),
                                      marks, pointMarkFrom);
    return done ? Result<std::vector<PointMark>>(std::move(marks)) : tl::unexpected(done.error());
}

Result<std::vector<PointMark>> readIdeaMarks(Connection &db, int most)
{
    return readAll<PointMark>( // a range of the index on (point, at): ';' follows ':'
        db,
        QLatin1String("SELECT ") % pointMarkColumns() %
            QLatin1String(" FROM point_mark AS m WHERE m.point IN (SELECT h.point FROM point_mark AS h WHERE "
                          "h.kind = 'Helped' AND h.point >= 'own:' AND h.point < 'own;' "
                          "ORDER BY h.at DESC, h.rowid DESC LIMIT ?) ORDER BY m.point, m.at, m.rowid"),
        {most}, pointMarkFrom);
}

Result<std::vector<PointMark>> readNotForCustomerMarks(Connection &db, int most)
{
    return readAll<PointMark>(db,
                              QLatin1String("SELECT ") % pointMarkColumns() %
                                  QLatin1String(" FROM point_mark AS m WHERE m.kind = 'NotForCustomer' ORDER "
                                                "BY m.at DESC, m.rowid DESC LIMIT ?"),
                              {most}, pointMarkFrom);
}

Result<void> eachMark(Connection &db, const std::function<void(const MarkRow &)> &take)
{
    constexpr int kBehind = 10;
    return db.each(
        QLatin1String("SELECT ") % pointMarkColumns() %
            QLatin1String(", coalesce(k.type, ''), t.mood_in FROM point_mark AS m LEFT JOIN contact AS t ON "
                          "t.id = m.contact LEFT JOIN \"case\" AS k ON k.id = t.\"case\""),
        {}, [&](const Rows &row) {
            take({.mark = pointMarkFrom(row),
                  .caseType = row.at(kBehind).toString(),
                  .moodIn = optionalEnumFrom<domain::Mood>(row.at(kBehind + 1))});
            return true;
        });
}

Result<void> eachContactOutcome(Connection &db, const std::function<void(const ContactOutcomeRow &)> &take)
{
    return db.each(
        QStringLiteral("SELECT o.id, t.id, o.satisfaction, o.at FROM contact AS t JOIN outcome AS o ON "
                       "o.\"case\" = t.\"case\" WHERE o.satisfaction IS NOT NULL"),
        {}, [&](const Rows &row) {
            take({QUuid::fromRfc4122(row.at(0).toByteArray()), QUuid::fromRfc4122(row.at(1).toByteArray()),
                  row.at(2).toInt(), instantFrom(row.at(3))});
            return true;
        });
}

Result<void> putContact(Transaction &tx, const Contact &contact)
{
    tx.touch(QStringLiteral("contact"), contact.customer.value);
    return run(tx.db(), query("put_contact"),
               {idValue(contact.id),
                idValue(contact.customer),
                idValue(contact.caseId),
                idOrNull(contact.person),
                enumValue(contact.channel),
                enumValue(contact.direction),
                maskedText(contact.queue),
                maskedText(contact.subject),
                enumValue(contact.state),
                instantValue(contact.openedAt),
                instantValue(contact.takenAt),
                instantValue(contact.dueAt),
                instantValue(contact.endedAt),
                instantValue(contact.wrappedAt),
                optionalEnumValue(contact.moodIn),
                optionalEnumValue(contact.mood),
                optionalEnumValue(contact.impact),
                optionalEnumValue(contact.fit),
                enumValue(contact.identity),
                maskedText(contact.identityHow),
                maskedText(contact.speaker),
                idValue(contact.interaction),
                maskedText(contact.handedOver),
                contact.version});
}

Result<void> removeContact(Transaction &tx, ContactId id)
{
    return removeOfCustomer(tx, QStringLiteral("contact"), idValue(id));
}

Result<void> putPointMark(Transaction &tx, const PointMark &mark)
{
    tx.touch(QStringLiteral("point_mark"), mark.customer.value);
    return run(
        tx.db(),
        QStringLiteral("INSERT INTO point_mark (id, customer, contact, point, point_version, kind, "
                       "rank, text, at, person) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) "
                       "DO UPDATE SET kind = excluded.kind, rank = excluded.rank, text = excluded.text, "
                       "at = excluded.at"),
        {idValue(mark.id), idValue(mark.customer), idValue(mark.contact), maskedText(mark.point),
         mark.pointVersion, enumValue(mark.kind), mark.rank, maskedText(mark.text), instantValue(mark.at),
         idValue(mark.person)});
}

Result<void> removePointMark(Transaction &tx, PointMarkId id)
{
    return removeOfCustomer(tx, QStringLiteral("point_mark"), idValue(id));
}

Result<std::vector<LiveRow>> readLiveRows(Connection &db)
{
    return readAll<LiveRow>(
        db, QStringLiteral("SELECT contact, position, pop, work FROM live_contact ORDER BY position"), {},
        liveRowFrom);
}

Result<std::vector<LiveRow>> readLiveRowsOf(Connection &db, CustomerId customer)
{
    return readAll<LiveRow>(
        db,
        QStringLiteral("SELECT l.contact, l.position, l.pop, l.work FROM live_contact AS l "
                       "JOIN contact AS t ON t.id = l.contact WHERE t.customer = ? "
                       "ORDER BY l.position"),
        {idValue(customer)}, liveRowFrom);
}

Result<void> putLiveRow(Transaction &tx, const LiveRow &row)
{
    return run(
        tx.db(),
        QStringLiteral("INSERT INTO live_contact (contact, position, pop, work) VALUES (?, ?, ?, ?) ON "
                       "CONFLICT (contact) DO UPDATE SET position = excluded.position, pop = "
                       "excluded.pop, work = excluded.work"),
        // As it stands: numbers masked inside of JSON would make it none.
        {idValue(row.contact), row.position, plainText(QString::fromUtf8(row.pop)),
         plainText(QString::fromUtf8(row.work))});
}

Result<void> changeLiveRow(Transaction &tx, const LiveRow &row)
{
    return run(tx.db(),
               QStringLiteral("UPDATE live_contact SET position = ?, pop = ?, work = ? WHERE contact = ?"),
               {row.position, plainText(QString::fromUtf8(row.pop)), plainText(QString::fromUtf8(row.work)),
                idValue(row.contact)}); // masked text by text, see putLiveRow
}

Result<void> removeLiveRow(Transaction &tx, ContactId contact)
{
    return run(tx.db(), QStringLiteral("DELETE FROM live_contact WHERE contact = ?"), {idValue(contact)});
}

} // namespace leeway::storage
