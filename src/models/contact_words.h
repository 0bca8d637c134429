#pragma once

#include "desk/contacts.h"
#include "domain/facts/contact_snapshot.h"
#include "models/format.h"

namespace leeway::models
{

/// What an agent reads of a contact, in words of one or two: "Upset", "Serious", "About right", "Not yet".
QString moodName(domain::Mood mood);
QString impactName(domain::Impact impact);
QString faultName(domain::CaseFault fault);
QString fitName(domain::Fit fit);
QString wrapStatusName(desk::WrapStatus status);
/// All of them in the order of their list, for a row of choices.
QStringList moodNames();
QStringList impactNames();
QStringList faultNames();
QStringList fitNames();
QStringList wrapStatusNames();

/// "How did she leave?", by the pronouns of the record.
QString leaveQuestion(const QString &pronouns);
/// "Came in upset. Your own read; nothing listens in."; without the first sentence when nobody said.
QString moodHint(std::optional<domain::Mood> moodIn);
/// Whose contact, how and when: "Marit Sørbø, phone, 15:02–15:19".
QString contactLine(const Format &format, const domain::Contact &contact, const QString &name);

} // namespace leeway::models
