#include "models/format.h"
#include "models/words.h"

#include <algorithm>
#include <array>

namespace leeway::models
{

namespace
{

const QChar kNarrowSpace(0x202F);
const QChar kNoBreakSpace(0x00A0);

QString grouped(const QLocale &locale, const QString &asciiDigits)
{
    const char32_t zero = locale.zeroDigit().toUcs4().value(0, U'0');
    QString text;
    for (qsizetype i = 0; i < asciiDigits.size(); ++i) {
        if (i > 0 && (asciiDigits.size() - i) % 3 == 0)
            text += kNarrowSpace;
        text += QString::fromUcs4(
            std::array{static_cast<char32_t>(zero + (asciiDigits[i].unicode() - u'0'))}.data(), 1);
    }
    return text;
}

QString signOf(const QString &currency)
{
    // Only signs that stand for one currency; "$" and "kr" do not.
    if (currency == u"EUR")
        return QStringLiteral("€");
    if (currency == u"GBP")
        return QStringLiteral("£");
    return currency;
}

} // namespace

QString isolated(const QString &text)
{
    return text.isEmpty() ? text : QChar(0x2066) + text + QChar(0x2069);
}

QString isolatedText(const QString &text)
{
    return text.isEmpty() ? text : QChar(0x2068) + text + QChar(0x2069);
}

QString number(const Format &format, qint64 value)
{
    const QString digits = QString::number(value);
    const bool negative = digits.startsWith(u'-');
    const QString text = grouped(format.locale, digits.mid(negative ? 1 : 0));
    return negative ? QChar(0x2212) + text : text;
}

QString money(const Format &format, const domain::Money &amount, MoneyStyle style)
{
    if (amount.currency.isEmpty())
        return {};
    const int decimals = std::max(0, domain::minorDigits(amount.currency));
    QString digits = QString::number(amount.minor);
    const bool negative = digits.startsWith(u'-');
    digits = digits.mid(negative ? 1 : 0).rightJustified(decimals + 1, u'0');
    const QString whole = digits.left(digits.size() - decimals);
    const QString part = digits.mid(whole.size());
    QString text = negative ? QString(QChar(0x2212)) : QString();
    text += grouped(format.locale, whole);
    const bool partCounts = part.count(u'0') != part.size();
    if (!part.isEmpty() && (style == MoneyStyle::Exact || partCounts)) {
        text += format.locale.decimalPoint();
        for (const QChar c : part)
            text += grouped(format.locale, QString(c));
    }
    return isolated(signOf(amount.currency) + kNoBreakSpace + text);
}

QString caseNumber(const QString &written)
{
    const QString label = screenText(written, 60);
    if (label.isEmpty())
        return {};
    const bool plain =
        std::all_of(label.begin(), label.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    QString text = QStringLiteral("#");
    for (qsizetype i = 0; i < label.size(); ++i) {
        if (plain && label.size() > 4 && i > 0 && (label.size() - i) % 3 == 0)
            text += kNarrowSpace;
        text += label[i];
    }
    return isolated(text);
}

QString byteSize(const Format &format, qint64 bytes)
{
    return isolated(
        format.locale.formattedDataSize(std::max<qint64>(0, bytes), 1, QLocale::DataSizeSIFormat));
}

} // namespace leeway::models
