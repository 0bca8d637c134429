#include "models/timeline_model.h"
#include "support/marit_fixture.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using models::TimelineModel;
using Kind = models::TimelineRow::Kind;

namespace
{

QStringList printed(const TimelineModel &model)
{
    QStringList lines;
    for (int i = 0; i < model.rowCount(); ++i)
        lines << model.index(i).data(TimelineModel::TitleRole).toString();
    return lines;
}

struct Line {
    int id = 0;
    int text = 0;
    [[nodiscard]] int key() const { return id; }
    bool operator==(const Line &) const = default;
};

class LineModel : public models::KeyedListModel<Line>
{
public:
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(row(index.row()).id) : QVariant();
    }
};

} // namespace

class TestTimelineModel : public QObject
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
    void tellsNothingWhileThePrivacyScreenIsOn()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        TimelineModel model(source);
        model.setFormat(test::osloFormat());
        model.open(someone(), false);
        QTRY_VERIFY(printed(model).contains(QStringLiteral("Email from Marit")));
        const int rows = model.rowCount();
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setPrivate(true);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.rowCount(), rows);
        const QStringList secrets{QStringLiteral("Marit"),     QStringLiteral("tank"),
                                  QStringLiteral("Piotr"),     QStringLiteral("290"),
                                  QStringLiteral("chairs"),    QStringLiteral("happy"),
                                  QStringLiteral("requested"), QStringLiteral("coffee"),
                                  QStringLiteral("voucher"),   QStringLiteral("photo")};
        QString said;
        for (int i = 0; i < rows; ++i) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole),
                                   int(TimelineModel::TitleRole), int(TimelineModel::SummaryRole),
                                   int(TimelineModel::TextRole), int(TimelineModel::MoreTextRole)})
                said += model.index(i).data(role).toString() + u'\n';
        }
        for (const QString &secret : secrets)
            QVERIFY2(!said.contains(secret, Qt::CaseInsensitive), qPrintable(secret + u'\n' + said));
        QVERIFY(said.contains(QStringLiteral("48")));
        model.setPrivate(false);
        QVERIFY(printed(model).contains(QStringLiteral("Email from Marit")));
    }
    void showsTheOpenCaseExpandedNewestFirst()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        TimelineModel model(source);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFormat(test::osloFormat());
        model.open(someone(), false);
        QTRY_COMPARE(
            printed(model),
            QStringList({"Cracked water tank", "On the phone with you", "Chat, handed over by the bot",
                         "Call-back not made", "Email from Marit", "Second replacement delivered",
                         "Replacement granted", "Late delivery, garden chairs", "Invoice to company name"}));
        QCOMPARE(model.index(3).data(TimelineModel::TimeRole).toString(), QStringLiteral("Thu 16:00"));
        QCOMPARE(model.index(0).data(TimelineModel::MoreTextRole).toString(),
                 QStringLiteral("since 28 Oct · 24 day(s)"));
        QVERIFY(
            model.index(0).data(Qt::AccessibleTextRole).toString().startsWith(u"Case Cracked water tank."));
        QVERIFY(
            model.index(1).data(Qt::AccessibleTextRole).toString().contains(u"not recorded, at her request"));
    }

    void whatIsPinnedStandsOnTopAndInItsCase()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        for (domain::TimelineEntry &entry : source.events)
            entry.interaction.pinned = entry.interaction.title == QStringLiteral("Email from Marit");
        TimelineModel model(source);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFormat(test::osloFormat());
        model.open(someone(), false);
        QTRY_COMPARE(printed(model),
                     QStringList({"Pinned", "Email from Marit", "Cracked water tank", "On the phone with you",
                                  "Chat, handed over by the bot", "Call-back not made", "Email from Marit",
                                  "Second replacement delivered", "Replacement granted",
                                  "Late delivery, garden chairs", "Invoice to company name"}));
        QVERIFY(model.row(1).caseId == model.row(2).caseId); // a note written there goes to its case
        QVERIFY(model.row(1).key() != model.row(6).key());
        model.setFilter({.channel = domain::Channel::Phone});
        QTRY_VERIFY(!printed(model).contains(QStringLiteral("Pinned")));
        model.setFilter({.channel = domain::Channel::Email});
        QTRY_COMPARE(printed(model).value(1), QStringLiteral("Email from Marit"));
        for (domain::TimelineEntry &entry : source.events)
            entry.interaction.pinned = false;
        model.setFilter({});
        model.reload();
        QTRY_VERIFY(!printed(model).contains(QStringLiteral("Pinned")));
    }

    void thisCaseOnlyFoldsWhatIsPinnedOfOlderCases()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        const domain::CaseId solved = source.caseList.back().theCase.id;
        source.add(solved, test::at("2023-09-02T10:00:00Z"), QStringLiteral("Old invoice"));
        for (domain::TimelineEntry &entry : source.events)
            entry.interaction.pinned = entry.interaction.title == QStringLiteral("Email from Marit") ||
                                       entry.interaction.mainCase == solved;
        TimelineModel model(source);
        model.open(someone(), true);
        QTRY_VERIFY(printed(model).contains(QStringLiteral("Pinned")) &&
                    printed(model).contains(QStringLiteral("Replacement granted")));
        QVERIFY(!printed(model).contains(QStringLiteral("Old invoice")));
        model.unfoldOlderCases();
        QVERIFY(printed(model).contains(QStringLiteral("Old invoice")));
    }

    void aCaseSaysWhatItIsAboutAndWhichNumbersItHas()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        domain::CaseEntry &tank = source.caseList.front();
        tank.lines.resize(1);
        tank.lines.front().article = QStringLiteral("Coffee machine");
        tank.lines.front().orderNumber = QStringLiteral("104122");
        tank.theCase.type = QStringLiteral("Faulty article");
        tank.merged.resize(1);
        tank.merged.front().number = QStringLiteral("48211");
        TimelineModel model(source);
        model.setFormat(test::osloFormat());
        model.open(someone(), false);
        QTRY_COMPARE(model.rowCount(), 9);
        const QString said = model.index(0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(said.contains(QStringLiteral("Coffee machine")) && said.contains(QStringLiteral("104122")),
                 qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("Faulty article")), qPrintable(said));
        const QString numbers = model.index(0).data(TimelineModel::SummaryRole).toString();
        QVERIFY2(numbers.contains(models::caseNumber(QStringLiteral("48213"))) &&
                     numbers.contains(models::caseNumber(QStringLiteral("48211"))),
                 qPrintable(numbers));
        model.setPrivate(true);
        QVERIFY(!model.index(0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Coffee")));
        QVERIFY(!model.index(0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Faulty")));
    }

    void goesToAnEventOfACaseThatShowsUnderAnother()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        // As the store answers for a merged case: its entries come with the other's, and keep their own case.
        domain::Case again;
        again.id = domain::CaseId::make(source.ids);
        source.caseList.front().merged = {again};
        TimelineModel model(source);
        model.open(someone(), false);
        QTRY_VERIFY(printed(model).contains(QStringLiteral("Replacement granted")));
        const domain::CaseId tank = *model.row(0).caseId;
        QSignalSpy revealed(&model, &TimelineModel::revealed);
        domain::TimelineEntry &hidden =
            source.add(tank, test::at("2025-10-30T08:00:00Z"), QStringLiteral("The same corner"));
        const domain::TimelineCursor where{hidden.interaction.at, hidden.interaction.id};
        source.ownCaseOf[hidden.interaction.id.value] = again.id;
        model.reveal(where);
        QTRY_COMPARE(revealed.count(), 1);
        QVERIFY(model.row(revealed.first().first().toModelIndex().row()).caseId == tank);
    }

    void loadsOlderEntriesWhenTheirRowIsSeen()
    {
        test::MemoryTimeline source;
        const domain::CaseId id = source.addCase(QStringLiteral("long"));
        fill(source, id, 150);
        TimelineModel model(source);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.open(someone(), false);
        QTRY_COMPARE(model.rowCount(), 62); // header, a page, "older"
        QCOMPARE(model.row(61).kind, Kind::More);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.rowSeen(61);
        model.rowSeen(61); // asked once only
        QTRY_COMPARE(model.rowCount(), 122);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(source.entryQuestions, 2);
        model.rowSeen(121);
        QTRY_COMPARE(model.rowCount(), 151);
        QCOMPARE(model.row(150).entry->interaction.title, QStringLiteral("e149"));
        QVERIFY(model.row(150).last);
    }

    void keepsRowsThatStayedWhenReadAgain()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        TimelineModel model(source);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.open(someone(), false);
        QTRY_COMPARE(model.rowCount(), 9);
        const QPersistentModelIndex mail = model.index(4);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        source.add(source.caseList[0].theCase.id, test::at("2025-11-21T14:05:00Z"), QStringLiteral("Note"));
        model.reload();
        QTRY_COMPARE(model.rowCount(), 11); // the third event of today brings its day's separator
        QCOMPARE(mail.data(TimelineModel::TitleRole).toString(), QStringLiteral("Email from Marit"));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(removed.count(), 0);
        QCOMPARE(reset.count(), 0);
    }

    void aSolvedCaseSaysHowItTurnedOut()
    {
        test::MemoryTimeline source;
        const domain::CaseId open = source.addCase(QStringLiteral("Open"));
        const domain::CaseId solved = source.addCase(QStringLiteral("Solved"), domain::CaseStatus::Solved);
        source.add(solved, test::at("2025-06-01T12:00:00Z"), QStringLiteral("e0"));
        for (const domain::CaseId &id : {open, solved}) {
            domain::CaseOutcome outcome;
            outcome.id = id;
            outcome.heads[0] = {.head = domain::OutcomeHead::Disputed,
                                .heard = true,
                                .label = {std::nullopt, test::at("2025-08-01T12:00:00Z")},
                                .at = test::at("2025-06-20T12:00:00Z"),
                                .source = QStringLiteral("Nordbank")};
            outcome.heads[1].head = domain::OutcomeHead::Reversed; // unknown: nothing is said
            outcome.heads[2] = {.head = domain::OutcomeHead::Stayed,
                                .heard = true,
                                .label = {true, test::at("2025-09-01T12:00:00Z")},
                                .at = test::at("2025-07-01T12:00:00Z"),
                                .source = QStringLiteral("contact")};
            source.turned.push_back(outcome);
        }
        TimelineModel model(source);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFormat(test::osloFormat());
        model.open(someone(), false);
        QTRY_COMPARE(printed(model), QStringList({"Open", "Nothing here yet", "Solved"}));
        model.setExpanded(2, true);
        QTRY_COMPARE(printed(model).mid(3),
                     QStringList({"The customer disputed how it ended · 20 Jun · "
                                  "\u2068Nordbank\u2069 · counts from 1 Aug on",
                                  "The customer stayed: in touch about something else · 1 Jul", "e0"}));
        model.setPrivate(true);
        QVERIFY(!printed(model).join(u'|').contains(QStringLiteral("Nordbank")));
    }
    void dropsAnswersToAnOvertakenQuestion()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        TimelineModel model(source);
        source.hold = true;
        model.open(someone(), false);
        model.open(someone(), false);
        QSignalSpy loaded(&model, &TimelineModel::loaded);
        source.release();
        QTRY_COMPARE(loaded.count(), 1);
        QTRY_COMPARE(model.rowCount(), 9);
        QCOMPARE(loaded.count(), 1);
    }

    void offersToTryAgainWhenReadingFailed()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        source.failNext = 1;
        TimelineModel model(source);
        model.open(someone(), false);
        QTRY_COMPARE(model.row(0).kind, Kind::Failed);
        model.retry(0);
        QTRY_COMPARE(model.rowCount(), 9);
    }

    void foldsOlderCasesForThisCaseOnly()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        TimelineModel model(source);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.open(someone(), true);
        QTRY_COMPARE(model.rowCount(), 8);
        QCOMPARE(model.row(7).kind, Kind::FoldedCases);
        QCOMPARE(model.row(7).count, 2);
        QVERIFY(model.isFolded());
        model.unfoldOlderCases();
        QCOMPARE(model.rowCount(), 9);
        QVERIFY(!model.isFolded());
    }

    void theFoldedLineCountsAllOfThem()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        TimelineModel model(source);
        model.setFormat(test::osloFormat());
        model.open(someone(), true);
        // Of an open case, of a folded one, and of one that is not loaded.
        model.setFolded(57, {source.caseList.at(0).theCase.id, source.caseList.at(1).theCase.id,
                             domain::CaseId{QUuid::createUuid()}});
        QTRY_COMPARE(model.rowCount(), 8);
        QCOMPARE(model.row(7).count, 57);
        QCOMPARE(model.row(7).promises, 2);
        const QString line = model.index(7).data().toString();
        QVERIFY2(line.contains(QStringLiteral("57")) && line.contains(QStringLiteral("2 promise")),
                 qPrintable(line));
    }

    void foldsAndUnfoldsWithTheConsent()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        TimelineModel model(source);
        model.open(someone(), false);
        QTRY_COMPARE(model.rowCount(), 9);
        model.setThisCaseOnly(true);
        QCOMPARE(model.rowCount(), 8);
        model.unfoldOlderCases();    // with a reason
        model.setThisCaseOnly(true); // read again: the reason still stands
        QCOMPARE(model.rowCount(), 9);
        model.setThisCaseOnly(false);
        model.setThisCaseOnly(true);
        QCOMPARE(model.rowCount(), 8);
    }

    void opensTheWholeTranscriptInPlace()
    {
        test::MemoryTimeline source;
        test::addMaritHistory(source);
        TimelineModel model(source);
        model.open(someone(), false);
        QTRY_COMPARE(model.rowCount(), 9);
        model.setExpanded(2, true);
        QTRY_VERIFY(model.row(2).expansion && model.row(2).expansion->transcript);
        QCOMPARE(model.row(2).expansion->transcript->lines.size(), 14U);
        model.setExpanded(2, false);
        QVERIFY(!model.row(2).expanded);
    }

    void keepsWhatCameAboveWhileItReads()
    {
        test::MemoryTimeline source;
        const domain::CaseId id = source.addCase(QStringLiteral("case"));
        fill(source, id, 500);
        TimelineModel model(source);
        model.open(someone(), false);
        QTRY_COMPARE(model.rowCount(), 62);
        model.reveal({source.events.at(100).interaction.at, source.events.at(100).interaction.id});
        QTRY_COMPARE(model.row(1).kind, Kind::More); // newer ones load upwards
        const int asked = source.entryQuestions;
        model.reload(); // its events are asked for when the cases have come: after the row was seen
        source.hold = true;
        model.rowSeen(1);
        QTRY_COMPARE(source.entryQuestions, asked + 2);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        const int before = model.rowCount();
        source.release();
        QTRY_VERIFY(model.rowCount() > before);
        QCoreApplication::processEvents();
        QVERIFY(model.rowCount() > before);
        QCOMPARE(removed.count(), 0);
    }

    void changesKeyedRowsWithTheLeastSignals()
    {
        LineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({{1}, {2}, {3}, {4}, {5}});
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.setRows({{5}, {1}, {2}, {3}, {4}});
        QCOMPARE(moved.count(), 1);
        QCOMPARE(inserted.count() + removed.count(), 0);
        model.setRows({{2}, {3}, {4}, {5}, {1}});
        QCOMPARE(moved.count(), 3);
    }

    void endsAsAskedAfterRandomEdits()
    {
        const quint32 seed = qEnvironmentVariableIsSet("LEEWAY_SEED")
                                 ? static_cast<quint32>(qEnvironmentVariableIntValue("LEEWAY_SEED"))
                                 : QRandomGenerator::global()->generate();
        qInfo("LEEWAY_SEED=%u", seed);
        QRandomGenerator random(seed);
        LineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<Line> wanted;
        for (int round = 0; round < 400; ++round) {
            std::vector<QPersistentModelIndex> kept;
            QList<int> ids;
            for (int i = 0; i < model.rowCount(); ++i) {
                kept.emplace_back(model.index(i));
                ids << model.row(i).id;
            }
            for (int edits = random.bounded(6); edits >= 0; --edits) {
                const auto place = [&] {
                    return wanted.begin() + random.bounded(static_cast<int>(wanted.size()) + 1);
                };
                if (random.bounded(3) == 0 || wanted.empty()) {
                    wanted.insert(place(), {round * 10 + edits, 0});
                } else {
                    const auto at = wanted.begin() + random.bounded(static_cast<int>(wanted.size()));
                    Line line = *at;
                    wanted.erase(at);
                    ++line.text;
                    if (random.bounded(3) > 0)
                        wanted.insert(place(), line);
                }
            }
            model.setRows(wanted);
            QVERIFY(model.rows() == wanted);
            for (size_t i = 0; i < kept.size(); ++i)
                QCOMPARE(kept[i].isValid() ? kept[i].data().toInt()
                                           : model.rowOf(ids[static_cast<qsizetype>(i)]),
                         kept[i].isValid() ? ids[static_cast<qsizetype>(i)] : -1);
        }
    }
};

LEEWAY_TEST(TestTimelineModel)
#include "tst_timeline_model.moc"
