#include "models/owed_words.h"

#include "models/privacy.h"
#include "models/words.h"

namespace leeway::models
{

using domain::OwedRight;
using resolution::OwedReason;

namespace
{

QString rightName(OwedRight right)
{
    switch (right) {
    case OwedRight::Refund:
        return Words::tr("Refund", "what a customer has a right to");
    case OwedRight::Repair:
        return Words::tr("Repair", "what a customer has a right to");
    case OwedRight::Replacement:
        return Words::tr("Replacement", "what a customer has a right to");
    }
    return {};
}

/// Why nobody can say what is owed, or why it is not for this person, with what to do.
QString obstacleOf(OwedReason reason)
{
    switch (reason) {
    case OwedReason::PriceUnknown:
        return Words::tr(
            "Owed anyway: the price paid is not known, so nothing can be said. Ask for the receipt.");
    case OwedReason::DeliveryUnknown:
        return Words::tr("Owed anyway: when it was delivered is not known, so nothing can be said.");
    case OwedReason::FaultUnknown:
        return Words::tr("Owed anyway: it depends on whose fault it is, and that is not recorded.");
    default:
        return {};
    }
}

QString noteOf(const desk::OwedOffer &offer)
{
    QStringList parts;
    if (offer.reason == OwedReason::AboveAuthority || offer.reason == OwedReason::RateMissing)
        parts.append(Words::tr("More than you may give by yourself: ask a lead to give it."));
    if (!offer.basis.isEmpty())
        parts.append(isolatedText(screenText(offer.basis, 200)));
    if (!offer.checked)
        parts.append(Words::tr("Not checked yet: check with your lawyer."));
    parts.append(Words::tr("Counts in no limit."));
    return parts.join(QStringLiteral(" · "));
}

void showOffer(OwedLook &look, const desk::OwedOffer &offer, const LeewayMatter &matter, const Format &format)
{
    look.title = obstacleOf(offer.reason);
    if (!look.title.isEmpty())
        return;
    if (matter.hidden) { // nobody gives a sum that they do not see
        look.title = Words::tr("Owed anyway: sums are hidden.");
        return;
    }
    const QString what = owedName(offer.right, offer.amount, format);
    look.title = Words::tr("Owed anyway: %1", "%1: Refund NOK 3 490").arg(what);
    look.note = noteOf(offer);
    if (offer.reason != OwedReason::Owed)
        return;
    look.give = Words::tr("Give it", "what is owed anyway");
    look.question = Words::tr("Give what is owed: %1, for %2?", "%1: Refund NOK 3 490; %2: an article")
                        .arg(what, isolatedText(screenText(offer.article, 80)));
}

} // namespace

QString owedTitle(OwedRight right)
{
    //: a row of the history; %1: Refund
    return Words::tr("%1 (owed)").arg(rightName(right));
}

QString owedName(OwedRight right, const domain::Money &amount, const Format &format)
{
    return right == OwedRight::Repair
               ? rightName(right)
               : Words::tr("%1 %2", "%1: Refund; %2: a sum").arg(rightName(right), money(format, amount));
}

const domain::Owed *lastOwed(const desk::LeewayMoment &moment)
{
    for (auto it = moment.owedGiven.rbegin(); it != moment.owedGiven.rend(); ++it) {
        if (it->state == domain::GrantState::Posted)
            return &*it;
    }
    return nullptr;
}

std::optional<OwedLook> owedLook(const LeewayMatter &matter, const Format &format)
{
    OwedLook look;
    look.busy = matter.busy;
    if (const domain::Owed *last = lastOwed(matter.moment)) {
        const QString what =
            matter.hidden ? rightName(last->gives) : owedName(last->gives, last->amount, format);
        look.done = Words::tr("Given as owed: %1, at %2.").arg(what, clockTime(format, last->at));
        if (domain::isUndoable(*last, matter.me, format.now, domain::kUndoWithin))
            //: how long it can be taken back; %1: a clock time
            look.until =
                Words::tr("possible until %1").arg(clockTime(format, last->at + domain::kUndoWithin));
    }
    if (matter.moment.owed)
        showOffer(look, *matter.moment.owed, matter, format);
    return look.title.isEmpty() && look.done.isEmpty() ? std::nullopt : std::optional(std::move(look));
}

} // namespace leeway::models
