#include "desk/guide.h"

#include "base/when_answered.h"
#include "desk/commands/mask.h"
#include "desk/guide_rows.h"
#include "desk/handing.h"
#include "desk/local_now.h"
#include "desk/team_zone.h"
#include "domain/commands/kinds.h"
#include "domain/json/knowledge.h"
#include "domain/json/values.h"
#include "guidance/guide_json.h"
#include "storage/company_rows.h"
#include "storage/contact_facts.h"
#include "storage/contact_rows.h"
#include "storage/fact_places.h"
#include "storage/knowledge_rows.h"

#include <QFile>
#include <QPromise>

// Q_INIT_RESOURCE declares a function of the global namespace, so it may not stand inside one of ours.
static void initGuidanceFiles()
{
    Q_INIT_RESOURCE(guidance);
}

namespace leeway::desk
{

namespace
{

using base::Result;

/// Row by row: one that cannot be read leaves the others alone.
GuideInForce guideOf(const std::vector<domain::GuidePoint> &rows)
{
    GuideInForce guide;
    for (const domain::GuidePoint &row : rows) {
        if (std::optional<guidance::TalkingPoint> point = pointOfRow(row))
            guide.points.push_back(*std::move(point));
        else
            guide.faults.append(row.key);
    }
    return guide;
}

/// What differs from the rows that are there.
CompanyChanges changesTo(const guidance::Guide &guide, const std::vector<domain::GuidePoint> &rows)
{
    CompanyChanges changes;
    for (const guidance::TalkingPoint &point : guide) {
        const domain::GuidePoint made = rowOfPoint(point);
        const auto there = std::find_if(rows.begin(), rows.end(),
                                        [&](const domain::GuidePoint &row) { return row.id == made.id; });
        if (there == rows.end())
            changes.push_back(putting(made));
        else if (!(*there == made))
            changes.push_back(putting(made, std::optional(*there)));
    }
    return changes;
}

Result<learning::PointCounts> countPoints(storage::Connection &db)
{
    learning::TrackRecord record;
    auto done = storage::eachMark(db, [&](const storage::MarkRow &row) {
        const QString mood =
            row.moodIn ? domain::choicesOf(domain::Fact::Mood).at(static_cast<int>(*row.moodIn)) : QString();
        if (const auto event = guidance::eventOf(row.mark, guidance::pointMoment(row.caseType, mood)))
            record.add(*event);
    });
    if (done)
        done = storage::eachContactOutcome(db, [&](const storage::ContactOutcomeRow &row) {
            record.add(
                {.id = row.id, .contact = row.contact, .satisfaction = row.satisfaction, .at = row.at});
        });
    if (!done)
        return tl::unexpected<base::Error>(done.error());
    return record.counts();
}

} // namespace

QFuture<Result<GuideInForce>> readGuide(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens, [](storage::Connection &db) -> Result<GuideInForce> {
        const auto rows = storage::readGuidePoints(db);
        if (!rows)
            return tl::unexpected<base::Error>(rows.error());
        return guideOf(*rows);
    });
}

QFuture<Result<CompanyChanges>> guideChanges(Desk &desk, const guidance::Guide &guide)
{
    return desk.storage().read(storage::Lane::Screens,
                               [guide](storage::Connection &db) -> Result<CompanyChanges> {
                                   const auto rows = storage::readGuidePoints(db);
                                   if (!rows)
                                       return tl::unexpected<base::Error>(rows.error());
                                   return changesTo(guide, *rows);
                               });
}

QFuture<Result<int>> putGuide(Desk &desk, const guidance::Guide &guide)
{
    auto promise = std::make_shared<QPromise<Result<int>>>();
    promise->start();
    const auto say = [promise](const Result<int> &answer) {
        promise->addResult(answer);
        promise->finish();
    };
    base::whenAnswered(&desk, guideChanges(desk, guide), [&desk, say](const Result<CompanyChanges> &found) {
        if (!found)
            return say(tl::unexpected<base::Error>(found.error()));
        CompanyChanges changes = *found;
        const int count = static_cast<int>(changes.size());
        if (changes.empty())
            return say(0);
        base::whenAnswered(
            &desk, changeCompany(desk, std::move(changes)), [count, say](const Result<Undo> &done) {
                say(done ? Result<int>(count) : Result<int>(tl::unexpected<base::Error>(done.error())));
            });
    });
    return promise->future();
}

