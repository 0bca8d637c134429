#include "base/text_fold.h"

#include <QStringList>

namespace leeway::base
{

namespace
{

/// What Unicode does not decompose but people type without: the plain spelling, or empty.
QStringView plainSpelling(char16_t c)
{
    switch (c) {
    case u'ø':
        return u"o";
    case u'ł':
        return u"l";
    case u'đ':
    case u'ð':
        return u"d";
    case u'ß':
        return u"ss";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    case u'þ':
        return u"th";
    case u'ı':
        return u"i";
    case u'ħ':
        return u"h";
    case u'ŧ':
        return u"t";
    default:
        return {};
    }
}

bool isPlainAscii(QStringView text)
{
    for (const QChar c : text) {
        if (c.unicode() >= 0x80)
            return false;
    }
    return true;
}

/// Folds the one character at `text[at]` (a surrogate pair counts as one) and returns how many units it took.
int foldOne(QStringView text, int at, QString &out)
{
    const int units = text[at].isHighSurrogate() && at + 1 < text.size() ? 2 : 1;
    const QString decomposed =
        text.mid(at, units).toString().normalized(QString::NormalizationForm_KD).toLower();
    for (int i = 0; i < decomposed.size(); ++i) {
        const QChar c = decomposed[i];
        if (c.category() == QChar::Mark_NonSpacing && c.unicode() < 0x0370)
            continue; // accents of Latin, Greek and Cyrillic; marks of other scripts are letters to their
                      // readers
        const QStringView plain = plainSpelling(c.unicode());
        if (plain.isEmpty())
            out.append(c);
        else
            out.append(plain);
    }
    return units;
}

} // namespace

QString folded(QStringView text)
{
    if (isPlainAscii(text))
        return text.toString().toLower();
    QString out;
    out.reserve(text.size());
    for (int at = 0; at < text.size();)
        at += foldOne(text, at, out);
    return out;
}

FoldedText foldedWithOrigin(QStringView text)
{
    FoldedText result;
    result.text.reserve(text.size());
    for (int at = 0; at < text.size();) {
        const int taken = foldOne(text, at, result.text);
        result.origin.resize(static_cast<size_t>(result.text.size()), at);
        at += taken;
    }
    result.origin.push_back(static_cast<int>(text.size()));
    return result;
}

QStringList foldedWords(QStringView text)
{
    const QString plain = folded(text);
    QStringList words;
    int start = -1;
    for (int i = 0; i <= plain.size(); ++i) {
        const bool inWord =
            i < plain.size() && (plain[i].isLetterOrNumber() || plain[i].isMark() || plain[i].isSurrogate());
        if (inWord && start < 0) {
            start = i;
        } else if (!inWord && start >= 0) {
            words.append(plain.mid(start, i - start));
            start = -1;
        }
    }
    return words;
}

} // namespace leeway::base
