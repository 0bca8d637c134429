#pragma once

#include "domain/enums.h"

#include <QString>

#include <map>
#include <vector>

namespace leeway::resolution
{

/// In what range most of the sums lay that were said to be about right.
struct FeltBand {
    qint64 low = 0; ///< minor units of the fund's currency
    qint64 high = 0;
    int sums = 0; ///< that it rests on

    bool operator==(const FeltBand &) const = default;
};

/// Sums that were given and how they were felt: too little, about right, more than needed. A value.
class FeltSums
{
public:
    /// As few as show nothing but themselves (decisions.md 24).
    static constexpr int kFewest = 10;

    void add(const QString &resolution, qint64 base, domain::Fit fit);
    /// From the tenth to the ninetieth of a hundred, of each resolution with at least kFewest of them.
    [[nodiscard]] std::map<QString, FeltBand> bands() const;

private:
    std::map<QString, std::vector<qint64>> m_right;
};

} // namespace leeway::resolution
