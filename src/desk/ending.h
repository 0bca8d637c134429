#pragma once

#include "desk/contacts.h"
#include "domain/ended_contact.h"
#include "guidance/local_text.h"

namespace leeway::desk
{

// Ending a contact because of how somebody is spoken to. It is about what happened and never whose fault it
// was; the customer is served on by their case.

/// What may be said: once before, and then.
struct EndingWords {
    guidance::ChosenText warn;
    guidance::ChosenText end;

    bool operator==(const EndingWords &) const = default;
};

/// In `language`, or in another one that is said (resources/guidance/ending.json); `channel`: spoken or
/// written. Empty when the file of the program is damaged.
EndingWords endingWords(const QString &language, domain::Channel channel);

/// What the history says of it, in the language of the desk.
struct EndingNote {
    QString title; ///< "Contact ended: insults"
    QString text;  ///< what happened, in the agent's words; may be empty
};

/// Ends the line of `live.contact`, which goes on in wrap-up, and writes the note that a lead is shown, in
/// one transaction. Undo takes both back, until wrap-up was saved (ChangedMeanwhile). FieldInvalid for a
/// contact that is nobody's yet.
QFuture<base::Result<Undo>> endContact(Desk &desk, const LiveContact &live, const EndingNote &note);

/// A lead has seen to it: those of this customer and case up to now leave the list of every lead, and the
/// history says so with `title` and their name. RemoteNotAllowed for anybody else. Undo brings them back.
QFuture<base::Result<Undo>> seenEnded(Desk &desk, const domain::EndedContact &ended, const QString &title);

/// Those of the last domain::kEndedShown that no lead has seen to, newest first: for a lead; nobody else is
/// answered with any.
QFuture<base::Result<std::vector<domain::EndedContact>>> readEndedContacts(Desk &desk);

} // namespace leeway::desk
