#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <QString>

#include <optional>

namespace leeway::domain
{

/// The live interaction an agent handles, from the first ring to the end of wrap-up. It exists as a record
/// once it is known whose it is; until then it is this desk's alone (LiveContact). What the agent reads of
/// the customer (mood, impact, fit) is said by the agent and never inferred; unset is unknown, in all
/// learning too.
struct Contact {
    ContactId id;
    CustomerId customer;
    std::optional<CaseId> caseId; ///< its main case
    PersonId person;              ///< who handles it; null: it waits in the team's queue
    Channel channel = Channel::Phone;
    Direction direction = Direction::In;
    QString queue;   ///< the phone system's or the mailbox's word; may be empty
    QString subject; ///< what a list says of it; may be empty
    ContactState state = ContactState::Waiting;
    base::Instant openedAt{};
    std::optional<base::Instant> takenAt;
    std::optional<base::Instant> dueAt;     ///< by when it should be answered
    std::optional<base::Instant> endedAt;   ///< the line was closed; wrap-up goes on
    std::optional<base::Instant> wrappedAt; ///< wrap-up was saved
    std::optional<Mood> moodIn;             ///< on arrival, before a resolution was chosen
    std::optional<Mood> mood;               ///< now; at the end, how they left
    std::optional<Impact> impact;
    std::optional<Fit> fit;
    IdentityLevel identity = IdentityLevel::None;
    QString identityHow;                      ///< "questions", "channel login", "the phone system"
    QString speaker;                          ///< who speaks, when it is not the customer; may be empty
    std::optional<InteractionId> interaction; ///< its row in the history
    QString handedOver;                       ///< the line of whoever handed it over; may be empty
    qint64 version = 0;

    bool operator==(const Contact &) const = default;
};

/// What an agent did with a talking point in one contact. Added, never changed: a later mark of the same
/// point stands in front of an earlier one, and what a point is worth is computed from these rows alone.
struct PointMark {
    PointMarkId id;
    CustomerId customer;
    ContactId contact;
    QString point; ///< the talking point's key
    int pointVersion = 0;
    PointMarkKind kind = PointMarkKind::Shown;
    int rank = 0; ///< 1 for the topmost, at that moment
    QString text; ///< an idea of one's own, or the code of why it is not for this customer
                  ///< (guidance/skip_reasons.h)
    base::Instant at{};
    PersonId person;

    bool operator==(const PointMark &) const = default;
};

} // namespace leeway::domain
