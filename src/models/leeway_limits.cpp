#include "models/leeway_limits.h"

#include "domain/three_people.h"
#include "guidance/local_text.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>
#include <array>

namespace leeway::models
{

using domain::BudgetPeriod;
using domain::BudgetScope;
using resolution::BudgetReason;
using resolution::RuleLine;

namespace
{

bool isOfLease(const RuleLine &line)
{
    return line.key == resolution::leaseLineKey();
}

const resolution::BudgetRule *ruleOf(const resolution::RuleBook &rules, const RuleLine &line)
{
    const auto &all = rules.all();
    const auto found = std::find_if(all.begin(), all.end(), [&line](const resolution::BudgetRule &rule) {
        return rule.key == line.key && rule.version == line.version;
    });
    return found == all.end() ? nullptr : &*found;
}

/// "90 d", "day": over which time a limit sums; empty for all of it.
QString periodWords(const resolution::BudgetRule *rule)
{
    if (rule == nullptr)
        return {};
    switch (rule->period) {
    case BudgetPeriod::Day:
        return Words::tr("today", "period of a limit");
    case BudgetPeriod::Week:
        return Words::tr("this week", "period of a limit");
    case BudgetPeriod::Month:
        return Words::tr("this month", "period of a limit");
    case BudgetPeriod::Rolling:
        //: period of a limit: so many days
        return Words::tr("%1 d").arg(rule->days);
    case BudgetPeriod::Once:
        break;
    }
    return {};
}

/// The short name on a meter.
QString meterName(const LeewayMatter &matter, const RuleLine &line)
{
    const resolution::BudgetRule *rule = ruleOf(matter.moment.book, line);
    switch (line.scope) {
    case BudgetScope::Contact:
        return Words::tr("This contact", "a limit");
    case BudgetScope::Person:
        if (rule != nullptr && rule->period == BudgetPeriod::Day)
            return Words::tr("My day", "a limit");
        //: a limit of the agent's own; %1: today, this week, 30 d
        return periodWords(rule).isEmpty() ? Words::tr("Mine", "a limit")
                                           : Words::tr("Mine, %1").arg(periodWords(rule));
    case BudgetScope::Customer: {
        const QString who = isolatedText(shownName(matter.customerName, matter.hidden).section(u' ', 0, 0));
        //: a limit: the customer and the period
        return periodWords(rule).isEmpty() ? who : Words::tr("%1, %2").arg(who, periodWords(rule));
    }
    default:
        return ruleName(matter.moment.book, line, matter.ownLanguage);
    }
}

/// Sums of the agent, the team and the fund stand in the fund's currency; the customer's in theirs.
bool isInFundCurrency(BudgetScope scope)
{
    return scope == BudgetScope::Person || scope == BudgetScope::Team || scope == BudgetScope::Fund;
}

domain::Money sumOf(const LeewayMatter &matter, BudgetScope scope, qint64 base)
{
    return isInFundCurrency(scope) ? domain::Money{base, matter.fundCurrency()} : shownOf(matter, base);
}

/// Whole units, rounded down: the exact sums stand behind "Why?". The currency is said where it is not the
/// customer's, which all other sums of the card are in.
QString roughly(const LeewayMatter &matter, const domain::Money &amount, const Format &format, bool named)
{
    qint64 unit = 1;
    for (int i = domain::minorDigits(amount.currency); i > 0; --i)
        unit *= 10;
    if (named && amount.currency != matter.moment.currency)
        return money(format, {amount.minor / unit * unit, amount.currency});
    return isolated(number(format, amount.minor / unit));
}

QString meterSum(const LeewayMatter &matter, const RuleLine &line, qint64 grant, const Format &format)
{
    const auto rough = [&](qint64 base, bool named = true) {
        return roughly(matter, sumOf(matter, line.scope, base), format, named);
    };
    const QString left = rough(line.left);
    if (matter.hidden)
        return shownText(left, true);
    if (grant == 0)
        return Words::tr("%1 left", "of a limit").arg(left);
    if (grant > line.left)
        //: nothing is left of a limit, and the amount is %1 over it
        return Words::tr("0 left; +%1").arg(rough(grant - line.left));
    //: what is left of a limit before and after a grant
    return Words::tr("%1 → %2").arg(left, rough(line.left - grant, false));
}

LimitMeterLook meterOf(const LeewayMatter &matter, const RuleLine &line, qint64 grant, const Format &format)
{
    const auto exact = [&](qint64 base) {
        return shownText(money(format, sumOf(matter, line.scope, base)), matter.hidden);
    };
    LimitMeterLook meter;
    meter.name = meterName(matter, line);
    meter.sum = meterSum(matter, line, grant, format);
    meter.used = line.reason == BudgetReason::TotalUnknown
                     ? 1
                     : partOf(line.limit - std::min(line.left, line.limit), line.limit);
    meter.grant = std::min(partOf(grant, line.limit), 1 - meter.used);
    //: a limit: its name, what is left of it, what it is in all
    meter.spoken = Words::tr("%1: %2 left of %3").arg(meter.name, exact(line.left), exact(line.limit));
    if (grant > 0)
        //: after a sentence about a limit; %1: what this grant takes
        meter.spoken += Words::tr(", this grant takes %1").arg(exact(grant));
    return meter;
}

LimitLineLook lineLook(const LeewayMatter &matter, const RuleLine &line, const Format &format)
{
    LimitLineLook look;
    look.name = capitalised(format, ruleName(matter.moment.book, line, matter.ownLanguage));
    const auto base = [&](qint64 minor) {
        const QString text = money(format, {minor, matter.fundCurrency()});
        return matter.hidden ? shownText(text, true) : text;
    };
    const QString left = money(format, shownOf(matter, line.left));
    look.left = Words::tr("%1 left", "of a limit").arg(matter.hidden ? shownText(left, true) : left);
    switch (line.reason) {
    case BudgetReason::TotalUnknown:
        look.detail = Words::tr("It is not known how much was given before, so nothing is left.");
        break;
    case BudgetReason::PriceUnknown:
        look.detail = Words::tr("A share of the price paid, which is not known.");
        break;
    case BudgetReason::SubjectUnknown:
        look.detail = Words::tr("A limit per case, and this contact has none.");
        break;
    case BudgetReason::RuleCurrency:
        look.detail = Words::tr("It is in another currency than the fund. A lead has to change it.");
        break;
    default:
        look.detail = line.held > 0
                          ? Words::tr("of %1: %2 used, %3 set aside", "a limit")
                                .arg(base(line.limit), base(line.used), base(line.held))
                          : Words::tr("of %1: %2 used", "a limit").arg(base(line.limit), base(line.used));
    }
    const bool isOverRecords = line.scope == BudgetScope::Customer || line.scope == BudgetScope::Contact;
    if (isOverRecords && !isOfLease(line) && matter.moment.perhapsSame > 0)
        look.detail += (look.detail.endsWith(u'.') ? QStringLiteral(" ") : QStringLiteral(" · ")) +
                       Words::tr("%n other record(s) with the same telephone or e-mail count along.", "",
                                 matter.moment.perhapsSame);
    return look;
}

} // namespace

double partOf(qint64 part, qint64 whole)
{
    return whole <= 0 ? 0 : std::clamp(static_cast<double>(part) / static_cast<double>(whole), 0.0, 1.0);
}

domain::Money shownOf(const LeewayMatter &matter, qint64 base)
{
    const domain::Money fund{base, matter.fundCurrency()};
    if (!matter.verdict.rate || matter.moment.currency == matter.fundCurrency())
        return fund;
    return domain::convert(fund, matter.verdict.rate->reversed(), domain::Rounding::Down).value_or(fund);
}

QString ruleName(const resolution::RuleBook &rules, const RuleLine &line, const QString &language)
{
    if (isOfLease(line))
        return Words::tr("what is left in the team's fund");
    const resolution::BudgetRule *rule = ruleOf(rules, line);
    const QString name = rule == nullptr ? QString() : guidance::chosenFrom(rule->name, language).text;
    return oneLine(name.isEmpty() ? line.key : name);
}

void showLimits(LeewayLook &look, const LeewayMatter &matter, qint64 grant, const Format &format)
{
    const resolution::BudgetVerdict &verdict = matter.verdict;
    if (!verdict.mayGive || verdict.lines.empty())
        return;
    const QString most = money(format, *verdict.mayGive);
    look.limit = Words::tr("You may give up to %1").arg(matter.hidden ? shownText(most, true) : most);
    look.by = ruleName(matter.moment.book, verdict.lines.front(), matter.ownLanguage);
    for (const RuleLine &line : verdict.lines) {
        if (!isOfLease(line) || &line == &verdict.lines.front())
            look.lines.push_back(lineLook(matter, line, format));
    }
    look.lines.front().tightest = true;
    constexpr std::array kShown{BudgetScope::Contact, BudgetScope::Person, BudgetScope::Customer,
                                BudgetScope::Fund};
    for (const BudgetScope scope : kShown) {
        const auto line = std::find_if(verdict.lines.begin(), verdict.lines.end(), [scope](const auto &one) {
            return one.scope == scope && !isOfLease(one);
        });
        if (line == verdict.lines.end())
            continue;
        look.meters.push_back(meterOf(matter, *line, grant, format));
        look.meters.back().tightest = line == verdict.lines.begin();
    }
}

QString waitWords(const LeewayMatter &matter)
{
    if (matter.onlyReads)
        return Words::tr("You only read here, so a colleague grants. Work on it too to grant yourself.");
    if (!matter.talksToo.isEmpty())
        return Words::tr("%1 is with the same customer. Grants wait until one of you leaves.")
            .arg(matter.talksToo);
    return {};
}

QString obstacleWords(const LeewayMatter &matter)
{
    using desk::NothingToGive;
    if (const QString waits = waitWords(matter); !waits.isEmpty())
        return waits;
    switch (matter.moment.nothing) {
    case NothingToGive::NobodyLinked:
        return Words::tr("Say first who this is: a grant belongs to a customer.");
    case NothingToGive::Refused:
        return Words::tr("It is not sure who speaks: nothing that costs money is granted in this contact.");
    case NothingToGive::NoFund:
        return Words::tr("Your team has no fund yet. A lead or finance makes one.");
    case NothingToGive::NoRules:
        return Words::tr("No rule says how much may be given. A lead puts one in force.");
    case NothingToGive::RuleUnreadable:
        return Words::tr("The rule “%1” is newer than this program, which must be brought up to date first.")
            .arg(oneLine(matter.moment.unreadable));
    case NothingToGive::No:
        break;
    }
    if (matter.moment.currency.isEmpty())
        return Words::tr("It is not known which currency this customer pays in. Link an order to the case.");
    switch (matter.verdict.reason) {
    case BudgetReason::OwnRecord:
        return Words::tr("This is your own record: a colleague decides about it.");
    case BudgetReason::CurrencyUnknown:
        return Words::tr("%1 is no currency that Leeway knows. A lead corrects the order or the fund.")
            .arg(domain::minorDigits(matter.moment.currency) < 0 ? matter.moment.currency
                                                                 : matter.fundCurrency());
    case BudgetReason::RateMissing:
        return Words::tr("There is no rate between %1 and %2. Finance enters one.")
            .arg(matter.moment.currency, matter.fundCurrency());
    case BudgetReason::RateStale:
        return Words::tr("The rate between %1 and %2 is too old. Finance enters today's.")
            .arg(matter.moment.currency, matter.fundCurrency());
    default:
        break;
    }
    const auto &lines = matter.verdict.lines;
    const bool permitted = matter.verdict.mayGive && matter.verdict.reason != BudgetReason::NoRule &&
                           !std::all_of(lines.begin(), lines.end(), isOfLease);
    return permitted ? QString() : Words::tr("No rule says how much may be given. A lead puts one in force.");
}

QString overWords(const LeewayMatter &matter, const domain::Money &amount, const Format &format)
{
    const RuleLine *line = matter.verdict.namedLine();
    if (line == nullptr)
        return {};
    if (line->reason != BudgetReason::AboveLimit)
        return lineLook(matter, *line, format).detail;
    const domain::Money left = shownOf(matter, line->left);
    const domain::Money over{amount.minor - left.minor, amount.currency};
    if (domain::isThreePeopleKey(line->key))
        //: %1: an amount
        return Words::tr("%1 over the sum that takes three people: a lead allows it, and somebody of finance "
                         "who is neither of you confirms the payout.")
            .arg(money(format, over));
    //: an amount and the name of a limit: "NOK 260 over the limit per contact."
    return Words::tr("%1 over %2.")
        .arg(money(format, over), ruleName(matter.moment.book, *line, matter.ownLanguage));
}

} // namespace leeway::models
