#include "app/program.h"

#include "support/test_case.h"

#include <QDate>
#include <QJsonArray>

#include <cmath>

using namespace leeway;

namespace
{

const QByteArray kMapping =
    R"({"format": "leeway.advice_data.v1", "id": {"column": "id"}, "choice": {"column": "done"},
        "result": {"column": "score", "name": "satisfaction", "number": {"low": 0, "high": 10}},
        "time": {"column": "at", "formats": ["iso"]}, "features": ["issue", "channel"]})";

/// Two hundred days in which a credit ends well for late orders, and an apology for all else.
QByteArray someRows(int rows, const QByteArray &between = {})
{
    QByteArray file("id,done,score,at,issue,channel\n");
    for (int i = 0; i < rows; ++i) {
        if (i == rows / 2)
            file += between;
        const bool credit = i % 2 == 0;
        const bool late = i % 4 < 2;
        const QByteArray day = QByteArray::number(1 + i * 28 / rows).rightJustified(2, '0');
        file += QByteArray::number(i) + (credit ? ",credit," : ",apology,") +
                QByteArray::number((credit == late ? 8 : 4) + i % 3 - 1) + ",2026-03-" + day +
                (late ? ",\"late, again\"," : ",broken,") + (i % 3 == 0 ? "phone\n" : "mail\n");
    }
    return file;
}

/// A folder with a mapping and rows.
struct AdviceFolder {
    explicit AdviceFolder(const QByteArray &rows)
        : mapping(profile.put(QStringLiteral("map.json"), kMapping))
        , file(profile.put(QStringLiteral("rows.csv"), rows))
    {
    }
    [[nodiscard]] test::Ran advice(const QString &verb, const QStringList &more) const
    {
        return profile.run(QStringList{QStringLiteral("advice"), verb} + more);
    }
    [[nodiscard]] test::Ran mapped(const QString &verb, const QStringList &more = {}) const
    {
        return advice(verb, QStringList{file, QStringLiteral("--mapping"), mapping} + more);
    }

    test::Profile profile;
    QString mapping;
    QString file;
};

} // namespace

/// `leewayctl advice` from outside: what whoever brings a file of their own sees.
class TestAdviceFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evaluationIsOneTable();
    void whatIsTooNewIsNeitherLearntNorTried();
    void whoSeldomAnswersIsHeardAsMuch();
    void errorIsToldByGroup();
    void groupsAreNoFeatures();
    void badRowsAreNamedAndHarmNothing();
    void countsExplainWhatRowsDo();
    void rowDoesNotSpeakForItself();
    void unknownLevelIsToldWithTheNearest();
    void damagedCountsAreRefused_data();
    void damagedCountsAreRefused();
    void featureThatNamesSingleCasesIsRemarked();
    void mappingIsFoundOrTold();
    void wrongWordsAreWrongUse();
};

void TestAdviceFiles::evaluationIsOneTable()
{
    const AdviceFolder folder(someRows(900));
    const test::Ran ran = folder.mapped(QStringLiteral("evaluate"));
    QVERIFY2(ran.code == 0, ran.told().constData());
    const QJsonArray tables = ran.first().value(QStringLiteral("tables")).toArray();
    QCOMPARE(tables.size(), 2);
    const QJsonArray models = tables.at(0).toObject().value(QStringLiteral("models")).toArray();
    QCOMPARE(models.size(), 3);
    const auto r2 = [&](int i) { return models.at(i).toObject().value(QStringLiteral("r2")).toDouble(); };
    QVERIFY2(r2(2) > .5 && r2(1) < .1, ran.told().constData());
    const test::Ran told =
        folder.profile.runForPeople({QStringLiteral("advice"), QStringLiteral("evaluate"), folder.file,
                                     QStringLiteral("--mapping"), folder.mapping});
    QVERIFY2(told.out.contains("mean per choice") && told.out.contains("Wanted and measured"),
             told.told().constData());
}

