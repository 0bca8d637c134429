#include "models/statement_words.h"

#include "models/words.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

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
        return {label, money(m_format, {minor, m_month.statement.currency}, MoneyStyle::Exact), false};
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

QString statementTitle(const Format &format, const desk::MonthStatement &month)
{
    const QDate day = QDate::fromString(month.statement.month + QStringLiteral("-01"), Qt::ISODate);
    //: A fund and a month: "Care fund, November 2026"
    return Words::tr("%1, %2").arg(month.fund.name, format.locale.toString(day, QStringLiteral("MMMM yyyy")));
}

QString statementStanding(const Format &format, const desk::MonthStatement &month)
{
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
    for (StatementSection &section : std::vector{make.parts(Words::tr("Given by reason"), s.byResolution),
                                                 make.parts(Words::tr("Given by issue"), s.byCaseType),
                                                 make.parts(Words::tr("Given by team"), s.byTeam)}) {
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
