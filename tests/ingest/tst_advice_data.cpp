#include "ingest/advice_data_reader.h"

#include "support/test_case.h"

#include <QTest>

#include <cmath>

using namespace leeway;
using Came = ingest::AdviceDataItem::Came;

namespace
{

const QByteArray kFeatures = R"x(["issue", {"column": "price", "bounds": [10, 20], "empty": "(none)"}])x";
const QByteArray kNumber = R"({"column": "score", "number": {"low": 1, "high": 5}})";

QByteArray mappingWith(const QByteArray &result, const QByteArray &features, const QByteArray &more = {})
{
    return R"({"format": "leeway.advice_data.v1", "choice": {"column": "done", "drop": ["open"]}, "result": )" +
           result + R"(, "features": )" + features + more + "}";
}

QByteArray wholeMapping()
{
    return mappingWith(kNumber, kFeatures,
                       R"(, "time": {"column": "at", "formats": ["iso"]}, "id": {"column": "id"},
                          "known": {"column": "known", "formats": ["iso"]},
                          "propensity": {"column": "p"}, "weight": {"column": "w"})");
}

constexpr base::Instant kNow = base::instantFromMs(1'800'000'000'000); // January 2027

/// The items of a file below `header`.
std::vector<ingest::AdviceDataItem> itemsOf(const ingest::AdviceDataMapping &mapping, const QByteArray &file)
{
    auto reader = ingest::AdviceDataReader::open(ingest::memorySource(file), mapping, kNow);
    std::vector<ingest::AdviceDataItem> items;
    ingest::AdviceDataItem item;
    while (reader && reader->next(item).value_or(false))
        items.push_back(item);
    return items;
}

} // namespace

/// Files of choices and results: what a mapping may say, and what becomes of rows.
class TestAdviceData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faultIsToldWithItsPlace_data();
    void faultIsToldWithItsPlace();
    void allFaultsAreTold();
    void goodRowIsTaken();
    void badRowIsNamed_data();
    void badRowIsNamed();
    void timesBecomeFeatures();
    void missingColumnIsNamed();
};

void TestAdviceData::faultIsToldWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("what");
    const auto add = [](const char *name, const QByteArray &json, const char *path, const char *what) {
        QTest::newRow(name) << json << QString::fromUtf8(path) << QString::fromUtf8(what);
    };
    add("no JSON", "{\n\"a\" 1}", "", "line 2");
    add("another format", R"({"format": "leeway.guide.v1"})", "format", "leeway.advice_data.v1");
    add("no choice", R"({"format": "leeway.advice_data.v1"})", "choice", "is missing");
    add("unknown key", mappingWith(kNumber, kFeatures, R"(, "colour": 1)"), "colour", "is not known here");
    add("scale upside down", mappingWith(R"({"column": "s", "number": {"low": 5, "high": 1}})", kFeatures),
        "result.number.low", "less than");
    add("number and yes",
        mappingWith(R"({"column": "s", "yes": ["1"], "number": {"low": 0, "high": 1}})", kFeatures),
        "result.number", "one or the other");
    add("yes is no", mappingWith(R"({"column": "s", "yes": ["1"], "no": ["1"]})", kFeatures), "result.yes",
        "two meanings");
    add("no feature", mappingWith(kNumber, "[]"), "features", "known before the choice");
    add("result as feature", mappingWith(kNumber, R"(["issue", "score"])"), "features[1]", "nobody knew");
    add("feature twice", mappingWith(kNumber, R"(["issue", "issue"])"), "features[1]", "twice");
    add("bounds that fall", mappingWith(kNumber, R"([{"column": "price", "bounds": [20, 10]}])"),
        "features[0].bounds", "rising");
    add("bounds in words", mappingWith(kNumber, R"([{"column": "price", "bounds": ["ten"]}])"),
        "features[0].bounds", "numbers");
    add("part of a time", mappingWith(kNumber, R"([{"column": "at", "part": "minute"}])"), "features[0].part",
        "hour, weekday");
    add("notation without a date",
        mappingWith(kNumber, kFeatures, R"(, "time": {"column": "at", "formats": ["mm"]})"), "time.formats",
        "no date");
    add("known without time",
        mappingWith(kNumber, kFeatures, R"(, "known": {"column": "k", "formats": ["iso"]})"), "known",
        "needs \"time\"");
    add("no result and nobody answered",
        mappingWith(R"({"column": "s", "drop": ["-"], "silent": ["-"], "number": {"low": 0, "high": 1}})",
                    kFeatures),
        "result.silent", "two meanings");
    add("weighed twice",
        mappingWith(R"({"column": "s", "silent": ["-"], "number": {"low": 0, "high": 1}})", kFeatures,
                    R"(, "weight": {"column": "w"})"),
        "weight", "beside \"silent\"");
    add("matures in no whole days",
        mappingWith(R"({"column": "s", "matures": 1.5, "number": {"low": 0, "high": 1}})", kFeatures),
        "result.matures", "whole number of days");
    add("matures without time",
        mappingWith(R"({"column": "s", "matures": 5, "number": {"low": 0, "high": 1}})", kFeatures), "result",
        "needs a \"time\"");
    add("issue that is no feature", mappingWith(kNumber, kFeatures, R"(, "issue": "colour")"), "issue",
        "one of the features");
    add("impossible likelihood", mappingWith(kNumber, kFeatures, R"(, "propensity": 1.5)"), "propensity",
        "at most 1");
    add("delimiter of two", mappingWith(kNumber, kFeatures, R"(, "delimiter": "::")"), "delimiter",
        "one sign");
}

