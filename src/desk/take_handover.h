#pragma once

#include "desk/desk.h"
#include "domain/ids.h"
#include "screenpop/handover.h"

namespace leeway::desk
{

/// Writes down what a bot handed over: its chat in the history of `customer`'s newest open case, with what it
/// did and the decisive lines, and what it tried with what came of it, and what was declined, as attempts.
/// All in one transaction. It is booked in the name of whoever took it over; answers with the row of the
/// chat. Without a bot's name it is something the customer wrote elsewhere: its words become a note on that
/// channel, because what a customer wrote as such comes from the system they wrote it in.
QFuture<base::Result<domain::InteractionId>> takeHandover(Desk &desk, domain::CustomerId customer,
                                                          const screenpop::Handover &handover);

} // namespace leeway::desk
