#include "domain/confirm_above.h"

#include <QRegularExpression>

namespace leeway::domain
{

QString confirmAboveKey(const QString &currency)
{
    return QStringLiteral("confirm_above_") + currency.toLower();
}

bool isConfirmAboveKey(const QString &key)
{
    static const QRegularExpression kConfirmForm(
        QRegularExpression::anchoredPattern(QStringLiteral("confirm_above_[a-z]{3}( v[0-9]+)?")));
    return key.startsWith(u"confirm_above_") && kConfirmForm.match(key).hasMatch();
}

} // namespace leeway::domain
