#include "models/format.h"
#include "models/words.h"

#include <QTextBoundaryFinder>

namespace leeway::models
{

using domain::Channel;
using domain::InteractionKind;

namespace
{

/// Letters of joining scripts stand apart as initials do: "ل ع", not one word.
bool joins(const QString &letter)
{
    return !letter.isEmpty() && letter.front().joiningType() != QChar::Joining_None;
}

} // namespace

QString initials(const QString &name)
{
    QString text;
    const QStringList words = screenText(name, 200).split(QChar(u' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (text.size() > 0 && word != words.last())
            continue; // first and last name
        QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
        const qsizetype end = finder.toNextBoundary();
        if (joins(text))
            text += u' ';
        text += word.left(end > 0 ? end : 1).toUpper();
        if (words.size() == 1)
            break;
    }
    return text.isEmpty() ? QStringLiteral("?") : text;
}

QString capitalised(const Format &format, const QString &text)
{
    return text.isEmpty() ? text : format.locale.toUpper(text.left(1)) + text.mid(1);
}

QString sinceAndOrders(const Format &format, std::optional<base::Instant> since, int orders, bool brief)
{
    const QString count = orders > 0 ? Words::tr("%n order(s)", "", orders) : QString();
    if (!since)
        return count;
    const QString year = QString::number(base::toDateTime(*since).toTimeZone(format.zone).date().year());
    const QString text = brief ? Words::tr("Since %1").arg(year) : Words::tr("Customer since %1").arg(year);
    //: two facts side by side: customer since, number of orders
    return count.isEmpty() ? text : Words::tr("%1 · %2").arg(text, count);
}

QString languageLine(const Format &format, const QStringList &tags)
{
    QStringList names;
    for (const QString &tag : tags) {
        const QLocale named(tag);
        const bool known = named.language() != QLocale::C;
        // Qt names languages in English only; in its own locale a language is called by its own name.
        const bool own = named.language() == format.locale.language();
        names << (!known ? tag
                  : own && !format.locale.nativeLanguageName().isEmpty()
                      ? format.locale.nativeLanguageName()
                      : QLocale::languageToString(named.language()));
    }
    for (QString &name : names)
        name = name.startsWith(QStringLiteral("Norwegian")) ? Words::tr("Norwegian") : name.section(u' ', -1);
    if (names.isEmpty())
        return {};
    return names.size() == 1 ? names.first()
                             //: first language, second language
                             : Words::tr("%1, fine in %2").arg(names[0], names[1]);
}

QString localTimeFor(const Format &format, const QString &timeZone, const QString &pronouns)
{
    const QTimeZone zone(timeZone.toUtf8());
    if (timeZone.isEmpty() || !zone.isValid())
        return {};
    const QString time = clockTime({format.locale, zone, format.now}, format.now);
    const QString first = pronouns.section(u'/', 0, 0).trimmed().toLower();
    if (first == u"she")
        return Words::tr("%1 for her").arg(time);
    if (first == u"he")
        return Words::tr("%1 for him").arg(time);
    return Words::tr("%1 for them").arg(time);
}

QString screenText(QStringView text, qsizetype limit)
{
    QString out;
    out.reserve(std::min(text.size(), limit));
    for (const QChar c : text) {
        if (out.size() >= limit)
            break;
        const char16_t u = c.unicode();
        const bool direction =
            (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F;
        if (direction || (u < 0x20 && u != u'\n' && u != u'\t') || (u >= 0x7F && u < 0xA0))
            continue;
        out += u == u'\t' ? QChar(u' ') : c;
    }
    if (!out.isEmpty() && out.back().isHighSurrogate())
        out.chop(1);
    return out;
}

} // namespace leeway::models
