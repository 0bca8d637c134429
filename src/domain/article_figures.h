#pragma once

namespace leeway::domain
{

/// How an article fared. Cases count once, however often it was used in them, and only those this desk
/// holds: of another team's nothing is known here.
struct ArticleFigures {
    int uses = 0;    ///< copied or linked, once a case and day
    int cases = 0;   ///< in which it was used
    int settled = 0; ///< of those, settled after it was first used there

    bool operator==(const ArticleFigures &) const = default;
};

} // namespace leeway::domain
