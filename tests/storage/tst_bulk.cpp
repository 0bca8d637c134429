#include "storage/bulk.h"
#include "storage/customer_rows.h"
#include "storage/search.h"

#include "storage/store_fixture.h"
#include "support/test_case.h"

#include <QElapsedTimer>
#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using namespace leeway::storage;

/// Many rows at once: the same as one by one, without doubles, found after indexing.
class TestBulk : public QObject
{
    Q_OBJECT

private:
    BulkBatch batchOf(int customers, int interactions, const QString &word = QStringLiteral("parcel"))
    {
        BulkBatch batch;
        batch.id = BatchId::make(m_store->clock());
        for (int n = 0; n < customers; ++n) {
            Customer c;
            c.id = CustomerId::make(m_store->clock());
            c.name = QStringLiteral("Person %1").arg(n);
            batch.customers.push_back(c);
            Case k;
            k.id = CaseId::make(m_store->clock());
            k.customer = c.id;
            k.title = QStringLiteral("case");
            batch.cases.push_back(k);
        }
        for (int n = 0; n < interactions; ++n) {
            BulkInteraction bulk;
            Interaction &i = bulk.interaction;
            i.id = InteractionId::make(m_store->clock());
            const auto at = static_cast<size_t>(n % customers);
            i.customer = batch.customers[at].id;
            if (n % 2 == 0)
                i.mainCase = batch.cases[at].id;
            i.at = base::instantFromMs((interactions - n) * 60'000LL); // newest first, as some exports are
            i.channel = Channel::Email;
            i.author = QStringLiteral("Person");
            i.title = QStringLiteral("Message %1").arg(n);
            i.body = QStringLiteral("The %1 number %2 has not arrived yet and nobody answers the phone.")
                         .arg(word)
                         .arg(n);
            i.source = QStringLiteral("old");
            i.sourceId = QString::number(n);
            batch.interactions.push_back(std::move(bulk));
        }
        return batch;
    }

    BulkCounts write(const BulkBatch &batch, bool later)
    {
        const auto counts = m_store->write([&](Transaction &tx) { return writeBulk(tx, batch, later); });
        if (!counts)
            qFatal("writeBulk failed");
        return *counts;
    }

    size_t found(const QString &typed)
    {
        return m_store->read([&](Connection &db) { return searchHistory(db, searchWords(typed), 1000); })
            ->size();
    }

    qint64 mismatches()
    {
        return m_store->number(QStringLiteral("SELECT (SELECT count(*) FROM customer AS c WHERE "
                                              "c.interaction_count <> (SELECT count(*) FROM interaction AS "
                                              "i WHERE i.customer = c.id)) + (SELECT count(*) FROM \"case\" "
                                              "AS k WHERE k.interaction_count <> (SELECT "
                                              "count(*) FROM interaction AS i WHERE i.main_case = k.id)) + "
                                              "(SELECT abs(sum(count) - (SELECT count(*) FROM "
                                              "interaction)) FROM channel_count)"));
    }

    std::unique_ptr<test::StoreFixture> m_store;

private Q_SLOTS:
    void init() { m_store = std::make_unique<test::StoreFixture>(); }

    void aRepeatedImportAddsNothing()
    {
        BulkBatch batch = batchOf(5, 100);
        const BulkCounts first = write(batch, false);
        QCOMPARE(first.imported, 100);
        for (BulkInteraction &bulk : batch.interactions)
            bulk.interaction.id = InteractionId::make(m_store->clock()); // a second run makes new ids
        batch.interactions[3].interaction.body = QStringLiteral("changed wording");
        batch.interactions[4].interaction.mainCase = std::nullopt;
        const BulkCounts second = write(batch, false);
        QCOMPARE(second.imported, 0);
        QCOMPARE(second.updated, 2);
        QCOMPARE(second.duplicate, 98);
        QCOMPARE(m_store->number(QStringLiteral("SELECT count(*) FROM interaction")), 100);
        QCOMPARE(mismatches(), 0);
        QCOMPARE(found(QStringLiteral("wording")), size_t{1});
        QCOMPARE(found(QStringLiteral("parcel")), size_t{99});
    }

    void laterIndexingFindsTheSame()
    {
        write(batchOf(5, 100), true);
        QCOMPARE(m_store->read([](Connection &db) { return pendingIndexRows(db); }).value(), 105);
        QCOMPARE(found(QStringLiteral("parcel")), size_t{0});
        int slices = 0;
        while (m_store->write([](Transaction &tx) { return indexPending(tx, 30); }).value() > 0)
            ++slices;
        QCOMPARE(slices, 3);
        QCOMPARE(found(QStringLiteral("parcel")), size_t{100});
        QCOMPARE(m_store
                     ->read([](Connection &db) {
                         return searchCustomers(db, searchWords(QStringLiteral("person")), 9);
                     })
                     ->size(),
                 size_t{5});
        const auto hits = m_store->read(
            [](Connection &db) { return searchHistory(db, searchWords(QStringLiteral("parcel")), 3); });
        QCOMPARE(hits->front().title, QStringLiteral("Message 0")); // the newest, although written first
    }

    void manyRowsOfOneMomentFindRoom()
    {
        BulkBatch batch = batchOf(1, 3000);
        for (BulkInteraction &bulk : batch.interactions)
            bulk.interaction.at = base::instantFromMs(86'400'000); // date only
        QCOMPARE(write(batch, false).imported, 3000);
        QCOMPARE(m_store->number(QStringLiteral("SELECT count(*) FROM interaction WHERE at = 86400000")),
                 3000);
        QCOMPARE(found(QStringLiteral("parcel")), size_t{1000});
    }

    void datesAtBothEndsAreKept()
    {
        BulkBatch batch = batchOf(1, 2);
        batch.interactions[0].interaction.at = base::instantFromMs(-62'167'219'200'000); // year 0
        batch.interactions[1].interaction.at = base::instantFromMs(253'402'300'799'999); // year 9999
        write(batch, false);
        QCOMPARE(m_store->number(QStringLiteral("SELECT max(at) + min(at) FROM interaction")),
                 191'235'081'599'999);
    }

    void ordersRepeatWithoutDoubles()
    {
        BulkBatch batch = batchOf(1, 0);
        Order order;
        order.id = OrderId::make(m_store->clock());
        order.customer = batch.customers[0].id;
        order.number = QStringLiteral("N1");
        order.source = QStringLiteral("shop");
        order.sourceId = QStringLiteral("1");
        order.lines.push_back({OrderLineId::make(m_store->clock()),
                               QStringLiteral("Speaker"),
                               {},
                               1,
                               Money{100, QStringLiteral("NOK")},
                               {}});
        batch.orders = {order};
        QCOMPARE(write(batch, false).imported, 1);
        batch.orders[0].id = OrderId::make(m_store->clock());
        batch.orders[0].lines[0].id = OrderLineId::make(m_store->clock());
        QCOMPARE(write(batch, false).duplicate, 1);
        batch.orders[0].status = QStringLiteral("returned");
        QCOMPARE(write(batch, false).updated, 1);
        const auto orders =
            m_store->read([&](Connection &db) { return readOrders(db, batch.customers[0].id, 9); }).value();
        QCOMPARE(orders.size(), size_t{1});
        QCOMPARE(orders[0].id, order.id);
        QCOMPARE(orders[0].lines[0].id, order.lines[0].id);
    }

    void keysOfSourcesAreRemembered()
    {
        const QUuid id = BatchId::make(m_store->clock()).value;
        const auto read = [&](const QString &key) {
            return m_store
                ->read([&](Connection &db) {
                    return idOfSource(db, QStringLiteral("s"), QStringLiteral("customer"), key);
                })
                .value();
        };
        QVERIFY(read(QStringLiteral("4111111111111111")).isNull());
        QVERIFY(m_store->writes([&](Transaction &tx) {
            return rememberSource(tx, QStringLiteral("s"), QStringLiteral("customer"),
                                  QStringLiteral("4111111111111111"), id);
        }));
        QCOMPARE(read(QStringLiteral("4111111111111111")), id);
        QVERIFY(read(QStringLiteral("4012888888881881")).isNull());
    }

    void importStateGoesOnWhereItStopped()
    {
        ImportState state{QByteArray("file"), QByteArray("map"), 500, {1, 2, 3}, 4, false};
        QVERIFY(m_store->writes([&](Transaction &tx) { return putImportState(tx, state); }));
        state.offset = 900;
        state.finished = true;
        QVERIFY(m_store->writes([&](Transaction &tx) { return putImportState(tx, state); }));
        const auto read = m_store->read(
            [](Connection &db) { return readImportState(db, QByteArray("file"), QByteArray("map")); });
        QCOMPARE((*read)->offset, 900);
        QCOMPARE((*read)->counts.duplicate, 3);
        QVERIFY((*read)->finished);
        const auto other = m_store->read(
            [](Connection &db) { return readImportState(db, QByteArray("file"), QByteArray("other")); });
        QVERIFY(!other->has_value());
    }

    void saysHowFastItWas() // printed, never asserted (design.md 10)
    {
        BulkBatch batch = batchOf(500, 20'000);
        QElapsedTimer timer;
        timer.start();
        write(batch, true);
        qInfo("%lld interactions a second without index", 20'000'000 / std::max(1LL, timer.elapsed()));
        timer.restart();
        while (m_store->write([](Transaction &tx) { return indexPending(tx, 2000); }).value() > 0) {
        }
        qInfo("%lld rows a second into the index", 20'500'000 / std::max(1LL, timer.elapsed()));
        QCOMPARE(m_store->number(QStringLiteral("SELECT count(*) FROM interaction")), 20'000);
    }
};

LEEWAY_TEST(TestBulk)
#include "tst_bulk.moc"