void TestAdviceFiles::whatIsTooNewIsNeitherLearntNorTried()
{
    const AdviceFolder folder(someRows(900));
    QByteArray json = kMapping;
    json.replace("\"high\": 10}}", "\"high\": 10}, \"matures\": 5}, \"issue\": \"issue\"");
    const QString matures = folder.profile.put(QStringLiteral("matures.json"), json);
    const test::Ran ran = folder.advice(QStringLiteral("evaluate"), {folder.file, QStringLiteral("--mapping"),
                                                                     matures, QStringLiteral("--by-time")});
    QVERIFY2(ran.code == 0, ran.told().constData());
    // Twenty-eight days with the newest on the last: of the last five the results may still come.
    const int tooNew = ran.first().value(QStringLiteral("too_near")).toInt();
    QCOMPARE(ran.first().value(QStringLiteral("rows")).toInt() + tooNew, 900);
    QVERIFY2(tooNew >= 155 && tooNew <= 165, qPrintable(QString::number(tooNew)));
    // And on the day of a fold nothing of the five days before it was learnt.
    for (const auto &fold : ran.first().value(QStringLiteral("by_time")).toArray()) {
        const QDate from =
            QDate::fromString(fold.toObject().value(QStringLiteral("from")).toString(), Qt::ISODate);
        const int days = static_cast<int>(QDate(2026, 3, 1).daysTo(from)) - 5;
        const int learnt = fold.toObject().value(QStringLiteral("learnt")).toInt();
        QVERIFY2(std::abs(learnt - days * 900 / 28) <= 35, ran.told().constData());
    }
    const QJsonObject table = ran.first().value(QStringLiteral("tables")).toArray().first().toObject();
    QVERIFY(table.contains(QStringLiteral("issue_cells")));
}

void TestAdviceFiles::whoSeldomAnswersIsHeardAsMuch()
{
    // By mail all answer and give 4; by phone one in ten does and gives 9.
    QByteArray file("id,done,score,at,issue,channel\n");
    for (int i = 0; i < 1000; ++i) {
        const bool mail = i % 2 == 0;
        const QByteArray score = mail ? "4" : i % 20 == 1 ? "9" : "";
        file +=
            QByteArray::number(i) + ",credit," + score + ",2026-03-05,late," + (mail ? "mail\n" : "phone\n");
    }
    const AdviceFolder folder(file);
    QByteArray json = kMapping;
    json.replace("\"high\": 10}", "\"high\": 10}, \"silent\": [\"\"]");
    const QString silent = folder.profile.put(QStringLiteral("silent.json"), json);
    const test::Ran ran =
        folder.advice(QStringLiteral("evaluate"), {folder.file, QStringLiteral("--mapping"), silent});
    QVERIFY2(ran.code == 0, ran.told().constData());
    QCOMPARE(ran.first().value(QStringLiteral("silent")).toInt(), 450);
    QCOMPARE(ran.first().value(QStringLiteral("rows")).toInt(), 550);
    QCOMPARE(ran.first().value(QStringLiteral("left_out")).toInt(), 0);
    const double plain = ran.first().value(QStringLiteral("mean")).toDouble();
    QVERIFY2(std::abs(plain - (500 * 4 + 50 * 9) / 550.0) < 1e-9, ran.told().constData());
    // Nobody weighs more than three: 50 of 9 as 150, and 500 of 4 as 275.
    const double weighted = ran.first().value(QStringLiteral("mean_weighted")).toDouble();
    QVERIFY2(std::abs(weighted - (275 * 4 + 150 * 9) / 425.0) < .1, ran.told().constData());
    const test::Ran told = folder.profile.runForPeople({QStringLiteral("advice"), QStringLiteral("evaluate"),
                                                        folder.file, QStringLiteral("--mapping"), silent});
    QVERIFY2(told.out.contains("550 of 1000 who were asked answered"), told.told().constData());
}

