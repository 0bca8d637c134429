#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/fact_readers.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

#include <algorithm>

namespace leeway::storage
{

using namespace domain;

namespace
{

using base::Code;
using base::fail;
using base::Result;

Result<std::vector<CustomerRow>> customerRows(Connection &db, const QString &tail, const QVariantList &values)
{
    return readAll<CustomerRow>(
        db, QLatin1String("SELECT ") % customerRowColumns() % QLatin1String(" FROM customer AS c ") % tail,
        values, customerRowFrom);
}

Person personFrom(const Rows &row)
{
    return Person{.id = idFrom<PersonId>(row.at(0)),
                  .name = row.at(1).toString(),
                  .role = enumFrom<Role>(row.at(2)),
                  .team = row.at(3).toString(),
                  .languages = languagesFrom(row.at(4)),
                  .active = row.at(5).toInt() != 0,
                  .teamId = idFrom<TeamId>(row.at(6)),
                  .awayUntil = optionalInstantFrom(row.at(7)),
                  .cover = idFrom<PersonId>(row.at(8)),
                  .lastDay = QDate::fromString(row.at(9).toString(), Qt::ISODate)};
}

} // namespace

Result<std::vector<CustomerRow>> readRecentCustomers(Connection &db, int limit)
{
    return customerRows(db,
                        QStringLiteral("WHERE c.opened_at IS NOT NULL AND c.merged_into IS NULL "
                                       "ORDER BY c.opened_at DESC LIMIT ?"),
                        {limit});
}

Result<std::vector<CustomerRow>> readCustomersByName(Connection &db, std::optional<CustomerId> after,
                                                     int limit)
{
    if (!after) {
        return customerRows(
            db, QStringLiteral("WHERE c.merged_into IS NULL ORDER BY c.folded_name, c.id LIMIT ?"), {limit});
    }
    const auto name =
        db.value(QStringLiteral("SELECT folded_name FROM customer WHERE id = ?"), {idValue(*after)});
    if (!name)
        return tl::unexpected(name.error());
    if (!name->isValid())
        return fail(Code::NotFound, QStringLiteral("customer %1").arg(after->toString()));
    return customerRows(db,
                        QStringLiteral("WHERE c.merged_into IS NULL AND (c.folded_name, c.id) > (?, ?) "
                                       "ORDER BY c.folded_name, c.id LIMIT ?"),
                        {*name, idValue(*after), limit});
}

Result<std::vector<CustomerRow>> readPinnedCustomers(Connection &db)
{
    return customerRows(
        db, QStringLiteral("WHERE c.pinned = 1 AND c.merged_into IS NULL ORDER BY c.folded_name"), {});
}

Result<std::vector<PromiseRow>> readOpenPromises(Connection &db, std::optional<PersonId> keeper, int limit)
{
    const QString sql =
        QLatin1String("SELECT ") % promiseColumns() %
        QLatin1String(
            ", c.name, w.name, c.restricted FROM promise AS p JOIN customer AS c ON c.id = p.customer "
            "LEFT JOIN person AS w ON w.id = p.keeper WHERE p.state = 'Open'") %
        (keeper ? QLatin1String(" AND p.keeper = ?") : QLatin1String("")) %
        QLatin1String(" ORDER BY p.due_at, p.id LIMIT ?");
    QVariantList values;
    if (keeper)
        values.append(idValue(*keeper));
    values.append(limit);
    return readAll<PromiseRow>(db, sql, values, [](const Rows &row) {
        return PromiseRow{.promise = promiseFrom(row),
                          .customerName = row.at(10).toString(),
                          .keeperName = row.at(11).toString(),
                          .restricted = row.at(12).toInt() != 0};
    });
}

Result<std::optional<Promise>> readNextPromise(Connection &db, CustomerId customer)
{
    const Result<std::vector<CustomerId>> records = recordsOf(db, customer);
    if (!records)
        return tl::unexpected(records.error());
    std::vector<Promise> first; // of each record
    const auto done = appendOfRecords(db, *records,
                                      QLatin1String("SELECT ") % promiseColumns() %
                                          QLatin1String(" FROM promise AS p WHERE p.customer = ? AND "
                                                        "p.state = 'Open' ORDER BY p.due_at, p.id LIMIT 1"),
                                      first, promiseFrom);
    if (!done)
        return tl::unexpected(done.error());
    const auto next = std::min_element(first.begin(), first.end(),
                                       [](const Promise &a, const Promise &b) { return a.dueAt < b.dueAt; });
    return next == first.end() ? std::nullopt : std::optional(*next);
}

Result<std::vector<Person>> readPersons(Connection &db)
{
    return readAll<Person>(db,
                           QStringLiteral("SELECT id, name, role, team, languages, active, team_id, "
                                          "away_until, cover, last_day FROM person ORDER BY "
                                          "name, id"),
                           {}, personFrom);
}

Result<std::vector<Person>> readWhoDecides(Connection &db)
{
    return readAll<Person>(
        db,
        QStringLiteral(
            "SELECT id, name, role, team, languages, active, team_id, away_until, cover, last_day FROM "
            "person WHERE active AND role IN ('Lead', 'Deputy', 'Finance') ORDER BY name, id"),
        {}, personFrom);
}

Result<Person> readPerson(Connection &db, PersonId id)
{
    auto found = readAll<Person>(
        db,
        QStringLiteral(
            "SELECT id, name, role, team, languages, active, team_id, away_until, cover, last_day FROM "
            "person WHERE id = ?"),
        {idValue(id)}, personFrom);
    if (!found)
        return tl::unexpected(found.error());
    if (found->empty())
        return fail(Code::NotFound, QStringLiteral("person %1").arg(id.toString()));
    return std::move(found->front());
}

Result<QByteArray> readSetting(Connection &db, const QString &key)
{
    const auto value = db.value(QStringLiteral("SELECT value FROM setting WHERE key = ?"), {key});
    if (!value)
        return tl::unexpected(value.error());
    return value->toByteArray();
}

} // namespace leeway::storage
