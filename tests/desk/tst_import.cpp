#include "desk/cases.h"
#include "desk/import/import_choice.h"
#include "desk/import/import_job.h"
#include "desk/read_customer.h"
#include "desk/records.h"
#include "storage/customer_writes.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include <algorithm>

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

    /// `stopAfterCommits`: asks the job to stop once so many transactions of it are in; -1: never.
    static desk::ImportReport run(DeskFixture &fixture, const desk::ImportRequest &request,
                                  int stopAfterCommits = -1)
    {
        desk::ImportJob job(*fixture.desk, request);
        std::optional<base::Result<desk::ImportReport>> report;
        QObject::connect(&job, &desk::ImportJob::finished, &job,
                         [&report](const base::Result<desk::ImportReport> &result) { report = result; });
        int commits = 0;
        QObject::connect(fixture.storage.get(), &storage::Storage::changed, &job,
                         [&](const storage::Changed &what) {
                             if (what.everything && ++commits == stopAfterCommits)
                                 job.stop();
                         });
        job.start();
        if (stopAfterCommits == 0)
            job.stop();
        if (!QTest::qWaitFor([&report] { return report.has_value(); }, 120'000) || !*report)
            qFatal("the import did not end well");
        return **report;
    }
    static desk::ImportReport import(DeskFixture &fixture, const QString &file, const QString &mapping,
                                     int stopAfterCommits = -1)
    {
        auto request = desk::importRequest(file, mapping, fixture.folder.path());
        if (!request)
            qFatal("%s", qPrintable(base::toLogLine(request.error())));
        request->rejectsFile = fixture.folder.filePath(QStringLiteral("rejects.csv"));
        return run(fixture, *request, stopAfterCommits);
    }

    /// The path of a file of that name which holds `bytes` and nothing else.
    static QString written(const DeskFixture &fixture, const QString &name, const QByteArray &bytes)
    {
        QFile file(fixture.folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(file.errorString()));
        return file.fileName();
    }
    /// `rows` messages of ten customers; every 50th has no time and is rejected.
    static QString manyRows(const DeskFixture &fixture, int rows)
    {
        QByteArray csv = "id,customer,at,text\n";
        for (int i = 1; i <= rows; ++i)
            csv += QStringLiteral("m%1,c%2,%3,Message number %1\n")
                       .arg(i)
                       .arg(i % 10)
                       .arg(i % 50 == 0 ? QString()
                                        : QStringLiteral("2025-03-01T10:%1:%2Z")
                                              .arg(i / 60 % 60, 2, 10, QChar(u'0'))
                                              .arg(i % 60, 2, 10, QChar(u'0')))
                       .toUtf8();
        return written(fixture, QStringLiteral("many.csv"), csv);
    }
    static QString manyRowsMapping(const DeskFixture &fixture)
    {
        return written(fixture, QStringLiteral("many.json"),
                       R"({ "format": "csv", "source": "many", "customer": { "key": "{customer}" },
            "interactions": [ { "id": "{id}", "at": "{at}", "channel": { "value": "Email" },
                                "direction": { "value": "In" }, "body": "{text}" } ] })");
    }
    static QString complaintsMapping(const DeskFixture &fixture)
    {
        return written(fixture, QStringLiteral("complaints.json"),
                       R"({ "format": "csv", "source": "desk", "customer": { "key": "{customer}" },
            "case": { "key": "{case}", "number": "{case}", "title": "Broken", "complaint": true,
                      "status": { "value": "{status}", "map": { "open": "Open", "closed": "Solved" } } },
            "interactions": [ { "id": "{id}", "at": "{at}", "channel": { "value": "Email" },
                                "direction": { "value": "In" }, "body": "x" } ] })");
    }
    /// The same columns for every test that needs only some of them.
    static QString shopMapping(const DeskFixture &fixture, const QByteArray &source, const QByteArray &line)
    {
        QByteArray mapping(R"({ "format": "csv", "source": ")" + source + R"(",
            "customer": { "key": "{who}", "name": "{name}", "accountNumber": "{account}", "tier": "{tier}",
                          "since": "{since}", "timeZone": "{zone}",
                          "handles": [ { "kind": "Email", "value": "{email}" },
                                       { "kind": "Phone", "value": "{phone}" } ] },
            "interactions": [ { "id": "{id}", "at": "{at}", "channel": "Email", "body": "x" } ],
            "order": { "when": "{order}", "number": "{order}", "article": "Lamp", "at": "{at}",
                       "paid": { "amount": "100", "currency": "NOK" }, "warrantyUntil": "{warranty}" )" +
                           (line.isEmpty() ? line : QByteArray(", \"line\": \"" + line + "\"")) + "} }");
        return written(fixture, QStringLiteral("%1.json").arg(QLatin1String(source)), mapping);
    }
    static desk::ImportReport bring(DeskFixture &fixture, const QByteArray &source, const QByteArray &row,
                                    const QByteArray &line = {})
    {
        const QString path =
            written(fixture, QStringLiteral("rows.csv"),
                    "id,who,at,name,account,tier,since,zone,email,phone,order,warranty\n" + row + '\n');
        return import(fixture, path, shopMapping(fixture, source, line));
    }
    static void takeAway(DeskFixture &fixture, const QString &handle)
    {
        const QByteArray only = fixture.value(QStringLiteral("SELECT id FROM customer")).toByteArray();
        const auto customer = domain::CustomerId::fromBytes(only);
        const auto whole = test::await(desk::readCustomer(*fixture.desk, customer));
        QVERIFY(whole);
        const auto theirs = std::ranges::find(whole->handles, handle, &domain::Handle::normalized);
        QVERIFY(theirs != whole->handles.end());
        QVERIFY(test::await(desk::removeRecord(*fixture.desk, *theirs)).has_value());
    }
    static void setStatus(DeskFixture &fixture, domain::CaseStatus from, domain::CaseStatus to)
    {
        const auto only =
            domain::CaseId::fromBytes(fixture.value(QStringLiteral("SELECT id FROM \"case\"")).toByteArray());
        QVERIFY(test::await(desk::setCaseStatus(*fixture.desk, only, from, to)).has_value());
    }
    /// A copy with a line end more, so that it is another file.
    static QString longer(const DeskFixture &fixture, const QString &path)
    {
        const QString copy = fixture.folder.filePath(QStringLiteral("longer.csv"));
        QFile file(copy);
        if (!QFile::copy(path, copy) || !file.open(QIODevice::Append) || file.write("\n") != 1)
            qFatal("%s", qPrintable(file.errorString()));
        return copy;
    }
    static QString all(DeskFixture &fixture, const QString &expression, const QString &from)
    {
        return fixture
            .value(QStringLiteral("SELECT group_concat(t, ' ') FROM (SELECT %1 AS t FROM %2 ORDER BY t)")
                       .arg(expression, from))
            .toString();
    }

    static QByteArray rejectsOf(const DeskFixture &fixture)
    {
        QFile file(fixture.folder.filePath(QStringLiteral("rejects.csv")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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

    void whoIsKnownGainsWhatTheyLack()
    {
        DeskFixture fixture;
        bring(fixture, "mail", "m1,marit@post.example,2026-03-01,,,,,,marit@post.example,,,");
        bring(fixture, "shop",
              "o1,K-1,2026-03-02,Marit Lie,K-1,Gold,2017-05-01,Europe/Oslo,marit@post.example,+47 400 00 "
              "101,,");
        const QString customer = QStringLiteral("customer");
        QCOMPARE(all(fixture,
                     QStringLiteral("name || ',' || account_number || ',' || tier || ',' || time_zone || "
                                    "',' || date(since_at / 1000, 'unixepoch')"),
                     customer),
                 QStringLiteral("Marit Lie,K-1,Gold,Europe/Oslo,2017-05-01"));
        QCOMPARE(all(fixture, QStringLiteral("normalized"), QStringLiteral("handle")),
                 QStringLiteral("+4740000101 marit@post.example"));
        // What stands there stays; a new number of the same source comes too.
        bring(fixture, "shop", "o2,K-1,2026-03-03,Somebody Else,K-9,Basic,,,,+47 400 00 102,,");
        QCOMPARE(all(fixture, QStringLiteral("name || tier || account_number"), customer),
                 QStringLiteral("Marit LieGoldK-1"));
        QCOMPARE(fixture.value(QStringLiteral("SELECT count(*) FROM handle")).toInt(), 3);
        // Somebody says that a number, or what they were made with, is not theirs: it does not come back.
        takeAway(fixture, QStringLiteral("+4740000102"));
        bring(fixture, "shop", "o3,K-1,2026-03-04,,,,,,,+47 400 00 102,,");
        takeAway(fixture, QStringLiteral("marit@post.example"));
        bring(fixture, "mail", "m2,marit@post.example,2026-03-05,,,,,,marit@post.example,,,");
        QCOMPARE(all(fixture, QStringLiteral("normalized"), QStringLiteral("handle")),
                 QStringLiteral("+4740000101"));
        QCOMPARE(fixture.value(QStringLiteral("SELECT count(*) FROM customer")).toInt(), 1);
    }

    void anArticleMayStandInAnOrderTwice_data()
    {
        QTest::addColumn<QByteArray>("lines"); // what the two rows say of which line they are
        QTest::addColumn<int>("stand");
        QTest::newRow("two lines") << QByteArray("12") << 2;
        QTest::newRow("the same line again") << QByteArray("11") << 1;
    }
    void anArticleMayStandInAnOrderTwice()
    {
        QFETCH(QByteArray, lines);
        QFETCH(int, stand);
        DeskFixture fixture;
        const QByteArray of = ",K-1,2026-03-01,Marit,,";
        const QByteArray rest = ",,,marit@post.example,,500,";
        bring(fixture, "shop", "a" + of + lines.left(1) + rest + "\nb" + of + lines.right(1) + rest,
              "{tier}");
        QCOMPARE(fixture.value(QStringLiteral("SELECT count(*) FROM order_line")).toInt(), stand);
        QCOMPARE(fixture.value(QStringLiteral("SELECT count(*) FROM \"order\"")).toInt(), 1);
    }

    void aLaterRowOfTheSameFileMaySayMore()
    {
        DeskFixture fixture;
        bring(fixture, "shop",
              "a,K-1,2026-03-01,Marit,,,,,marit@post.example,,,\n"
              "b,K-1,2026-03-02,Marit,,Gold,,Europe/Oslo,marit@post.example,,,");
        QCOMPARE(all(fixture, QStringLiteral("tier || ',' || time_zone"), QStringLiteral("customer")),
                 QStringLiteral("Gold,Europe/Oslo"));
    }

    void shopsThatCountAlikeKeepTheirOrdersApart()
    {
        DeskFixture fixture;
        bring(fixture, "shop", "a,K-1,2026-03-01,Marit,,,,,marit@post.example,,500,2028-03-01");
        bring(fixture, "outlet", "b,X-7,2026-03-02,Ivan,,,,,ivan@post.example,,500,");
        QCOMPARE(all(fixture, QStringLiteral("c.name || o.source"),
                     QStringLiteral("\"order\" AS o JOIN customer AS c ON c.id = o.customer")),
                 QStringLiteral("Ivanoutlet Maritshop"));
        QCOMPARE(all(fixture, QStringLiteral("coalesce(date(warranty_until / 1000, 'unixepoch'), 'none')"),
                     QStringLiteral("order_line")),
                 QStringLiteral("2028-03-01 none"));
        const desk::ImportReport again =
            bring(fixture, "outlet", "b,X-7,2026-03-02,Ivan,,,,,ivan@post.example,,500,\n");
        QCOMPARE(again.updated, 0);
        QCOMPARE(again.duplicate, 2);
    }

    void whatHappenedToAnOrderStandsInTheHistory_data()
    {
        QTest::addColumn<bool>("paymentsFirst");
        QTest::newRow("orders, then payments") << false;
        QTest::newRow("payments, then orders") << true;
    }
    void whatHappenedToAnOrderStandsInTheHistory()
    {
        QFETCH(bool, paymentsFirst);
        DeskFixture fixture;
        const auto orders = [&fixture] {
            import(fixture, sample(QStringLiteral("orders.csv")), QStringLiteral("orders"));
        };
        const auto payments = [&fixture] {
            return import(fixture, sample(QStringLiteral("payments.csv")), QStringLiteral("payments"));
        };
        if (!paymentsFirst)
            orders();
        payments();
        if (paymentsFirst)
            orders();
        const QString happened =
            QStringLiteral("interaction AS i JOIN customer AS c ON c.id = i.customer WHERE "
                           "i.kind NOT IN ('OrderPlaced')");
        QCOMPARE(all(fixture, QStringLiteral("c.name || ':' || i.kind"), happened),
                 QStringLiteral("Marit Sørbø:Delivery Marit Sørbø:Payment Иван Петров:Payment Иван "
                                "Петров:Refund Иван Петров:Return"));
        QCOMPARE(all(fixture, QStringLiteral("date(ordered_at / 1000, 'unixepoch') || source"),
                     QStringLiteral("\"order\" WHERE number = '10041'")),
                 QStringLiteral("2026-03-02shop"));
        const QStringList once = contents(fixture);
        const desk::ImportReport again = // another file with the same rows: nothing is told twice
            import(fixture, longer(fixture, sample(QStringLiteral("payments.csv"))),
                   QStringLiteral("payments"));
        QCOMPARE(again.imported + again.updated, 0);
        QCOMPARE(contents(fixture), once);
    }

    void whatWasSettledHereIsNotOpenedAgain()
    {
        DeskFixture fixture;
        const auto row = [&fixture](const QByteArray &id, const QByteArray &status) {
            import(
                fixture,
                written(fixture, QStringLiteral("cases.csv"),
                        "id,customer,case,at,status\n" + id + ",c1,K1,2025-11-21T14:08:00Z," + status + '\n'),
                complaintsMapping(fixture));
        };
        const QString status = QStringLiteral("SELECT status FROM \"case\"");
        row("m1", "open");
        QCOMPARE(fixture.value(status).toString(), QStringLiteral("Open"));
        row("m2", "closed");
        QCOMPARE(fixture.value(status).toString(), QStringLiteral("Solved"));
        row("m3", "open");
        QCOMPARE(fixture.value(status).toString(), QStringLiteral("Solved"));
        // Nor is what somebody opened again closed by the next file, whatever it brings.
        setStatus(fixture, domain::CaseStatus::Solved, domain::CaseStatus::Waiting);
        row("m4", "closed");
        row("m5", "open");
        QCOMPARE(fixture.value(status).toString(), QStringLiteral("Waiting"));
        QVERIFY(fixture.value(QStringLiteral("SELECT settled_at FROM \"case\"")).isNull());
        QCOMPARE(fixture.value(QStringLiteral("SELECT count(*) FROM interaction")).toInt(), 5);
    }

    void anOpenComplaintComesWithItsDates()
    {
        DeskFixture fixture;
        const auto bring = [&fixture](const QByteArray &rows) {
            import(fixture,
                   written(fixture, QStringLiteral("cases.csv"), "id,customer,case,at,status\n" + rows),
                   complaintsMapping(fixture));
        };
        const auto owed = [&fixture](const char *number) {
            return fixture
                .value(QStringLiteral(
                           "SELECT datetime(acknowledge_by / 1000, 'unixepoch') || ' ' || "
                           "datetime(answer_by / 1000, 'unixepoch') FROM \"case\" WHERE number = '%1'")
                           .arg(QLatin1String(number)))
                .toString();
        };
        bring("m1,c1,K1,2025-11-21T14:08:00Z,open\nm2,c1,K2,2025-11-21T14:08:00Z,closed\n");
        // Counted from when it was opened, not from today; a team that said no hours works Monday to Friday.
        const QString dates = owed("K1");
        QVERIFY2(dates.startsWith(QStringLiteral("2025-11-28 ")), qPrintable(dates));
        QVERIFY2(dates.contains(QStringLiteral(" 2025-12-12 ")), qPrintable(dates));
        QCOMPARE(owed("K2"), QString());
        bring("m3,c1,K1,2025-12-01T10:00:00Z,closed\n");
        QCOMPARE(owed("K1"), QString()); // it was answered there
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

    void anAgentWritesWhileItRuns()
    {
        constexpr int kRows = 8'000;
        DeskFixture quiet;
        import(quiet, manyRows(quiet, kRows), manyRowsMapping(quiet));

        DeskFixture busy;
        int written = 0;
        int answered = 0;
        bool ended = false;
        std::function<void()> writeOn = [&] {
            if (ended)
                return;
            busy.storage
                ->write([n = ++written](storage::Transaction &tx) {
                    return storage::putSetting(tx, QStringLiteral("n"), QByteArray::number(n));
                })
                .then(busy.desk.get(), [&](const base::Result<void> &done) {
                    ++answered;
                    QVERIFY(done.has_value());
                    writeOn();
                });
        };
        writeOn();
        const desk::ImportReport report = import(busy, manyRows(busy, kRows), manyRowsMapping(busy));
        ended = true;
        QTRY_COMPARE(answered, written);
        QCOMPARE(report.read, kRows);
        QCOMPARE(report.rejected, kRows / 50);
        QCOMPARE(contents(busy), contents(quiet));
        QCOMPARE(rejectsOf(busy), rejectsOf(quiet));
        const QString batches = QStringLiteral("SELECT count(*) FROM command WHERE kind = 'import.batch.v1'");
        QVERIFY2(busy.value(batches).toInt() > quiet.value(batches).toInt(),
                 "the import did not make room for the agent");
    }

    void aRejectsFileFollowsWhatIsStored()
    {
        constexpr int kRows = 25'000;
        DeskFixture whole;
        import(whole, manyRows(whole, kRows), manyRowsMapping(whole));

        DeskFixture parted;
        const QString file = manyRows(parted, kRows);
        const desk::ImportReport begun = import(parted, file, manyRowsMapping(parted), 1);
        QVERIFY(begun.stopped);
        QVERIFY(begun.read > 0);
        QCOMPARE(rejectsOf(parted).count('\n'), begun.rejected + 1);
        // A kill can leave lines behind that the store knows nothing of.
        QFile rejects(parted.folder.filePath(QStringLiteral("rejects.csv")));
        QVERIFY(rejects.open(QIODevice::Append));
        rejects.write("999999,was never stored,x\n");
        rejects.close();

        const desk::ImportReport rest = import(parted, file, manyRowsMapping(parted));
        QCOMPARE(rest.resumedAt, begun.read);
        QCOMPARE(rest.rejected, kRows / 50);
        QCOMPARE(rejectsOf(parted), rejectsOf(whole));
        QCOMPARE(contents(parted), contents(whole));
    }

    void aRejectsFileThatCannotBeWrittenKeepsNoRowOut()
    {
        DeskFixture fixture;
        const QString file = manyRows(fixture, 100);
        auto request = desk::importRequest(file, manyRowsMapping(fixture), fixture.folder.path());
        QVERIFY(request.has_value());
        request->rejectsFile = fixture.folder.filePath(QStringLiteral("no/such/folder/rejects.csv"));
        const desk::ImportReport report = run(fixture, *request);
        QCOMPARE(report.imported, 98);
        QCOMPARE(report.rejected, 2);
        QVERIFY(report.rejectsFile.isEmpty());
        QVERIFY(report.rejectsProblem.contains(QStringLiteral("no/such/folder")));
    }
};

LEEWAY_TEST(TestImport)
#include "tst_import.moc"
