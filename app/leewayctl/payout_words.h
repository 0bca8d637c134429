#pragma once

#include "app/leewayctl/command.h"
#include "desk/payouts.h"

namespace leeway::ctl
{

/// What the history and a promise say of what is recorded here.
desk::PayoutWords payoutWords();
/// One line for people: id, state, sum, batch.
QString textOf(const domain::Payout &payout);
QJsonObject jsonOf(const domain::Payout &payout);
/// The team of that name; without a name none, which stands for all. NotFound.
base::Result<domain::TeamId> payoutTeam(const Call &call, const QString &name);

} // namespace leeway::ctl