guidance::Guide startingGuide()
{
    initGuidanceFiles();
    QFile file(QStringLiteral(":/guidance/start.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    domain::JsonFaults faults;
    return guidance::guideFrom(file.readAll(), faults).value_or(guidance::Guide());
}

QFuture<Result<void>> startGuide(Desk &desk)
{
    return desk.storage().write([](storage::Transaction &tx) -> Result<void> {
        static const QString kStarted = QStringLiteral("guide/started");
        const auto done = storage::readSetting(tx.db(), kStarted);
        const auto rows = storage::readGuidePoints(tx.db());
        if (!done || !rows)
            return tl::unexpected<base::Error>(!done ? done.error() : rows.error());
        if (!done->isEmpty() || !rows->empty())
            return {};
        for (const guidance::TalkingPoint &point : startingGuide()) {
            if (Result<void> put =
                    storage::putCompanyRow(tx, domain::CompanyRecord<domain::GuidePoint>::name(),
                                           domain::recordOf(rowOfPoint(point)));
                !put)
                return put;
        }
        return storage::putSetting(tx, kStarted, QByteArrayLiteral("1"));
    });
}

learning::PointKinds kindsOf(const guidance::Guide &guide)
{
    learning::PointKinds kinds;
    for (const guidance::TalkingPoint &point : guide)
        kinds.emplace(point.key, guidance::likenessOf(point));
    return kinds;
}

QFuture<Result<learning::PointModel>> readPointModel(Desk &desk, learning::PointKinds kinds,
                                                     learning::PointModel before)
{
    const auto fit = [kinds = std::move(kinds), before = std::move(before), now = desk.clock().now()](
                         const Result<learning::PointCounts> &counts) -> Result<learning::PointModel> {
        if (!counts)
            return tl::unexpected<base::Error>(counts.error());
        return before.next(*counts, kinds, now);
    };
    return desk.storage().read(storage::Lane::Behind, countPoints).then(QtFuture::Launch::Async, fit);
}

QFuture<Result<ContactMoment>> readMoment(Desk &desk, const LiveContact &live, const QTimeZone &absent)
{
    storage::ContactFactsQuery query;
    query.contact = live.contact;
    query.phase = live.phase;
    query.agent = desk.me();
    query.now = desk.clock().now();
    return desk.storage().read(storage::Lane::Screens,
                               [query, absent](storage::Connection &db) mutable -> Result<ContactMoment> {
                                   const Result<QTimeZone> zone = readZoneOf(db, query.agent.id, absent);
                                   if (!zone)
                                       return tl::unexpected<base::Error>(zone.error());
                                   query.local = localNow(query.now, *zone);
                                   auto snapshot = storage::readContactSnapshot(db, query);
                                   if (!snapshot)
                                       return tl::unexpected<base::Error>(snapshot.error());
                                   auto marks = storage::readPointMarksOf(db, query.contact.customer);
                                   if (!marks)
                                       return tl::unexpected<base::Error>(marks.error());
                                   return ContactMoment{*std::move(snapshot), *std::move(marks), *zone};
                               });
}

ContactMoment momentNow(ContactMoment moment, const LiveContact &live, base::Instant now)
{
    moment.snapshot.contact = live.contact;
    moment.snapshot.phase = live.phase;
    moment.snapshot.now = now;
    moment.snapshot.local = localNow(now, moment.zone);
    return moment;
}

QFuture<Result<void>> markShown(Desk &desk, std::vector<domain::PointMark> marks)
{
    std::vector<domain::Command> commands;
    for (domain::PointMark &mark : marks) {
        mark.id = domain::PointMarkId::make(desk.clock());
        mark.at = desk.clock().now();
        mark.person = desk.me().id;
        commands.push_back(commandOf(desk, domain::commands::kPutRecord,
                                     {{QStringLiteral("type"), QStringLiteral("point_mark")},
                                      {QStringLiteral("new"), domain::toJson(maskedTexts(mark))}}));
    }
    return performAll(desk, std::move(commands));
}

QFuture<Result<std::optional<domain::InteractionId>>> readPlace(Desk &desk, const domain::FactPlace &place)
{
    return desk.storage().read(storage::Lane::Screens,
                               [place](storage::Connection &db) { return storage::readPlaceOf(db, place); });
}

} // namespace leeway::desk
