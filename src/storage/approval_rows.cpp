#include "storage/approval_rows.h"

#include "domain/json/approval.h"
#include "storage/grant_rows.h"
#include "storage/money_columns.h"
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

QString textOf(const QJsonArray &list)
{
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QJsonArray arrayOf(const QVariant &text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).array();
}

std::optional<Money> moneyOf(const QVariant &minor, const QString &currency)
{
    return minor.isNull() ? std::nullopt : std::optional(Money{minor.toLongLong(), currency});
}

/// What became of it, from column 28 on.
void readAnswer(const Rows &row, Approval &approval)
{
    approval.state = enumFrom<ApprovalState>(row.at(28));
    approval.decidedBy = idFrom<PersonId>(row.at(29));
    approval.decidedAt = optionalInstantFrom(row.at(30));
    approval.words = row.at(31).toString();
    approval.approved = moneyOf(row.at(32), approval.amount.currency);
    approval.approvedBase = moneyOf(row.at(33), approval.base.currency);
    approval.grant = optionalIdFrom<GrantId>(row.at(34));
}

Approval approvalFrom(const Rows &row)
{
    Approval approval{.id = idFrom<ApprovalId>(row.at(0)),
                      .fund = idFrom<FundId>(row.at(1)),
                      .lease = idFrom<LeaseId>(row.at(2)),
                      .person = idFrom<PersonId>(row.at(3)),
                      .customer = idFrom<CustomerId>(row.at(4)),
                      .theCase = optionalIdFrom<CaseId>(row.at(5)),
                      .contact = idFrom<ContactId>(row.at(6)),
                      .resolution = row.at(8).toString(),
                      .kind = enumFrom<ResolutionKind>(row.at(9)),
                      .way = enumFrom<PayoutWay>(row.at(10)),
                      .amount = {row.at(11).toLongLong(), row.at(12).toString()},
                      .base = {row.at(13).toLongLong(), row.at(14).toString()},
                      .why = row.at(16).toString(),
                      .waits = row.at(17).toInt() != 0,
                      .askedAt = instantFrom(row.at(18)),
                      .until = instantFrom(row.at(19)),
                      .asked = idFrom<PersonId>(row.at(20)),
                      .next = idFrom<PersonId>(row.at(21)),
                      .nextAt = optionalInstantFrom(row.at(22)),
                      .needs = enumFrom<Role>(row.at(23)),
                      .limits = arrayOf(row.at(24)),
                      .rule = row.at(26).toString(),
                      .ruleVersion = row.at(27).toInt()};
    approval.mayGive = moneyOf(row.at(25), approval.amount.currency);
    approval.orders = ordersFromColumn(row.at(7));
    approval.rate = rateFromColumn(row.at(15));
    readAnswer(row, approval);
    return approval;
}

Result<std::vector<Approval>> readWhere(Connection &db, const QString &rest, const QVariantList &values)
{
    return readAll<Approval>(db, query("read_approvals") % rest, values, approvalFrom);
}

QVariantList valuesOf(const Approval &approval)
{
    const auto minor = [](const std::optional<Money> &sum) {
        return sum ? QVariant(sum->minor) : QVariant();
    };
    return {idValue(approval.id),         idValue(approval.fund),
            idValue(approval.lease),      idValue(approval.person),
            idValue(approval.customer),   idValue(approval.theCase),
            idValue(approval.contact),    plainText(approval.resolution),
            enumValue(approval.kind),     enumValue(approval.way),
            approval.amount.minor,        plainText(approval.amount.currency),
            approval.base.minor,          plainText(approval.base.currency),
            rateValue(approval.rate),     maskedText(approval.why),
            boolValue(approval.waits),    instantValue(approval.askedAt),
            instantValue(approval.until), idOrNull(approval.asked),
            idOrNull(approval.next),      instantValue(approval.nextAt),
            enumValue(approval.needs),    plainText(textOf(approval.limits)),
            minor(approval.mayGive),      plainText(approval.rule),
            approval.ruleVersion,         enumValue(approval.state),
            idOrNull(approval.decidedBy), instantValue(approval.decidedAt),
            maskedText(approval.words),   minor(approval.approved),
            minor(approval.approvedBase), idValue(approval.grant)};
}

} // namespace

