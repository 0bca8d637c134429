#include "app/program.h"
#include "app/store_rows.h"
#include "support/test_case.h"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace leeway;

namespace
{

QByteArray rows(int count)
{
    QByteArray csv = test::plainHeader();
    for (int i = 0; i < count; ++i)
        csv += 'm' + QByteArray::number(i) + ",c" + QByteArray::number(i % 50) +
               ",Name,,,2024-03-01T10:00:00Z,,," + QByteArray("some words of a letter ").repeated(20) + '\n';
    return csv;
}

/// No file may grow above `bytes`: what a full disk does, without one. `noticed` leaves the signal as a shell
/// does.
std::function<void()> smallDisk(rlim_t bytes)
{
    return [bytes] {
        const rlimit small{bytes, bytes};
        ::setrlimit(RLIMIT_FSIZE, &small);
    };
}

/// Permissions mean nothing to root: without these capabilities they do, wherever the program lies.
void asAnybody()
{
    for (const int capability : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER})
        ::prctl(PR_CAPBSET_DROP,
                static_cast<unsigned long>(capability)); // refused to those who have none anyway
}

void setRights(const QString &path, mode_t mode)
{
    if (::chmod(QFile::encodeName(path).constData(), mode) != 0)
        qFatal("%s: the rights cannot be changed", qPrintable(path));
}

} // namespace

