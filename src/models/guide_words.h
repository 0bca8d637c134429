#pragma once

#include "domain/facts/contact_snapshot.h"
#include "guidance/choose.h"
#include "models/format.h"
#include "models/guide_list.h"

#include <optional>
#include <vector>

namespace leeway::models
{

/// What fills the slots of a talking point's texts, in the language of `format`'s locale. What is not known
/// stays empty, and texts that need it are left out.
/// `nextOpen`: when somebody is there again.
guidance::SlotValues slotsOf(const domain::ContactSnapshot &snapshot, const Format &format,
                             const QString &company, std::optional<base::Instant> nextOpen = {});

/// The rows of the right column: musts, finished points, then open ones with their numbers.
std::vector<GuideRow> guideRows(const guidance::Guidance &guidance);

/// One point as it would look first on the list.
GuideRow pointRow(const guidance::OpenPoint &point);

/// "for Upset, Serious, phone"; what is not said is left out. Empty when nothing is.
QString guideCaption(const domain::Contact &contact, std::optional<domain::CaseFault> fault = {});
/// The one line that is for the agent and not to quote; empty when there is none.
QString guideBackground(const guidance::Guidance &guidance);
/// What consent switches off; empty when nothing is.
QString guideConsent(domain::HistoryUse history, int withoutConsent);

/// "Contact 3 about this case", "Promise late"; what the registry says of the fact when there are no words
/// for it.
QString reasonWords(const guidance::ReasonFact &reason);

} // namespace leeway::models