void TestAdviceFiles::errorIsToldByGroup()
{
    // The same rows for two groups and a few of a third; whatever is done for firms ends five points lower.
    QByteArray rows;
    int i = 0;
    for (const QByteArray &line : someRows(900).trimmed().split('\n')) {
        QByteArrayList cells = line.split(',');
        const QByteArray group = i == 0 ? "segment" : i % 90 == 0 ? "few" : i % 3 == 0 ? "firm" : "private";
        if (group == "firm")
            cells[2] = QByteArray::number(cells[2].toInt() - 5);
        rows += cells.join(',') + ',' + group + '\n';
        ++i;
    }
    const AdviceFolder folder(rows);
    QByteArray json = kMapping;
    json.replace("\"features\"", "\"groups\": [\"segment\"], \"features\"");
    const QString mapping = folder.profile.put(QStringLiteral("groups.json"), json);
    const test::Ran ran =
        folder.advice(QStringLiteral("evaluate"), {folder.file, QStringLiteral("--mapping"), mapping});
    QVERIFY2(ran.code == 0, ran.told().constData());
    const QJsonArray groups = ran.first()
                                  .value(QStringLiteral("tables"))
                                  .toArray()
                                  .at(0)
                                  .toObject()
                                  .value(QStringLiteral("groups"))
                                  .toArray();
    QCOMPARE(groups.size(), 3);
    const auto of = [&groups](const char *name) {
        for (const QJsonValue &one : groups) {
            if (one[QStringLiteral("group")].toString() == QLatin1String(name))
                return one.toObject();
        }
        return QJsonObject();
    };
    QVERIFY2(of("firm").value(QStringLiteral("bias")).toDouble() > 1, ran.told().constData());
    QVERIFY2(of("private").value(QStringLiteral("bias")).toDouble() < -.3, ran.told().constData());
    QVERIFY(of("firm").value(QStringLiteral("ratio")).toDouble() > 1.1);
    QCOMPARE(of("few").value(QStringLiteral("testable")), QJsonValue(false));
    QVERIFY(!of("few").contains(QStringLiteral("bias")));
    QStringList missed;
    for (const QJsonValue &gate : ran.first().value(QStringLiteral("gates")).toArray()) {
        if (!gate[QStringLiteral("held")].toBool())
            missed.append(gate[QStringLiteral("gate")].toString());
    }
    QVERIFY2(missed.contains(QStringLiteral("random folds: bias by segment")), ran.told().constData());
    QVERIFY2(missed.contains(QStringLiteral("random folds: error by segment, of that of the others")),
             ran.told().constData());
}

void TestAdviceFiles::groupsAreNoFeatures()
{
    const AdviceFolder folder(someRows(20));
    for (const auto &[groups, told] :
         {std::pair("[\"channel\"]", "groups[0]: is a feature"), std::pair("[]", "groups: must be a list"),
          std::pair("[\"at\", \"at\"]", "groups[1]: \"at\" stands there twice")}) {
        QByteArray json = kMapping;
        const QByteArray both = QByteArray("\"groups\": ") + groups + ", \"features\"";
        json.replace("\"features\"", both);
        const QString mapping = folder.profile.put(QStringLiteral("groups.json"), json);
        const test::Ran ran =
            folder.advice(QStringLiteral("evaluate"), {folder.file, QStringLiteral("--mapping"), mapping});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains(told), ran.told().constData());
    }
}

void TestAdviceFiles::badRowsAreNamedAndHarmNothing()
{
    const QByteArray bad("7,credit,5,2026-03-03,broken,mail\n"    // an id that was there
                         "x1,credit,nan,2026-03-03,broken,mail\n" //
                         "x2,credit,11,2026-03-03,broken,mail\n"
                         "x3,credit,5,2999-03-03,broken,mail\n"
                         "x4,,5,2026-03-03,broken,mail\n"
                         "x5,credit,5\n");
    const AdviceFolder clean(someRows(600));
    const AdviceFolder dirty(someRows(600, bad));
    const QStringList out{QStringLiteral("--out"), QStringLiteral("counts.json")};
    QCOMPARE(clean.mapped(QStringLiteral("train"), out).code, 0);
    const test::Ran ran = dirty.mapped(QStringLiteral("train"), out);
    QVERIFY2(ran.code == 0, ran.told().constData());
    QCOMPARE(ran.first().value(QStringLiteral("left_out")).toInt(), 6);
    QVERIFY2(ran.err.contains("line 303, column score: \"nan\" is no number"), ran.told().constData());
    QVERIFY(ran.err.contains("6 rows left out"));
    QVERIFY(clean.profile.read(QStringLiteral("counts.json")).size() > 100);
    QCOMPARE(dirty.profile.read(QStringLiteral("counts.json")),
             clean.profile.read(QStringLiteral("counts.json")));
}

