#include "desk/guide_edit.h"

#include "base/when_answered.h"
#include "desk/guide.h"
#include "desk/guide_rows.h"
#include "desk/perform.h"
#include "desk/set_up.h"
#include "domain/facts/facts.h"
#include "domain/json/knowledge.h"
#include "domain/roles.h"
#include "storage/contact_rows.h"
#include "storage/knowledge_rows.h"

#include <QCryptographicHash>
#include <QPromise>

#include <algorithm>

namespace leeway::desk
{

using base::Result;
using guidance::TalkingPoint;

namespace
{

/// Times that an idea helped, as far back as a lead looks for new talking points.
constexpr int kMostHelped = 2000;
/// Times that a point was not for somebody, as far back as it is counted.
constexpr int kMostSkipped = 5000;

const QString kAwayKey = QStringLiteral("guide/ideas_put_away");
/// Of the newest: an older idea that comes again may as well be looked at again.
constexpr qsizetype kMostPutAway = 500;

/// What an idea is known by once it was put away: no word of it is kept.
QByteArray ideaHash(const QString &words)
{
    return QCryptographicHash::hash(domain::comparableText(words).toUtf8(), QCryptographicHash::Sha256)
        .left(8)
        .toHex();
}

/// Without those that were taken up or put away.
void leaveOpenIdeas(GuideShelf &shelf, const QByteArrayList &away)
{
    std::erase_if(shelf.ideas, [&](const guidance::HelpedIdea &idea) {
        return away.contains(ideaHash(idea.words)) ||
               std::any_of(shelf.points.begin(), shelf.points.end(), [&idea](const StoredPoint &one) {
                   return guidance::isMadeOf(one.point.key, idea.words);
               });
    });
}

bool isTaken(const QString &key, const std::vector<domain::GuidePoint> &rows)
{
    return std::any_of(rows.begin(), rows.end(),
                       [&key](const domain::GuidePoint &row) { return row.key == key; });
}

/// "Own the miss" is own_the_miss, and when that is another point's, own_the_miss_2.
QString freeKey(const TalkingPoint &point, const std::vector<domain::GuidePoint> &rows)
{
    const QString text = guidance::chosenFrom(point.intent, QStringLiteral("en")).text;
    const QString key = guidance::keyOfWords(text);
    QString tried = key;
    for (int number = 2;; ++number) {
        if (!isTaken(tried, rows))
            return tried;
        tried = key + u'_' + QString::number(number);
    }
}

Result<GuideShelf> readShelfOf(storage::Connection &db, const domain::Person &me)
{
    const auto rows = storage::readGuidePoints(db);
    if (!rows)
        return tl::unexpected<base::Error>(rows.error());
    GuideShelf shelf;
    for (const domain::GuidePoint &row : *rows) {
        if (std::optional<TalkingPoint> point = pointOfRow(row))
            shelf.points.push_back({*std::move(point), row});
        else
            shelf.unreadable.append(row.key);
    }
    if (!domain::mayDo(me.role, domain::Right::SetGuidance))
        return shelf;
    const auto marks = storage::readIdeaMarks(db, kMostHelped);
    const auto away = storage::readSetting(db, kAwayKey);
    if (!marks || !away)
        return tl::unexpected<base::Error>(!marks ? marks.error() : away.error());
    const auto skipped = storage::readNotForCustomerMarks(db, kMostSkipped);
    if (!skipped)
        return tl::unexpected<base::Error>(skipped.error());
    shelf.skips = guidance::skipTallies(*skipped);
    shelf.ideas = guidance::helpedIdeas(*marks);
    leaveOpenIdeas(shelf, away->split(' '));
    return shelf;
}

} // namespace

QFuture<Result<GuideShelf>> readGuideShelf(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [me = desk.me()](storage::Connection &db) { return readShelfOf(db, me); });
}

bool touchesGuide(const Touched &what, bool ideas)
{
    return what.table(QStringLiteral("talking_point")) || what.table(QStringLiteral("person")) ||
           (ideas && what.table(QStringLiteral("point_mark")));
}

QFuture<Result<SavedPoint>> savePoint(Desk &desk, TalkingPoint point,
                                      const std::optional<domain::GuidePoint> &before)
{
    auto promise = std::make_shared<QPromise<Result<SavedPoint>>>();
    promise->start();
    const auto say = [promise](Result<SavedPoint> answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    };
    const auto rows = desk.storage().read(
        storage::Lane::Screens, [](storage::Connection &db) { return storage::readGuidePoints(db); });
    using Rows = Result<std::vector<domain::GuidePoint>>;
    base::whenAnswered(&desk, rows, [&desk, point, before, say](const Rows &found) mutable {
        if (!found)
            return say(tl::unexpected<base::Error>(found.error()));
        if (before) {
            const auto old = pointOfRow(*before);
            point.key = before->key;
            point.version = (old ? old->version : point.version) + 1;
        } else {
            point.version = 1;
            if (point.key.isEmpty())
                point.key = freeKey(point, *found);
            else if (isTaken(point.key, *found)) // a colleague took the same idea up
                return say(base::fail(base::Code::AlreadyThere, QStringLiteral("talking_point")));
        }
        const domain::GuidePoint row = rowOfPoint(point);
        base::whenAnswered(&desk, changeCompany(desk, {putting(row, before)}),
                           [point, row, say](const Result<Undo> &done) {
                               if (done)
                                   say(SavedPoint{{point, row}, *done});
                               else
                                   say(tl::unexpected<base::Error>(done.error()));
                           });
    });
    return promise->future();
}

QFuture<Result<Undo>> setPointActive(Desk &desk, const StoredPoint &stored, bool active)
{
    TalkingPoint after = stored.point;
    after.active = active;
    return changeCompany(desk, {putting(rowOfPoint(after), std::optional(stored.row))});
}

QFuture<Result<void>> putIdeaAway(Desk &desk, const QString &words)
{
    return desk.storage().write([hash = ideaHash(words)](storage::Transaction &tx) -> Result<void> {
        const auto before = storage::readSetting(tx.db(), kAwayKey);
        if (!before)
            return tl::unexpected<base::Error>(before.error());
        QByteArrayList away = before->isEmpty() ? QByteArrayList() : before->split(' ');
        away.removeAll(hash);
        away.prepend(hash);
        while (away.size() > kMostPutAway)
            away.removeLast();
        tx.touch(QStringLiteral("talking_point"));
        return storage::putSetting(tx, kAwayKey, away.join(' '));
    });
}

QFuture<Result<GuideDryRun>> tryGuide(Desk &desk, const guidance::Guide &guide)
{
    return mapped(guideChanges(desk, guide), [count = guide.size()](const CompanyChanges &changes) {
        GuideDryRun run;
        run.changes = changes;
        run.same = static_cast<int>(count - changes.size());
        for (const CompanyChange &change : changes)
            (change.before ? run.changed : run.added)
                .append(change.after->value(QStringLiteral("key")).toString());
        return run;
    });
}

} // namespace leeway::desk
