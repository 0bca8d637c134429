#include "desk/fairness.h"

#include "domain/money.h"
#include "storage/fairness_rows.h"
#include "storage/storage.h"

#include <cmath>

namespace leeway::desk
{

namespace
{

/// In bands of years: single days would be groups of one.
QString tenureBand(const storage::FairnessContact &contact)
{
    if (!contact.since)
        return {};
    const auto years = std::chrono::floor<std::chrono::years>(contact.openedAt - *contact.since).count();
    return years < 1   ? QStringLiteral("under 1 year")
           : years < 5 ? QStringLiteral("1 to 5 years")
                       : QStringLiteral("over 5 years");
}

resolution::FairnessRow rowOf(const storage::FairnessContact &contact)
{
    const int digits = contact.currency.isEmpty() ? 0 : domain::minorDigits(contact.currency);
    return {.issue = contact.issue,
            .impact = contact.impact,
            .given = static_cast<double>(contact.given) / std::pow(10, digits),
            .groups = {{QStringLiteral("channel"), contact.channel.toLower()},
                       {QStringLiteral("language"), contact.language.section(u'-', 0, 0)},
                       {QStringLiteral("region"), contact.place.section(u',', -1).trimmed()},
                       {QStringLiteral("tenure"), tenureBand(contact)}}};
}

} // namespace

QFuture<base::Result<std::vector<resolution::FairnessLine>>> readFairness(Desk &desk)
{
    using Lines = base::Result<std::vector<resolution::FairnessLine>>;
    return desk.storage().read(storage::Lane::Search, [](storage::Connection &db) -> Lines {
        std::vector<resolution::FairnessRow> rows;
        const auto done = storage::eachFairnessContact(
            db, [&rows](const storage::FairnessContact &contact) { rows.push_back(rowOf(contact)); });
        if (!done)
            return tl::unexpected<base::Error>(done.error());
        return resolution::fairnessOf(rows);
    });
}

} // namespace leeway::desk
