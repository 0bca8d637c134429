#include "storage/storage.h"

#include "storage/health.h"

#include "support/await.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <csignal>
#include <latch>
#include <thread>

#include <QFileInfo>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace leeway;
using namespace leeway::storage;
using base::Code;

namespace
{

const QString kInsert = QStringLiteral("INSERT INTO setting (key, value) VALUES (?, ?)");
const QString kCount = QStringLiteral("SELECT count(*) FROM setting");
const QString kEndless = QStringLiteral(
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0");

base::Result<int> insertSetting(Transaction &tx, const QString &key, const QByteArray &value = "x")
{
    tx.touch(QStringLiteral("setting"));
    return tx.db().exec(kInsert, {key, value});
}

} // namespace

class TestStorage : public QObject
{
    Q_OBJECT

private:
    QString file() const { return m_folder->filePath(QStringLiteral("a.leeway")); }

    std::shared_ptr<Storage> openStore(bool readOnly = false)
    {
        auto opened = test::await(Storage::open({file(), readOnly}, m_clock));
        if (!opened)
            qWarning("%s", qPrintable(base::toLogLine(opened.error())));
        return opened.value_or(nullptr);
    }

    static QFuture<base::Result<int>> addSetting(Storage &store, const QString &key,
                                                 Urgency urgency = Urgency::Interactive)
    {
        return store.write([key](Transaction &tx) { return insertSetting(tx, key); }, urgency);
    }

    static QFuture<base::Result<QVariant>> readValue(Storage &store, Lane lane, const QString &sql)
    {
        return store.read(lane, [sql](Connection &db) { return db.value(sql); });
    }

    static int countSettings(Storage &store)
    {
        return test::await(readValue(store, Lane::Screens, kCount))->toInt();
    }

    /// Keeps the writer busy until the latch falls; returns when it is.
    static QFuture<base::Result<int>> holdWriter(Storage &store, std::shared_ptr<std::latch> latch)
    {
        const auto begun = std::make_shared<std::latch>(1);
        auto held = store.write([=](Transaction &) -> base::Result<int> {
            begun->count_down();
            latch->wait();
            return 0;
        });
        begun->wait();
        return held;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<test::ManualClock> m_clock = std::make_shared<test::ManualClock>();

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsWhatWasWritten()
    {
        {
            const auto store = openStore();
            QVERIFY(store);
            QVERIFY(store->startReport().createdNew);
            QCOMPARE(store->file(), file());
            QCOMPARE(test::await(addSetting(*store, QStringLiteral("a"))).value(), 1);
            QCOMPARE(countSettings(*store), 1);
        }
        // A clean end leaves one file.
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("a.leeway")});
        const auto store = openStore();
        QVERIFY(store);
        QVERIFY(!store->startReport().createdNew);
        QCOMPARE(countSettings(*store), 1);
    }

    void rollsBackWhatFails()
    {
        const auto store = openStore();
        QSignalSpy changed(store.get(), &Storage::changed);
        const auto failed = test::await(store->write([](Transaction &tx) -> base::Result<int> {
            if (auto added = insertSetting(tx, QStringLiteral("a")); !added)
                return added;
            return base::fail(Code::FieldInvalid, QStringLiteral("not like this"));
        }));
        QCOMPARE(failed.error().code, Code::FieldInvalid);
        QCOMPARE(countSettings(*store), 0);
        QCOMPARE(changed.size(), 0);
        QVERIFY(test::await(addSetting(*store, QStringLiteral("a"))));
    }

    void saysWhatChangedBeforeTheWriteIsDone()
    {
        const auto store = openStore();
        QStringList order;
        connect(store.get(), &Storage::changed, this, [&order](const Changed &what) {
            QCOMPARE(what.tables, QSet<QString>{QStringLiteral("setting")});
            order.append(QStringLiteral("changed"));
        });
        const auto done =
            addSetting(*store, QStringLiteral("a")).then(this, [&order](const base::Result<int> &) {
                order.append(QStringLiteral("done"));
            });
        QTRY_VERIFY(done.isFinished());
        QCOMPARE(order.join(u' '), QStringLiteral("changed done"));
    }

