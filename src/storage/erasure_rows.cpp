#include "storage/erasure_rows.h"

#include "base/canonical_json.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

constexpr QLatin1String kErasedKey("erased:");

QString recordsText(const Erasure &erasure)
{
    QJsonArray records;
    for (const CustomerId &one : erasure.records)
        records.append(one.toString());
    return QString::fromUtf8(QJsonDocument(records).toJson(QJsonDocument::Compact));
}

Result<std::vector<Erasure>> erasuresWhere(Connection &db, const QString &condition,
                                           const QVariantList &values)
{
    return readAll<Erasure>(
        db, QLatin1String("SELECT ") % erasureColumns() % QLatin1String(" FROM erasure ") % condition, values,
        erasureFromColumns);
}

} // namespace

QString erasureColumns()
{
    return QStringLiteral("id, customer, records, ground, reason, asked_by, asked_at, state, decided_by, "
                          "decided_at, why, label");
}

Erasure erasureFromColumns(const Rows &row)
{
    Erasure erasure{.id = idFrom<ErasureId>(row.at(0)),
                    .customer = idFrom<CustomerId>(row.at(1)),
                    .ground = enumFrom<Erasure::Ground>(row.at(3)),
                    .reason = row.at(4).toString(),
                    .askedBy = idFrom<PersonId>(row.at(5)),
                    .askedAt = instantFrom(row.at(6)),
                    .state = enumFrom<Erasure::State>(row.at(7)),
                    .decidedBy = optionalIdFrom<PersonId>(row.at(8)),
                    .decidedAt = optionalInstantFrom(row.at(9)),
                    .why = row.at(10).toString(),
                    .label = row.at(11).toString()};
    const QJsonArray records = QJsonDocument::fromJson(row.at(2).toString().toUtf8()).array();
    erasure.records.reserve(static_cast<std::size_t>(records.size()));
    for (const auto &one : records)
        erasure.records.push_back(CustomerId::fromString(one.toString()));
    return erasure;
}

Result<Erasure> readErasure(Connection &db, ErasureId id)
{
    const auto found = erasuresWhere(db, QStringLiteral("WHERE id = ?"), {idValue(id)});
    if (!found)
        return tl::unexpected(found.error());
    return found->empty() ? Result<Erasure>(fail(Code::NotFound, QStringLiteral("erasure"))) : found->front();
}

Result<std::optional<Erasure>> readErasureOf(Connection &db, CustomerId customer)
{
    const auto found = erasuresWhere(db,
                                     QStringLiteral("WHERE customer = ? OR instr(records, ?) > 0 ORDER BY "
                                                    "asked_at DESC, id DESC LIMIT 1"),
                                     {idValue(customer), customer.toString()});
    if (!found)
        return tl::unexpected(found.error());
    return found->empty() ? std::optional<Erasure>() : found->front();
}

Result<std::vector<Erasure>> readErasuresAsked(Connection &db)
{
    return erasuresWhere(db, QStringLiteral("WHERE state = 'Asked' ORDER BY asked_at, id"), {});
}

Result<void> putErasure(Transaction &tx, const Erasure &erasure)
{
    tx.touch(QStringLiteral("erasure"), erasure.customer.value);
    return run(tx.db(), query("put_erasure"),
               {idValue(erasure.id), idValue(erasure.customer), recordsText(erasure),
                enumValue(erasure.ground), maskedText(erasure.reason), idValue(erasure.askedBy),
                instantValue(erasure.askedAt), enumValue(erasure.state), idValue(erasure.decidedBy),
                instantValue(erasure.decidedAt), maskedText(erasure.why), plainText(erasure.label)});
}

Result<bool> isErased(Connection &db, CustomerId customer)
{
    const auto found =
        db.value(QStringLiteral("SELECT 1 FROM erased_customer WHERE customer = ?"), {idValue(customer)});
    return found ? Result<bool>(found->isValid()) : Result<bool>(tl::unexpected(found.error()));
}

QString erasedKey(const QString &source, const QString &scope, const QString &key)
{
    const QString all = source % u'\n' % scope % u'\n' % key;
    return kErasedKey % QString::fromLatin1(base::sha256(all.toUtf8()).toHex());
}

bool isErasedKey(const QString &key)
{
    return key.startsWith(kErasedKey);
}

Result<QString> nextPseudonym(Connection &db, QDate day)
{
    const auto before =
        db.value(QStringLiteral("SELECT count(*) FROM erasure WHERE label LIKE ?"),
                 {QString(QLatin1String("Erased ") % day.toString(Qt::ISODate) % QLatin1String(", %"))});
    return before ? Result<QString>(pseudonym(day, before->toInt()))
                  : Result<QString>(tl::unexpected(before.error()));
}

} // namespace leeway::storage
