#include "ingest/import_reader.h"

#include "support/test_case.h"

#include <QDir>
#include <QFileInfo>
#include <QMap>
#include <QSet>
#include <QTest>

using namespace leeway;
using namespace leeway::ingest;

namespace
{

/// Where the real files are; empty when they are not on this machine. They may not be copied into the
/// repository.
QString dataFolder()
{
    const QString named = qEnvironmentVariable("LEEWAY_DATA");
    const QString beside = qEnvironmentVariable("LEEWAY_SOURCE_DIR") + QStringLiteral("/../shared/data");
    for (const QString &folder : {named, beside}) {
        if (!folder.isEmpty() && QFileInfo(folder).isDir())
            return folder;
    }
    return {};
}

struct Tally {
    QSet<QString> customers;
    QSet<QString> cases;
    QMap<QString, int> reasons;
    int records = 0;
    int interactions = 0;
    int outcomes = 0;
    bool whole = false; ///< the end was reached without an error
};

Tally tallyOf(ImportReader &reader)
{
    Tally tally;
    for (;;) {
        const auto next = reader.next();
        if (!next || !*next) {
            tally.whole = next.has_value();
            return tally;
        }
        if (const auto *rejected = std::get_if<Rejected>(&**next)) {
            ++tally.reasons[rejected->reason];
            continue;
        }
        const auto &record = std::get<ImportRecord>(**next);
        ++tally.records;
        tally.customers.insert(record.customer.key);
        if (record.mainCase)
            tally.cases.insert(record.mainCase->key);
        tally.interactions += static_cast<int>(record.interactions.size());
        tally.outcomes += record.outcome ? 1 : 0;
    }
}

} // namespace

/// The real files, read whole: every row is a record or a reject with its reason.
class TestRealData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryRow_data();
    void readsEveryRow();
};

void TestRealData::readsEveryRow_data()
{
    QTest::addColumn<QString>("mapping");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("records");
    QTest::addColumn<int>("rejected");
    QTest::addColumn<int>("customers");
    QTest::addColumn<int>("cases");
    QTest::addColumn<int>("interactions");
    QTest::addColumn<int>("outcomes");
    QTest::newRow("twcs") << "twcs"
                          << "twcs/twcs_sample.csv.gz" << 4998 << 2 << 1443 << 1483 << 4998 << 0;
    QTest::newRow("csat") << "csat"
                          << "csat/csat_shopzilla_20pct.csv.gz" << 17182 << 0 << 17182 << 17182 << 23015
                          << 17182;
    QTest::newRow("cfpb with words") << "cfpb"
                                     << "cfpb/cfpb_1000_with_narrative.csv.gz" << 1000 << 0 << 1000 << 1000
                                     << 2000 << 1000;
    QTest::newRow("cfpb 2015") << "cfpb_2015"
                               << "cfpb/cfpb_2015q1.csv.gz" << 28156 << 0 << 28156 << 28156 << 56312 << 28156;
    QTest::newRow("cfpb 2016") << "cfpb_2016"
                               << "cfpb/cfpb_2016_jan_apr.csv.gz" << 10032 << 0 << 10032 << 10032 << 20064
                               << 10032;
}

void TestRealData::readsEveryRow()
{
    QFETCH(QString, mapping);
    QFETCH(QString, file);
    if (dataFolder().isEmpty())
        QSKIP("the real files are not here: neither $LEEWAY_DATA nor ../shared/data");
    const auto rules = loadMapping(mapping);
    QVERIFY2(rules, qPrintable(rules ? QString() : rules.error().detail));
    const auto reader = ImportReader::open(QDir(dataFolder()).filePath(file), *rules);
    QVERIFY2(reader, qPrintable(reader ? QString() : reader.error().detail));
    const Tally tally = tallyOf(**reader);
    int rejected = 0;
    for (auto reason = tally.reasons.begin(); reason != tally.reasons.end(); ++reason) {
        rejected += reason.value();
        qInfo("  rejected %d: %s", reason.value(), qPrintable(reason.key()));
    }
    const int customers = static_cast<int>(tally.customers.size());
    const int cases = static_cast<int>(tally.cases.size());
    qInfo("%d records, %d rejected, %d customers, %d cases, %d interactions, %d outcomes", tally.records,
          rejected, customers, cases, tally.interactions, tally.outcomes);
    QVERIFY(tally.whole);
    const ImportProgress progress = (*reader)->progress();
    QCOMPARE(progress.items, tally.records + rejected);
    QCOMPARE(progress.rejected, rejected);
    QCOMPARE(progress.bytesRead, progress.bytesTotal);
    QTEST(tally.records, "records");
    QTEST(rejected, "rejected");
    QTEST(customers, "customers");
    QTEST(cases, "cases");
    QTEST(tally.interactions, "interactions");
    QTEST(tally.outcomes, "outcomes");
}

LEEWAY_TEST(TestRealData)
#include "tst_real_data.moc"
