#pragma once

#include "desk/desk.h"
#include "domain/case.h"

namespace leeway::desk
{

/// Marks a promise kept, broken or withdrawn, and writes it into the history. ChangedMeanwhile when it is not
/// as given.
QFuture<base::Result<Undo>> settlePromise(Desk &desk, const domain::Promise &promise,
                                          domain::PromiseState state);
/// Gives a promise another time. One that is late was not kept by then: it is settled so, with its place in
/// the history, and what is promised now is a new one.
QFuture<base::Result<Undo>> movePromise(Desk &desk, const domain::Promise &promise, base::Instant dueAt);

} // namespace leeway::desk
