#include "app/shared_store.h"

#include "app/words.h"
#include "support/test_case.h"

#include <QJsonArray>

#include <csignal>

#include <unistd.h>

using namespace leeway;
using test::SharedStore;
using test::text;

namespace
{

QString sample(const char *name)
{
    return qEnvironmentVariable("LEEWAY_SOURCE_DIR") + text("/resources/mappings/samples/") + text(name);
}

QByteArray ordersHeader()
{
    return "order,line,account,name,email,phone,article,article "
           "number,quantity,paid,currency,ordered,status\n";
}

/// A row of orders.csv by the mapping that comes with the program.
QByteArray orderRow(int number, const char *status = "placed")
{
    return QByteArray::number(number) + ",1,K-" + QByteArray::number(number % 97) + ",Customer " +
           QByteArray::number(number % 97) + ",c" + QByteArray::number(number % 97) +
           "@post.example,,Lamp,L-1,1,98.00,NOK,2026-03-02 18:22," + status + "\n";
}

QByteArray manyOrders(int count, int first = 10'000)
{
    QByteArray csv = ordersHeader();
    for (int i = 0; i < count; ++i)
        csv += orderRow(first + i);
    return csv;
}

/// A chat by the mapping that comes with the program.
QByteArray chatLine(int id)
{
    return "{\"id\":\"c-" + QByteArray::number(id) +
           "\",\"with\":\"agent\",\"agent\":\"Anna\",\"started\":1773043200000,\"topic\":\"delivery\","
           "\"customer\":{\"name\":\"Thana\",\"email\":\"thana@post.example\"},\"lines\":[]}\n";
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

} // namespace

/// Files and rows of other systems through the real leewayctl into a real store, under a login that reads
/// nothing: each once, whatever is killed meanwhile.
class TestStoreFeed : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SharedStore> m_store;
    std::unique_ptr<QTemporaryDir> m_folder;
    QProcess m_feeder;
    QByteArray m_said;

    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(text(name)); }
    /// As the source `shop`, whose password lies in a file that only its owner can read.
    [[nodiscard]] QStringList feedWords(const QStringList &more) const
    {
        return QStringList{text("feed")} + more +
               QStringList{text("--source"),        text("shop"),
                           text("--store"),         m_store->address(text("shop_feed")),
                           text("--password-file"), m_store->cluster().folder() + text("/shop.password")};
    }
    void startFeeder(const QStringList &more = {})
    {
        m_said.clear();
        SharedStore::start(m_feeder, feedWords(QStringList{m_folder->path()} + more));
    }
    [[nodiscard]] test::Ran feedOnce() const
    {
        return SharedStore::run(feedWords({m_folder->path(), text("--once")}));
    }
    bool hasSaid(const char *words)
    {
        m_said += m_feeder.readAllStandardError();
        return m_said.contains(words);
    }
    [[nodiscard]] qint64 orders() const
    {
        return m_store->number(text("SELECT count(*) FROM core.\"order\""));
    }
    [[nodiscard]] qint64 interactions() const
    {
        return m_store->number(text("SELECT count(*) FROM core.interaction"));
    }
    [[nodiscard]] qint64 changes() const { return m_store->number(text("SELECT count(*) FROM core.change")); }
    /// What a desk would find wrong.
    [[nodiscard]] QString brokenChain() const
    {
        const test::Ran ran = m_store->admin(text("verify"));
        return ran.code == 0 ? QString() : QString::fromUtf8(ran.told());
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
        VERIFY_DONE(m_store->admin(text("team"), {text("North")}));
        const QString password = m_store->cluster().folder() + text("/shop.password");
        write(password, "open sesame\n");
        QFile::setPermissions(password, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        VERIFY_DONE(m_store->admin(text("feed-source"), {text("shop"), text("--login"), text("shop_feed"),
                                                         text("--team"), text("North"), text("--late-after"),
                                                         text("5"), text("--new-password-file"), password}));
    }
    void cleanup()
    {
        if (m_feeder.state() != QProcess::NotRunning) {
            m_feeder.kill();
            m_feeder.waitForFinished();
        }
    }

    void aFileIsTakenWhenItIsRenamedIn()
    {
        startFeeder();
        write(path("orders.csv.part"), manyOrders(3));
        QVERIFY(QFile::copy(sample("payments.csv"), path("payments.csv")));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("done/payments.csv")), 60'000);
        QCOMPARE(orders(), 2); // of the payments; nothing of what is still being written
        QVERIFY(QFile::rename(path("orders.csv.part"), path("orders.csv")));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("done/orders.csv")), 60'000);
        QCOMPARE(orders(), 5);
        QCOMPARE(::kill(static_cast<pid_t>(m_feeder.processId()), SIGTERM), 0);
        const test::Ran ran = SharedStore::endOf(m_feeder);
        QVERIFY2(ran.code == 0, ran.told().constData());
        QCOMPARE(ran.objects().size(), 2);
        QCOMPARE(ran.objects().at(1).value(text("lies_in")).toString(), text("done/orders.csv"));
        QCOMPARE(ran.objects().at(1).value(text("imported")).toInteger(), 6); // an order and its event each
        QCOMPARE(brokenChain(), QString());
    }

    void whatIsWrongWithAFileLiesBesideIt()
    {
        QVERIFY(QFile::copy(sample("orders.csv"), path("orders.csv")));
        write(path("orders-empty.csv"), ordersHeader());
        write(path("orders-broken.csv"), "a,b\n1,2\n");
        write(path("orders-none.csv"), ordersHeader() + "1,1,K-1,A,,,Lamp,L,one,1,NOK,2026-03-02 18:22,x\n");
        write(path("orders-damaged.csv.gz"), QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00", 8) + "no gzip");
        write(path("whatever.csv"), "a\n1\n");
        const test::Ran ran = feedOnce();
        QCOMPARE(ran.code, 1); // some were refused
        QCOMPARE(ran.objects().size(), 6);
        const QByteArray rejects = test::SharedStore::bytesOf(path("done/orders.csv.rejects.csv"));
        QVERIFY2(rejects.contains("\n6,order.quantity: 'one'"), rejects.constData());
        QVERIFY(QFile::exists(path("done/orders-empty.csv")) &&
                !QFile::exists(path("done/orders-empty.csv.rejects.csv")));
        const QByteArray broken = SharedStore::bytesOf(path("rejected/orders-broken.csv.error.txt"));
        QVERIFY2(broken.contains("'account' is not in the file"), broken.constData());
        QVERIFY(
            SharedStore::bytesOf(path("rejected/orders-none.csv.rejects.csv")).contains("order.quantity"));
        QVERIFY(
            SharedStore::bytesOf(path("rejected/orders-none.csv.error.txt")).contains("None of the 1 rows"));
        QVERIFY(
            SharedStore::bytesOf(path("rejected/orders-damaged.csv.gz.error.txt")).startsWith("GzipDamaged"));
        QVERIFY(SharedStore::bytesOf(path("rejected/whatever.csv.error.txt")).contains("orders.json"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    /// Killed in the middle of a file, again and again: each order is there once in the end, and nothing was
    /// told twice.
    void killedInTheMiddleItBringsTheRest()
    {
        constexpr int kOrders = 3'000; // six batches
        write(path("orders.csv"), manyOrders(kOrders));
        qint64 before = 0;
        for (int round = 0; round < 3; ++round) {
            startFeeder();
            QTRY_VERIFY_WITH_TIMEOUT(orders() > before || QFile::exists(path("done/orders.csv")), 240'000);
            m_feeder.kill();
            QVERIFY(m_feeder.waitForFinished(60'000));
            before = orders();
        }
        QVERIFY2(QFile::exists(path("orders.csv")) != QFile::exists(path("done/orders.csv")),
                 "it lies in one place");
        VERIFY_DONE(feedOnce());
        QVERIFY(QFile::exists(path("done/orders.csv")));
        QCOMPARE(orders(), kOrders);
        QCOMPARE(m_store->number(text("SELECT count(*) FROM core.interaction")), kOrders);
        QCOMPARE(m_store->number(text(
                     "SELECT count(*) FROM (SELECT key FROM core.change WHERE tbl = 'order' GROUP BY key "
                     "HAVING count(*) > 1) x")),
                 0);
        QCOMPARE(brokenChain(), QString());
        const qint64 told = changes();
        QVERIFY(QFile::rename(path("done/orders.csv"), path("orders.csv")));
        const test::Ran again = feedOnce();
        QCOMPARE(again.first().value(text("duplicate")).toInteger(), 2 * kOrders);
        QCOMPARE(changes(), told);
    }

    void aStoreThatIsAwayIsWaitedFor()
    {
        startFeeder();
        write(path("orders.csv"), manyOrders(1, 20'000));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("done/orders.csv")), 60'000);
        m_store->cluster().stopImmediately();
        write(path("orders-2.csv"), manyOrders(1, 30'000));
        QTRY_VERIFY_WITH_TIMEOUT(hasSaid("the store is away"), 60'000);
        QVERIFY(QFile::exists(path("orders-2.csv")));
        m_store->cluster().start();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("done/orders-2.csv")), 120'000);
        QTRY_VERIFY_WITH_TIMEOUT(hasSaid("the store is back"), 60'000);
        QCOMPARE(orders(), 2);
    }

    void whoMayNotIsToldAndTheFileStays()
    {
        write(path("orders.csv"), manyOrders(1));
        VERIFY_DONE(m_store->admin(text("feed-source"), {text("shop"), text("--remove")}));
        VERIFY_FAILED(feedOnce(), "RemoteNotAllowed");
        QVERIFY(QFile::exists(path("orders.csv")));
    }

    void rowsOfAPipeArriveWhileItIsOpen()
    {
        SharedStore::start(m_feeder, feedWords({text("--stdin"), text("--mapping"), text("chat")}));
        m_feeder.write(chatLine(1) + chatLine(2));
        QTRY_COMPARE_WITH_TIMEOUT(interactions(), 2, 60'000);
        m_feeder.write("no JSON\n" + chatLine(3) + chatLine(2));
        QTRY_COMPARE_WITH_TIMEOUT(interactions(), 3, 60'000);
        m_feeder.write(chatLine(4)); // and at the end, without waiting for more
        m_feeder.closeWriteChannel();
        const test::Ran ran = SharedStore::endOf(m_feeder);
        QVERIFY2(ran.code == 0, ran.told().constData());
        QCOMPARE(ran.first().value(text("imported")).toInteger(), 4);
        QCOMPARE(ran.first().value(text("duplicate")).toInteger(), 1);
        QCOMPARE(ran.first().value(text("rejected")).toInteger(), 1);
        QVERIFY2(ran.err.contains("line 3: no JSON"), ran.err.constData());
    }

    void aPipeThatStaysOpenEndsWhenToldTo()
    {
        SharedStore::start(m_feeder, feedWords({text("--stdin"), text("--mapping"), text("chat")}));
        m_feeder.write(chatLine(1) + chatLine(2) + R"({"id":"c-3","with":"agent","started":1773)");
        QTRY_COMPARE_WITH_TIMEOUT(interactions(), 2, 60'000);
        QCOMPARE(::kill(static_cast<pid_t>(m_feeder.processId()), SIGTERM), 0);
        const test::Ran ran = SharedStore::endOf(m_feeder);
        QVERIFY2(ran.code == 0, ran.told().constData());
        QCOMPARE(ran.first().value(text("rejected")).toInteger(), 0); // half a row is none
        QCOMPARE(interactions(), 2);
    }

    void aPipeOfAnotherFormatIsRefusedAtOnce()
    {
        VERIFY_FAILED(SharedStore::run(feedWords({text("--stdin"), text("--mapping"), text("orders")})),
                      "JSON Lines");
    }

    /// The ids of rows are the same wherever they are brought in: what was imported on a computer, and moved
    /// in with it, is not doubled by the feed that follows.
    void whatWasImportedBeforeIsNotDoubled()
    {
        test::Profile profile;
        VERIFY_DONE(profile.run({text("import"), text("orders"), sample("orders.csv")}));
        VERIFY_DONE(profile.run({text("import"), text("payments"), sample("payments.csv")}));
        VERIFY_DONE(
            profile.run({text("store"), text("adopt"), m_store->address(), text("--team"), text("North")}));
        const qint64 told = changes();
        QVERIFY(QFile::copy(sample("orders.csv"), path("orders.csv")));
        const test::Ran ran = feedOnce();
        QVERIFY2(ran.code == 0, ran.told().constData());
        QCOMPARE(ran.first().value(text("imported")).toInteger(), 0);
        QCOMPARE(ran.first().value(text("updated")).toInteger(), 0);
        QCOMPARE(changes(), told);
    }

    /// The same files into a store of this computer and into a shared one: the same counts, the same rejects.
    void anImportIsTheSameThere_data()
    {
        QTest::addColumn<QString>("mapping");
        QTest::addColumn<QString>("file");
        QTest::newRow("orders") << text("orders") << text("orders.csv");
        QTest::newRow("chats") << text("chat") << text("chat.jsonl");
        QTest::newRow("letters") << text("mail") << text("mail.mbox");
        QTest::newRow("payments") << text("payments") << text("payments.csv");
    }
    void anImportIsTheSameThere()
    {
        QFETCH(QString, mapping);
        QFETCH(QString, file);
        test::Profile here;
        test::Profile there;
        const QString path = sample(file.toLatin1().constData());
        const QStringList north{text("--to-store"), m_store->address(), text("--team"), text("North")};
        if (mapping == text("payments")) { // of orders whose customers are known
            VERIFY_DONE(here.run({text("import"), text("orders"), sample("orders.csv")}));
            VERIFY_DONE(there.run(QStringList{text("import"), text("orders"), sample("orders.csv")} + north));
        }
        const test::Ran local = here.run({text("import"), mapping, path});
        const QStringList toStore = QStringList{text("import"), mapping, path} + north;
        const test::Ran shared = there.run(toStore);
        VERIFY_DONE(local);
        VERIFY_DONE(shared);
        for (const auto *key : {"read", "imported", "updated", "duplicate", "rejected"})
            QVERIFY2(local.first().value(text(key)) == shared.first().value(text(key)),
                     QByteArray(key + local.told() + shared.told()).constData());
        QCOMPARE(there.read(file + text(".rejects.csv")), here.read(file + text(".rejects.csv")));
        const test::Ran again = there.run(toStore);
        QCOMPARE(again.first().value(text("imported")).toInteger(), 0);
        QCOMPARE(again.first().value(text("updated")).toInteger(), 0);
        QCOMPARE(brokenChain(), QString());
    }

    /// A second file of a source completes whom the first one named, and what was paid and delivered stands
    /// in their history, told to desks: as an import at a desk does it, by a login that reads nothing.
    void whoIsKnownIsCompletedAndTheirOrdersAreTold()
    {
        const QByteArray nameless =
            "10041,1,,,marit@post.example,,Lamp,L-1,1,98.00,NOK,2026-03-02 18:22,new\n";
        write(path("orders-1.csv"), ordersHeader() + nameless);
        write(path("orders-2.csv"), ordersHeader() +
                                        "10042,1,K-2201,Marit Lie,marit@post.example,+47 400 00 101,"
                                        "Bulb,L-2,1,9.00,NOK,2026-03-03 18:22,new\n");
        VERIFY_DONE(feedOnce());
        const auto marit = [this](const char *also) {
            return m_store->number(text("SELECT count(*) FROM core.customer c WHERE c.name = 'Marit Lie' AND "
                                        "c.account_number = 'K-2201' AND ") +
                                   text(also));
        };
        QCOMPARE(marit("EXISTS (SELECT FROM core.handle h WHERE h.customer = c.id AND h.kind = 'Phone')"), 1);
        QVERIFY(QFile::copy(sample("payments.csv"), path("payments.csv")));
        VERIFY_DONE(feedOnce());
        QCOMPARE(marit("2 = (SELECT count(*) FROM core.interaction i WHERE i.customer = c.id AND i.kind IN "
                       "('Payment', 'Delivery'))"),
                 1);
        const qint64 told = changes();
        QVERIFY(QFile::rename(path("done/payments.csv"), path("payments.csv")));
        VERIFY_DONE(feedOnce());
        QCOMPARE(changes(), told);
        QCOMPARE(brokenChain(), QString());
    }

    void sourcesAreListedWithTheirState()
    {
        test::Ran status = m_store->admin(text("status"));
        QJsonObject source = status.first().value(text("sources")).toArray().first().toObject();
        QCOMPARE(source.value(text("name")).toString(), text("shop"));
        QCOMPARE(source.value(text("late")).toBool(), true); // never heard of
        QVERIFY(QFile::copy(sample("orders.csv"), path("orders.csv")));
        VERIFY_DONE(feedOnce());
        source = m_store->admin(text("feed-source")).first();
        QCOMPARE(source.value(text("late")).toBool(), false);
        QCOMPARE(source.value(text("records")).toInteger(), 5);
        QCOMPARE(source.value(text("rejected")).toInteger(), 1);
        QVERIFY(
            QDateTime::fromString(source.value(text("last_received_at")).toString(), Qt::ISODate).isValid());
        QCOMPARE(source.value(text("contacts")).toBool(), false);
        VERIFY_DONE(m_store->admin(text("feed-source"), {text("shop"), text("--contacts"), text("yes")}));
        VERIFY_FAILED(m_store->admin(text("feed-source"), {text("shop"), text("--what"), text("payments")}),
                      "interactions");
        VERIFY_FAILED(m_store->admin(text("feed-source"), {text("shop"), text("--contacts"), text("maybe")}),
                      "yes or no");
        QCOMPARE(m_store->admin(text("feed-source")).first().value(text("contacts")).toBool(), true);
        VERIFY_DONE(m_store->admin(text("feed-source"), {text("shop"), text("--contacts"), text("no")}));
        // Changed by one option, the rest stays.
        VERIFY_DONE(m_store->admin(text("feed-source"), {text("shop"), text("--what"), text("payments")}));
        source = m_store->admin(text("feed-source")).first();
        QCOMPARE(source.value(text("team")).toString(), text("North"));
        QCOMPARE(source.value(text("late_after_min")).toInteger(), 5);
        QCOMPARE(source.value(text("what")).toArray(), (QJsonArray{text("payments")}));
        VERIFY_FAILED(m_store->admin(text("feed-source"), {text("shop"), text("--what"), text("gossip")}),
                      "gossip");
        VERIFY_FAILED(m_store->admin(text("feed-source"), {text("pbx"), text("--login"), text("x"),
                                                           text("--unknown"), text("create")}),
                      "--team");
        VERIFY_FAILED(
            m_store->admin(text("feed-source"), {text("pbx"), text("--login"), text("leeway_owner")}),
            "RemoteNotAllowed");
        VERIFY_FAILED(m_store->admin(text("feed-source"), {text("nobody"), text("--remove")}), "no source");
    }
};

LEEWAY_TEST(TestStoreFeed)
#include "tst_store_feed.moc"
