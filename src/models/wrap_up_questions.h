#pragma once

#include "desk/contacts.h"
#include "domain/company.h"
#include "domain/survey.h"

#include <vector>

namespace leeway::models
{

/// The questions at the end of a contact, in their order.
enum class WrapQuestion { Status, Mood, Impact, Fit, Helped, Promise, Line, Next };

/// A talking point that was marked in the contact, or an idea of the agent's own.
struct WrapPoint {
    QString key;
    QString words;
    bool helped = false; ///< marked so already: nobody is asked again
    bool operator==(const WrapPoint &) const = default;
};

/// What a contact brings to its wrap-up. Values of the caller's; the panel knows no store.
struct WrapUpFacts {
    domain::Contact contact;
    QString name;
    QString pronouns;                ///< of the record; may be empty
    std::vector<domain::Case> cases; ///< touched ones, the main one first
    bool casesOptional = false;      ///< nobody said which case: open ones, of which some may be answered
    std::vector<WrapPoint> points;   ///< in the order in which they were marked
    QStringList given;      ///< what was granted or promised in this contact, a line each: "NOK 450 goodwill"
    bool granted = false;   ///< money or goods were given, not only a promise
    QString felt{};         ///< how that compares with what felt right to most; empty: not known
    domain::IssueAsks asks; ///< what the types of the cases ask
    int hardInARow = 0;     ///< hard contacts up to this one
    bool endedByUs = false; ///< because of how the agent was spoken to
    std::optional<base::Instant>
        nextAt;         ///< by when what is not settled is looked at again, unless somebody says otherwise
    QString waitingFor; ///< whom it waits for, likewise
    domain::PersonId nextOwner; ///< who has it; null: nobody
    std::optional<domain::SurveyPlan>
        survey; ///< whether they will be asked how it went; absent: no word of it
    bool operator==(const WrapUpFacts &) const = default;
};

/// Whether this contact is one of those that are asked about the fit: one in `oneIn`, always the same answer
/// for the same contact, on every desk and after a crash too.
bool asksFit(domain::ContactId contact, int oneIn);

/// Which questions this contact is asked, in their order.
std::vector<WrapQuestion> askedQuestions(const WrapUpFacts &facts);

/// Whether the line for the next colleague is needed: something is not settled, or something was given.
bool needsLine(const WrapUpFacts &facts, const desk::WrapUpDraft &draft);

/// Whether what comes next is offered: one of the answers is that it is not settled.
bool offersNext(const WrapUpFacts &facts, const desk::WrapUpDraft &draft);

/// The touched cases nobody has said a status of yet. Status is the only answer that is always needed.
std::vector<domain::CaseId> casesWithoutStatus(const WrapUpFacts &facts, const desk::WrapUpDraft &draft);

} // namespace leeway::models
