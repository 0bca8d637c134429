#include "domain/json/owed.h"
#include "domain/enum_names.h"
#include "storage/commands/money.h"
#include "storage/ledger_rows.h"
#include "storage/owed_rows.h"
#include "storage/payout_rows.h"

#include <algorithm>

// What is owed anyway, on this computer. With a shared store it looks into the table and books; here what was
// given shows, and counts against its line, until the store has answered.

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Never more than the price of the line less what went back, whoever says so.
Result<void> checkRest(const Applied &command, const Owed &owed)
{
    const auto lines = readOwedLines(command.tx.db(), owed.theCase, owed.person, command.at);
    if (!lines)
        return tl::unexpected(lines.error());
    const auto line = std::find_if(lines->begin(), lines->end(),
                                   [&owed](const OwedLineRow &one) { return one.line == owed.line; });
    if (line == lines->end())
        return fail(Code::FieldInvalid, QStringLiteral("order_line"));
    const bool fits = line->paid && line->paid->currency == owed.amount.currency &&
                      owed.amount.minor <= line->paid->minor - line->back &&
                      (owed.amount.minor > 0) == (owed.gives != OwedRight::Repair);
    return fits ? Result<void>() : fail(Code::FieldInvalid, QStringLiteral("amount_minor"));
}

} // namespace

Result<void> giveOwed(const Applied &command)
{
    Result<Owed> owed = owedFrom(command.body);
    if (!owed)
        return tl::unexpected(owed.error());
    owed->person = command.person;
    owed->at = command.at;
    owed->interaction = JsonFields(command.body.value(QStringLiteral("interaction")).toObject())
                            .id<InteractionId>(QStringLiteral("id"));
    if (const Result<Person> who = whoDoes(command)) // alone there are no teams
        owed->team = who->teamId;
    if (readOwed(command.tx.db(), owed->id))
        return command.isAgain() ? putHistory(command) : fail(Code::AlreadyThere, owed->id.toString());
    const Result<bool> here = keepsBooks(command);
    if (!here)
        return tl::unexpected(here.error());
    Result<void> done = command.isAgain() ? Result<void>() : checkRest(command, *owed);
    if (done)
        done = putHistory(command);
    if (done && *here && owed->amount.minor > 0)
        done = book(command.tx, entriesOf(*owed, stampOf(command)));
    if (done)
        done = putOwed(command.tx, *owed);
    return done ? beginOwedPayout(command, *owed) : done;
}

Result<void> undoOwed(const Applied &command)
{
    JsonFields f(command.body);
    Result<Owed> owed = readOwed(command.tx.db(), f.id<OwedId>(QStringLiteral("owed")));
    if (!owed)
        return forgiving(command, tl::unexpected(owed.error()));
    if (command.isAgain() && owed->state == GrantState::Undone)
        return putHistory(command);
    if (!isUndoable(*owed, command.person, command.at, kUndoAtMost))
        return fail(Code::UndoImpossible, owed->id.toString());
    Result<void> done = cancelOwedPayout(command, *owed);
    if (done)
        done = removeInteraction(command.tx, owed->interaction);
    if (done)
        done = putHistory(command);
    return done ? takeOwedBack(command, *owed) : done;
}

Result<void> takeOwedBack(const Applied &command, Owed owed)
{
    const Result<bool> here = keepsBooks(command);
    if (!here)
        return tl::unexpected(here.error());
    Result<void> done;
    if (*here && owed.amount.minor > 0) {
        const Result<EntrySet> given = readOwedEntries(command.tx.db(), owed.id);
        const BookingStamp stamp = stampOf(command);
        done = given ? book(command.tx, oppositeOf(*given, stamp.id, stamp.at, EntryReason::OwedUndone))
                     : Result<void>(tl::unexpected(given.error()));
    }
    owed.state = GrantState::Undone;
    return done ? putOwed(command.tx, owed) : done;
}

Result<void> beginOwedPayout(const Applied &command, const Owed &owed)
{
    if (owed.amount.minor == 0) // a repair
        return {};
    Payout payout;
    payout.id = GrantId{owed.id.value};
    payout.team = owed.team;
    if (payout.team.isNull()) { // alone there are no teams but those of funds, which count the batches
        const auto funds = readFunds(command.tx.db());
        if (!funds)
            return tl::unexpected(funds.error());
        payout.team = funds->empty() ? TeamId{} : funds->front().team;
    }
    payout.person = owed.person;
    payout.customer = owed.customer;
    payout.theCase = owed.theCase;
    payout.resolution = QStringLiteral("owed_") + snakeNameOf(owed.gives);
    payout.way = owed.way;
    payout.amount = owed.amount;
    payout.base = owed.amount;
    payout.madeAt = owed.at;
    return putPayout(command.tx, payout);
}

Result<void> cancelOwedPayout(const Applied &command, const Owed &owed)
{
    Result<Payout> payout = readPayout(command.tx.db(), GrantId{owed.id.value});
    if (!payout) // a repair, or this desk has not heard of it yet
        return payout.error().code == Code::NotFound ? Result<void>()
                                                     : Result<void>(tl::unexpected(payout.error()));
    if (payout->state != PayoutState::ToSend)
        return command.isAgain() ? Result<void>() : fail(Code::UndoImpossible, owed.id.toString());
    payout->state = PayoutState::Cancelled;
    return putPayout(command.tx, *payout);
}

} // namespace leeway::storage::commands
