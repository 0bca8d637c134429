#pragma once

#include "base/error.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace leeway::ui
{

/// A part of an article that can be gone to: below a heading, or one explained word.
struct HelpSection {
    QString key;   ///< the heading as it stands in the file; for an error its code
    QString title; ///< as shown
    QString text;  ///< Markdown, without the heading
    bool operator==(const HelpSection &) const = default;
};

/// One file of resources/help.
struct HelpArticle {
    QString id; ///< the file's name without its end: "errors"
    QString title;
    QString summary; ///< what stands in it, one line
    QString markdown;
    std::vector<HelpSection> sections;
};

/// All articles in the order of the list. Read once; GUI thread.
const std::vector<HelpArticle> &helpArticles();

/// nullptr when there is none of this id.
const HelpArticle *helpArticle(const QString &id);

struct HelpHit {
    const HelpArticle *article;
    const HelpSection *section;
};

/// Sections that have every word of `text`, in any order, accents and case aside; those with a word in the
/// title first. Empty for an empty text.
std::vector<HelpHit> findInHelp(const QString &text);

/// Markdown as one line of plain text, for lists.
QString helpLine(const QString &markdown);

} // namespace leeway::ui
