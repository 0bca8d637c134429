#include "models/leeway_asks.h"

#include "models/identity_words.h"
#include "models/leeway_grants.h"
#include "models/leeway_limits.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

using domain::Approval;
using domain::ApprovalState;
using resolution::BudgetOutcome;
using resolution::Resolution;

namespace
{

constexpr std::chrono::hours kCallWithin{24};

bool isHere(const Approval &approval, const desk::LeewayMoment &moment)
{
    const auto &contacts = moment.ask.contacts;
    return !contacts.empty() && contacts.front().contact == approval.contact;
}

QString nameOf(const LeewayMatter &matter, domain::PersonId id)
{
    const auto found = std::find_if(matter.people.begin(), matter.people.end(),
                                    [id](const domain::Person &one) { return one.id == id; });
    if (found != matter.people.end())
        return oneLine(found->name);
    const desk::Answerers &there = matter.moment.answerers;
    for (const auto *one : {&there.first, &there.next, &there.finance}) {
        if (*one && (*one)->id == id)
            return oneLine((*one)->name);
    }
    return {};
}

QString firstName(const QString &name)
{
    return isolatedText(name.section(u' ', 0, 0));
}

/// Who decided, by first name.
QString answererOf(const LeewayMatter &matter, const Approval &approval)
{
    const QString name = nameOf(matter, approval.decidedBy);
    return name.isEmpty() ? Words::tr("Your lead", "who decided about an ask") : firstName(name);
}

/// "Tomasz Wilk", or what they are.
QString askedWhom(const LeewayMatter &matter, const Approval &approval)
{
    const QString name = nameOf(matter, approval.asked);
    if (!name.isEmpty())
        return isolatedText(name);
    return approval.needs == domain::Role::Finance ? Words::tr("finance", "who answers an ask")
                                                   : Words::tr("a lead", "who answers an ask");
}

/// "15:39" on this day, "tomorrow 15:09", "Thu 20 Nov, 16:00".
QString shortTime(const Format &format, base::Instant at)
{
    const qint64 days = daysBetween(format, format.now, at);
    if (days == 0)
        return clockTime(format, at);
    //: a clock time of the next day
    return days == 1 ? Words::tr("tomorrow %1").arg(clockTime(format, at)) : dueTime(format, at);
}

QString askedSum(const LeewayMatter &matter, const Format &format, const domain::Money &sum)
{
    return shownText(money(format, sum), matter.hidden);
}

/// Beside a sum in the same currency: "1 200".
QString bareSum(const LeewayMatter &matter, const Format &format, const domain::Money &sum)
{
    qint64 unit = 1;
    for (int i = domain::minorDigits(sum.currency); i > 0; --i)
        unit *= 10;
    return sum.minor % unit != 0 ? askedSum(matter, format, sum)
                                 : shownText(isolated(number(format, sum.minor / unit)), matter.hidden);
}

base::Instant givenUntil(const Approval &approval)
{
    return approval.decidedAt.value_or(approval.until) + domain::kApprovedStands;
}

/// Nothing more can come of it, on whatever desk.
bool isSettled(const Approval &approval)
{
    return approval.state != ApprovalState::Open && approval.state != ApprovalState::Approved;
}

bool isAside(const GrantChoice &choice, const Approval &approval)
{
    return std::any_of(choice.aside.begin(), choice.aside.end(),
                       [&approval](const AsideAsk &one) { return one.approval == approval.id; });
}

/// Looked at in the state it will stay in, or followed by something else.
bool isPast(const LeewayMatter &matter, const GrantChoice &choice, const Approval &approval, AskState state)
{
    if (!isSettled(approval))
        return false;
    const auto &aside = choice.aside;
    if (std::find(aside.begin(), aside.end(), AsideAsk{approval.id, state}) != aside.end())
        return true;
    const base::Instant since = approval.decidedAt.value_or(approval.until);
    const auto &given = matter.moment.given;
    const bool gave = std::any_of(given.begin(), given.end(), [since](const domain::Grant &one) {
        return one.state != domain::GrantState::Undone && one.at >= since;
    });
    const auto &asked = matter.moment.asked;
    const auto newest = std::find_if(asked.begin(), asked.end(),
                                     [&matter](const Approval &one) { return isHere(one, matter.moment); });
    return gave || newest == asked.end() || newest->id != approval.id;
}

/// What the last ask still says in this contact.
bool isShown(const LeewayMatter &matter, const GrantChoice &choice, const Approval &approval, AskState state)
{
    if (approval.state == ApprovalState::Given || approval.state == ApprovalState::Withdrawn)
        return false;
    const bool answered = state == AskState::Declined || state == AskState::Over;
    return isHere(approval, matter.moment) ? !isPast(matter, choice, approval, state) : !answered;
}

const Approval *panelOf(const LeewayMatter &matter, const GrantChoice &choice, base::Instant now)
{
    for (const Approval &one : matter.moment.asked) {
        const bool wanted =
            choice.shown ? choice.shown == one.id : isHere(one, matter.moment) && !isAside(choice, one);
        if (wanted && isShown(matter, choice, one, askStateOf(one, matter.moment, now)))
            return &one;
    }
    return nullptr;
}

void showUnsent(AskedLook &look)
{
    look.title = Words::tr("Not asked yet.");
    look.rest = Words::tr("Will be asked when the shared store is reached.");
    look.withdraw = Words::tr("Withdraw", "an ask");
}

/// Who has it, since when, who is next; what is set aside meanwhile.
void showWaiting(AskedLook &look, const LeewayMatter &matter, const Approval &approval, const Format &format)
{
    //: the beginning of a sentence that goes on with "asked 15:09."; %1: who is asked
    look.title = Words::tr("Waiting for %1,").arg(askedWhom(matter, approval));
    //: the end of a sentence that begins with "Waiting for Tomasz,"; %1: a time
    look.rest = Words::tr("asked %1.").arg(shortTime(format, approval.askedAt));
    look.lines.push_back({Words::tr("Held back meanwhile"), askedSum(matter, format, approval.base), false});
    look.withdraw = Words::tr("Withdraw", "an ask");
    const QString next = isolatedText(nameOf(matter, approval.next));
    const bool hasNext = approval.nextAt && !nameOf(matter, approval.next).isEmpty();
    if (hasNext && format.now < *approval.nextAt)
        //: a clock time, and who is asked then
        look.note =
            Words::tr("No answer by %1? %2 is asked next.").arg(shortTime(format, *approval.nextAt), next);
    else if (hasNext)
        //: who is asked, and since when
        look.note = Words::tr("%1 is asked as well since %2.").arg(next, shortTime(format, *approval.nextAt));
    else
        look.note = Words::tr("It can be answered until %1.").arg(shortTime(format, approval.until));
}

void showApproved(AskedLook &look, const LeewayMatter &matter, const Approval &approval, const Format &format)
{
    const domain::Money approved = approval.approved.value_or(approval.amount);
    const QString sum = askedSum(matter, format, approved);
    const QString who = answererOf(matter, approval);
    if (approved == approval.amount) {
        //: who decided, and a sum
        look.title = Words::tr("%1 approved %2.").arg(who, sum);
    } else {
        //: who decided, and a sum; it goes on with "instead of NOK 1 200."
        look.title = Words::tr("%1 approved %2", "less than asked for").arg(who, sum);
        look.rest = Words::tr("instead of %1.").arg(bareSum(matter, format, approval.amount));
    }
    look.note = Words::tr("It can be given until %1.").arg(shortTime(format, givenUntil(approval)));
    look.aside = Words::tr("Not now");
    look.act = AskAct::Give;
    look.main = matter.hidden ? Words::tr("Grant…") : Words::tr("Grant %1").arg(sum);
}

QString declinedTitle(const LeewayMatter &matter, const Approval &approval, const Format &format)
{
    const QString who = answererOf(matter, approval);
    if (!approval.mayGive || approval.mayGive->minor <= 0)
        return Words::tr("%1 said no.").arg(who);
    //: who decided, and a sum
    return Words::tr("%1 said no to more than %2.").arg(who, askedSum(matter, format, *approval.mayGive));
}

/// Says no more than is known: an answer may be on its way while the shared store is not reached.
QString overTitle(const LeewayMatter &matter, const Approval &approval, const Format &format)
{
    if (approval.approved)
        //: a sum and a time
        return Words::tr("%1 was approved, and not given by %2.")
            .arg(askedSum(matter, format, *approval.approved), shortTime(format, givenUntil(approval)));
    return Words::tr("No answer came by %1.").arg(shortTime(format, approval.until));
}

/// "Grant NOK 940 now"; empty when nothing may be given without asking.
QString lessText(const LeewayMatter &matter, const Approval &approval, const Format &format, bool now)
{
    const auto less = lessOf(matter.moment, approval);
    if (!less)
        return {};
    if (matter.hidden)
        return Words::tr("Grant…");
    const QString sum = money(format, *less);
    return now ? Words::tr("Grant %1 now", "without waiting").arg(sum) : Words::tr("Grant %1").arg(sum);
}

AskedLook askedLook(const LeewayMatter &matter, const Approval &approval, const Format &format)
{
    AskedLook look;
    look.approval = approval.id;
    look.state = askStateOf(approval, matter.moment, format.now);
    look.aside = Words::tr("Something else");
    const QString words = screenText(approval.words, domain::kLongestAnswerWords).simplified();
    if (!words.isEmpty())
        //: what somebody said
        look.words = Words::tr("“%1”").arg(isolatedText(matter.hidden ? shownText(words, true) : words));
    const MoneyLineLook askedFor{Words::tr("Asked for"), askedSum(matter, format, approval.amount), true};
    switch (look.state) {
    case AskState::Unsent:
        look.lines = {askedFor};
        showUnsent(look);
        look.less = lessText(matter, approval, format, true);
        break;
    case AskState::Waiting:
        look.lines = {askedFor};
        showWaiting(look, matter, approval, format);
        look.less = lessText(matter, approval, format, true);
        break;
    case AskState::Approved:
        showApproved(look, matter, approval, format);
        break;
    case AskState::Declined:
        look.title = declinedTitle(matter, approval, format);
        look.promise = Words::tr("Promise…");
        look.act = AskAct::Less;
        look.main = lessText(matter, approval, format, false);
        break;
    case AskState::Over:
        look.title = overTitle(matter, approval, format);
        look.lines = {askedFor};
        if (!isSettled(approval))
            look.note = Words::tr("One may be on its way: the shared store has not said yet.");
        look.less = lessText(matter, approval, format, false);
        look.act = AskAct::Again;
        look.main = Words::tr("Ask again");
        break;
    }
    return look;
}

AskedLineLook askedLine(const LeewayMatter &matter, const Approval &approval, AskState state,
                        const Format &format)
{
    AskedLineLook line{.approval = approval.id, .state = state, .text = {}, .button = Words::tr("Show")};
    const QString sum = askedSum(matter, format, approval.amount);
    switch (state) {
    case AskState::Unsent:
        //: %1: a sum
        line.text = Words::tr("Not asked yet: %1").arg(sum);
        break;
    case AskState::Waiting:
        //: who is asked, and for which sum
        line.text = Words::tr("Waiting for %1: %2").arg(askedWhom(matter, approval), sum);
        break;
    case AskState::Approved:
        //: a sum, and until when it can be given
        line.text = Words::tr("%1 approved, until %2")
                        .arg(askedSum(matter, format, approval.approved.value_or(approval.amount)),
                             shortTime(format, givenUntil(approval)));
        line.button = Words::tr("Grant…");
        line.act = AskAct::Give;
        break;
    case AskState::Declined:
        line.text = declinedTitle(matter, approval, format);
        break;
    case AskState::Over:
        line.text = overTitle(matter, approval, format);
        break;
    }
    return line;
}

/// By when a call is promised, as it can be typed again in every language.
QString offeredTime(const LeewayMatter &matter, const Format &format)
{
    const base::Instant by = matter.callBy.value_or(format.now + kCallWithin);
    return base::toDateTime(by).toTimeZone(format.zone).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

/// A promise to call, and by when.
void showLater(AskLook &look, const LeewayMatter &matter, const GrantChoice &choice, const Format &format)
{
    const desk::AskDraft &draft = choice.draft.ask;
    look.promise = draft.promise.value_or(Words::tr("a call with the answer", "what is promised"));
    look.by = draft.by.value_or(offeredTime(matter, format));
    const auto at = domain::parseWhen(look.by, {format.now, format.zone, format.locale});
    if (at) {
        look.byAt = *at;
        look.byMeaning = dueTime(format, *at);
    } else if (choice.tried) {
        look.byProblem = at.error();
    }
    if (choice.tried && look.promise.trimmed().isEmpty())
        look.promiseError = Words::tr("Say what is promised, for example “a call”.");
}

} // namespace

bool mayAsk(const LeewayMatter &matter)
{
    return matter.verdict.outcome == BudgetOutcome::AskLead ||
           matter.verdict.outcome == BudgetOutcome::AskFinance;
}

QString askText(const LeewayMatter &matter)
{
    const desk::Answerers &there = matter.moment.answerers;
    if (matter.verdict.outcome == BudgetOutcome::AskFinance)
        return there.finance ? Words::tr("Ask finance") : Words::tr("Ask later…");
    const auto &first = there.first;
    //: %1: a first name
    return first ? Words::tr("Ask %1").arg(firstName(oneLine(first->name))) : Words::tr("Ask later…");
}

QString openAskWords(const LeewayMatter &matter, const Format &format)
{
    const auto &asked = matter.moment.asked;
    const auto open = std::find_if(asked.begin(), asked.end(), [&matter](const Approval &one) {
        return isHere(one, matter.moment) && !isSettled(one);
    });
    if (open == asked.end())
        return {};
    return askStateOf(*open, matter.moment, format.now) == AskState::Approved
               ? Words::tr("Something above your limit is approved already: grant that first.")
               : Words::tr("You asked already in this contact. Withdraw that to ask for something else.");
}

QString beyondWords(const LeewayMatter &matter)
{
    const resolution::RuleLine *line = matter.verdict.namedLine();
    if (line == nullptr || line->above == resolution::Above::Refuse)
        return {};
    return line->above == resolution::Above::AskFinance ? Words::tr("ask finance", "past the limit")
                                                        : Words::tr("ask lead", "past the limit");
}

AskLook askLook(const LeewayMatter &matter, const GrantChoice &choice, const Resolution &chosen,
                const domain::Money &amount, const Format &format)
{
    AskLook look;
    look.title = Words::tr("Ask for more than my limit");
    look.number = caseNumber(matter.caseNumber);
    look.line = {resolutionTitle(chosen, matter.ownLanguage), money(format, amount), false};
    look.over = QStringList{overWords(matter, amount, format),
                            unsureWords(matter.moment.facts, matter.speaker, matter.hidden)}
                    .join(u' ')
                    .trimmed();
    look.draft = choice.draft.ask;
    if (choice.tried && look.draft.why.trimmed().isEmpty())
        look.whyError = Words::tr("Say why in one line: whoever decides reads it.");
    const desk::Answerers &there = matter.moment.answerers;
    if (matter.verdict.outcome == BudgetOutcome::AskFinance)
        look.nobody = there.finance ? QString() : Words::tr("Nobody of finance can be asked now.");
    else if (!there.first)
        look.nobody = Words::tr("Nobody is on duty now.");
    look.later = !look.nobody.isEmpty() || look.draft.later.value_or(false);
    showLater(look, matter, choice, format);
    for (const domain::PayoutWay way : chosen.ways)
        look.ways.append(wayName(way));
    look.way = std::clamp(choice.way, 0, std::max(0, static_cast<int>(look.ways.size()) - 1));
    const domain::Money most = matter.verdict.mayGive.value_or(domain::Money{});
    if (most.minor > 0 && most.minor < amount.minor)
        look.less = Words::tr("Grant %1 instead").arg(money(format, most));
    look.ask = look.later ? Words::tr("Ask later") : askText(matter);
    return look;
}

bool isWhole(const AskLook &look)
{
    return !look.draft.why.trimmed().isEmpty() &&
           (!look.later || (!look.promise.trimmed().isEmpty() && look.byAt));
}

AskState askStateOf(const Approval &approval, const desk::LeewayMoment &moment, base::Instant now)
{
    switch (approval.state) {
    case ApprovalState::Open:
        if (moment.askUnsent && moment.asked.front().id == approval.id)
            return AskState::Unsent;
        return domain::isWaiting(approval, now) ? AskState::Waiting : AskState::Over;
    case ApprovalState::Approved:
        return now < givenUntil(approval) ? AskState::Approved : AskState::Over;
    case ApprovalState::Declined:
        return AskState::Declined;
    default:
        return AskState::Over;
    }
}

const Approval *askedOf(const desk::LeewayMoment &moment, domain::ApprovalId id)
{
    const auto found = std::find_if(moment.asked.begin(), moment.asked.end(),
                                    [id](const Approval &one) { return one.id == id; });
    return found == moment.asked.end() ? nullptr : &*found;
}

Resolution offeredBy(const desk::LeewayMoment &moment, const Approval &approval)
{
    const auto &all = moment.catalogue;
    const auto found = std::find_if(all.begin(), all.end(), [&approval](const Resolution &one) {
        return one.key == approval.resolution;
    });
    if (found != all.end())
        return *found;
    Resolution gone; // out of use by now; what was approved is given all the same
    gone.key = approval.resolution;
    gone.kind = approval.kind;
    if (approval.way != domain::PayoutWay::None)
        gone.ways = {approval.way};
    return gone;
}

std::optional<domain::Money> lessOf(const desk::LeewayMoment &moment, const Approval &approval)
{
    std::optional<domain::Money> less = approval.mayGive;
    // While it is open it is held against the limits: what it leaves says nothing of what there will be.
    if (isSettled(approval))
        less = desk::judged(moment, offeredBy(moment, approval), 0).mayGive;
    const auto &all = moment.catalogue;
    const bool inUse = std::any_of(all.begin(), all.end(), [&approval](const Resolution &one) {
        return one.key == approval.resolution;
    });
    return inUse && less && less->minor > 0 && less->minor < approval.amount.minor ? less : std::nullopt;
}

void showAsked(LeewayLook &look, const LeewayMatter &matter, const GrantChoice &choice, const Format &format)
{
    const bool inPlace = choice.step == LeewayStep::Choose;
    const Approval *panel = inPlace ? panelOf(matter, choice, format.now) : nullptr;
    if (panel != nullptr)
        look.asked = askedLook(matter, *panel, format);
    for (const Approval &one : matter.moment.asked) {
        const AskState state = askStateOf(one, matter.moment, format.now);
        if (&one != panel && isShown(matter, choice, one, state))
            look.askedLines.push_back(askedLine(matter, one, state, format));
    }
}

std::optional<ConfirmLook> approvedConfirm(const LeewayMatter &matter, const GrantChoice &choice,
                                           const Format &format)
{
    const Approval *approval = choice.giving ? askedOf(matter.moment, *choice.giving) : nullptr;
    if (approval == nullptr || askStateOf(*approval, matter.moment, format.now) != AskState::Approved)
        return std::nullopt;
    return confirmLook(
        matter, choice, offeredBy(matter.moment, *approval),
        {approval->approved.value_or(approval->amount), approval->approvedBase.value_or(approval->base)},
        format);
}

} // namespace leeway::models
