#pragma once

#include "domain/enums.h"
#include "domain/money.h"

#include <QString>

#include <map>
#include <utility>

namespace leeway::resolution
{

/// In what range most of the sums lay that were said to be about right.
struct FeltBand {
    qint64 low = 0; ///< minor units of the fund's currency
    qint64 high = 0;
    qint64 sums = 0; ///< that it rests on

    bool operator==(const FeltBand &) const = default;
};
/// Each with its resolution and the currency of the fund: sums of two currencies are not held against each
/// other.
using FeltBands = std::map<std::pair<QString, QString>, FeltBand>;

/// Sums that were given and how they were felt: too little, about right, more than needed. A value.
class FeltSums
{
public:
    /// As few as show nothing but themselves (decisions.md 24).
    static constexpr int kFewest = 10;

    /// `times`: so many alike.
    void add(const QString &resolution, const domain::Money &base, domain::Fit fit, qint64 times = 1);
    /// From the tenth to the ninetieth of a hundred, of each with at least kFewest of them.
    [[nodiscard]] FeltBands bands() const;

private:
    std::map<std::pair<QString, QString>, std::map<qint64, qint64>> m_right; ///< how often each sum
};

} // namespace leeway::resolution
