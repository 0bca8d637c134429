#include "domain/json_faults.h"

namespace leeway::domain
{

QString quotedForFault(const QString &text)
{
    constexpr qsizetype kLongest = 40;
    QString shown = text.left(kLongest);
    for (QChar &letter : shown) {
        if (!letter.isPrint())
            letter = u'?';
    }
    if (text.size() > kLongest)
        shown += u'…';
    return u'"' + shown + u'"';
}

} // namespace leeway::domain
