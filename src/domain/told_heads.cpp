#include "domain/told_heads.h"

#include <algorithm>

namespace leeway::domain
{

namespace
{

/// What was heard so far; as a label it counts from when both yes and no can be known.
ToldHead headOf(OutcomeHead head, std::optional<bool> heard, base::Instant maturesAt, base::Instant now)
{
    ToldHead told{.head = head, .heard = heard};
    told.label.maturesAt = maturesAt;
    if (now >= maturesAt)
        told.label.value = heard;
    return told;
}

ToldHead from(ToldHead told, base::Instant at, const QString &source)
{
    told.at = at;
    told.source = source;
    return told;
}

const HeadRow *newestOf(const std::vector<HeadRow> &rows)
{
    // Of one moment the later row: a correction stands behind what it corrects.
    const auto newest = std::max_element(rows.rbegin(), rows.rend(),
                                         [](const HeadRow &a, const HeadRow &b) { return a.at < b.at; });
    return newest == rows.rend() ? nullptr : &*newest;
}

/// `head` without a row: no, when whoever would have told is heard of after it is mature.
ToldHead silenceOf(OutcomeHead head, base::Instant maturesAt, const std::optional<HeadSource> &teller,
                   base::Instant now)
{
    const bool isOver = now >= maturesAt && teller && teller->until >= maturesAt;
    ToldHead told = headOf(head, isOver ? std::optional(false) : std::nullopt, maturesAt, now);
    return isOver ? from(std::move(told), maturesAt, teller->source) : told;
}

/// It came back or was taken back: when.
std::optional<base::Instant> backAt(const PaidGrant &paid)
{
    if (paid.state == PayoutState::Reversed)
        return paid.reversedAt;
    return paid.state == PayoutState::Returned ? paid.settledAt : std::nullopt;
}

bool isSameMatter(const SolvedCase &solved, const CustomerSign &sign)
{
    return sign.about == solved.id || (!solved.type.isEmpty() && sign.type == solved.type);
}

} // namespace

QString nameOfHead(OutcomeHead head)
{
    switch (head) {
    case OutcomeHead::Disputed:
        return QStringLiteral("disputed");
    case OutcomeHead::Reversed:
        return QStringLiteral("reversed");
    case OutcomeHead::Stayed:
        break;
    }
    return QStringLiteral("stayed");
}

ToldHead disputedOf(base::Instant settledAt, const std::vector<HeadRow> &rows,
                    const std::optional<HeadSource> &heard, base::Instant now)
{
    const base::Instant maturesAt = settledAt + std::chrono::days(kDisputedDays);
    if (const HeadRow *row = newestOf(rows))
        return from(headOf(OutcomeHead::Disputed, row->value, maturesAt, now), row->at, row->source);
    return silenceOf(OutcomeHead::Disputed, maturesAt, heard, now);
}

ToldHead reversedOf(const std::vector<PaidGrant> &paid, base::Instant now)
{
    ToldHead told{.head = OutcomeHead::Reversed};
    std::optional<base::Instant> arrived;
    bool all = !paid.empty();
    for (const PaidGrant &one : paid) {
        if (const auto back = backAt(one); back && (!told.at || *back < *told.at))
            told.at = back;
        all = all && one.state == PayoutState::Confirmed && one.settledAt;
        if (one.settledAt && (!arrived || *arrived < *one.settledAt))
            arrived = one.settledAt;
    }
    const QString source = QStringLiteral("payout");
    if (told.at)
        return from(headOf(OutcomeHead::Reversed, true, *told.at + std::chrono::days(kReversedDays), now),
                    *told.at, source);
    if (!all)
        return told;
    const base::Instant maturesAt = *arrived + std::chrono::days(kReversedDays);
    if (now < maturesAt)
        return headOf(OutcomeHead::Reversed, std::nullopt, maturesAt, now);
    return from(headOf(OutcomeHead::Reversed, false, maturesAt, now), maturesAt, source);
}

ToldHead stayedOf(const SolvedCase &solved, const std::vector<HeadRow> &rows,
                  const std::vector<CustomerSign> &signs, const std::optional<HeadSource> &orders,
                  base::Instant now)
{
    const base::Instant maturesAt = solved.settledAt + std::chrono::days(kStayedDays);
    if (const HeadRow *row = newestOf(rows))
        return from(headOf(OutcomeHead::Stayed, row->value, maturesAt, now), row->at, row->source);
    const CustomerSign *first = nullptr;
    for (const CustomerSign &sign : signs) {
        const bool isOrder = sign.about.isNull();
        const bool inTime = sign.at > solved.settledAt && sign.at <= std::min(maturesAt, now);
        if (inTime && (isOrder || !isSameMatter(solved, sign)) && (first == nullptr || sign.at < first->at))
            first = &sign;
    }
    if (first == nullptr)
        return silenceOf(OutcomeHead::Stayed, maturesAt, orders, now);
    return from(headOf(OutcomeHead::Stayed, true, maturesAt, now), first->at,
                first->about.isNull() ? first->source : QStringLiteral("contact"));
}

} // namespace leeway::domain
