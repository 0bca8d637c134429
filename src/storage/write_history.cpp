#include "storage/customer_writes.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"

#include "storage/customer_rows.h"
#include "storage/search_index.h"

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

/// The row as it is, body cut; what counters and the index must take out.
Result<std::optional<Interaction>> findInteraction(Connection &db, InteractionId id)
{
    std::optional<Interaction> found;
    const auto done = db.each(QLatin1String("SELECT ") % interactionColumns() %
                                  QLatin1String(" FROM interaction AS i WHERE i.id = ?"),
                              {idValue(id)}, [&](const Rows &row) {
                                  found = interactionFrom(row);
                                  return false;
                              });
    if (!done)
        return tl::unexpected(done.error());
    return found;
}

Result<Interaction> mustFind(Connection &db, InteractionId id)
{
    auto found = findInteraction(db, id);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return fail(Code::NotFound, QStringLiteral("interaction %1").arg(id.toString()));
    return **std::move(found);
}

Result<qint64> rowOfInteraction(Connection &db, InteractionId id)
{
    const auto row = db.value(QStringLiteral("SELECT rowid FROM interaction WHERE id = ?"), {idValue(id)});
    if (!row)
        return tl::unexpected(row.error());
    return row->toLongLong();
}

void touchHistory(Transaction &tx, const Interaction &interaction)
{
    tx.touch(QStringLiteral("interaction"), interaction.customer.value);
}

Result<void> countAttachments(Connection &db, InteractionId id)
{
    return run(db,
               QStringLiteral(
                   "UPDATE interaction SET attachment_count = (SELECT count(*) FROM attachment AS a WHERE a."
                   "interaction = interaction.id) WHERE id = ?"),
               {idValue(id)});
}

Result<void> removeParts(Connection &db, InteractionId id)
{
    const QStringList parts{QStringLiteral("interaction_text"), QStringLiteral("interaction_case"),
                            QStringLiteral("transcript_line"), QStringLiteral("transcript"),
                            QStringLiteral("attachment")};
    for (const QString &table : parts) {
        if (auto done =
                run(db, QLatin1String("DELETE FROM ") % table % QLatin1String(" WHERE interaction = ?"),
                    {idValue(id)});
            !done)
            return done;
    }
    return {};
}

Result<void> storeTranscriptRows(Connection &db, const Transcript &transcript)
{
    const QVariant id = idValue(transcript.interaction);
    if (auto done = run(db, QStringLiteral("DELETE FROM transcript_line WHERE interaction = ?"), {id}); !done)
        return done;
    if (auto done = run(
            db,
            QStringLiteral("INSERT INTO transcript (interaction, done) VALUES (?, ?) ON CONFLICT DO UPDATE "
                           "SET done = excluded.done"),
            {id, maskedText(transcript.done)});
        !done)
        return done;
    int position = 0;
    for (const TranscriptLine &line : transcript.lines) {
        if (auto done = run(
                db,
                QStringLiteral("INSERT INTO transcript_line (interaction, position, speaker, by_bot, text, "
                               "decisive, at) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                {id, position++, maskedText(line.speaker), boolValue(line.byBot), maskedText(line.text),
                 boolValue(line.decisive), instantValue(line.at)});
            !done)
            return done;
    }
    return run(db, QStringLiteral("UPDATE interaction SET transcript_lines = ? WHERE id = ?"),
               {position, id});
}

} // namespace

Result<void> storeTranscript(Connection &db, const Transcript &transcript)
{
    const auto row = rowOfInteraction(db, transcript.interaction);
    if (!row)
        return tl::unexpected(row.error());
    const auto waits =
        db.value(QStringLiteral("SELECT 1 FROM pending_history WHERE interaction = ?"), {*row});
    if (!waits)
        return tl::unexpected(waits.error());
    // What was said is found by its words: they go out of the index as they were, and come in as they are.
    Result<void> done = unindexHistory(db, *row);
    if (done)
        done = storeTranscriptRows(db, transcript);
    return done && !waits->isValid() ? indexHistory(db, *row) : done;
}

Result<void> storeHtml(Connection &db, InteractionId id, const QString &html)
{
    if (auto done = run(
            db,
            QStringLiteral("INSERT INTO interaction_text (interaction, html) VALUES (?, ?) ON CONFLICT DO "
                           "UPDATE SET html = excluded.html"),
            {idValue(id), html.isEmpty() ? QVariant() : maskedText(html)});
        !done)
        return done;
    return run(db, QStringLiteral("UPDATE interaction SET has_html = ? WHERE id = ?"),
               {boolValue(!html.isEmpty()), idValue(id)});
}

Result<void> storeAttachment(Connection &db, const Attachment &attachment, const QByteArray &bytes)
{
    const QVariant stored =
        !attachment.stored ? QVariant() : QVariant(bytes.isNull() ? QByteArray("") : bytes);
    if (auto done = run(
            db,
            QStringLiteral(
                "INSERT INTO attachment (id, interaction, name, media_type, content_id, size, bytes) VALUES "
                "(?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, media_type = "
                "excluded.media_type, content_id = excluded.content_id, size = excluded.size, bytes = "
                "excluded.bytes"),
            {idValue(attachment.id), idValue(attachment.interaction), maskedText(attachment.name),
             maskedText(attachment.mediaType), maskedText(attachment.contentId), attachment.size, stored});
        !done)
        return done;
    return countAttachments(db, attachment.interaction);
}