Result<Approval> readApproval(Connection &db, ApprovalId id)
{
    const auto rows = readWhere(db, QStringLiteral("WHERE a.id = ?"), {idValue(id)});
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->empty() ? Result<Approval>(fail(Code::NotFound, QStringLiteral("approval"))) : rows->front();
}

Result<std::vector<Approval>> readAskedBy(Connection &db, PersonId person,
                                          std::span<const CustomerId> customers, base::Instant since)
{
    QVariantList values{idValue(person), instantValue(since)};
    const QString list = listOf(customers, values);
    return readWhere(db,
                     QLatin1String("WHERE a.person = ? AND a.asked_at >= ? AND a.customer IN ") % list %
                         QLatin1String(" ORDER BY a.asked_at DESC, a.rowid DESC"),
                     values);
}

Result<std::vector<Approval>> readOpenApprovals(Connection &db)
{
    return readWhere(db, QStringLiteral("WHERE a.state = 'Open' ORDER BY a.asked_at, a.rowid"), {});
}

Result<std::vector<Approval>> readHeldApprovals(Connection &db)
{
    return readWhere(db, QStringLiteral("WHERE a.state IN ('Open', 'Approved') ORDER BY a.rowid"), {});
}

Result<std::vector<Approval>> readAnsweredSince(Connection &db, base::Instant since, int most)
{
    return readWhere(
        db,
        QStringLiteral("WHERE a.state <> 'Open' AND (a.asked_at >= ?1 OR a.decided_at >= ?1) ORDER "
                       "BY coalesce(a.decided_at, a.until) DESC, a.rowid DESC LIMIT ?2"),
        {instantValue(since), most});
}

Result<std::vector<Grant>> readLateGrants(Connection &db, int most)
{
    const auto ids = readAll<GrantId>(
        db, QStringLiteral("SELECT id FROM \"grant\" WHERE state = 'Late' ORDER BY at, rowid LIMIT ?"),
        {most}, [](const Rows &row) { return idFrom<GrantId>(row.at(0)); });
    if (!ids)
        return tl::unexpected(ids.error());
    std::vector<Grant> grants;
    for (const GrantId &id : *ids) {
        Result<Grant> grant = readGrant(db, id);
        if (!grant)
            return tl::unexpected(grant.error());
        grants.push_back(*std::move(grant));
    }
    return grants;
}

Result<void> putApproval(Transaction &tx, const Approval &approval)
{
    tx.touch(QStringLiteral("approval"), approval.customer.value);
    Result<void> done = run(tx.db(), query("put_approval"), valuesOf(approval));
    for (const OrderId &order : approval.orders) {
        if (done)
            done = run(tx.db(),
                       QStringLiteral("INSERT INTO approval_order (approval, \"order\") VALUES (?, ?) ON "
                                      "CONFLICT DO NOTHING"),
                       {idValue(approval.id), idValue(order)});
    }
    return done;
}

Result<void> removeApproval(Transaction &tx, ApprovalId id)
{
    const auto customer =
        tx.db().value(QStringLiteral("SELECT customer FROM approval WHERE id = ?"), {idValue(id)});
    if (!customer)
        return tl::unexpected(customer.error());
    if (!customer->isValid())
        return fail(Code::NotFound, QStringLiteral("approval"));
    tx.touch(QStringLiteral("approval"), QUuid::fromRfc4122(customer->toByteArray()));
    return run(tx.db(), QStringLiteral("DELETE FROM approval WHERE id = ?"), {idValue(id)});
}

Result<bool> isAskUnanswered(Connection &db, ApprovalId id)
{
    return isPending(db, "approval.ask.v1", "approval", id.toString());
}

} // namespace leeway::storage
