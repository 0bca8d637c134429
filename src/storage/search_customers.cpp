#include "storage/search.h"

#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/search_index.h"

#include "base/text_fold.h"
#include "domain/masking.h"

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// How many matching names are looked at before the best are chosen; bounds the work of "a".
constexpr int kNamesLookedAt = 200;

/// Customers found so far, each once, in order.
class HitList
{
public:
    explicit HitList(int limit)
        : m_limit(static_cast<size_t>(std::max(0, limit)))
    {
    }
    [[nodiscard]] bool isFull() const { return m_hits.size() >= m_limit; }
    void add(CustomerHit hit)
    {
        if (isFull() || m_seen.contains(hit.row.id))
            return;
        m_seen.insert(hit.row.id);
        m_hits.push_back(std::move(hit));
    }
    std::vector<CustomerHit> take() { return std::move(m_hits); }

private:
    size_t m_limit;
    QSet<CustomerId> m_seen;
    std::vector<CustomerHit> m_hits;
};

QVariantList range(const QString &prefix)
{
    return {prefix, afterPrefix(prefix)};
}

/// Joins what was found (`inner`: columns `customer` BLOB, `matched`) with the record that stands for it now.
Result<void> addHits(Connection &db, const QString &inner, QVariantList values, HitList &hits)
{
    if (hits.isFull())
        return {};
    return db.each(QLatin1String("SELECT ") % customerRowColumns() % QLatin1String(", f.matched FROM (") %
                       inner %
                       QLatin1String(") AS f JOIN customer AS o ON o.id = f.customer "
                                     "JOIN customer AS c ON c.id = coalesce(o.merged_into, o.id)"),
                   values, [&](const Rows &row) {
                       hits.add(CustomerHit{.row = customerRowFrom(row), .matched = row.at(10).toString()});
                       return !hits.isFull();
                   });
}

Result<void> addByPhone(Connection &db, const SearchWords &words, int limit, HitList &hits)
{
    QString digits = words.digits;
    while (digits.startsWith(u'0')) // trunk prefix or "00": not part of what is stored
        digits.remove(0, 1);
    constexpr qsizetype kFewest = 3;
    if (digits.size() < kFewest)
        return {};
    QString reversed = digits;
    std::reverse(reversed.begin(), reversed.end());
    if (auto done = addHits(
            db,
            QStringLiteral("SELECT customer, value AS matched FROM handle WHERE reversed_digits <> '' "
                           "AND reversed_digits >= ? AND reversed_digits < ? ORDER BY reversed_digits "
                           "LIMIT ?"),
            range(reversed) + QVariantList{limit}, hits);
        !done)
        return done;
    // Still typing a number from its beginning.
    if (!words.raw.startsWith(u'+'))
        return {};
    return addHits(
        db,
        QStringLiteral("SELECT customer, value AS matched FROM handle WHERE normalized >= ? AND normalized "
                       "< ? ORDER BY normalized LIMIT ?"),
        range(QString(u'+' % digits)) + QVariantList{limit}, hits);
}

/// Account and order numbers: exact first, which a range in index order gives by itself.
Result<void> addByNumber(Connection &db, const SearchWords &words, int limit, HitList &hits)
{
    const QString key = numberKey(maskedKey(words.raw));
    constexpr qsizetype kFewest = 3;
    if (key.size() < kFewest || !std::any_of(key.begin(), key.end(), [](QChar c) { return c.isDigit(); }))
        return {};
    if (auto done =
            addHits(db,
                    QStringLiteral("SELECT id AS customer, account_number AS matched FROM customer WHERE "
                                   "folded_account <> '' AND folded_account >= ? AND folded_account < ? "
                                   "ORDER BY folded_account LIMIT ?"),
                    range(key) + QVariantList{limit}, hits);
        !done)
        return done;
    return addHits(
        db,
        QStringLiteral("SELECT customer, number AS matched FROM \"order\" WHERE folded_number >= ? AND "
                       "folded_number < ? AND customer IS NOT NULL ORDER BY folded_number LIMIT ?"),
        range(key) + QVariantList{limit}, hits);
}

