#include "support/random_work.h"
#include "support/sync_desk.h"
#include "support/test_case.h"

#include <QTest>
#include <QTimer>

#include <map>

using namespace leeway;
using test::await;
using test::MemoryDesk;

/// Random work on several desks over a bad way: in the end all hold what the store holds. The seed is
/// printed; LEEWAY_SEED repeats a run, LEEWAY_STEPS makes it longer.
class TestManyDesks : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<test::MemoryStore> m_store;
    std::vector<std::unique_ptr<MemoryDesk>> m_desks;
    std::map<size_t, QHash<QString, qint64>> m_positions;
    QRandomGenerator m_random;
    test::RandomWork m_work{m_random};

    MemoryDesk &anyDesk() { return *m_desks[m_random.bounded(static_cast<quint32>(m_desks.size()))]; }

    /// A position in the feed never goes back: what was shown once is not taken for news (I29).
    void noCursorWentBack()
    {
        for (size_t i = 0; i < m_desks.size(); ++i) {
            const auto local = await(m_desks[i]->replica->read());
            QVERIFY(local);
            for (const domain::Cursor &cursor : local->cursors) {
                qint64 &before = m_positions[i][cursor.scope];
                QVERIFY2(
                    cursor.seq >= before,
                    qPrintable(QStringLiteral("desk %1: %2 after %3").arg(i).arg(cursor.seq).arg(before)));
                before = cursor.seq;
            }
        }
    }

    /// Something that happens to the way.
    void trouble(MemoryDesk &desk)
    {
        switch (m_random.bounded(4U)) {
        case 0:
            desk.way().cut();
            break;
        case 1:
            desk.way().mend();
            desk.engine->tryNow();
            break;
        case 2:
            desk.way().setFaults({.lostBefore = 0.1, .lostAfter = 0.2, .busy = 0.1});
            break;
        default:
            desk.way().setFaults({});
            desk.engine->tryNow();
        }
    }

