#include "models/statement_words.h"

#include "models/leeway_words.h"
#include "models/words.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <algorithm>

namespace leeway::models
{

using domain::Statement;
using domain::StatementPart;

namespace
{

class SectionMaker
{
public:
    SectionMaker(const Format &format, const desk::MonthStatement &month)
        : m_format(format)
        , m_month(month)
    {
    }

    [[nodiscard]] StatementLine moved(const QString &label, qint64 minor) const
    {
        return moved(label, {minor, m_month.statement.currency});
    }
    [[nodiscard]] StatementLine moved(const QString &label, const domain::Money &amount) const
    {
        return {label, money(m_format, amount, MoneyStyle::Exact), false};
    }
    [[nodiscard]] StatementLine stood(const QString &label, qint64 minor) const
    {
        StatementLine line = moved(label, minor);
        line.isSum = true;
        return line;
    }
    [[nodiscard]] StatementSection parts(const QString &title, const std::vector<StatementPart> &parts) const
    {
        StatementSection section{title, {}};
        for (const StatementPart &part : parts)
            section.lines.push_back(
                moved(part.key.isEmpty() ? Words::tr("Not said") : m_month.nameOf(part.key), part.given));
        return section;
    }

private:
    const Format &m_format;
    const desk::MonthStatement &m_month;
};

StatementSection fundSection(const SectionMaker &make, const Statement &s)
{
    return {QString(),
            {make.stood(Words::tr("To give when the month began"), s.opening),
             make.moved(Words::tr("Added"), s.added), make.moved(Words::tr("Granted"), -s.granted),
             make.moved(Words::tr("Undone"), s.undone),
             make.moved(Words::tr("Granted late and honoured"), -s.lateHonoured),
             make.moved(Words::tr("Reversed"), s.reversed),
             make.stood(Words::tr("To give when it ended"), s.available + s.inField),
             make.moved(Words::tr("of that with desks"), s.inField)}};
}

StatementSection payoutSection(const SectionMaker &make, const Statement &s)
{
    const qint64 given = s.granted + s.lateHonoured - s.undone - s.reversed;
    return {Words::tr("On the way to customers"),
            {make.stood(Words::tr("Given and not confirmed when the month began"), s.openingOpen),
             make.moved(Words::tr("Given"), given), make.moved(Words::tr("Confirmed"), -s.confirmed),
             make.moved(Words::tr("Came back"), s.returned),
             make.stood(Words::tr("Given and not confirmed when it ended"), s.open),
             make.moved(Words::tr("Handed over in the month"), s.handedOver),
             make.moved(Words::tr("Failed in the month"), s.failed)}};
}

/// One way in one currency; of what moved only what did.
void addOwedWay(const SectionMaker &make, const domain::StatementOwed &part,
                std::vector<StatementLine> &lines)
{
    const QString way = wayName(part.way);
    const auto stood = [&](const QString &what, qint64 minor) {
        StatementLine line = make.moved(what.arg(way), {minor, part.currency});
        line.isSum = true;
        lines.push_back(line);
    };
    const auto moved = [&](const QString &what, qint64 minor) {
        if (minor != 0)
            lines.push_back(make.moved(what.arg(way), {minor, part.currency}));
    };
    //: %1 is how money reaches a customer: "Store credit: on the way when the month began". As those below.
    stood(Words::tr("%1: on the way when the month began"), part.openingOpen);
    moved(Words::tr("%1: given"), part.given);
    moved(Words::tr("%1: undone"), -part.undone);
    moved(Words::tr("%1: reversed"), -part.reversed);
    moved(Words::tr("%1: confirmed"), -part.confirmed);
    moved(Words::tr("%1: came back"), part.returned);
    stood(Words::tr("%1: on the way when it ended"), part.open);
    moved(Words::tr("%1: handed over in the month"), part.handedOver);
    moved(Words::tr("%1: failed in the month"), part.failed);
}

StatementSection owedSection(const SectionMaker &make, const desk::MonthStatement &month)
{
    const QString team = month.nameOf(month.statement.team.toString());
    //: %1 is a team. What is owed to customers by law or promise is in the month of each of its funds, the
    //: same.
    StatementSection section{
        month.names.contains(month.statement.team.toString())
            ? Words::tr("Owed anyway, given by all of %1: no fund pays it, and no sum above counts it")
                  .arg(isolatedText(team))
            : Words::tr("Owed anyway, given by the whole team: no fund pays it, and no sum above counts it"),
        {}};
    for (const domain::StatementOwed &part : month.statement.owed)
        addOwedWay(make, part, section.lines);
    return section;
}

void addTable(QTextCursor &cursor, const StatementSection &section)
{
    QTextTableFormat shape;
    shape.setBorderStyle(QTextFrameFormat::BorderStyle_None);
    shape.setCellPadding(2);
    shape.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    QTextTable *table = cursor.insertTable(static_cast<int>(section.lines.size()), 2, shape);
    QTextBlockFormat atTheEnd;
    atTheEnd.setAlignment(Qt::AlignTrailing);
    int row = 0;
    for (const StatementLine &line : section.lines) {
        QTextCharFormat letters;
        letters.setFontWeight(line.isSum ? QFont::Bold : QFont::Normal);
        table->cellAt(row, 0).firstCursorPosition().insertText(line.label, letters);
        QTextCursor amount = table->cellAt(row, 1).firstCursorPosition();
        amount.setBlockFormat(atTheEnd);
        amount.insertText(line.amount, letters);
        ++row;
    }
    cursor.movePosition(QTextCursor::End);
}

} // namespace

QString monthName(const Format &format, const QString &month)
{
    const QDate day = QDate::fromString(month + QStringLiteral("-01"), Qt::ISODate);
    return format.locale.toString(day, QStringLiteral("MMMM yyyy"));
}

QString monthChoice(const Format &format, const desk::StatementMonth &month)
{
    const QString name = monthName(format, month.month);
    //: %1 is a month: "October 2026, closed"
    return month.closed ? Words::tr("%1, closed").arg(name)
           : month.over ? Words::tr("%1, over and not closed").arg(name)
                        : Words::tr("%1, until now").arg(name);
}

QString statementTitle(const Format &format, const desk::MonthStatement &month)
{
    //: A fund and a month: "Care fund, November 2026"
    return Words::tr("%1, %2").arg(month.fund.name, monthName(format, month.statement.month));
}

QString statementEquality(const desk::MonthStatement &month)
{
    const QStringList wrong = domain::differences(month.statement);
    return wrong.isEmpty()
               ? Words::tr("Equal to the ledger to the unit.")
               //: %1: equations that do not hold, each by its name
               : Words::tr("Not equal to the ledger: %1. It cannot be closed. “leewayctl ledger verify” "
                           "says where the books differ.")
                     .arg(wrong.join(QStringLiteral("; ")));
}

QString whyNotClosable(const Format &format, const desk::StatementMonths &months, const QString &month,
                       bool mayClose, bool storeAway)
{
    const auto found = std::find_if(months.months.begin(), months.months.end(),
                                    [&month](const desk::StatementMonth &one) { return one.month == month; });
    if (found == months.months.end() || found->closed)
        return Words::tr("It is closed: what comes later counts in the month in which it is booked.");
    if (!found->over)
        return Words::tr("It can be closed when it is over.");
    if (storeAway)
        return Words::tr("The shared store closes it, and cannot be reached now.");
    if (!mayClose)
        return Words::tr("Finance closes months, and never a lead who gives the money.");
    if (month != months.due)
        return Words::tr("%1 is closed first.").arg(monthName(format, months.due));
    return {};
}

QString noMonthWords(const desk::StatementMonths &months)
{
    return months.elsewhere
               ? Words::tr("The shared store keeps the books of this fund, and told of no month yet.")
               : Words::tr("Nothing was booked for this fund yet. Its first month begins with the money "
                           "that is set aside.");
}

QString sectionSentence(const StatementSection &section)
{
    QStringList lines;
    for (const StatementLine &line : section.lines)
        //: what a sum is, and the sum
        lines.append(Words::tr("%1, %2").arg(line.label, line.amount));
    const QString all = lines.join(QStringLiteral("; "));
    return section.title.isEmpty() ? all : QStringLiteral("%1: %2").arg(section.title, all);
}

QString statementStanding(const Format &format, const desk::MonthStatement &month)
{
    if (!month.isClosed() && month.asOf) {
        const QString at = eventTime(format, *month.asOf);
        return month.storeAway
                   //: %1 a time
                   ? Words::tr("The shared store is out of reach: so it stood at %1.").arg(at)
                   : Words::tr("Not closed: what is booked still counts. As of %1.").arg(at);
    }
    if (!month.isClosed())
        return Words::tr("Not closed: what is booked still counts.");
    const QString when = fullTime(format, *month.closedAt);
    return month.closedBy.isEmpty() ? Words::tr("Closed on %1.").arg(when)
                                    : Words::tr("Closed by %1 on %2.").arg(month.closedBy, when);
}

std::vector<StatementSection> statementSections(const Format &format, const desk::MonthStatement &month)
{
    const SectionMaker make(format, month);
    const Statement &s = month.statement;
    std::vector<StatementSection> all{fundSection(make, s), payoutSection(make, s)};
    for (StatementSection &section :
         std::vector{make.parts(Words::tr("Given by reason"), s.byResolution),
                     make.parts(Words::tr("Given by issue"), s.byCaseType),
                     make.parts(Words::tr("Given by team"), s.byTeam), owedSection(make, month)}) {
        if (!section.lines.empty())
            all.push_back(section);
    }
    return all;
}

QByteArray statementPdf(const Format &format, const desk::MonthStatement &month)
{
    QTextDocument document;
    QTextCursor cursor(&document);
    QTextCharFormat heading;
    heading.setFontWeight(QFont::Bold);
    heading.setFontPointSize(document.defaultFont().pointSizeF() * 1.5);
    cursor.insertText(statementTitle(format, month), heading);
    cursor.insertBlock();
    cursor.insertText(statementStanding(format, month), {});
    for (const StatementSection &section : statementSections(format, month)) {
        cursor.insertBlock();
        QTextCharFormat bold;
        bold.setFontWeight(QFont::Bold);
        cursor.insertText(section.title, bold);
        addTable(cursor, section);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(statementTitle(format, month));
    writer.setPageSize(QPageSize(QPageSize::A4));
    document.print(&writer);
    buffer.close();
    return bytes;
}

} // namespace leeway::models
