#include "models/search_model.h"

#include "support/manual_clock.h"
#include "support/search_fixture.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace leeway::test;
using domain::SearchScope;
using models::SearchModel;
using models::SearchState;

namespace
{

struct Fixture {
    ManualClock clock;
    models::SearchLook look{
        {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), clock.now()}, false};
    SearchState state;

    Fixture()
    {
        state.text = QStringLiteral("sorb");
        state.customers = {customerHit(domain::CustomerId::make(clock), QStringLiteral("Marit Sørbø"))};
        state.customers.front().row.place = QStringLiteral("Trondheim");
        domain::CaseHit found;
        found.id = domain::CaseId::make(clock);
        found.title = QStringLiteral("Cracked water tank");
        found.number = QStringLiteral("48213");
        found.customerName = QStringLiteral("Marit Sørbø");
        found.openedAt = clock.now() - std::chrono::days(24);
        state.cases = {found};
        state.namesDone = true;
    }
    void addLaterStages()
    {
        domain::HistoryHit hit;
        hit.id = domain::InteractionId::make(clock);
        hit.snippet = QStringLiteral("fru Sørbø mener maskinen");
        hit.customerName = QStringLiteral("Marit Sørbø");
        hit.at = clock.now();
        state.history = {hit};
        state.similar = {customerHit(domain::CustomerId::make(clock), QStringLiteral("Ana Sobrello"))};
        state.historyDone = state.similarDone = true;
    }
};

std::vector<models::SearchCommand> someCommands()
{
    return {
        {QStringLiteral("promise"), QStringLiteral("Promise something…"), QStringLiteral("to Sorbonne, too"),
         QStringLiteral("promise"), QStringLiteral("Ctrl+P"), true},
        {QStringLiteral("off"), QStringLiteral("Sorbet off"), {}, {}, {}, false},
        {QStringLiteral("theme"), QStringLiteral("Use dark colours"), {}, QStringLiteral("moon"), {}, true}};
}

QStringList printModel(const SearchModel &model)
{
    QStringList lines;
    for (const models::SearchRow &row : model.rows())
        lines.push_back((row.header ? QStringLiteral("== ") : QString()) + row.title +
                        (row.grey.isEmpty() ? QString() : QString(QStringLiteral(" ") + row.grey)));
    return lines.replaceInStrings(QRegularExpression(QStringLiteral("[\u2066-\u2069]")), QString());
}

} // namespace

class TestSearchModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsHitsUnderHeaders()
    {
        Fixture f;
        f.addLaterStages();
        SearchModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCommands(someCommands());
        model.show(f.state, f.look);
        const QStringList lines = printModel(model);
        QCOMPARE(lines.size(), 10);
        QCOMPARE(lines.mid(0, 3), (QStringList{QStringLiteral("== Customers 1"),
                                               QStringLiteral("Marit Sørbø"), QStringLiteral("== Cases 1")}));
        QVERIFY2(lines[3].startsWith(QStringLiteral("Cracked water tank #48")), qPrintable(lines[3]));
        QCOMPARE(lines[4], QStringLiteral("== In history 1"));
        QCOMPARE(lines[5], QStringLiteral("“fru Sørbø mener maskinen”"));
        QCOMPARE(lines[6], QStringLiteral("== Do"));
        QCOMPARE(lines[7], QStringLiteral("Promise something…"));
        QCOMPARE(lines[8], QStringLiteral("== Similar names 1"));
        QCOMPARE(lines[9], QStringLiteral("Ana Sobrello"));
    }

    void laterStagesOnlyAddBelow()
    {
        Fixture f;
        SearchModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCommands(someCommands());
        model.show(f.state, f.look);
        const int before = model.rowCount();
        const QPersistentModelIndex chosen = model.index(3);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        f.addLaterStages();
        model.show(f.state, f.look);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.front().at(1).toInt(), before);
        QVERIFY(removed.isEmpty() && moved.isEmpty() && reset.isEmpty());
        QCOMPARE(chosen.row(), 3);
    }

    void wordsOfTheSharedStoreStandLastAndNothingMoves()
    {
        Fixture f;
        f.addLaterStages();
        SearchModel model;
        model.show(f.state, f.look);
        const int before = model.rowCount();
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        f.state.historyElsewhere = f.state.history;
        f.state.historyElsewhere.front().id = domain::InteractionId::make(f.clock);
        model.show(f.state, f.look);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.front().at(1).toInt(), before);
        QCOMPARE(printModel(model).mid(before),
                 (QStringList{QStringLiteral("== In history of the shared store, not on this desk 1"),
                              QStringLiteral("“fru Sørbø mener maskinen”")}));
        QVERIFY(model.rows().back().section == models::SearchSection::HistoryElsewhere);
        QVERIFY(model.rows().back().history == f.state.historyElsewhere.front().id);
    }

    void theLineBelowSaysWhatBecameOfTheSharedStore_data()
    {
        QTest::addColumn<bool>("asked");
        QTest::addColumn<bool>("peopleCame");
        QTest::addColumn<bool>("wordsCame");
        QTest::addColumn<bool>("failed");
        QTest::addColumn<bool>("away");
        QTest::addColumn<QString>("says");
        QTest::newRow("both asked") << true << false << false << false << false << "asking the shared store";
        QTest::newRow("words still asked")
            << true << true << false << false << false << "asking the shared store";
        QTest::newRow("both answered")
            << true << true << true << false << false << "here and in the shared store";
        QTest::newRow("one failed") << true << true << true << true << false << "did not answer";
        QTest::newRow("out of reach") << false << true << true << false << true << "out of reach";
        QTest::newRow("no store") << false << true << true << false << false << "on this computer";
    }

    void theLineBelowSaysWhatBecameOfTheSharedStore()
    {
        QFETCH(bool, asked);
        QFETCH(bool, peopleCame);
        QFETCH(bool, wordsCame);
        QFETCH(bool, failed);
        QFETCH(bool, away);
        QFETCH(QString, says);
        Fixture f;
        f.addLaterStages();
        f.state.elsewhereAsked = asked;
        f.state.elsewhereDone = peopleCame;
        f.state.historyElsewhereDone = wordsCame;
        f.state.elsewhereFailed = failed;
        f.state.storeAway = away;
        const QString words = models::searchSummary(f.state, 0, f.look.format);
        QVERIFY2(words.contains(says), qPrintable(words));
    }

    void headersCannotBeOpened()
    {
        Fixture f;
        SearchModel model;
        model.show(f.state, f.look);
        QCOMPARE(model.openableFrom(0, 1), 1);
        QCOMPARE(model.openableFrom(2, 1), 3);
        QCOMPARE(model.openableFrom(2, -1), 1);
        QCOMPARE(model.openableFrom(0, -1), -1);
        QCOMPARE(model.openableCount(), 2);
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
        QVERIFY(model.flags(model.index(1)) & Qt::ItemIsSelectable);
    }

    void speaksWholeSentences()
    {
        Fixture f;
        f.addLaterStages();
        SearchModel model;
        model.setCommands(someCommands());
        model.show(f.state, f.look);
        for (int i = 0; i < model.rowCount(); ++i)
            QVERIFY2(!model.index(i).data(Qt::AccessibleTextRole).toString().isEmpty(),
                     qPrintable(QString::number(i)));
        const QString customer = model.index(1).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(customer.contains(QStringLiteral("Trondheim")), qPrintable(customer));
        QVERIFY2(model.index(7).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Ctrl+P")),
                 "key");
    }

    void greaterSignLimitsToCommands()
    {
        QCOMPARE(models::typedSearch(QStringLiteral(" > dark"), SearchScope::Everything),
                 (models::TypedSearch{QStringLiteral("dark"), SearchScope::Commands}));
        QCOMPARE(models::typedSearch(QStringLiteral(" dark "), SearchScope::Cases),
                 (models::TypedSearch{QStringLiteral("dark"), SearchScope::Cases}));
        Fixture f;
        f.state = SearchState();
        f.state.text = QStringLiteral("dark");
        f.state.scope = SearchScope::Commands;
        f.state.namesDone = f.state.historyDone = f.state.similarDone = true;
        SearchModel model;
        model.setCommands(someCommands());
        model.show(f.state, f.look);
        QCOMPARE(printModel(model),
                 (QStringList{QStringLiteral("== Do"), QStringLiteral("Use dark colours")}));
    }

    void privacyHidesNamesAndWords()
    {
        Fixture f;
        f.addLaterStages();
        f.look.privacy = true;
        SearchModel model;
        model.show(f.state, f.look);
        for (const models::SearchRow &row : model.rows()) {
            for (const QString &shown : {row.title, row.subtitle, row.sentence}) {
                QVERIFY2(!shown.contains(QStringLiteral("Sørb")), qPrintable(shown));
                QVERIFY2(!shown.contains(QStringLiteral("Cracked")), qPrintable(shown));
                QVERIFY2(!shown.contains(QStringLiteral("maskinen")), qPrintable(shown));
            }
        }
    }

    void hostileTextStaysALine()
    {
        Fixture f;
        f.state.customers.front().row.name =
            QStringLiteral("\u202Eevil\nsorb\tx") + QChar(0) + QString(1'000'000, u'A');
        f.state.cases.front().title = QString(QChar(0xD800)) + QStringLiteral("\u2067<b>x</b>");
        SearchModel model;
        model.show(f.state, f.look);
        const QString name = model.row(1).title;
        QVERIFY(name.size() < 500);
        QVERIFY(!name.contains(QChar(0x202E)) && !name.contains(u'\n'));
        for (const models::HitRange &range : model.row(1).titleMarks)
            QVERIFY(range.start >= 0 && range.start + range.length <= name.size());
        QVERIFY(model.row(3).title.contains(QStringLiteral("<b>")));
    }

    void summaryNamesCountTimeAndPlace()
    {
        Fixture f;
        f.addLaterStages();
        f.state.took = std::chrono::milliseconds(31);
        const QString words = models::searchSummary(f.state, 0, f.look.format);
        QVERIFY2(words.startsWith(u'4') && words.contains(QStringLiteral("31 ms, on this computer")),
                 qPrintable(words));
        f.state.indexComplete = false;
        QVERIFY(models::searchSummary(f.state, 0, f.look.format).contains(QStringLiteral("prepared")));
        f.state.error = base::Error{base::Code::StoreBusy, {}};
        QVERIFY(models::searchSummary(f.state, 0, f.look.format).contains(QStringLiteral("no answer")));
        models::SearchState before; // nothing typed yet: what stands there are no commands
        before.recent = {domain::CustomerRow{}};
        const QString opened = models::searchSummary(before, 1, f.look.format);
        QVERIFY2(opened.startsWith(u'1') && opened.contains(QStringLiteral("opened last")),
                 qPrintable(opened));
    }
};

LEEWAY_TEST(TestSearchModel)
#include "tst_search_model.moc"
