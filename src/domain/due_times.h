#pragma once

#include "domain/case.h"
#include "domain/working_times.h"

#include <optional>

// By when something is due, through closed hours, holidays and changes of the clock. Pure. The store computes
// the same for what other systems bring (resources/sql/shared/0030_company.sql); tests/support/due_times.json
// runs in both.

namespace leeway::domain
{

/// The moment at which somebody of the team has been there for `time` since `from`; what falls on closing is
/// due at closing. Nothing when nobody is there for so long within a year. `time` is at least a minute.
std::optional<base::Instant> afterOpeningTime(const WorkingTimes &times, base::Instant from,
                                              std::chrono::minutes time);

/// The end of the working day that many working days after the day of `from`. A working day is one on which
/// the team is there; of a team that did not say its hours Monday to Friday, and no holiday. Nothing as
/// above.
std::optional<base::Instant> afterWorkingDays(const WorkingTimes &times, base::Instant from, int days);

/// The opening of the next working day after that of `from`; 9:00 of a team that did not say its hours.
std::optional<base::Instant> nextWorkingMorning(const WorkingTimes &times, base::Instant from);

/// By when who begins to wait at `from` should be answered: the earlier of what is said for the queue and for
/// the type of their case; nothing when nothing is.
std::optional<base::Instant> answerDue(const std::vector<DueRule> &rules, const WorkingTimes &times,
                                       const QString &queue, const QString &issueType, base::Instant from);

/// By when a case that is not settled is looked at again: as the company said for its type, else on the next
/// working morning. To the minute.
std::optional<base::Instant> nextStepDue(const std::vector<DueRule> &rules, const WorkingTimes &times,
                                         const QString &issueType, base::Instant now);

/// The dates of a complaint that was received at `from`; nothing of it done yet.
ComplaintDates complaintDates(const std::vector<DueRule> &rules, const WorkingTimes &times,
                              base::Instant from);

/// What is owed next in a complaint.
enum class ComplaintStep { Acknowledge, Answer };
struct ComplaintDue {
    ComplaintStep step = ComplaintStep::Acknowledge;
    base::Instant at{};

    bool operator==(const ComplaintDue &) const = default;
};
/// Nothing when it is no complaint, was answered, or has no dates. Settled ones too: they are owed their
/// answer.
std::optional<ComplaintDue> complaintDue(const Case &theCase);

/// Whether somebody said what comes next in a case, and by when.
bool hasNextStep(const Case &theCase);

} // namespace leeway::domain
