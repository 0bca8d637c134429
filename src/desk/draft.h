#pragma once

#include "desk/desk.h"

#include <QString>

namespace leeway::desk
{

/// The setting under which a note that is begun and not saved is kept, for whoever typed it (readSetting()).
QString noteDraftKey(domain::CustomerId customer);
/// The same key as it stands in the store for `person`.
QString noteDraftKey(domain::CustomerId customer, domain::PersonId person);
/// The same of an answer, for whoever typed it.
QString answerDraftKey(domain::CustomerId customer);

/// Keeps what is typed about a customer and not saved yet, on this computer only: last writer wins, no
/// command. What must not be stored is not in it (domain::maskedDraft).
QFuture<base::Result<void>> keepDraft(Desk &desk, domain::CustomerId customer, const QString &text);
/// What keepDraft() kept; empty when there is none.
QFuture<base::Result<QString>> readDraft(Desk &desk, domain::CustomerId customer);

} // namespace leeway::desk