Result<void> keepAttachment(Transaction &tx, AttachmentId id, const QByteArray &bytes)
{
    const auto customer = tx.db().value(
        QStringLiteral("SELECT i.customer FROM attachment a JOIN interaction i ON i.id = a.interaction "
                       "WHERE a.id = ?"),
        {idValue(id)});
    if (!customer)
        return tl::unexpected(customer.error());
    if (!customer->isValid())
        return fail(Code::NotFound, QStringLiteral("attachment %1").arg(id.toString()));
    tx.touch(QStringLiteral("attachment"), QUuid::fromRfc4122(customer->toByteArray()));
    return run(tx.db(), QStringLiteral("UPDATE attachment SET bytes = ? WHERE id = ?"),
               {bytes.isNull() ? QByteArray("") : bytes, idValue(id)});
}

Result<void> storeListedAttachment(Connection &db, const Attachment &attachment)
{
    if (auto done = run(db, query("put_attachment_at_store"),
                        {idValue(attachment.id), idValue(attachment.interaction), maskedText(attachment.name),
                         maskedText(attachment.mediaType), maskedText(attachment.contentId), attachment.size,
                         boolValue(attachment.stored)});
        !done)
        return done;
    return countAttachments(db, attachment.interaction);
}

Result<void> putInteraction(Transaction &tx, const Interaction &interaction)
{
    touchHistory(tx, interaction);
    Counters counters;
    const auto stored = storeInteraction(tx.db(), interaction, {}, 0, Index::Now, counters);
    if (!stored)
        return tl::unexpected(stored.error());
    return counters.write(tx.db());
}

Result<void> removeInteraction(Transaction &tx, InteractionId id)
{
    const auto before = mustFind(tx.db(), id);
    if (!before)
        return tl::unexpected(before.error());
    touchHistory(tx, *before);
    const auto row = rowOfInteraction(tx.db(), id);
    if (!row)
        return tl::unexpected(row.error());
    if (auto done = unindexHistory(tx.db(), *row); !done)
        return done;
    if (auto done = removeParts(tx.db(), id); !done)
        return done;
    if (auto done = run(tx.db(), QStringLiteral("DELETE FROM pending_history WHERE interaction = ?"), {*row});
        !done)
        return done;
    if (auto done = run(tx.db(), QStringLiteral("DELETE FROM interaction WHERE id = ?"), {idValue(id)});
        !done)
        return done;
    Counters counters;
    counters.count(*before, -1);
    return counters.write(tx.db());
}

Result<void> moveInteraction(Transaction &tx, InteractionId id, std::optional<CaseId> to)
{
    auto interaction = mustFind(tx.db(), id);
    if (!interaction)
        return tl::unexpected(interaction.error());
    touchHistory(tx, *interaction);
    if (auto done = run(tx.db(), QStringLiteral("UPDATE interaction SET main_case = ? WHERE id = ?"),
                        {idValue(to), idValue(id)});
        !done)
        return done;
    if (to) { // what is the main case is no other one
        if (auto done =
                run(tx.db(),
                    QStringLiteral("DELETE FROM interaction_case WHERE interaction = ? AND \"case\" = ?"),
                    {idValue(id), idValue(*to)});
            !done)
            return done;
    }
    Counters counters;
    counters.count(*interaction, -1);
    interaction->mainCase = to;
    counters.count(*interaction, 1);
    return counters.write(tx.db());
}

Result<void> linkInteraction(Transaction &tx, InteractionId id, CaseId to, bool linked)
{
    const auto interaction = mustFind(tx.db(), id);
    if (!interaction)
        return tl::unexpected(interaction.error());
    touchHistory(tx, *interaction);
    return run(tx.db(),
               linked ? QStringLiteral(
                            "INSERT INTO interaction_case (interaction, \"case\") VALUES (?, ?) ON CONFLICT "
                            "DO NOTHING")
                      : QStringLiteral("DELETE FROM interaction_case WHERE interaction = ? AND \"case\" = ?"),
               {idValue(id), idValue(to)});
}

Result<void> setPinned(Transaction &tx, InteractionId id, bool pinned)
{
    const auto interaction = mustFind(tx.db(), id);
    if (!interaction)
        return tl::unexpected(interaction.error());
    touchHistory(tx, *interaction);
    return run(tx.db(), QStringLiteral("UPDATE interaction SET pinned = ? WHERE id = ?"),
               {boolValue(pinned), idValue(id)});
}

Result<void> putTranscript(Transaction &tx, const Transcript &transcript)
{
    const auto interaction = mustFind(tx.db(), transcript.interaction);
    if (!interaction)
        return tl::unexpected(interaction.error());
    touchHistory(tx, *interaction);
    return storeTranscript(tx.db(), transcript);
}

Result<void> putHtml(Transaction &tx, InteractionId id, const QString &html)
{
    const auto interaction = mustFind(tx.db(), id);
    if (!interaction)
        return tl::unexpected(interaction.error());
    touchHistory(tx, *interaction);
    return storeHtml(tx.db(), id, html);
}

Result<void> putAttachment(Transaction &tx, const Attachment &attachment, const QByteArray &bytes)
{
    const auto interaction = mustFind(tx.db(), attachment.interaction);
    if (!interaction)
        return tl::unexpected(interaction.error());
    touchHistory(tx, *interaction);
    return storeAttachment(tx.db(), attachment, bytes);
}

} // namespace leeway::storage
