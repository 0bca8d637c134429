#include "desk/person_data_json.h"

#include "domain/enum_names.h"
#include "domain/json/survey.h"
#include "domain/json/values.h"

#include <QIODevice>
#include <QJsonDocument>

namespace leeway::desk
{

namespace
{

/// What is said by when ends like what says by whom.
bool isTimeKey(const QString &key)
{
    return key == QLatin1String("at") || key.endsWith(QLatin1String("_at")) ||
           key == QLatin1String("acknowledge_by") || key == QLatin1String("answer_by") ||
           key == QLatin1String("final_by");
}

QJsonObject moneyJson(const domain::Money &money)
{
    return {{QStringLiteral("amount"), domain::toDecimal(money)},
            {QStringLiteral("currency"), money.currency}};
}

void putTime(QJsonObject &object, const QString &key, const std::optional<base::Instant> &at)
{
    if (at)
        object.insert(key, base::toIso(*at));
}

void putBool(QJsonObject &object, const QString &key, const std::optional<bool> &value)
{
    if (value)
        object.insert(key, *value);
}

QJsonObject orderLineJson(const domain::OrderLine &line)
{
    QJsonObject object{{QStringLiteral("id"), line.id.toString()},
                       {QStringLiteral("article"), line.article},
                       {QStringLiteral("article_number"), line.articleNumber},
                       {QStringLiteral("quantity"), line.quantity}};
    if (!line.paid.currency.isEmpty())
        object.insert(QStringLiteral("paid"), moneyJson(line.paid));
    putTime(object, QStringLiteral("warranty_until_at"), line.warrantyUntil);
    return object;
}

QJsonObject orderEventJson(const domain::OrderEvent &event)
{
    QJsonObject object{{QStringLiteral("kind"), domain::nameOf(event.kind)},
                       {QStringLiteral("at"), base::toIso(event.at)},
                       {QStringLiteral("method"), event.method},
                       {QStringLiteral("reference"), event.reference},
                       {QStringLiteral("detail"), event.detail}};
    if (!event.amount.currency.isEmpty())
        object.insert(QStringLiteral("amount"), moneyJson(event.amount));
    return object;
}

QJsonArray attachmentsJson(const std::vector<domain::Attachment> &attachments)
{
    QJsonArray list;
    for (const domain::Attachment &attachment : attachments)
        list.append(QJsonObject{{QStringLiteral("name"), attachment.name},
                                {QStringLiteral("type"), attachment.mediaType},
                                {QStringLiteral("bytes"), attachment.size},
                                {QStringLiteral("kept"), attachment.stored}});
    return list;
}

/// Writes the object as it comes, so that nothing but the current item is ever in memory.
class JsonSink final : public PersonDataSink
{
public:
    explicit JsonSink(QIODevice &device)
        : m_device(device)
    {
    }

    void begin(const QString &, const QString &) override { m_device.write("{"); }
    void part(const QString &key, const QJsonValue &value) override
    {
        // QJsonDocument writes objects and arrays only: the value stands in an object, without its braces.
        const QByteArray wrapped = QJsonDocument(QJsonObject{{key, value}}).toJson(QJsonDocument::Compact);
        nextPart();
        m_device.write(wrapped.mid(1, wrapped.size() - 2));
    }
    void beginList(const QString &key) override
    {
        nextPart();
        openList(key);
    }
    void item(const QJsonObject &value) override
    {
        nextItem();
        m_device.write(QJsonDocument(value).toJson(QJsonDocument::Compact));
    }
    void beginItem(const QJsonObject &value, const QString &listKey) override
    {
        nextItem();
        const QByteArray facts = QJsonDocument(value).toJson(QJsonDocument::Compact);
        m_device.write(facts.left(facts.size() - 1));
        m_device.write(value.isEmpty() ? "" : ",");
        openList(listKey);
    }
    void endItem() override
    {
        m_device.write("]}");
        m_firstItem = false;
    }
    void endList() override { m_device.write("\n]"); }
    void finish() override { m_device.write("\n}\n"); }

private:
    void nextPart()
    {
        m_device.write(m_firstPart ? "\n" : ",\n");
        m_firstPart = false;
    }
    void nextItem()
    {
        m_device.write(m_firstItem ? "\n" : ",\n");
        m_firstItem = false;
    }
    void openList(const QString &key)
    {
        m_device.write("\"" + key.toUtf8() + "\":[");
        m_firstItem = true;
    }

