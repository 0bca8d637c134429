#include "guidance/own_ideas.h"

#include "domain/facts/facts.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace leeway::guidance
{

using domain::PointMark;
using domain::PointMarkKind;

namespace
{

const QString kOwnPrefix = QStringLiteral("own:");

/// "_i" and ten hex digits: no word of a key looks like it by chance.
QString ideaSign(const QString &words)
{
    const QByteArray hash =
        QCryptographicHash::hash(domain::comparableText(words).toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("_i") + QString::fromLatin1(hash.left(5).toHex());
}

} // namespace

QString ownIdeaKey(domain::PointMarkId idea)
{
    return kOwnPrefix + idea.toString();
}

bool isOfOwnIdea(const QString &point)
{
    return point.startsWith(kOwnPrefix);
}

QString ideaOfNote(const QString &note)
{
    const QString text = note.trimmed();
    if (!text.startsWith(u'+'))
        return {};
    const QString idea = text.mid(1).simplified();
    // A number, or something that a line cannot hold, is a note like any other.
    if (idea.isEmpty() || idea.front().isDigit() || idea.front() == u'(' || idea.size() > kIdeaMost)
        return {};
    return idea;
}

std::vector<HelpedIdea> helpedIdeas(std::span<const PointMark> marks)
{
    QHash<QString, const PointMark *> latest; // by idea
    for (const PointMark &mark : marks) {
        if (!isOfOwnIdea(mark.point) || mark.kind == PointMarkKind::OwnIdea)
            continue;
        const PointMark *&last = latest[mark.point];
        if (last == nullptr || last->at < mark.at || (last->at == mark.at && last->id < mark.id))
            last = &mark;
    }
    QHash<QString, HelpedIdea> byWords;
    for (const PointMark &mark : marks) {
        const QString words = mark.text.simplified();
        if (mark.kind != PointMarkKind::OwnIdea || words.isEmpty())
            continue;
        const PointMark *last = latest.value(ownIdeaKey(mark.id));
        if (last == nullptr || last->kind != PointMarkKind::Helped)
            continue;
        HelpedIdea &idea = byWords[domain::comparableText(words)];
        ++idea.helped;
        if (idea.words.isEmpty() || idea.at < mark.at || (idea.at == mark.at && idea.words < words)) {
            idea.words = words;
            idea.at = mark.at;
        }
    }
    std::vector<HelpedIdea> ideas(byWords.cbegin(), byWords.cend());
    std::sort(ideas.begin(), ideas.end(), [](const HelpedIdea &a, const HelpedIdea &b) {
        return a.at != b.at ? a.at > b.at : a.words < b.words;
    });
    return ideas;
}

QString keyOfWords(const QString &words)
{
    QString key;
    for (const QChar c : domain::comparableText(words)) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9' && !key.isEmpty());
        if (plain)
            key += c;
        else if (!key.isEmpty() && !key.endsWith(u'_'))
            key += u'_';
        if (key.size() >= 40)
            break;
    }
    while (key.endsWith(u'_'))
        key.chop(1);
    return key.isEmpty() ? QStringLiteral("point") : key;
}

QString keyFromIdea(const QString &words)
{
    return keyOfWords(words) + ideaSign(words);
}

bool isMadeOf(const QString &key, const QString &words)
{
    return key.endsWith(ideaSign(words));
}

} // namespace leeway::guidance
