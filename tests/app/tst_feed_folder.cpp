// Which files of a feed's folder are complete, and where they go.
#include "desk/store_admin/feed_folder.h"
#include "desk/store_admin/feeder.h"

#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace leeway;
using desk::CompleteFiles;
using desk::FeedFolder;
using desk::FolderEntry;
using std::chrono::milliseconds;

namespace
{

/// A file as looked at some time after the beginning.
struct Look {
    int atMs = 0;
    qint64 size = 0;
    int changedAtMs = 0;
    bool isBusy = false;
};
using Looks = std::vector<Look>;

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QStringLiteral("(none)");
}

} // namespace
Q_DECLARE_METATYPE(Looks)

class TestFeedFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unfinishedNamesAreNeverTaken_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("mayBeTaken");
        QTest::newRow("a file") << QStringLiteral("orders.csv") << true;
        QTest::newRow("packed") << QStringLiteral("orders.csv.gz") << true;
        QTest::newRow("part in the middle") << QStringLiteral("spare.parts.csv") << true;
        QTest::newRow("hidden") << QStringLiteral(".orders.csv") << false;
        QTest::newRow("being copied") << QStringLiteral("orders.csv.part") << false;
        QTest::newRow("in capitals") << QStringLiteral("ORDERS.CSV.TMP") << false;
        QTest::newRow("of an upload") << QStringLiteral("orders.csv.filepart") << false;
        QTest::newRow("of an editor") << QStringLiteral("orders.csv~") << false;
    }
    void unfinishedNamesAreNeverTaken()
    {
        QFETCH(QString, name);
        QTEST(desk::isFeedFileName(name), "mayBeTaken");
    }

    void aFileIsTakenWhenItStandsStill_data()
    {
        QTest::addColumn<Looks>("looks");
        QTest::addColumn<int>("takenAtLook"); // from 1; 0: at none
        QTest::newRow("moved in, written long before") << Looks{{0, 10, -60'000}} << 1;
        QTest::newRow("just written") << Looks{{0, 10, -100}} << 0;
        QTest::newRow("just written, and left alone")
            << Looks{{0, 10, -100}, {500, 10, -100}, {1'000, 10, -100}} << 3;
        QTest::newRow("it grows") << Looks{{0, 10, 0}, {900, 20, 900}, {1'800, 30, 1'800}} << 0;
        QTest::newRow("it grew, then stood still")
            << Looks{{0, 10, 0}, {900, 20, 900}, {1'900, 20, 900}} << 3;
        QTest::newRow("written over, as large as before")
            << Looks{{0, 10, 0}, {900, 10, 800}, {1'700, 10, 800}} << 0;
        QTest::newRow("somebody has it open")
            << Looks{{0, 10, -60'000, true}, {5'000, 10, -60'000, true}} << 0;
        QTest::newRow("somebody had it open")
            << Looks{{0, 10, -60'000, true}, {5'000, 10, -60'000, false}} << 2;
        QTest::newRow("from a computer whose clock is ahead")
            << Looks{{0, 10, 3'600'000}, {500, 10, 3'600'000}, {1'000, 10, 3'600'000}} << 3;
    }
    void aFileIsTakenWhenItStandsStill()
    {
        QFETCH(Looks, looks);
        const base::Instant start = test::ManualClock().now();
        CompleteFiles complete;
        int takenAt = 0;
        int look = 0;
        for (const Look &one : looks) {
            ++look;
            const FolderEntry entry{.name = QStringLiteral("orders.csv"),
                                    .size = one.size,
                                    .changedMs = base::toMs(start) + one.changedAtMs,
                                    .isBusy = one.isBusy};
            const QStringList taken = complete.among({entry}, start + milliseconds(one.atMs));
            if (takenAt == 0 && !taken.isEmpty())
                takenAt = look;
            QCOMPARE(complete.someMayFollow(), taken.isEmpty());
        }
        QTEST(takenAt, "takenAtLook");
    }

    void namesGiveTheOrder()
    {
        const base::Instant now = test::ManualClock().now();
        CompleteFiles complete;
        std::vector<FolderEntry> entries;
        for (const auto *name : {"b.csv", "a-2.csv", ".hidden", "a-1.csv", "c.part"})
            entries.push_back(
                {.name = QString::fromLatin1(name), .size = 1, .changedMs = 0, .isBusy = false});
        QCOMPARE(complete.among(entries, now).join(u' '), QStringLiteral("a-1.csv a-2.csv b.csv"));
        QVERIFY(!complete.someMayFollow());
    }

    /// Left and come again under its name: what was seen before is not its own.
    void aNewFileUnderAnOldNameIsNew()
    {
        const base::Instant now = test::ManualClock().now();
        CompleteFiles complete;
        const FolderEntry entry{.name = QStringLiteral("a"),
                                .size = 1,
                                .changedMs = base::toMs(now) + 9'000'000,
                                .isBusy = false};
        QVERIFY(complete.among({entry}, now).isEmpty());
        QVERIFY(complete.among({}, now + milliseconds(600)).isEmpty());
        QVERIFY(complete.among({entry}, now + milliseconds(1'200)).isEmpty());
    }

    void itSeesWhoWrites()
    {
        QTemporaryDir dir;
        const auto folder = FeedFolder::open(dir.path());
        QVERIFY(folder.has_value());
        write(dir.filePath(QStringLiteral("a.csv")), "1");
        QCOMPARE(folder->look().at(0).isBusy, false);
        const int fd = ::open(QFile::encodeName(dir.filePath(QStringLiteral("a.csv"))).constData(),
                              O_WRONLY | O_CLOEXEC);
        QVERIFY(fd >= 0);
        QCOMPARE(folder->look().at(0).isBusy, true);
        ::close(fd);
        QCOMPARE(folder->look().at(0).isBusy, false);
    }

    void onlyFilesAreSeen()
    {
        QTemporaryDir dir;
        const auto folder = FeedFolder::open(dir.path());
        QVERIFY(folder.has_value());
        write(dir.filePath(QStringLiteral("a.csv")), "1");
        QVERIFY(QDir(dir.path()).mkdir(QStringLiteral("sub")));
        QVERIFY(QFile::link(QStringLiteral("/etc/hostname"), dir.filePath(QStringLiteral("link.csv"))));
        const auto entries = folder->look();
        QCOMPARE(entries.size(), size_t{1});
        QCOMPARE(entries[0].name, QStringLiteral("a.csv"));
    }

    void takenAndRefusedFilesLieApart()
    {
        QTemporaryDir dir;
        const auto folder = FeedFolder::open(dir.path());
        QVERIFY(folder.has_value());
        write(folder->pathOf(QStringLiteral("a.csv")), "1");
        write(folder->rejectsWhileReading(QStringLiteral("a.csv")), "line,reason,row");
        QCOMPARE(folder->putAway(QStringLiteral("a.csv"), {}).value_or(QString()),
                 QStringLiteral("done/a.csv"));
        QCOMPARE(read(dir.filePath(QStringLiteral("done/a.csv.rejects.csv"))),
                 QStringLiteral("line,reason,row"));
        QVERIFY(!QFile::exists(dir.filePath(QStringLiteral("a.csv"))));
        write(folder->pathOf(QStringLiteral("a.csv")), "2");
        QCOMPARE(folder->putAway(QStringLiteral("a.csv"), {}).value_or(QString()),
                 QStringLiteral("done/a.csv.2"));
        QCOMPARE(read(dir.filePath(QStringLiteral("done/a.csv"))),
                 QStringLiteral("1")); // nothing is written over
        write(folder->pathOf(QStringLiteral("a.csv")), "3");
        QCOMPARE(folder->putAway(QStringLiteral("a.csv"), QStringLiteral("it is no CSV")).value_or(QString()),
                 QStringLiteral("rejected/a.csv"));
        QCOMPARE(read(dir.filePath(QStringLiteral("rejected/a.csv.error.txt"))),
                 QStringLiteral("it is no CSV\n"));
        QVERIFY(folder->look().empty());
    }

    /// Killed after the rejects were moved, before the file was: it is read again, and its rejects are the
    /// new ones.
    void rejectsOfARunThatWasCutOffGiveWay()
    {
        QTemporaryDir dir;
        const auto folder = FeedFolder::open(dir.path());
        QVERIFY(folder.has_value());
        write(dir.filePath(QStringLiteral("done/a.csv.rejects.csv")), "old");
        write(folder->pathOf(QStringLiteral("a.csv")), "1");
        write(folder->rejectsWhileReading(QStringLiteral("a.csv")), "new");
        QCOMPARE(folder->putAway(QStringLiteral("a.csv"), {}).value_or(QString()),
                 QStringLiteral("done/a.csv"));
        QCOMPARE(read(dir.filePath(QStringLiteral("done/a.csv.rejects.csv"))), QStringLiteral("new"));
    }

    void aFolderThatCannotBeUsedIsSaidAtOnce()
    {
        QTemporaryDir dir;
        QCOMPARE(FeedFolder::open(dir.filePath(QStringLiteral("none"))).error().code,
                 base::Code::FileUnreadable);
        write(dir.filePath(QStringLiteral("done")), "a file in the way");
        QCOMPARE(FeedFolder::open(dir.path()).error().code, base::Code::FileUnwritable);
    }

    void aNameChoosesItsMapping_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("mapping");
        QTest::newRow("just the name") << QStringLiteral("orders.csv") << QStringLiteral("orders");
        QTest::newRow("with a date") << QStringLiteral("orders-2026-11-26.csv.gz")
                                     << QStringLiteral("orders");
        QTest::newRow("in capitals") << QStringLiteral("ORDERS_1.CSV") << QStringLiteral("orders");
        QTest::newRow("the longer one") << QStringLiteral("cfpb_2015-03.csv") << QStringLiteral("cfpb_2015");
        QTest::newRow("another word") << QStringLiteral("ordersheet.csv") << QString();
        QTest::newRow("none") << QStringLiteral("export.csv") << QString();
    }
    void aNameChoosesItsMapping()
    {
        QFETCH(QString, name);
        QTEST(desk::mappingForFile(name), "mapping");
    }
};

LEEWAY_TEST(TestFeedFolder)
#include "tst_feed_folder.moc"
