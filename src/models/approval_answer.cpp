#include "models/approval_answer.h"

#include "models/approval_words.h"
#include "models/leeway_words.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

using domain::ApprovalState;
using domain::Role;

namespace
{

QString nameOf(const ApprovalPeople &people, domain::PersonId person)
{
    const auto found = people.find(person);
    return found == people.end() ? Words::tr("a colleague") : isolatedText(oneLine(found->second));
}

/// Since when it waits, and who is asked next.
QString waitingLine(const domain::Approval &ask, const ApprovalPeople &people, const Format &format)
{
    const QString since = sinceTime(format, ask.askedAt);
    //: how long somebody waits for an answer: "2 min"
    const QString waits = since == Words::tr("now") ? Words::tr("asked just now")
                          : ask.waits               ? Words::tr("waits %1").arg(since)
                                      //: since when: "20 min", "15:30"
                                      : Words::tr("asked %1").arg(eventTime(format, ask.askedAt));
    if (ask.next.isNull() || !ask.nextAt)
        return waits;
    const QString next = nameOf(people, ask.next);
    return *ask.nextAt <= format.now
               //: how long it waits; %2: a colleague
               ? Words::tr("%1, %2 is asked too").arg(waits, next)
               //: how long it waits; %2: a colleague, %3: a clock time
               : Words::tr("%1, then %2 is asked at %3").arg(waits, next, clockTime(format, *ask.nextAt));
}

/// Who decided, or that nobody did; what they wrote stands below it.
QString settledTitle(const desk::ApprovalRow &of, const domain::Person &me, const Format &format)
{
    const domain::Approval &ask = of.approval;
    const QString who = ask.decidedBy == me.id ? QString() : isolatedText(oneLine(of.answeredBy));
    const QString at = clockTime(format, ask.decidedAt.value_or(ask.askedAt));
    const QString sum = money(format, ask.approved.value_or(ask.amount));
    switch (ask.state) {
    case ApprovalState::Withdrawn:
        return Words::tr("%1 took it back.").arg(isolatedText(oneLine(of.personName)));
    case ApprovalState::Expired:
        return ask.decidedAt ? Words::tr("It was approved and not given in time.")
                             : Words::tr("Nobody answered in time.");
    case ApprovalState::Declined:
        return who.isEmpty() ? Words::tr("You declined it at %1.").arg(at)
                             : Words::tr("%1 declined it at %2.").arg(who, at);
    case ApprovalState::Approved:
    case ApprovalState::Given:
        return who.isEmpty() ? Words::tr("You approved %1 at %2.").arg(sum, at)
                             : Words::tr("%1 approved %2 at %3.").arg(who, sum, at);
    case ApprovalState::Open:
        break;
    }
    return Words::tr("The time for an answer is over.");
}

QString settledRest(const domain::Approval &ask)
{
    const QString words = screenText(ask.words, domain::kLongestAnswerWords).simplified();
    QStringList parts{words.isEmpty() ? QString() : isolatedText(u'“' + words + u'”')};
    if (ask.state == ApprovalState::Given)
        parts.append(Words::tr("It was given."));
    parts.removeAll(QString());
    return parts.join(u' ');
}

/// What became of a grant that came late; empty: nothing yet.
QString settledWords(domain::GrantState state)
{
    switch (state) {
    case domain::GrantState::Late:
        return {};
    case domain::GrantState::Honoured:
        return Words::tr("It was honoured: it stands.");
    case domain::GrantState::Declined:
        return Words::tr("It was declined.");
    case domain::GrantState::Posted:
    case domain::GrantState::Undone:
        break;
    }
    return Words::tr("It was decided meanwhile.");
}

/// Why `me` may not answer what is open.
void showWhyNot(AnswerLook &look, const desk::ApprovalRow &of, const domain::Person &me)
{
    if (of.approval.person == me.id) {
        look.stateTitle = Words::tr("You asked for this yourself.");
        look.state = Words::tr("Somebody else answers it.");
    } else if (of.approval.needs == Role::Finance) {
        look.stateTitle = Words::tr("Finance answers this.");
        look.state = Words::tr("It is above what a lead may approve.");
    } else {
        look.stateTitle = Words::tr("A lead or deputy answers this.");
    }
}

} // namespace

