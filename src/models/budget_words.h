#pragma once

#include "desk/budget_shelf.h"
#include "models/contact_rows.h"

#include <QStringList>

namespace leeway::models
{

// Budget rules and resolutions in words. Choices come in the order of their enum.

QStringList budgetScopeNames();  ///< "each contact", "each customer"
QStringList budgetPeriodNames(); ///< "in all", "a day", "in the last days"
QStringList aboveWords();        ///< "ask the lead", "refuse"
QStringList resolutionKindNames();
QStringList payoutWayNames();

/// "NOK 450", or "30 %" of a share of the price.
QString limitAmount(const Format &format, const resolution::BudgetRule &rule);
/// Over what it sums: "each customer, in the last 90 days".
QString limitReach(const resolution::BudgetRule &rule);
/// What it counts and when it applies, in one line: "Credit, Voucher · Mood: at least Upset"; empty: always.
QString limitWhen(const resolution::BudgetRule &rule);
/// The whole rule in a sentence, for a screen reader and above the form.
QString limitSentence(const Format &format, const resolution::BudgetRule &rule);

/// What stands where in a fund: "NOK 5 000 added · NOK 940 given · NOK 4 060 with desks · NOK 0 in the fund".
QString fundFigures(const Format &format, const desk::FundState &state);
/// What a shared store told: "NOK 800 given in November 2025, as of 14:32".
QString fundMonthFigures(const Format &format, const desk::FundState &state);
/// What can still be given, wherever it stands.
domain::Money fundLeft(const desk::FundState &state);

/// The fault of a rule or resolution as the form shows it, with a capital and a full stop.
QString budgetFault(const domain::JsonFault &fault);

/// "80 % of what November 2025 had to give is given"; empty while no threshold is reached.
QString fundWarningWords(const Format &format, const desk::FundState &state);
/// The same of a named fund, as a line of its own.
QString fundWarningNews(const Format &format, const desk::FundState &state);

} // namespace leeway::models
