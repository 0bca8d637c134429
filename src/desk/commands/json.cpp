#include "desk/commands/json.h"

#include "domain/enum_names.h"

#include <QJsonArray>

namespace leeway::desk
{

namespace
{

using domain::nameOf;
using domain::valueOf;

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

std::optional<base::Instant> instantOf(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(base::instantFromMs(value.toInteger())) : std::nullopt;
}

QStringList stringsOf(const QJsonValue &value)
{
    QStringList strings;
    for (const QJsonValue one : value.toArray())
        strings.append(one.toString());
    return strings;
}

} // namespace

QJsonObject toJson(const domain::Customer &customer)
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

domain::Customer withFields(domain::Customer customer, const QJsonObject &fields)
{
    const auto text = [&fields](const QString &key, QString &target) {
        if (fields.contains(key))
            target = fields.value(key).toString();
    };
    if (fields.contains(QStringLiteral("kind")))
        customer.kind = valueOf<domain::CustomerKind>(fields.value(QStringLiteral("kind")).toString())
                            .value_or(customer.kind);
    text(QStringLiteral("name"), customer.name);
    text(QStringLiteral("pronunciation"), customer.pronunciation);
    text(QStringLiteral("pronouns"), customer.pronouns);
    text(QStringLiteral("place"), customer.place);
    text(QStringLiteral("time_zone"), customer.timeZone);
    text(QStringLiteral("tier"), customer.tier);
    text(QStringLiteral("account_number"), customer.accountNumber);
    if (fields.contains(QStringLiteral("languages")))
        customer.languages = stringsOf(fields.value(QStringLiteral("languages")));
    if (fields.contains(QStringLiteral("restricted")))
        customer.restricted = fields.value(QStringLiteral("restricted")).toBool();
    if (fields.contains(QStringLiteral("this_case_only")))
        customer.thisCaseOnly = fields.value(QStringLiteral("this_case_only")).toBool();
    if (fields.contains(QStringLiteral("since_at")))
        customer.since = instantOf(fields.value(QStringLiteral("since_at")));
    return customer;
}

QJsonObject toJson(const domain::Member &member)
{
    return {{QStringLiteral("id"), idValue(member.id)},
            {QStringLiteral("customer"), idValue(member.customer)},
            {QStringLiteral("name"), member.name},
            {QStringLiteral("role"), member.role},
            {QStringLiteral("language"), member.language},
            {QStringLiteral("decides_money"), member.decidesMoney}};
}

QJsonObject toJson(const domain::Handle &handle)
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

QJsonObject toJson(const domain::Preference &preference)
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

QJsonObject toJson(const domain::Need &need)
{
    return {{QStringLiteral("id"), idValue(need.id)},
            {QStringLiteral("customer"), idValue(need.customer)},
            {QStringLiteral("text"), need.text},
            {QStringLiteral("source"), need.source},
            {QStringLiteral("recorded_at"), base::toMs(need.recordedAt)}};
}

QJsonObject toJson(const domain::Consent &consent)
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

QJsonObject toJson(const domain::Attempt &attempt)
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

QJsonObject toJson(const domain::Promise &promise)
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

QJsonObject toJson(const domain::Case &theCase)
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
    return object;
}

QJsonObject toJson(const domain::Interaction &interaction)
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

QJsonObject fieldChanges(const QJsonObject &base, const QJsonObject &edited)
{
    QStringList keys = base.keys();
    for (const QString &key : edited.keys()) {
        if (!keys.contains(key))
            keys.append(key);
    }
    QJsonObject changes;
    for (const QString &key : std::as_const(keys)) {
        const QJsonValue before = base.contains(key) ? base.value(key) : QJsonValue();
        const QJsonValue after = edited.contains(key) ? edited.value(key) : QJsonValue();
        if (before != after)
            changes.insert(key,
                           QJsonObject{{QStringLiteral("base"), before}, {QStringLiteral("new"), after}});
    }
    return changes;
}

} // namespace leeway::desk
