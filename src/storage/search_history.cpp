#include "storage/search.h"

#include "storage/channel_values.h"
#include "storage/customer_rows.h"
#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/search_index.h"
#include "storage/search_names.h"
#include "storage/snippet.h"

#include "base/text_fold.h"

#include <QJsonArray>
#include <QJsonDocument>

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

/// `inner` gives the rows, as `hit`.
QString historySql(QLatin1StringView inner)
{
    return query("read_history_hits")
        .replace(QLatin1String(":transcript_words"), transcriptWordsSql())
        .replace(QLatin1String(":hits"), inner);
}

// What a name together with words is looked for in: of a rare name all that they have, of a common one the
// newest texts with the words. Bounds the work of "a the".
constexpr int kTextsLookedAt = 50'000;
constexpr int kNamedLookedAt = 50;
constexpr int kTheirsLookedAt = 10'000;
constexpr int kUnnamedLookedAt = 2'000;

/// Reads the texts themselves: one history is small beside the index, and rows that wait for it count too.
QString findSql(const HistoryFind &wanted)
{
    QString filter;
    if (wanted.filter.channel)
        filter += QLatin1String(" AND i.channel IN (?, ?)");
    if (wanted.filter.ordersAndMoney)
        filter += QLatin1String(" AND i.business = 1");
    if (wanted.openOnly) // a merged case shows under the one it points to
        filter += QLatin1String(
            " AND (SELECT coalesce(r.solved, k.solved) FROM \"case\" AS k LEFT JOIN \"case\" AS r "
            "ON r.id = k.merged_into WHERE k.id = i.main_case) = 0");
    return query("read_history_texts")
        .replace(QLatin1String(":transcript_words"), transcriptWordsSql())
        .replace(QLatin1String(":filter"), filter);
}

/// A beginning of one or two letters would match half of everything; it has to be a whole word then.
bool lastIsBeginning(const QStringList &words)
{
    constexpr qsizetype kShortestPrefix = 3;
    return !words.isEmpty() && words.last().size() >= kShortestPrefix;
}

/// The rows of one name with the rest of the words in their texts, newest first; each at most twice.
Result<std::vector<qint64>> rowsOfName(Connection &db, const NameAndRest &way, bool nameIsLast, int limit)
{
    std::vector<qint64> rows;
    const QString name = matchAll(way.name, false, nameIsLast && lastIsBeginning(way.name));
    const auto named =
        db.value(QStringLiteral("SELECT 1 FROM name_index WHERE name_index MATCH ? LIMIT 1"), {name});
    if (!named)
        return tl::unexpected(named.error());
    if (!named->isValid())
        return rows; // most words are nobody's name: no text is looked at for them
    const auto done = db.each(query("search_named_history"),
                              {matchAll(way.rest, false, !nameIsLast && lastIsBeginning(way.rest)),
                               kTextsLookedAt, name, kNamedLookedAt, kTheirsLookedAt, kUnnamedLookedAt},
                              [&](const Rows &row) {
                                  if (row.at(1).toBool() || beginsWords(way.name, row.at(2).toString()))
                                      rows.push_back(row.at(0).toLongLong());
                                  return rows.size() < 2 * static_cast<size_t>(limit);
                              });
    if (!done)
        return tl::unexpected(done.error());
    return rows;
}

/// "ines kettle": what a customer of that name has in their history about the rest.
Result<void> addNamed(Connection &db, const SearchWords &words, int limit, std::vector<HistoryHit> &hits)
{
    if (words.words.size() < 2)
        return {};
    const QStringList typed = typedWords(words);
    for (const NameAndRest &way : namesAmong(words.words)) {
        if (way.rest.isEmpty() || hits.size() >= static_cast<size_t>(limit))
            continue;
        const auto rows = rowsOfName(db, way, way.name.last() == words.words.last(), limit);
        if (!rows)
            return tl::unexpected(rows.error());
        QJsonArray found;
        for (const qint64 row : *rows)
            found.append(row);
        if (found.isEmpty())
            continue;
        const auto done = db.each(
            historySql(QLatin1StringView("SELECT DISTINCT value AS hit FROM json_each(?) ORDER BY 1 DESC")),
            {QString::fromUtf8(QJsonDocument(found).toJson(QJsonDocument::Compact))}, [&](const Rows &row) {
                FoundText text = foundFrom(row);
                const bool there = std::any_of(hits.begin(), hits.end(),
                                               [&](const HistoryHit &one) { return one.id == text.hit.id; });
                text.hit.snippet = snippet(text.body, typed);
                if (!there)
                    hits.push_back(std::move(text.hit));
                return hits.size() < static_cast<size_t>(limit);
            });
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

} // namespace

Result<std::vector<HistoryHit>> searchHistory(Connection &db, const SearchWords &words, int limit)
{
    std::vector<HistoryHit> hits;
    if (words.words.isEmpty())
        return hits;
    const QStringList typed = typedWords(words);
    const bool cutIntoSigns = typed.size() != words.words.size();
    constexpr int kSpare =
        10; // signs may stand apart in a text: look at more, keep those where they stand together
    const auto done = db.each(
        historySql(
            QLatin1StringView("SELECT rowid AS hit FROM history_index WHERE history_index MATCH ? ORDER "
                              "BY rowid DESC LIMIT ?")),
        {matchAll(words.words, false, lastIsBeginning(words.words)), cutIntoSigns ? limit * kSpare : limit},
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
    if (auto more = addNamed(db, words, limit, hits); !more)
        return tl::unexpected(more.error());
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