void TestAdviceData::faultIsToldWithItsPlace()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    QFETCH(QString, what);
    domain::JsonFaults faults;
    QVERIFY(!ingest::adviceDataFrom(json, faults));
    QVERIFY(!faults.isEmpty());
    QCOMPARE(faults.list().front().path, path);
    QVERIFY2(faults.list().front().what.contains(what), qPrintable(faults.list().front().what));
}

void TestAdviceData::allFaultsAreTold()
{
    domain::JsonFaults faults;
    QVERIFY(
        !ingest::adviceDataFrom(mappingWith("1", R"([1, {"bounds": []}])", R"(, "weight": "w")"), faults));
    QVERIFY(faults.count() >= 5);
}

void TestAdviceData::goodRowIsTaken()
{
    domain::JsonFaults faults;
    const auto mapping = ingest::adviceDataFrom(wholeMapping(), faults);
    QVERIFY2(mapping, qPrintable(faults.list().empty() ? QString() : faults.list().front().toLine()));
    const auto items = itemsOf(*mapping, "id,done,score,issue,price,at,known,p,w\n"
                                         "1,refund,4,\"late, twice\",12,2026-01-05,2026-01-09,0.5,2\n"
                                         "2,open,,,,,,,\n"
                                         "3,refund,1,,,2026-01-05T10:00Z,2026-01-05,1,1\n");
    QCOMPARE(items.size(), std::size_t{3});
    QCOMPARE(items[0].came, Came::Row);
    QCOMPARE(items[0].row.choice, QStringLiteral("refund"));
    QCOMPARE(items[0].row.levels, (QStringList{QStringLiteral("late, twice"), QStringLiteral("10 to 20")}));
    QCOMPARE(items[0].row.result, 7.5); // 4 of 1 to 5
    QCOMPARE(items[0].row.propensity, std::optional(.5));
    QCOMPARE(items[0].row.weight, 2.0);
    QVERIFY(*items[0].row.known > *items[0].row.at);
    QCOMPARE(items[1].came, Came::Dropped);
    QCOMPARE(items[2].row.levels, (QStringList{QString(), QStringLiteral("(none)")}));
    QCOMPARE(items[2].row.result, 0.0);
}

