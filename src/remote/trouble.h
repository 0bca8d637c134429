#pragma once

#include "base/error.h"

#include <QByteArrayView>

#include <optional>

namespace leeway::remote
{

/// What went wrong between desk and store, told apart by what to do about it (src/sync/protocol.md).
enum class Trouble {
    Retry,         ///< of the moment: send the same again, later and later
    AnswerUnknown, ///< sent, no answer: send the same again, its id tells whether it was done
    LoginRefused,  ///< stop and ask the person
    NotAllowed,    ///< not theirs: stop this call, tell
    Rejected,      ///< the store refuses this: park it, tell
    OutOfStep,     ///< say hello again
    OtherVersion,  ///< protocol outside the store's window: read on, keep recording, tell
    StoreTooOld,   ///< the store has no such function, schema or database: tell whoever runs it
    Bug,           ///< unknown: try a few times, then park it where it is seen
};

/// The meaning of an error that the store reported; empty stands for no answer at all.
///
/// The table is protocol.md's "Errors by what to do". 57014 is Retry, the store's own time limit; a call that
/// this desk stopped never gets here.
Trouble meaningOf(QByteArrayView sqlstate);

base::Code codeOf(Trouble trouble);

/// The trouble behind an error of this room; nothing for codes of other rooms and for Cancelled.
std::optional<Trouble> troubleOf(base::Code code);

} // namespace leeway::remote
