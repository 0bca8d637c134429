#include "desk/similar_cases.h"

#include "desk/advice_names.h"
#include "desk/leeway_reader.h"
#include "storage/grant_rows.h"
#include "storage/offer_rows.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

using base::Result;
using resolution::AdviceSituation;

namespace
{

/// The levels that similar cases have in common with the one at hand.
AdviceSituation sharedLevels(const AdviceNow &now, const QString &resolution)
{
    AdviceSituation shared;
    for (const resolution::ResolutionAdvice &line : now.advice.lines) {
        if (line.resolution != resolution)
            continue;
        for (const int feature : line.evidence.sameFeatures) {
            for (const QString &fact : resolution::factsOfFeature(feature)) {
                if (const auto level = now.situation.find(fact); level != now.situation.end())
                    shared.insert(*level);
            }
        }
    }
    return shared;
}

bool holdsAll(const AdviceSituation &situation, const AdviceSituation &shared)
{
    return std::all_of(shared.begin(), shared.end(), [&situation](const auto &level) {
        const auto found = situation.find(level.first);
        return found != situation.end() && found->second == level.second;
    });
}

/// Numbers of the newest that may be seen; the others are only counted.
Result<void> fillSeen(storage::Connection &db, std::vector<storage::AdviceCaseRow> rows, SimilarCases &found)
{
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
        return a.at != b.at ? a.at > b.at : a.theCase < b.theCase;
    });
    for (storage::AdviceCaseRow &row : rows) {
        const Result<std::optional<QString>> number = storage::readOpenCaseNumber(db, row.theCase);
        if (!number)
            return tl::unexpected<base::Error>(number.error());
        if (!*number) {
            ++found.closed;
        } else if (found.newest.size() < kMostSimilarShown) {
            found.newest.push_back({.number = **number,
                                    .at = row.at,
                                    .satisfaction = row.satisfaction,
                                    .cost = row.cost,
                                    .situation = std::move(row.situation)});
        }
    }
    return {};
}

Result<SimilarCases> similarIn(storage::Connection &db, const QString &resolution,
                               const AdviceSituation &shared)
{
    const auto policies = storage::readPolicies(db);
    if (!policies)
        return tl::unexpected<base::Error>(policies.error());
    const ChosenKeys keys(policiesIn(*policies, true).catalogue);
    std::vector<storage::AdviceCaseRow> rows;
    Result<void> done = storage::eachAdviceCase(db, [&](const storage::AdviceCaseRow &row) {
        if (row.isReading || keys.keyOf(row.chosen) != resolution)
            return; // how they left is no outcome to be shown
        storage::AdviceCaseRow one = row;
        one.situation = coded(std::move(one.situation));
        if (holdsAll(one.situation, shared))
            rows.push_back(std::move(one));
    });
    SimilarCases found{.resolution = resolution, .newest = {}, .here = static_cast<int>(rows.size())};
    if (done)
        done = fillSeen(db, std::move(rows), found);
    return done ? Result<SimilarCases>(std::move(found)) : tl::unexpected<base::Error>(done.error());
}

} // namespace

QFuture<Result<SimilarCases>> readSimilarCases(Desk &desk, const AdviceNow &now, const QString &resolution)
{
    return desk.storage().read(storage::Lane::Behind,
                               [resolution, shared = sharedLevels(now, resolution)](storage::Connection &db) {
                                   return similarIn(db, resolution, shared);
                               });
}

} // namespace leeway::desk
