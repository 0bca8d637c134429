// The import as the page drives it, on a real store: nothing answers before the event loop has run.
#include "models/desk_import_session.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using models::DeskImportSession;

class TestDeskImportSession : public QObject
{
    Q_OBJECT

private:
    /// In the fixture's folder, because rows that cannot be read go to a file beside it.
    static QString sample(const test::DeskFixture &fixture, const QString &name)
    {
        QFile file(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
                   QStringLiteral("/resources/mappings/samples/") + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the sample is not there");
        return write(fixture, name, file.readAll());
    }
    static QStringList names(const DeskImportSession &session)
    {
        QStringList out;
        for (const models::ImportMapping &mapping : session.mappings())
            out.append(mapping.id);
        return out;
    }
    static QString write(const test::DeskFixture &fixture, const QString &name, const QByteArray &bytes)
    {
        QFile file(fixture.folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the test's file cannot be written");
        return file.fileName();
    }

private Q_SLOTS:
    void readsMappingsElsewhere()
    {
        test::DeskFixture fixture;
        DeskImportSession session(*fixture.desk, fixture.folder.path());
        QCOMPARE(names(session), QStringList());
        QSignalSpy changed(&session, &DeskImportSession::mappingsChanged);
        QVERIFY(changed.wait());
        QVERIFY(names(session).contains(QStringLiteral("orders.json")));
        QFile orders(QStringLiteral(":/mappings/orders.json"));
        QVERIFY(orders.open(QIODevice::ReadOnly));
        const QString own = write(fixture, QStringLiteral("mine.json"), orders.readAll());
        session.addMapping(own);
        QCOMPARE(changed.size(), 1);
        QVERIFY(changed.wait());
        QCOMPARE(changed.last().first().toString(), own);
        QVERIFY(session.mappings().back().ownFile);
    }

    void refusesAMappingWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("mapping");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("an unknown format") << QByteArray(R"({"format":"xls","source":"a"})");
    }
    void refusesAMappingWithItsPlace()
    {
        QFETCH(const QByteArray, mapping);
        test::DeskFixture fixture;
        DeskImportSession session(*fixture.desk, fixture.folder.path());
        QSignalSpy refused(&session, &DeskImportSession::mappingRefused);
        session.addMapping(write(fixture, QStringLiteral("bad.json"), mapping));
        QCOMPARE(refused.size(), 0);
        QVERIFY(refused.wait());
        QCOMPARE(refused.first().first().value<base::Error>().code, base::Code::MappingInvalid);
    }

    void importsFilesOneAfterTheOther()
    {
        test::DeskFixture fixture;
        DeskImportSession session(*fixture.desk, fixture.folder.path());
        QSignalSpy finished(&session, &DeskImportSession::finished);
        session.choose(
            {sample(fixture, QStringLiteral("orders.csv")), sample(fixture, QStringLiteral("orders.csv"))},
            QStringLiteral("orders"));
        session.start();
        session.start(); // it runs already
        QVERIFY(finished.wait(30'000));
        const auto outcome = finished.first().first().value<models::ImportOutcome>();
        QVERIFY(!outcome.error && !outcome.stopped);
        QVERIFY(outcome.counts.imported > 0);
        QCOMPARE(outcome.counts.duplicate, outcome.counts.imported); // the second one added nothing
        QCOMPARE(finished.size(), 1);
    }

    /// As a spreadsheet saves it, and no charset in the mapping: it is said before the import, and after.
    void saysHowManyTextsLoseLetters()
    {
        test::DeskFixture fixture;
        const QString mapping =
            write(fixture, QStringLiteral("latin.json"),
                  R"({ "format": "csv", "source": "latin", "customer": { "key": "{customer}" },
            "interactions": [ { "id": "{id}", "at": "{at}", "channel": { "value": "Email" },
                                "direction": { "value": "In" }, "body": "{text}" } ] })");
        const QString file = write(fixture, QStringLiteral("latin.csv"),
                                   "id,customer,at,text\n"
                                   "m1,c1,2025-03-01T10:00:00Z,Gr\xFC\xDF"
                                   "e\n"
                                   "m2,c1,2025-03-01T10:01:00Z,plain\n"
                                   "m3,c1,2025-03-01T10:02:00Z,Stra\xDF"
                                   "e\n");
        DeskImportSession session(*fixture.desk, fixture.folder.path());
        QSignalSpy changed(&session, &DeskImportSession::mappingsChanged);
        session.addMapping(mapping);
        QTRY_VERIFY(changed.contains({mapping})); // before or behind the ready ones
        QSignalSpy preview(&session, &DeskImportSession::previewReady);
        QSignalSpy finished(&session, &DeskImportSession::finished);
        session.choose({file}, mapping);
        QVERIFY(preview.wait(30'000));
        QCOMPARE(preview.first().first().value<models::ImportPreview>().repaired, 2);
        session.start();
        QVERIFY(finished.wait(30'000));
        const auto outcome = finished.first().first().value<models::ImportOutcome>();
        QCOMPARE(outcome.counts.imported, 3);
        QCOMPARE(outcome.repaired, 2);
    }

    void stopsBeforeTheMappingWasRead()
    {
        test::DeskFixture fixture;
        DeskImportSession session(*fixture.desk, fixture.folder.path());
        QSignalSpy finished(&session, &DeskImportSession::finished);
        session.choose({sample(fixture, QStringLiteral("orders.csv"))}, QStringLiteral("orders"));
        session.start();
        session.stop();
        QVERIFY(finished.wait(30'000));
        QVERIFY(finished.first().first().value<models::ImportOutcome>().stopped);
        QCOMPARE(fixture.value(QStringLiteral("SELECT count(*) FROM \"order\"")).toInt(), 0);
        session.start();
        QVERIFY(finished.wait(30'000));
        QVERIFY(fixture.value(QStringLiteral("SELECT count(*) FROM \"order\"")).toInt() > 0);
    }
};

LEEWAY_TEST(TestDeskImportSession)
#include "tst_desk_import_session.moc"
