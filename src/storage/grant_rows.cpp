#include "storage/grant_rows.h"

#include "domain/json/money.h"
#include "storage/money_columns.h"
#include "storage/owed_rows.h"
#include "storage/payout_rows.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"
#include "storage/sql_list.h"

#include <QJsonDocument>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Grant grantFrom(const Rows &row)
{
    Grant grant{.id = idFrom<GrantId>(row.at(0)),
                .customer = idFrom<CustomerId>(row.at(1)),
                .theCase = optionalIdFrom<CaseId>(row.at(2)),
                .contact = idFrom<ContactId>(row.at(3)),
                .person = idFrom<PersonId>(row.at(4)),
                .at = instantFrom(row.at(5)),
                .resolution = row.at(6).toString(),
                .kind = enumFrom<ResolutionKind>(row.at(7)),
                .way = enumFrom<PayoutWay>(row.at(8)),
                .amount = {row.at(9).toLongLong(), row.at(10).toString()},
                .base = {row.at(11).toLongLong(), row.at(12).toString()},
                .rule = row.at(14).toString(),
                .ruleVersion = row.at(15).toInt(),
                .fund = idFrom<FundId>(row.at(16)),
                .lease = idFrom<LeaseId>(row.at(17)),
                .number = row.at(18).toLongLong(),
                .interaction = idFrom<InteractionId>(row.at(19)),
                .state = enumFrom<GrantState>(row.at(20)),
                .toldAt = optionalInstantFrom(row.at(21)),
                .undoneAt = optionalInstantFrom(row.at(22)),
                .approval = optionalIdFrom<ApprovalId>(row.at(24))};
    grant.rate = rateFromColumn(row.at(13));
    grant.orders = ordersFromColumn(row.at(23));
    return grant;
}

} // namespace

Result<Grant> readGrant(Connection &db, GrantId id)
{
    const auto rows =
        readAll<Grant>(db, query("read_grants") % QLatin1String("WHERE g.id = ?"), {idValue(id)}, grantFrom);
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->empty() ? Result<Grant>(fail(Code::NotFound, QStringLiteral("grant"))) : rows->front();
}

Result<std::vector<Grant>> readGrantsOf(Connection &db, ContactId contact)
{
    return readAll<Grant>(db,
                          query("read_grants") % QLatin1String("WHERE g.contact = ? ORDER BY g.at, g.rowid"),
                          {idValue(contact)}, grantFrom);
}

Result<std::vector<Grant>> readAllGrants(Connection &db)
{
    return readAll<Grant>(db, query("read_grants") % QLatin1String("ORDER BY g.rowid"), {}, grantFrom);
}

Result<std::vector<Grant>> readGrantsSince(Connection &db, base::Instant since)
{
    return readAll<Grant>(db, query("read_grants") % QLatin1String("WHERE g.at >= ? ORDER BY g.at, g.rowid"),
                          {instantValue(since)}, grantFrom);
}

Result<void> putGrant(Transaction &tx, const Grant &grant)
{
    tx.touch(QStringLiteral("grant"), grant.customer.value);
    Result<void> done = run(tx.db(), query("put_grant"),
                            {idValue(grant.id),
                             idValue(grant.customer),
                             idValue(grant.theCase),
                             idValue(grant.contact),
                             idValue(grant.person),
                             instantValue(grant.at),
                             plainText(grant.resolution),
                             enumValue(grant.kind),
                             enumValue(grant.way),
                             grant.amount.minor,
                             plainText(grant.amount.currency),
                             grant.base.minor,
                             plainText(grant.base.currency),
                             rateValue(grant.rate),
                             plainText(grant.rule),
                             grant.ruleVersion,
                             idValue(grant.fund),
                             idValue(grant.lease),
                             grant.number,
                             idValue(grant.interaction),
                             enumValue(grant.state),
                             instantValue(grant.toldAt),
                             instantValue(grant.undoneAt),
                             idValue(grant.approval)});
    for (const OrderId &order : grant.orders) {
        if (done)
            done =
                run(tx.db(),
                    QStringLiteral("INSERT INTO grant_order (\"grant\", \"order\") VALUES (?, ?) ON CONFLICT "
                                   "DO NOTHING"),
                    {idValue(grant.id), idValue(order)});
    }
    return done;
}

Result<PersonId> readWhoSettled(Connection &db, GrantId late)
{
    const auto who =
        db.value(QStringLiteral("SELECT settled_by FROM \"grant\" WHERE id = ?"), {idValue(late)});
    return who ? Result<PersonId>(idFrom<PersonId>(*who)) : Result<PersonId>(tl::unexpected(who.error()));
}

