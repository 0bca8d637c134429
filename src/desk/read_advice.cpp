#include "desk/advice.h"

#include "base/logging.h"
#include "desk/advice_heads.h"
#include "desk/advice_settings.h"
#include "desk/fairness.h"
#include "desk/leeway_reader.h"
#include "storage/advice_rows.h"
#include "storage/felt_rows.h"
#include "storage/grant_rows.h"
#include "storage/offer_rows.h"
#include "storage/storage.h"
#include "storage/survey_counts.h"

#include <algorithm>

namespace leeway::desk
{

using base::Result;
using resolution::AdviceBasisPtr;
using resolution::AdviceCollector;

namespace
{

/// What a model is made of, and what it is held against before it is followed.
struct Learnt {
    AdviceCollector outcomes;
    std::vector<resolution::AdvisedMoment> moments;
};
using Collected = Result<std::shared_ptr<Learnt>>;

void addKnown(const storage::AdviceCaseRow &row, const ChosenKeys &keys, AdviceCollector &into)
{
    if (row.answered)
        return into.addBoth(row.satisfaction, *row.answered, row.times);
    const resolution::AdviceOutcome outcome{.situation = coded(row.situation),
                                            .resolution = keys.keyOf(row.chosen),
                                            .at = row.at,
                                            .satisfaction = row.satisfaction,
                                            .weight = row.times * learning::kWholeCase};
    if (row.isReading)
        into.addReading(outcome);
    else
        into.add(outcome);
}

Collected collected(storage::Connection &db, base::Instant now)
{
    const auto policies = storage::readPolicies(db);
    if (!policies)
        return tl::unexpected<base::Error>(policies.error());
    const ChosenKeys keys(policiesIn(*policies, true).catalogue);
    auto learnt = std::make_shared<Learnt>();
    AdviceCollector *collector = &learnt->outcomes;
    collector->setSettings(adviceSettingsIn(*policies));
    Result<void> done = storage::eachAdviceKnown(
        db, [&](const storage::AdviceCaseRow &row) { addKnown(row, keys, *collector); });
    if (done)
        done = storage::eachFitKnown(db, [&](const storage::FitRow &row) {
            collector->addSum(row.resolution, {row.base, row.currency}, row.fit, row.times);
        });
    if (done)
        done = addAdviceHeads(db, now, keys, *collector);
    if (!done)
        return tl::unexpected<base::Error>(done.error());
    const auto asked = storage::countSurveys(db);
    if (!asked)
        return tl::unexpected<base::Error>(asked.error());
    collector->setAsked(asked->asked, asked->answered);
    auto moments = advisedMoments(db);
    if (!moments)
        return tl::unexpected<base::Error>(moments.error());
    learnt->moments = *std::move(moments);
    return learnt;
}

/// Held back where it would favour some.
AdviceBasisPtr followed(const AdviceBasisPtr &basis, const std::vector<resolution::AdvisedMoment> &moments,
                        const std::stop_token &stop)
{
    if (!basis->model || basis->outcomes < basis->settings.startsAt)
        return basis;
    QStringList uneven = resolution::auditOf(*basis, moments, {}, stop).unevenBy();
    if (uneven.isEmpty())
        return basis;
    qCWarning(lcDesk) << "The advice is not followed: it would favour some by" << uneven;
    auto held = std::make_shared<resolution::AdviceBasis>();
    held->outcomes = basis->outcomes;
    held->settings = basis->settings;
    held->felt = basis->felt; // what was given and felt right is no advice
    held->unevenBy = std::move(uneven);
    return held;
}

} // namespace

QFuture<Result<AdviceBasisPtr>> readAdviceBasis(Desk &desk, const std::stop_token &stop)
{
    const base::Instant now = desk.clock().now();
    const auto fit = [now, stop](const Collected &found) -> Result<AdviceBasisPtr> {
        if (!found)
            return tl::unexpected<base::Error>(found.error());
        AdviceBasisPtr basis =
            followed(std::move((*found)->outcomes).fitted(now, stop), (*found)->moments, stop);
        if (stop.stop_requested())
            return tl::unexpected<base::Error>(
                {base::Code::Cancelled, QStringLiteral("the fit was stopped")});
        return basis;
    };
    const auto reading = [now](storage::Connection &db) { return collected(db, now); };
    return desk.storage().read(storage::Lane::Behind, reading).then(QtFuture::Launch::Async, fit);
}

QFuture<Result<resolution::AdviceAudit>> readAdviceAudit(Desk &desk)
{
    const base::Instant now = desk.clock().now();
    const auto audit = [now](const Collected &found) -> Result<resolution::AdviceAudit> {
        if (!found)
            return tl::unexpected<base::Error>(found.error());
        const AdviceBasisPtr basis = std::move((*found)->outcomes).fitted(now);
        return resolution::auditOf(*basis, (*found)->moments);
    };
    const auto reading = [now](storage::Connection &db) { return collected(db, now); };
    return desk.storage().read(storage::Lane::Behind, reading).then(QtFuture::Launch::Async, audit);
}

bool touchesAdvice(const Touched &what)
{
    static const QStringList kTables{QStringLiteral("offer"),       QStringLiteral("outcome"),
                                     QStringLiteral("advice_cell"), QStringLiteral("felt_sum"),
                                     QStringLiteral("came_sum"),    QStringLiteral("payout"),
                                     QStringLiteral("policy")};
    return std::any_of(kTables.begin(), kTables.end(),
                       [&what](const QString &table) { return what.table(table); });
}

} // namespace leeway::desk
