#include "domain/language_tag.h"

#include <QRegularExpression>

namespace leeway::domain
{

std::optional<QString> languageTag(QStringView text)
{
    static const QRegularExpression kTag(
        QStringLiteral("^([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|"
                       "[0-9]{3}))?((?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*)$"));
    const QRegularExpressionMatch match = kTag.match(text.trimmed().toString());
    if (!match.hasMatch())
        return std::nullopt;
    QString out = match.captured(1).toLower();
    if (const QString script = match.captured(2); !script.isEmpty())
        out += u'-' + script.left(1).toUpper() + script.mid(1).toLower();
    if (const QString region = match.captured(3); !region.isEmpty())
        out += u'-' + region.toUpper();
    return out + match.captured(4).toLower();
}

} // namespace leeway::domain
