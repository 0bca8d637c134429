#include "domain/when_parser.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::domain;

namespace
{

/// Friday, 21 November 2025, 15:08:20 in Oslo.
WhenContext askedInOslo()
{
    return {base::fromDateTime(QDateTime(QDate(2025, 11, 21), QTime(14, 8, 20), Qt::UTC)),
            QTimeZone("Europe/Oslo"), QLocale(QLocale::NorwegianBokmal)};
}

QString writtenInOslo(base::Instant at)
{
    return base::toDateTime(at).toTimeZone(askedInOslo().zone).toString(QStringLiteral("yyyy-MM-dd hh:mm"));
}

} // namespace

class TestWhenParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("16:00", "2025-11-21 16:00");
        row("at 4pm", "2025-11-21 16:00");
        row("4:30 PM", "2025-11-21 16:30");
        row("today 17", "2025-11-21 17:00");
        row("tomorrow 10", "2025-11-22 10:00");
        row("10:15 tomorrow", "2025-11-22 10:15");
        row("tomorrow noon", "2025-11-22 12:00");
        row("mon 4pm", "2025-11-24 16:00");
        row("Monday, 16:00", "2025-11-24 16:00");
        row("by thurs at 9", "2025-11-27 09:00");
        row("fri 16:00", "2025-11-21 16:00");
        row("fri 10:00", "2025-11-28 10:00");
        row("next fri 16:00", "2025-11-28 16:00");
        row("24 nov 16:00", "2025-11-24 16:00");
        row("nov 24 4pm", "2025-11-24 16:00");
        row("24. november 16:00", "2025-11-24 16:00");
        row("Mon 24 Nov, 16:00", "2025-11-24 16:00");
        row("2 jan 10:00", "2026-01-02 10:00");
        row("2 jan 2027 10:00", "2027-01-02 10:00");
        row("29 feb 10:00", "2028-02-29 10:00");
        row("2025-12-01 08:30", "2025-12-01 08:30");
        row("1.12. 08:30", "2025-12-01 08:30");
        row("1.12.2026 8", "2026-12-01 08:00");
        row("in 2 hours", "2025-11-21 17:08");
        row("in an hour", "2025-11-21 16:08");
        row("in 90 min", "2025-11-21 16:38");
        row("in 2h", "2025-11-21 17:08");
        row("in 3 days", "2025-11-24 15:08");
        row("in a week 10:00", "2025-11-28 10:00");
        row("tirsdag 11", "2025-11-25 11:00");
        row("3 desember 11:00", "2025-12-03 11:00");
        row("١٦:٣٠", "2025-11-21 16:30");
        row("tomorrow morning", "2025-11-22 09:00");
        row("mon afternoon", "2025-11-24 14:00");
        row("tomorrow in the morning 10:30", "2025-11-22 10:30");
        row("tomorrow evening 8", "2025-11-22 20:00");
        row("morgen 16 Uhr", "2025-11-22 16:00");
        row("morgen um 16:30 Uhr", "2025-11-22 16:30");
        row("heute Abend", "2025-11-21 18:00");
        row("übermorgen früh", "2025-11-23 09:00");
        row("16 Uhr", "2025-11-21 16:00");
        row("in einer Stunde", "2025-11-21 16:08");
        row("in 2 Stunden", "2025-11-21 17:08");
    }
    void understands()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto at = parseWhen(text, askedInOslo());
        QVERIFY2(at.has_value(), at ? "" : QByteArray::number(static_cast<int>(at.error())).constData());
        QCOMPARE(writtenInOslo(*at), expected);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("problem");
        const auto row = [](const QString &text, WhenProblem problem) {
            QTest::newRow(qPrintable(text.left(20))) << text << static_cast<int>(problem);
        };
        row(QStringLiteral("  "), WhenProblem::Empty);
        row(QStringLiteral("soon"), WhenProblem::NotUnderstood);
        row(QStringLiteral("16"), WhenProblem::NotUnderstood);
        row(QStringLiteral("mo 4pm"), WhenProblem::NotUnderstood);
        row(QStringLiteral("mon tue 16:00"), WhenProblem::NotUnderstood);
        row(QStringLiteral("16:00 17:00"), WhenProblem::NotUnderstood);
        row(QStringLiteral("in 2 fortnights"), WhenProblem::NotUnderstood);
        row(QStringLiteral("in 99999 hours"), WhenProblem::NotUnderstood);
        row(QStringLiteral("in 2 hours tomorrow"), WhenProblem::NotUnderstood);
        row(QStringLiteral("in"), WhenProblem::NotUnderstood);
        row(QStringLiteral("at by on"), WhenProblem::NotUnderstood);
        row(QString(5000, u'9'), WhenProblem::NotUnderstood);
        row(QStringLiteral("tomorrow"), WhenProblem::TimeMissing);
        row(QStringLiteral("24 nov"), WhenProblem::TimeMissing);
        row(QStringLiteral("25:00"), WhenProblem::NoSuchTime);
        row(QStringLiteral("tomorrow 14pm"), WhenProblem::NoSuchTime);
        row(QStringLiteral("31 feb 10:00"), WhenProblem::NoSuchTime);
        row(QStringLiteral("tue 24 nov 16:00"), WhenProblem::NoSuchTime);
        row(QStringLiteral("15:08"), WhenProblem::Past);
        row(QStringLiteral("today 9"), WhenProblem::Past);
        row(QStringLiteral("20 nov 16:00"), WhenProblem::Past);
        row(QStringLiteral("2024-11-24 16:00"), WhenProblem::Past);
        row(QStringLiteral("in 0 hours"), WhenProblem::Past);
        row(QStringLiteral("this morning"), WhenProblem::NotUnderstood);
        row(QStringLiteral("today morning"), WhenProblem::Past);
        row(QStringLiteral("in 2 hours evening"), WhenProblem::NotUnderstood);
        row(QStringLiteral("morning evening"), WhenProblem::NotUnderstood);
        row(QStringLiteral("in drei tagen"), WhenProblem::NotUnderstood);
        row(QStringLiteral("morgen 25 Uhr"), WhenProblem::NoSuchTime);
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(int, problem);
        const auto at = parseWhen(text, askedInOslo());
        QVERIFY2(!at.has_value(), at ? qPrintable(writtenInOslo(*at)) : "");
        QCOMPARE(static_cast<int>(at.error()), problem);
    }

    void readsTheNamesOfAGermanDesk()
    {
        WhenContext context = askedInOslo();
        context.locale = QLocale(QLocale::German, QLocale::Germany);
        for (const QString &text :
             {QStringLiteral("mo 16 uhr"), QStringLiteral("Montag um 16 Uhr"),
              QStringLiteral("nächsten Montag 16:00"), QStringLiteral("24. nov. 16 Uhr")}) {
            const auto at = parseWhen(text, context);
            QVERIFY2(at, qPrintable(text));
            QCOMPARE(writtenInOslo(*at), QStringLiteral("2025-11-24 16:00"));
        }
    }

    void countsDaysAcrossAClockChange()
    {
        WhenContext context = askedInOslo();
        context.now = base::fromDateTime(QDateTime(QDate(2026, 3, 28), QTime(9, 0), Qt::UTC)); // 10:00 there
        const auto at = parseWhen(u"in 1 day", context);
        QVERIFY(at.has_value());
        QCOMPARE(writtenInOslo(*at), QStringLiteral("2026-03-29 10:00"));
        QCOMPARE(std::chrono::duration_cast<std::chrono::hours>(*at - context.now).count(), 23);
    }

    void movesASkippedTimeForwardAndTakesTheFirstOfTwo()
    {
        const QTimeZone zone = askedInOslo().zone;
        QCOMPARE(writtenInOslo(placedIn(zone, QDate(2026, 3, 29), QTime(2, 30))),
                 QStringLiteral("2026-03-29 03:30"));
        QCOMPARE(base::toIso(placedIn(zone, QDate(2026, 10, 25), QTime(2, 30))),
                 QStringLiteral("2026-10-25T00:30:00.000Z"));
    }

    void readsDays()
    {
        QCOMPARE(parseDay(u"22 may 2027", askedInOslo()).value_or(QDate()), QDate(2027, 5, 22));
        QCOMPARE(parseDay(u"today", askedInOslo()).value_or(QDate()), QDate(2025, 11, 21));
        QCOMPARE(parseDay(u"in 3 weeks", askedInOslo()).value_or(QDate()), QDate(2025, 12, 12));
        QVERIFY(parseDay(u"20 nov 2025", askedInOslo()).error() == WhenProblem::Past);
        QVERIFY(parseDay(u"tomorrow 16:00", askedInOslo()).error() == WhenProblem::NotUnderstood);
    }
};

LEEWAY_TEST(TestWhenParser)
#include "tst_when_parser.moc"
