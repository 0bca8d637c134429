#include "desk/import/record_json.h"

#include "domain/enum_names.h"
#include "domain/handles.h"
#include "domain/json/values.h"

#include <QJsonArray>

namespace leeway::desk
{

namespace
{

QJsonObject withoutKeys(QJsonObject object, const QStringList &keys)
{
    for (const QString &key : keys)
        object.remove(key);
    return object;
}

QJsonArray handlesJson(const std::vector<ingest::ImportHandle> &given, const QString &region)
{
    QJsonArray handles;
    for (const ingest::ImportHandle &one : given) {
        const base::Result<QString> normalized = domain::normalizedHandle(one.kind, one.value, region);
        if (!normalized)
            continue; // not a reason to lose the row: the text stays in the interaction it came with
        handles.append(QJsonObject{{QStringLiteral("kind"), domain::nameOf(one.kind)},
                                   {QStringLiteral("value"), one.value},
                                   {QStringLiteral("normalized"), *normalized},
                                   {QStringLiteral("label"), one.label}});
    }
    return handles;
}

QJsonObject customerJson(const ingest::ImportCustomer &customer, const QString &region)
{
    QJsonObject json{{QStringLiteral("key"), customer.key},
                     {QStringLiteral("name"), customer.name},
                     {QStringLiteral("kind"), domain::nameOf(customer.kind)},
                     {QStringLiteral("place"), customer.place},
                     {QStringLiteral("language"), customer.language},
                     {QStringLiteral("account_number"), customer.accountNumber},
                     {QStringLiteral("tier"), customer.tier},
                     {QStringLiteral("time_zone"), customer.timeZone},
                     {QStringLiteral("pronouns"), customer.pronouns},
                     {QStringLiteral("handles"), handlesJson(customer.handles, region)}};
    if (customer.since)
        json.insert(QStringLiteral("since_at"), base::toMs(*customer.since));
    return json;
}

QJsonObject caseJson(const ingest::ImportCase &theCase)
{
    return {{QStringLiteral("key"), theCase.key},
            {QStringLiteral("number"), theCase.number},
            {QStringLiteral("title"), theCase.title},
            {QStringLiteral("type"), theCase.type},
            {QStringLiteral("status"), domain::nameOf(theCase.status)},
            {QStringLiteral("complaint"), theCase.complaint}};
}

QJsonObject interactionJson(const ingest::ImportInteraction &given)
{
    domain::InteractionRecord whole;
    whole.interaction = given.interaction;
    if (whole.interaction.author.isEmpty())
        whole.interaction.author = given.agent;
    whole.transcript = given.transcript;
    whole.html = given.html;
    QJsonArray files;
    for (const ingest::ImportAttachment &file : given.attachments) {
        whole.attachments = {file.listed};
        QJsonObject one =
            domain::rowOf(whole).value(QStringLiteral("attachments")).toArray().first().toObject();
        one.remove(QStringLiteral("id"));
        if (file.listed.stored)
            one.insert(QStringLiteral("bytes"), QString::fromLatin1(file.bytes.toBase64()));
        files.append(one);
    }
    whole.attachments.clear();
    QJsonObject row =
        withoutKeys(domain::rowOf(whole),
                    {QStringLiteral("id"), QStringLiteral("customer"), QStringLiteral("person"),
                     QStringLiteral("pinned"), QStringLiteral("source"), QStringLiteral("main_case")});
    if (!files.isEmpty())
        row.insert(QStringLiteral("attachments"), files);
    return row;
}

QJsonObject orderJson(const domain::Order &order, const QString &lineKey)
{
    QJsonObject row =
        withoutKeys(domain::rowOf(order), {QStringLiteral("id"), QStringLiteral("source"),
                                           QStringLiteral("source_id"), QStringLiteral("events")});
    QJsonArray lines;
    for (const QJsonValue line : row.value(QStringLiteral("lines")).toArray())
        lines.append(withoutKeys(line.toObject(), {QStringLiteral("id")}));
    row.insert(QStringLiteral("lines"), lines);
    if (!lineKey.isEmpty())
        row.insert(QStringLiteral("line"), lineKey);
    return row;
}

QJsonObject eventJson(const ingest::ImportOrderEvent &given)
{
    domain::Order carrier;
    carrier.events = {given.event};
    QJsonObject row =
        withoutKeys(domain::rowOf(carrier).value(QStringLiteral("events")).toArray().first().toObject(),
                    {QStringLiteral("id")});
    row.insert(QStringLiteral("order"), given.orderNumber);
    return row;
}

QJsonObject outcomeJson(const domain::Outcome &outcome)
{
    return withoutKeys(domain::rowOf(outcome), {QStringLiteral("id"), QStringLiteral("customer"),
                                                QStringLiteral("case"), QStringLiteral("source")});
}

} // namespace

QJsonObject recordJson(const ingest::ImportRecord &record, const QString &region)
{
    QJsonObject json{{QStringLiteral("line"), record.line}};
    if (!record.customer.key.isEmpty())
        json.insert(QStringLiteral("customer"), customerJson(record.customer, region));
    if (record.mainCase)
        json.insert(QStringLiteral("case"), caseJson(*record.mainCase));
    QJsonArray interactions;
    for (const ingest::ImportInteraction &one : record.interactions)
        interactions.append(interactionJson(one));
    json.insert(QStringLiteral("interactions"), interactions);
    if (record.outcome && record.mainCase)
        json.insert(QStringLiteral("outcome"), outcomeJson(*record.outcome));
    if (record.order)
        json.insert(QStringLiteral("order"), orderJson(*record.order, record.orderLine));
    if (record.orderEvent)
        json.insert(QStringLiteral("event"), eventJson(*record.orderEvent));
    return json;
}

} // namespace leeway::desk
