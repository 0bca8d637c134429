#include "desk/advice.h"

#include "desk/leeway_reader.h"
#include "storage/advice_rows.h"
#include "storage/felt_rows.h"
#include "storage/grant_rows.h"
#include "storage/offer_rows.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

using base::Result;
using resolution::AdviceBasisPtr;
using resolution::AdviceCollector;

namespace
{

using Collected = Result<std::shared_ptr<AdviceCollector>>;

const QString kCaseType = QStringLiteral("case.type");

/// Issue types come as the company writes them; learning knows them by their codes.
resolution::AdviceSituation coded(resolution::AdviceSituation situation)
{
    if (const auto type = situation.find(kCaseType); type != situation.end())
        type->second = resolution::adviceLevelOf(type->second);
    return situation;
}

/// Keys of the catalogue by what else they are called: imports name a resolution in words.
std::map<QString, QString> keysByName(const resolution::Catalogue &catalogue)
{
    std::map<QString, QString> keys;
    for (const resolution::Resolution &one : catalogue) {
        for (const auto &[language, name] : one.name)
            keys.emplace(resolution::adviceLevelOf(name), one.key);
    }
    for (const resolution::Resolution &one : catalogue)
        keys[resolution::adviceLevelOf(one.key)] = one.key;
    return keys;
}

Collected collected(storage::Connection &db)
{
    const auto policies = storage::readPolicies(db);
    if (!policies)
        return tl::unexpected<base::Error>(policies.error());
    const std::map<QString, QString> keys = keysByName(policiesIn(*policies, true).catalogue);
    auto collector = std::make_shared<AdviceCollector>();
    Result<void> done = storage::eachAdviceKnown(db, [&](const storage::AdviceCaseRow &row) {
        const auto key = keys.find(resolution::adviceLevelOf(row.chosen));
        collector->add({.situation = coded(row.situation),
                        .resolution = key == keys.end() ? row.chosen : key->second,
                        .at = row.at,
                        .satisfaction = row.satisfaction,
                        .weight = row.times * learning::kWholeCase});
    });
    if (done)
        done = storage::eachFitKnown(db, [&](const storage::FitRow &row) {
            collector->addSum(row.resolution, {row.base, row.currency}, row.fit, row.times);
        });
    if (!done)
        return tl::unexpected<base::Error>(done.error());
    return collector;
}

} // namespace

QFuture<Result<AdviceBasisPtr>> readAdviceBasis(Desk &desk)
{
    const auto fit = [now = desk.clock().now()](const Collected &found) -> Result<AdviceBasisPtr> {
        if (!found)
            return tl::unexpected<base::Error>(found.error());
        return std::move(**found).fitted(now);
    };
    return desk.storage().read(storage::Lane::Search, collected).then(QtFuture::Launch::Async, fit);
}

bool touchesAdvice(const Touched &what)
{
    static const QStringList kTables{QStringLiteral("offer"), QStringLiteral("outcome"),
                                     QStringLiteral("advice_cell"), QStringLiteral("felt_sum"),
                                     QStringLiteral("policy")};
    return std::any_of(kTables.begin(), kTables.end(),
                       [&what](const QString &table) { return what.table(table); });
}

} // namespace leeway::desk
