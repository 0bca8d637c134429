#include "models/approval_words.h"

#include "domain/facts/registry.h"
#include "domain/three_people.h"
#include "models/contact_words.h"
#include "models/guide_words.h"
#include "models/leeway_words.h"
#include "models/privacy.h"
#include "models/words.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

namespace leeway::models
{

using domain::ApprovalState;
using domain::Fact;

namespace
{

constexpr size_t kMostFacts = 4;

/// A fact that is told when it is at least so much.
struct TellingFact {
    Fact fact;
    qint64 from;
    const char *icon;
    bool caution;
};

/// In the order in which they are told.
constexpr std::array kTelling{
    TellingFact{Fact::PromiseLate, 1, "alert", true},
    TellingFact{Fact::PromiseBroken, 1, "promise", true},
    TellingFact{Fact::CaseReopened, 1, "repeat", false},
    TellingFact{Fact::CaseContacts, 2, "chat", false},
    TellingFact{Fact::Contacts30Days, 3, "chat", false},
    TellingFact{Fact::Mood, 0, "person", false},
    TellingFact{Fact::AttemptsDeclined, 1, "close", false},
    TellingFact{Fact::CaseComplaint, 1, "alert", false},
    TellingFact{Fact::Given90Days, 1, "gift", false},
    TellingFact{Fact::Attempts, 1, "wrench", false},
};

QString choiceOf(const domain::Facts &facts, Fact fact)
{
    return facts.isKnown(fact) ? reasonWords({fact, facts.shown(fact), {}}) : QString();
}

/// "Upset, serious"
QString howTheyAre(const domain::Facts &facts)
{
    QStringList parts{choiceOf(facts, Fact::Mood), choiceOf(facts, Fact::Impact).toLower()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString resolutionName(const resolution::Catalogue &catalogue, const QString &key, const QString &language)
{
    const auto found =
        std::find_if(catalogue.begin(), catalogue.end(), [&key](const auto &one) { return one.key == key; });
    return found == catalogue.end() ? oneLine(key) : isolatedText(resolutionTitle(*found, language));
}

/// What it is and what it takes: "Goodwill credit · Store credit · € 104.80 from the fund".
template <class Of> QStringList whatFor(const Of &of, const ApprovalReader &reader, const Format &format)
{
    QStringList parts{resolutionName(reader.catalogue, of.resolution, reader.ownLanguage)};
    if (of.way != domain::PayoutWay::None)
        parts.append(wayName(of.way));
    if (of.base.currency != of.amount.currency)
        //: what it takes from the team's fund, in its currency
        parts.append(Words::tr("%1 from the fund").arg(shownSum(money(format, of.base), reader.hidden)));
    return parts;
}

bool isClosed(bool restricted, const ApprovalReader &reader)
{
    return restricted && !reader.opened;
}

/// What the head says of an ask and of a late grant alike.
template <class Row> void showHead(ApprovalLook &look, const Row &of, const ApprovalReader &reader)
{
    if (isClosed(of.restricted, reader)) {
        look.forWhom = Words::tr("for a customer who is opened only with a reason");
        look.open = Words::tr("Open the customer…");
        return;
    }
    if (of.customerName.isEmpty()) {
        look.forWhom = Words::tr("for somebody whom this desk does not hold");
        look.open = Words::tr("Open customer");
        return;
    }
    //: whom a sum is for
    look.forWhom = Words::tr("for %1").arg(isolatedText(shownName(of.customerName, reader.hidden)));
    QStringList parts{caseNumber(of.caseNumber), isolatedText(shownText(of.caseTitle, reader.hidden))};
    parts.removeAll(QString());
    look.theCase = parts.join(u' ');
    look.open = parts.isEmpty() ? Words::tr("Open customer") : Words::tr("Open case");
}

QString reasonOfEvent(const domain::Interaction &event)
{
    return event.summary.isEmpty() ? oneLine(event.body) : oneLine(event.summary);
}

std::vector<ApprovalEventLook> eventLooks(const std::vector<domain::Interaction> &events, bool hidden,
                                          const Format &format)
{
    std::vector<ApprovalEventLook> looks;
    for (const domain::Interaction &event : events) {
        const QString title = oneLine(event.title);
        looks.push_back({eventTime(format, event.at), eventIcon(event),
                         title.isEmpty() ? eventTitle(event) : shownText(title, hidden),
                         shownText(reasonOfEvent(event), hidden)});
    }
    return looks;
}

} // namespace

std::vector<ApprovalFactLook> approvalFacts(const domain::Facts &facts)
{
    std::vector<ApprovalFactLook> looks;
    const bool aboutCase = facts.isKnown(Fact::CaseContacts) && facts.value(Fact::CaseContacts).number > 1;
    for (const TellingFact &one : kTelling) {
        if (looks.size() == kMostFacts)
            break;
        const bool again = one.fact == Fact::Contacts30Days && aboutCase; // two lines of one thing
        const bool known = one.fact == Fact::Mood || facts.isKnown(one.fact);
        if (again || !known || facts.value(one.fact).number < one.from)
            continue;
        const QString text =
            one.fact == Fact::Mood ? howTheyAre(facts) : reasonWords({one.fact, facts.shown(one.fact), {}});
        if (!text.isEmpty())
            looks.push_back({QLatin1String(one.icon), text, one.caution});
    }
    return looks;
}

ApprovalLook approvalLook(const desk::ApprovalMatter &matter, const ApprovalReader &reader,
                          const Format &format)
{
    const desk::ApprovalRow &of = matter.row;
    const domain::Approval &ask = of.approval;
    ApprovalLook look;
    look.id = ask.id.toString();
    look.sum = shownSum(money(format, ask.amount), reader.hidden);
    showHead(look, of, reader);
    //: who asked, and when
    QStringList by{
        Words::tr("%1, %2").arg(isolatedText(oneLine(of.personName)), eventTime(format, ask.askedAt))};
    by += whatFor(ask, reader, format);
    look.by = by.join(QStringLiteral(" · "));
    look.people = threePeopleWords(ask, of.personName, reader.hidden, format);
    look.limits = approvalLimits(ask, matter.book, reader.ownLanguage, reader.hidden, format);
    if (!reader.hidden)
        look.help = approvalHelp(ask, reader.advice, format);
    if (isClosed(of.restricted, reader)) {
        look.closed = Words::tr("Open the customer and say why: then it is shown here what happened.");
        return look;
    }
    const QString why = screenText(ask.why, domain::kLongestAskWhy).simplified();
    if (!why.isEmpty())
        look.quote = reader.hidden ? shownText(why, true) : isolatedText(u'“' + why + u'”');
    look.facts = approvalFacts(matter.facts);
    for (ApprovalFactLook &fact : look.facts)
        fact.text = shownText(fact.text, reader.hidden);
    look.lately = eventLooks(matter.lately, reader.hidden, format);
    return look;
}

ApprovalLook lateGrantLook(const desk::LateGrantRow &of, const ApprovalReader &reader, const Format &format)
{
    ApprovalLook look;
    look.id = of.grant.id.toString();
    look.late = true;
    look.sum = shownSum(money(format, of.grant.amount), reader.hidden);
    showHead(look, of, reader);
    //: who gave it, and when
    QStringList by{Words::tr("Given by %1, %2")
                       .arg(isolatedText(oneLine(of.personName)), eventTime(format, of.grant.at))};
    by += whatFor(of.grant, reader, format);
    look.by = by.join(QStringLiteral(" · "));
    return look;
}

QString threePeopleWords(const domain::Approval &ask, const QString &asker, bool hidden, const Format &format)
{
    const QString key = domain::threePeopleKey(ask.base.currency);
    const auto line = std::find_if(ask.limits.begin(), ask.limits.end(), [&](const QJsonValue &one) {
        return one.toObject().value(QStringLiteral("rule")).toString() == key;
    });
    if (line == ask.limits.end() ||
        ask.base.minor <= (*line).toObject().value(QStringLiteral("left")).toInteger())
        return {};
    const qint64 sum = (*line).toObject().value(QStringLiteral("limit")).toInteger();
    //: %1 is a sum, %2 who asks
    return Words::tr(
               "More than %1 takes three people: %2 asked, you decide, and somebody of finance or admin "
               "who is neither of you confirms the payout.")
        .arg(shownSum(money(format, {sum, ask.base.currency}), hidden), isolatedText(oneLine(asker)));
}

QString answerWord(const domain::Approval &ask, const Format &format, bool hidden)
{
    switch (ask.state) {
    case ApprovalState::Open:
        return Words::tr("open", "of an ask");
    case ApprovalState::Declined:
        return Words::tr("declined", "of an ask");
    case ApprovalState::Withdrawn:
        return Words::tr("withdrawn", "of an ask");
    case ApprovalState::Expired:
        return ask.decidedAt ? Words::tr("not given", "of an ask") : Words::tr("not answered", "of an ask");
    case ApprovalState::Approved:
    case ApprovalState::Given:
        break;
    }
    if (!ask.approved || *ask.approved == ask.amount)
        return Words::tr("approved", "of an ask");
    //: less than was asked for; %1: an amount
    return Words::tr("approved %1").arg(shownSum(money(format, *ask.approved), hidden));
}

QString askNews(const desk::ApprovalRow &of, const Format &format, bool hidden)
{
    if (hidden)
        return Words::tr("Somebody asks for more than their limit.");
    const QString who = isolatedText(oneLine(of.personName));
    const QString sum = money(format, of.approval.amount);
    return of.approval.waits ? Words::tr("%1 asks for %2. The customer is on the line.").arg(who, sum)
                             : Words::tr("%1 asks for %2. It can be answered later.").arg(who, sum);
}

} // namespace leeway::models
