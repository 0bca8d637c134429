#pragma once

#include "desk/store_admin/adopt_store.h"
#include "models/format.h"

#include <vector>

/// What is said while the store of this computer moves into a shared one. Pure.
namespace leeway::models
{

/// "Customers", "1,240".
struct MoveLine {
    QString name;
    QString count;

    bool operator==(const MoveLine &) const = default;
};
/// What would move, in the order of its weight for people; kinds of which there is nothing are left out.
std::vector<MoveLine> moveLines(const desk::RowCounts &rows, const Format &format);

/// What happens now, and what that means.
struct MoveStep {
    QString title;
    QString text;
    int permille = -1; ///< of what is sent; -1: nobody knows

    bool operator==(const MoveStep &) const = default;
};
MoveStep moveStep(const desk::AdoptStep &step, const Format &format);

/// Why it does not go on: what it is, what stands where, and what to do.
struct MoveProblem {
    QString title;
    QString text;
    bool again = true; ///< the same move may be tried again

    bool operator==(const MoveProblem &) const = default;
};
/// `moving`: it was begun, so that something may lie in the shared store.
MoveProblem moveProblem(const base::Error &error, bool moving);

} // namespace leeway::models
