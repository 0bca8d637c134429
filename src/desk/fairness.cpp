#include "desk/fairness.h"

#include "domain/money.h"
#include "storage/fairness_rows.h"
#include "storage/storage.h"

#include <cmath>

namespace leeway::desk
{

namespace
{

/// Older moments say little of what is shown now, and a desk would think of them for long.
constexpr int kMomentsAtMost = 2'000;

/// In bands of years: single days would be groups of one.
QString tenureBand(std::optional<base::Instant> since, base::Instant at)
{
    if (!since)
        return {};
    const auto years = std::chrono::floor<std::chrono::years>(at - *since).count();
    return years < 1   ? QStringLiteral("under 1 year")
           : years < 5 ? QStringLiteral("1 to 5 years")
                       : QStringLiteral("over 5 years");
}

double unitsOf(qint64 minor, const QString &currency)
{
    const int digits = currency.isEmpty() ? 0 : domain::minorDigits(currency);
    return static_cast<double>(minor) / std::pow(10, digits);
}

/// Groups that no model may look at.
template <class Row> std::map<QString, QString> groupsOf(const Row &row, base::Instant at)
{
    return {{QStringLiteral("language"), row.language.section(u'-', 0, 0)},
            {QStringLiteral("region"), row.place.section(u',', -1).trimmed()},
            {QStringLiteral("tenure"), tenureBand(row.since, at)}};
}

resolution::FairnessRow rowOf(const storage::FairnessContact &contact)
{
    std::map<QString, QString> groups = groupsOf(contact, contact.openedAt);
    groups.emplace(QStringLiteral("channel"), contact.channel.toLower());
    return {.issue = contact.issue,
            .impact = contact.impact,
            .given = unitsOf(contact.given, contact.currency),
            .groups = std::move(groups)};
}

resolution::AdvisedMoment momentOf(const storage::AdvisedRow &row)
{
    resolution::AdvisedMoment moment{
        .situation = row.situation, .options = {}, .groups = groupsOf(row, row.at), .currency = row.currency};
    moment.options.reserve(row.shown.size());
    for (const domain::ShownResolution &shown : row.shown)
        moment.options.push_back({.resolution = shown.resolution,
                                  .cost = unitsOf(shown.cost, row.currency),
                                  .costMinor = shown.cost,
                                  .fits = shown.fits});
    return moment;
}

} // namespace

base::Result<std::vector<resolution::AdvisedMoment>> advisedMoments(storage::Connection &db)
{
    std::vector<resolution::AdvisedMoment> moments;
    const auto done = storage::eachAdvisedRow(
        db, kMomentsAtMost, [&moments](const storage::AdvisedRow &row) { moments.push_back(momentOf(row)); });
    if (!done)
        return tl::unexpected<base::Error>(done.error());
    return moments;
}

QFuture<base::Result<std::vector<resolution::FairnessLine>>> readFairness(Desk &desk)
{
    using Lines = base::Result<std::vector<resolution::FairnessLine>>;
    return desk.storage().read(storage::Lane::Behind, [](storage::Connection &db) -> Lines {
        std::vector<resolution::FairnessRow> rows;
        const auto done = storage::eachFairnessContact(
            db, [&rows](const storage::FairnessContact &contact) { rows.push_back(rowOf(contact)); });
        if (!done)
            return tl::unexpected<base::Error>(done.error());
        return resolution::fairnessOf(rows);
    });
}

} // namespace leeway::desk
