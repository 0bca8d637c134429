#include "domain/rate.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace leeway::domain
{

namespace
{

using base::Code;
using base::fail;

__extension__ typedef unsigned __int128 Wide; // NOLINT(modernize-use-using)

Wide tenTo(int digits)
{
    Wide power = 1;
    for (int i = 0; i < digits; ++i)
        power *= 10;
    return power;
}

bool isPart(qint64 part)
{
    return part >= 1 && part <= Rate::kLargest;
}

} // namespace

base::Result<Rate> Rate::of(const QString &from, const QString &to, qint64 numerator, qint64 denominator,
                            QDate day)
{
    for (const QString &currency : {from, to}) {
        if (minorDigits(currency) < 0)
            return fail(Code::MoneyCurrencyUnknown, currency);
    }
    if (from == to)
        return fail(Code::RateInvalid, QStringLiteral("from %1 to itself").arg(from));
    if (!day.isValid())
        return fail(Code::RateInvalid, QStringLiteral("%1 to %2 without a day").arg(from, to));
    if (numerator < 1 || denominator < 1)
        return fail(Code::RateInvalid, QStringLiteral("%1 to %2 is not above zero").arg(from, to));
    const qint64 common = std::gcd(numerator, denominator);
    const Rate rate{from, to, numerator / common, denominator / common, day};
    if (!isPart(rate.numerator) || !isPart(rate.denominator))
        return fail(Code::RateInvalid, QStringLiteral("%1 to %2 has too many digits").arg(from, to));
    return rate;
}

base::Result<Rate> Rate::parse(QStringView decimal, const QString &from, const QString &to, QDate day)
{
    constexpr qsizetype kMostDigits = 15;
    const QStringView text = decimal.trimmed();
    const qsizetype mark = text.indexOf(u'.');
    const QString digits = mark < 0 ? text.toString() : text.left(mark).toString() + text.mid(mark + 1);
    const bool plain =
        std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!plain || digits.isEmpty() || mark == 0 || mark == text.size() - 1)
        return fail(Code::RateInvalid, QStringLiteral("%1 to %2 is no number such as 11.4535").arg(from, to));
    const qsizetype decimals = mark < 0 ? 0 : text.size() - mark - 1;
    if (digits.size() > kMostDigits)
        return fail(Code::RateInvalid, QStringLiteral("%1 to %2 has too many digits").arg(from, to));
    return of(from, to, digits.toLongLong(), static_cast<qint64>(tenTo(static_cast<int>(decimals))), day);
}

base::Result<Money> convert(const Money &amount, const Rate &rate, Rounding rounding)
{
    const int fromDigits = minorDigits(rate.from);
    const int toDigits = minorDigits(rate.to);
    if (fromDigits < 0 || toDigits < 0)
        return fail(Code::MoneyCurrencyUnknown, fromDigits < 0 ? rate.from : rate.to);
    if (amount.currency != rate.from)
        return fail(Code::MoneyInvalid,
                    QStringLiteral("%1 by a rate from %2").arg(amount.currency, rate.from));
    if (amount.minor < 0)
        return fail(Code::MoneyInvalid, QStringLiteral("below zero"));
    if (!isPart(rate.numerator) || !isPart(rate.denominator))
        return fail(Code::RateInvalid, QStringLiteral("%1 to %2").arg(rate.from, rate.to));
    // Only the difference of the decimals counts, so that 10^3 is the most.
    const int shift = toDigits - fromDigits;
    const Wide over =
        static_cast<Wide>(amount.minor) * static_cast<Wide>(rate.numerator) * tenTo(std::max(0, shift));
    const Wide under = static_cast<Wide>(rate.denominator) * tenTo(std::max(0, -shift));
    Wide whole = over / under;
    if (rounding == Rounding::Up && over % under != 0)
        ++whole;
    if (whole > static_cast<Wide>(std::numeric_limits<qint64>::max()))
        return fail(Code::MoneyOverflow, QStringLiteral("%1 in %2").arg(toDecimal(amount), rate.to));
    return Money{static_cast<qint64>(whole), rate.to};
}

base::Result<Rate> rateOn(std::span<const Rate> rates, const QString &from, const QString &to, QDate day,
                          int mostDays)
{
    for (const QString &currency : {from, to}) {
        if (minorDigits(currency) < 0)
            return fail(Code::MoneyCurrencyUnknown, currency);
    }
    if (from == to)
        return Rate{from, to, 1, 1, day};
    const Rate *newest = nullptr;
    for (const Rate &rate : rates) {
        const bool fits = (rate.from == from && rate.to == to) || (rate.from == to && rate.to == from);
        if (!fits || rate.day > day || (newest != nullptr && rate.day < newest->day))
            continue;
        // Of two of the same day the one that was published in this direction is exact.
        if (newest == nullptr || rate.day > newest->day || rate.from == from)
            newest = &rate;
    }
    const QString pair = from + QStringLiteral(" to ") + to;
    if (newest == nullptr)
        return fail(Code::RateMissing, pair);
    if (newest->day.daysTo(day) > mostDays)
        return fail(Code::RateStale, pair + QStringLiteral(" of ") + newest->day.toString(Qt::ISODate));
    return newest->from == from ? *newest : newest->reversed();
}

QJsonObject toJson(const Rate &rate)
{
    return {{QStringLiteral("from"), rate.from},
            {QStringLiteral("to"), rate.to},
            {QStringLiteral("numerator"), rate.numerator},
            {QStringLiteral("denominator"), rate.denominator},
            {QStringLiteral("day"), rate.day.toString(Qt::ISODate)}};
}

base::Result<Rate> rateFrom(const QJsonObject &json)
{
    const auto text = [&json](const char *key) { return json.value(QLatin1String(key)).toString(); };
    const auto number = [&json](const char *key) { return json.value(QLatin1String(key)).toInteger(); };
    return Rate::of(text("from"), text("to"), number("numerator"), number("denominator"),
                    QDate::fromString(text("day"), Qt::ISODate));
}

} // namespace leeway::domain
