#include "domain/blind_cap.h"

#include <QRegularExpression>

namespace leeway::domain
{

QString blindCapKey(const QString &currency)
{
    return QStringLiteral("blind_cap_") + currency.toLower();
}

bool isBlindCapKey(const QString &key)
{
    static const QRegularExpression kForm(
        QRegularExpression::anchoredPattern(QStringLiteral("blind_cap_[a-z]{3}( v[0-9]+)?")));
    return key.startsWith(u"blind_cap_") && kForm.match(key).hasMatch();
}

} // namespace leeway::domain
