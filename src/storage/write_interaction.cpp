#include "storage/row_readers.h"
#include "storage/row_writes.h"
#include "storage/search_index.h"

#include "domain/masking.h"

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

constexpr qsizetype kListedBody = 2'000;
/// Rows that one second has room for before they take the next one's place.
constexpr int kSlotBits = 10;

/// The first free rowid at or after the moment of an interaction, see 0001_first.sql.
///
/// Date-only imports put thousands of rows on one midnight: the looked-at span doubles until its end is free.
Result<qint64> freeRow(Connection &db, base::Instant at)
{
    const qint64 first = (base::toMs(at) / 1000) * (1LL << kSlotBits);
    for (qint64 span = 1LL << kSlotBits;; span *= 2) {
        const auto last =
            db.value(QStringLiteral("SELECT max(rowid) FROM interaction WHERE rowid >= ? AND rowid < ?"),
                     {first, first + span});
        if (!last)
            return tl::unexpected(last.error());
        if (last->isNull())
            return first;
        if (last->toLongLong() < first + span - 1)
            return last->toLongLong() + 1;
    }
}

/// What lists read of a body; never half a surrogate pair.
QString listedPart(const QString &body)
{
    if (body.size() <= kListedBody)
        return body;
    return body.left(body[kListedBody - 1].isHighSurrogate() ? kListedBody - 1 : kListedBody);
}

struct Existing {
    qint64 row = 0;
    Interaction interaction; ///< body cut; for the counters
    qint64 hash = 0;
    bool hadText = false;
};

Result<std::optional<Existing>> findExisting(Connection &db, const QString &where, const QVariantList &values)
{
    std::optional<Existing> found;
    const auto done = db.each(QLatin1String("SELECT ") % interactionColumns() %
                                  QLatin1String(", i.content_hash FROM interaction AS i WHERE ") % where,
                              values, [&](const Rows &row) {
                                  found = Existing{.row = row.at(22).toLongLong(),
                                                   .interaction = interactionFrom(row),
                                                   .hash = row.at(24).toLongLong(),
                                                   .hadText = row.at(12).toInt() != 0};
                                  return false;
                              });
    if (!done)
        return tl::unexpected(done.error());
    return found;
}

qint64 hashOf(const Interaction &i, quint64 extra)
{
    ContentHash hash;
    hash.add(base::toMs(i.at)).add(i.author).add(i.title).add(i.summary).add(i.body).add(i.language);
    hash.add(static_cast<qint64>(i.channel))
        .add(static_cast<qint64>(i.direction))
        .add(static_cast<qint64>(i.kind));
    hash.add(i.money.minor).add(i.money.currency).add(static_cast<qint64>(extra));
    hash.add(QString::fromLatin1(i.customer.toBytes().toHex()));
    hash.add(i.mainCase ? QString::fromLatin1(i.mainCase->toBytes().toHex()) : QString());
    return static_cast<qint64>(hash.value());
}

QVariantList columnsOf(const Interaction &i, const QString &body, qint64 hash)
{
    const QString listed = listedPart(body);
    return {idValue(i.customer),      idValue(i.mainCase),    instantValue(i.at),
            enumValue(i.channel),     enumValue(i.direction), enumValue(i.kind),
            maskedText(i.author),     idOrNull(i.person),     maskedText(i.title),
            maskedText(i.summary),    plainText(listed),      boolValue(listed.size() < body.size()),
            boolValue(isBusiness(i)), minorValue(i.money),    currencyValue(i.money),
            boolValue(i.pinned),      maskedText(i.language), hash};
}

/// The whole of a long body; when a body became short its old whole is taken away.
Result<void> storeWhole(Connection &db, InteractionId id, const QString &body, bool hadText)
{
    if (body.size() <= kListedBody && !hadText)
        return {};
    return run(
        db,
        QStringLiteral("INSERT INTO interaction_text (interaction, body) VALUES (?, ?) ON CONFLICT DO UPDATE "
                       "SET body = excluded.body"),
        {idValue(id), body.size() <= kListedBody ? QVariant() : QVariant(body)});
}

Result<void> indexRow(Connection &db, qint64 row, const Interaction &interaction, const QString &body,
                      Index index)
{
    if (index == Index::Later)
        return run(
            db, QStringLiteral("INSERT INTO pending_history (interaction) VALUES (?) ON CONFLICT DO NOTHING"),
            {row});
    const QString words = indexWords(
        QString(domain::masked(interaction.title) % u' ' % domain::masked(interaction.author) % u' ' % body));
    if (words.isEmpty())
        return {};
    return run(db, QStringLiteral("INSERT INTO history_index (rowid, words) VALUES (?, ?)"), {row, words});
}

Result<void> updateRow(Connection &db, const Existing &before, const QString &body, QVariantList columns)
{
    columns.append(before.row);
    if (auto done = run(
            db,
            QStringLiteral("UPDATE interaction SET customer = ?, main_case = ?, at = ?, channel = ?, "
                           "direction = ?, kind = ?, author = ?, person = ?, title = ?, summary = ?, body "
                           "= ?, body_cut = ?, business = ?, money_minor = ?, money_currency = ?, pinned = "
                           "?, language = ?, content_hash = ? WHERE rowid = ?"),
            columns);
        !done)
        return done;
    return storeWhole(db, before.interaction.id, body, before.hadText);
}

