#include "desk/knowledge/notices.h"

#include "base/canonical_json.h"
#include "desk/company.h"
#include "desk/perform.h"
#include "desk/set_up.h"
#include "domain/json/knowledge.h"
#include "domain/masking.h"
#include "storage/knowledge_rows.h"

#include <QJsonDocument>

namespace leeway::desk
{

using base::Result;
using domain::Notice;

namespace
{

const QString kNoticeInHand = QStringLiteral("draft.notice");

template <class Mask> Notice maskedNotice(Notice notice, Mask mask)
{
    notice.title = mask(notice.title);
    notice.resolution = mask(notice.resolution);
    for (auto it = notice.sentence.begin(); it != notice.sentence.end(); ++it)
        it.value() = mask(it.value());
    return notice;
}

std::optional<NoticeInHand> noticeInHandFrom(const QByteArray &kept)
{
    const QJsonObject object = QJsonDocument::fromJson(kept).object();
    const Result<Notice> notice = domain::noticeFrom(object.value(QStringLiteral("notice")).toObject());
    if (!notice)
        return std::nullopt; // nothing, or what an older program kept otherwise
    NoticeInHand hand{*notice, object.value(QStringLiteral("when")).toString(), std::nullopt};
    if (const auto before = domain::noticeFrom(object.value(QStringLiteral("before")).toObject()))
        hand.before = *before;
    return hand;
}

} // namespace

QFuture<Result<std::vector<Notice>>> readNotices(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [](storage::Connection &db) { return storage::readNotices(db); });
}

QFuture<Result<Undo>> saveNotice(Desk &desk, const Notice &notice, const std::optional<Notice> &before)
{
    const Notice after =
        maskedNotice(notice, [](const QString &text) { return domain::masked(text.trimmed()); });
    return changeCompany(desk, {putting(after, before)});
}

QFuture<Result<Undo>> endNotice(Desk &desk, const Notice &notice)
{
    Notice ended = notice;
    ended.active = false;
    return changeCompany(desk, {putting(ended, std::optional(notice))});
}

QFuture<Result<Undo>> reopenNotice(Desk &desk, const Notice &notice)
{
    const base::Instant now = desk.clock().now();
    Notice open = notice;
    open.active = true;
    if (open.until && *open.until <= now)
        open.until.reset(); // a time that has passed would end it at once
    return changeCompany(desk, {putting(open, std::optional(notice))});
}

QFuture<Result<void>> keepNoticeInHand(Desk &desk, const std::optional<NoticeInHand> &hand)
{
    if (!hand)
        return keepSetting(desk, kNoticeInHand, {});
    const Notice notice = maskedNotice(hand->notice, domain::maskedDraft);
    QJsonObject kept{{QStringLiteral("notice"), recordOf(notice)},
                     {QStringLiteral("when"), domain::maskedDraft(hand->when)}};
    if (hand->before)
        kept.insert(QStringLiteral("before"), recordOf(*hand->before));
    return keepSetting(desk, kNoticeInHand, QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

QFuture<Result<std::optional<NoticeInHand>>> readNoticeInHand(Desk &desk)
{
    return mapped(readSetting(desk, kNoticeInHand),
                  [](const QByteArray &kept) { return noticeInHandFrom(kept); });
}

} // namespace leeway::desk
