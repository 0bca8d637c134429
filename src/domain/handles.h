#pragma once

#include "base/result.h"
#include "domain/customer.h"

namespace leeway::domain
{

/// The form a handle is matched by: phone numbers E.164 by libphonenumber (`region` is the ISO 3166 code
/// assumed for numbers without a country), e-mail lower case, social names without "@" lower case, the rest
/// folded. HandleInvalid when `value` cannot be one of its kind.
base::Result<QString> normalizedHandle(HandleKind kind, const QString &value, const QString &region);

/// Whether `value`, given as a phone number, may stay one although it may have as many digits as a payment
/// card: at most as many as ITU E.164 allows, and from 13 on only with its country code.
bool isPhoneNumber(const QString &value);

/// What `text` looks like to somebody who typed it into a search or import field.
HandleKind guessHandleKind(QStringView text);

/// The digits of `text` only, as phone search compares them.
QString digitsOnly(QStringView text);

} // namespace leeway::domain
