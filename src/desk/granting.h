#pragma once

#include "desk/leeway.h"
#include "desk/leeway_reader.h"
#include "domain/command.h"
#include "domain/interaction.h"

#include <QJsonObject>

namespace leeway::desk
{

// What granting and asking for more have in common. For use inside desk only.

/// How the history counts what is given.
domain::InteractionKind historyKind(domain::ResolutionKind kind);
/// The row of the history that says what was given; of the kind CaseChange, what was taken back.
QJsonObject historyRow(const Desk &desk, const domain::Grant &grant, domain::InteractionKind kind,
                       const QString &title);

/// What is missing before any rule is asked.
base::Result<void> checkMoment(const LeewayMoment &moment);
/// What is wished for, if it is in the catalogue and can be had here in that way.
base::Result<const resolution::Resolution *> resolutionIn(const LeewayMoment &moment, const QString &key,
                                                          domain::PayoutWay way);
/// Why an ask that the rules did not allow is refused.
base::Error refusalOf(const resolution::BudgetVerdict &verdict);

/// What was judged and what it was judged by, as it is kept.
domain::Grant grantOf(const LeewayMoment &moment, const LeewayQuery &query, const GrantWish &wish,
                      const resolution::BudgetVerdict &verdict);

/// Performs grant.give.v1 for `grant`, told by `row`, and answers with it as kept.
base::Result<domain::Grant> performGrant(storage::Transaction &tx, domain::Command command,
                                         const domain::Grant &grant, domain::EntrySetId set,
                                         const QJsonObject &row);

} // namespace leeway::desk
