#include "domain/json/values.h"

#include "domain/enum_names.h"

#include <QJsonArray>

namespace leeway::domain
{

namespace
{

template <class Tag> QJsonValue idValue(const base::Id<Tag> &id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

/// Writes `value` under `key`; an empty optional leaves the key out.
template <class Tag>
void put(QJsonObject &object, const QString &key, const std::optional<base::Id<Tag>> &value)
{
    if (value)
        object.insert(key, value->toString());
}
void put(QJsonObject &object, const QString &key, const std::optional<base::Instant> &value)
{
    if (value)
        object.insert(key, base::toMs(*value));
}

} // namespace

QJsonObject toJson(const Customer &customer)
{
    QJsonObject object{{QStringLiteral("kind"), nameOf(customer.kind)},
                       {QStringLiteral("name"), customer.name},
                       {QStringLiteral("pronunciation"), customer.pronunciation},
                       {QStringLiteral("pronouns"), customer.pronouns},
                       {QStringLiteral("place"), customer.place},
                       {QStringLiteral("time_zone"), customer.timeZone},
                       {QStringLiteral("languages"), QJsonArray::fromStringList(customer.languages)},
                       {QStringLiteral("tier"), customer.tier},
                       {QStringLiteral("account_number"), customer.accountNumber},
                       {QStringLiteral("restricted"), customer.restricted},
                       {QStringLiteral("this_case_only"), customer.thisCaseOnly}};
    put(object, QStringLiteral("since_at"), customer.since);
    return object;
}

QJsonObject toJson(const Member &member)
{
    return {{QStringLiteral("id"), idValue(member.id)},
            {QStringLiteral("customer"), idValue(member.customer)},
            {QStringLiteral("name"), member.name},
            {QStringLiteral("role"), member.role},
            {QStringLiteral("language"), member.language},
            {QStringLiteral("decides_money"), member.decidesMoney}};
}

QJsonObject toJson(const Handle &handle)
{
    QJsonObject object{{QStringLiteral("id"), idValue(handle.id)},
                       {QStringLiteral("customer"), idValue(handle.customer)},
                       {QStringLiteral("kind"), nameOf(handle.kind)},
                       {QStringLiteral("value"), handle.value},
                       {QStringLiteral("normalized"), handle.normalized},
                       {QStringLiteral("label"), handle.label}};
    put(object, QStringLiteral("member"), handle.member);
    put(object, QStringLiteral("changed_at"), handle.changedAt);
    return object;
}

QJsonObject toJson(const Preference &preference)
{
    QJsonObject object{{QStringLiteral("id"), idValue(preference.id)},
                       {QStringLiteral("customer"), idValue(preference.customer)},
                       {QStringLiteral("kind"), nameOf(preference.kind)},
                       {QStringLiteral("text"), preference.text},
                       {QStringLiteral("icon"), preference.icon},
                       {QStringLiteral("source"), preference.source},
                       {QStringLiteral("learned_by"), idValue(preference.learnedBy)},
                       {QStringLiteral("learned_at"), base::toMs(preference.learnedAt)},
                       {QStringLiteral("sayable"), preference.sayable}};
    put(object, QStringLiteral("expires_at"), preference.expiresAt);
    return object;
}

QJsonObject toJson(const Need &need)
{
    return {{QStringLiteral("id"), idValue(need.id)},
            {QStringLiteral("customer"), idValue(need.customer)},
            {QStringLiteral("text"), need.text},
            {QStringLiteral("source"), need.source},
            {QStringLiteral("recorded_at"), base::toMs(need.recordedAt)}};
}

QJsonObject toJson(const Consent &consent)
{
    return {{QStringLiteral("id"), idValue(consent.id)},
            {QStringLiteral("customer"), idValue(consent.customer)},
            {QStringLiteral("kind"), nameOf(consent.kind)},
            {QStringLiteral("state"), nameOf(consent.state)},
            {QStringLiteral("detail"), consent.detail},
            {QStringLiteral("text_version"), consent.textVersion},
            {QStringLiteral("source"), consent.source},
            {QStringLiteral("at"), base::toMs(consent.at)}};
}

QJsonObject toJson(const Attempt &attempt)
{
    QJsonObject object{{QStringLiteral("id"), idValue(attempt.id)},
                       {QStringLiteral("customer"), idValue(attempt.customer)},
                       {QStringLiteral("what"), attempt.what},
                       {QStringLiteral("result"), attempt.result},
                       {QStringLiteral("by_customer"), attempt.byCustomer},
                       {QStringLiteral("at"), base::toMs(attempt.at)},
                       {QStringLiteral("recorded_by"), idValue(attempt.recordedBy)}};
    put(object, QStringLiteral("case"), attempt.caseId);
    return object;
}

QJsonObject toJson(const Promise &promise)
{
    QJsonObject object{{QStringLiteral("id"), idValue(promise.id)},
                       {QStringLiteral("customer"), idValue(promise.customer)},
                       {QStringLiteral("what"), promise.what},
                       {QStringLiteral("about"), promise.about},
                       {QStringLiteral("due_at"), base::toMs(promise.dueAt)},
                       {QStringLiteral("keeper"), idValue(promise.keeper)},
                       {QStringLiteral("state"), nameOf(promise.state)},
                       {QStringLiteral("made_at"), base::toMs(promise.madeAt)}};
    put(object, QStringLiteral("case"), promise.caseId);
    return object;
}

QJsonObject toJson(const Case &theCase)
{
    QJsonObject object{{QStringLiteral("id"), idValue(theCase.id)},
                       {QStringLiteral("customer"), idValue(theCase.customer)},
                       {QStringLiteral("number"), theCase.number},
                       {QStringLiteral("title"), theCase.title},
                       {QStringLiteral("type"), theCase.type},
                       {QStringLiteral("status"), nameOf(theCase.status)},
                       {QStringLiteral("complaint"), theCase.complaint},
                       {QStringLiteral("opened_at"), base::toMs(theCase.openedAt)}};
    put(object, QStringLiteral("settled_at"), theCase.settledAt);
    const ComplaintDates &dates = theCase.complaintDates;
    put(object, QStringLiteral("acknowledge_by"), dates.acknowledgeBy);
    put(object, QStringLiteral("acknowledged_at"), dates.acknowledgedAt);
    put(object, QStringLiteral("answer_by"), dates.answerBy);
    put(object, QStringLiteral("complaint_answered_at"), dates.answeredAt);
    put(object, QStringLiteral("final_by"), dates.finalBy);
    return object;
}

QJsonObject toJson(const Interaction &interaction)
{
    QJsonObject object{{QStringLiteral("id"), idValue(interaction.id)},
                       {QStringLiteral("customer"), idValue(interaction.customer)},
                       {QStringLiteral("at"), base::toMs(interaction.at)},
                       {QStringLiteral("channel"), nameOf(interaction.channel)},
                       {QStringLiteral("direction"), nameOf(interaction.direction)},
                       {QStringLiteral("kind"), nameOf(interaction.kind)},
                       {QStringLiteral("author"), interaction.author},
                       {QStringLiteral("person"), idValue(interaction.person)},
                       {QStringLiteral("title"), interaction.title},
                       {QStringLiteral("summary"), interaction.summary},
                       {QStringLiteral("body"), interaction.body},
                       {QStringLiteral("language"), interaction.language}};
    put(object, QStringLiteral("main_case"), interaction.mainCase);
    return object;
}

} // namespace leeway::domain
