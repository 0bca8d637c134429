#include "domain/handles.h"

#include "base/text_fold.h"
#include "domain/masking.h"

#include <phonenumbers/phonenumberutil.h>

namespace leeway::domain
{

namespace
{

using base::Code;
using base::fail;

base::Result<QString> normalizedPhone(const QString &value, const QString &region)
{
    using i18n::phonenumbers::PhoneNumber;
    using i18n::phonenumbers::PhoneNumberUtil;
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    const QString digits = digitsOnly(value);
    constexpr int kFewest = 3; // the shortest service numbers; libphonenumber itself would take two digits
    if (digits.size() < kFewest)
        return fail(Code::HandleInvalid, QStringLiteral("no phone number"));
    // A card number typed into the field for phone numbers must not get a country code: nobody would know it
    // again.
    if (!isPhoneNumber(value) && masked(digits) != digits)
        return digits;
    const std::string from = region.isEmpty() ? std::string("ZZ") : region.toUpper().toStdString();
    if (util->Parse(value.toStdString(), from, &number) == PhoneNumberUtil::NO_PARSING_ERROR) {
        std::string e164;
        util->Format(number, PhoneNumberUtil::E164, &e164);
        return QString::fromStdString(e164);
    }
    constexpr int kMost = 20; // an extension or a short number is kept and matched by its digits
    if (digits.size() > kMost)
        return fail(Code::HandleInvalid, QStringLiteral("no phone number"));
    return digits;
}

base::Result<QString> normalizedEmail(const QString &value)
{
    const QString address = value.trimmed().toLower();
    const auto at = address.lastIndexOf(u'@');
    if (at <= 0 || at == address.size() - 1 || address.contains(u' '))
        return fail(Code::HandleInvalid, QStringLiteral("no e-mail address"));
    return address;
}

} // namespace

QString digitsOnly(QStringView text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit())
            digits.append(QChar(u'0' + c.digitValue()));
    }
    return digits;
}

base::Result<QString> normalizedHandle(HandleKind kind, const QString &value, const QString &region)
{
    if (value.trimmed().isEmpty())
        return fail(Code::HandleInvalid, QStringLiteral("empty"));
    switch (kind) {
    case HandleKind::Phone:
        return normalizedPhone(value, region);
    case HandleKind::Email:
        return normalizedEmail(value);
    case HandleKind::Social: {
        const QString name = value.trimmed().toLower();
        return name.startsWith(u'@') ? name.mid(1) : name;
    }
    case HandleKind::Account:
    case HandleKind::Order:
    case HandleKind::Other:
        break;
    }
    return base::folded(value).remove(u' ');
}

bool isPhoneNumber(const QString &value)
{
    constexpr qsizetype kShortestCard = 13;
    constexpr qsizetype kMostDigits = 15; // ITU E.164
    const qsizetype digits = digitsOnly(value).size();
    const QString trimmed = value.trimmed();
    return digits < kShortestCard ||
           (digits <= kMostDigits && (trimmed.startsWith(u'+') || trimmed.startsWith(u"00")));
}

HandleKind guessHandleKind(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed.startsWith(u'@'))
        return HandleKind::Social;
    if (trimmed.contains(u'@'))
        return HandleKind::Email;
    const QString digits = digitsOnly(trimmed);
    const bool onlyPhoneSigns = std::all_of(trimmed.begin(), trimmed.end(), [](QChar c) {
        return c.isDigit() || c.isSpace() || QStringView(u"+-()/.").contains(c);
    });
    return digits.size() >= 6 && onlyPhoneSigns ? HandleKind::Phone : HandleKind::Account;
}

} // namespace leeway::domain