AnswerLook answerLook(const desk::ApprovalRow &of, const Answerer &answerer, const Format &format)
{
    const domain::Approval &ask = of.approval;
    AnswerLook look;
    look.id = ask.id.toString();
    look.asked = ask.amount;
    look.all = Words::tr("Approve %1").arg(money(format, ask.amount));
    look.other = Words::tr("Approve another sum");
    const bool some = ask.mayGive && ask.mayGive->minor > 0;
    //: %1: what the agent may give without asking
    look.less = some ? Words::tr("Not more than %1").arg(money(format, *ask.mayGive)) : Words::tr("Decline");
    look.words = Words::tr("A line for %1").arg(isolatedText(oneLine(of.personName)));
    if (!domain::isWaiting(ask, format.now)) {
        look.stateTitle = settledTitle(of, answerer.me, format);
        look.state = settledRest(ask);
        return look;
    }
    look.when = waitingLine(ask, answerer.people, format);
    //: until when an answer counts: "15:38 today", "Mon 24 Nov, 15:08"
    look.note = Words::tr("It can be answered until %1. Your answer is kept with the case.")
                    .arg(dueTime(format, ask.until));
    if (!answerer.mayDecide)
        showWhyNot(look, of, answerer.me);
    return look;
}

AnswerLook lateAnswerLook(const desk::LateGrantRow &of, const domain::Person &me, const Format &format)
{
    AnswerLook look;
    look.id = of.grant.id.toString();
    look.asked = of.grant.amount;
    look.usual = AnswerChoice::All;
    look.all = Words::tr("Honour it");
    //: %1: an amount
    look.allDoes = Words::tr("%1 is taken from the fund as it is now, and the customer keeps what was said.")
                       .arg(money(format, of.grant.base));
    look.less = Words::tr("Decline");
    look.lessDoes = Words::tr("Nothing is taken. %1 has to tell the customer what can be done instead.")
                        .arg(isolatedText(oneLine(of.personName)));
    look.note =
        Words::tr("It was given while the shared store was out of reach, and came when what that desk "
                  "held had gone back to the fund. The customer knows of it, so honouring is usual.");
    look.stateTitle = settledWords(of.grant.state);
    if (!look.stateTitle.isEmpty())
        return look;
    if (of.grant.person == me.id) {
        look.stateTitle = Words::tr("You gave this yourself.");
        look.state = Words::tr("Another lead decides about it.");
    } else if (me.role != Role::Lead && me.role != Role::Deputy) {
        look.stateTitle = Words::tr("A lead or deputy decides about it.");
    }
    return look;
}

AmountLook answerAmount(const AnswerLook &look, const AnswerDraft &draft, const Format &format)
{
    AmountLook amount;
    amount.currency = look.asked.currency;
    amount.limit = look.asked.minor;
    amount.top = look.asked.minor;
    amount.step = amountStep(look.asked.minor);
    amount.field = draft.amount.value_or(amountText(format, look.asked));
    QString problem;
    const auto typed = typedAmount(amount.field, amount.currency, &problem);
    if (typed) {
        amount.minor = typed->minor;
        amount.spoken =
            Words::tr("%1 of %2 that was asked for").arg(money(format, *typed), money(format, look.asked));
    }
    amount.error = problem;
    return amount;
}

CheckedAnswer checkedAnswer(const AnswerLook &look, const AnswerDraft &draft, const Format &format)
{
    CheckedAnswer checked;
    checked.answer.words = draft.words.trimmed();
    const AnswerChoice choice = draft.choice == AnswerChoice::None ? look.usual : draft.choice;
    switch (choice) {
    case AnswerChoice::None:
        checked.choice = Words::tr("Choose one of the answers.");
        return checked;
    case AnswerChoice::All:
        checked.answer.approved = true;
        checked.answer.amount = look.asked;
        break;
    case AnswerChoice::Other: {
        const AmountLook amount = answerAmount(look, draft, format);
        checked.answer.approved = true;
        checked.answer.amount = {amount.minor.value_or(0), look.asked.currency};
        if (!amount.error.isEmpty())
            checked.amount = amount.error;
        else if (checked.answer.amount.minor <= 0)
            checked.amount = Words::tr("Say how much, above zero.");
        else if (checked.answer.amount.minor > look.asked.minor)
            checked.amount =
                Words::tr("At most %1: that is what was asked for.").arg(money(format, look.asked));
        break;
    }
    case AnswerChoice::Less:
        break;
    }
    const bool all = checked.answer.approved && checked.answer.amount == look.asked;
    if (checked.answer.words.size() > domain::kLongestAnswerWords)
        checked.words = Words::tr("This is too long: at most %1 characters.")
                            .arg(number(format, domain::kLongestAnswerWords));
    else if (!all && !look.words.isEmpty() && checked.answer.words.isEmpty())
        checked.words = Words::tr("Write a line: what they can say to the customer.");
    return checked;
}

QString wordsCount(const QString &words, const Format &format)
{
    //: how many characters are written, of how many
    return Words::tr("%1 of %2")
        .arg(number(format, words.trimmed().size()), number(format, domain::kLongestAnswerWords));
}

} // namespace leeway::models
