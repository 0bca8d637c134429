#include "models/statement_words.h"
#include "support/ledger_ids.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using models::StatementLine;
using models::StatementSection;

/// A statement in words, on the screen and on paper.
class TestStatementWords : public QObject
{
    Q_OBJECT

private:
    desk::MonthStatement m_month;
    const models::Format m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(),
                                  base::instantFromMs(1'764'752'400'000)};

    static QString plain(QString text)
    {
        text.remove(QChar(0x2066)).remove(QChar(0x2068)).remove(QChar(0x2069));
        return text.replace(QChar(0x00A0), u' ').replace(QChar(0x202F), u' ');
    }
    static QString amountOf(const StatementSection &section, const QString &label)
    {
        for (const StatementLine &line : section.lines) {
            if (line.label == label)
                return plain(line.amount);
        }
        return QStringLiteral("no line");
    }

private Q_SLOTS:
    void init()
    {
        m_month = {.fund = {.id = test::numberedId<domain::FundId>(1),
                            .team = test::numberedId<domain::TeamId>(2),
                            .name = QStringLiteral("Care fund"),
                            .currency = QStringLiteral("EUR")}};
        domain::Statement &s = m_month.statement;
        s.currency = QStringLiteral("EUR");
        s.month = QStringLiteral("2025-11");
        s.opening = 85'000;
        s.openingOpen = 15'000;
        s.granted = 10'000;
        s.undone = 1'000;
        s.inField = 20'000;
        s.available = 56'000;
        s.confirmed = 15'000;
        s.open = 9'000;
        const QString team = test::numberedId<domain::TeamId>(2).toString();
        s.byResolution = {{QStringLiteral("goodwill"), 9'000, 2}};
        s.byCaseType = {{QString(), 9'000, 2}};
        s.byTeam = {{team, 9'000, 2}};
        m_month.names.insert(team, QStringLiteral("North"));
    }

    void saysWhyAMonthCannotBeClosed_data()
    {
        QTest::addColumn<QString>("month");
        QTest::addColumn<bool>("mayClose");
        QTest::addColumn<QString>("begins");
        const QString due = QStringLiteral("2025-10");
        QTest::addRow("the due one, by finance") << due << true << QString();
        QTest::addRow("the due one, by a lead") << due << false << QStringLiteral("Finance closes months");
        QTest::addRow("closed") << QStringLiteral("2025-09") << true << QStringLiteral("It is closed:");
        QTest::addRow("not its turn")
            << QStringLiteral("2025-11") << true << QStringLiteral("October 2025 is closed first");
        QTest::addRow("not over") << QStringLiteral("2025-12") << true
                                  << QStringLiteral("It can be closed when it is over");
    }
    void saysWhyAMonthCannotBeClosed()
    {
        QFETCH(QString, month);
        QFETCH(bool, mayClose);
        QFETCH(QString, begins);
        desk::StatementMonths months{.due = QStringLiteral("2025-10")};
        months.months = {{QStringLiteral("2025-12"), false, false},
                         {QStringLiteral("2025-11"), false, true},
                         {QStringLiteral("2025-10"), false, true},
                         {QStringLiteral("2025-09"), true, true}};
        const QString why = models::whyNotClosable(m_format, months, month, mayClose);
        QCOMPARE(why.isEmpty(), begins.isEmpty());
        QVERIFY2(why.startsWith(begins), qPrintable(why));
    }

    void saysWhenASharedStoreToldIt()
    {
        m_month.closedAt.reset();
        m_month.asOf = m_format.now;
        const QString at = models::eventTime(m_format, m_format.now);
        QCOMPARE(models::statementStanding(m_format, m_month),
                 QStringLiteral("Not closed: what is booked still counts. As of %1.").arg(at));
        m_month.storeAway = true;
        QCOMPARE(models::statementStanding(m_format, m_month),
                 QStringLiteral("The shared store is out of reach: so it stood at %1.").arg(at));
        desk::StatementMonths months{.due = QStringLiteral("2025-10")};
        months.months = {{QStringLiteral("2025-10"), false, true}};
        QCOMPARE(models::whyNotClosable(m_format, months, months.due, true, true),
                 QStringLiteral("The shared store closes it, and cannot be reached now."));
    }

    void saysWhetherItIsEqualToTheLedger()
    {
        QCOMPARE(models::statementEquality(m_month), QStringLiteral("Equal to the ledger to the unit."));
        m_month.statement.available += 1;
        QVERIFY(models::statementEquality(m_month).startsWith(QStringLiteral("Not equal to the ledger:")));
    }

    void saysWhatMovedAndWhatStood()
    {
        QCOMPARE(models::statementTitle(m_format, m_month), QStringLiteral("Care fund, November 2025"));
        const auto sections = models::statementSections(m_format, m_month);
        QCOMPARE(sections.size(), std::size_t{5});
        QVERIFY(amountOf(sections[0], QStringLiteral("To give when the month began"))
                    .endsWith(QStringLiteral("850.00")));
        QVERIFY(amountOf(sections[0], QStringLiteral("To give when it ended"))
                    .endsWith(QStringLiteral("760.00")));
        QVERIFY(amountOf(sections[1], QStringLiteral("Given")).endsWith(QStringLiteral("90.00")));
        QVERIFY(amountOf(sections[1], QStringLiteral("Given and not confirmed when it ended"))
                    .endsWith(QStringLiteral("90.00")));
        QCOMPARE(sections[2].lines.front().label, QStringLiteral("goodwill"));
        QCOMPARE(sections[3].lines.front().label, QStringLiteral("Not said"));
        QCOMPARE(sections[4].lines.front().label, QStringLiteral("North"));
    }

    void saysWhetherItIsClosed()
    {
        QCOMPARE(models::statementStanding(m_format, m_month),
                 QStringLiteral("Not closed: what is booked still counts."));
        m_month.closedAt = m_format.now;
        m_month.closedBy = QStringLiteral("Ada");
        const QString closed = models::statementStanding(m_format, m_month);
        QVERIFY2(closed.startsWith(QStringLiteral("Closed by Ada on ")), qPrintable(closed));
        QVERIFY2(closed.contains(QStringLiteral("2025")), qPrintable(closed));
    }

    void aMonthWithoutGrantsHasNoParts()
    {
        m_month.statement.byResolution = m_month.statement.byCaseType = m_month.statement.byTeam = {};
        QCOMPARE(models::statementSections(m_format, m_month).size(), std::size_t{2});
    }

    /// Of the whole team and by no fund, each way with what moved.
    void whatIsOwedStandsApart()
    {
        m_month.statement.team = m_month.fund.team;
        m_month.statement.owed = {{.currency = QStringLiteral("NOK"),
                                   .way = domain::PayoutWay::StoreCredit,
                                   .count = 2,
                                   .openingOpen = 700,
                                   .given = 4'000,
                                   .reversed = 1'000,
                                   .handedOver = 4'000,
                                   .confirmed = 3'000,
                                   .open = 700}};
        const auto sections = models::statementSections(m_format, m_month);
        QCOMPARE(sections.size(), std::size_t{6});
        const StatementSection &owed = sections.back();
        QCOMPARE(plain(owed.title).remove(QChar(0x2069)),
                 QStringLiteral(
                     "Owed anyway, given by all of North: no fund pays it, and no sum above counts it"));
        QStringList labels;
        for (const StatementLine &line : owed.lines)
            labels.append(line.label);
        QCOMPARE(labels,
                 (QStringList{QStringLiteral("Store credit: on the way when the month began"),
                              QStringLiteral("Store credit: given"), QStringLiteral("Store credit: reversed"),
                              QStringLiteral("Store credit: confirmed"),
                              QStringLiteral("Store credit: on the way when it ended"),
                              QStringLiteral("Store credit: handed over in the month")}));
        QVERIFY2(owed.lines[2].amount.contains(QStringLiteral("NOK")), qPrintable(owed.lines[2].amount));
        QVERIFY(plain(owed.lines[2].amount).endsWith(QStringLiteral("10.00")));
        QVERIFY(owed.lines[0].isSum && owed.lines[4].isSum && !owed.lines[1].isSum);
        QCOMPARE(sections[0].lines.size(), std::size_t{8}); // no sum of the fund counts it
        m_month.names.clear();
        QVERIFY(models::statementSections(m_format, m_month)
                    .back()
                    .title.startsWith(QStringLiteral("Owed anyway, given by the whole team:")));
    }

    void isDrawnOnPaper() { QVERIFY(models::statementPdf(m_format, m_month).startsWith("%PDF")); }
};

LEEWAY_GUI_TEST(TestStatementWords)
#include "tst_statement_words.moc"
