#include "models/timeline_model.h"
#include "support/marit_fixture.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using models::TimelineModel;
using RowKind = models::TimelineRow::Kind;

/// Looking for words in one history, and going to what was found.
class TestTimelineFind : public QObject
{
    Q_OBJECT

private:
    static domain::CustomerId someone()
    {
        const test::ManualClock clock;
        return {base::newUuidV7(clock)};
    }
    static void fill(test::MemoryTimeline &source, domain::CaseId id, int count)
    {
        for (int i = 0; i < count; ++i)
            source.add(id, test::at("2025-06-01T12:00:00Z") - std::chrono::hours(24 * i),
                       QStringLiteral("e%1").arg(i));
    }

private Q_SLOTS:
    void stepsThroughHitsFarFromWhatIsLoaded()
    {
        test::MemoryTimeline source;
        const domain::CaseId id = source.addCase(QStringLiteral("long"));
        fill(source, id, 500);
        TimelineModel model(source);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.open(someone(), false);
        QTRY_COMPARE(model.rowCount(), 62);
        QSignalSpy revealed(&model, &TimelineModel::revealed);
        model.find(QStringLiteral("e40")); // e40, e400 … e409
        QTRY_COMPARE(model.hitCount(), 11);
        QTRY_COMPARE(revealed.count(), 1);
        model.stepHit(1);
        QTRY_COMPARE(revealed.count(), 2);
        const QModelIndex at = revealed.last().first().toModelIndex();
        QCOMPARE(at.data(TimelineModel::TitleRole).toString(), QStringLiteral("e400"));
        QCOMPARE(model.row(1).kind, RowKind::More); // newer ones load upwards
        model.rowSeen(1);
        QTRY_VERIFY(model.rowCount() > 62);
        model.stepHit(-2);
        QCOMPARE(model.currentHit(), 10);
    }

    void findsOnlyWhatIsShown()
    {
        test::MemoryTimeline source;
        const domain::CaseId open = source.addCase(QStringLiteral("open"));
        const domain::CaseId old = source.addCase(QStringLiteral("old"), domain::CaseStatus::Solved);
        const base::Instant at = source.ids.now();
        source.add(open, at, QStringLiteral("parcel one")).interaction.channel = domain::Channel::Email;
        source.add(open, at - std::chrono::hours(1), QStringLiteral("parcel two"));
        source.add(old, at - std::chrono::hours(9), QStringLiteral("parcel old"));
        TimelineModel model(source);
        model.open(someone(), true);
        QTRY_COMPARE(model.row(0).kind, RowKind::CaseHeader);
        model.find(QStringLiteral("parcel"));
        QTRY_COMPARE(model.hitCount(), 2);
        model.setFilter({domain::Channel::Email, false}); // looked for again
        QTRY_COMPARE(model.hitCount(), 1);
        model.setFilter({});
        QTRY_COMPARE(model.hitCount(), 2);
        model.unfoldOlderCases();
        QTRY_COMPARE(model.hitCount(), 3);
    }

    void aFilterChosenWhileTheHistoryIsReadIsFollowed()
    {
        test::MemoryTimeline source;
        source.add(source.addCase(QStringLiteral("case")), source.ids.now(), QStringLiteral("mail"))
            .interaction.channel = domain::Channel::Email;
        TimelineModel model(source);
        model.open(someone(), false);
        model.setFilter({domain::Channel::Social, false});
        model.setFilter({domain::Channel::Email, false});
        QTRY_COMPARE(model.rowCount(), 2); // the case and the mail
    }

    void whatIsFoldedAsksBeforeItIsShown_data()
    {
        QTest::addColumn<bool>("casesAreThere");
        QTest::newRow("once the cases are there") << true;
        QTest::newRow("as soon as the customer is opened") << false;
    }
    void whatIsFoldedAsksBeforeItIsShown()
    {
        QFETCH(bool, casesAreThere);
        test::MemoryTimeline source;
        const domain::CaseId open = source.addCase(QStringLiteral("open"));
        const domain::CaseId old = source.addCase(QStringLiteral("old"), domain::CaseStatus::Solved);
        source.add(open, source.ids.now(), QStringLiteral("new"));
        const domain::Interaction folded =
            source.add(old, source.ids.now() - std::chrono::hours(9), QStringLiteral("old")).interaction;
        TimelineModel model(source);
        QSignalSpy asked(&model, &TimelineModel::foldedAway);
        QSignalSpy revealed(&model, &TimelineModel::revealed);
        model.open(someone(), true);
        if (casesAreThere)
            QTRY_COMPARE(model.rowCount(), 3); // the open case, what is in it, the folded line
        model.reveal({folded.at, folded.id});
        QTRY_COMPARE(asked.count(), 1);
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(revealed.count(), 0);
        model.unfoldOlderCases();
        model.reveal({folded.at, folded.id});
        QTRY_COMPARE(revealed.count(), 1);
        model.setFilter(
            {domain::Channel::Email, false}); // neither of them: nothing to go to, and no end of asking
        QTRY_COMPARE(model.rowCount(), 0);
        const int questions = source.entryQuestions;
        model.reveal({folded.at, folded.id});
        model.reveal({folded.at, folded.id});
        QTRY_VERIFY(source.entryQuestions > questions);
        QCOMPARE(revealed.count(), 1);
    }
};

LEEWAY_TEST(TestTimelineFind)
#include "tst_timeline_find.moc"