Result<void> putWhoSettled(Transaction &tx, GrantId late, PersonId who)
{
    return run(tx.db(), QStringLiteral("UPDATE \"grant\" SET settled_by = ? WHERE id = ?"),
               {who.isNull() ? QVariant() : idValue(who), idValue(late)});
}

Result<void> removeGrant(Transaction &tx, GrantId id)
{
    const auto customer =
        tx.db().value(QStringLiteral("SELECT customer FROM \"grant\" WHERE id = ?"), {idValue(id)});
    if (!customer)
        return tl::unexpected(customer.error());
    if (!customer->isValid())
        return fail(Code::NotFound, QStringLiteral("grant"));
    tx.touch(QStringLiteral("grant"), QUuid::fromRfc4122(customer->toByteArray()));
    Result<void> done =
        run(tx.db(), QStringLiteral("DELETE FROM grant_order WHERE \"grant\" = ?"), {idValue(id)});
    if (done)
        done = removePayout(tx, id); // which is on its way by its word only
    return done ? run(tx.db(), QStringLiteral("DELETE FROM \"grant\" WHERE id = ?"), {idValue(id)}) : done;
}

Result<void> forgetMoneyOf(Transaction &tx, TeamId team)
{
    const QString ofTeam = QStringLiteral("fund IN (SELECT id FROM fund WHERE team = ?)");
    const auto gone =
        readAll<GrantId>(tx.db(),
                         QLatin1String("SELECT g.id FROM \"grant\" AS g WHERE g.") % ofTeam %
                             QLatin1String(" AND NOT ") % isToldBy("g", "grant.*", "grant"),
                         {idValue(team)}, [](const Rows &row) { return idFrom<GrantId>(row.at(0)); });
    if (!gone)
        return tl::unexpected(gone.error());
    for (const GrantId &id : *gone) {
        if (Result<void> done = removeGrant(tx, id); !done)
            return done;
    }
    if (Result<void> done = forgetPayoutsOf(tx, team); !done)
        return done;
    if (Result<void> done = forgetOwedOf(tx, team); !done)
        return done;
    for (const char *table : {"lease", "fund", "approval", "statement"})
        tx.touch(QLatin1String(table));
    const QString unused =
        QStringLiteral("NOT IN (SELECT fund FROM \"grant\" UNION SELECT fund FROM approval)");
    const QStringList removals{
        QLatin1String("DELETE FROM statement WHERE ") % ofTeam,
        QLatin1String("DELETE FROM approval AS a WHERE a.") % ofTeam % QLatin1String(" AND NOT ") %
            isToldBy("a", "approval.*", "approval"),
        QLatin1String("DELETE FROM lease WHERE fund ") % unused % QLatin1String(" AND ") % ofTeam,
        QLatin1String("DELETE FROM fund WHERE id ") % unused % QLatin1String(" AND team = ?")};
    for (const QString &sql : removals) {
        if (Result<void> done = run(tx.db(), sql, {idValue(team)}); !done)
            return done;
    }
    return {};
}

Result<bool> isUnanswered(Connection &db, GrantId id)
{
    return isPending(db, "grant.give.v1", "grant", id.toString());
}

Result<bool> isMoneyUnanswered(Connection &db, base::Instant since)
{
    const auto waits = db.value(
        QStringLiteral(
            "SELECT 1 FROM command WHERE (state = 'pending' AND (kind GLOB 'grant.*' OR kind GLOB "
            "'lease.*')) OR (state = 'rejected' AND kind GLOB 'lease.*' AND answered_at > ?) LIMIT 1"),
        {instantValue(since)});
    return waits ? Result<bool>(waits->isValid()) : Result<bool>(tl::unexpected(waits.error()));
}

Result<std::vector<Policy>> readPolicies(Connection &db)
{
    std::vector<Policy> all;
    const Result<void> done =
        db.each(QStringLiteral("SELECT row FROM company_row WHERE \"table\" = 'policy' ORDER BY id"), {},
                [&all](const Rows &row) {
                    const auto policy =
                        policyFrom(QJsonDocument::fromJson(row.at(0).toString().toUtf8()).object());
                    if (policy) // what a newer program wrote otherwise is passed over, as the feed does
                        all.push_back(*policy);
                    return true;
                });
    return done ? Result<std::vector<Policy>>(std::move(all))
                : Result<std::vector<Policy>>(tl::unexpected(done.error()));
}

