#pragma once

#include "domain/contact.h"

#include <QString>

#include <span>
#include <vector>

namespace leeway::guidance
{

// An idea of the agent's own in a contact is a mark that names itself: `point` is "own:<its id>". So what
// became of it is marked like any point, and nothing has to be kept beside the marks.

/// What marks of an idea name instead of a talking point's key.
QString ownIdeaKey(domain::PointMarkId idea);
/// True for the idea itself and for what became of it; neither is a talking point.
bool isOfOwnIdea(const QString &point);

/// The longest idea, in characters: one line.
inline constexpr qsizetype kIdeaMost = 200;
/// The idea in a note that begins with "+"; empty when it is none. "+47 911…" is a phone number.
QString ideaOfNote(const QString &note);

/// Ideas with the same words that helped, without who had them and for whom.
struct HelpedIdea {
    QString words; ///< as they were typed last
    int helped = 0;
    base::Instant at{}; ///< when one of them was typed last

    bool operator==(const HelpedIdea &) const = default;
};
/// `marks` of ideas in any order; the newest idea first. What did not help stays between agent and contact.
std::vector<HelpedIdea> helpedIdeas(std::span<const domain::PointMark> marks);

/// A key of a guide file that says what `words` say: "Own the miss" is own_the_miss.
QString keyOfWords(const QString &words);
/// The key of a point that is made of an idea. It says which one, so that every lead sees that it was taken
/// up.
QString keyFromIdea(const QString &words);
/// True when a point with this key was made of the idea.
bool isMadeOf(const QString &key, const QString &words);

} // namespace leeway::guidance
