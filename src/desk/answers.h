#pragma once

#include "desk/desk.h"
#include "domain/case.h"
#include "domain/interaction.h"

#include <optional>

namespace leeway::desk
{

/// A written answer: Leeway sends nothing (decisions.md 25). It is copied or opened in the mail program, and
/// the history says that it was written, not that it was sent.
struct NewAnswer {
    domain::CustomerId customer;
    std::optional<domain::CaseId> caseId;
    domain::Channel channel = domain::Channel::Email;
    QString subject; ///< of a letter; may be empty
    QString text;
    QString language; ///< BCP 47, of the text; may be empty
};
/// FieldInvalid when there is nothing but white space. Undo takes it away.
QFuture<base::Result<Undo>> addAnswer(Desk &desk, const NewAnswer &answer);

/// An answer that is begun and not booked yet, kept on this computer as notes are.
QFuture<base::Result<void>> keepAnswerDraft(Desk &desk, domain::CustomerId customer, const QString &text);
QFuture<base::Result<QString>> readAnswerDraft(Desk &desk, domain::CustomerId customer);

} // namespace leeway::desk
