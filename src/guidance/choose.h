#pragma once

#include "domain/contact.h"
#include "domain/facts/contact_snapshot.h"
#include "domain/facts/facts.h"
#include "guidance/talking_point.h"
#include "guidance/text_slots.h"
#include "learning/point_model.h"

#include <optional>
#include <span>
#include <vector>

namespace leeway::guidance
{

/// A fact that a point was chosen for. What it says in words, and whether it may be said, is asked of the
/// registry; its place in the history of the facts.
struct ReasonFact {
    domain::Fact fact = domain::Fact::Channel;
    QString value; ///< as conditions write it
    domain::FactPlace place;

    bool operator==(const ReasonFact &) const = default;
};

/// A talking point on the list, with all that is shown of it.
struct OpenPoint {
    QString key;
    int version = 0;
    domain::Phase phase = domain::Phase::Open;
    PointKind kind = PointKind::Say;
    int rank = 0; ///< 1 for the topmost; 0 for a must
    ChosenText intent;
    std::optional<ChosenText> because; ///< absent: none written, or a slot could not be filled
    std::vector<ReasonFact> reasons;   ///< the strongest first, at most three
    std::optional<learning::PointEvidence> evidence;
    std::vector<ChosenText> words; ///< those whose slots could all be filled
    std::optional<ChosenText> avoid;
    bool isNew = false; ///< was not on the list before

    bool operator==(const OpenPoint &) const = default;
};

/// A point or an idea of one's own that is done with: one line on top.
struct DonePoint {
    QString key;
    ChosenText intent;
    domain::PointMarkKind how = domain::PointMarkKind::Used;

    bool operator==(const DonePoint &) const = default;
};

/// An idea the agent wrote down in this contact, not used yet. Stands below the points and takes no place of
/// theirs.
struct OwnIdea {
    QString key; ///< ownIdeaKey()
    QString words;

    bool operator==(const OwnIdea &) const = default;
};

/// What a list remembers of a point that could stand on it: its score stays while its own facts do.
struct KeptScore {
    QString key;
    int version = 0;
    quint64 fingerprint = 0;
    double score = 0;
    bool operator==(const KeptScore &) const = default;
};

/// A point that was skipped for now, and what held then.
struct KeptSkip {
    domain::PointMarkId mark;
    quint64 fingerprint = 0;
    domain::Phase phase = domain::Phase::Open;
    bool operator==(const KeptSkip &) const = default;
};

/// The guide column at one moment.
struct Guidance {
    static constexpr std::size_t kMostOpen = 4;

    std::vector<OpenPoint> musts;         ///< what the law asks for: apart, all of them, not ranked
    std::vector<OpenPoint> open;          ///< at most four
    std::vector<OwnIdea> ideas;           ///< oldest first
    std::vector<DonePoint> done;          ///< oldest first
    std::optional<ReasonFact> background; ///< for you, not to quote
    int withoutConsent = 0; ///< points that would fit and rest on a history there is no consent to
    bool changed = false;   ///< another list, or another order, than before
    domain::Phase phase = domain::Phase::Open;
    std::vector<KeptScore> scores; ///< memory for the next time
    std::vector<KeptSkip> skips;

    bool operator==(const Guidance &) const = default;
};

/// All that guidance is chosen from. Borrowed for the call.
struct GuidanceInput {
    std::span<const TalkingPoint> points;
    const domain::Facts &facts;
    domain::HistoryUse history = domain::HistoryUse::NotAsked;
    domain::ContactId contact;
    std::span<const domain::PointMark> marks; ///< of this customer, in any order
    const learning::PointModel &model;
    const SlotValues &ownSlots;      ///< in the agent's language: because
    const SlotValues &customerSlots; ///< in the customer's: words
    QString ownLanguage;
    QString customerLanguage;
    const Guidance *previous = nullptr;
    bool orderAnew = false; ///< the agent asked for it
};

/// What fits now. Pure and repeatable: the same input gives the same list.
///
/// Of the current phase, and of an earlier one what was already shown and is neither done nor skipped. A
/// score is (how much of the moment a point's condition took up) x (what it stands at in like contacts) + a
/// little for points that were seldom tried. Where too little is known, all stand alike, and with them the
/// order of the conditions (PointWorth::stands). Ties take turns: each contact moves each point by its draw,
/// within what the model cannot tell apart (PointWorth::doubt). The score is kept while the
/// facts that the point mentions and the phase stand, so an unrelated fact, or an outcome that was learned
/// meanwhile, moves nothing.
Guidance chooseGuidance(const GuidanceInput &input);
/// One point as it would look on the list at this moment, whether it fits or not.
OpenPoint dressPoint(const TalkingPoint &point, const GuidanceInput &input);

} // namespace leeway::guidance
