#include "app/program.h"
#include "app/words.h"
#include "desk/leeway_desk.h"
#include "desk/voucher_work.h"
#include "support/test_case.h"

using namespace leeway;
using test::got;
using test::split;

/// `leewayctl voucher` from outside: codes come in by a file, are counted, and never shown.
class TestVoucherFiles : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::Profile> m_profile;

    test::Ran run(const char *words) { return m_profile->run(split(words)); }
    test::Ran withCodes(const char *words, const QByteArray &file)
    {
        return m_profile->run(split(words)
                              << m_profile->put(QStringLiteral("codes.csv"), file) << QStringLiteral("--fund")
                              << QStringLiteral("Care fund") << split("--resolution voucher"));
    }
    qint64 counted(const char *key)
    {
        const auto pools = run("voucher list").objects();
        return pools.isEmpty() ? -1 : pools.front().value(QLatin1String(key)).toInteger();
    }

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<test::Profile>();
        test::LeewayDesk at;
        at.put({desk::policyOf(test::voucherOfTwenty())});
        at.desk.reset();
        at.storage.reset();
        QVERIFY(QFile::copy(at.folder.filePath(QStringLiteral("desk.leeway")), m_profile->store()));
    }

    void codesComeInOnceAndAreCounted()
    {
        const QByteArray file("code,expires\nSECRET-0001,2099-12-31\nSECRET-0002,2099-06-30\n");
        const test::Ran dry =
            m_profile->run(split("voucher import")
                           << m_profile->put(QStringLiteral("codes.csv"), file) << QStringLiteral("--fund")
                           << QStringLiteral("Care fund") << split("--resolution voucher --dry-run"));
        QVERIFY2(dry.code == 0, dry.told().constData());
        QCOMPARE(dry.first().value(QStringLiteral("to_add")).toInt(), 2);
        QCOMPARE(counted("free"), qint64{-1});
        const test::Ran first = withCodes("voucher import", file);
        QVERIFY2(first.code == 0, first.told().constData());
        QCOMPARE(first.first().value(QStringLiteral("added")).toInt(), 2);
        const test::Ran again = withCodes("voucher import", file);
        QCOMPARE(again.code, 1);
        QCOMPARE(again.objects().size(), 3); // both lines are named, then the sum
        QCOMPARE(counted("free"), qint64{2});
        QCOMPARE(run("voucher list").objects().front().value(QStringLiteral("soonest")).toString(),
                 QStringLiteral("2099-06-30"));
        for (const test::Ran &ran : {dry, first, again, run("voucher list")})
            QVERIFY2(!ran.told().contains("SECRET"), ran.told().constData());
    }

    void codesAreWithdrawnByTheirFile()
    {
        QCOMPARE(withCodes("voucher import", "code,expires\nSECRET-0001,2099-12-31\n").code, 0);
        QCOMPARE(withCodes("voucher withdraw", "code,expires\nSECRET-0009,2099-12-31\n").code, 1);
        QCOMPARE(counted("free"), qint64{1});
        const test::Ran done = withCodes("voucher withdraw", "code,expires\nSECRET-0001,2099-12-31\n");
        QVERIFY2(done.code == 0, done.told().constData());
        QCOMPARE(counted("free"), qint64{0});
        QCOMPARE(counted("withdrawn"), qint64{1});
    }

    void wrongUseIsTold_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::newRow("no file") << split("voucher import --fund x --resolution voucher") << 2;
        QTest::newRow("no pool") << split("voucher import codes.csv") << 2;
        QTest::newRow("another word") << split("voucher list all") << 2;
        QTest::newRow("no such fund") << split("voucher import codes.csv --fund x --resolution voucher") << 1;
    }
    void wrongUseIsTold()
    {
        QFETCH(QStringList, words);
        QFETCH(int, code);
        QCOMPARE(m_profile->run(words).code, code);
    }

    void anotherResolutionTakesNoCodes_data()
    {
        QTest::addColumn<QString>("resolution");
        QTest::newRow("unknown") << QStringLiteral("gift");
        QTest::newRow("store credit") << QStringLiteral("goodwill");
    }
    void anotherResolutionTakesNoCodes()
    {
        QFETCH(QString, resolution);
        const QString file =
            m_profile->put(QStringLiteral("codes.csv"), "code,expires\nSECRET-0001,2099-12-31\n");
        QCOMPARE(m_profile
                     ->run(split("voucher import")
                           << file << QStringLiteral("--fund") << QStringLiteral("Care fund")
                           << QStringLiteral("--resolution") << resolution)
                     .code,
                 1);
    }
};

LEEWAY_TEST(TestVoucherFiles)
#include "tst_voucher_files.moc"
