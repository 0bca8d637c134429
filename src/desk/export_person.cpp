#include "desk/export_person.h"

#include "desk/commands/json.h"
#include "desk/commands/kinds.h"
#include "desk/perform.h"
#include "domain/enum_names.h"
#include "storage/customer_rows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace leeway::desk
{

namespace
{

using base::Result;

constexpr int kPage = 500;
constexpr int kAllOrders = 100'000;

QJsonObject moneyJson(const domain::Money &money)
{
    return {{QStringLiteral("amount"), domain::toDecimal(money)},
            {QStringLiteral("currency"), money.currency}};
}

template <class T> QJsonArray arrayOf(const std::vector<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(toJson(value));
    return array;
}

QJsonObject lineJson(const domain::TranscriptLine &line)
{
    QJsonObject object{{QStringLiteral("speaker"), line.speaker},
                       {QStringLiteral("by_bot"), line.byBot},
                       {QStringLiteral("text"), line.text}};
    if (line.at)
        object.insert(QStringLiteral("at"), base::toIso(*line.at));
    return object;
}

/// An interaction with its whole body, transcript and the list of what was attached.
Result<QJsonObject> entryJson(storage::Connection &db, const domain::TimelineEntry &entry)
{
    const domain::Interaction &listed = entry.interaction;
    Result<domain::Interaction> whole = listed.bodyCut ? storage::readInteraction(db, listed.id) : listed;
    if (!whole)
        return tl::unexpected<base::Error>(whole.error());
    QJsonObject object = toJson(*whole);
    object.insert(QStringLiteral("at"), base::toIso(whole->at));
    if (!whole->money.currency.isEmpty())
        object.insert(QStringLiteral("money"), moneyJson(whole->money));
    if (entry.transcriptLines > 0) {
        const Result<domain::Transcript> transcript = storage::readTranscript(db, listed.id);
        if (!transcript)
            return tl::unexpected<base::Error>(transcript.error());
        QJsonArray lines;
        for (const domain::TranscriptLine &line : transcript->lines)
            lines.append(lineJson(line));
        object.insert(QStringLiteral("transcript"), lines);
    }
    QJsonArray attached;
    for (const domain::Attachment &attachment : entry.attachments)
        attached.append(QJsonObject{{QStringLiteral("name"), attachment.name},
                                    {QStringLiteral("type"), attachment.mediaType},
                                    {QStringLiteral("bytes"), attachment.size}});
    if (!attached.isEmpty())
        object.insert(QStringLiteral("attachments"), attached);
    return object;
}

Result<QJsonArray> historyOf(storage::Connection &db, domain::CustomerId customer,
                             std::optional<domain::CaseId> id)
{
    domain::TimelineQuery query;
    query.customer = customer;
    query.caseId = id;
    query.limit = kPage;
    QJsonArray history;
    while (true) {
        const Result<domain::TimelinePage> page = storage::readTimeline(db, query);
        if (!page)
            return tl::unexpected<base::Error>(page.error());
        for (const domain::TimelineEntry &entry : page->entries) {
            const Result<QJsonObject> object = entryJson(db, entry);
            if (!object)
                return tl::unexpected<base::Error>(object.error());
            history.append(*object);
        }
        if (!page->more || page->entries.empty())
            return history;
        query.from =
            domain::TimelineCursor{page->entries.back().interaction.at, page->entries.back().interaction.id};
    }
}

Result<QJsonArray> casesOf(storage::Connection &db, domain::CustomerId customer)
{
    QJsonArray cases;
    std::optional<domain::CaseId> after;
    while (true) {
        const Result<domain::CasePage> page = storage::readCases(db, customer, {}, after, kPage);
        if (!page)
            return tl::unexpected<base::Error>(page.error());
        for (const domain::CaseEntry &entry : page->cases) {
            QJsonObject object = toJson(entry.theCase);
            object.insert(QStringLiteral("opened_at"), base::toIso(entry.theCase.openedAt));
            const Result<QJsonArray> history = historyOf(db, customer, entry.theCase.id);
            if (!history)
                return tl::unexpected<base::Error>(history.error());
            object.insert(QStringLiteral("history"), *history);
            cases.append(object);
        }
        if (!page->more || page->cases.empty())
            return cases;
        after = page->cases.back().theCase.id;
    }
}

QJsonObject orderJson(const domain::Order &order)
{
    QJsonArray lines;
    for (const domain::OrderLine &line : order.lines)
        lines.append(QJsonObject{{QStringLiteral("article"), line.article},
                                 {QStringLiteral("article_number"), line.articleNumber},
                                 {QStringLiteral("quantity"), line.quantity},
                                 {QStringLiteral("paid"), moneyJson(line.paid)}});
    QJsonArray events;
    for (const domain::OrderEvent &event : order.events) {
        QJsonObject object{{QStringLiteral("kind"), domain::nameOf(event.kind)},
                           {QStringLiteral("at"), base::toIso(event.at)},
                           {QStringLiteral("method"), event.method},
                           {QStringLiteral("reference"), event.reference},
                           {QStringLiteral("detail"), event.detail}};
        if (!event.amount.currency.isEmpty())
            object.insert(QStringLiteral("amount"), moneyJson(event.amount));
        events.append(object);
    }
    return {{QStringLiteral("number"), order.number},
            {QStringLiteral("status"), order.status},
            {QStringLiteral("ordered_at"), base::toIso(order.orderedAt)},
            {QStringLiteral("lines"), lines},
            {QStringLiteral("events"), events}};
}

Result<QJsonObject> personData(storage::Connection &db, domain::CustomerId id, base::Instant now)
{
    const Result<domain::CustomerSnapshot> snapshot = storage::readCustomer(db, id, now);
    if (!snapshot)
        return tl::unexpected<base::Error>(snapshot.error());
    const Result<QJsonArray> cases = casesOf(db, snapshot->customer.id);
    if (!cases)
        return tl::unexpected<base::Error>(cases.error());
    const Result<QJsonArray> loose = historyOf(db, snapshot->customer.id, std::nullopt);
    if (!loose)
        return tl::unexpected<base::Error>(loose.error());
    const Result<std::vector<domain::Order>> orders =
        storage::readOrders(db, snapshot->customer.id, kAllOrders);
    if (!orders)
        return tl::unexpected<base::Error>(orders.error());
    QJsonArray orderList;
    for (const domain::Order &order : *orders)
        orderList.append(orderJson(order));
    QJsonArray given;
    for (const domain::Given &one : snapshot->given)
        given.append(moneyJson(one.sum));
    QJsonObject record = toJson(snapshot->customer);
    record.insert(QStringLiteral("id"), snapshot->customer.id.toString());
    return QJsonObject{{QStringLiteral("format"), QStringLiteral("leeway.person_data.v1")},
                       {QStringLiteral("made_at"), base::toIso(now)},
                       {QStringLiteral("customer"), record},
                       {QStringLiteral("people"), arrayOf(snapshot->members)},
                       {QStringLiteral("handles"), arrayOf(snapshot->handles)},
                       {QStringLiteral("preferences"), arrayOf(snapshot->preferences)},
                       {QStringLiteral("needs"), arrayOf(snapshot->needs)},
                       {QStringLiteral("consents"), arrayOf(snapshot->consents)},
                       {QStringLiteral("attempts"), arrayOf(snapshot->attempts)},
                       {QStringLiteral("promises"), arrayOf(snapshot->promises)},
                       {QStringLiteral("given"), given},
                       {QStringLiteral("cases"), *cases},
                       {QStringLiteral("other_history"), *loose},
                       {QStringLiteral("orders"), orderList}};
}

Result<void> writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return base::fail(base::Code::FileUnwritable, path + QStringLiteral(": ") + file.errorString());
    return {};
}

} // namespace

QFuture<Result<QJsonObject>> exportPerson(Desk &desk, domain::CustomerId id)
{
    const QJsonObject body{{QStringLiteral("customer"), id.toString()}};
    return perform(
        desk, commands::kExportPerson, body,
        [id, now = desk.clock().now()](storage::Transaction &tx) { return personData(tx.db(), id, now); });
}

QFuture<Result<QJsonObject>> readPersonData(Desk &desk, domain::CustomerId id)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [id, now = desk.clock().now()](storage::Connection &db) { return personData(db, id, now); });
}

Result<void> writePersonData(const QJsonObject &data, const QString &basePath)
{
    Result<void> done = writeWhole(basePath + QStringLiteral(".json"), QJsonDocument(data).toJson());
    return done ? writeWhole(basePath + QStringLiteral(".html"), personDataHtml(data)) : done;
}

} // namespace leeway::desk
