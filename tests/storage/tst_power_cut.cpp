#include "storage/numbered_rows.h"
#include "storage/power_cut_disk.h"
#include "storage/storage.h"
#include "support/await.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <map>

#include <sqlite3.h>

using namespace leeway;
using namespace leeway::storage;
using test::PowerCutDisk;
using test::readKept;
using test::writeNumber;

namespace
{

QString storeIn(const QTemporaryDir &folder)
{
    return folder.filePath(QStringLiteral("customers.leeway"));
}

} // namespace

/// The power goes at any moment: what was said to be saved is there, and the store is whole.
/// LEEWAY_SEED repeats a run, LEEWAY_LONG=1 cuts at every write.
class TestPowerCut : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<test::ManualClock> m_clock = std::make_shared<test::ManualClock>();

    /// Numbers from `first` on, each awaited; `promised`: at which moment of the disk each was said to be
    /// saved.
    void writeNumbers(const QString &file, const PowerCutDisk &disk, int first, int count,
                      std::map<int, size_t> &promised)
    {
        const auto opened = test::await(Storage::open({file}, m_clock));
        QVERIFY(opened);
        for (int number = first; number < first + count; ++number) {
            QVERIFY(
                test::await((*opened)->write([number](Transaction &tx) { return writeNumber(tx, number); })));
            promised[number] = disk.moments();
        }
    }

    void lookAtImage(const PowerCutDisk &disk, size_t at, PowerCutDisk::Unsynced unsynced,
                     QRandomGenerator &random, const std::map<int, size_t> &promised)
    {
        const QTemporaryDir folder;
        disk.writeImage(folder.path(), at, unsynced, random);
        const auto opened = test::await(Storage::open({storeIn(folder), false, false}, m_clock));
        QVERIFY2(opened, qPrintable(opened ? QString() : base::toLogLine(opened.error())));
        QCOMPARE((*opened)->startReport().damagedFile, QString());
        const auto kept = test::await((*opened)->read(Lane::Screens, readKept));
        QVERIFY(kept);
        QCOMPARE(kept->integrity, QStringLiteral("ok"));
        QCOMPARE(kept->halves, 0);
        for (const auto &[number, since] : promised)
            QVERIFY2(since > at || kept->numbers.contains(number),
                     qPrintable(QStringLiteral("%1 was saved and is gone").arg(number)));
    }

private Q_SLOTS:
    /// That the disk forgets at all: SQLite's usual way loses what this store's keeps.
    void whatIsNotSyncedIsForgotten_data()
    {
        QTest::addColumn<QByteArray>("way");
        QTest::addColumn<int>("rows");
        QTest::newRow("not synced at a commit") << QByteArray("NORMAL") << 0;
        QTest::newRow("synced at each commit") << QByteArray("FULL") << 1;
    }
    void whatIsNotSyncedIsForgotten()
    {
        QFETCH(QByteArray, way);
        const QTemporaryDir folder;
        const QTemporaryDir after;
        QRandomGenerator random(1);
        PowerCutDisk disk(folder.path());
        const auto open = [](const QTemporaryDir &where) {
            sqlite3 *db = nullptr;
            sqlite3_open(where.filePath(QStringLiteral("plain")).toUtf8().constData(), &db);
            return db;
        };
        sqlite3 *db = open(folder);
        sqlite3_exec(db, "PRAGMA journal_mode = WAL; CREATE TABLE t (n)", nullptr, nullptr, nullptr);
        sqlite3_exec(db, QByteArray("PRAGMA synchronous = " + way).constData(), nullptr, nullptr, nullptr);
        disk.arm();
        QCOMPARE(sqlite3_exec(db, "INSERT INTO t VALUES (1)", nullptr, nullptr, nullptr), SQLITE_OK);
        disk.writeImage(after.path(), disk.moments(), PowerCutDisk::Unsynced::Lost, random);
        sqlite3_close(db);
        db = open(after);
        sqlite3_stmt *count = nullptr;
        QCOMPARE(sqlite3_prepare_v2(db, "SELECT count(*) FROM t", -1, &count, nullptr), SQLITE_OK);
        QCOMPARE(sqlite3_step(count), SQLITE_ROW);
        QTEST(sqlite3_column_int(count, 0), "rows");
        sqlite3_finalize(count);
        sqlite3_close(db);
    }

    /// Commits, and the checkpoints that take them from the log into the file when the store is closed.
    void keepsEveryCommitThatWasSaidToBeDone()
    {
        const quint32 seed = qEnvironmentVariableIsSet("LEEWAY_SEED")
                                 ? qEnvironmentVariable("LEEWAY_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        qInfo("LEEWAY_SEED=%u", seed);
        QRandomGenerator random(seed);
        const QTemporaryDir folder;
        PowerCutDisk disk(folder.path());
        QVERIFY(test::await(Storage::open({storeIn(folder)}, m_clock))); // made, and closed again
        disk.arm();
        std::map<int, size_t> promised;
        for (int first : {1, 21, 41}) {
            writeNumbers(storeIn(folder), disk, first, 20, promised);
            if (QTest::currentTestFailed())
                return;
        }
        const bool isLong = qEnvironmentVariableIntValue("LEEWAY_LONG") == 1;
        const size_t most = isLong ? disk.moments() : 30;
        size_t looked = 0;
        for (size_t i = 0; i <= most; ++i) {
            const size_t at = isLong      ? i
                              : i == most ? disk.moments()
                                          : random.bounded(static_cast<quint32>(disk.moments()));
            for (const auto unsynced : {PowerCutDisk::Unsynced::Lost, PowerCutDisk::Unsynced::Kept,
                                        PowerCutDisk::Unsynced::Mixed}) {
                lookAtImage(disk, at, unsynced, random, promised);
                if (QTest::currentTestFailed()) {
                    qInfo("cut before moment %zu of %zu, way %d", at, disk.moments(), int(unsynced));
                    return;
                }
                ++looked;
            }
        }
        qInfo("%zu commits, %zu moments, %zu images looked at", promised.size(), disk.moments(), looked);
    }
};

LEEWAY_TEST(TestPowerCut)
#include "tst_power_cut.moc"