    QIODevice &m_device;
    bool m_firstPart = true;
    bool m_firstItem = true;
};

} // namespace

QJsonObject withIsoTimes(QJsonObject value)
{
    for (auto field = value.begin(); field != value.end(); ++field) {
        const QJsonValue one = field.value();
        if (one.isDouble() && isTimeKey(field.key()))
            field.value() = base::toIso(base::instantFromMs(one.toInteger()));
        else if (one.isObject())
            field.value() = withIsoTimes(one.toObject());
    }
    return value;
}

QJsonObject recordJson(const domain::Customer &customer)
{
    QJsonObject record = withIsoTimes(domain::toJson(customer));
    record.insert(QStringLiteral("id"), customer.id.toString());
    return record;
}

QJsonObject outcomeJson(const domain::Outcome &outcome)
{
    QJsonObject object{{QStringLiteral("id"), outcome.id.toString()},
                       {QStringLiteral("case"), outcome.caseId.toString()},
                       {QStringLiteral("resolution"), outcome.resolution},
                       {QStringLiteral("source"), outcome.source},
                       {QStringLiteral("at"), base::toIso(outcome.at)}};
    if (outcome.satisfaction)
        object.insert(QStringLiteral("satisfaction"), *outcome.satisfaction / 10.0);
    putBool(object, QStringLiteral("came_back"), outcome.cameBack);
    putBool(object, QStringLiteral("stayed"), outcome.stayed);
    putBool(object, QStringLiteral("disputed"), outcome.disputed);
    return object;
}

QJsonObject surveyJson(const domain::SurveyInvitation &survey)
{
    constexpr double kTenths = 10.0;
    QJsonObject object = withIsoTimes(domain::rowOf(survey));
    object.remove(QStringLiteral("token"));
    for (const QString &key : {QStringLiteral("satisfaction"), QStringLiteral("corrected_satisfaction")}) {
        if (object.contains(key))
            object.insert(key, object.value(key).toInt() / kTenths);
    }
    return object;
}

QJsonObject accessJson(const domain::Access &access)
{
    return {{QStringLiteral("at"), base::toIso(access.at)},
            {QStringLiteral("reason"), access.reason},
            {QStringLiteral("person"), access.person.toString()}};
}

QJsonObject givenJson(const domain::Given &given)
{
    return {{QStringLiteral("sum"), moneyJson(given.sum)}, {QStringLiteral("count"), given.count}};
}

QJsonObject orderJson(const domain::Order &order)
{
    QJsonArray lines;
    for (const domain::OrderLine &line : order.lines)
        lines.append(orderLineJson(line));
    QJsonArray events;
    for (const domain::OrderEvent &event : order.events)
        events.append(orderEventJson(event));
    QJsonObject object{{QStringLiteral("id"), order.id.toString()},
                       {QStringLiteral("kind"), domain::nameOf(order.kind)},
                       {QStringLiteral("number"), order.number},
                       {QStringLiteral("status"), order.status},
                       {QStringLiteral("came_with"), order.customerKey},
                       {QStringLiteral("ordered_at"), base::toIso(order.orderedAt)},
                       {QStringLiteral("source"), order.source},
                       {QStringLiteral("source_id"), order.sourceId},
                       {QStringLiteral("lines"), lines},
                       {QStringLiteral("events"), events}};
    putTime(object, QStringLiteral("renews_at"), order.renewsAt);
    return object;
}

QJsonObject caseJson(const domain::Case &theCase, const domain::CaseLinks &links)
{
    QJsonObject object = withIsoTimes(domain::toJson(theCase));
    if (!theCase.summary.isEmpty())
        object.insert(QStringLiteral("summary"), theCase.summary);
    if (!theCase.nextStep.isEmpty())
        object.insert(QStringLiteral("next_step"), theCase.nextStep);
    if (!theCase.waitingFor.isEmpty())
        object.insert(QStringLiteral("waiting_for"), theCase.waitingFor);
    putTime(object, QStringLiteral("next_at"), theCase.nextAt);
    const std::array said{std::pair("what_happened", theCase.whatHappened),
                          std::pair("how_affected", theCase.howAffected),
                          std::pair("what_wanted", theCase.whatWanted)};
    for (const auto &[key, text] : said) {
        if (!text.isEmpty())
            object.insert(QLatin1String(key), text);
    }
    QJsonArray merged;
    for (const domain::Case &part : links.merged)
        merged.append(withIsoTimes(domain::toJson(part)));
    QJsonArray also;
    for (const domain::InteractionId &id : links.also)
        also.append(id.toString());
    QJsonArray lines;
    for (const domain::OrderLineId &id : links.orderLines)
        lines.append(id.toString());
    object.insert(QStringLiteral("merged_cases"), merged);
    object.insert(QStringLiteral("also_history_of"), also);
    object.insert(QStringLiteral("order_lines"), lines);
    return object;
}

QJsonObject interactionJson(const domain::Interaction &whole, const domain::TimelineEntry &entry)
{
    QJsonObject object = withIsoTimes(domain::toJson(whole));
    if (!whole.money.currency.isEmpty())
        object.insert(QStringLiteral("money"), moneyJson(whole.money));
    object.insert(QStringLiteral("pinned"), whole.pinned);
    object.insert(QStringLiteral("source"), whole.source);
    object.insert(QStringLiteral("source_id"), whole.sourceId);
    if (!entry.transcriptDone.isEmpty())
        object.insert(QStringLiteral("done_by_bot"), entry.transcriptDone);
    if (!entry.attachments.empty())
        object.insert(QStringLiteral("attachments"), attachmentsJson(entry.attachments));
    return object;
}

QJsonArray transcriptJson(const domain::Transcript &transcript)
{
    QJsonArray lines;
    for (const domain::TranscriptLine &line : transcript.lines) {
        QJsonObject object{{QStringLiteral("speaker"), line.speaker},
                           {QStringLiteral("by_bot"), line.byBot},
                           {QStringLiteral("text"), line.text}};
        putTime(object, QStringLiteral("at"), line.at);
        lines.append(object);
    }
    return lines;
}

std::unique_ptr<PersonDataSink> makeJsonSink(QIODevice &device)
{
    return std::make_unique<JsonSink>(device);
}

} // namespace leeway::desk