/// What goes wrong with a store, seen from a shell: exit code 1, one plain line on stderr that names what it
/// is and in which file, nothing on stdout, and everything as it was.
class TestStoreFaults : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::Profile> m_profile;
    QString m_mapping;

    QStringList importWords(const QByteArray &csv) const
    {
        return {QStringLiteral("import"), m_mapping, m_profile->put(QStringLiteral("in.csv"), csv)};
    }
    /// A store with 300 interactions, closed.
    void fill() const
    {
        const test::Ran ran = m_profile->run(importWords(rows(300)));
        QVERIFY2(ran.code == 0, ran.told().constData());
    }
    QStringList domainRows() const { return test::StoreRows(m_profile->store()).domainRows(); }

    static void verifyPlain(const test::Ran &ran, const QByteArray &code)
    {
        QVERIFY2(ran.code == 1, ran.told().constData());
        QVERIFY2(ran.out.isEmpty(), ran.told().constData());
        QVERIFY2(ran.err.startsWith(QByteArray("leewayctl: " + code)), ran.told().constData());
        QVERIFY2(ran.err.count('\n') == 1 && ran.err.size() < 400, ran.told().constData());
    }
    void verifyUnharmed(const QStringList &before) const
    {
        QCOMPARE(domainRows(), before);
        const test::Ran check = m_profile->run({QStringLiteral("store"), QStringLiteral("check")});
        QVERIFY2(check.code == 0, check.told().constData());
    }

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<test::Profile>();
        m_mapping = m_profile->put(QStringLiteral("mapping.json"), test::plainMapping());
    }

    void saysWhenTheDiskFillsWhileItImports_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("before there is a store") << 20'000;
        QTest::newRow("in the first batch") << 400'000;
        QTest::newRow("in a later batch") << 3'500'000;
    }
    void saysWhenTheDiskFillsWhileItImports()
    {
        QFETCH(int, bytes);
        const QByteArray csv = rows(12'000);
        const QStringList words = importWords(csv);
        const test::Ran ran = m_profile->run(words, smallDisk(static_cast<rlim_t>(bytes)));
        verifyPlain(ran, "StoreFull");
        if (QTest::currentTestFailed())
            return;
        // With room again it goes on and ends as if nothing had been.
        const test::Ran again = m_profile->run(words);
        QVERIFY2(again.code == 0, again.told().constData());
        QCOMPARE(
            test::StoreRows(m_profile->store()).number(QStringLiteral("SELECT count(*) FROM interaction")),
            12'000);
        const test::Ran check = m_profile->run({QStringLiteral("store"), QStringLiteral("check")});
        QVERIFY2(check.code == 0, check.told().constData());
    }

    void saysWhenTheDiskIsFullAndHarmsNothing()
    {
        fill();
        const QStringList before = domainRows();
        const test::Ran ran = m_profile->run({QStringLiteral("demo")}, smallDisk(30'000));
        verifyPlain(ran, "StoreFull");
        verifyUnharmed(before);
    }

    void saysWhenAFileCannotBeWritten()
    {
        fill();
        const test::Ran ran =
            m_profile->run({QStringLiteral("customer"), QStringLiteral("export"),
                            m_profile->run({QStringLiteral("search"), QStringLiteral("name")})
                                .first()
                                .value(QStringLiteral("id"))
                                .toString(),
                            QStringLiteral("/nowhere/at/all")});
        verifyPlain(ran, "FileUnwritable");
    }

    void saysWhenItMayNotWrite_data()
    {
        QTest::addColumn<bool>("folderToo");
        QTest::newRow("the file") << false;
        QTest::newRow("the file and its folder") << true;
    }
    void saysWhenItMayNotWrite()
    {
        QFETCH(bool, folderToo);
        fill();
        const QStringList before = domainRows();
        const QStringList words = importWords(rows(400));
        const QString folder = QFileInfo(m_profile->store()).path();
        setRights(folder, folderToo ? 0500 : 0700);
        setRights(m_profile->store(), 0400);
        const test::Ran ran = m_profile->run(words, &asAnybody);
        const test::Ran reading =
            m_profile->run({QStringLiteral("search"), QStringLiteral("name")}, &asAnybody);
        setRights(folder, 0700);
        setRights(m_profile->store(), 0600);
        verifyPlain(ran, "StoreReadOnly");
        // What is there can be read all the same.
        QVERIFY2(reading.code == 0 && !reading.objects().isEmpty(), reading.told().constData());
        verifyUnharmed(before);
    }

    void saysWhenTheFolderIsClosed()
    {
        const QString folder = QFileInfo(m_profile->store()).path();
        const QStringList words = importWords(rows(1));
        setRights(folder, 0500);
        const test::Ran ran = m_profile->run(words, &asAnybody);
        setRights(folder, 0700);
        verifyPlain(ran, "StoreReadOnly");
        QVERIFY(!QFile::exists(m_profile->store()));
    }

    void saysWhenAnotherProgramHasIt()
    {
        fill();
        const QStringList words = importWords(rows(30'000));
        QProcess first;
        m_profile->start(first, words);
        QVERIFY(QTest::qWaitFor(
            [this] { return QFile::exists(m_profile->store() + QStringLiteral(".lock")); }, 60'000));
        const test::Ran second = m_profile->run({QStringLiteral("demo")});
        const test::Ran reading = m_profile->run({QStringLiteral("search"), QStringLiteral("name")});
        const bool stillRuns = first.state() == QProcess::Running;
        QVERIFY(first.waitForFinished(240'000));
        QVERIFY2(stillRuns, "the first program ended before the second one was done");
        verifyPlain(second, "StoreInUse");
        QVERIFY2(reading.code == 0 && !reading.objects().isEmpty(), reading.told().constData());
        QCOMPARE(first.exitCode(), 0);
        const test::Ran check = m_profile->run({QStringLiteral("store"), QStringLiteral("check")});
        QVERIFY2(check.code == 0, check.told().constData());
        QCOMPARE(check.first().value(QStringLiteral("interactions")).toInt(), 30'000);
    }

    void leavesAloneWhatIsNotForIt_data()
    {
        QTest::addColumn<QByteArray>("file"); ///< empty: the good store with a newer version
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("a store of a newer version") << QByteArray() << QByteArray("StoreTooNew");
        QTest::newRow("a letter") << QByteArray("Dear customer,\n").repeated(100)
                                  << QByteArray("StoreNotOurs");
        QTest::newRow("a picture") << QByteArray::fromHex("89504e470d0a1a0a") + QByteArray(500, 'x')
                                   << QByteArray("StoreNotOurs");
    }
    void leavesAloneWhatIsNotForIt()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, code);
        if (file.isEmpty()) {
            fill();
            file = m_profile->read(QStringLiteral("desk.leeway"));
            file.replace(60, 4, QByteArray::fromHex("000003e7")); // user_version in the header
        }
        (void)m_profile->put(QStringLiteral("desk.leeway"), file);
        for (const QStringList &words :
             {importWords(rows(1)), QStringList{QStringLiteral("demo")},
              QStringList{QStringLiteral("search"), QStringLiteral("name")},
              QStringList{QStringLiteral("store"), QStringLiteral("check")},
              QStringList{QStringLiteral("customer"), QStringLiteral("show"), QStringLiteral("x")}}) {
            verifyPlain(m_profile->run(words), code);
            QCOMPARE(m_profile->read(QStringLiteral("desk.leeway")), file);
        }
        const QStringList left = QDir(QFileInfo(m_profile->store()).path()).entryList(QDir::Files);
        QVERIFY2(left.filter(QStringLiteral("desk.leeway")) == QStringList{QStringLiteral("desk.leeway")},
                 qPrintable(left.join(u' ')));
    }

    void saysWhenThereIsNoStore_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("search") << QStringList{QStringLiteral("search"), QStringLiteral("name")};
        QTest::newRow("check") << QStringList{QStringLiteral("store"), QStringLiteral("check")};
    }
    void saysWhenThereIsNoStore()
    {
        QFETCH(QStringList, words);
        verifyPlain(m_profile->run(words), "StoreMissing");
        QVERIFY(!QFile::exists(m_profile->store()));
    }

    void savesWhatItCanOfADamagedStore()
    {
        fill();
        QByteArray file = m_profile->read(QStringLiteral("desk.leeway"));
        file.replace(0, 16, QByteArray(16, 'x'));
        (void)m_profile->put(QStringLiteral("desk.leeway"), file);
        const test::Ran reading = m_profile->run({QStringLiteral("search"), QStringLiteral("name")});
        QCOMPARE(reading.code, 1);
        const test::Ran ran = m_profile->run(importWords(rows(1)));
        QVERIFY2(ran.code == 0 && ran.err.contains("put aside as"), ran.told().constData());
        const QStringList aside = QDir(QFileInfo(m_profile->store()).path())
                                      .entryList({QStringLiteral("*.damaged-*")}, QDir::Files);
        QCOMPARE(aside.size(), 1);
        QCOMPARE(m_profile->read(aside.first()), file);
        const test::Ran check = m_profile->run({QStringLiteral("store"), QStringLiteral("check")});
        QVERIFY2(check.code == 0, check.told().constData());
        QCOMPARE(check.first().value(QStringLiteral("interactions")).toInt(), 300);
    }
};

LEEWAY_TEST(TestStoreFaults)
#include "tst_store_faults.moc"
