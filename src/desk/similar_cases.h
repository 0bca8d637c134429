#pragma once

#include "desk/advice.h"

#include <vector>

namespace leeway::desk
{

/// A case that counts as similar, without anybody's name and without anything that somebody wrote.
struct SimilarCase {
    QString number; ///< as said aloud; empty: it has none
    base::Instant at{};
    int satisfaction = 0; ///< in tenths
    qint64 cost = 0;      ///< minor units of the fund's currency
    resolution::AdviceSituation situation{};

    bool operator==(const SimilarCase &) const = default;
};

/// Those that a prediction rests on, as far as they may be seen here.
struct SimilarCases {
    QString resolution;
    std::vector<SimilarCase> newest; ///< newest first, at most kMostSimilarShown
    int here = 0;                    ///< on this desk; a shared store counts those of the whole team
    int closed = 0; ///< of those, cases of restricted customers, and of those who do not want it used

    bool operator==(const SimilarCases &) const = default;
};
inline constexpr std::size_t kMostSimilarShown = 100;

/// The cases that have in common with `now` what its evidence for `resolution` has. Errors: Store…
QFuture<base::Result<SimilarCases>> readSimilarCases(Desk &desk, const AdviceNow &now,
                                                     const QString &resolution);

} // namespace leeway::desk
