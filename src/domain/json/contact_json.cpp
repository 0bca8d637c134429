#include "domain/enum_names.h"
#include "domain/json/fields.h"
#include "domain/json/values.h"

namespace leeway::domain
{

using base::Result;

namespace
{

/// Writes `value` under `key`; an empty optional leaves the key out.
template <class T> void put(QJsonObject &object, const QString &key, const std::optional<T> &value)
{
    if (!value)
        return;
    if constexpr (std::is_enum_v<T>)
        object.insert(key, nameOf(*value));
    else if constexpr (std::is_same_v<T, base::Instant>)
        object.insert(key, base::toMs(*value));
    else
        object.insert(key, value->toString());
}

} // namespace

QJsonObject toJson(const Contact &contact)
{
    QJsonObject object{{QStringLiteral("id"), contact.id.toString()},
                       {QStringLiteral("customer"), contact.customer.toString()},
                       {QStringLiteral("person"),
                        contact.person.isNull() ? QJsonValue() : QJsonValue(contact.person.toString())},
                       {QStringLiteral("channel"), nameOf(contact.channel)},
                       {QStringLiteral("direction"), nameOf(contact.direction)},
                       {QStringLiteral("queue"), contact.queue},
                       {QStringLiteral("subject"), contact.subject},
                       {QStringLiteral("state"), nameOf(contact.state)},
                       {QStringLiteral("opened_at"), base::toMs(contact.openedAt)},
                       {QStringLiteral("identity"), nameOf(contact.identity)},
                       {QStringLiteral("identity_how"), contact.identityHow},
                       {QStringLiteral("speaker"), contact.speaker},
                       {QStringLiteral("handed_over"), contact.handedOver}};
    put(object, QStringLiteral("case"), contact.caseId);
    put(object, QStringLiteral("taken_at"), contact.takenAt);
    put(object, QStringLiteral("due_at"), contact.dueAt);
    put(object, QStringLiteral("ended_at"), contact.endedAt);
    put(object, QStringLiteral("wrapped_at"), contact.wrappedAt);
    put(object, QStringLiteral("mood_in"), contact.moodIn);
    put(object, QStringLiteral("mood"), contact.mood);
    put(object, QStringLiteral("impact"), contact.impact);
    put(object, QStringLiteral("fit"), contact.fit);
    put(object, QStringLiteral("interaction"), contact.interaction);
    return object;
}

Result<Contact> contactFrom(const QJsonObject &row)
{
    JsonFields f(row);
    Contact contact;
    contact.id = f.id<ContactId>(QStringLiteral("id"));
    contact.customer = f.id<CustomerId>(QStringLiteral("customer"));
    contact.caseId = f.optionalId<CaseId>(QStringLiteral("case"));
    contact.person = f.idOrNull<PersonId>(QStringLiteral("person"));
    contact.channel = f.oneOf<Channel>(QStringLiteral("channel"));
    contact.direction = f.oneOf<Direction>(QStringLiteral("direction"));
    contact.queue = f.text(QStringLiteral("queue"));
    contact.subject = f.text(QStringLiteral("subject"));
    contact.state = f.oneOf<ContactState>(QStringLiteral("state"));
    contact.openedAt = f.instant(QStringLiteral("opened_at"));
    contact.takenAt = f.optionalInstant(QStringLiteral("taken_at"));
    contact.dueAt = f.optionalInstant(QStringLiteral("due_at"));
    contact.endedAt = f.optionalInstant(QStringLiteral("ended_at"));
    contact.wrappedAt = f.optionalInstant(QStringLiteral("wrapped_at"));
    contact.moodIn = f.optionalOneOf<Mood>(QStringLiteral("mood_in"));
    contact.mood = f.optionalOneOf<Mood>(QStringLiteral("mood"));
    contact.impact = f.optionalOneOf<Impact>(QStringLiteral("impact"));
    contact.fit = f.optionalOneOf<Fit>(QStringLiteral("fit"));
    contact.identity = f.oneOf<IdentityLevel>(QStringLiteral("identity"));
    contact.identityHow = f.text(QStringLiteral("identity_how"));
    contact.speaker = f.text(QStringLiteral("speaker"));
    contact.interaction = f.optionalId<InteractionId>(QStringLiteral("interaction"));
    contact.handedOver = f.text(QStringLiteral("handed_over"));
    contact.version = f.number(QStringLiteral("version"));
    return f.answer(std::move(contact));
}

QJsonObject toJson(const PointMark &mark)
{
    return {{QStringLiteral("id"), mark.id.toString()},
            {QStringLiteral("customer"), mark.customer.toString()},
            {QStringLiteral("contact"), mark.contact.toString()},
            {QStringLiteral("point"), mark.point},
            {QStringLiteral("point_version"), mark.pointVersion},
            {QStringLiteral("kind"), nameOf(mark.kind)},
            {QStringLiteral("rank"), mark.rank},
            {QStringLiteral("text"), mark.text},
            {QStringLiteral("at"), base::toMs(mark.at)},
            {QStringLiteral("person"), mark.person.toString()}};
}

Result<PointMark> pointMarkFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(PointMark{.id = f.id<PointMarkId>(QStringLiteral("id")),
                              .customer = f.id<CustomerId>(QStringLiteral("customer")),
                              .contact = f.id<ContactId>(QStringLiteral("contact")),
                              .point = f.text(QStringLiteral("point")),
                              .pointVersion = static_cast<int>(f.number(QStringLiteral("point_version"))),
                              .kind = f.oneOf<PointMarkKind>(QStringLiteral("kind")),
                              .rank = static_cast<int>(f.number(QStringLiteral("rank"))),
                              .text = f.text(QStringLiteral("text")),
                              .at = f.instant(QStringLiteral("at")),
                              .person = f.id<PersonId>(QStringLiteral("person"))});
}

} // namespace leeway::domain
