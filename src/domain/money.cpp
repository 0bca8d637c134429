#include "domain/money.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace leeway::domain
{

namespace
{

using base::Code;
using base::fail;
using namespace std::string_view_literals;

/// ISO 4217 list one, 2024: the codes of money in use, by their number of decimals.
constexpr std::array kTwoDigits{
    "AED"sv, "AFN"sv, "ALL"sv, "AMD"sv, "ANG"sv, "AOA"sv, "ARS"sv, "AUD"sv, "AWG"sv, "AZN"sv, "BAM"sv,
    "BBD"sv, "BDT"sv, "BGN"sv, "BMD"sv, "BND"sv, "BOB"sv, "BRL"sv, "BSD"sv, "BTN"sv, "BWP"sv, "BYN"sv,
    "BZD"sv, "CAD"sv, "CDF"sv, "CHF"sv, "CNY"sv, "COP"sv, "CRC"sv, "CUP"sv, "CVE"sv, "CZK"sv, "DKK"sv,
    "DOP"sv, "DZD"sv, "EGP"sv, "ERN"sv, "ETB"sv, "EUR"sv, "FJD"sv, "FKP"sv, "GBP"sv, "GEL"sv, "GHS"sv,
    "GIP"sv, "GMD"sv, "GTQ"sv, "GYD"sv, "HKD"sv, "HNL"sv, "HTG"sv, "HUF"sv, "IDR"sv, "ILS"sv, "INR"sv,
    "IRR"sv, "JMD"sv, "KES"sv, "KGS"sv, "KHR"sv, "KPW"sv, "KYD"sv, "KZT"sv, "LAK"sv, "LBP"sv, "LKR"sv,
    "LRD"sv, "LSL"sv, "MAD"sv, "MDL"sv, "MGA"sv, "MKD"sv, "MMK"sv, "MNT"sv, "MOP"sv, "MRU"sv, "MUR"sv,
    "MVR"sv, "MWK"sv, "MXN"sv, "MYR"sv, "MZN"sv, "NAD"sv, "NGN"sv, "NIO"sv, "NOK"sv, "NPR"sv, "NZD"sv,
    "PAB"sv, "PEN"sv, "PGK"sv, "PHP"sv, "PKR"sv, "PLN"sv, "QAR"sv, "RON"sv, "RSD"sv, "RUB"sv, "SAR"sv,
    "SBD"sv, "SCR"sv, "SDG"sv, "SEK"sv, "SGD"sv, "SHP"sv, "SLE"sv, "SOS"sv, "SRD"sv, "SSP"sv, "STN"sv,
    "SVC"sv, "SYP"sv, "SZL"sv, "THB"sv, "TJS"sv, "TMT"sv, "TOP"sv, "TRY"sv, "TTD"sv, "TWD"sv, "TZS"sv,
    "UAH"sv, "USD"sv, "UYU"sv, "UZS"sv, "VED"sv, "VES"sv, "WST"sv, "XCD"sv, "YER"sv, "ZAR"sv, "ZMW"sv};
constexpr std::array kNoDigits{"BIF"sv, "CLP"sv, "DJF"sv, "GNF"sv, "ISK"sv, "JPY"sv, "KMF"sv, "KRW"sv,
                               "PYG"sv, "RWF"sv, "UGX"sv, "VND"sv, "VUV"sv, "XAF"sv, "XOF"sv, "XPF"sv};
constexpr std::array kThreeDigits{"BHD"sv, "IQD"sv, "JOD"sv, "KWD"sv, "LYD"sv, "OMR"sv, "TND"sv};

bool isGrouping(QChar c)
{
    return c == u' ' || c == u'\u00A0' || c == u'\u202F' || c == u'\'' || c == u'\u2019';
}

/// Digits before and after the decimal mark, or nothing when `text` is no number.
struct Digits {
    bool negative = false;
    QString whole;
    QString fraction;
};

std::optional<Digits> digitsOf(QStringView text)
{
    Digits digits;
    QStringView rest = text.trimmed();
    if (rest.startsWith(u'-') || rest.startsWith(u'\u2212')) {
        digits.negative = true;
        rest = rest.mid(1);
    }
    // The last "." or "," is the decimal mark unless it groups thousands: it then has exactly three digits
    // behind it and either stands more than once or the other mark stands too. "1.250" alone is read as 1250
    // only when the currency has no three decimals; parse() decides that by the number of fraction digits.
    const auto lastDot = rest.lastIndexOf(u'.');
    const auto lastComma = rest.lastIndexOf(u',');
    auto mark = std::max(lastDot, lastComma);
    if (mark >= 0) {
        const QChar c = rest[mark];
        if (rest.count(c) > 1)
            mark = -1;
    }
    for (qsizetype i = 0; i < rest.size(); ++i) {
        const QChar c = rest[i];
        if (c.isDigit())
            (mark >= 0 && i > mark ? digits.fraction : digits.whole).append(QChar(u'0' + c.digitValue()));
        else if (!isGrouping(c) && c != u'.' && c != u',')
            return std::nullopt;
    }
    if (digits.whole.isEmpty() && digits.fraction.isEmpty())
        return std::nullopt;
    return digits;
}

} // namespace

int minorDigits(QStringView currency)
{
    const QByteArray code = currency.toLatin1();
    const std::string_view view(code.constData(), static_cast<size_t>(code.size()));
    if (std::find(kTwoDigits.begin(), kTwoDigits.end(), view) != kTwoDigits.end())
        return 2;
    if (std::find(kNoDigits.begin(), kNoDigits.end(), view) != kNoDigits.end())
        return 0;
    if (std::find(kThreeDigits.begin(), kThreeDigits.end(), view) != kThreeDigits.end())
        return 3;
    return -1;
}

base::Result<Money> Money::parse(QStringView text, const QString &currency)
{
    const int decimals = minorDigits(currency);
    if (decimals < 0)
        return fail(Code::MoneyCurrencyUnknown, currency);
    std::optional<Digits> digits = digitsOf(text);
    if (!digits)
        return fail(Code::MoneyInvalid, QStringLiteral("no amount"));
    if (digits->fraction.size() == 3 && decimals < 3) {
        digits->whole += digits->fraction; // "1.250" or "1,250": the mark groups thousands
        digits->fraction.clear();
    }
    while (digits->fraction.size() > decimals && digits->fraction.endsWith(u'0'))
        digits->fraction.chop(1);
    if (digits->fraction.size() > decimals)
        return fail(Code::MoneyInvalid, QStringLiteral("more decimals than %1 has").arg(currency));
    const QString all = digits->whole + digits->fraction.leftJustified(decimals, u'0');
    bool fits = false;
    const qint64 minor = (digits->negative ? u'-' + all : all).toLongLong(&fits);
    if (!fits)
        return fail(Code::MoneyOverflow, QStringLiteral("more than 64 bits"));
    return Money{minor, currency};
}

base::Result<Money> Money::plus(const Money &other) const
{
    if (currency.isEmpty())
        return other;
    if (other.currency.isEmpty())
        return *this;
    if (currency != other.currency)
        return fail(Code::MoneyInvalid, QStringLiteral("%1 and %2 do not add").arg(currency, other.currency));
    qint64 sum = 0;
    if (__builtin_add_overflow(minor, other.minor, &sum))
        return fail(Code::MoneyOverflow, QStringLiteral("sum past 64 bits"));
    return Money{sum, currency};
}

QString toDecimal(const Money &money)
{
    const int decimals = std::max(0, minorDigits(money.currency));
    const bool negative = money.minor < 0;
    const quint64 size = negative ? 0 - static_cast<quint64>(money.minor) : static_cast<quint64>(money.minor);
    QString digits = QString::number(size).rightJustified(decimals + 1, u'0');
    if (decimals > 0)
        digits.insert(digits.size() - decimals, u'.');
    return negative ? u'-' + digits : digits;
}

} // namespace leeway::domain
