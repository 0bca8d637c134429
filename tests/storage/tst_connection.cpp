#include "storage/sqlite_connection.h"

#include "storage/pragmas.h"
#include "storage/start_checks.h"
#include "support/test_case.h"

#include <thread>

#include <QTemporaryDir>
#include <QTest>

using namespace leeway;
using namespace leeway::storage;
using base::Code;

namespace
{

const QString kInsertPair = QStringLiteral("INSERT INTO pair (a, b) VALUES (?, ?)");
const QString kEndless = QStringLiteral(
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0");

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SqliteConnection> m_db;

private Q_SLOTS:
    void init()
    {
        static int number = 0;
        const QString file = m_folder.filePath(QString::number(++number));
        QVERIFY(createPrivateFile(file));
        auto opened = SqliteConnection::open(file, SqliteConnection::Mode::ReadWrite);
        QVERIFY(opened);
        m_db = std::move(*opened);
        QVERIFY(markAsOurs(*m_db));
        QVERIFY(applyWriterPragmas(*m_db));
        QVERIFY(m_db->runScript("CREATE TABLE pair (a INTEGER PRIMARY KEY, b);"
                                "CREATE TABLE strict_one (id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),"
                                " pair INTEGER REFERENCES pair (a));"));
    }
    void cleanup() { m_db.reset(); }

    void keepsValues_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::newRow("NULL") << QVariant();
        QTest::newRow("smallest integer") << QVariant(std::numeric_limits<qint64>::min());
        QTest::newRow("largest integer") << QVariant(std::numeric_limits<qint64>::max());
        QTest::newRow("text") << QVariant(QStringLiteral("Zoë 王 🙂"));
        QTest::newRow("text with a NUL") << QVariant(QStringLiteral("a") + QChar(0) + QStringLiteral("b"));
        QTest::newRow("empty text") << QVariant(QStringLiteral(""));
        QTest::newRow("bytes of an id") << QVariant(QByteArray::fromHex("000102030405060708090a0b0c0d0e0f"));
        QTest::newRow("no bytes") << QVariant(QByteArray(""));
        QTest::newRow("10 MB of text") << QVariant(QString(10'000'000, u'x'));
        QTest::newRow("10 MB of bytes") << QVariant(QByteArray(10'000'000, '\0'));
        QTest::newRow("a fraction") << QVariant(0.1);
    }
    void keepsValues()
    {
        QFETCH(QVariant, value);
        QCOMPARE(m_db->exec(kInsertPair, {1, value}).value(), 1);
        const QVariant read = m_db->value(QStringLiteral("SELECT b FROM pair WHERE a = 1")).value();
        QCOMPARE(read.isNull(), value.isNull());
        if (!value.isNull())
            QCOMPARE(read, value);
        QCOMPARE(m_db->lastInsertRowId(), 1);
    }

    void storesNullTextAsEmpty()
    {
        QVERIFY(m_db->exec(kInsertPair, {1, QString()}));
        QVERIFY(m_db->exec(kInsertPair, {2, QByteArray()}));
        QCOMPARE(m_db->value(QStringLiteral("SELECT group_concat(typeof(b)) FROM pair")).value().toString(),
                 QStringLiteral("text,blob"));
    }

