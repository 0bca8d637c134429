#pragma once

#include "base/error.h"

namespace leeway::sync
{

/// What to do about an error of the store or of the way to it (protocol.md, "Errors by what to do").
enum class Trouble {
    Later,        ///< of the moment: the same again, later and later
    HelloAgain,   ///< out of step
    AskPerson,    ///< login or certificate refused: nothing without a person
    OtherVersion, ///< desk and store do not understand each other: one of them has to be renewed
    Refused       ///< this call as it stands will never be taken
};

Trouble troubleOf(base::Code code);

} // namespace leeway::sync
