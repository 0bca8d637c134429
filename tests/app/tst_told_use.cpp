#include "app/program.h"

#include "app/words.h"
#include "support/test_case.h"

#include <sqlite3.h>

using namespace leeway;
using test::split;

/// What leewayctl says of itself, of words it does not understand, and of what is not to be had here: short,
/// and with what to do.
class TestToldUse : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::Profile> m_profile;

    test::Ran run(const QByteArray &words)
    {
        return m_profile->runForPeople(words.isEmpty() ? QStringList() : split(words.constData()));
    }
    /// As a desk that has adopted it: the shared store keeps the books.
    void followSharedStore()
    {
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open(m_profile->store().toUtf8().constData(), &db), SQLITE_OK);
        const int done =
            sqlite3_exec(db,
                         "INSERT INTO meta (key, value) VALUES ('replica.store', randomblob(16)) "
                         "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                         nullptr, nullptr, nullptr);
        sqlite3_close(db);
        QCOMPARE(done, SQLITE_OK);
    }

private Q_SLOTS:
    void init() { m_profile = std::make_unique<test::Profile>(); }

    void saysItsVersion()
    {
        const test::Ran ran = run("--version");
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.out.startsWith("leewayctl ") && ran.out.count('\n') == 1, ran.told().constData());
        QVERIFY2(ran.err.isEmpty(), ran.told().constData());
    }

    void saysHowItIsUsed_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<int>("lines"); // 0: many
        QTest::addColumn<QByteArray>("with");
        QTest::addRow("all") << QByteArray("--help") << 0 << QByteArray("store create ADDRESS");
        QTest::addRow("a group") << QByteArray("fund --help") << 5 << QByteArray("fund close MONTH");
        QTest::addRow("one") << QByteArray("fund statement --help") << 1
                             << QByteArray("fund statement MONTH");
        QTest::addRow("one that is one word")
            << QByteArray("search --help") << 1 << QByteArray("search WORDS");
        QTest::addRow("with a word of its own")
            << QByteArray("search foo --help") << 1 << QByteArray("search WORDS");
    }
    void saysHowItIsUsed()
    {
        QFETCH(QByteArray, words);
        QFETCH(int, lines);
        QFETCH(QByteArray, with);
        const test::Ran ran = run(words);
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.out.contains(with), ran.told().constData());
        QVERIFY2(lines == 0 ? ran.out.count('\n') > 40 : ran.out.count('\n') == lines,
                 ran.told().constData());
        QVERIFY2(ran.err.isEmpty(), ran.told().constData());
    }

    void saysOnlyWhatWasMeant_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<int>("lines");
        QTest::addColumn<QByteArray>("with");
        QTest::addRow("nothing") << QByteArray() << 3 << QByteArray("commands: advice, customer, demo");
        QTest::addRow("an unknown word")
            << QByteArray("fnd list") << 4 << QByteArray("unknown command fnd list");
        QTest::addRow("an unknown second word")
            << QByteArray("fund lst") << 6 << QByteArray("unknown command fund lst");
        QTest::addRow("a group alone") << QByteArray("ledger") << 7 << QByteArray("ledger verify");
        QTest::addRow("an unknown option")
            << QByteArray("--fast fund") << 4 << QByteArray("unknown option --fast");
        QTest::addRow("one without what it wants")
            << QByteArray("advice evaluate") << 1 << QByteArray("advice evaluate FILE");
        QTest::addRow("help for an unknown word")
            << QByteArray("fnd --help") << 4 << QByteArray("unknown command fnd");
    }
    void saysOnlyWhatWasMeant()
    {
        QFETCH(QByteArray, words);
        QFETCH(int, lines);
        QFETCH(QByteArray, with);
        const test::Ran ran = run(words);
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.err.contains(with), ran.told().constData());
        QVERIFY2(ran.err.count('\n') == lines, ran.told().constData());
        QVERIFY2(ran.out.isEmpty(), ran.told().constData());
    }

    /// What is said of a command wrongly used is what its help says, all of it.
    void saysTheSameAsItsHelp_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("wrongly");
        QTest::addRow("of a shared store") << QByteArray("store person") << QByteArray();
        QTest::addRow("of many lines") << QByteArray("store feed-source") << QByteArray();
        QTest::addRow("of this computer") << QByteArray("fund looks") << QByteArray(" --some");
    }
    void saysTheSameAsItsHelp()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, wrongly);
        QCOMPARE(run("fund add Care 100 EUR").code, 0);
        const test::Ran help = run(command + " --help");
        const test::Ran wrong = run(command + wrongly);
        QCOMPARE(wrong.code, 2);
        const QByteArray usage = help.out.mid(help.out.indexOf(command));
        QVERIFY2(usage.startsWith(command), help.told().constData());
        QVERIFY2(usage.startsWith(wrong.err.mid(wrong.err.indexOf(command))), wrong.told().constData());
    }

    void saysWhichFundsThereAre()
    {
        QCOMPARE(run("fund add Care 100 EUR").code, 0);
        const test::Ran ran = run("fund statement 2026-11 --fund Cares");
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("fund Cares: there is Care"), ran.told().constData());
        const test::Ran wrong = run("fund statement 2026-13");
        QCOMPARE(wrong.code, 1);
        QVERIFY2(wrong.err.contains("2026-13 is no month: write 2026-11"), wrong.told().constData());
    }

    /// Where a shared store keeps the books: what is not here, where it is, and what to do.
    void saysWhereTheBooksAre_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QByteArray>("with");
        QTest::addRow("an open month")
            << QByteArray("fund statement 2026-11") << QByteArray("2026-11 is not closed, or not here yet");
        QTest::addRow("which months are here")
            << QByteArray("fund statement 2026-11") << QByteArray("no month of this fund is held here");
        QTest::addRow("where to look")
            << QByteArray("fund statement 2026-11") << QByteArray("The month of a fund");
        QTest::addRow("the sums of funds") << QByteArray("fund list") << QByteArray("page Budget");
        QTest::addRow("the ledger") << QByteArray("ledger verify")
                                    << QByteArray("--from-store postgresql://");
        QTest::addRow("its balances")
            << QByteArray("ledger balance") << QByteArray("--from-store postgresql://");
        QTest::addRow("the demo workspace")
            << QByteArray("demo --customers 3 --interactions 5 --without-year")
            << QByteArray("into a file of its own, --store FILE");
    }
    void saysWhereTheBooksAre()
    {
        QFETCH(QByteArray, words);
        QFETCH(QByteArray, with);
        QCOMPARE(run("fund add Care 100 EUR").code, 0);
        followSharedStore();
        const test::Ran ran = run(words);
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("StoreShared") && ran.err.contains(with), ran.told().constData());
    }
};

LEEWAY_TEST(TestToldUse)
#include "tst_told_use.moc"
