#pragma once

#include "desk/desk.h"
#include "domain/case.h"
#include "domain/contact.h"

#include <vector>

namespace leeway::desk
{

/// How a case stands when a contact about it ends.
enum class WrapStatus { Solved, Partly, NotYet, HandedOver };

/// One touched case at the end of a contact.
struct WrappedCase {
    domain::CaseId caseId;
    domain::CaseStatus before = domain::CaseStatus::Open;
    WrapStatus status = WrapStatus::NotYet;
    bool operator==(const WrappedCase &) const = default;
};

/// What the customer can count on after this contact; None is an answer too.
enum class FollowUp { None, Call, Email };

/// The promise that is made with the wrap-up. What was typed stays when the answer changes.
struct WrapPromise {
    FollowUp how = FollowUp::None;
    QString what;                       ///< in the agent's words: "a call"
    QString when;                       ///< as typed
    std::optional<base::Instant> dueAt; ///< what `when` meant when it was saved
    QString about;                      ///< may be empty
    domain::PersonId keeper;            ///< null: whoever wraps up
    bool operator==(const WrapPromise &) const = default;
};

/// What comes next in the cases that are not settled; the line of the wrap-up says what it is. A case that is
/// not settled never stays without: what nobody said follows from the company's times.
struct WrapNext {
    std::optional<QString> waitingFor; ///< "the carrier", empty: it is on us; absent: as the case says
    QString when;                      ///< as typed
    std::optional<base::Instant> at;   ///< what `when` meant when it was saved
    domain::PersonId owner;            ///< null: who has the case, else whoever wraps up
    bool operator==(const WrapNext &) const = default;
};

/// What is answered and typed in wrap-up, and not saved yet. Nothing has a default: unset is unknown.
struct WrapUpDraft {
    std::vector<WrappedCase> cases;
    std::optional<domain::Mood> mood;
    std::optional<domain::Impact> impact;
    std::optional<domain::Fit> fit;
    QStringList helped; ///< keys of talking points
    std::optional<WrapPromise> promise;
    std::optional<WrapNext> next; ///< nothing: nobody touched what was offered
    QString line;                 ///< for the next colleague
    bool withoutSurvey = false;   ///< this time nobody asks them how it went
    bool operator==(const WrapUpDraft &) const = default;
};

/// The questions at the start of a case: what is typed and not saved yet.
struct StartDraft {
    std::optional<domain::CaseId> caseId; ///< the case they are about; nothing: nothing was typed or put off
    QString happened;
    QString affected;
    QString wanted;
    bool putOff = false; ///< not now: in this contact nobody is asked again

    [[nodiscard]] bool isTyped() const
    {
        return !happened.isEmpty() || !affected.isEmpty() || !wanted.isEmpty();
    }
    bool operator==(const StartDraft &) const = default;
};

/// What is typed of an ask for more than the limit, and not asked yet.
struct AskDraft {
    QString why;                      ///< one line
    std::optional<bool> later{};      ///< absent: nobody chose, it is now where somebody can answer
    std::optional<QString> promise{}; ///< asked later: what is promised; absent: what is offered
    std::optional<QString> by{};      ///< the same, by when, as typed
    bool operator==(const AskDraft &) const = default;
};

/// What is chosen and typed of a grant, and not granted yet.
struct GrantDraft {
    QString resolution;            ///< its key; empty: nobody chose
    std::optional<QString> amount; ///< as typed; absent: what is suggested
    AskDraft ask{};                ///< when it is above the limit
    bool operator==(const GrantDraft &) const = default;
};

/// A contact this desk handles: the record once it is known whose it is, and what only this desk knows of it.
/// While nobody knows whose it is, `contact.customer` is null and nothing is in the shared store.
struct LiveContact {
    domain::Contact contact;
    QString name;   ///< the customer's; until then what the phone system calls them; may be empty
    QString handle; ///< number or address it came from; may be empty
    QString callId; ///< the phone system's, to follow its state; may be empty
    QString from;   ///< which way it came ("link", "command line", "listener"); empty: begun by hand
    domain::Phase phase = domain::Phase::Open;
    WrapUpDraft draft;
    StartDraft start;
    QString idea;        ///< of the agent's own, typed and not added yet
    GrantDraft grant;    ///< begun and not confirmed
    qint64 position = 0; ///< order in the list
    bool operator==(const LiveContact &) const = default;
};

/// Begins a contact with `live.contact` (id, times and person are filled in). With a customer the record is
/// made in the same transaction, about the open case that something happened in last unless another is named.
/// Answers with it as kept.
QFuture<base::Result<LiveContact>> beginContact(Desk &desk, LiveContact live);

/// Says whose it is, also when somebody else was thought of before: what was said of the other one is taken
/// back. Until wrap-up ends. Answers with the contact, which has a new id when it was somebody else's.
/// UndoImpossible when something was granted to the other one in it: that is taken back first.
QFuture<base::Result<LiveContact>> linkContact(Desk &desk, LiveContact live, domain::CustomerId customer,
                                               const QString &name);

/// Mood, impact, case, identity, speaker, state: what differs between the two. The first mood is also the one
/// on arrival.
QFuture<base::Result<domain::Contact>> changeContact(Desk &desk, const domain::Contact &before,
                                                     domain::Contact after);

/// Keeps what is typed and chosen, on this computer only: a crash loses nothing of it.
QFuture<base::Result<void>> keepWork(Desk &desk, const LiveContact &live);

/// Adds a mark; `mark.contact` must be a contact of `mark.customer`.
QFuture<base::Result<Undo>> markPoint(Desk &desk, domain::PointMark mark);
/// `mark` says more of what `before` said of the same point: taking it back takes both, in one transaction.
/// Both as they were given to markPoint(), with their ids.
QFuture<base::Result<Undo>> markMore(Desk &desk, const domain::PointMark &mark,
                                     const domain::PointMark &before);

/// Ends it: status of each touched case, how they left, fit, marks of what helped, what was typed at the
/// start of a case, the promise, the line as a row of the history, what comes next in cases that are not
/// settled, an invitation to say how it went (domain::mayAsk), the contact done, and nothing of it kept
/// apart, all in one transaction or none. A contact without a case gets the first one that a status is said
/// of. FieldInvalid names what is missing: a status for every touched case, a line when one of them is not
/// settled, what is promised and by when.
QFuture<base::Result<void>> wrapUp(Desk &desk, const LiveContact &live);

/// Drops a contact that is nobody's: a wrong number, a test.
QFuture<base::Result<void>> dropContact(Desk &desk, const LiveContact &live);

/// What this desk handles now, in the order of the list: after a crash too.
QFuture<base::Result<std::vector<LiveContact>>> readLiveContacts(Desk &desk);

/// The marks of one contact, oldest first.
QFuture<base::Result<std::vector<domain::PointMark>>> readPointMarks(Desk &desk, domain::ContactId contact);

} // namespace leeway::desk
