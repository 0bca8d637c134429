#include "desk/fill_fund.h"

#include "base/canonical_json.h"
#include "domain/commands/kinds.h"
#include "storage/commands/apply.h"
#include "storage/ledger_rows.h"
#include "storage/replica/state.h"

namespace leeway::desk
{

using base::Result;

namespace
{

// On a computer of its own nobody takes a lease back, and its time does not run out within anybody's work.
constexpr std::chrono::milliseconds kForGood = std::chrono::days(365 * 200);

/// One act of `person` now, with a booking of its own.
Result<void> act(storage::Transaction &tx, std::string_view kind, QJsonObject body, domain::PersonId person,
                 const base::Clock &clock)
{
    body.insert(QStringLiteral("set"), domain::EntrySetId::make(clock).toString());
    return storage::performCommand(tx, {domain::CommandId::make(clock),
                                        QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size())),
                                        person, clock.now(), base::canonicalJson(body)});
}

/// All of it into the one lease of this computer, which is made with the first money.
Result<void> leaseAll(storage::Transaction &tx, const domain::Fund &fund, qint64 amount,
                      domain::PersonId person, const base::Clock &clock)
{
    const auto open = storage::readOpenLease(tx.db(), fund.id);
    if (!open)
        return tl::unexpected(open.error());
    QJsonObject body{{QStringLiteral("amount_minor"), amount}};
    if (*open) {
        body.insert(QStringLiteral("lease"), (*open)->id.toString());
        return act(tx, domain::commands::kTopUpLease, body, person, clock);
    }
    body.insert(QStringLiteral("lease"), domain::LeaseId::make(clock).toString());
    body.insert(QStringLiteral("fund"), fund.id.toString());
    body.insert(QStringLiteral("ttl_ms"), static_cast<qint64>(kForGood.count()));
    body.insert(QStringLiteral("grace_ms"), 0);
    return act(tx, domain::commands::kTakeLease, body, person, clock);
}

} // namespace

Result<domain::Fund> fillFund(storage::Transaction &tx, const domain::Fund &fund, qint64 amount,
                              domain::PersonId person, const base::Clock &clock)
{
    const auto state = storage::readReplicaState(tx.db());
    if (!state)
        return tl::unexpected(state.error());
    Result<void> done = act(tx, domain::commands::kAddToFund,
                            {{QStringLiteral("fund"), fund.id.toString()},
                             {QStringLiteral("team"), fund.team.toString()},
                             {QStringLiteral("name"), fund.name},
                             {QStringLiteral("currency"), fund.currency},
                             {QStringLiteral("amount_minor"), amount}},
                            person, clock);
    if (done && !state->store.isNull()) // the store books it, and lends of it what desks ask for
        return fund;
    if (done)
        done = leaseAll(tx, fund, amount, person, clock);
    return done ? storage::readFund(tx.db(), fund.id) : Result<domain::Fund>(tl::unexpected(done.error()));
}

} // namespace leeway::desk
