#pragma once

#include "base/result.h"

#include <QString>

namespace leeway::domain
{

/// An amount in minor units of one currency ("NOK 450.00" is 45000 NOK). No floating point anywhere near it.
///
/// Invariant: `currency` is an ISO 4217 code known to `minorDigits`, or empty when `minor` is 0 and no money
/// is meant.
struct Money {
    qint64 minor = 0;
    QString currency;

    bool operator==(const Money &) const = default;

    /// Reads "450", "450.5", "1 250,00", "-3.490,00" in `currency`; both decimal marks, any grouping.
    /// Errors: MoneyCurrencyUnknown, MoneyInvalid (no number, or more decimals than the currency has),
    /// MoneyOverflow (past 64 bits).
    [[nodiscard]] static base::Result<Money> parse(QStringView text, const QString &currency);

    /// The sum; MoneyInvalid when the currencies differ, MoneyOverflow past 64 bits.
    [[nodiscard]] base::Result<Money> plus(const Money &other) const;
};

/// How many decimals `currency` has (ISO 4217: EUR 2, JPY 0, TND 3); -1 when the code is unknown.
int minorDigits(QStringView currency);

/// The amount as a plain decimal number with "." and no grouping, for files: "450.00".
QString toDecimal(const Money &money);

} // namespace leeway::domain
