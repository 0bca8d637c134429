#include "storage/channel_values.h"
#include "storage/customer_rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

#include <algorithm>

namespace leeway::storage
{

using namespace domain;

namespace
{

using base::Code;
using base::fail;
using base::Result;

/// Newest first, ids compared as the index compares them.
bool isNewer(const TimelineEntry &a, const TimelineEntry &b)
{
    if (a.interaction.at != b.interaction.at)
        return a.interaction.at > b.interaction.at;
    return a.interaction.id.toBytes() > b.interaction.id.toBytes();
}

/// One index range: the interactions of one record in one case, from the cursor on.
QString timelineSql(const TimelineQuery &query)
{
    QString sql = QLatin1String("SELECT ") % interactionColumns() %
                  QLatin1String(" FROM interaction AS i WHERE i.customer = ? AND i.main_case ") %
                  (query.caseId ? QLatin1String("= ?") : QLatin1String("IS NULL"));
    if (query.filter.channel)
        sql += QLatin1String(" AND i.channel IN (?, ?)");
    if (query.filter.ordersAndMoney)
        sql += QLatin1String(" AND i.business = 1");
    const bool older = query.older || !query.from;
    if (query.from)
        sql +=
            older ? QLatin1String(" AND (i.at, i.id) < (?, ?)") : QLatin1String(" AND (i.at, i.id) > (?, ?)");
    sql += older ? QLatin1String(" ORDER BY i.at DESC, i.id DESC LIMIT ?")
                 : QLatin1String(" ORDER BY i.at, i.id LIMIT ?");
    return sql;
}

QVariantList timelineValues(const TimelineQuery &query, CustomerId record, const std::optional<CaseId> &part)
{
    QVariantList values{idValue(record)};
    if (part)
        values.append(idValue(*part));
    if (query.filter.channel)
        values += channelValues(*query.filter.channel);
    if (query.from) {
        values.append(instantValue(query.from->at));
        values.append(idValue(query.from->id));
    }
    values.append(query.limit + 1);
    return values;
}

Attachment attachmentFrom(const Rows &row)
{
    return Attachment{.id = idFrom<AttachmentId>(row.at(0)),
                      .interaction = idFrom<InteractionId>(row.at(1)),
                      .name = row.at(2).toString(),
                      .mediaType = row.at(3).toString(),
                      .contentId = row.at(4).toString(),
                      .size = row.at(5).toLongLong(),
                      .stored = row.at(6).toInt() != 0,
                      .atStore = row.at(7).toInt() != 0};
}

TranscriptLine lineFrom(const Rows &row)
{
    return TranscriptLine{.speaker = row.at(0).toString(),
                          .byBot = row.at(1).toInt() != 0,
                          .text = row.at(2).toString(),
                          .decisive = row.at(3).toInt() != 0,
                          .at = optionalInstantFrom(row.at(4))};
}

/// What a row shows beside the interaction; asked for only where the row says there is some.
Result<void> readBeside(Connection &db, TimelineEntry &entry)
{
    const QVariant id = idValue(entry.interaction.id);
    if (entry.interaction.attachmentCount > 0) {
        auto list = readAttachments(db, entry.interaction.id);
        if (!list)
            return tl::unexpected(list.error());
        entry.attachments = *std::move(list);
    }
    if (entry.transcriptLines < 0) {
        entry.transcriptLines = 0;
        return {};
    }
    const auto done = db.value(QStringLiteral("SELECT done FROM transcript WHERE interaction = ?"), {id});
    if (!done)
        return tl::unexpected(done.error());
    entry.transcriptDone = done->toString();
    auto lines = readAll<TranscriptLine>(
        db,
        QStringLiteral(
            "SELECT speaker, by_bot, text, decisive, at FROM transcript_line WHERE interaction = ? "
            "AND decisive = 1 ORDER BY position LIMIT 3"),
        {id}, lineFrom);
    if (!lines)
        return tl::unexpected(lines.error());
    entry.decisive = *std::move(lines);
    return {};
}

TimelineEntry entryFrom(const Rows &row)
{
    TimelineEntry entry;
    entry.interaction = interactionFrom(row);
    entry.transcriptLines = row.at(kTranscriptLinesColumn).toInt();
    return entry;
}

Result<std::vector<TimelineEntry>> readRange(Connection &db, const TimelineQuery &query,
                                             const std::vector<CustomerId> &records)
{
    std::vector<std::optional<CaseId>> parts{std::nullopt};
    if (query.caseId) {
        const auto family = caseFamily(db, *query.caseId);
        if (!family)
            return tl::unexpected(family.error());
        parts.assign(family->begin(), family->end());
    }
    const QString sql = timelineSql(query);
    std::vector<TimelineEntry> entries;
    for (const CustomerId &record : records) {
        for (const std::optional<CaseId> &part : parts) {
            const auto done = db.each(sql, timelineValues(query, record, part), [&](const Rows &row) {
                entries.push_back(entryFrom(row));
                return true;
            });
            if (!done)
                return tl::unexpected(done.error());
        }
    }
    return entries;
}

Result<QString> wholeText(Connection &db, InteractionId id, const QString &column)
{
    const auto text = db.value(QLatin1String("SELECT ") % column %
                                   QLatin1String(" FROM interaction_text WHERE interaction = ?"),
                               {idValue(id)});
    if (!text)
        return tl::unexpected(text.error());
    return text->toString();
}

} // namespace

Result<TimelinePage> readTimeline(Connection &db, const TimelineQuery &query)
{
    const auto records = recordsOf(db, query.customer);
    if (!records)
        return tl::unexpected(records.error());
    auto entries = readRange(db, query, *records);
    if (!entries)
        return tl::unexpected(entries.error());
    std::sort(entries->begin(), entries->end(), isNewer);
    TimelinePage page;
    const auto limit = static_cast<size_t>(std::max(0, query.limit));
    page.more = entries->size() > limit;
    if (page.more) {
        if (query.older || !query.from)
            entries->resize(limit);
        else // the page next to the cursor, not the newest of all
            entries->erase(entries->begin(), entries->end() - static_cast<std::ptrdiff_t>(limit));
    }
    for (TimelineEntry &entry : *entries) {
        if (auto done = readBeside(db, entry); !done)
            return tl::unexpected(done.error());
    }
    page.entries = *std::move(entries);
    return page;
}

Result<std::vector<TimelineEntry>> readPinned(Connection &db, CustomerId id, int limit)
{
    const auto records = recordsOf(db, id);
    if (!records)
        return tl::unexpected(records.error());
    std::vector<TimelineEntry> entries;
    for (const CustomerId &record : *records) {
        auto own = readAll<TimelineEntry>(
            db,
            QLatin1String("SELECT ") % interactionColumns() %
                QLatin1String(" FROM interaction AS i WHERE i.customer = ? AND i.pinned = 1 "
                              "ORDER BY i.at DESC, i.id DESC LIMIT ?"),
            {idValue(record), limit}, entryFrom);
        if (!own)
            return own;
        std::move(own->begin(), own->end(), std::back_inserter(entries));
    }
    std::sort(entries.begin(), entries.end(), isNewer);
    entries.resize(std::min(entries.size(), static_cast<size_t>(limit)));
    for (TimelineEntry &entry : entries) {
        if (auto done = readBeside(db, entry); !done)
            return tl::unexpected(done.error());
    }
    return entries;
}

Result<std::vector<Interaction>> readLastInteractions(Connection &db, CustomerId id, int limit)
{
    return readAll<Interaction>(db,
                                QLatin1String("SELECT ") % interactionColumns() %
                                    QLatin1String(" FROM interaction AS i WHERE i.customer = ? "
                                                  "ORDER BY i.at DESC, i.id DESC LIMIT ?"),
                                {idValue(id), limit}, interactionFrom);
}

Result<Interaction> readInteraction(Connection &db, InteractionId id)
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
    if (!found)
        return fail(Code::NotFound, QStringLiteral("interaction %1").arg(id.toString()));
    if (found->bodyCut) {
        auto body = wholeText(db, id, QStringLiteral("body"));
        if (!body)
            return tl::unexpected(body.error());
        found->body = *std::move(body);
        found->bodyCut = false;
    }
    return *std::move(found);
}

