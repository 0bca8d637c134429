#include "models/date_pattern.h"
#include "models/format.h"
#include "support/bare_text.h"
#include "support/test_case.h"
#include "support/timeline_fixture.h"

#include <QTest>

using namespace leeway;
using models::Format;

namespace
{

Format britishFormat()
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
            test::ManualClock().now()};
}

} // namespace

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhenAnEventWas_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QByteArray>("at");
        QTest::addColumn<QString>("expected");
        QTest::newRow("today") << "en_GB" << QByteArray("2025-11-21T14:02:00Z") << "15:02";
        QTest::newRow("this week") << "en_GB" << QByteArray("2025-11-19T08:12:00Z") << "Wed 09:12";
        QTest::newRow("this year") << "en_GB" << QByteArray("2025-11-14T10:00:00Z") << "14 Nov";
        QTest::newRow("a week ago is a date") << "en_GB" << QByteArray("2025-11-14T23:30:00Z") << "Sat 00:30";
        QTest::newRow("earlier years") << "en_GB" << QByteArray("2024-03-20T10:00:00Z") << "Mar 2024";
        QTest::newRow("summer time") << "en_GB" << QByteArray("2025-06-01T22:30:00Z") << "2 Jun";
        QTest::newRow("American order") << "en_US" << QByteArray("2025-11-04T10:00:00Z") << "Nov 4";
        QTest::newRow("German marks") << "de_DE" << QByteArray("2025-11-04T10:00:00Z") << "4. Nov.";
        QTest::newRow("Japanese") << "ja_JP" << QByteArray("2025-11-04T10:00:00Z")
                                  << QStringLiteral("11月4日");
        QTest::newRow("no language set") << "C" << QByteArray("2025-11-21T14:02:00Z") << "15:02";
        QTest::newRow("year 1") << "en_GB" << QByteArray("0001-03-01T00:00:00Z") << "Mar 0001";
        QTest::newRow("far future") << "en_GB" << QByteArray("9999-12-30T00:00:00Z") << "Dec 9999";
    }
    void saysWhenAnEventWas()
    {
        QFETCH(QString, locale);
        QFETCH(QByteArray, at);
        QFETCH(QString, expected);
        Format format = britishFormat();
        format.locale = QLocale(locale);
        QCOMPARE(models::eventTime(format, test::at(at.constData())), expected);
    }

    void aListSaysHowLongAgo_data()
    {
        QTest::addColumn<QByteArray>("at");
        QTest::addColumn<QString>("expected");
        QTest::newRow("this minute") << QByteArray("2025-11-21T14:07:40Z") << "now";
        QTest::newRow("today") << QByteArray("2025-11-21T10:02:00Z") << "11:02";
        QTest::newRow("within a week") << QByteArray("2025-11-19T08:12:00Z") << "Wed";
        QTest::newRow("before that") << QByteArray("2025-11-14T10:00:00Z") << "14 Nov";
    }
    void aListSaysHowLongAgo()
    {
        QFETCH(QByteArray, at);
        QFETCH(QString, expected);
        QCOMPARE(models::sinceTime(britishFormat(), test::at(at.constData())), expected);
    }

    void aDayOfACalendarIsShort_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QString>("expected");
        QTest::newRow("this year") << "en_GB" << QDate(2025, 11, 18) << "18 Nov";
        QTest::newRow("another year") << "en_GB" << QDate(2026, 2, 3) << "3 Feb 2026";
        QTest::newRow("American order") << "en_US" << QDate(2024, 11, 4) << "Nov 4, 2024";
        QTest::newRow("German marks") << "de_DE" << QDate(2025, 11, 4) << "4. Nov.";
    }
    void aDayOfACalendarIsShort()
    {
        QFETCH(QString, locale);
        QFETCH(QDate, day);
        QFETCH(QString, expected);
        Format format = britishFormat();
        format.locale = QLocale(locale);
        QCOMPARE(models::shortDay(format, day), expected);
    }

    void countsCalendarDaysOverAClockChange()
    {
        // Oslo leaves summer time on 26 October 2025; that day has 25 hours.
        QCOMPARE(models::daysBetween(britishFormat(), test::at("2025-10-25T22:30:00Z"),
                                     test::at("2025-10-26T22:59:00Z")),
                 0);
        QCOMPARE(models::daysBetween(britishFormat(), test::at("2025-10-25T21:59:00Z"),
                                     test::at("2025-10-26T23:00:00Z")),
                 2);
        QCOMPARE(models::daysBetween(britishFormat(), test::at("2025-10-28T09:00:00Z"), britishFormat().now),
                 24);
    }

    void saysHowLateAPromiseIs_data()
    {
        QTest::addColumn<QByteArray>("due");
        QTest::addColumn<QString>("expected");
        QTest::newRow("yesterday") << QByteArray("2025-11-20T14:08:00Z") << "1 day(s) late";
        QTest::newRow("two hours") << QByteArray("2025-11-21T12:00:00Z") << "2 h late";
        QTest::newRow("minutes") << QByteArray("2025-11-21T14:00:00Z") << "8 min late";
        QTest::newRow("not yet") << QByteArray("2025-11-21T15:00:00Z") << "";
    }
    void saysHowLateAPromiseIs()
    {
        QFETCH(QByteArray, due);
        QFETCH(QString, expected);
        QCOMPARE(models::lateness(britishFormat(), test::at(due.constData())), expected);
    }

    void writesMoney_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("exact");
        QTest::newRow("whole") << qint64(45'000) << "NOK"
                               << "NOK 450"
                               << "NOK 450.00";
        QTest::newRow("grouped") << qint64(349'000) << "NOK"
                                 << "NOK 3 490"
                                 << "NOK 3 490.00";
        QTest::newRow("part") << qint64(1'205) << "EUR"
                              << "€ 12.05"
                              << "€ 12.05";
        QTest::newRow("no decimals") << qint64(1'200) << "JPY"
                                     << "JPY 1 200"
                                     << "JPY 1 200";
        QTest::newRow("under one") << qint64(5) << "GBP"
                                   << "£ 0.05"
                                   << "£ 0.05";
        QTest::newRow("negative") << qint64(-45'000) << "NOK"
                                  << "NOK −450"
                                  << "NOK −450.00";
        QTest::newRow("smallest") << std::numeric_limits<qint64>::min() << "NOK"
                                  << "NOK −92 233 720 368 547 758.08"
                                  << "NOK −92 233 720 368 547 758.08";
    }
    void writesMoney()
    {
        QFETCH(qint64, minor);
        QFETCH(QString, currency);
        QFETCH(QString, plain);
        QFETCH(QString, exact);
        QCOMPARE(test::bareText(models::money(britishFormat(), {minor, currency})), plain);
        QCOMPARE(test::bareText(models::money(britishFormat(), {minor, currency}, models::MoneyStyle::Exact)),
                 exact);
    }

    void isolatesNumbersForRightToLeft()
    {
        QVERIFY(models::money(britishFormat(), {45'000, QStringLiteral("NOK")}).startsWith(QChar(0x2066)));
        const QString number = models::caseNumber(QStringLiteral("48213"));
        QVERIFY(number.startsWith(QChar(0x2066)) && number.endsWith(QChar(0x2069)));
        QCOMPARE(test::bareText(number), QStringLiteral("#48 213"));
        QCOMPARE(test::bareText(models::caseNumber(QStringLiteral("A-77"))), QStringLiteral("#A-77"));
    }

    void takesWholeCharactersAsInitials()
    {
        QCOMPARE(models::initials(QStringLiteral("Marit Sørbø")), QStringLiteral("MS"));
        QCOMPARE(models::initials(QStringLiteral("Ana Maria da Silva")), QStringLiteral("AS"));
        QCOMPARE(models::initials(QString::fromUtf8("🙂 Ada")), QString::fromUtf8("🙂A"));
        QCOMPARE(models::initials(QStringLiteral("   ")), QStringLiteral("?"));
        QCOMPARE(models::initials(QString::fromUtf8("ليلى بن عمر")), QString::fromUtf8("ل ع"));
    }

    void takesOverridesOutOfStrangersText()
    {
        QCOMPARE(models::screenText(QStringLiteral("a\u202Eb\u0007c\nd"), 100), QStringLiteral("abc\nd"));
        const QString emoji = QString::fromUtf8("🙂🙂");
        QCOMPARE(models::screenText(emoji, 3), emoji.left(2)); // no half of a pair
        QCOMPARE(models::screenText(QString(10'000'000, u'x'), 600).size(), 600);
    }

    void saysTheTimeThere()
    {
        QCOMPARE(models::localTimeFor(britishFormat(), QStringLiteral("Europe/Oslo"), QStringLiteral("she")),
                 QStringLiteral("15:08 for her"));
        QCOMPARE(models::localTimeFor(britishFormat(), QStringLiteral("Nowhere/Town"), {}), QString());
    }
};

LEEWAY_TEST(TestFormat)
#include "tst_format.moc"