    void namesErrors_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QVariantList>("values");
        QTest::addColumn<base::Code>("code");
        const QString insert = QStringLiteral("INSERT INTO strict_one (id, pair) VALUES (?, ?)");
        QTest::newRow("the same key twice")
            << insert << QVariantList{QByteArray(16, 'a'), 1} << Code::AlreadyThere;
        QTest::newRow("no such parent") << insert << QVariantList{QByteArray(16, 'b'), 9} << Code::NotFound;
        QTest::newRow("an id of 3 bytes")
            << insert << QVariantList{QByteArray(3, 'b'), 1} << Code::FieldInvalid;
        QTest::newRow("NULL where none may be")
            << insert << QVariantList{QVariant(), 1} << Code::FieldInvalid;
        QTest::newRow("a value missing")
            << insert << QVariantList{QByteArray(16, 'b')} << Code::StoreQueryFailed;
        QTest::newRow("a value too many")
            << insert << QVariantList{QByteArray(16, 'b'), 1, 2} << Code::StoreQueryFailed;
        QTest::newRow("no SQL") << QStringLiteral("SELEKT 1") << QVariantList{} << Code::StoreQueryFailed;
        QTest::newRow("no such table")
            << QStringLiteral("SELECT * FROM none") << QVariantList{} << Code::StoreQueryFailed;
        QTest::newRow("two statements")
            << QStringLiteral("SELECT 1; SELECT 2") << QVariantList{} << Code::StoreQueryFailed;
    }
    void namesErrors()
    {
        QFETCH(QString, sql);
        QFETCH(QVariantList, values);
        QFETCH(base::Code, code);
        QVERIFY(m_db->exec(kInsertPair, {1, 1}));
        QVERIFY(m_db->exec(QStringLiteral("INSERT INTO strict_one (id, pair) VALUES (?, ?)"),
                           {QByteArray(16, 'a'), 1}));
        for (int times = 0; times < 2; ++times) {
            const auto done = m_db->exec(sql, values);
            QVERIFY(!done);
            QCOMPARE(done.error().code, code);
        }
        // And the connection is as good as before.
        QCOMPARE(m_db->value(QStringLiteral("SELECT count(*) FROM strict_one")).value().toInt(), 1);
    }

    void nestsTheSameStatement()
    {
        for (int i = 0; i < 4; ++i)
            QVERIFY(m_db->exec(kInsertPair, {i, i}));
        const QString below = QStringLiteral("SELECT a FROM pair WHERE a < ? ORDER BY a");
        QStringList seen;
        const auto done = m_db->each(below, {4}, [&](const Rows &outer) {
            const auto inner = m_db->each(below, {outer.at(0)}, [&](const Rows &row) {
                seen.append(outer.at(0).toString() + row.at(0).toString());
                return true;
            });
            return inner.has_value();
        });
        QVERIFY(done);
        QCOMPARE(seen.join(u' '), QStringLiteral("10 20 21 30 31 32"));
    }

    void leavesNothingOpenWhenARowStops()
    {
        QVERIFY(m_db->begin(true));
        for (int i = 0; i < 100; ++i)
            QVERIFY(m_db->exec(kInsertPair, {i, i}));
        QCOMPARE(m_db->value(QStringLiteral("SELECT a FROM pair ORDER BY a")).value().toInt(), 0);
        QVERIFY(m_db->commit());
        // A table cannot be dropped while a statement still reads it.
        QVERIFY(m_db->exec(QStringLiteral("DROP TABLE strict_one")));
        QVERIFY(m_db->exec(QStringLiteral("DROP TABLE pair")));
    }

    void runsScriptsWithTriggersAndComments()
    {
        QVERIFY(m_db->runScript("-- one; two\nCREATE TABLE t (a TEXT); /* ; */\n"
                                "CREATE TRIGGER twice AFTER INSERT ON pair BEGIN\n"
                                "  INSERT INTO t VALUES ('it''s; here'); INSERT INTO t VALUES (';');\nEND;\n"
                                "INSERT INTO pair VALUES (1, 2); -- the end"));
        QCOMPARE(m_db->value(QStringLiteral("SELECT group_concat(a, '|') FROM t")).value().toString(),
                 QStringLiteral("it's; here|;"));
        const auto failed = m_db->runScript("CREATE TABLE u (a); CREATE TABLE u (a); CREATE TABLE v (a);");
        QVERIFY(!failed);
        QVERIFY(failed.error().detail.contains(QStringLiteral("already exists")));
        QVERIFY(!m_db->value(QStringLiteral("SELECT 1 FROM v")));
    }

    void canBeInterrupted()
    {
        std::thread interrupter([this] {
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            m_db->interrupt();
        });
        const auto counted = m_db->value(kEndless);
        interrupter.join();
        QVERIFY(!counted);
        QCOMPARE(counted.error().code, Code::Cancelled);
        QCOMPARE(m_db->value(QStringLiteral("SELECT 1")).error().code, Code::Cancelled);
        m_db->forgetInterrupt();
        QCOMPARE(m_db->value(QStringLiteral("SELECT 1")).value().toInt(), 1);
    }

    void survivesManyStatementTexts()
    {
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(m_db->value(QStringLiteral("SELECT %1").arg(i)).value().toInt(), i);
    }
};

LEEWAY_TEST(TestConnection)
#include "tst_connection.moc"
