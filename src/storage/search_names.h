#pragma once

#include <QStringList>

#include <vector>

namespace leeway::storage
{

/// Words of a search as those of a customer's name and those of what is looked for about them.
struct NameAndRest {
    QStringList name;
    QStringList rest;
};

/// Which words may be the name: those without digits, or else the first or last one or two. A name stands
/// together, before or after the rest.
std::vector<NameAndRest> namesAmong(const QStringList &words);
bool holdsDigit(QStringView word);
/// Whether each word begins one of the text's words; signs of scripts without blanks are words of their own.
bool beginsWords(const QStringList &words, const QString &text);

} // namespace leeway::storage
