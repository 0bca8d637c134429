#include "domain/enum_names.h"
#include "domain/json/values.h"

#include <QJsonArray>

namespace leeway::domain
{

namespace
{

QJsonObject moneyOf(const Money &money)
{
    return {{QStringLiteral("minor"), money.minor}, {QStringLiteral("currency"), money.currency}};
}

void putMoney(QJsonObject &row, const QString &key, const Money &money)
{
    if (!money.currency.isEmpty())
        row.insert(key, moneyOf(money));
}

void putTime(QJsonObject &row, const QString &key, const std::optional<base::Instant> &at)
{
    if (at)
        row.insert(key, base::toMs(*at));
}

void putFlag(QJsonObject &row, const QString &key, const std::optional<bool> &value)
{
    if (value)
        row.insert(key, *value);
}

QJsonObject transcriptOf(const Transcript &transcript)
{
    QJsonArray lines;
    for (const TranscriptLine &line : transcript.lines) {
        QJsonObject one{{QStringLiteral("speaker"), line.speaker},
                        {QStringLiteral("by_bot"), line.byBot},
                        {QStringLiteral("text"), line.text},
                        {QStringLiteral("decisive"), line.decisive}};
        putTime(one, QStringLiteral("at"), line.at);
        lines.append(one);
    }
    return {{QStringLiteral("done"), transcript.done}, {QStringLiteral("lines"), lines}};
}

QJsonArray attachmentsOf(const std::vector<Attachment> &attachments)
{
    QJsonArray list;
    for (const Attachment &attachment : attachments)
        list.append(QJsonObject{{QStringLiteral("id"), attachment.id.toString()},
                                {QStringLiteral("name"), attachment.name},
                                {QStringLiteral("media_type"), attachment.mediaType},
                                {QStringLiteral("content_id"), attachment.contentId},
                                {QStringLiteral("size"), attachment.size},
                                {QStringLiteral("stored"), attachment.stored}});
    return list;
}

QJsonArray linesOf(const std::vector<OrderLine> &lines)
{
    QJsonArray list;
    for (const OrderLine &line : lines) {
        QJsonObject one{{QStringLiteral("id"), line.id.toString()},
                        {QStringLiteral("article"), line.article},
                        {QStringLiteral("article_number"), line.articleNumber},
                        {QStringLiteral("quantity"), line.quantity}};
        putMoney(one, QStringLiteral("paid"), line.paid);
        putTime(one, QStringLiteral("warranty_until"), line.warrantyUntil);
        list.append(one);
    }
    return list;
}

QJsonArray eventsOf(const std::vector<OrderEvent> &events)
{
    QJsonArray list;
    for (const OrderEvent &event : events) {
        QJsonObject one{
            {QStringLiteral("id"), event.id.toString()},    {QStringLiteral("kind"), nameOf(event.kind)},
            {QStringLiteral("at"), base::toMs(event.at)},   {QStringLiteral("method"), event.method},
            {QStringLiteral("reference"), event.reference}, {QStringLiteral("detail"), event.detail}};
        putMoney(one, QStringLiteral("amount"), event.amount);
        list.append(one);
    }
    return list;
}

} // namespace

QJsonObject rowOf(const Customer &customer)
{
    QJsonObject row = toJson(customer);
    row.insert(QStringLiteral("id"), customer.id.toString());
    row.insert(QStringLiteral("version"), customer.version);
    if (customer.mergedInto)
        row.insert(QStringLiteral("merged_into"), customer.mergedInto->toString());
    return row;
}

QJsonObject rowOf(const Case &theCase)
{
    QJsonObject row = toJson(theCase);
    row.insert(QStringLiteral("summary"), theCase.summary);
    row.insert(QStringLiteral("next_step"), theCase.nextStep);
    row.insert(QStringLiteral("waiting_for"), theCase.waitingFor);
    row.insert(QStringLiteral("what_happened"), theCase.whatHappened);
    row.insert(QStringLiteral("how_affected"), theCase.howAffected);
    row.insert(QStringLiteral("what_wanted"), theCase.whatWanted);
    putTime(row, QStringLiteral("next_at"), theCase.nextAt);
    if (!theCase.owner.isNull())
        row.insert(QStringLiteral("owner"), theCase.owner.toString());
    row.insert(QStringLiteral("version"), theCase.version);
    if (theCase.mergedInto)
        row.insert(QStringLiteral("merged_into"), theCase.mergedInto->toString());
    return row;
}

QJsonObject rowOf(const InteractionRecord &record)
{
    const Interaction &interaction = record.interaction;
    QJsonObject row = toJson(interaction);
    row.insert(QStringLiteral("pinned"), interaction.pinned);
    row.insert(QStringLiteral("source"), interaction.source);
    row.insert(QStringLiteral("source_id"), interaction.sourceId);
    putMoney(row, QStringLiteral("money"), interaction.money);
    if (!record.alsoCases.empty()) {
        QJsonArray also;
        for (const CaseId &id : record.alsoCases)
            also.append(id.toString());
        row.insert(QStringLiteral("also_cases"), also);
    }
    if (!record.html.isEmpty())
        row.insert(QStringLiteral("html"), record.html);
    if (record.transcript)
        row.insert(QStringLiteral("transcript"), transcriptOf(*record.transcript));
    if (!record.attachments.empty())
        row.insert(QStringLiteral("attachments"), attachmentsOf(record.attachments));
    return row;
}

QJsonObject rowOf(const Outcome &outcome)
{
    QJsonObject row{{QStringLiteral("id"), outcome.id.toString()},
                    {QStringLiteral("customer"), outcome.customer.toString()},
                    {QStringLiteral("case"), outcome.caseId.toString()},
                    {QStringLiteral("resolution"), outcome.resolution},
                    {QStringLiteral("at"), base::toMs(outcome.at)},
                    {QStringLiteral("source"), outcome.source}};
    if (outcome.satisfaction)
        row.insert(QStringLiteral("satisfaction"), *outcome.satisfaction);
    putFlag(row, QStringLiteral("came_back"), outcome.cameBack);
    putFlag(row, QStringLiteral("stayed"), outcome.stayed);
    putFlag(row, QStringLiteral("disputed"), outcome.disputed);
    return row;
}

QJsonObject rowOf(const Order &order)
{
    QJsonObject row{{QStringLiteral("id"), order.id.toString()},
                    {QStringLiteral("customer_key"), order.customerKey},
                    {QStringLiteral("kind"), nameOf(order.kind)},
                    {QStringLiteral("number"), order.number},
                    {QStringLiteral("status"), order.status},
                    {QStringLiteral("ordered_at"), base::toMs(order.orderedAt)},
                    {QStringLiteral("source"), order.source},
                    {QStringLiteral("source_id"), order.sourceId},
                    {QStringLiteral("lines"), linesOf(order.lines)},
                    {QStringLiteral("events"), eventsOf(order.events)}};
    if (order.customer)
        row.insert(QStringLiteral("customer"), order.customer->toString());
    putTime(row, QStringLiteral("renews_at"), order.renewsAt);
    return row;
}

QJsonObject rowOf(const CaseLineLink &link)
{
    return {{QStringLiteral("case"), link.caseId.toString()},
            {QStringLiteral("order_line"), link.line.toString()}};
}

QJsonObject rowOf(const Team &team)
{
    return {{QStringLiteral("id"), team.id.toString()},   {QStringLiteral("name"), team.name},
            {QStringLiteral("time_zone"), team.timeZone}, {QStringLiteral("currency"), team.currency},
            {QStringLiteral("active"), team.active},      {QStringLiteral("hours"), toJson(team.hours)}};
}

QJsonObject rowOf(const Person &person)
{
    QJsonObject row{{QStringLiteral("id"), person.id.toString()},
                    {QStringLiteral("name"), person.name},
                    {QStringLiteral("role"), nameOf(person.role)},
                    {QStringLiteral("team_name"), person.team},
                    {QStringLiteral("languages"), QJsonArray::fromStringList(person.languages)},
                    {QStringLiteral("active"), person.active}};
    if (!person.teamId.isNull())
        row.insert(QStringLiteral("team"), person.teamId.toString());
    putTime(row, QStringLiteral("away_until"), person.awayUntil);
    if (!person.cover.isNull())
        row.insert(QStringLiteral("cover"), person.cover.toString());
    if (person.lastDay.isValid())
        row.insert(QStringLiteral("last_day"), person.lastDay.toString(Qt::ISODate));
    return row;
}

QJsonObject rowOf(const FeedSource &source)
{
    QJsonObject row{{QStringLiteral("name"), source.name},
                    {QStringLiteral("what"), QJsonArray::fromStringList(source.what)}};
    putTime(row, QStringLiteral("received_at"), source.receivedAt);
    if (source.lateAfter)
        row.insert(QStringLiteral("late_after_min"), static_cast<qint64>(source.lateAfter->count()));
    return row;
}

} // namespace leeway::domain
