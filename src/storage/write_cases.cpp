#include "storage/customer_writes.h"
#include "storage/query.h"
#include "storage/row_writes.h"
#include "storage/search_index.h"

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

Result<bool> exists(Connection &db, const QString &sql, const QVariantList &values)
{
    const auto found = db.value(sql, values);
    if (!found)
        return tl::unexpected(found.error());
    return found->isValid();
}

/// A merge link may neither form a chain nor point at itself: undo must be one step.
Result<void> checkLink(Connection &db, const QString &table, const QVariant &loser, const QVariant &winner)
{
    if (loser == winner)
        return fail(Code::MergeImpossible, QStringLiteral("with itself"));
    const auto free = exists(
        db, QLatin1String("SELECT 1 FROM ") % table % QLatin1String(" WHERE id = ? AND merged_into IS NULL"),
        {winner});
    if (!free)
        return tl::unexpected(free.error());
    if (!*free)
        return fail(Code::MergeImpossible, QStringLiteral("the other record is unknown or merged itself"));
    const auto hasLosers = exists(
        db, QLatin1String("SELECT 1 FROM ") % table % QLatin1String(" WHERE merged_into = ?"), {loser});
    if (!hasLosers)
        return tl::unexpected(hasLosers.error());
    if (*hasLosers)
        return fail(Code::MergeImpossible, QStringLiteral("other records are merged into this one"));
    return {};
}

Result<void> setLink(Connection &db, const QString &table, const QVariant &loser, const QVariant &winner)
{
    if (!winner.isNull()) {
        if (auto done = checkLink(db, table, loser, winner); !done)
            return done;
    }
    const auto done =
        db.exec(QLatin1String("UPDATE ") % table % QLatin1String(" SET merged_into = ? WHERE id = ?"),
                {winner, loser});
    if (!done)
        return tl::unexpected(done.error());
    return *done == 1 ? Result<void>{} : fail(Code::NotFound, table);
}

/// In the order of the statement in `storeCase`.
QVariantList caseValues(const Case &theCase, const QVariant &batch)
{
    const QVariant number = maskedKeyText(theCase.number);
    const ComplaintDates &dates = theCase.complaintDates;
    return {idValue(theCase.id),
            idValue(theCase.customer),
            number,
            plainText(numberKey(number.toString())),
            maskedText(theCase.title),
            maskedText(theCase.type),
            enumValue(theCase.status),
            boolValue(theCase.status == CaseStatus::Solved),
            boolValue(theCase.complaint),
            instantValue(theCase.openedAt),
            instantValue(theCase.settledAt),
            instantValue(theCase.openedAt),
            maskedText(theCase.summary),
            theCase.version,
            batch,
            idOrNull(theCase.owner),
            maskedText(theCase.nextStep),
            instantValue(theCase.nextAt),
            maskedText(theCase.waitingFor),
            maskedText(theCase.whatHappened),
            maskedText(theCase.howAffected),
            maskedText(theCase.whatWanted),
            instantValue(dates.acknowledgeBy),
            instantValue(dates.acknowledgedAt),
            instantValue(dates.answerBy),
            instantValue(dates.answeredAt),
            instantValue(dates.finalBy)};
}

} // namespace

Result<void> storeCase(Connection &db, const Case &theCase, const QVariant &batch, Counters &counters)
{
    const auto before =
        db.value(QStringLiteral("SELECT rowid FROM \"case\" WHERE id = ?"), {idValue(theCase.id)});
    if (!before)
        return tl::unexpected(before.error());
    if (before->isValid()) {
        if (auto done = unindexCase(db, before->toLongLong()); !done)
            return done;
    }
    if (auto done = run(db, query("put_case"), caseValues(theCase, batch)); !done)
        return done;
    counters.casesChanged(theCase.customer);
    return indexCase(db, before->isValid() ? before->toLongLong() : db.lastInsertRowId());
}

Result<void> putCase(Transaction &tx, const Case &theCase)
{
    tx.touch(QStringLiteral("case"), theCase.customer.value);
    Counters counters;
    if (auto done = storeCase(tx.db(), theCase, {}, counters); !done)
        return done;
    return counters.write(tx.db());
}

Result<void> setMergedInto(Transaction &tx, CustomerId loser, std::optional<CustomerId> winner)
{
    const auto before =
        tx.db().value(QStringLiteral("SELECT merged_into FROM customer WHERE id = ?"), {idValue(loser)});
    if (!before)
        return tl::unexpected(before.error());
    tx.touch(QStringLiteral("customer"), loser.value);
    if (!before->isNull())
        tx.touch(QStringLiteral("customer"), QUuid::fromRfc4122(before->toByteArray()));
    if (winner)
        tx.touch(QStringLiteral("customer"), winner->value);
    return setLink(tx.db(), QStringLiteral("customer"), idValue(loser), idValue(winner));
}

Result<void> setCaseMergedInto(Transaction &tx, CaseId loser, std::optional<CaseId> winner)
{
    const auto customer =
        tx.db().value(QStringLiteral("SELECT customer FROM \"case\" WHERE id = ?"), {idValue(loser)});
    if (!customer)
        return tl::unexpected(customer.error());
    if (!customer->isValid())
        return fail(Code::NotFound, QStringLiteral("case"));
    if (winner) {
        // "One customer" may be two records joined by a merge link.
        const auto same =
            exists(tx.db(),
                   QStringLiteral("SELECT 1 FROM \"case\" AS a JOIN customer AS ca ON ca.id = a.customer, "
                                  "\"case\" AS b JOIN customer AS cb ON cb.id = b.customer WHERE a.id = ? "
                                  "AND b.id = ? AND coalesce(ca.merged_into, ca.id) = "
                                  "coalesce(cb.merged_into, cb.id)"),
                   {idValue(loser), idValue(*winner)});
        if (!same)
            return tl::unexpected(same.error());
        if (!*same)
            return fail(Code::MergeImpossible, QStringLiteral("cases of two customers"));
    }
    if (auto done = setLink(tx.db(), QStringLiteral("\"case\""), idValue(loser), idValue(winner)); !done)
        return done;
    tx.touch(QStringLiteral("case"), QUuid::fromRfc4122(customer->toByteArray()));
    Counters counters;
    counters.casesChanged(idFrom<CustomerId>(*customer));
    return counters.write(tx.db());
}

} // namespace leeway::storage