void TestAdviceFiles::countsExplainWhatRowsDo()
{
    const AdviceFolder folder(someRows(900));
    const QString counts = folder.profile.path(QStringLiteral("counts.json"));
    QCOMPARE(folder.mapped(QStringLiteral("train"), {QStringLiteral("--out"), counts}).code, 0);
    const QStringList set{QStringLiteral("--set"), QStringLiteral("issue=late, again,channel=mail")};
    const test::Ran byCounts = folder.advice(QStringLiteral("explain"), QStringList{counts} + set);
    QVERIFY2(byCounts.code == 0, byCounts.told().constData());
    QCOMPARE(byCounts.out, folder.mapped(QStringLiteral("explain"), set).out);
    const QJsonObject said = byCounts.first();
    const QJsonObject top = said.value(QStringLiteral("choices")).toArray().first().toObject();
    QCOMPARE(top.value(QStringLiteral("choice")).toString(), QStringLiteral("credit"));
    QCOMPARE(said.value(QStringLiteral("standing")).toString(), QStringLiteral("recommends"));
    QVERIFY(top.value(QStringLiteral("low")).toDouble() > 7);
    QCOMPARE(top.value(QStringLiteral("raw")).toObject().value(QStringLiteral("cases")).toInt(), 150);
    const QJsonObject reason = said.value(QStringLiteral("reasons")).toArray().first().toObject();
    QCOMPARE(reason.value(QStringLiteral("feature")).toString(), QStringLiteral("issue"));
    const test::Ran told = folder.profile.runForPeople(
        QStringList{QStringLiteral("advice"), QStringLiteral("explain"), counts} + set);
    QVERIFY2(told.out.contains("Cases like this scored highest with: credit"), told.told().constData());
    QVERIFY(!told.out.contains("will"));
}

void TestAdviceFiles::rowDoesNotSpeakForItself()
{
    // The only one of its kind: without it nothing is known of "lost".
    const AdviceFolder folder(someRows(600) + "z,credit,0,2026-03-09,lost,mail\n");
    const test::Ran row =
        folder.mapped(QStringLiteral("explain"), {QStringLiteral("--row"), QStringLiteral("602")});
    QVERIFY2(row.code == 0, row.told().constData());
    QCOMPARE(row.first().value(QStringLiteral("cases")).toDouble(), 600.0);
    const test::Ran none =
        folder.mapped(QStringLiteral("explain"), {QStringLiteral("--row"), QStringLiteral("603")});
    QCOMPARE(none.code, 1);
    QVERIFY2(none.err.contains("no line of"), none.told().constData());
}

void TestAdviceFiles::unknownLevelIsToldWithTheNearest()
{
    const AdviceFolder folder(someRows(100));
    const test::Ran level =
        folder.mapped(QStringLiteral("explain"), {QStringLiteral("--set"), QStringLiteral("issue=brokn")});
    QCOMPARE(level.code, 1);
    QVERIFY2(level.err.contains("did you mean \"broken\"?"), level.told().constData());
    const test::Ran feature =
        folder.mapped(QStringLiteral("explain"), {QStringLiteral("--set"), QStringLiteral("isue=broken")});
    QCOMPARE(feature.code, 1);
    QVERIFY2(feature.err.contains("did you mean \"issue\"?"), feature.told().constData());
    const test::Ran few =
        folder.mapped(QStringLiteral("explain"), {QStringLiteral("--set"), QStringLiteral("issue=broken")});
    QCOMPARE(few.first().value(QStringLiteral("standing")).toString(), QStringLiteral("too_few"));
    // No order is claimed: what is best for all stands first, and no reason says why.
    QCOMPARE(few.first()
                 .value(QStringLiteral("choices"))
                 .toArray()
                 .first()
                 .toObject()
                 .value(QStringLiteral("choice")),
             few.first().value(QStringLiteral("best_single")));
    QVERIFY(few.first().value(QStringLiteral("reasons")).toArray().isEmpty());
}