private Q_SLOTS:
    void endEqual_data()
    {
        QTest::addColumn<int>("desks");
        QTest::newRow("two desks") << 2;
        QTest::newRow("five desks") << 5;
    }
    void endEqual()
    {
        QFETCH(int, desks);
        const quint32 seed = qEnvironmentVariableIsSet("LEEWAY_SEED")
                                 ? qEnvironmentVariable("LEEWAY_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        const int steps =
            qEnvironmentVariableIsSet("LEEWAY_STEPS") ? qEnvironmentVariableIntValue("LEEWAY_STEPS") : 150;
        qInfo("LEEWAY_SEED=%u", seed);
        m_random.seed(seed);
        m_store = std::make_shared<test::MemoryStore>();
        m_desks.clear();
        m_positions.clear();
        for (int i = 0; i < desks; ++i) {
            m_desks.push_back(
                std::make_unique<MemoryDesk>(m_store, m_store->addPerson(QStringLiteral("Person %1").arg(i)),
                                             seed + static_cast<quint32>(i)));
            m_desks.back()->engine->start();
        }
        for (int step = 0; step < steps; ++step) {
            m_work.work(anyDesk());
            if (m_random.bounded(10U) == 0)
                trouble(anyDesk());
            if (m_random.bounded(4U) == 0)
                QCoreApplication::processEvents();
            noCursorWentBack();
            if (QTest::currentTestFailed())
                return;
        }
        for (const auto &desk : m_desks) {
            desk->way().mend();
            desk->way().setFaults({});
        }
        compareAll();
        noCursorWentBack();
    }

    void whatCannotBeCountedComesAllTheSame_data()
    {
        QTest::addColumn<base::Code>("code");
        QTest::newRow("a store that takes too long") << base::Code::RemoteQueryFailed;
        QTest::newRow("a store that is busy") << base::Code::RemoteBusy;
        QTest::newRow("a line that ended") << base::Code::RemoteLost;
    }
    void whatCannotBeCountedComesAllTheSame()
    {
        QFETCH(base::Code, code);
        m_store = std::make_shared<test::MemoryStore>();
        MemoryDesk first(m_store, m_store->addPerson(QStringLiteral("Inês Carvalho")), 1);
        for (int step = 0; step < 10; ++step)
            m_work.work(first);
        first.engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(first.isLevel(), 20'000);
        MemoryDesk second(m_store, m_store->addPerson(QStringLiteral("Rahul Shah")), 2);
        second.way().refuseToCount(code);
        second.engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(second.isLevel(), 20'000);
        const QString customers = QStringLiteral("SELECT count(*) FROM customer");
        QVERIFY(first.value(customers).toInt() > 0);
        QCOMPARE(second.value(customers), first.value(customers));
    }

    /// Only what is about customers is counted.
    void aFirstSyncSaysHowMuchComes()
    {
        m_store = std::make_shared<test::MemoryStore>();
        MemoryDesk first(m_store, m_store->addPerson(QStringLiteral("Inês Carvalho")), 1);
        for (int step = 0; step < 40; ++step)
            m_work.work(first);
        first.engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(first.isLevel(), 20'000);
        const std::optional<qint64> all = m_store->countRows(test::MemoryStore::teamScope());
        QVERIFY(all && *all > 0);
        MemoryDesk second(m_store, m_store->addPerson(QStringLiteral("Rahul Shah")), 2);
        std::optional<domain::FillProgress> last;
        connect(second.engine.get(), &sync::Engine::statusChanged, this,
                [&last](const domain::StoreStatus &status) {
                    if (status.progress && status.progress->about)
                        last = status.progress;
                });
        second.engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(second.isLevel(), 20'000);
        QVERIFY(last.has_value());
        QCOMPARE(last->about, all);
        QCOMPARE(last->rows, *all);
    }

    /// Where colleagues are busier than the line is fast, something is new again before an answer has come.
    void aDeskIsLevelWhileOthersNeverRest()
    {
        m_store = std::make_shared<test::MemoryStore>();
        MemoryDesk desk(m_store, m_store->addPerson(QStringLiteral("Inês Carvalho")), 1);
        QTimer pokes;
        connect(&pokes, &QTimer::timeout, &desk.way(), &sync::Peer::poked);
        pokes.start(0);
        desk.engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLevel(), 20'000);
    }

private:
    void compareAll()
    {
        const auto allLevel = [this] {
            return std::all_of(m_desks.begin(), m_desks.end(),
                               [](const auto &desk) { return desk->isLevel(); });
        };
        // Level alone and then, with everybody's last word told, once more.
        for (int round = 0; round < 2; ++round) {
            for (const auto &desk : m_desks)
                desk->engine->tryNow();
            QTRY_VERIFY_WITH_TIMEOUT(allLevel(), 30'000);
        }
        const QStringList first = test::replicaDump(*m_desks.front()->storage);
        for (const auto &desk : m_desks) {
            QTRY_VERIFY2_WITH_TIMEOUT(
                test::replicaDump(*desk->storage) == first,
                qPrintable(test::firstDifference(test::replicaDump(*desk->storage), first)), 20'000);
        }
        const QMap<QString, QJsonObject> customers = m_store->rows(QStringLiteral("customer"));
        QCOMPARE(m_desks.front()->value(QStringLiteral("SELECT count(*) FROM customer")).toInt(),
                 customers.size());
        QCOMPARE(m_desks.front()->value(QStringLiteral("SELECT count(*) FROM interaction")).toInt(),
                 m_store->rows(QStringLiteral("interaction")).size());
        for (auto row = customers.cbegin(); row != customers.cend(); ++row)
            QCOMPARE(m_desks.front()
                         ->value(QStringLiteral("SELECT place FROM customer WHERE id = ?"),
                                 {domain::CustomerId::fromString(row.key()).toBytes()})
                         .toString(),
                     row->value(QStringLiteral("place")).toString());
    }
};

LEEWAY_TEST(TestManyDesks)
#include "tst_many_desks.moc"
