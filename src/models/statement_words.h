#pragma once

#include "desk/statements.h"
#include "models/format.h"

#include <QStringList>

#include <vector>

namespace leeway::models
{

// A statement of a fund in words, for the command line, the screen and paper.

struct StatementLine {
    QString label;
    QString amount;     ///< "NOK 3 490,00"
    bool isSum = false; ///< what stood then, not what moved
};
struct StatementSection {
    QString title; ///< empty: the first, over everything
    std::vector<StatementLine> lines;
};

/// "Care fund, November 2026"
QString statementTitle(const Format &format, const desk::MonthStatement &month);
/// "Closed by Ada on 2 December 2026", or that the month is not closed.
QString statementStanding(const Format &format, const desk::MonthStatement &month);
std::vector<StatementSection> statementSections(const Format &format, const desk::MonthStatement &month);

/// "November 2026"; with the mark of one that is closed.
QString monthName(const Format &format, const QString &month);
QString monthChoice(const Format &format, const desk::StatementMonth &month);
/// What the equations of a statement say: equal to the ledger, or what is not.
QString statementEquality(const desk::MonthStatement &month);
/// Why `month` cannot be closed here and now by somebody who may close months or not; empty: it can be. With
/// `storeAway` the shared store, which alone closes it, cannot be asked.
QString whyNotClosable(const Format &format, const desk::StatementMonths &months, const QString &month,
                       bool mayClose, bool storeAway = false);
/// What stands where no month can be shown.
QString noMonthWords(const desk::StatementMonths &months);
/// A section in one sentence for a screen reader: "Given by team: North, EUR 30.00; …"
QString sectionSentence(const StatementSection &section);

/// The whole of it on A4. Needs a QGuiApplication.
QByteArray statementPdf(const Format &format, const desk::MonthStatement &month);

} // namespace leeway::models
