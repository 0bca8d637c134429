#pragma once

#include <QString>

namespace leeway::test
{

/// What stands on the screen without the marks that keep its parts apart for either direction of writing, and
/// with plain spaces for those that do not break.
inline QString bareText(QString text)
{
    for (const char16_t mark : {u'\u2066', u'\u2068', u'\u2069'})
        text.remove(QChar(mark));
    return text.replace(QChar(0x202F), u' ').replace(QChar(0x00A0), u' ');
}

} // namespace leeway::test
