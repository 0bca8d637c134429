#include "domain/json/fields.h"
#include "domain/json/values.h"

namespace leeway::domain
{

using base::Result;

namespace
{

Transcript transcriptFrom(const QJsonObject &part, InteractionId interaction, JsonFields &whole)
{
    JsonFields f(part);
    Transcript transcript{.interaction = interaction, .done = f.text(QStringLiteral("done")), .lines = {}};
    for (const QJsonValue value : f.list(QStringLiteral("lines"))) {
        JsonFields line(value.toObject());
        transcript.lines.push_back(TranscriptLine{.speaker = line.text(QStringLiteral("speaker")),
                                                  .byBot = line.flag(QStringLiteral("by_bot")),
                                                  .text = line.text(QStringLiteral("text")),
                                                  .decisive = line.flag(QStringLiteral("decisive")),
                                                  .at = line.optionalInstant(QStringLiteral("at"))});
        f.noteFrom(line);
    }
    whole.noteFrom(f);
    return transcript;
}

Attachment attachmentFrom(const QJsonObject &part, InteractionId interaction, JsonFields &whole)
{
    JsonFields f(part);
    Attachment attachment{.id = f.id<AttachmentId>(QStringLiteral("id")),
                          .interaction = interaction,
                          .name = f.text(QStringLiteral("name")),
                          .mediaType = f.text(QStringLiteral("media_type")),
                          .contentId = f.text(QStringLiteral("content_id")),
                          .size = f.number(QStringLiteral("size")),
                          .stored = f.flag(QStringLiteral("stored"))};
    whole.noteFrom(f);
    return attachment;
}

OrderLine lineFrom(const QJsonObject &part, JsonFields &whole)
{
    JsonFields f(part);
    OrderLine line{.id = f.id<OrderLineId>(QStringLiteral("id")),
                   .article = f.text(QStringLiteral("article")),
                   .articleNumber = f.text(QStringLiteral("article_number")),
                   .quantity = static_cast<int>(f.number(QStringLiteral("quantity"), 1)),
                   .paid = f.money(QStringLiteral("paid")),
                   .warrantyUntil = f.optionalInstant(QStringLiteral("warranty_until"))};
    whole.noteFrom(f);
    return line;
}

OrderEvent eventFrom(const QJsonObject &part, JsonFields &whole)
{
    JsonFields f(part);
    OrderEvent event{.id = f.id<OrderEventId>(QStringLiteral("id")),
                     .kind = f.oneOf<OrderEventKind>(QStringLiteral("kind")),
                     .at = f.instant(QStringLiteral("at")),
                     .amount = f.money(QStringLiteral("amount")),
                     .method = f.text(QStringLiteral("method")),
                     .reference = f.text(QStringLiteral("reference")),
                     .detail = f.text(QStringLiteral("detail"))};
    whole.noteFrom(f);
    return event;
}

Interaction plainInteractionFrom(JsonFields &f)
{
    Interaction made;
    made.id = f.id<InteractionId>(QStringLiteral("id"));
    made.customer = f.id<CustomerId>(QStringLiteral("customer"));
    made.mainCase = f.optionalId<CaseId>(QStringLiteral("main_case"));
    made.at = f.instant(QStringLiteral("at"));
    made.channel = f.oneOf<Channel>(QStringLiteral("channel"));
    made.direction = f.oneOf<Direction>(QStringLiteral("direction"));
    made.kind = f.oneOf<InteractionKind>(QStringLiteral("kind"));
    made.author = f.text(QStringLiteral("author"));
    made.person = f.idOrNull<PersonId>(QStringLiteral("person"));
    made.title = f.text(QStringLiteral("title"));
    made.summary = f.text(QStringLiteral("summary"));
    made.body = f.text(QStringLiteral("body"));
    made.money = f.money(QStringLiteral("money"));
    made.pinned = f.flag(QStringLiteral("pinned"));
    made.language = f.text(QStringLiteral("language"));
    made.source = f.text(QStringLiteral("source"));
    made.sourceId = f.text(QStringLiteral("source_id"));
    return made;
}

} // namespace

Result<InteractionRecord> interactionFrom(const QJsonObject &row)
{
    JsonFields f(row);
    InteractionRecord record;
    record.interaction = plainInteractionFrom(f);
    for (const QString &also : f.texts(QStringLiteral("also_cases")))
        record.alsoCases.push_back(CaseId::fromString(also));
    record.html = f.text(QStringLiteral("html"));
    const InteractionId id = record.interaction.id;
    if (f.has(QStringLiteral("transcript")))
        record.transcript = transcriptFrom(f.object(QStringLiteral("transcript")), id, f);
    for (const QJsonValue part : f.list(QStringLiteral("attachments")))
        record.attachments.push_back(attachmentFrom(part.toObject(), id, f));
    record.interaction.hasHtml = !record.html.isEmpty();
    record.interaction.attachmentCount = static_cast<int>(record.attachments.size());
    return f.answer(std::move(record));
}

Result<Order> orderFrom(const QJsonObject &row)
{
    JsonFields f(row);
    Order order;
    order.id = f.id<OrderId>(QStringLiteral("id"));
    order.customer = f.optionalId<CustomerId>(QStringLiteral("customer"));
    order.customerKey = f.text(QStringLiteral("customer_key"));
    order.kind = f.oneOf<OrderKind>(QStringLiteral("kind"));
    order.number = f.text(QStringLiteral("number"));
    order.status = f.text(QStringLiteral("status"));
    order.orderedAt = f.instant(QStringLiteral("ordered_at"));
    order.renewsAt = f.optionalInstant(QStringLiteral("renews_at"));
    order.source = f.text(QStringLiteral("source"));
    order.sourceId = f.text(QStringLiteral("source_id"));
    for (const QJsonValue part : f.list(QStringLiteral("lines")))
        order.lines.push_back(lineFrom(part.toObject(), f));
    for (const QJsonValue part : f.list(QStringLiteral("events")))
        order.events.push_back(eventFrom(part.toObject(), f));
    return f.answer(std::move(order));
}

} // namespace leeway::domain