Result<base::Instant> readLatestMoment(Connection &db)
{
    const auto latest = db.value(query("read_latest_time"));
    return latest ? Result<base::Instant>(base::instantFromMs(latest->toLongLong()))
                  : Result<base::Instant>(tl::unexpected(latest.error()));
}

Result<QString> readTeamZone(Connection &db, TeamId team)
{
    const auto zone = db.value(QStringLiteral("SELECT time_zone FROM team WHERE id = ?"), {idValue(team)});
    return zone ? Result<QString>(zone->toString()) : Result<QString>(tl::unexpected(zone.error()));
}

Result<QString> readCustomerName(Connection &db, CustomerId id)
{
    const auto name = db.value(QStringLiteral("SELECT name FROM customer WHERE id = ?"), {idValue(id)});
    return name ? Result<QString>(name->toString()) : Result<QString>(tl::unexpected(name.error()));
}

namespace
{

template <class Read> Result<void> eachRefundedAsOwed(Connection &db, CaseId id, const Read &read)
{
    return db.each(query("read_refunded_as_owed"), {idValue(id)}, read);
}

} // namespace

Result<CaseOrders> readCaseOrders(Connection &db, CaseId id)
{
    CaseOrders found;
    bool known = true;
    const Result<void> lines = db.each(
        QStringLiteral("SELECT l.\"order\", l.paid_minor, l.paid_currency FROM case_order_line AS c JOIN "
                       "order_line AS l ON l.id = c.order_line WHERE c.\"case\" = ? ORDER BY l.\"order\""),
        {idValue(id)}, [&](const Rows &row) {
            const auto order = idFrom<OrderId>(row.at(0));
            if (found.orders.empty() || found.orders.back() != order)
                found.orders.push_back(order);
            const Money paid = moneyFrom(row.at(1), row.at(2));
            const Result<Money> sum = found.pricePaid ? found.pricePaid->plus(paid) : Result<Money>(paid);
            known = known && !row.at(1).isNull() && sum.has_value();
            if (sum)
                found.pricePaid = *sum;
            return true;
        });
    if (!lines)
        return tl::unexpected(lines.error());
    const auto refunded = [&](const Rows &row) {
        const Result<Money> left =
            found.pricePaid ? found.pricePaid->plus({-row.at(0).toLongLong(), row.at(1).toString()})
                            : Result<Money>(fail(Code::MoneyInvalid, QStringLiteral("refund")));
        known = known && left.has_value();
        if (left)
            found.pricePaid = *left;
        return true;
    };
    for (const OrderId &order : found.orders) {
        const Result<void> refunds =
            db.each(QStringLiteral(
                        "SELECT amount_minor, amount_currency FROM order_event WHERE \"order\" = ? AND kind "
                        "= 'Refund' AND amount_minor IS NOT NULL"),
                    {idValue(order)}, refunded);
        if (!refunds)
            return tl::unexpected(refunds.error());
    }
    const Result<void> owed = eachRefundedAsOwed(db, id, refunded);
    if (!owed)
        return tl::unexpected(owed.error());
    if (!known)
        found.pricePaid.reset();
    else if (found.pricePaid && found.pricePaid->minor < 0)
        found.pricePaid->minor = 0;
    return found;
}

Result<QString> readPaidCurrency(Connection &db, std::span<const CustomerId> customers)
{
    QVariantList values;
    const QString list = listOf(customers, values);
    const auto currency = db.value(
        QLatin1String("SELECT l.paid_currency FROM \"order\" AS o JOIN order_line AS l ON l.\"order\" = "
                      "o.id WHERE o.customer IN ") %
            list %
            QLatin1String(" AND l.paid_currency IS NOT NULL ORDER BY o.ordered_at DESC, o.id DESC "
                          "LIMIT 1"),
        values);
    return currency ? Result<QString>(currency->toString())
                    : Result<QString>(tl::unexpected(currency.error()));
}

Result<std::vector<ContactBegan>> readContactsSince(Connection &db, std::span<const CustomerId> customers,
                                                    base::Instant since)
{
    QVariantList values;
    const QString list = listOf(customers, values);
    values.append(instantValue(since));
    return readAll<ContactBegan>(
        db,
        QLatin1String("SELECT id, opened_at FROM contact WHERE customer IN ") % list %
            QLatin1String(" AND opened_at >= ? ORDER BY opened_at DESC, id DESC"),
        values, [](const Rows &row) {
            return ContactBegan{idFrom<ContactId>(row.at(0)), instantFrom(row.at(1))};
        });
}

} // namespace leeway::storage
