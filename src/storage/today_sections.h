#pragma once

#include "domain/today.h"
#include "storage/row_readers.h"

// What the page Today and the lists of contacts read alike. Seen by their readers only.

namespace leeway::storage
{

/// How much of a section is read, and how far it is counted.
struct SectionLimits {
    int most;
    int mostCounted;
};

/// The rows of `tail` (FROM … ORDER BY …), and their count up to `mostCounted`, which reads no more of them.
template <class Row, class Make>
base::Result<domain::TodaySection<Row>> readSection(Connection &db, const QString &columns,
                                                    const QString &tail, const QVariantList &values,
                                                    SectionLimits limits, Make make)
{
    domain::TodaySection<Row> section;
    QVariantList limited = values;
    limited.append(limits.most);
    auto rows = readAll<Row>(db, QLatin1String("SELECT ") % columns % u' ' % tail % QLatin1String(" LIMIT ?"),
                             limited, make);
    if (!rows)
        return tl::unexpected(rows.error());
    section.rows = *std::move(rows);
    section.count = static_cast<int>(section.rows.size());
    if (section.count < limits.most)
        return section;
    limited.back() = limits.mostCounted;
    const auto count = db.value(
        QLatin1String("SELECT count(*) FROM (SELECT 1 ") % tail % QLatin1String(" LIMIT ?)"), limited);
    if (!count)
        return tl::unexpected(count.error());
    section.count = count->toInt();
    return section;
}

/// Cases whose customer wrote last, who waits longest first; `whose` narrows k.owner and binds `values`.
base::Result<domain::TodaySection<domain::TodayCase>>
readAsked(Connection &db, const QString &whose, const QVariantList &values, SectionLimits limits);
/// The same of the cases that `owner` keeps.
base::Result<domain::TodaySection<domain::TodayCase>> readAskedOf(Connection &db, domain::PersonId owner,
                                                                  SectionLimits limits);
/// Cases of `owner` whose next step, or asking whoever is waited for again, is due at `now`, earliest first.
/// Not those whose customer wrote last, who wait anyway.
base::Result<domain::TodaySection<domain::TodayCase>> readNextDue(Connection &db, domain::PersonId owner,
                                                                  base::Instant now, SectionLimits limits);
/// Open promises due until `endOfDay`, earliest first; `whose` narrows the keeper and binds `values`.
base::Result<domain::TodaySection<domain::PromiseRow>> readDue(Connection &db, base::Instant endOfDay,
                                                               const QString &whose,
                                                               const QVariantList &values,
                                                               SectionLimits limits);

} // namespace leeway::storage
