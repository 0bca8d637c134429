#pragma once

#include "desk/desk.h"
#include "domain/case.h"
#include "domain/search.h"
#include "screenpop/pop.h"

#include <QFuture>

#include <optional>
#include <vector>

namespace leeway::desk
{

class SharedStore;

/// Somebody it may be: never linked or opened without a person saying so.
struct PopMaybe {
    enum class Why {
        EndsAlike, ///< a number of theirs ends in the same digits
        InText     ///< the number stands in something they wrote, or in a signature
    };
    domain::CustomerRow row;
    Why why = Why::EndsAlike;
    QString matched; ///< their number, as stored; empty for InText
    std::optional<domain::InteractionId> interaction;
    base::Instant at{}; ///< of that interaction
    bool operator==(const PopMaybe &) const = default;
};

/// Whom a pop means.
struct PopMatch {
    enum class Kind { None, One, Several };

    std::vector<domain::CustomerHit> found;     ///< on this desk, last contact first
    std::vector<domain::CustomerHit> elsewhere; ///< in the shared store only; asked when none is here
    std::vector<PopMaybe> maybe;                ///< none of the above, at most 5
    std::optional<domain::Promise> promise;     ///< open, due first; of the one who is found, if it is one

    [[nodiscard]] Kind kind() const
    {
        const size_t count = found.size() + elsewhere.size();
        return count == 0 ? Kind::None : count == 1 ? Kind::One : Kind::Several;
    }
    bool operator==(const PopMatch &) const = default;
};

/// Looks for whom `pop` means: by phone (E.164), e-mail, other handles, account, order and case number, each
/// exactly. Where handles and numbers name different people, those named by both count, or all when nobody
/// is. A merged record answers as the one that stands for it. When nobody is found here `shared` (may be
/// null) is asked; without an answer from it the match says what is known here.
QFuture<base::Result<PopMatch>> matchPop(Desk &desk, SharedStore *shared, const screenpop::Pop &pop);

} // namespace leeway::desk