/// The row an interaction came to before: an imported one by its source's key among those of imports, any by
/// its id. Most are new, so the first look asks for nothing but the rowid. What the condition says beside the
/// two values is what lets SQLite use the partial index.
Result<std::optional<Existing>> existingOf(Connection &db, const Interaction &interaction, bool imported)
{
    Result<QVariant> row;
    if (imported)
        row = db.value(QStringLiteral("SELECT rowid FROM interaction WHERE source_id = ? AND source = ? AND "
                                      "source_id <> '' AND batch_id IS NOT NULL"),
                       {maskedKeyText(interaction.sourceId), maskedText(interaction.source)});
    if (!row)
        return tl::unexpected(row.error());
    if (!row->isValid())
        row =
            db.value(QStringLiteral("SELECT rowid FROM interaction WHERE id = ?"), {idValue(interaction.id)});
    if (!row)
        return tl::unexpected(row.error());
    if (!row->isValid())
        return std::optional<Existing>();
    return findExisting(db, QStringLiteral("i.rowid = ?"), {*row});
}

/// How one interaction is being stored.
struct Placing {
    Connection &db;
    const Interaction &interaction;
    QString body; ///< masked
    qint64 hash;
    Index index;
    Counters &counters;
};

/// False when the source's key or the id is there already; nothing was written then.
Result<bool> insertNew(const Placing &placing, qint64 row, const QVariant &batch)
{
    const Interaction &interaction = placing.interaction;
    QVariantList values{row, idValue(interaction.id), maskedText(interaction.source),
                        maskedKeyText(interaction.sourceId), batch};
    values += columnsOf(interaction, placing.body, placing.hash);
    const auto inserted = placing.db.exec(
        QStringLiteral(
            "INSERT INTO interaction (rowid, id, source, source_id, batch_id, customer, main_case, "
            "at, channel, direction, kind, author, person, title, summary, body, body_cut, business, "
            "money_minor, money_currency, pinned, language, content_hash) VALUES (?, ?, ?, ?, ?, ?, "
            "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
        values);
    if (!inserted)
        return tl::unexpected(inserted.error());
    if (*inserted == 0)
        return false;
    if (auto done = storeWhole(placing.db, interaction.id, placing.body, false); !done)
        return tl::unexpected(done.error());
    return true;
}

/// Adds the interaction as a row of its own. False when its id or its source's key is there already; nothing
/// was written then.
Result<bool> addNew(const Placing &placing, const QVariant &batch)
{
    const Interaction &interaction = placing.interaction;
    const auto row = freeRow(placing.db, interaction.at);
    if (!row)
        return tl::unexpected(row.error());
    const auto added = insertNew(placing, *row, batch);
    if (!added || !*added)
        return added;
    placing.counters.count(interaction, 1);
    if (auto done = indexRow(placing.db, *row, interaction, placing.body, placing.index); !done)
        return tl::unexpected(done.error());
    return true;
}

/// Puts the interaction in the place of what it came to before.
Result<StoredInteraction> replace(const Placing &placing, const Existing &before, bool imported)
{
    Connection &db = placing.db;
    Interaction placed = placing.interaction;
    if (imported) { // pinned here, not there; and where somebody moved it it stays
        placed.pinned = before.interaction.pinned;
        if (before.interaction.mainCase)
            placed.mainCase = before.interaction.mainCase;
    }
    placing.counters.count(before.interaction, -1);
    if (auto done = unindexHistory(db, before.row); !done)
        return tl::unexpected(done.error());
    if (auto done = updateRow(db, before, placing.body, columnsOf(placed, placing.body, placing.hash)); !done)
        return tl::unexpected(done.error());
    if (auto done =
            run(db, QStringLiteral("DELETE FROM pending_history WHERE interaction = ?"), {before.row});
        !done)
        return tl::unexpected(done.error());
    placing.counters.count(placed, 1);
    // The row may have a transcript, whose words stand in the index too.
    auto indexed = placing.index == Index::Now
                       ? indexHistory(db, before.row)
                       : indexRow(db, before.row, placing.interaction, placing.body, placing.index);
    if (!indexed)
        return tl::unexpected(indexed.error());
    return StoredInteraction{Stored::Updated, before.interaction.id};
}

} // namespace

ContentHash &ContentHash::add(QStringView text)
{
    for (const QChar c : text)
        m_hash = (m_hash ^ c.unicode()) * 1099511628211ULL;
    m_hash = (m_hash ^ 0x1FFFFU) * 1099511628211ULL; // "ab","c" is not "a","bc"
    return *this;
}

ContentHash &ContentHash::add(qint64 number)
{
    m_hash = (m_hash ^ static_cast<quint64>(number)) * 1099511628211ULL;
    m_hash ^= m_hash >> 29;
    return *this;
}

Result<StoredInteraction> storeInteraction(Connection &db, const Interaction &interaction,
                                           const QVariant &batch, quint64 extraHash, Index index,
                                           Counters &counters)
{
    const bool imported = !interaction.sourceId.isEmpty() && !batch.isNull();
    const Placing placing{.db = db,
                          .interaction = interaction,
                          .body = domain::masked(interaction.body),
                          .hash = hashOf(interaction, extraHash),
                          .index = index,
                          .counters = counters};
    // Most of an import is new: adding first saves looking for it.
    Result<bool> added = imported ? addNew(placing, batch) : false;
    if (!added)
        return tl::unexpected(added.error());
    if (*added)
        return StoredInteraction{Stored::New, interaction.id};
    const auto before = existingOf(db, interaction, imported);
    if (!before)
        return tl::unexpected(before.error());
    if (*before && imported && (*before)->hash == placing.hash)
        return StoredInteraction{Stored::Same, (*before)->interaction.id};
    if (*before)
        return replace(placing, **before, imported);
    added = addNew(placing, batch);
    if (!added)
        return tl::unexpected(added.error());
    if (!*added)
        return base::fail(base::Code::AlreadyThere,
                          QStringLiteral("interaction ") + interaction.id.toString());
    return StoredInteraction{Stored::New, interaction.id};
}

} // namespace leeway::storage
