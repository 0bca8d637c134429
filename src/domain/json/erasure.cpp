#include "domain/json/erasure.h"

#include "domain/json/fields.h"

#include <algorithm>

namespace leeway::domain
{

QJsonObject rowOf(const Erasure &erasure)
{
    QJsonArray records;
    for (const CustomerId &one : erasure.records)
        records.append(one.toString());
    QJsonObject row{{QStringLiteral("id"), erasure.id.toString()},
                    {QStringLiteral("customer"), erasure.customer.toString()},
                    {QStringLiteral("records"), records},
                    {QStringLiteral("ground"), nameOf(erasure.ground)},
                    {QStringLiteral("reason"), erasure.reason},
                    {QStringLiteral("asked_by"), erasure.askedBy.toString()},
                    {QStringLiteral("asked_at"), base::toMs(erasure.askedAt)},
                    {QStringLiteral("state"), nameOf(erasure.state)},
                    {QStringLiteral("why"), erasure.why},
                    {QStringLiteral("label"), erasure.label}};
    if (erasure.decidedBy)
        row.insert(QStringLiteral("decided_by"), erasure.decidedBy->toString());
    if (erasure.decidedAt)
        row.insert(QStringLiteral("decided_at"), base::toMs(*erasure.decidedAt));
    return row;
}

base::Result<Erasure> erasureFrom(const QJsonObject &row)
{
    JsonFields f(row);
    Erasure erasure;
    erasure.id = f.id<ErasureId>(QStringLiteral("id"));
    erasure.customer = f.id<CustomerId>(QStringLiteral("customer"));
    const QStringList records = f.texts(QStringLiteral("records"));
    erasure.records.reserve(static_cast<std::size_t>(records.size()));
    for (const QString &one : records)
        erasure.records.push_back(CustomerId::fromString(one));
    erasure.ground = f.oneOf<Erasure::Ground>(QStringLiteral("ground"));
    erasure.reason = f.text(QStringLiteral("reason"));
    erasure.askedBy = f.id<PersonId>(QStringLiteral("asked_by"));
    erasure.askedAt = f.instant(QStringLiteral("asked_at"));
    erasure.state = f.oneOf<Erasure::State>(QStringLiteral("state"));
    erasure.decidedBy = f.optionalId<PersonId>(QStringLiteral("decided_by"));
    erasure.decidedAt = f.optionalInstant(QStringLiteral("decided_at"));
    erasure.why = f.text(QStringLiteral("why"));
    erasure.label = f.text(QStringLiteral("label"));
    if (std::find(erasure.records.begin(), erasure.records.end(), erasure.customer) == erasure.records.end())
        return base::fail(base::Code::FieldInvalid, QStringLiteral("records"));
    return f.answer(std::move(erasure));
}

} // namespace leeway::domain
