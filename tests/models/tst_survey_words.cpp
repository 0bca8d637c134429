// What the end of a contact says of asking the customer.
#include "models/survey_words.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QSet>
#include <QTest>

using namespace leeway;
using domain::Channel;
using domain::SurveyWhyNot;

class TestSurveyWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReasonHasItsSentence()
    {
        const test::ManualClock clock;
        QSet<QString> all;
        for (const SurveyWhyNot why : {SurveyWhyNot::NoCase, SurveyWhyNot::SaidNo, SurveyWhyNot::AskedLately,
                                       SurveyWhyNot::NotAskedWhether, SurveyWhyNot::NoWay})
            all << models::surveyWhyNotLine({std::nullopt, why, std::nullopt}, clock.now());
        QCOMPARE(all.size(), 5);
        for (const QString &line : all)
            QVERIFY2(line.startsWith(QStringLiteral("Not asked how it went: ")), qPrintable(line));
    }

    void daysAreWholeOnes_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<QString>("says");
        QTest::newRow("an hour") << 1 << "within a day";
        QTest::newRow("nearly a day") << 23 << "within a day";
        QTest::newRow("a day") << 24 << "1 day";
        QTest::newRow("three days and a bit") << 75 << "3 day";
    }
    void daysAreWholeOnes()
    {
        QFETCH(int, hours);
        QFETCH(QString, says);
        const test::ManualClock clock;
        const QString line = models::surveyWhyNotLine(
            {std::nullopt, SurveyWhyNot::AskedLately, clock.now() - std::chrono::hours(hours)}, clock.now());
        QVERIFY2(line.contains(says), qPrintable(line));
    }

    void everyWayHasItsWords()
    {
        QSet<QString> all;
        for (const Channel channel : {Channel::Email, Channel::Phone, Channel::Social})
            all << models::surveyAskLine(channel);
        QCOMPARE(all.size(), 3);
        QVERIFY(all.contains(QStringLiteral("Ask by text message how it went")));
    }
};

LEEWAY_TEST(TestSurveyWords)
#include "tst_survey_words.moc"
