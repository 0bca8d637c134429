#include "models/leeway_grants.h"

#include "guidance/local_text.h"
#include "models/date_pattern.h"
#include "models/identity_words.h"
#include "models/leeway_limits.h"
#include "models/owed_words.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

using domain::PayoutWay;
using resolution::Resolution;

namespace
{

constexpr qsizetype kLongestSaying = 400;

/// The last day of a voucher.
QString expiryDay(const Format &format, const QDate &day)
{
    return format.locale.toString(day, dayMonthYearPattern(format.locale));
}

/// `code`: of a voucher that was given; nullptr before that.
QString sayingOf(const Resolution &offered, const domain::Money &amount, const LeewayMatter &matter,
                 const Format &format, const domain::Voucher *code = nullptr)
{
    const guidance::ChosenText chosen = guidance::chosenFrom(offered.says, matter.customerLanguage);
    const Format theirs{QLocale(chosen.language), format.zone, format.now};
    QString text = screenText(chosen.text, kLongestSaying).simplified();
    text.replace(QStringLiteral("{amount}"), money(theirs, amount));
    text.replace(QStringLiteral("{code}"), code == nullptr ? QStringLiteral("…") : code->code);
    text.replace(QStringLiteral("{expires}"),
                 code == nullptr ? QStringLiteral("…") : expiryDay(theirs, code->expires));
    if (text.isEmpty() || !chosen.fallback)
        return isolatedText(text);
    //: a sentence and the language it is in, which is not the customer's
    return Words::tr("%1 (%2)").arg(isolatedText(text),
                                    QLocale::languageToString(QLocale(chosen.language).language()));
}

GrantStanding standingOf(const domain::Grant &grant, const desk::LeewayMoment &moment)
{
    if (grant.state == domain::GrantState::Late)
        return GrantStanding::Late;
    if (grant.state == domain::GrantState::Declined)
        return GrantStanding::Declined;
    const auto &waiting = moment.unanswered;
    return std::find(waiting.begin(), waiting.end(), grant.id) != waiting.end() ? GrantStanding::Unanswered
                                                                                : GrantStanding::Sure;
}

/// "Granted NOK 450 at 15:11." says no more than is known.
QString grantedTitle(GrantStanding standing)
{
    switch (standing) {
    case GrantStanding::Unanswered:
        //: an amount and a clock time
        return Words::tr("%1 at %2, subject to confirmation.");
    case GrantStanding::Late:
        //: an amount and a clock time
        return Words::tr("%1 of %2 came too late for what this desk held.");
    case GrantStanding::Declined:
        //: an amount and a clock time
        return Words::tr("%1 of %2 was declined.");
    case GrantStanding::Sure:
        break;
    }
    //: an amount and a clock time
    return Words::tr("Granted %1 at %2.");
}

/// What that means for whoever speaks with the customer; may be empty.
QString standingWords(GrantStanding standing)
{
    switch (standing) {
    case GrantStanding::Unanswered:
        return Words::tr("The shared store has not answered yet. Say so, or wait a moment.");
    case GrantStanding::Late:
        return Words::tr("Your lead decides whether it stands.");
    case GrantStanding::Declined:
        return Words::tr("Call the customer, and say what can be done instead.");
    case GrantStanding::Sure:
        break;
    }
    return {};
}

const Resolution *resolutionOf(const domain::Grant &grant, const LeewayMatter &matter)
{
    const auto &all = matter.moment.catalogue;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&grant](const Resolution &one) { return one.key == grant.resolution; });
    return found == all.end() ? nullptr : &*found;
}

/// Why no code stands there yet, where a shared store gives it one; empty: it gives none.
QString codelessWords(const domain::Grant &grant, GrantStanding standing, const desk::LeewayMoment &moment)
{
    const auto payout = std::find_if(moment.codeless.begin(), moment.codeless.end(),
                                     [&grant](const domain::Payout &one) { return one.id == grant.id; });
    if (payout == moment.codeless.end())
        return {};
    if (payout->state == domain::PayoutState::Failed)
        return Words::tr("No code was left for it. A promise says who sees to it: tell the customer.");
    const bool follows = payout->state == domain::PayoutState::Confirmed ||
                         (payout->state == domain::PayoutState::ToSend && standing != GrantStanding::Late &&
                          standing != GrantStanding::Declined);
    return follows ? Words::tr("The code follows as soon as the shared store has answered.") : QString();
}

/// The code that it took, and what may be said with it. Nobody reads it over a shoulder.
void showCode(GrantedLook &look, const domain::Grant &grant, const LeewayMatter &matter, const Format &format)
{
    const auto &codes = matter.moment.codes;
    const auto code = std::find_if(codes.begin(), codes.end(),
                                   [&grant](const domain::Voucher &one) { return one.grant == grant.id; });
    if (code == codes.end() || matter.hidden) {
        if (code == codes.end())
            look.codeUntil = codelessWords(grant, look.standing, matter.moment);
        return;
    }
    look.code = screenText(code->code, domain::kLongestVoucherCode);
    //: the last day of a voucher
    look.codeUntil = Words::tr("Valid until %1").arg(expiryDay(format, code->expires));
    if (const Resolution *given = resolutionOf(grant, matter))
        look.say = sayingOf(*given, grant.amount, matter, format, &*code);
}

/// What is not sure yet, and how much would be.
QString reserveWords(const LeewayMatter &matter, const Format &format)
{
    const desk::LeewayMoment &moment = matter.moment;
    const qint64 left = moment.blindCap - moment.blindGiven;
    if (moment.hold || moment.holding != desk::Holding::Open || left <= 0 || matter.hidden)
        return Words::tr("Say that it is subject to confirmation.");
    //: %1 is a sum
    return Words::tr("Say that it is subject to confirmation. Up to %1 would stand at once.")
        .arg(money(format, shownOf(matter, left)));
}

