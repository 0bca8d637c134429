#include "storage/row_values.h"

#include "base/text_fold.h"
#include "domain/masking.h"

namespace leeway::storage
{

QVariant plainText(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

QVariant maskedText(const QString &text)
{
    return plainText(domain::masked(text));
}

QVariant maskedKeyText(const QString &text)
{
    return plainText(domain::maskedKey(text));
}

QVariant instantValue(base::Instant at)
{
    return base::toMs(at);
}

QVariant instantValue(const std::optional<base::Instant> &at)
{
    return at ? QVariant(base::toMs(*at)) : QVariant();
}

base::Instant instantFrom(const QVariant &value)
{
    return base::instantFromMs(value.toLongLong());
}

std::optional<base::Instant> optionalInstantFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(instantFrom(value));
}

QVariant boolValue(bool value)
{
    return value ? 1 : 0;
}

QVariant boolValue(const std::optional<bool> &value)
{
    return value ? boolValue(*value) : QVariant();
}

std::optional<bool> optionalBoolFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toInt() != 0);
}

QVariant languagesValue(const QStringList &languages)
{
    return maskedText(languages.join(u' '));
}

QStringList languagesFrom(const QVariant &value)
{
    return value.toString().split(u' ', Qt::SkipEmptyParts);
}

QVariant minorValue(const domain::Money &money)
{
    return money.currency.isEmpty() ? QVariant() : QVariant(money.minor);
}

QVariant currencyValue(const domain::Money &money)
{
    return money.currency.isEmpty() ? QVariant() : QVariant(money.currency);
}

domain::Money moneyFrom(const QVariant &minor, const QVariant &currency)
{
    return currency.isNull() ? domain::Money{} : domain::Money{minor.toLongLong(), currency.toString()};
}

QString numberKey(const QString &text)
{
    QString key = base::folded(text);
    key.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return key;
}

QString afterPrefix(const QString &prefix)
{
    // SQLite compares UTF-8 bytes; U+10FFFF is above every sign that may follow.
    return prefix + QString::fromUcs4(U"\U0010FFFF", 1);
}

} // namespace leeway::storage
