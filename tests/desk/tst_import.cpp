#include "desk/import/import_choice.h"
#include "desk/import/import_job.h"
#include "support/desk_fixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using test::DeskFixture;

/// Importing through the job as the programs do: files of this repository, and the real ones where they are.
class TestImport : public QObject
{
    Q_OBJECT

private:
    static QString sample(const QString &name)
    {
        return qEnvironmentVariable("LEEWAY_SOURCE_DIR") + QStringLiteral("/resources/mappings/samples/") +
               name;
    }
    static QString realFile(const QString &name)
    {
        const QString folder = qEnvironmentVariable("LEEWAY_DATA", qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
                                                                       QStringLiteral("/../shared/data"));
        const QString file = folder + u'/' + name;
        return QFile::exists(file) ? file : QString();
    }

    static desk::ImportReport import(DeskFixture &fixture, const QString &file, const QString &mapping,
                                     int stopAfterSignals = -1)
    {
        auto request = desk::importRequest(file, mapping, fixture.folder.path());
        if (!request)
            qFatal("%s", qPrintable(base::toLogLine(request.error())));
        request->rejectsFile = fixture.folder.filePath(QStringLiteral("rejects.csv"));
        desk::ImportJob job(*fixture.desk, *request);
        std::optional<base::Result<desk::ImportReport>> report;
        QObject::connect(&job, &desk::ImportJob::finished, &job,
                         [&report](const base::Result<desk::ImportReport> &result) { report = result; });
        job.start();
        if (stopAfterSignals >= 0)
            job.stop();
        if (!QTest::qWaitFor([&report] { return report.has_value(); }, 120'000) || !*report)
            qFatal("the import did not end well");
        return **report;
    }

    static QStringList contents(DeskFixture &fixture)
    {
        QStringList rows;
        for (const QString &table :
             {QStringLiteral("customer"), QStringLiteral("\"case\""), QStringLiteral("interaction"),
              QStringLiteral("\"order\""), QStringLiteral("order_event"), QStringLiteral("handle")})
            rows.append(
                fixture
                    .value(QStringLiteral("SELECT group_concat(hex(id)) FROM (SELECT id FROM %1 ORDER BY id)")
                               .arg(table))
                    .toString());
        return rows;
    }

private Q_SLOTS:
    void ordersAndPaymentsMeetInOneRecord()
    {
        DeskFixture fixture;
        const desk::ImportReport orders =
            import(fixture, sample(QStringLiteral("orders.csv")), QStringLiteral("orders"));
        QVERIFY(orders.imported > 0);
        const int orderCount = fixture.value(QStringLiteral("SELECT count(*) FROM \"order\"")).toInt();
        import(fixture, sample(QStringLiteral("payments.csv")), QStringLiteral("payments"));
        QVERIFY(fixture.value(QStringLiteral("SELECT count(*) FROM order_event")).toInt() > 0);
        QVERIFY(fixture.value(QStringLiteral("SELECT count(*) FROM \"order\"")).toInt() >= orderCount);
    }

    void aSecondTimeAddsNothing()
    {
        DeskFixture fixture;
        import(fixture, sample(QStringLiteral("orders.csv")), QStringLiteral("orders"));
        const QStringList once = contents(fixture);
        const desk::ImportReport again =
            import(fixture, sample(QStringLiteral("orders.csv")), QStringLiteral("orders"));
        QCOMPARE(again.imported, 0);
        QCOMPARE(contents(fixture), once);
    }

    void realFilesComeInWhole_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("mapping");
        QTest::addColumn<qint64>("read");
        QTest::addColumn<qint64>("rejected");
        QTest::newRow("tweets") << "twcs/twcs_sample.csv.gz"
                                << "twcs" << qint64(5'000) << qint64(2);
        QTest::newRow("complaints with text") << "cfpb/cfpb_1000_with_narrative.csv.gz"
                                              << "cfpb" << qint64(1'000) << qint64(0);
    }
    void realFilesComeInWhole()
    {
        QFETCH(QString, file);
        QFETCH(QString, mapping);
        QFETCH(qint64, read);
        QFETCH(qint64, rejected);
        const QString path = realFile(file);
        if (path.isEmpty())
            QSKIP("the real data is not here; set LEEWAY_DATA");
        DeskFixture fixture;
        const desk::ImportReport report = import(fixture, path, mapping);
        QCOMPARE(report.read, read);
        QCOMPARE(report.rejected, rejected);
        QCOMPARE(QFile::exists(report.rejectsFile), rejected > 0);
        QCOMPARE(fixture.value(QStringLiteral("SELECT count(*) FROM interaction")).toLongLong(),
                 report.imported);
        QCOMPARE(fixture.value(QStringLiteral("SELECT count(*) FROM command WHERE kind = 'import.batch.v1'"))
                         .toInt() > 0,
                 true);
    }

    void aStoppedImportEndsAsAnUninterruptedOne()
    {
        const QString path = realFile(QStringLiteral("twcs/twcs_sample.csv.gz"));
        if (path.isEmpty())
            QSKIP("the real data is not here; set LEEWAY_DATA");
        DeskFixture whole;
        import(whole, path, QStringLiteral("twcs"));
        DeskFixture parted;
        int runs = 0;
        while (import(parted, path, QStringLiteral("twcs"), 0).stopped && ++runs < 3) {
        }
        const desk::ImportReport rest = import(parted, path, QStringLiteral("twcs"));
        QVERIFY(!rest.stopped);
        QCOMPARE(rest.read, 5'000);
        QCOMPARE(contents(parted), contents(whole));
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
