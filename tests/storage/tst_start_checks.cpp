#include "storage/opened_store.h"
#include "storage/pragmas.h"
#include "storage/start_checks.h"

#include "support/manual_clock.h"
#include "support/test_case.h"

#include <csignal>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace leeway;
using namespace leeway::storage;
using base::Code;

namespace
{

constexpr uid_t kNobody = 65534;

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void makeForeignDatabase(const QString &path)
{
    sqlite3 *other = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(path).constData(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "CREATE TABLE bookmark (url TEXT)", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(other);
}

/// Permissions mean nothing to root; while this lives the process is nobody.
class Unprivileged
{
public:
    explicit Unprivileged(const QString &folder)
    {
        if (::geteuid() != 0)
            return;
        m_dropped =
            ::chown(QFile::encodeName(folder).constData(), kNobody, kNobody) == 0 && ::seteuid(kNobody) == 0;
    }
    ~Unprivileged()
    {
        if (m_dropped && ::seteuid(0) != 0)
            qFatal("the rights did not come back");
    }
    Q_DISABLE_COPY_MOVE(Unprivileged)

private:
    bool m_dropped = false;
};

/// No file may grow above `bytes` while this lives: what a full disk or a quota does.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
    }
    ~SmallDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

private:
    rlimit m_before = {};
    void (*m_handler)(int) = nullptr;
};

} // namespace

