#include "models/privacy.h"

#include "models/format.h"

namespace leeway::models
{

namespace
{
constexpr qsizetype kLineLimit = 160;
constexpr qsizetype kDots = 9;
constexpr QChar kDot(0x2022);
} // namespace

QString oneLine(const QString &text)
{
    return screenText(text, kLineLimit).simplified();
}

QString shownName(const QString &name, bool privacy)
{
    if (!privacy)
        return oneLine(name);
    const QStringList words = name.split(QChar(u' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return initials(name);
    QStringList letters{initials(words.first()) + u'.'};
    if (words.size() > 1)
        letters << initials(words.last()) + u'.';
    return letters.join(u' '); // "M. S." (picture 10e)
}

QString shownText(const QString &text, bool privacy)
{
    return privacy && !text.isEmpty() ? QString(kDots, kDot) : oneLine(text);
}

QString shownSum(const QString &sum, bool privacy)
{
    return privacy ? shownText(sum, true) : sum;
}

} // namespace leeway::models
