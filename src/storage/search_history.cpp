#include "storage/search.h"

#include "storage/channel_values.h"
#include "storage/customer_rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/search_index.h"
#include "storage/snippet.h"

#include "base/text_fold.h"

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// The words people typed, whole: what snippets look for. The index may have cut them into signs.
QStringList typedWords(const SearchWords &words)
{
    return base::foldedWords(words.raw);
}

struct FoundText {
    HistoryHit hit;
    QString body;
};

FoundText foundFrom(const Rows &row)
{
    FoundText found;
    found.hit.id = idFrom<InteractionId>(row.at(0));
    found.hit.customer = idFrom<CustomerId>(row.at(1));
    found.hit.mainCase = optionalIdFrom<CaseId>(row.at(2));
    found.hit.customerName = row.at(3).toString();
    found.hit.title = row.at(4).toString();
    found.hit.channel = enumFrom<Channel>(row.at(5));
    found.hit.at = instantFrom(row.at(6));
    found.body = row.at(7).toString();
    found.hit.author = row.at(8).toString();
    return found;
}

QString historySql()
{
    return QStringLiteral(
               "SELECT i.id, c.id, i.main_case, c.name, i.title, i.channel, i.at, CASE WHEN i.body_cut THEN "
               "(SELECT t.body FROM interaction_text AS t WHERE t.interaction = i.id) ELSE i.body END || %1, "
               "i.author "
               "FROM "
               "(SELECT rowid AS hit FROM history_index WHERE history_index MATCH ? ORDER BY rowid DESC "
               "LIMIT "
               "?) AS f JOIN interaction AS i ON i.rowid = f.hit JOIN customer AS o ON o.id = i.customer "
               "JOIN "
               "customer AS c ON c.id = coalesce(o.merged_into, o.id) AND c.restricted = 0")
        .arg(transcriptWordsSql());
}

/// Reads the texts themselves: one history is small beside the index, and rows that wait for it count too.
QString findSql(const HistoryFind &wanted)
{
    QString sql =
        QStringLiteral(
            "SELECT i.at, i.id, i.title, i.summary, i.author, CASE WHEN i.body_cut THEN (SELECT t.body FROM "
            "interaction_text AS t WHERE t.interaction = i.id) ELSE i.body END || %1 FROM interaction AS i "
            "WHERE i.customer = ?")
            .arg(transcriptWordsSql());
    if (wanted.filter.channel)
        sql += QLatin1String(" AND i.channel IN (?, ?)");
    if (wanted.filter.ordersAndMoney)
        sql += QLatin1String(" AND i.business = 1");
    if (wanted.openOnly) // a merged case shows under the one it points to
        sql += QLatin1String(
            " AND (SELECT coalesce(r.solved, k.solved) FROM \"case\" AS k LEFT JOIN \"case\" AS r "
            "ON r.id = k.merged_into WHERE k.id = i.main_case) = 0");
    return sql;
}

} // namespace

Result<std::vector<HistoryHit>> searchHistory(Connection &db, const SearchWords &words, int limit)
{
    std::vector<HistoryHit> hits;
    if (words.words.isEmpty())
        return hits;
    // A beginning of one or two letters would match half of everything; it has to be a whole word then.
    constexpr qsizetype kShortestPrefix = 3;
    const bool prefix = words.words.last().size() >= kShortestPrefix;
    const QStringList typed = typedWords(words);
    const bool cutIntoSigns = typed.size() != words.words.size();
    constexpr int kSpare =
        10; // signs may stand apart in a text: look at more, keep those where they stand together
    const auto done = db.each(
        historySql(), {matchAll(words.words, false, prefix), cutIntoSigns ? limit * kSpare : limit},
        [&](const Rows &row) {
            FoundText found = foundFrom(row);
            if (cutIntoSigns &&
                !holdsAll(QString(found.hit.title % u' ' % found.hit.author % u' ' % found.body), typed))
                return true;
            found.hit.snippet = snippet(found.body, typed);
            hits.push_back(std::move(found.hit));
            return hits.size() < static_cast<size_t>(limit);
        });
    if (!done)
        return tl::unexpected(done.error());
    std::stable_sort(hits.begin(), hits.end(),
                     [](const HistoryHit &a, const HistoryHit &b) { return a.at > b.at; });
    return hits;
}

Result<std::vector<TimelineCursor>> findInHistory(Connection &db, const HistoryFind &wanted)
{
    std::vector<TimelineCursor> found;
    const QStringList words = base::foldedWords(wanted.words);
    if (words.isEmpty())
        return found;
    const auto records = recordsOf(db, wanted.customer);
    if (!records)
        return tl::unexpected(records.error());
    for (const CustomerId &record : *records) {
        QVariantList values{idValue(record)};
        if (wanted.filter.channel)
            values += channelValues(*wanted.filter.channel);
        const auto done = db.each(findSql(wanted), values, [&](const Rows &row) {
            const QString text = row.at(2).toString() % u' ' % row.at(3).toString() % u' ' %
                                 row.at(4).toString() % u' ' % row.at(5).toString();
            if (holdsAll(text, words))
                found.push_back(TimelineCursor{instantFrom(row.at(0)), idFrom<InteractionId>(row.at(1))});
            return true;
        });
        if (!done)
            return tl::unexpected(done.error());
    }
    std::sort(found.begin(), found.end(), [](const TimelineCursor &a, const TimelineCursor &b) {
        return a.at != b.at ? a.at > b.at : a.id.toBytes() > b.id.toBytes();
    });
    found.resize(std::min(found.size(), static_cast<size_t>(std::max(0, wanted.limit))));
    return found;
}

} // namespace leeway::storage
