#include "models/due_words.h"

#include "support/answer.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;

/// Times as a lead types them, and what a complaint is owed in words.
class TestDueWords : public QObject
{
    Q_OBJECT

private:
    const models::Format m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(),
                                  test::at("2025-11-21T14:08:00Z")};

    static domain::Case complaint()
    {
        domain::Case made;
        made.complaint = true;
        made.complaintDates.acknowledgeBy = test::at("2025-11-28T17:00:00Z");
        made.complaintDates.answerBy = test::at("2025-12-12T17:00:00Z");
        made.complaintDates.finalBy = test::at("2026-01-09T17:00:00Z");
        return made;
    }

private Q_SLOTS:
    void aMergedComplaintShowsWithItsCase()
    {
        domain::CaseEntry entry;
        QVERIFY(!models::complaintOf(entry).complaint);
        entry.merged = {domain::Case(), complaint()};
        QCOMPARE(models::complaintOf(entry), complaint());
        entry.merged.back().complaintDates.answeredAt = m_format.now;
        QVERIFY(!models::complaintOf(entry).complaint); // nothing is owed any more
        entry.merged.back() = complaint();
        entry.theCase.complaint = true;
        QCOMPARE(models::complaintOf(entry), entry.theCase); // its own dates stand for both
    }

    void minutesAreRead_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("minutes"); // 0: none
        QTest::newRow("plain minutes") << "45" << 45;
        QTest::newRow("minutes") << "30 min" << 30;
        QTest::newRow("hours") << "4 h" << 240;
        QTest::newRow("without a space") << "4h" << 240;
        QTest::newRow("hours and minutes") << "1 h 30" << 90;
        QTest::newRow("both named") << "2 h 30 min" << 150;
        QTest::newRow("a clock") << "1:30" << 90;
        QTest::newRow("half an hour more") << "2.5 h" << 150;
        QTest::newRow("with a comma") << "2,25 Std." << 135;
        QTest::newRow("in Norwegian") << "3 timer" << 180;
        QTest::newRow("space around") << "  15 Min  " << 15;
        QTest::newRow("nothing") << "" << 0;
        QTest::newRow("none") << "0" << 0;
        QTest::newRow("words") << "soon" << 0;
        QTest::newRow("below none") << "-5" << 0;
        QTest::newRow("days") << "2 d" << 0;
        QTest::newRow("no clock") << "1:75" << 0;
        QTest::newRow("far too many figures") << "123456789" << 0;
    }
    void minutesAreRead()
    {
        QFETCH(QString, typed);
        QFETCH(int, minutes);
        QCOMPARE(models::minutesFrom(typed).value_or(0), minutes);
    }

    void whatIsShownCanBeTypedAgain()
    {
        for (int minutes = 1; minutes < 3000; ++minutes)
            QCOMPARE(models::minutesFrom(models::minutesText(minutes)), std::optional(minutes));
        QVERIFY(models::minutesText(std::nullopt).isEmpty());
    }

    void aComplaintSaysWhatItIsOwed()
    {
        domain::Case one = complaint();
        QCOMPARE(models::complaintLine(one, m_format), QStringLiteral("acknowledge by Fri 28 Nov, 17:00"));
        one.complaintDates.acknowledgedAt = m_format.now;
        QCOMPARE(models::complaintLine(one, m_format), QStringLiteral("answer by Fri 12 Dec, 17:00"));
        QVERIFY(!models::isComplaintLate(one, m_format.now));
        one.complaintDates.answerBy = test::at("2025-11-19T12:00:00Z");
        QCOMPARE(models::complaintLine(one, m_format), QStringLiteral("answer: 2 day(s) late"));
        QVERIFY(models::isComplaintLate(one, m_format.now));
        one.complaintDates.answeredAt = test::at("2025-11-21T14:00:00Z");
        QVERIFY(models::complaintLine(one, m_format).startsWith(QStringLiteral("answered ")));
        QVERIFY(!models::isComplaintLate(one, m_format.now));
    }

    void aComplaintWithoutDatesSaysSoWhileItIsOpen()
    {
        domain::Case one;
        QVERIFY(models::complaintLine(one, m_format).isEmpty());
        one.complaint = true;
        QCOMPARE(models::complaintLine(one, m_format), QStringLiteral("no dates yet"));
        one.status = domain::CaseStatus::Solved;
        QVERIFY(models::complaintLine(one, m_format).isEmpty());
    }

    void theDatesAreSaidInOneSentence()
    {
        const QString sentence = models::complaintDatesSentence(complaint(), m_format);
        for (const char *date : {"28 Nov", "12 Dec", "9 Jan"})
            QVERIFY2(sentence.contains(QLatin1String(date)), qPrintable(sentence));
        QVERIFY(models::complaintDatesSentence({}, m_format).contains(QStringLiteral("no dates")));
    }
};

LEEWAY_TEST(TestDueWords)
#include "tst_due_words.moc"
