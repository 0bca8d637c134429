#pragma once

#include "models/leeway_words.h"

namespace leeway::models
{

// Asking for more than the limit, and what became of it, on the card Resolutions; a part of leeway_words.h.

/// Whether the amount is above the limit and somebody may say yes to it.
bool mayAsk(const LeewayMatter &matter);
/// "Ask Tomasz", "Ask finance", "Ask later…": who answers, as far as it is known.
QString askText(const LeewayMatter &matter);
/// Why nothing more can be asked in this contact: one ask is open, or approved and not given. Empty: it can.
QString openAskWords(const LeewayMatter &matter, const Format &format);
/// What the slider says past the limit: "ask lead"; empty: nothing can be given there.
QString beyondWords(const LeewayMatter &matter);
/// The form for `amount` of what is chosen.
AskLook askLook(const LeewayMatter &matter, const GrantChoice &choice, const resolution::Resolution &chosen,
                const domain::Money &amount, const Format &format);
/// Whether the form holds all that an ask needs.
bool isWhole(const AskLook &look);

/// How `approval`, one of the moment's, stands at `now`.
AskState askStateOf(const domain::Approval &approval, const desk::LeewayMoment &moment, base::Instant now);
/// The one of `moment.asked` with this id, or nullptr.
const domain::Approval *askedOf(const desk::LeewayMoment &moment, domain::ApprovalId id);
/// What it is about, as in the catalogue, or as far as the ask knows it.
resolution::Resolution offeredBy(const desk::LeewayMoment &moment, const domain::Approval &approval);
/// As much of it as may be given now without asking; nothing: none of it.
std::optional<domain::Money> lessOf(const desk::LeewayMoment &moment, const domain::Approval &approval);
/// The panel in place of the list, and the lines above it.
void showAsked(LeewayLook &look, const LeewayMatter &matter, const GrantChoice &choice, const Format &format);
/// The question before what was approved is given; nothing when it cannot be.
std::optional<ConfirmLook> approvedConfirm(const LeewayMatter &matter, const GrantChoice &choice,
                                           const Format &format);

} // namespace leeway::models
