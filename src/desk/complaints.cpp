#include "desk/complaints.h"

#include "desk/perform.h"
#include "desk/waiting_due.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"

namespace leeway::desk
{

using base::Result;

namespace
{

QFuture<Result<void>> changeComplaint(Desk &desk, const domain::Case &before, const domain::Case &after)
{
    const QJsonObject fields = domain::fieldChanges(domain::rowOf(before), domain::rowOf(after));
    if (fields.isEmpty()) // nothing changed, nothing to record
        return QtFuture::makeReadyFuture(Result<void>());
    return perform(desk, domain::commands::kSetComplaint,
                   {{QStringLiteral("case"), before.id.toString()},
                    {QStringLiteral("customer"), before.customer.toString()},
                    {QStringLiteral("fields"), fields}});
}

QFuture<Result<ComplaintActed>> act(Desk &desk, const domain::Case &before, const domain::Case &after)
{
    return changeComplaint(desk, before, after)
        .then([before, after](const Result<void> &done) -> Result<ComplaintActed> {
            if (!done)
                return tl::unexpected<base::Error>(done.error());
            return ComplaintActed{
                after, [before, after](Desk &later) { return changeComplaint(later, after, before); }};
        });
}

} // namespace

QFuture<Result<ComplaintActed>> makeComplaint(Desk &desk, const domain::Case &before)
{
    const auto count = [before, mine = desk.me().teamId,
                        now = desk.clock().now()](storage::Connection &db) -> Result<domain::Case> {
        const Result<DueTimes> said = readDueTimes(db, before.customer, mine);
        if (!said)
            return tl::unexpected<base::Error>(said.error());
        domain::Case after = before;
        after.complaint = true;
        after.complaintDates = domain::complaintDates(said->company.dueRules, said->times, now);
        return after;
    };
    return desk.storage()
        .read(storage::Lane::Screens, count)
        .then(&desk,
              [&desk, before](const Result<domain::Case> &after) {
                  return after ? act(desk, before, *after)
                               : QtFuture::makeReadyFuture(
                                     Result<ComplaintActed>(tl::unexpected<base::Error>(after.error())));
              })
        .unwrap();
}

QFuture<Result<ComplaintActed>> endComplaint(Desk &desk, const domain::Case &before)
{
    domain::Case after = before;
    after.complaint = false;
    after.complaintDates = {};
    return act(desk, before, after);
}

QFuture<Result<ComplaintActed>> acknowledgeComplaint(Desk &desk, const domain::Case &before)
{
    domain::Case after = before;
    after.complaintDates.acknowledgedAt = desk.clock().now();
    return act(desk, before, after);
}

QFuture<Result<ComplaintActed>> answerComplaint(Desk &desk, const domain::Case &before)
{
    domain::Case after = before;
    after.complaintDates.answeredAt = desk.clock().now();
    if (!after.complaintDates.acknowledgedAt)
        after.complaintDates.acknowledgedAt = after.complaintDates.answeredAt;
    return act(desk, before, after);
}

} // namespace leeway::desk
