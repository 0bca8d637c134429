#pragma once

#include "domain/money.h"

#include <QDate>
#include <QJsonObject>

#include <span>

namespace leeway::domain
{

/// What one whole unit of `from` was worth in whole units of `to` on a day: numerator / denominator, exactly.
/// "1 EUR = 11.4535 NOK" is 22907 / 2000. A grant keeps the one it was computed with (decisions.md 18).
///
/// Invariant, when made by `of` or `parse`: both currencies known and different, both parts from 1 to
/// kLargest and without a common divisor.
struct Rate {
    /// Keeps every conversion within 128 bits: amount (63 bits) times part (50) times 10^3 (10).
    static constexpr qint64 kLargest = 1'000'000'000'000'000;

    QString from;
    QString to;
    qint64 numerator = 1;
    qint64 denominator = 1;
    QDate day;

    bool operator==(const Rate &) const = default;

    /// Errors: MoneyCurrencyUnknown, RateInvalid (parts out of range, one currency twice, no day).
    [[nodiscard]] static base::Result<Rate> of(const QString &from, const QString &to, qint64 numerator,
                                               qint64 denominator, QDate day);
    /// From a plain decimal number with ".", as sources publish it; nothing is rounded. Errors as `of`.
    [[nodiscard]] static base::Result<Rate> parse(QStringView decimal, const QString &from, const QString &to,
                                                  QDate day);
    /// The same rate the other way round.
    [[nodiscard]] Rate reversed() const { return {to, from, denominator, numerator, day}; }
};

/// Up for what a grant takes from its fund, down for what an agent is told they may give: so that the sum
/// that is shown can always be granted (decisions.md 18).
enum class Rounding { Up, Down };

/// `amount` in the rate's other currency, by exact arithmetic, rounded once. Amounts from 0 only: a
/// correction is the opposite of what was booked and never converted again.
/// Errors: MoneyInvalid (below 0, or not in the rate's `from`), MoneyCurrencyUnknown, MoneyOverflow.
base::Result<Money> convert(const Money &amount, const Rate &rate, Rounding rounding);

/// The newest of `rates` between the two currencies on `day` or before, in either direction. Never by way of
/// a third currency: such a rate is nobody's. At most `mostDays` old.
/// Errors: MoneyCurrencyUnknown, RateMissing, RateStale, each with the pair in its detail.
base::Result<Rate> rateOn(std::span<const Rate> rates, const QString &from, const QString &to, QDate day,
                          int mostDays);

/// {"from", "to", "numerator", "denominator", "day"}; read back with the errors of `of`.
QJsonObject toJson(const Rate &rate);
base::Result<Rate> rateFrom(const QJsonObject &json);

} // namespace leeway::domain