    void letsAgentsGoBeforeImports()
    {
        const auto store = openStore();
        const auto latch = std::make_shared<std::latch>(1);
        QStringList order;
        const auto note = [&](const char *name) {
            return [&order, name](const base::Result<int> &) { order.append(QString::fromLatin1(name)); };
        };
        const auto held = holdWriter(*store, latch);
        addSetting(*store, QStringLiteral("b1"), Urgency::Bulk).then(this, note("bulk1"));
        addSetting(*store, QStringLiteral("b2"), Urgency::Bulk).then(this, note("bulk2"));
        addSetting(*store, QStringLiteral("i1")).then(this, note("agent1"));
        addSetting(*store, QStringLiteral("i2")).then(this, note("agent2"));
        latch->count_down();
        QTRY_COMPARE(order.join(u' '), QStringLiteral("agent1 agent2 bulk1 bulk2"));
    }

    void readsOneSnapshotWhileTheWriterGoesOn()
    {
        const auto store = openStore();
        const auto begun = std::make_shared<std::latch>(1);
        const auto written = std::make_shared<std::latch>(1);
        const auto both = store->read(Lane::Screens, [=](Connection &db) -> base::Result<QStringList> {
            const QString before = db.value(kCount)->toString();
            begun->count_down();
            written->wait();
            return QStringList{before, db.value(kCount)->toString()};
        });
        // Whatever fails below, the reader must not wait for ever.
        auto letGo = qScopeGuard([=] { written->count_down(); });
        QVERIFY(QTest::qWaitFor([=] { return begun->try_wait() || both.isFinished(); }, 60'000));
        QVERIFY2(!both.isFinished(),
                 qPrintable(both.isFinished() ? base::toLogLine(both.result().error()) : QString()));
        QVERIFY(test::await(addSetting(*store, QStringLiteral("a"))));
        written->count_down();
        letGo.dismiss();
        QCOMPARE(test::await(both).value(), (QStringList{QStringLiteral("0"), QStringLiteral("0")}));
        QCOMPARE(countSettings(*store), 1);
    }

    void readersCannotWrite()
    {
        const auto store = openStore();
        const auto tried = test::await(store->read(Lane::Search, [](Connection &db) {
            return db.exec(kInsert, {QStringLiteral("a"), QByteArray("x")});
        }));
        QCOMPARE(tried.error().code, Code::StoreReadOnly);
    }

    void aLongSearchDoesNotDelayAScreen()
    {
        const auto store = openStore();
        const auto endless = readValue(*store, Lane::Search, kEndless);
        const auto waiting = readValue(*store, Lane::Search, kCount);
        QCOMPARE(countSettings(*store), 0);
        QVERIFY(!endless.isFinished());
        store->cancelReads(Lane::Search);
        QCOMPARE(test::await(endless).error().code, Code::Cancelled);
        QCOMPARE(test::await(waiting).error().code, Code::Cancelled);
        // The lane is as good as new.
        QCOMPARE(test::await(readValue(*store, Lane::Search, kCount)).value().toInt(), 0);
    }

    void whatIsLearnedDelaysNeitherAScreenNorASearch()
    {
        const auto store = openStore();
        const auto endless = readValue(*store, Lane::Behind, kEndless);
        QCOMPARE(countSettings(*store), 0);
        QCOMPARE(test::await(readValue(*store, Lane::Search, kCount)).value().toInt(), 0);
        store->cancelReads(Lane::Search); // the next letter of a search
        QVERIFY(!endless.isFinished());
        store->cancelReads(Lane::Behind);
        QCOMPARE(test::await(endless).error().code, Code::Cancelled);
    }

    void cancellingAtAnyMomentLosesNoAnswer()
    {
        const auto store = openStore();
        QList<QFuture<base::Result<QVariant>>> reads;
        for (int i = 0; i < 400; ++i) {
            reads.append(readValue(*store, Lane::Search, kCount));
            if (i % 3 == 0)
                store->cancelReads(Lane::Search);
        }
        for (const auto &read : reads) {
            const auto got = test::await(read);
            QVERIFY(got.has_value() || got.error().code == Code::Cancelled);
        }
        QVERIFY(test::await(readValue(*store, Lane::Search, kCount)));
    }

    void closingAnswersEverybody()
    {
        auto store = openStore();
        const auto latch = std::make_shared<std::latch>(1);
        QList<QFuture<base::Result<int>>> writes = {holdWriter(*store, latch)};
        for (int i = 0; i < 10; ++i)
            writes.append(
                addSetting(*store, QString::number(i), i % 2 ? Urgency::Bulk : Urgency::Interactive));
        const auto endless = readValue(*store, Lane::Screens, kEndless);
        const auto waiting = readValue(*store, Lane::Screens, kCount);
        std::thread release([latch] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            latch->count_down();
        });
        store.reset();
        release.join();
        QVERIFY(writes.first().isFinished());
        QVERIFY(writes.first().result());
        for (const auto &write : writes.mid(1)) {
            QVERIFY(write.isFinished());
            QVERIFY(write.result() || write.result().error().code == Code::Cancelled);
        }
        QCOMPARE(writes.last().result().error().code, Code::Cancelled);
        QCOMPARE(endless.result().error().code, Code::Cancelled);
        QCOMPARE(waiting.result().error().code, Code::Cancelled);
    }

    void mayBeLetGoOfFromAContinuation()
    {
        auto store = openStore();
        bool done = false;
        addSetting(*store, QStringLiteral("a")).then(this, [&](const base::Result<int> &) {
            store.reset();
            done = true;
        });
        QTRY_VERIFY(done);
        const auto again = openStore();
        QVERIFY(again);
        QCOMPARE(countSettings(*again), 1);
    }

    void mayBeLetGoOfOnItsOwnThreads()
    {
        auto store = openStore();
        const QPointer<Storage> alive(store.get());
        auto &plain = *store;
        const auto last = plain.read(Lane::Screens, [held = std::move(store)](Connection &db) mutable {
            auto count = db.value(kCount);
            held.reset();
            return count;
        });
        QVERIFY(test::await(last));
        QTRY_VERIFY(!alive);
        QVERIFY(openStore());
    }

    void refusesToWriteWhenOnlyReading()
    {
        {
            const auto store = openStore();
            QVERIFY(test::await(addSetting(*store, QStringLiteral("a"))));
        }
        const auto store = openStore(true);
        QVERIFY(store);
        QCOMPARE(countSettings(*store), 1);
        QCOMPARE(test::await(addSetting(*store, QStringLiteral("b"))).error().code, Code::StoreReadOnly);
    }

    void readsBesideTheProgramThatWrites()
    {
        const auto store = openStore();
        QVERIFY(test::await(addSetting(*store, QStringLiteral("a"))));
        const auto reading = openStore(true);
        QVERIFY(reading);
        QCOMPARE(countSettings(*reading), 1);
        QVERIFY(test::await(addSetting(*store, QStringLiteral("b"))));
        QCOMPARE(countSettings(*reading), 2);
    }

    void saysOnceThatTheStoreIsInUse()
    {
        const auto store = openStore();
        const auto second = test::await(Storage::open({file()}, m_clock));
        QCOMPARE(second.error().code, Code::StoreInUse);
        QVERIFY(test::await(addSetting(*store, QStringLiteral("a"))));
    }

    void aFullDiskDoesNoHarm_data()
    {
        QTest::addColumn<bool>("byQuota");
        QTest::newRow("no page left") << false;
        QTest::newRow("no byte left on the disk") << true;
    }
    void aFullDiskDoesNoHarm()
    {
        QFETCH(bool, byQuota);
        const auto store = openStore();
        QVERIFY(test::await(addSetting(*store, QStringLiteral("before"))));
        QSignalSpy failed(store.get(), &Storage::failed);
        rlimit before = {};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const auto limitPages = [&store](int pages) {
            return test::await(store->write([pages](Transaction &tx) {
                return tx.db().value(QStringLiteral("PRAGMA max_page_count = %1").arg(pages));
            }));
        };
        if (byQuota) {
            const rlimit small{300'000, before.rlim_max};
            ::setrlimit(RLIMIT_FSIZE, &small);
        } else {
            QVERIFY(limitPages(1));
        }
        const auto large = test::await(store->write([](Transaction &tx) {
            return insertSetting(tx, QStringLiteral("large"), QByteArray(1'000'000, 'x'));
        }));
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!large);
        QCOMPARE(large.error().code, Code::StoreFull);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(countSettings(*store), 1);
        // Room again: it goes on without a restart.
        if (!byQuota)
            QVERIFY(limitPages(1'000'000));
        QVERIFY(test::await(addSetting(*store, QStringLiteral("after"))));
        QCOMPARE(countSettings(*store), 2);
        QCOMPARE(test::await(readValue(*store, Lane::Search, QStringLiteral("PRAGMA integrity_check")))
                     ->toString(),
                 QStringLiteral("ok"));
    }

    void keepsItsLogSmall()
    {
        const auto store = openStore();
        for (int i = 0; i < 200; ++i) {
            QVERIFY(test::await(store->write(
                [i](Transaction &tx) {
                    return insertSetting(tx, QString::number(i), QByteArray(400'000, 'x'));
                },
                Urgency::Bulk)));
        }
        // 80 MB went through it.
        QVERIFY2(QFileInfo(file() + QStringLiteral("-wal")).size() < 24'000'000,
                 qPrintable(QString::number(QFileInfo(file() + QStringLiteral("-wal")).size())));
    }

    void checksTheStoreInTheBackground()
    {
        {
            const auto store = openStore();
            QVERIFY(test::await(addSetting(*store, QStringLiteral("a"))));
        }
        const auto store = openStore();
        QSignalSpy checked(store.get(), &Storage::checked);
        QVERIFY(checked.wait());
        QCOMPARE(checked.first().first().toBool(), true);
        QTRY_VERIFY(test::await(readValue(*store, Lane::Screens,
                                          QStringLiteral("SELECT value FROM meta WHERE key = 'checked_at'")))
                        ->toLongLong() == base::toMs(m_clock->now()));
    }

    void tellsItsSizeAndDamage()
    {
        const auto store = openStore();
        const auto figures = test::await(store->read(Lane::Screens, readFigures));
        QVERIFY(figures);
        QVERIFY(figures->step >= 2);
        QVERIFY(figures->bytes > 100'000);
        QCOMPARE(figures->customers, 0);
        QCOMPARE(test::await(store->read(Lane::Screens, readDamage)).value(), QStringList());
        QVERIFY(test::await(store->write([](Transaction &tx) {
            return tx.db().exec(QStringLiteral("INSERT INTO customer (id, kind, name, folded_name) "
                                               "VALUES (zeroblob(16), 'Person', 'A', 'a')"));
        })));
        QCOMPARE(test::await(store->read(Lane::Screens, readFigures))->customers, 1);
    }

    void rescuesAtTheNextStartWhatTheCheckFound()
    {
        {
            const auto store = openStore();
            for (int i = 0; i < 40; ++i)
                QVERIFY(test::await(store->write([i](Transaction &tx) {
                    return tx.db().exec(
                        QStringLiteral("INSERT INTO access_log (customer, person, at, reason) "
                                       "VALUES (zeroblob(16), zeroblob(16), 1, ?)"),
                        {QString(3000, u'r')});
                })));
        }
        {
            QFile damaged(file());
            QVERIFY(damaged.open(QIODevice::ReadWrite));
            QVERIFY(damaged.seek(damaged.size() - 4096 * 10));
            QVERIFY(damaged.write(QByteArray(4096 * 3, 'z')) > 0);
        }
        {
            const auto store = openStore();
            QVERIFY(store);
            QSignalSpy failed(store.get(), &Storage::failed);
            QSignalSpy checked(store.get(), &Storage::checked);
            QVERIFY(checked.wait());
            QCOMPARE(checked.first().first().toBool(), false);
            QVERIFY(!test::await(store->read(Lane::Screens, readDamage)).value().isEmpty());
            QCOMPARE(failed.first().first().value<base::Error>().code, Code::StoreDamaged);
            QVERIFY(store->trouble()); // for a window that opens after the check
            QCOMPARE(store->trouble()->code, Code::StoreDamaged);
        }
        const auto store = openStore();
        QVERIFY(store);
        QVERIFY(!store->trouble());
        QVERIFY(QFileInfo::exists(store->startReport().damagedFile));
        QCOMPARE(store->startReport().rowsLost, -1);
        const int left =
            test::await(readValue(*store, Lane::Screens, QStringLiteral("SELECT count(*) FROM access_log")))
                ->toInt();
        QVERIFY2(left >= 30 && left < 40, qPrintable(QString::number(left)));
    }
};

LEEWAY_TEST(TestStorage)
#include "tst_storage.moc"
