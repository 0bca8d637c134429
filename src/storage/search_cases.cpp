#include "storage/search.h"

#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/search_index.h"
#include "storage/search_names.h"

#include "base/text_fold.h"

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// How many rows of each kind are looked at before the best are chosen; bounds the work of "a".
constexpr int kCasesLookedAt = 200;
constexpr int kCustomersLookedAt = 50;

QString caseHitColumns()
{
    return QStringLiteral(
        "SELECT k.id, c.id, k.title, k.number, c.name, k.status, k.opened_at, k.settled_at FROM "
        "\"case\" AS k JOIN customer AS o ON o.id = k.customer "
        "JOIN customer AS c ON c.id = coalesce(o.merged_into, o.id) AND c.restricted = 0 ");
}

CaseHit caseHitFrom(const Rows &row)
{
    return CaseHit{.id = idFrom<CaseId>(row.at(0)),
                   .customer = idFrom<CustomerId>(row.at(1)),
                   .title = row.at(2).toString(),
                   .number = row.at(3).toString(),
                   .customerName = row.at(4).toString(),
                   .status = enumFrom<CaseStatus>(row.at(5)),
                   .openedAt = instantFrom(row.at(6)),
                   .settledAt = optionalInstantFrom(row.at(7))};
}

/// Cases found so far, each once, in order.
class CaseList
{
public:
    explicit CaseList(int limit)
        : m_limit(static_cast<size_t>(std::max(0, limit)))
    {
    }
    [[nodiscard]] bool isFull() const { return m_hits.size() >= m_limit; }
    void add(CaseHit hit)
    {
        const bool there =
            std::any_of(m_hits.begin(), m_hits.end(), [&](const CaseHit &h) { return h.id == hit.id; });
        if (!there && !isFull())
            m_hits.push_back(std::move(hit));
    }
    std::vector<CaseHit> take() { return std::move(m_hits); }

private:
    size_t m_limit;
    std::vector<CaseHit> m_hits;
};

/// Whether the words that are not the name say this case: its number, its title, or some of both.
bool isAbout(const CaseHit &hit, const QStringList &words)
{
    QStringList titled;
    QString digits;
    for (const QString &word : words) {
        if (holdsDigit(word))
            digits += word;
        else
            titled.append(word);
    }
    const bool numbered = digits.isEmpty() || numberKey(hit.number).startsWith(digits);
    return (numbered && beginsWords(titled, hit.title)) || beginsWords(words, hit.title);
}

QString casesByNumberSql()
{
    return caseHitColumns() % QLatin1String("WHERE k.folded_number <> '' AND k.folded_number >= ? AND "
                                            "k.folded_number < ? ORDER BY k.folded_number, k.id LIMIT ?");
}

Result<void> addCasesByNumber(Connection &db, const SearchWords &words, int limit, CaseList &hits)
{
    const QString key = numberKey(words.raw);
    if (!holdsDigit(key))
        return {};
    return db.each(casesByNumberSql(), {key, afterPrefix(key), limit}, [&](const Rows &row) {
        hits.add(caseHitFrom(row));
        return !hits.isFull();
    });
}

/// "Sørbø 48 213", "48213 Sørbø": the number leads, the name chooses among those that begin alike.
Result<void> addCasesByNumberAndName(Connection &db, const SearchWords &words, CaseList &hits)
{
    QString key;
    QStringList name;
    for (const QString &word : words.words) {
        if (holdsDigit(word))
            key += word;
        else
            name.append(word);
    }
    if (key.isEmpty() || name.isEmpty())
        return {};
    return db.each(casesByNumberSql(), {key, afterPrefix(key), kCasesLookedAt}, [&](const Rows &row) {
        CaseHit hit = caseHitFrom(row);
        if (beginsWords(name, hit.customerName))
            hits.add(std::move(hit));
        return !hits.isFull();
    });
}

Result<void> addCasesByTitle(Connection &db, const SearchWords &words, CaseList &hits)
{
    if (words.words.isEmpty())
        return {};
    return db.each(caseHitColumns() %
                       QLatin1String("WHERE k.rowid IN (SELECT rowid FROM case_index WHERE case_index MATCH "
                                     "? ORDER BY rowid DESC LIMIT ?) AND k.merged_into IS NULL ORDER BY "
                                     "k.solved, k.last_at DESC, k.id"),
                   {matchAll(words.words, true), kCasesLookedAt}, [&](const Rows &row) {
                       hits.add(caseHitFrom(row));
                       return !hits.isFull();
                   });
}

/// Cases of the customers `expression` names, also of the records these were made from; open and newest
/// first.
QString casesByNameSql()
{
    return caseHitColumns() %
           QLatin1String(
               "WHERE k.rowid IN (SELECT n.rowid FROM \"case\" AS n WHERE n.customer IN (WITH named AS "
               "MATERIALIZED (SELECT m.id FROM customer AS m WHERE m.rowid IN (SELECT rowid FROM name_index "
               "WHERE name_index MATCH ? ORDER BY rowid DESC LIMIT ?)) SELECT id FROM named UNION SELECT "
               "o.id "
               "FROM named JOIN customer AS o ON o.merged_into = named.id WHERE o.merged_into IS NOT NULL) "
               "ORDER BY n.solved, n.last_at DESC, n.id LIMIT ?) AND k.merged_into IS NULL "
               "ORDER BY k.solved, k.last_at DESC, k.id");
}

/// A customer's name alone, or together with a number or words of the case.
Result<void> addCasesByName(Connection &db, const SearchWords &words, CaseList &hits)
{
    std::vector<NameAndRest> ways{{words.words, {}}};
    if (words.words.size() > 1) {
        std::vector<NameAndRest> more = namesAmong(words.words);
        ways.insert(ways.end(), more.begin(), more.end());
    }
    for (const NameAndRest &way : ways) {
        // Whole words first: among 1,000,000 customers "li" as a beginning would hide who is called Li.
        for (const bool prefixes : {false, true}) {
            if (way.name.isEmpty() || hits.isFull())
                continue;
            const auto done =
                db.each(casesByNameSql(), {matchAll(way.name, prefixes), kCustomersLookedAt, kCasesLookedAt},
                        [&](const Rows &row) {
                            CaseHit hit = caseHitFrom(row);
                            if (isAbout(hit, way.rest))
                                hits.add(std::move(hit));
                            return !hits.isFull();
                        });
            if (!done)
                return done;
        }
    }
    return {};
}

} // namespace

Result<std::vector<CaseHit>> searchCases(Connection &db, const SearchWords &words, int limit)
{
    CaseList hits(limit);
    Result<void> done = addCasesByNumber(db, words, limit, hits);
    if (done && !hits.isFull())
        done = addCasesByNumberAndName(db, words, hits);
    if (done && !hits.isFull())
        done = addCasesByTitle(db, words, hits);
    if (done && !hits.isFull())
        done = addCasesByName(db, words, hits);
    if (!done)
        return tl::unexpected(done.error());
    return hits.take();
}

} // namespace leeway::storage
