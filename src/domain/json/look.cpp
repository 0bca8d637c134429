#include "domain/json/look.h"

#include "domain/json/fields.h"

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

QJsonObject toJson(const ClosedLook &look)
{
    QJsonArray rests;
    for (const QUuid &id : look.rests)
        rests.append(id.toString(QUuid::WithoutBraces));
    const LookKey &about = look.about;
    return {{QStringLiteral("id"), look.id.toString()},
            {QStringLiteral("kind"), lookKindNames().at(static_cast<qsizetype>(about.kind))},
            {QStringLiteral("team"), about.team.isNull() ? QJsonValue() : about.team.toString()},
            {QStringLiteral("person"), about.person.toString()},
            {QStringLiteral("customer"), about.customer ? about.customer->toString() : QJsonValue()},
            {QStringLiteral("rests"), rests},
            {QStringLiteral("remark"), look.remark}};
}

Result<ClosedLook> closedLookFrom(const QJsonObject &json, base::Instant at, PersonId by)
{
    JsonFields f(json);
    const std::optional<LookKind> kind = lookKindNamed(f.text(QStringLiteral("kind")));
    if (!kind)
        return fail(Code::FieldInvalid, QStringLiteral("look: an unknown kind"));
    ClosedLook look{.id = f.id<ClosedLookId>(QStringLiteral("id")),
                    .about = {.kind = *kind,
                              .team = f.idOrNull<TeamId>(QStringLiteral("team")),
                              .person = f.id<PersonId>(QStringLiteral("person")),
                              .customer = f.optionalId<CustomerId>(QStringLiteral("customer"))},
                    .remark = f.text(QStringLiteral("remark")),
                    .closedAt = f.optionalInstant(QStringLiteral("closed_at")).value_or(at),
                    .closedBy = f.optionalId<PersonId>(QStringLiteral("closed_by")).value_or(by)};
    const QStringList rests = f.texts(QStringLiteral("rests"));
    look.rests.reserve(static_cast<std::size_t>(rests.size()));
    for (const QString &id : rests) {
        look.rests.push_back(QUuid::fromString(id));
        if (look.rests.back().isNull())
            return fail(Code::FieldInvalid, QStringLiteral("look: rests holds what is no id"));
    }
    auto read = f.answer(std::move(look));
    if (!read)
        return read;
    const QString wrong = wrongWith(*read);
    return wrong.isEmpty() ? read : fail(Code::FieldInvalid, QStringLiteral("look: ") + wrong);
}

} // namespace leeway::domain
