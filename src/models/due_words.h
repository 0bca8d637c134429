#pragma once

#include "domain/due_times.h"
#include "domain/snapshots.h"
#include "models/format.h"

namespace leeway::models
{

/// Minutes as they can be typed again: "2 h 30 min"; empty for none.
QString minutesText(std::optional<int> minutes);
/// "30", "30 min", "2 h", "2 h 30", "1:30", "2,5 h"; nothing when it is none of these or less than a minute.
std::optional<int> minutesFrom(const QString &text);

/// The complaint that shows with a case: the case itself, or the first of those merged into it that still is
/// owed an answer when the case itself is none.
const domain::Case &complaintOf(const domain::CaseEntry &entry);
/// "Complaint", for a chip.
QString complaintName();
/// What a complaint is owed next: "acknowledge by Thu 27 Nov, 17:00", "answer: 2 d late"; that it has no
/// dates, or that it was answered. Empty when it is no complaint.
QString complaintLine(const domain::Case &theCase, const Format &format);
/// Whether what it is owed is late.
bool isComplaintLate(const domain::Case &theCase, base::Instant now);
/// The dates that were just given to it, as a sentence.
QString complaintDatesSentence(const domain::Case &theCase, const Format &format);

} // namespace leeway::models
