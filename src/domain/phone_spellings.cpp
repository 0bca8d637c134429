#include "domain/phone_spellings.h"

#include "domain/handles.h"

#include <phonenumbers/phonenumberutil.h>

namespace leeway::domain
{

namespace
{

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

bool readE164(const QString &e164, PhoneNumber *number)
{
    return e164.startsWith(u'+') && PhoneNumberUtil::GetInstance()->Parse(e164.toStdString(), "ZZ", number) ==
                                        PhoneNumberUtil::NO_PARSING_ERROR;
}

} // namespace

QStringList phoneSpellings(const QString &e164)
{
    PhoneNumber number;
    if (!readE164(e164, &number))
        return {};
    QStringList out;
    for (const auto format : {PhoneNumberUtil::INTERNATIONAL, PhoneNumberUtil::NATIONAL}) {
        std::string text;
        PhoneNumberUtil::GetInstance()->Format(number, format, &text);
        const QString spaced = QString::fromStdString(text);
        out << spaced << digitsOnly(spaced);
    }
    out.removeDuplicates();
    return out;
}

QString nationalDigits(const QString &e164)
{
    PhoneNumber number;
    if (!readE164(e164, &number))
        return {};
    std::string digits;
    PhoneNumberUtil::GetInstance()->GetNationalSignificantNumber(number, &digits);
    return QString::fromStdString(digits);
}

} // namespace leeway::domain
