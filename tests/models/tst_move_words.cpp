#include "models/move_words.h"

#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using desk::AdoptStep;

/// What is said while a store moves: all rows are in the counts, and every failure says what stands where.
class TestMoveWords : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    [[nodiscard]] models::Format format() const { return {QLocale::c(), QTimeZone::utc(), m_clock.now()}; }

private Q_SLOTS:
    void everyRowIsCountedOnce()
    {
        const desk::RowCounts rows{{QStringLiteral("customer"), 31}, {QStringLiteral("case"), 0},
                                   {QStringLiteral("choice"), 2},    {QStringLiteral("holiday"), 3},
                                   {QStringLiteral("handle"), 40},   {QStringLiteral("command"), 7}};
        const auto lines = models::moveLines(rows, format());
        QCOMPARE(lines.size(), size_t(3)); // of what there is none, nothing is said
        QCOMPARE(lines.at(0), (models::MoveLine{QStringLiteral("Customers"), QStringLiteral("31")}));
        QCOMPARE(lines.at(1).count, QStringLiteral("5"));
        QCOMPARE(lines.at(2).count, QStringLiteral("47"));
        QVERIFY(models::moveLines({}, format()).empty());
    }

    void whatIsSentHasALengthAndNothingElse()
    {
        QCOMPARE(models::moveStep({AdoptStep::Sending, 250, 1'000}, format()).permille, 250);
        QCOMPARE(models::moveStep({AdoptStep::Sending, 1'200, 1'000}, format()).permille, 1'000);
        QCOMPARE(models::moveStep({AdoptStep::Sending, 0, 0}, format()).permille, -1);
        for (const AdoptStep::Phase phase :
             {AdoptStep::Matching, AdoptStep::TakingIn, AdoptStep::Comparing, AdoptStep::Marking}) {
            const models::MoveStep step = models::moveStep({phase, 0, 0}, format());
            QCOMPARE(step.permille, -1);
            QVERIFY(!step.title.isEmpty());
        }
    }

    void everyFailureSaysWhatStandsWhereAndHowToGoOn_data()
    {
        QTest::addColumn<base::Code>("code");
        QTest::addColumn<bool>("again");
        QTest::newRow("stopped") << base::Code::Cancelled << true;
        QTest::newRow("the network") << base::Code::RemoteLost << true;
        QTest::newRow("no such role") << base::Code::RemoteNotAllowed << false;
        QTest::newRow("an older store") << base::Code::RemoteStoreTooOld << false;
        QTest::newRow("it moved elsewhere") << base::Code::AlreadyThere << false;
        QTest::newRow("the team went") << base::Code::NotFound << true;
        QTest::newRow("counts differ") << base::Code::RemoteValueInvalid << true;
        QTest::newRow("anything else") << base::Code::StoreQueryFailed << true;
    }
    void everyFailureSaysWhatStandsWhereAndHowToGoOn()
    {
        QFETCH(base::Code, code);
        QFETCH(bool, again);
        for (const bool moving : {false, true}) {
            const models::MoveProblem problem =
                models::moveProblem({code, QStringLiteral("case: 3 of 4\u202E")}, moving);
            QVERIFY(!problem.title.isEmpty());
            QCOMPARE(problem.again, again);
            QVERIFY2(problem.text.contains(QStringLiteral("is on this computer as it was")),
                     qPrintable(problem.text));
            QVERIFY(!problem.text.contains(QChar(0x202E)));
            if (again && code != base::Code::NotFound)
                QCOMPARE(problem.text.contains(QStringLiteral("waits in the shared store")), moving);
        }
    }
};

LEEWAY_TEST(TestMoveWords)
#include "tst_move_words.moc"