Result<QString> readHtml(Connection &db, InteractionId id)
{
    return wholeText(db, id, QStringLiteral("html"));
}

Result<Transcript> readTranscript(Connection &db, InteractionId id)
{
    const auto done =
        db.value(QStringLiteral("SELECT done FROM transcript WHERE interaction = ?"), {idValue(id)});
    if (!done)
        return tl::unexpected(done.error());
    if (!done->isValid())
        return fail(Code::NotFound, QStringLiteral("transcript of %1").arg(id.toString()));
    auto lines = readAll<TranscriptLine>(
        db,
        QStringLiteral(
            "SELECT speaker, by_bot, text, decisive, at FROM transcript_line WHERE interaction = ? "
            "ORDER BY position"),
        {idValue(id)}, lineFrom);
    if (!lines)
        return tl::unexpected(lines.error());
    return Transcript{.interaction = id, .done = done->toString(), .lines = *std::move(lines)};
}

Result<std::vector<Attachment>> readAttachments(Connection &db, InteractionId id)
{
    return readAll<Attachment>(
        db,
        QStringLiteral("SELECT id, interaction, name, media_type, content_id, size, bytes IS NOT NULL, "
                       "at_store FROM attachment WHERE interaction = ? ORDER BY rowid"),
        {idValue(id)}, attachmentFrom);
}

Result<QByteArray> readAttachment(Connection &db, AttachmentId id)
{
    const auto bytes = db.value(QStringLiteral("SELECT bytes FROM attachment WHERE id = ?"), {idValue(id)});
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (!bytes->isValid() || bytes->isNull())
        return fail(Code::NotFound, QStringLiteral("attachment %1").arg(id.toString()));
    return bytes->toByteArray();
}

} // namespace leeway::storage
