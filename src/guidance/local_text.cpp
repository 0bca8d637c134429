#include "guidance/local_text.h"

namespace leeway::guidance
{

namespace
{

QString languageBase(const QString &tag)
{
    return tag.section(u'-', 0, 0).toLower();
}

} // namespace

bool isSameLanguage(const QString &one, const QString &other)
{
    return languageBase(one) == languageBase(other);
}

QString chooseLanguage(const QStringList &there, const QString &asked)
{
    for (const QString &tag : there) {
        if (tag.compare(asked, Qt::CaseInsensitive) == 0)
            return tag;
    }
    if (there.contains(languageBase(asked)))
        return languageBase(asked);
    for (const QString &tag : there) {
        if (isSameLanguage(tag, asked))
            return tag;
    }
    const QString english = QStringLiteral("en");
    return there.contains(english) ? english : there.value(0);
}

ChosenText chosenFrom(const LocalText &text, const QString &asked)
{
    QStringList there;
    for (const auto &[language, words] : text)
        there.append(language);
    const QString language = chooseLanguage(there, asked);
    if (language.isEmpty())
        return {};
    return {.text = text.at(language), .language = language, .fallback = !isSameLanguage(language, asked)};
}

QString textIn(const LocalText &text, const QString &language)
{
    const auto found = text.find(language);
    return found == text.end() ? QString() : found->second;
}

void putText(LocalText &text, const QString &language, const QString &typed)
{
    if (const QString line = typed.simplified(); line.isEmpty())
        text.erase(language);
    else
        text[language] = line;
}

} // namespace leeway::guidance
