#include "storage/customer_rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"

#include <algorithm>

namespace leeway::storage
{

using namespace domain;

namespace
{

using base::Result;

/// The order of a case list: open first, newest interaction first, id as the last word.
bool comesBefore(const Case &a, const Case &b)
{
    const bool aSolved = a.status == CaseStatus::Solved;
    const bool bSolved = b.status == CaseStatus::Solved;
    if (aSolved != bSolved)
        return bSolved;
    if (a.lastAt != b.lastAt)
        return a.lastAt > b.lastAt;
    return a.id.toBytes() > b.id.toBytes();
}

Result<void> appendCases(Connection &db, CustomerId record, const std::optional<Case> &after, int limit,
                         std::vector<Case> &out)
{
    const QString columns = QLatin1String("SELECT ") % caseColumns() % QLatin1String(" FROM \"case\" AS k ");
    const QString order =
        QStringLiteral(" AND k.merged_into IS NULL ORDER BY k.last_at DESC, k.id DESC LIMIT ?");
    const auto append = [&](const Rows &row) {
        out.push_back(caseFrom(row));
        return true;
    };
    const bool afterSolved = after && after->status == CaseStatus::Solved;
    int wanted = limit;
    for (const int solved : {0, 1}) {
        if (solved == 0 && afterSolved)
            continue;
        const size_t before = out.size();
        const bool goesOn = after && (solved == 1) == afterSolved;
        const auto done =
            goesOn
                ? db.each(columns %
                              QLatin1String(
                                  "WHERE k.customer = ? AND k.solved = ? AND (k.last_at, k.id) < (?, ?)") %
                              order,
                          {idValue(record), solved, instantValue(after->lastAt), idValue(after->id), wanted},
                          append)
                : db.each(columns % QLatin1String("WHERE k.customer = ? AND k.solved = ?") % order,
                          {idValue(record), solved, wanted}, append);
        if (!done)
            return done;
        wanted -= static_cast<int>(out.size() - before);
        if (wanted <= 0)
            break;
    }
    return {};
}

int matchingOf(const Rows &row, Channel channel, const TimelineFilter &filter)
{
    if (filter.channel && !isShownBy(*filter.channel, channel))
        return 0;
    return filter.ordersAndMoney ? row.at(2).toInt() : row.at(1).toInt();
}

/// Adds up what is kept of one case (`key`; empty: of none) over all records of the customer.
Result<void> countChannels(Connection &db, const std::vector<CustomerId> &records, const QByteArray &key,
                           const TimelineFilter &filter, int &matching, std::map<Channel, int> &counts)
{
    for (const CustomerId &record : records) {
        const auto done = db.each(QStringLiteral("SELECT channel, count, business FROM channel_count "
                                                 "WHERE customer = ? AND main_case = ? AND count > 0"),
                                  {idValue(record), key}, [&](const Rows &row) {
                                      const auto channel = enumFrom<Channel>(row.at(0));
                                      counts[channel] += row.at(1).toInt();
                                      matching += matchingOf(row, channel, filter);
                                      return true;
                                  });
        if (!done)
            return done;
    }
    return {};
}

Result<std::vector<Case>> mergedCases(Connection &db, CaseId id)
{
    return readAll<Case>(db,
                         QLatin1String("SELECT ") % caseColumns() %
                             QLatin1String(" FROM \"case\" AS k WHERE k.merged_into = ? ORDER BY k.id"),
                         {idValue(id)}, caseFrom);
}

Result<CaseEntry> entryOf(Connection &db, const std::vector<CustomerId> &records, Case theCase,
                          const TimelineFilter &filter)
{
    std::map<Channel, int> counts;
    CaseEntry entry{.theCase = std::move(theCase), .matching = 0, .channels = {}};
    auto merged = mergedCases(db, entry.theCase.id);
    if (!merged)
        return tl::unexpected(merged.error());
    if (!entry.theCase.owner.isNull()) {
        const auto owner =
            db.value(QStringLiteral("SELECT name FROM person WHERE id = ?"), {idValue(entry.theCase.owner)});
        if (!owner)
            return tl::unexpected(owner.error());
        entry.ownerName = owner->toString();
    }
    std::vector<CaseId> parts{entry.theCase.id};
    for (Case &part : *merged) {
        parts.push_back(part.id);
        entry.theCase.interactionCount += part.interactionCount;
        entry.theCase.lastAt = std::max(entry.theCase.lastAt, part.lastAt);
        if (part.interactionCount > 0 || part.complaint) // an empty one is what an undone split leaves behind
            entry.merged.push_back(std::move(part));
    }
    for (const CaseId &part : parts) {
        if (auto done = countChannels(db, records, part.toBytes(), filter, entry.matching, counts); !done)
            return tl::unexpected(done.error());
        if (auto done = appendCaseLines(db, QStringLiteral("k.id = ?"), part.value, entry.lines); !done)
            return tl::unexpected(done.error());
    }
    std::vector<std::pair<Channel, int>> used(counts.begin(), counts.end());
    std::stable_sort(used.begin(), used.end(),
                     [](const auto &a, const auto &b) { return a.second > b.second; });
    for (const auto &[channel, count] : used)
        entry.channels.push_back(channel);
    return entry;
}

} // namespace

Result<std::vector<CaseId>> caseFamily(Connection &db, CaseId id)
{
    auto parts =
        readAll<CaseId>(db, QStringLiteral("SELECT id FROM \"case\" WHERE merged_into = ? ORDER BY id"),
                        {idValue(id)}, [](const Rows &row) { return idFrom<CaseId>(row.at(0)); });
    if (parts)
        parts->insert(parts->begin(), id);
    return parts;
}

Result<CasePage> readCases(Connection &db, CustomerId id, const TimelineFilter &filter,
                           std::optional<CaseId> after, int limit)
{
    const auto records = recordsOf(db, id);
    if (!records)
        return tl::unexpected(records.error());
    std::optional<Case> last;
    if (after) {
        auto found = readCase(db, *after);
        if (!found)
            return tl::unexpected(found.error());
        last = *std::move(found);
    }
    std::vector<Case> cases;
    for (const CustomerId &record : *records) {
        if (auto done = appendCases(db, record, last, limit + 1, cases); !done)
            return tl::unexpected(done.error());
    }
    std::sort(cases.begin(), cases.end(), comesBefore);
    CasePage page;
    page.more = cases.size() > static_cast<size_t>(limit);
    cases.resize(std::min(cases.size(), static_cast<size_t>(limit)));
    for (Case &theCase : cases) {
        auto entry = entryOf(db, *records, std::move(theCase), filter);
        if (!entry)
            return tl::unexpected(entry.error());
        page.cases.push_back(*std::move(entry));
    }
    std::map<Channel, int> unused;
    if (auto done = countChannels(db, *records, QByteArray(""), filter, page.withoutCase, unused); !done)
        return tl::unexpected(done.error());
    return page;
}

Result<std::vector<InteractionId>> readInteractionIds(Connection &db, CaseId id)
{
    return readAll<InteractionId>(
        db,
        QStringLiteral(
            "SELECT id FROM interaction WHERE customer = (SELECT customer FROM \"case\" WHERE id = "
            "?) AND main_case = ? ORDER BY at, id"),
        {idValue(id), idValue(id)}, [](const Rows &row) { return idFrom<InteractionId>(row.at(0)); });
}

} // namespace leeway::storage
