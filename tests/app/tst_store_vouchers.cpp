#include "app/shared_store.h"
#include "base/canonical_json.h"
#include "desk/voucher_work.h"
#include "support/test_case.h"

using namespace leeway;
using test::SharedStore;

namespace
{

QString words(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// `leewayctl voucher import --to-store`: a file of codes straight into the pool of a real store, which names
/// the lines that it refuses.
class TestStoreVouchers : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SharedStore> m_store;
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString file(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_folder->filePath(words(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written", name);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        return file.fileName();
    }
    void person(const char *login, const QStringList &more)
    {
        VERIFY_DONE(m_store->admin(
            words("person"), QStringList{words("--login"), words(login), words("--name"), words(login),
                                         words("--new-password-file"), file("password", "open sesame\n")} +
                                 more));
    }
    test::Ran import(const char *login, const QByteArray &codes, const QStringList &more = {})
    {
        return SharedStore::run(QStringList{words("voucher"), words("import"), file("codes.csv", codes),
                                            words("--to-store"), m_store->address(words(login)),
                                            words("--resolution"), words("voucher"), words("--password-file"),
                                            file("password", "open sesame\n")} +
                                more);
    }
    /// Of the pool: "3|0|0", free, given and withdrawn.
    [[nodiscard]] QString pool() const
    {
        return m_store->sql(
            words("SELECT coalesce(sum(free), 0), coalesce(sum(given), 0), coalesce(sum(withdrawn), 0) FROM "
                  "core.voucher_lot"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_store = std::make_unique<SharedStore>();
    }
    void cleanupTestCase() { m_store.reset(); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store->renew();
        VERIFY_DONE(m_store->admin(words("team"), {words("North")}));
        person("fia", {words("--role"), words("Finance")});
        person("ines", {words("--role"), words("Agent"), words("--team"), words("North")});
        const domain::Policy policy = desk::policyOf(test::voucherOfTwenty());
        m_store->sql(words("INSERT INTO core.fund (id, team, name, currency) SELECT gen_random_uuid(), id, "
                           "'Care fund', 'EUR' FROM core.team"));
        m_store->sql(words("INSERT INTO core.policy (id, kind, key, content, active) VALUES ('%1', "
                           "'Resolution', '%2', '%3', true)")
                         .arg(policy.id.toString(), policy.key,
                              QString::fromUtf8(base::canonicalJson(policy.content))));
    }
    void aFileComesInOnceHoweverOften()
    {
        const QByteArray codes("code,expires\nSECRET-1,2099-12-31\nSECRET-2,2099-06-30\n");
        const test::Ran dry = import("fia", codes, {words("--dry-run")});
        VERIFY_DONE(dry);
        QCOMPARE(dry.first().value(words("to_add")).toInt(), 2);
        QCOMPARE(pool(), words("0|0|0"));
        for (int turn = 0; turn < 2; ++turn) {
            const test::Ran ran = import("fia", codes, {words("--fund"), words("Care fund")});
            VERIFY_DONE(ran);
            QCOMPARE(ran.first().value(words("in_pool")).toInt(), 2);
            QCOMPARE(pool(), words("2|0|0"));
            QVERIFY2(!ran.told().contains("SECRET"), ran.told().constData());
        }
        VERIFY_DONE(m_store->admin(words("verify")));
    }

    /// Of 2,500 lines a few are wrong by the file, and thirty are in the pool with another day: each is
    /// named, and all the others are in.
    void theLinesThatTheStoreRefusesAreNamed()
    {
        constexpr int kCodes = 2'500;
        QByteArray there("code,expires\n");
        QByteArray codes("code,expires\n");
        for (int i = 0; i < kCodes; ++i) {
            codes += "SECRET-" + QByteArray::number(i) + (i == 7 ? ",soon\n" : ",2099-12-31\n");
            if (i % 80 == 0 && i < 2'400)
                there += "SECRET-" + QByteArray::number(i) + ",2098-12-31\n";
        }
        VERIFY_DONE(import("fia", there));
        QCOMPARE(pool(), words("30|0|0"));
        const test::Ran ran = import("fia", codes);
        QCOMPARE(ran.code, 1);
        const QList<QJsonObject> said = ran.objects();
        QCOMPARE(said.size(), 32);
        QCOMPARE(said.at(0).value(words("line")).toInt(), 2); // behind the names of the columns
        QCOMPARE(said.at(0).value(words("wrong")).toString(), words("codes of another value or day"));
        QCOMPARE(said.at(1).value(words("line")).toInt(), 9);
        QCOMPARE(said.at(30).value(words("line")).toInt(), 2 + 29 * 80);
        QCOMPARE(said.back().value(words("in_pool")).toInt(), kCodes - 31);
        QCOMPARE(said.back().value(words("wrong_lines")).toInt(), 31);
        QCOMPARE(pool(), QStringLiteral("%1|0|0").arg(kCodes - 1));
        QVERIFY2(!ran.told().contains("SECRET"), ran.told().constData());
        QVERIFY(m_store->number(words("SELECT count(*) FROM core.command WHERE kind = 'voucher.add.v1'")) <
                10);
        VERIFY_DONE(m_store->admin(words("verify")));
    }

    void whoMayNotAndWhatIsNot_data()
    {
        QTest::addColumn<QByteArray>("login");
        QTest::addColumn<QByteArray>("codes");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QByteArray>("why");
        const QByteArray good("code,expires\nSECRET-1,2099-12-31\n");
        QTest::newRow("an agent") << QByteArray("ines") << good << QStringList()
                                  << QByteArray("RemoteNotAllowed");
        QTest::newRow("another fund")
            << QByteArray("fia") << good << QStringList{words("--fund"), words("Other")}
            << QByteArray("fund Other");
        QTest::newRow("no such columns") << QByteArray("fia") << QByteArray("number,day\n1,2\n")
                                         << QStringList() << QByteArray("names no column code");
    }
    void whoMayNotAndWhatIsNot()
    {
        QFETCH(QByteArray, login);
        QFETCH(QByteArray, codes);
        QFETCH(QStringList, more);
        QFETCH(QByteArray, why);
        VERIFY_FAILED(import(login.constData(), codes, more), why);
        QCOMPARE(pool(), words("0|0|0"));
    }
};

LEEWAY_TEST(TestStoreVouchers)
#include "tst_store_vouchers.moc"