/// Addresses, social names and other handles from their beginning, and mail domains.
Result<void> addByHandle(Connection &db, const SearchWords &words, int limit, HitList &hits)
{
    QString text = words.address.isEmpty() ? words.raw.toLower() : words.address;
    const bool startsWithAt = text.startsWith(u'@');
    if (startsWithAt)
        text.remove(0, 1);
    constexpr qsizetype kFewest = 2;
    if (text.size() < kFewest || text.contains(u' '))
        return {};
    const QString byNormalized =
        QStringLiteral("SELECT customer, value AS matched FROM handle WHERE normalized >= ? AND "
                       "normalized < ? ORDER BY normalized LIMIT ?");
    if (auto done = addHits(db, byNormalized, range(maskedKey(text)) + QVariantList{limit}, hits); !done)
        return done;
    if (!startsWithAt && !text.contains(u'.'))
        return {};
    return addHits(
        db,
        QStringLiteral("SELECT customer, value AS matched FROM handle WHERE domain <> '' AND domain >= ? AND "
                       "domain < ? ORDER BY domain LIMIT ?"),
        range(text) + QVariantList{limit}, hits);
}

struct NameHit {
    CustomerHit hit;
    bool exact = false;
    qint64 lastAt = 0;
};

/// Whether each word of the search is a whole word of the name; CJK words are single signs, so order counts
/// there.
bool isWhole(const QStringList &words, const QString &name)
{
    const QStringList own = indexWords(name).split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return own.contains(word); });
}

Result<void> collectNames(Connection &db, const QString &expression, const SearchWords &words,
                          std::vector<NameHit> &found)
{
    return db.each(
        QLatin1String("SELECT ") % customerRowColumns() %
            QLatin1String(", o.name, coalesce(c.opened_at, c.last_at, 0) FROM (SELECT rowid AS hit FROM "
                          "name_index WHERE name_index MATCH ? ORDER BY rowid DESC LIMIT ?) AS f "
                          "JOIN customer AS o ON o.rowid = f.hit "
                          "JOIN customer AS c ON c.id = coalesce(o.merged_into, o.id)"),
        {expression, kNamesLookedAt}, [&](const Rows &row) {
            NameHit name;
            name.hit = CustomerHit{.row = customerRowFrom(row), .matched = row.at(10).toString()};
            name.exact = isWhole(words.words, name.hit.matched);
            name.lastAt = row.at(11).toLongLong();
            found.push_back(std::move(name));
            return true;
        });
}

Result<void> addByName(Connection &db, const SearchWords &words, HitList &hits)
{
    if (words.words.isEmpty() || hits.isFull())
        return {};
    std::vector<NameHit> found;
    // Whole words in a step of their own: among 1,000,000 customers "li" as a beginning would hide who is
    // called Li.
    if (auto done = collectNames(db, matchAll(words.words, false), words, found); !done)
        return done;
    if (found.size() < kNamesLookedAt) {
        if (auto done = collectNames(db, matchAll(words.words, true), words, found); !done)
            return done;
    }
    std::stable_sort(found.begin(), found.end(), [](const NameHit &a, const NameHit &b) {
        return a.exact != b.exact ? a.exact : a.lastAt > b.lastAt;
    });
    for (NameHit &name : found)
        hits.add(std::move(name.hit));
    return {};
}

} // namespace

Result<std::vector<CustomerHit>> searchCustomers(Connection &db, const SearchWords &words, int limit)
{
    HitList hits(limit);
    const bool byNumber = !words.digits.isEmpty();
    Result<void> done;
    if (byNumber)
        done = addByNumber(db, words, limit, hits);
    if (done && byNumber)
        done = addByPhone(db, words, limit, hits);
    if (done && !words.address.isEmpty())
        done = addByHandle(db, words, limit, hits);
    if (done)
        done = addByName(db, words, hits);
    if (done && !byNumber)
        done = addByNumber(db, words, limit, hits);
    if (done && words.address.isEmpty())
        done = addByHandle(db, words, limit, hits);
    if (!done)
        return tl::unexpected(done.error());
    return hits.take();
}

} // namespace leeway::storage
