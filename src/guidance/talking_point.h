#pragma once

#include "domain/conditions/condition.h"
#include "domain/enums.h"
#include "guidance/local_text.h"

#include <QDate>
#include <QStringList>

#include <optional>
#include <vector>

namespace leeway::guidance
{

enum class PointKind { Say, Ask, Do };

/// Something worth saying, asking or doing in a contact, and when. Never ready words: the intent is what to
/// reach, the words are examples an agent may pass over.
struct TalkingPoint {
    QString key;
    int version = 1;
    domain::Phase phase = domain::Phase::Open;
    PointKind kind = PointKind::Say;
    LocalText intent;  ///< at most 60 characters with usual values
    LocalText because; ///< one line: why now; may be empty
    LocalTexts words;
    LocalText avoid; ///< may be empty
    domain::Condition when;
    std::optional<domain::Condition> never;
    bool must = false;        ///< the law asks for it; few, and apart
    bool usesHistory = false; ///< rests on other cases or on what was noted earlier
    QStringList tags;
    QString owner;
    std::optional<QDate> reviewOn;
    bool active = true;

    bool operator==(const TalkingPoint &) const = default;
};

using Guide = std::vector<TalkingPoint>;

/// The tag of what has nothing to do with the case and may be asked while the customer is there anyway.
inline const QString kWhileIHaveYou = QStringLiteral("while_i_have_you");
inline bool isAside(const TalkingPoint &point)
{
    return point.tags.contains(kWhileIHaveYou);
}

/// Every fact that decides whether a point fits.
domain::FactSet mentionedBy(const TalkingPoint &point);
/// Facts among them that rest on the history of other cases.
domain::FactSet historyOf(const TalkingPoint &point);
/// True when consent to the history decides about it (decisions.md 16).
bool restsOnHistory(const TalkingPoint &point);

} // namespace leeway::guidance
