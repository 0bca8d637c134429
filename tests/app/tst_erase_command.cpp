#include "app/program.h"

#include "support/test_case.h"

#include <QJsonArray>

using namespace leeway;

namespace
{

const QByteArray kErasedByCommand = "Zebulonsen"; // stands in the file and nowhere else, in the end

const QByteArray kMappingOfErased = R"({"format": "csv", "source": "shop", "timeZone": "UTC",
 "customer": {"key": "{who}", "name": "{who}", "handles": [{"kind": "Email", "value": "{who}@example.com"}]},
 "interactions": [{"id": "{id}", "at": "{at}", "channel": "Phone", "direction": "In", "title": "{said}"}]})";

} // namespace

/// `leewayctl customer erase` from outside, on a computer of its own: what came with a file, in the bytes of
/// every file that is left.
class TestEraseCommand : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::Profile> m_profile;

    test::Ran import(const QByteArray &name, const QByteArray &rows)
    {
        return m_profile->run({QStringLiteral("import"),
                               m_profile->put(QStringLiteral("mapping.json"), kMappingOfErased),
                               m_profile->put(QString::fromLatin1(name), "who,id,at,said\n" + rows)});
    }
    test::Ran erase(const QStringList &words)
    {
        return m_profile->run(QStringList{QStringLiteral("customer"), QStringLiteral("erase"), m_id} + words);
    }
    test::Ran ask(const QString &reason)
    {
        return erase({QStringLiteral("--ask"), QStringLiteral("--ground"), QStringLiteral("objection"),
                      QStringLiteral("--reason"), reason});
    }
    test::Ran decide(const QStringList &more)
    {
        return erase(QStringList{QStringLiteral("--decide"), QStringLiteral("erase"), QStringLiteral("--why"),
                                 QStringLiteral("identity checked")} +
                     more);
    }

    QString m_id;

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<test::Profile>();
        const test::Ran came =
            import("first.csv", kErasedByCommand + ",1,2025-11-21T10:00:00Z,call of " + kErasedByCommand +
                                    "\nNils,2,2025-11-21T10:00:00Z,lamp\n");
        QVERIFY2(came.code == 0, came.told().constData());
        const test::Ran found =
            m_profile->run({QStringLiteral("search"), QString::fromLatin1(kErasedByCommand)});
        m_id = found.first().value(QStringLiteral("id")).toString();
        QVERIFY2(!m_id.isEmpty(), found.told().constData());
    }

    void nothingOfThemIsLeftInAnyFile()
    {
        const test::Ran seen = erase({QStringLiteral("--preview")});
        QVERIFY2(seen.code == 0, seen.told().constData());
        QCOMPARE(seen.first().value(QStringLiteral("name")).toString(),
                 QString::fromLatin1(kErasedByCommand));
        QVERIFY(!seen.first().value(QStringLiteral("counts")).toArray().isEmpty());
        QCOMPARE(ask(QString::fromLatin1(kErasedByCommand) + QStringLiteral(" wrote")).code, 1);
        const test::Ran asked = ask(QStringLiteral("asked by letter"));
        QVERIFY2(asked.code == 0, asked.told().constData());
        QCOMPARE(m_profile->run({QStringLiteral("customer"), QStringLiteral("erasures")}).objects().size(),
                 1);
        QCOMPARE(decide({}).code, 1); // alone, and a day has not passed
        QCOMPARE(decide({QStringLiteral("--now")}).code, 2);
        const test::Ran done = decide(
            {QStringLiteral("--now"), QStringLiteral("--confirm"), QString::fromLatin1(kErasedByCommand)});
        QVERIFY2(done.code == 0, done.told().constData());
        QCOMPARE(done.first().value(QStringLiteral("state")).toString(), QStringLiteral("Done"));
        QVERIFY(done.first().value(QStringLiteral("label")).toString().startsWith(QLatin1String("Erased ")));

        QCOMPARE(m_profile->filesWith(kErasedByCommand, {QStringLiteral("first.csv")}), QStringList());
        QCOMPARE(m_profile->filesWith("zebulonsen", {}), QStringList()); // as the index has it
        const test::Ran check = m_profile->run({QStringLiteral("store"), QStringLiteral("check")});
        QVERIFY2(check.code == 0, check.told().constData());
        QVERIFY(m_profile->run({QStringLiteral("search"), QString::fromLatin1(kErasedByCommand)})
                    .objects()
                    .isEmpty());
    }

    void anImportDoesNotBringThemBack()
    {
        QCOMPARE(ask(QStringLiteral("asked by letter")).code, 0);
        QCOMPARE(decide({QStringLiteral("--now"), QStringLiteral("--confirm"),
                         QString::fromLatin1(kErasedByCommand)})
                     .code,
                 0);
        const test::Ran again =
            import("second.csv", kErasedByCommand + ",3,2025-11-22T10:00:00Z,again " + kErasedByCommand +
                                     "\nNils,4,2025-11-22T10:00:00Z,lid\n");
        QVERIFY2(again.out.contains("\"rejected\":1"), again.told().constData());
        QCOMPARE(m_profile->filesWith(kErasedByCommand,
                                      {QStringLiteral("first.csv"), QStringLiteral("second.csv")}),
                 QStringList());
        QVERIFY(!m_profile->filesWith("what was known of this customer was erased").isEmpty());
    }

    void whatWasAskedIsTakenBack()
    {
        QCOMPARE(ask(QStringLiteral("asked by letter")).code, 0);
        QCOMPARE(ask(QStringLiteral("asked again")).code, 1);
        QCOMPARE(erase({QStringLiteral("--withdraw")}).code, 0);
        QCOMPARE(decide({}).code, 1);
        QCOMPARE(m_profile->run({QStringLiteral("customer"), QStringLiteral("erasures")}).objects().size(),
                 0);
        QVERIFY(!m_profile->run({QStringLiteral("search"), QString::fromLatin1(kErasedByCommand)})
                     .objects()
                     .isEmpty());
    }

    void itSaysWhatItUnderstands_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing to do") << QStringList();
        QTest::newRow("two things at once")
            << QStringList{QStringLiteral("--preview"), QStringLiteral("--ask")};
        QTest::newRow("another ground")
            << QStringList{QStringLiteral("--ask"), QStringLiteral("--ground"), QStringLiteral("whim"),
                           QStringLiteral("--reason"), QStringLiteral("x")};
    }
    void itSaysWhatItUnderstands()
    {
        QFETCH(QStringList, words);
        const test::Ran ran = erase(words);
        QCOMPARE(ran.code, 2);
        QVERIFY(!ran.err.isEmpty());
    }
};

LEEWAY_TEST(TestEraseCommand)
#include "tst_erase_command.moc"
