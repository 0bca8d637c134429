#pragma once

#include <QStringList>

namespace leeway::test
{

inline QString text(const char *words)
{
    return QString::fromUtf8(words);
}

/// The words of a line, which one space parts.
inline QStringList split(const char *words)
{
    return text(words).split(u' ');
}

} // namespace leeway::test
