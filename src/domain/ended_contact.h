#pragma once

#include "domain/contact.h"
#include "domain/my_day.h"

#include <QString>

#include <vector>

namespace leeway::domain
{

/// A contact that the agent ended because of how they were spoken to: a note in the history of the customer,
/// by its source, which also tells a lead. Nothing of it says whose fault it was.
struct EndedContact {
    InteractionId id; ///< of the note
    CustomerId customer;
    std::optional<CaseId> caseId;
    QString customerName;
    bool restricted = false; ///< the customer is opened only with a reason; a list says no more than that
    PersonId person;
    QString personName;
    QString title; ///< "Contact ended: insults", in the language of who wrote it
    QString text;  ///< what happened, in their words; may be empty
    base::Instant at{};

    bool operator==(const EndedContact &) const = default;
};

/// Source of such a note.
inline const QString kEndedSource = QStringLiteral("leeway.ended_contact");
/// Source of the note that a lead has seen to it.
inline const QString kEndedSeenSource = QStringLiteral("leeway.ended_contact_seen");
/// So long a lead has it on Today.
inline constexpr std::chrono::days kEndedShown{7};

/// Whether `contact` is one of those.
bool wasEnded(const Contact &contact, const std::vector<EndedContact> &ended);
/// As in my_day.h; a contact that was ended is hard whatever was read of the customer.
DayLoad loadOf(const std::vector<Contact> &contacts, const std::vector<Breather> &breathers,
               const std::vector<EndedContact> &ended);

} // namespace leeway::domain
