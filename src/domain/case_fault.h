#pragma once

#include "domain/contact.h"
#include "domain/facts/contact_snapshot.h"

#include <optional>

namespace leeway::domain
{

// Whose fault a problem is, as somebody in a contact about it sees it (decisions.md 15: by a command of its
// own). It is a mark of that contact, added and never changed: the newest one about a case counts, on every
// desk and in the store (core.facts_of_case).

/// "ours", "shared", "theirs", "unknown", as conditions write it.
QString nameOfFault(CaseFault fault);

/// What such a mark names instead of a talking point's key: "fault:<case>:ours".
QString faultPoint(CaseId about, CaseFault fault);
/// True for such a mark, about any case: it is no talking point, so neither lists nor learning count it.
bool isOfFault(const PointMark &mark);
/// What the mark says about this case; nothing when it says nothing of it.
std::optional<CaseFault> faultOf(const QString &point, CaseId about);

} // namespace leeway::domain
