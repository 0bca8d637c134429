#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <QString>

#include <optional>

namespace leeway::domain
{

/// When a complaint is to be acknowledged and answered, and when that was done. By the company's rules of the
/// day on which it became one: changed rules move nothing.
struct ComplaintDates {
    std::optional<base::Instant> acknowledgeBy;
    std::optional<base::Instant> acknowledgedAt;
    std::optional<base::Instant> answerBy;
    std::optional<base::Instant> answeredAt;
    std::optional<base::Instant> finalBy; ///< an answer that needs longer

    bool operator==(const ComplaintDates &) const = default;
};

/// One problem of one customer, from report to settled.
struct Case {
    CaseId id;
    CustomerId customer;
    QString number; ///< a label said aloud ("48213"); nothing refers to a case by it
    QString title;
    QString type; ///< issue type, in the workspace's own words; may be empty
    CaseStatus status = CaseStatus::Open;
    bool complaint = false;
    base::Instant openedAt{};
    std::optional<base::Instant> settledAt;
    base::Instant lastAt{};              ///< its newest interaction
    int interactionCount = 0;            ///< main links only
    QString summary;                     ///< "phone, email · happy with it" for a folded row; may be empty
    PersonId owner;                      ///< who sees to it; null: nobody took it yet
    QString nextStep;                    ///< "call the carrier"; may be empty
    std::optional<base::Instant> nextAt; ///< by when, or when to ask whoever is waited for
    QString waitingFor;                  ///< "the customer", "the carrier"; empty: it is on us
    QString whatHappened;                ///< in the customer's words, as the two below; empty: not said
    QString howAffected;                 ///< "the baby is fed by hand since Monday"
    QString whatWanted;                  ///< "a new one before the weekend"
    ComplaintDates complaintDates;       ///< empty when it is no complaint
    std::optional<CaseId> mergedInto;
    qint64 version = 0;

    bool operator==(const Case &) const = default;
};

/// Something already tried for a case, by the customer or by us, and how it ended.
struct Attempt {
    AttemptId id;
    CustomerId customer;
    std::optional<CaseId> caseId;
    QString what;
    QString result;
    bool byCustomer = false;
    base::Instant at{};
    PersonId recordedBy;

    bool operator==(const Attempt &) const = default;
};

/// What we said we would do, by when, and who keeps it.
struct Promise {
    PromiseId id;
    CustomerId customer;
    std::optional<CaseId> caseId;
    QString what;  ///< "a call", "the plan in writing"
    QString about; ///< "the courier"; may be empty
    base::Instant dueAt{};
    PersonId keeper;
    PromiseState state = PromiseState::Open;
    base::Instant madeAt{};
    qint64 version = 0;

    bool operator==(const Promise &) const = default;
};

/// How it turned out. Unknown is absent, never 0.
struct Outcome {
    OutcomeId id;
    CustomerId customer;
    CaseId caseId;
    std::optional<int> satisfaction; ///< 0-10 in tenths: 82 is 8.2
    std::optional<bool> cameBack;
    std::optional<bool> stayed;
    std::optional<bool> disputed;
    QString resolution; ///< what settled it, in the source's words
    base::Instant at{};
    QString source;

    bool operator==(const Outcome &) const = default;
};

} // namespace leeway::domain