void TestAdviceData::badRowIsNamed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("what");
    const auto add = [](const char *name, const QByteArray &line, const char *column, const char *what) {
        QTest::newRow(name) << line << QString::fromUtf8(column) << QString::fromUtf8(what);
    };
    add("nothing chosen", "2,,4,a,1,2026-01-05,2026-01-05,1,1", "done", "is empty");
    add("beyond the scale", "2,x,7,a,1,2026-01-05,2026-01-05,1,1", "score", "outside the scale of 1 to 5");
    add("below the scale", "2,x,0,a,1,2026-01-05,2026-01-05,1,1", "score", "outside");
    add("no result", "2,x,,a,1,2026-01-05,2026-01-05,1,1", "score", "is empty");
    add("not a number", "2,x,nan,a,1,2026-01-05,2026-01-05,1,1", "score", "no number");
    add("infinity", "2,x,inf,a,1,2026-01-05,2026-01-05,1,1", "score", "no number");
    add("too large for a number", "2,x,4,a,1e999,2026-01-05,2026-01-05,1,1", "price", "no number");
    add("comma in a number", "2,x,\"4,5\",a,1,2026-01-05,2026-01-05,1,1", "score", "no number");
    add("the same again", "1,x,4,a,1,2026-01-05,2026-01-05,1,1", "id", "line 2");
    add("the future", "2,x,4,a,1,2099-01-05,2099-01-05,1,1", "at", "future");
    add("known before it was done", "2,x,4,a,1,2026-01-05,2026-01-03,1,1", "known", "clocks disagree");
    add("no such day", "2,x,4,a,1,2026-02-31,2026-03-03,1,1", "at", "no time");
    add("never chosen", "2,x,4,a,1,2026-01-05,2026-01-05,0,1", "p", "above 0");
    add("weighs nothing", "2,x,4,a,1,2026-01-05,2026-01-05,1,0", "w", "above 0");
    add("a cell too few", "2,x,4,a,1,2026-01-05,2026-01-05,1", "", "8 cells");
}

void TestAdviceData::badRowIsNamed()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, column);
    QFETCH(QString, what);
    domain::JsonFaults faults;
    const auto mapping = ingest::adviceDataFrom(wholeMapping(), faults);
    const QByteArray good = ",x,4,a,1,2026-01-05,2026-01-05,1,1\n";
    const auto items =
        itemsOf(*mapping, "id,done,score,issue,price,at,known,p,w\n1" + good + line + "\n9" + good);
    QCOMPARE(items.size(), std::size_t{3});
    QCOMPARE(items[1].came, Came::Faulty);
    QCOMPARE(items[1].line, 3);
    QCOMPARE(items[1].column, column);
    QVERIFY2(items[1].what.contains(what), qPrintable(items[1].what));
    QCOMPARE(items[2].came, Came::Row); // reading goes on
}

void TestAdviceData::timesBecomeFeatures()
{
    domain::JsonFaults faults;
    const QByteArray iso = R"("formats": ["iso"])";
    const auto mapping = ingest::adviceDataFrom(
        mappingWith(R"({"column": "score", "yes": ["y"], "no": [""]})",
                    R"([{"name": "hour", "column": "at", "part": "hour", )" + iso +
                        R"(}, {"name": "weekday", "column": "at", "part": "weekday", )" + iso +
                        R"(}, {"name": "waited", "column": "answered", "since": "at", "bounds": [0, 5], )" +
                        iso + "}]"),
        faults);
    QVERIFY2(mapping, qPrintable(faults.list().empty() ? QString() : faults.list().front().toLine()));
    const auto items = itemsOf(*mapping, "done,score,at,answered\n"
                                         "x,y,2026-01-05T13:59Z,2026-01-05T14:03Z\n"
                                         "x,,2026-01-11T00:00Z,2026-01-10T23:00Z\n");
    QCOMPARE(items.size(), std::size_t{2});
    QCOMPARE(items[0].row.levels,
             (QStringList{QStringLiteral("13"), QStringLiteral("1"), QStringLiteral("0 to 5")}));
    QCOMPARE(items[0].row.result, 1.0);
    QCOMPARE(items[1].row.levels,
             (QStringList{QStringLiteral("0"), QStringLiteral("7"), QStringLiteral("under 0")}));
    QCOMPARE(items[1].row.result, 0.0);
}

void TestAdviceData::missingColumnIsNamed()
{
    domain::JsonFaults faults;
    const auto mapping = ingest::adviceDataFrom(mappingWith(kNumber, kFeatures), faults);
    const auto reader =
        ingest::AdviceDataReader::open(ingest::memorySource("done,score,issue\n"), *mapping, kNow);
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, base::Code::MappingInvalid);
    QVERIFY(reader.error().detail.contains(u"\"price\" is not in the file"));
    const auto empty = ingest::AdviceDataReader::open(ingest::memorySource(""), *mapping, kNow);
    QVERIFY(!empty);
}

LEEWAY_TEST(TestAdviceData)
#include "tst_advice_data.moc"
