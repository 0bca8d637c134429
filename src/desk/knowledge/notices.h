#pragma once

#include "desk/desk.h"
#include "domain/knowledge.h"

#include <QTimeZone>

#include <optional>
#include <vector>

namespace leeway::desk
{

// Known problems: read, written, put out of use, and whom they touch.

/// Known problems, the newest first.
QFuture<base::Result<std::vector<domain::Notice>>> readNotices(Desk &desk);
/// Adds a notice (no `before`) or changes one. Numbers that must not be kept are masked. Errors as
/// changeCompany().
QFuture<base::Result<Undo>> saveNotice(Desk &desk, const domain::Notice &notice,
                                       const std::optional<domain::Notice> &before);
/// From now on nobody is told of it. What was said of when it ends stays.
QFuture<base::Result<Undo>> endNotice(Desk &desk, const domain::Notice &notice);
/// It is here again: from now on, without an end.
QFuture<base::Result<Undo>> reopenNotice(Desk &desk, const domain::Notice &notice);

/// What a notice form holds and nobody saved yet.
struct NoticeInHand {
    domain::Notice notice;
    QString when;                         ///< the condition as it is typed, which may be no JSON yet
    std::optional<domain::Notice> before; ///< the stored one it is made from; absent: a new one

    bool operator==(const NoticeInHand &) const = default;
};
/// Keeps it on this computer only, without a command; nothing when `hand` is absent.
QFuture<base::Result<void>> keepNoticeInHand(Desk &desk, const std::optional<NoticeInHand> &hand);
/// What keepNoticeInHand() kept; nothing when there is none.
QFuture<base::Result<std::optional<NoticeInHand>>> readNoticeInHand(Desk &desk);

/// Which of these touch whom. A condition that this version cannot read touches nobody.
struct ReachQuery {
    std::vector<domain::Notice> notices;
    std::optional<domain::CustomerId> after; ///< where the page before ended
    QTimeZone team = QTimeZone::utc();       ///< of the days where no team was set up
    int mostLooked = 2'000;                  ///< customers a page looks at
    int mostFound = 50;                      ///< customers with something open that a page holds
};
/// A customer with an open case or contact whom notices touch.
struct ReachedCustomer {
    domain::CustomerId id;
    QString name;
    bool restricted = false;
    QString about; ///< the newest open case's title; may be empty
    std::vector<domain::NoticeId> touchedBy;
    std::vector<domain::NoticeId> toldOf; ///< of those that touch them

    bool operator==(const ReachedCustomer &) const = default;
};
struct ReachPage {
    std::vector<ReachedCustomer> customers;
    std::optional<domain::CustomerId> next; ///< where to go on; nothing at the end
};
/// One page, by customer. A customer is touched when a notice's condition holds for a contact of theirs that
/// is open, or would for one about an open case of theirs: what only a contact tells (its channel, mood) is
/// not known then, and a condition that asks for it does not hold.
QFuture<base::Result<ReachPage>> readReach(Desk &desk, const ReachQuery &query);

} // namespace leeway::desk
