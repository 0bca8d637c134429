#include "storage/search.h"

#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/search_index.h"

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// One letter too many, too few, another one, or two swapped; equal words are no typo.
bool isOneEditApart(const QString &a, const QString &b)
{
    const QString &shorter = a.size() <= b.size() ? a : b;
    const QString &longer = a.size() <= b.size() ? b : a;
    if (longer.size() - shorter.size() > 1 || a == b)
        return false;
    qsizetype at = 0;
    while (at < shorter.size() && shorter[at] == longer[at])
        ++at;
    const QStringView restShort = QStringView(shorter).mid(at);
    const QStringView restLong = QStringView(longer).mid(at);
    if (shorter.size() < longer.size())
        return restShort == restLong.mid(1);
    if (restShort.mid(1) == restLong.mid(1))
        return true;
    return restShort.size() >= 2 && restShort[0] == restLong[1] && restShort[1] == restLong[0] &&
           restShort.mid(2) == restLong.mid(2);
}

/// Words of names one edit from `word`: whatever shares a spelling with it and passes the exact test.
Result<QStringList> nearWords(Connection &db, const QString &word)
{
    constexpr int kMostWords = 40;
    QStringList near;
    if (!hasSpellings(word))
        return near;
    for (const QString &spelling : spellings(word)) {
        const auto done = db.each(QStringLiteral("SELECT word FROM name_spelling WHERE spelling = ?"),
                                  {spelling}, [&](const Rows &row) {
                                      const QString candidate = row.at(0).toString();
                                      if (!near.contains(candidate) && isOneEditApart(word, candidate))
                                          near.append(candidate);
                                      return near.size() < kMostWords;
                                  });
        if (!done)
            return tl::unexpected(done.error());
    }
    return near;
}

/// All words, with the one at `wrong` replaced by any of `near`.
QString expressionWith(const QStringList &words, qsizetype wrong, const QStringList &near)
{
    QStringList others = words;
    others.removeAt(wrong);
    QString alternatives;
    for (const QString &word : near)
        alternatives +=
            (alternatives.isEmpty() ? QLatin1String("\"") : QLatin1String(" OR \"")) % word % u'"';
    const QString rest = matchAll(others, true);
    return u'(' % alternatives % u')' % (rest.isEmpty() ? QString() : QString(QLatin1String(" AND ") % rest));
}

} // namespace

Result<std::vector<CustomerHit>> searchCustomersByTypo(Connection &db, const SearchWords &words, int limit,
                                                       const std::vector<CustomerId> &besides)
{
    std::vector<CustomerHit> hits;
    QSet<CustomerId> seen(besides.begin(), besides.end());
    constexpr int kLookedAt = 100;
    // One edit in all: one word may be wrong, the others hold.
    for (qsizetype wrong = 0; wrong < words.words.size(); ++wrong) {
        const auto near = nearWords(db, words.words[wrong]);
        if (!near)
            return tl::unexpected(near.error());
        if (near->isEmpty())
            continue;
        const auto done =
            db.each(QLatin1String("SELECT ") % customerRowColumns() %
                        QLatin1String(", o.name FROM (SELECT rowid AS hit FROM name_index WHERE name_index "
                                      "MATCH ? ORDER BY rowid DESC LIMIT ?) AS f JOIN customer AS o ON "
                                      "o.rowid = f.hit JOIN customer AS c ON c.id = "
                                      "coalesce(o.merged_into, o.id)"),
                    {expressionWith(words.words, wrong, *near), kLookedAt}, [&](const Rows &row) {
                        CustomerHit hit{
                            .row = customerRowFrom(row), .matched = row.at(10).toString(), .byTypo = true};
                        if (!seen.contains(hit.row.id)) {
                            seen.insert(hit.row.id);
                            hits.push_back(std::move(hit));
                        }
                        return true;
                    });
        if (!done)
            return tl::unexpected(done.error());
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const CustomerHit &a, const CustomerHit &b) { return a.row.lastAt > b.row.lastAt; });
    hits.resize(std::min(hits.size(), static_cast<size_t>(std::max(0, limit))));
    return hits;
}

} // namespace leeway::storage