WhyAnotherLook whyAnother()
{
    WhyAnotherLook look;
    look.question = Words::tr("Why not what stood first? Only if you like.");
    for (const char *answer :
         {QT_TRANSLATE_NOOP("leeway::models::Words", "They asked for it"),
          QT_TRANSLATE_NOOP("leeway::models::Words", "Cheaper was enough"),
          QT_TRANSLATE_NOOP("leeway::models::Words", "Already tried"),
          QT_TRANSLATE_NOOP("leeway::models::Words", "Not available"),
          QT_TRANSLATE_NOOP("leeway::models::Words", "Something else")}) // by domain::OfferWhy
        look.answers.append(Words::tr(answer));
    return look;
}

/// What they were given in this contact because it is owed stands above the goodwill (guide 7.7, 1); answers
/// with what they receive together. In another currency it is no part of the sum.
domain::Money addOwed(ConfirmLook &look, const LeewayMatter &matter, domain::Money sum, const Format &format)
{
    for (const domain::Owed &owed : matter.moment.owedGiven) {
        if (owed.state != domain::GrantState::Posted || owed.amount.minor <= 0)
            continue;
        const auto both = sum.plus(owed.amount);
        if (!both)
            continue;
        look.lines.push_back({owedTitle(owed.gives), money(format, owed.amount, MoneyStyle::Exact), false});
        sum = *both;
    }
    return sum;
}

} // namespace

bool isAllowed(const LeewayMatter &matter)
{
    return matter.verdict.outcome == resolution::BudgetOutcome::Allowed;
}

bool needsNoQuestion(const LeewayMatter &matter, const GrantChoice &choice, const Resolution &offered)
{
    return isAllowed(matter) && matter.verdict.base <= matter.moment.confirmAbove && !choice.giving &&
           choice.step == LeewayStep::Choose && !matter.hidden &&
           desk::standsAtOnce(matter.moment, offered, matter.verdict) &&
           unsureWords(matter.moment.facts, matter.speaker, matter.hidden).isEmpty();
}

ConfirmLook confirmLook(const LeewayMatter &matter, const GrantChoice &choice, const Resolution &offered,
                        const SumToGive &sum, const Format &format)
{
    ConfirmLook look;
    const QString who = shownName(matter.customerName, matter.hidden).section(u' ', 0, 0);
    look.title = who.isEmpty() ? Words::tr("Grant") : Words::tr("Grant to %1").arg(isolatedText(who));
    look.number = caseNumber(matter.caseNumber);
    const QString exact = money(format, sum.amount, MoneyStyle::Exact);
    const domain::Money together = addOwed(look, matter, sum.amount, format);
    look.lines.push_back({resolutionTitle(offered, matter.ownLanguage), exact, false});
    if (sum.amount.currency != sum.base.currency)
        look.lines.push_back({Words::tr("Taken from the fund"),
                              QStringLiteral("≈ ") + money(format, sum.base, MoneyStyle::Exact), false});
    look.lines.push_back({Words::tr("They receive"), money(format, together, MoneyStyle::Exact), true});
    for (const domain::PayoutWay way : offered.ways)
        look.ways.append(wayName(way));
    look.way = std::clamp(choice.way, 0, std::max(0, static_cast<int>(look.ways.size()) - 1));
    look.say = sayingOf(offered, sum.amount, matter, format);
    look.grant = Words::tr("Grant now");
    if (!choice.giving && !desk::standsAtOnce(matter.moment, offered, matter.verdict))
        look.reserve = reserveWords(matter, format);
    look.unsure = unsureWords(matter.moment.facts, matter.speaker, matter.hidden);
    look.mayVerify = !unsureWords(matter.moment.facts).isEmpty(); // not of who may decide
    return look;
}

GrantedLook grantedLook(const domain::Grant &grant, const LeewayMatter &matter, const GrantChoice &choice,
                        const Format &format)
{
    GrantedLook look;
    look.standing = standingOf(grant, matter.moment);
    look.title = grantedTitle(look.standing)
                     .arg(shownText(money(format, grant.amount), matter.hidden), clockTime(format, grant.at));
    QStringList rest;
    if (const QString words = standingWords(look.standing); !words.isEmpty())
        rest.append(words);
    if (const Resolution *given = resolutionOf(grant, matter))
        rest.append(isolatedText(resolutionTitle(*given, matter.ownLanguage)));
    if (grant.way != PayoutWay::None)
        rest.append(wayName(grant.way));
    showCode(look, grant, matter, format);
    // One key granted it: what may be said stood nowhere before.
    if (look.standing == GrantStanding::Sure && !grant.toldAt && !matter.hidden && look.say.isEmpty() &&
        look.codeUntil.isEmpty() && grant.base.minor <= matter.moment.confirmAbove) {
        if (const Resolution *given = resolutionOf(grant, matter))
            look.say = sayingOf(*given, grant.amount, matter, format);
    }
    if (grant.toldAt)
        rest.append(Words::tr("they know", "of a grant"));
    look.rest = rest.join(QStringLiteral(" · "));
    look.mayTell = !grant.toldAt && look.standing == GrantStanding::Sure;
    if (domain::isUndoable(grant, matter.me, format.now, domain::kUndoWithin))
        //: how long a grant can be taken back; %1: a clock time
        look.until = Words::tr("possible until %1 or until they are told")
                         .arg(clockTime(format, grant.at + domain::kUndoWithin));
    if (choice.asksWhy && choice.step == LeewayStep::Rest)
        look.another = whyAnother();
    return look;
}

} // namespace leeway::models
