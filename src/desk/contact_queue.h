#pragma once

#include "desk/contacts.h"
#include "desk/shared_store.h"
#include "domain/contact_lists.h"

namespace leeway::desk
{

/// The lists of contacts: what I handle, and what I may turn to next.
struct ContactLists {
    std::vector<LiveContact> live; ///< mine, in the order of the list
    domain::WaitingLists waiting;
    bool operator==(const ContactLists &) const = default;
};
QFuture<base::Result<ContactLists>> readContactLists(Desk &desk);

/// The queues that contacts came by lately, by name.
QFuture<base::Result<QStringList>> readQueues(Desk &desk);

/// What became of taking a contact.
struct ContactTaken {
    std::optional<LiveContact> live{}; ///< mine now; nothing: it is not
    bool isLost = false;               ///< somebody else has it
    QString already{};                 ///< who, by name; empty: nobody could be named
};

/// Takes a contact that waits, in the queue or for me. With a shared store its answer is waited for: the
/// first one wins, the other is told who has it (decisions.md 7). What waits for me is mine already and is
/// taken without being asked, also offline. RemoteUnreachable while offline else: nothing is recorded then.
/// Neither `live` nor `isLost`: the link ended before the store said; it says so by itself, and what was
/// taken stands among what I handle then.
QFuture<base::Result<ContactTaken>> takeContact(Desk &desk, SharedStore &store,
                                                const domain::Contact &waiting);

/// Takes whoever is due first: of those who wait for me, else in the queue; when somebody was faster, the
/// next. Neither `live` nor `isLost`: nobody waits, or the link ended.
QFuture<base::Result<ContactTaken>> takeNext(Desk &desk, SharedStore &store);

/// Whom a contact is handed to: a person, or a queue of the team by its name (empty: the one it came from).
struct ContactReceiver {
    domain::PersonId person;
    QString queue;
};

/// What became of handing a contact over.
struct ContactHandedOver {
    bool isDone = false;
    bool isLost = false; ///< somebody else has it meanwhile
    QString already{};   ///< who, by name
    /// It is done, and what was typed at the start of its case could not be written down all the same.
    std::optional<base::Error> unkept{};
};

/// Hands a contact over with `line`, which says what the next one has to know. The store's answer is waited
/// for; until then, and when it is not taken over, it and what was typed in it stay here. FieldInvalid:
/// "customer" (nobody knows whose it is), "line" (empty), "person" (oneself, or who does not work here).
/// RemoteUnreachable while offline: nothing is recorded then.
QFuture<base::Result<ContactHandedOver>> handOverContact(Desk &desk, SharedStore &store,
                                                         const LiveContact &live, const ContactReceiver &to,
                                                         const QString &line);

} // namespace leeway::desk