void TestAdviceFiles::damagedCountsAreRefused_data()
{
    QTest::addColumn<QByteArray>("counts");
    QTest::addColumn<QByteArray>("told");
    const QByteArray head = R"({"format":"leeway.advice_counts.v1","result":"s","features":["f"],)";
    const QByteArray names = R"("choices":["a","b"],"levels":[["x"]],"cells":)";
    QTest::newRow("cut off") << head << QByteArray("is no JSON");
    QTest::newRow("another file") << QByteArray("{}") << QByteArray("leeway.advice_counts.v1");
    QTest::newRow("no counts") << head + names + "[]}" << QByteArray("cells: must be");
    QTest::newRow("choice that is none") << head + names + "[[2,1,0,64,0]]}" << QByteArray("cells[0]");
    QTest::newRow("level that is none") << head + names + "[[0,1,0,64,1]]}" << QByteArray("cells[0]");
    QTest::newRow("half a case") << head + names + "[[0,1,0,0.5,0]]}" << QByteArray("cells[0]");
    QTest::newRow("a result without end") << head + names + "[[0,1,1e300,64,0]]}" << QByteArray("cells[0]");
    QTest::newRow("less than no case") << head + names + "[[0,1,0,-64,0]]}" << QByteArray("cells[0]");
    QTest::newRow("one name twice") << head +
                                           R"("choices":["a","a"],"levels":[["x"]],"cells":[[0,1,0,64,0]]})"
                                    << QByteArray("choices");
    QTest::newRow("levels of another")
        << head + R"("choices":["a"],"levels":[],"cells":[[0,1,0,64,0]]})" << QByteArray("levels");
}

void TestAdviceFiles::damagedCountsAreRefused()
{
    QFETCH(QByteArray, counts);
    QFETCH(QByteArray, told);
    const test::Profile profile;
    const QString file = profile.put(QStringLiteral("counts.json"), counts);
    const test::Ran ran = profile.run({QStringLiteral("advice"), QStringLiteral("explain"), file,
                                       QStringLiteral("--set"), QStringLiteral("f=x")});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(told), ran.told().constData());
}

void TestAdviceFiles::featureThatNamesSingleCasesIsRemarked()
{
    QByteArray rows("id,done,score,at,issue,channel\n");
    for (int i = 0; i < 3000; ++i) {
        const QByteArray n = QByteArray::number(i);
        rows += n + (i % 2 == 0 ? ",a," : ",b,") + QByteArray::number(i % 11) + ",2026-03-03,case " + n +
                ",mail\n";
    }
    const AdviceFolder folder(rows);
    const test::Ran ran =
        folder.mapped(QStringLiteral("train"), {QStringLiteral("--out"), QStringLiteral("c.json")});
    QVERIFY2(ran.code == 0, ran.told().constData());
    QVERIFY2(ran.err.contains("issue has 3000 different levels"), ran.told().constData());
    QVERIFY(ran.first().value(QStringLiteral("terms")).toInt() < 10);
}

void TestAdviceFiles::mappingIsFoundOrTold()
{
    const test::Profile profile;
    const QString file = profile.put(QStringLiteral("rows.csv"), "recency\n1\n");
    const auto evaluate = [&](const QString &mapping) {
        return profile.run({QStringLiteral("advice"), QStringLiteral("evaluate"), file,
                            QStringLiteral("--mapping"), mapping});
    };
    const test::Ran builtIn = evaluate(QStringLiteral("hillstrom"));
    QCOMPARE(builtIn.code, 1);
    QVERIFY2(builtIn.err.contains("column \"segment\" is not in the file"), builtIn.told().constData());
    const test::Ran unknown = evaluate(QStringLiteral("nothing"));
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.err.contains("csat.json"), unknown.told().constData());
    const test::Ran faulty = evaluate(profile.put(QStringLiteral("m.json"), R"({"format": 1})"));
    QCOMPARE(faulty.code, 1);
    QVERIFY2(faulty.err.contains("mapping m.json, format: must be"), faulty.told().constData());
}

void TestAdviceFiles::wrongWordsAreWrongUse()
{
    const AdviceFolder folder(someRows(20));
    QCOMPARE(folder.mapped(QStringLiteral("evaluate"), {QStringLiteral("--folds"), QStringLiteral("1")}).code,
             2);
    QCOMPARE(folder.mapped(QStringLiteral("evaluate"), {QStringLiteral("--seed"), QStringLiteral("x")}).code,
             2);
    QCOMPARE(folder.mapped(QStringLiteral("train")).code, 2);
    QCOMPARE(folder.mapped(QStringLiteral("explain")).code, 2);
    QCOMPARE(folder.advice(QStringLiteral("evaluate"), {folder.file}).code, 2);
}

LEEWAY_TEST(TestAdviceFiles)
#include "tst_advice_files.moc"