class TestStartChecks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    test::ManualClock m_clock;
    QString m_file;

    base::Result<OpenedStore> open(bool readOnly = false, bool create = true)
    {
        return openStore({m_file, readOnly, create}, localLadder(), m_clock);
    }

    /// A closed store with `count` customers of about 400 bytes.
    void makeStore(int count)
    {
        auto store = open();
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail));
        SqliteConnection &db = *store->connection;
        QVERIFY(db.begin(true));
        for (int i = 0; i < count; ++i) {
            QByteArray id(16, '\0');
            memcpy(id.data(), &i, sizeof i);
            QVERIFY(db.exec(QStringLiteral("INSERT INTO customer (id, kind, name, folded_name, place) "
                                           "VALUES (?, 'Person', ?, ?, ?)"),
                            {id, QString::number(i), QString::number(i), QString(400, u'p')}));
            QVERIFY(db.exec(QStringLiteral("INSERT INTO setting (key, value) VALUES (?, ?)"),
                            {QStringLiteral("%1").arg(i, 8, 10, QLatin1Char('0')), QByteArray(100, 's')}));
        }
        QVERIFY(
            db.exec(QStringLiteral("INSERT INTO \"case\" (id, customer, title, solved, status, opened_at, "
                                   "last_at) SELECT zeroblob(16), id, 'Broken lamp', 0, 'Open', 1, 1 "
                                   "FROM customer LIMIT 1")));
        QVERIFY(db.commit());
        QVERIFY(db.runScript("PRAGMA wal_checkpoint(TRUNCATE)"));
    }

    void damage(qint64 at, const QByteArray &bytes)
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(at));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static qint64 count(const OpenedStore &store, const QString &table)
    {
        return store.connection->value(QStringLiteral("SELECT count(*) FROM ") + table)->toLongLong();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("customers.leeway"));
        m_clock.set(test::ManualClock().now());
    }

    void makesAPrivateStore()
    {
        const mode_t before = ::umask(0);
        m_file = m_folder->filePath(QStringLiteral("deep/er/customers.leeway"));
        auto store = open();
        ::umask(before);
        QVERIFY(store);
        QVERIFY(store->report.createdNew);
        for (const QString &name : QFileInfo(m_file).dir().entryList(QDir::Files)) {
            const auto rights = QFileInfo(QFileInfo(m_file).dir().filePath(name)).permissions();
            QVERIFY2(
                !(rights & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)),
                qPrintable(name));
        }
        QVERIFY(QFileInfo::exists(m_file + QStringLiteral("-wal")));
    }

    void takesRightsAway()
    {
        makeStore(1);
        QVERIFY(QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup |
                                                  QFile::ReadOther));
        QVERIFY(open());
        QCOMPARE(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void leavesForeignFilesAlone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<base::Code>("code");
        QTest::newRow("a text file") << QByteArray("Dear customer,\n").repeated(50) << Code::StoreNotOurs;
        QTest::newRow("a short text file") << QByteArray("hi") << Code::StoreNotOurs;
        QTest::newRow("a picture") << QByteArray::fromHex("89504e470d0a1a0a") + QByteArray(500, 'x')
                                   << Code::StoreNotOurs;
        QByteArray newer = QByteArray("SQLite format 3") + QByteArray(4096 - 15, '\0');
        newer.replace(68, 4, "LEEW");
        newer.replace(60, 4, QByteArray::fromHex("000003e7"));
        QTest::newRow("a store of a newer version") << newer << Code::StoreTooNew;
    }
    void leavesForeignFilesAlone()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(base::Code, code);
        writeFile(m_file, bytes);
        for (const bool readOnly : {false, true}) {
            const auto store = open(readOnly);
            QVERIFY(!store);
            QCOMPARE(store.error().code, code);
        }
        QCOMPARE(readFile(m_file), bytes);
        QCOMPARE(m_folder->path().isEmpty() ? 0 : QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    }

    void leavesAnotherProgramsDatabaseAlone()
    {
        makeForeignDatabase(m_file);
        const QByteArray before = readFile(m_file);
        const auto store = open();
        QVERIFY(!store);
        QCOMPARE(store.error().code, Code::StoreNotOurs);
        QCOMPARE(readFile(m_file), before);
    }

    void refusesAFolder()
    {
        QVERIFY(QDir().mkpath(m_file));
        QCOMPARE(open().error().code, Code::StoreNotOurs);
    }

    void saysWhenNothingIsThere()
    {
        QCOMPARE(open(false, false).error().code, Code::StoreMissing);
        QCOMPARE(open(true).error().code, Code::StoreMissing);
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void refusesASecondProgram()
    {
        const auto first = open();
        QVERIFY(first);
        QCOMPARE(open().error().code, Code::StoreInUse);
        QVERIFY(open(true));
    }

    void refusesWhatCannotBeWritten_data()
    {
        QTest::addColumn<bool>("folderToo");
        QTest::addColumn<bool>("storeThere");
        QTest::newRow("the file") << false << true;
        QTest::newRow("the folder and the file") << true << true;
        QTest::newRow("the folder, nothing in it") << true << false;
    }
    void refusesWhatCannotBeWritten()
    {
        QFETCH(bool, folderToo);
        QFETCH(bool, storeThere);
        const Unprivileged nobody(m_folder->path());
        if (storeThere)
            makeStore(3);
        if (storeThere)
            QVERIFY(QFile::setPermissions(m_file, QFile::ReadOwner));
        if (folderToo)
            QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner));
        const QByteArray before = readFile(m_file);
        const auto store = open();
        QVERIFY(!store);
        QCOMPARE(store.error().code, Code::StoreReadOnly);
        QCOMPARE(readFile(m_file), before);
        // But it can be read.
        if (storeThere) {
            const auto reading = open(true);
            QVERIFY2(reading, reading ? "" : qPrintable(reading.error().detail));
        }
        QVERIFY(
            QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    void saysThatTheDiskIsFull()
    {
        {
            const SmallDisk small(40'000);
            const auto store = open();
            QVERIFY(!store);
            QCOMPARE(store.error().code, Code::StoreFull);
        }
        QVERIFY(open());
    }

    void checksAfterAnUncleanEndAndWeekly()
    {
        makeStore(1);
        {
            auto store = open();
            QVERIFY(store->wantsCheck); // never checked
            QVERIFY(store->connection->exec(QStringLiteral("REPLACE INTO meta VALUES ('checked_at', ?)"),
                                            {base::toMs(m_clock.now())}));
        }
        QVERIFY(!open()->wantsCheck);
        writeFile(m_file + QStringLiteral(".lock"), "4711\n"); // what a killed program leaves
        QVERIFY(open()->wantsCheck);
        QVERIFY(!open()->wantsCheck);
        m_clock.advance(std::chrono::hours(24 * 8));
        QVERIFY(open()->wantsCheck);
    }

    void savesWhatCanBeRead_data()
    {
        QTest::addColumn<qint64>("at");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("cutTo");
        QTest::addColumn<int>("atLeast");
        const QByteArray page(4096, char(0x5a));
        QTest::newRow("the header") << 0LL << QByteArray(16, 'x') << -1LL << 2000;
        QTest::newRow("the first page blank") << 0LL << QByteArray(4096, '\0') << -1LL << 0;
        QTest::newRow("one page in the middle") << 4096LL * 250 << page << -1LL << 1900;
        QTest::newRow("ten pages in the middle") << 4096LL * 250 << page.repeated(10) << -1LL << 1700;
        // The pages of all tables stand first, those without rows as well.
        QTest::newRow("the file cut to half") << 0LL << QByteArray() << -2LL << 300;
        QTest::newRow("the file cut to a bit of the header") << 0LL << QByteArray() << 60LL << 0;
        QTest::newRow("the file cut to nothing, with a log") << 0LL << QByteArray() << 0LL << 0;
    }
    void savesWhatCanBeRead()
    {
        QFETCH(qint64, at);
        QFETCH(QByteArray, bytes);
        QFETCH(qint64, cutTo);
        QFETCH(int, atLeast);
        makeStore(2000);
        damage(at, bytes);
        const qint64 size = QFileInfo(m_file).size();
        if (cutTo != -1)
            QVERIFY(QFile::resize(m_file, cutTo == -2 ? size / 8192 * 4096 : cutTo));
        if (cutTo == 0)
            writeFile(m_file + QStringLiteral("-wal"), QByteArray(100, 'w'));
        const QByteArray damaged = readFile(m_file);
        noteIfUnseen(m_file);

        auto store = open();
        QVERIFY2(store, store ? "" : qPrintable(store.error().detail));
        QCOMPARE(store->report.damagedFile, m_file + QStringLiteral(".damaged-20251121T140800Z"));
        QCOMPARE(readFile(store->report.damagedFile), damaged);
        const qint64 customers = count(*store, QStringLiteral("customer"));
        qInfo("%lld customers and %lld settings saved", customers, count(*store, QStringLiteral("setting")));
        QVERIFY(customers >= atLeast);
        QVERIFY(customers <= 2000);
        QCOMPARE(count(*store, QStringLiteral("pending_name")), customers);
        QCOMPARE(count(*store, QStringLiteral("case_index WHERE case_index MATCH 'lamp'")),
                 count(*store, QStringLiteral("\"case\"")));
        QVERIFY(store->report.rowsSaved >= customers);
        QCOMPARE(store->connection->value(QStringLiteral("PRAGMA integrity_check"))->toString(),
                 QStringLiteral("ok"));
        // And it is a store like any other.
        store = base::fail(Code::StoreClosed);
        store = open();
        QVERIFY(store);
        QVERIFY(store->report.damagedFile.isEmpty());
        QCOMPARE(count(*store, QStringLiteral("customer")), customers);
    }

    void keepsTheDamagedFileWhenThereIsNoRoom()
    {
        makeStore(2000);
        damage(4096 * 250, QByteArray(4096, 'x'));
        noteIfUnseen(m_file);
        const QByteArray before = readFile(m_file);
        {
            const SmallDisk small(500'000);
            QCOMPARE(open().error().code, Code::StoreFull);
        }
        QCOMPARE(readFile(m_file), before);
        QVERIFY(open());
    }

    /// Killed between its first write and the end of that transaction: the header says ours, the journal says
    /// empty.
    void marksAStoreThatWasKilledWhileMade()
    {
        QVERIFY(createPrivateFile(m_file));
        QVERIFY(markAsOurs(**SqliteConnection::open(m_file, SqliteConnection::Mode::ReadWrite)));
        const QByteArray magicCountNonceSize =
            QByteArray::fromHex("d9d505f920a163d7000000000000000000000000");
        const QByteArray sectorAndPage = QByteArray::fromHex("0000020000001000");
        writeFile(m_file + QStringLiteral("-journal"),
                  QByteArray(magicCountNonceSize + sectorAndPage).leftJustified(512, '\0'));
        for (int times = 0; times < 3; ++times) {
            const auto store = open();
            QVERIFY2(store, store ? "" : qPrintable(store.error().detail));
            QCOMPARE(store->connection->value(QStringLiteral("PRAGMA application_id"))->toUInt(),
                     kApplicationId);
        }
    }

    void finishesARescueThatWasCutOff()
    {
        makeStore(10);
        QVERIFY(QFile::rename(m_file, m_file + QStringLiteral(".rescue")));
        auto store = open();
        QVERIFY(store);
        QCOMPARE(count(*store, QStringLiteral("customer")), 10);
    }

private:
    /// Damage inside a table is found by the background check, not at the start; this stands for its note.
    static void noteIfUnseen(const QString &file) { writeFile(file + QStringLiteral(".damage-found"), {}); }
};

LEEWAY_TEST(TestStartChecks)
#include "tst_start_checks.moc"
