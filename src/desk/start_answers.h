#pragma once

#include "desk/contacts.h"
#include "desk/perform.h"
#include "domain/interaction.h"

namespace leeway::desk
{

// For use inside desk only.

/// Keeps what was typed at the start of a case and not saved: a contact that ends or is handed over takes
/// nothing typed along. Made before the transaction that keeps it.
class KeepingStart
{
public:
    explicit KeepingStart(const Desk &desk);

    /// What nobody said otherwise meanwhile goes to the case, everything else into a note about it: where a
    /// colleague was first, where it is too long, where the case is gone. Nothing typed is no error.
    base::Result<void> keep(storage::Transaction &tx, const LiveContact &live) const;

private:
    domain::Command m_change;
    domain::Command m_add;
    domain::Interaction m_note;
};

/// What was typed about somebody else's case, in words for the line that ends the contact: `line` first.
QString lineWith(const QString &line, const StartDraft &start);

} // namespace leeway::desk
