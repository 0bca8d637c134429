#include "models/budget_words.h"

#include "guidance/local_text.h"
#include "models/condition_words.h"
#include "models/statement_words.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

using domain::BudgetPeriod;
using domain::BudgetScope;
using resolution::BudgetRule;

QStringList budgetScopeNames()
{
    return {
        Words::tr("each contact"),          Words::tr("each case"),     Words::tr("each order"),
        Words::tr("a share of the price"),  Words::tr("each customer"), Words::tr("each person who gives"),
        Words::tr("everybody of the team"), Words::tr("the whole fund")};
}

QStringList budgetPeriodNames()
{
    return {Words::tr("in all"), Words::tr("a day"), Words::tr("a week"), Words::tr("a month"),
            Words::tr("in the last days")};
}

QStringList aboveWords()
{
    return {Words::tr("ask the lead"), Words::tr("ask finance"), Words::tr("refuse")};
}

QStringList resolutionKindNames()
{
    return {Words::tr("Explanation"), Words::tr("Apology"), Words::tr("Call back"), Words::tr("Replacement"),
            Words::tr("Refund"),      Words::tr("Credit"),  Words::tr("Voucher"),   Words::tr("Fee waiver"),
            Words::tr("Upgrade"),     Words::tr("Expedite")};
}

QStringList payoutWayNames()
{
    return {Words::tr("nothing is sent"), Words::tr("original payment"), Words::tr("store credit"),
            Words::tr("voucher"),         Words::tr("fee waiver"),       Words::tr("order")};
}

QString limitAmount(const Format &format, const BudgetRule &rule)
{
    if (rule.scope == BudgetScope::PriceShare)
        //: %1 is a number: a share of the price
        return isolated(Words::tr("%1 %").arg(number(format, rule.sharePercent)));
    return money(format, rule.amount);
}

QString limitReach(const BudgetRule &rule)
{
    const QString scope = budgetScopeNames().at(static_cast<qsizetype>(rule.scope));
    if (rule.period == BudgetPeriod::Once)
        return scope;
    const QString period = rule.period == BudgetPeriod::Rolling
                               ? Words::tr("in the last %n day(s)", nullptr, rule.days)
                               : budgetPeriodNames().at(static_cast<qsizetype>(rule.period));
    //: %1 is over what a limit sums: "each customer"; %2 the time: "in the last 90 days"
    return Words::tr("%1, %2").arg(scope, period);
}

QString limitWhen(const BudgetRule &rule)
{
    QStringList parts;
    QStringList kinds;
    const QStringList names = resolutionKindNames();
    for (qsizetype i = 0; i < names.size(); ++i) {
        if ((rule.kinds & domain::kindBit(static_cast<domain::ResolutionKind>(i))) != 0)
            kinds.append(names.at(i));
    }
    if (!kinds.isEmpty())
        parts.append(kinds.join(QStringLiteral(", ")));
    if (!rule.when.isAlways()) {
        QStringList lines;
        for (const ConditionLine &line : conditionLines(rule.when))
            lines.append(line.text);
        parts.append(lines.join(u' '));
    }
    return parts.join(QStringLiteral(" · "));
}

QString limitSentence(const Format &format, const BudgetRule &rule)
{
    const QString name = guidance::chosenFrom(rule.name, format.locale.bcp47Name()).text;
    QStringList parts{
        Words::tr("%1: %2, %3.").arg(isolatedText(name), limitAmount(format, rule), limitReach(rule)),
        //: what happens above a limit: "ask the lead"
        Words::tr("Above it: %1.").arg(aboveWords().at(static_cast<qsizetype>(rule.above)))};
    if (const QString when = limitWhen(rule); !when.isEmpty())
        //: %1: which kinds count and when a limit applies
        parts.append(Words::tr("For: %1.").arg(when));
    return parts.join(u' ');
}

domain::Money fundLeft(const desk::FundState &state)
{
    return {state.available + state.inField, state.fund.currency};
}

QString fundFigures(const Format &format, const desk::FundState &state)
{
    const auto shown = [&](qint64 minor) { return money(format, {minor, state.fund.currency}); };
    return QStringList{Words::tr("%1 added").arg(shown(state.available + state.inField + state.given)),
                       Words::tr("%1 given").arg(shown(state.given)),
                       Words::tr("%1 held by desks").arg(shown(state.inField)),
                       Words::tr("%1 in the fund").arg(shown(state.available))}
        .join(QStringLiteral(" · "));
}

QString fundMonthFigures(const Format &format, const desk::FundState &state)
{
    const domain::Money given{state.givenInMonth, state.fund.currency};
    //: %1 money, %2 a month, %3 a time: "NOK 800 given in November 2025, as of 14:32"
    return Words::tr("%1 given in %2, as of %3")
        .arg(money(format, given), monthName(format, state.month),
             eventTime(format, state.toldAt.value_or(base::Instant())));
}

QString fundWarningWords(const Format &format, const desk::FundState &state)
{
    const int at = domain::fundWarning(desk::monthOf(state));
    if (at == 0)
        return {};
    //: %1 is a number, %2 a month: "80 % of what November 2025 had to give is given"
    return Words::tr("%1 % of what %2 had to give is given")
        .arg(number(format, at), monthName(format, state.month));
}

QString fundWarningNews(const Format &format, const desk::FundState &state)
{
    //: %1 is a fund
    return Words::tr("%1: %2.").arg(isolatedText(screenText(state.fund.name, 120).simplified()),
                                    fundWarningWords(format, state));
}

QString budgetFault(const domain::JsonFault &fault)
{
    QString what = fault.what;
    if (!what.isEmpty())
        what.front() = what.front().toUpper();
    return what.endsWith(u'.') ? what : what + u'.';
}

} // namespace leeway::models
