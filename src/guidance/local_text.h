#pragma once

#include <QString>
#include <QStringList>

#include <map>

namespace leeway::guidance
{

/// One text in several languages, by BCP 47 tag.
using LocalText = std::map<QString, QString>;
/// Several ways to say it in several languages.
using LocalTexts = std::map<QString, QStringList>;

/// A text as it was chosen. `fallback`: it is in another language than was asked for, and a screen says so.
struct ChosenText {
    QString text;
    QString language;
    bool fallback = false;

    bool operator==(const ChosenText &) const = default;
};

/// The language to take of those that are there: the asked one, its base, another of the same base, English,
/// else the first. Empty when there is none.
QString chooseLanguage(const QStringList &there, const QString &asked);
/// True when both are the same language, whatever the region: "de" and "de-AT".
bool isSameLanguage(const QString &one, const QString &other);

ChosenText chosenFrom(const LocalText &text, const QString &asked);

/// What stands there in exactly this language; empty when nothing does.
QString textIn(const LocalText &text, const QString &language);
/// As it was typed, in one line; nothing typed takes the language away.
void putText(LocalText &text, const QString &language, const QString &typed);

} // namespace leeway::guidance
