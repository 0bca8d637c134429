#include "storage/match_handles.h"

#include "storage/query.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/search_index.h"

#include "domain/masking.h"

#include <QStringBuilder>

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// How many texts with the right words are read for one spelling.
constexpr int kTextsLookedAt = 60;

/// Joins what was found (`inner`: columns `customer`, `matched`) with the record that stands for it now.
Result<std::vector<CustomerHit>> ownersOf(Connection &db, const QString &inner, const QVariantList &values,
                                          int limit)
{
    std::vector<CustomerHit> hits;
    const auto done = db.each(
        QLatin1String("SELECT ") % customerRowColumns() % QLatin1String(", f.matched FROM (") % inner %
            QLatin1String(") AS f JOIN customer AS o ON o.id = f.customer "
                          "JOIN customer AS c ON c.id = coalesce(o.merged_into, o.id)"),
        values, [&](const Rows &row) {
            CustomerHit hit{.row = customerRowFrom(row), .matched = row.at(10).toString()};
            const bool there = std::any_of(hits.begin(), hits.end(),
                                           [&](const CustomerHit &one) { return one.row.id == hit.row.id; });
            if (!there)
                hits.push_back(std::move(hit));
            return hits.size() < static_cast<size_t>(limit);
        });
    if (!done)
        return tl::unexpected(done.error());
    return hits;
}

/// Whether `text` holds `digits` in one number, however it is grouped.
bool holdsNumber(const QString &text, const QString &digits)
{
    QString runs;
    for (const QChar c : text) {
        if (c.isDigit())
            runs.append(QChar(u'0' + c.digitValue()));
        else if (!QStringView(u" -()./\u00a0").contains(c))
            runs.append(u' ');
    }
    return runs.contains(digits);
}

QString mentionSql()
{
    return query("find_mentions").replace(QLatin1String(":customer_columns"), customerRowColumns());
}

/// The newest mention of each customer stays.
void keep(PhoneMention mention, std::vector<PhoneMention> &mentions)
{
    const auto there = std::find_if(mentions.begin(), mentions.end(),
                                    [&](const PhoneMention &one) { return one.row.id == mention.row.id; });
    if (there == mentions.end())
        mentions.push_back(std::move(mention));
    else if (there->at < mention.at)
        *there = std::move(mention);
}

} // namespace

Result<std::vector<CustomerHit>> customersOfHandle(Connection &db, const std::vector<HandleKind> &kinds,
                                                   const QString &normalized, int limit)
{
    QStringList places;
    QVariantList values{plainText(normalized), maskedKeyText(normalized)};
    for (const HandleKind kind : kinds) {
        places.append(QStringLiteral("?"));
        values.append(enumValue(kind));
    }
    values.append(limit * 4); // several records may stand for one customer
    return ownersOf(db,
                    QStringLiteral("SELECT customer, value AS matched FROM handle WHERE normalized IN (?, ?) "
                                   "AND kind IN (%1) ORDER BY rowid LIMIT ?")
                        .arg(places.join(u',')),
                    values, limit);
}

Result<std::vector<CustomerHit>> customersOfPhoneEnd(Connection &db, const QString &digits, int limit)
{
    QString reversed = digits;
    std::reverse(reversed.begin(), reversed.end());
    return ownersOf(
        db,
        QStringLiteral("SELECT customer, value AS matched FROM handle WHERE reversed_digits <> '' AND "
                       "reversed_digits >= ? AND reversed_digits < ? ORDER BY reversed_digits LIMIT ?"),
        {reversed, afterPrefix(reversed), limit * 4}, limit);
}

Result<std::vector<CustomerHit>> customersOfNumber(Connection &db, NumberKind kind, const QString &number,
                                                   int limit)
{
    const QString key = numberKey(maskedKey(number));
    if (key.isEmpty())
        return std::vector<CustomerHit>();
    const QString inner =
        kind == NumberKind::Account
            ? QStringLiteral("SELECT id AS customer, account_number AS matched FROM customer WHERE "
                             "folded_account <> '' AND folded_account = ? LIMIT ?")
        : kind == NumberKind::Order
            ? QStringLiteral("SELECT customer, number AS matched FROM \"order\" WHERE folded_number = ? AND "
                             "customer IS NOT NULL LIMIT ?")
            : QStringLiteral("SELECT customer, number AS matched FROM \"case\" WHERE folded_number <> '' AND "
                             "folded_number = ? LIMIT ?");
    return ownersOf(db, inner, {key, limit * 4}, limit);
}

Result<std::vector<PhoneMention>> customersMentioning(Connection &db, const QStringList &spellings,
                                                      const QString &national, int limit)
{
    std::vector<PhoneMention> mentions;
    for (const QString &spelling : spellings) {
        const QStringList words = indexWords(spelling).split(u' ', Qt::SkipEmptyParts);
        if (words.isEmpty())
            continue;
        const auto done =
            db.each(mentionSql(), {matchAll(words, false), kTextsLookedAt}, [&](const Rows &row) {
                const QString text = row.at(12).toString() + u'\n' + row.at(13).toString();
                if (holdsNumber(text, national))
                    keep({customerRowFrom(row), idFrom<InteractionId>(row.at(10)), instantFrom(row.at(11))},
                         mentions);
                return true;
            });
        if (!done)
            return tl::unexpected(done.error());
    }
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](const PhoneMention &a, const PhoneMention &b) { return a.at > b.at; });
    if (mentions.size() > static_cast<size_t>(limit))
        mentions.resize(static_cast<size_t>(limit));
    return mentions;
}

} // namespace leeway::storage
