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
    return privacy ? initials(name) : oneLine(name);
}

QString shownText(const QString &text, bool privacy)
{
    return privacy && !text.isEmpty() ? QString(kDots, kDot) : oneLine(text);
}

} // namespace leeway::models
