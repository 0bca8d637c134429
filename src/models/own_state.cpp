#include "models/own_state.h"

#include "models/privacy.h"
#include "models/words.h"

namespace leeway::models
{

namespace
{

/// So much of it that the top bar keeps room for the rest.
QString shortReason(const QString &reason, bool isPrivate)
{
    constexpr qsizetype kInSight = 40;
    QString shown = screenText(reason, 4 * kInSight).simplified();
    if (shown.size() > kInSight)
        shown = screenText(shown, kInSight - 1).trimmed() + QChar(0x2026);
    return isolatedText(shownText(shown, isPrivate));
}

QString breakText(const ChosenBreak &chosen, bool isPrivate)
{
    //: %1 is the reason: lunch, training
    return Words::tr("Break: %1").arg(shortReason(chosen.reason, isPrivate));
}

OwnState busyState(const OwnFacts &facts)
{
    const bool then = facts.chosen && facts.chosen->isPlanned;
    const QString detail = then ? Words::tr("Then %1.", "after this contact: the break that was chosen")
                                      .arg(breakText(*facts.chosen, facts.isPrivate))
                                : QString();
    if (facts.talking > 0)
        return {Presence::OnContact, QStringLiteral("dot"),
                then ? Words::tr("On a contact, then a break") : Words::tr("On a contact"), detail};
    return {Presence::WrappingUp, QStringLiteral("note"),
            then ? Words::tr("Wrapping up, then a break") : Words::tr("Wrapping up"), detail};
}

OwnState notReady(const QString &reason, bool isPrivate)
{
    return {Presence::NotReady, QStringLiteral("pause"),
            //: %1 is the reason in the phone system's word
            reason.isEmpty() ? Words::tr("Not ready")
                             : Words::tr("Not ready: %1").arg(shortReason(reason, isPrivate)),
            Words::tr("As the phone said last.")};
}

} // namespace

OwnState ownState(const OwnFacts &facts, const Format &format)
{
    if (facts.talking > 0 || facts.wrapping > 0)
        return busyState(facts);
    if (facts.chosen)
        return {Presence::OnBreak, QStringLiteral("cup"), breakText(*facts.chosen, facts.isPrivate),
                //: a clock time, or a day and a time
                Words::tr("Since %1.").arg(isolated(clockTime(format, facts.chosen->since)))};
    if (facts.breatherUntil)
        return {Presence::OnBreak,
                QStringLiteral("cup"),
                //: a clock time
                Words::tr("Breather until %1").arg(isolated(clockTime(format, *facts.breatherUntil))),
                {}};
    if (facts.isPhoneReady && !*facts.isPhoneReady)
        return notReady(facts.phoneReason, facts.isPrivate);
    return {Presence::Available, QStringLiteral("check-circle"), Words::tr("Available"),
            facts.isPhoneReady ? Words::tr("The phone is ready.") : QString()};
}

QStringList usualBreaks()
{
    return {Words::tr("Lunch", "a break"), Words::tr("Training", "a break")};
}

} // namespace leeway::models
