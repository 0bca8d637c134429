#include "storage/bulk.h"
#include "storage/check.h"
#include "storage/customer_writes.h"

#include "storage/store_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using namespace leeway::storage;

/// Whatever is kept beside the rows (counts, index, outbox) is checked against them: each kind of mistake is
/// named.
class TestCheck : public QObject
{
    Q_OBJECT

private:
    static base::Result<void> fill(Transaction &tx, const base::Clock &clock)
    {
        BulkBatch batch;
        batch.id = BatchId::make(clock);
        Customer customer;
        customer.id = CustomerId::make(clock);
        customer.name = QStringLiteral("Marit Sørbø");
        batch.customers = {customer};
        Case theCase;
        theCase.id = CaseId::make(clock);
        theCase.customer = customer.id;
        theCase.title = QStringLiteral("Cracked tank");
        batch.cases = {theCase};
        for (int i = 0; i < 3; ++i) {
            BulkInteraction bulk;
            bulk.interaction.id = InteractionId::make(clock);
            bulk.interaction.customer = customer.id;
            bulk.interaction.mainCase = theCase.id;
            bulk.interaction.at = base::instantFromMs(1'000 * (i + 1));
            bulk.interaction.title = QStringLiteral("Letter %1").arg(i);
            if (i == 0)
                bulk.attachments = {
                    {Attachment{AttachmentId::make(clock), {}, QStringLiteral("a.png"), {}, {}, 1, true},
                     QByteArray("x")}};
            batch.interactions.push_back(bulk);
        }
        if (const auto written = writeBulk(tx, batch, false); !written)
            return tl::unexpected(written.error());
        for (int i = 0; i < 3; ++i) {
            const Command command{CommandId::make(clock), QStringLiteral("note.test.v1"),
                                  PersonId::make(clock), clock.now(),
                                  QByteArray("{\"number\":") + QByteArray::number(i) + '}'};
            if (auto done = appendCommand(tx, command); !done)
                return done;
        }
        return {};
    }

    /// What the check says after the statements of `sql` were done to a good store.
    static QStringList problemsAfter(const QStringList &sql)
    {
        test::StoreFixture store;
        if (!store.writes([&](Transaction &tx) { return fill(tx, store.clock()); }))
            return {QStringLiteral("the store cannot be filled")};
        for (const QString &one : sql) {
            if (!store.write([&](Transaction &tx) { return tx.db().exec(one, {}); }))
                return {QStringLiteral("the mistake cannot be made")};
        }
        return store.read([](Connection &db) { return readInconsistencies(db); })
            .value_or(QStringList{QStringLiteral("the check failed")});
    }

private Q_SLOTS:
    void findsNothingWrongWithAGoodStore() { QCOMPARE(problemsAfter({}), QStringList()); }

    void namesEachMistake_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("problem");
        QTest::newRow("a count of interactions") << "UPDATE customer SET interaction_count = 7"
                                                 << "1 customers have a wrong count of interactions";
        QTest::newRow("a count of cases") << "UPDATE customer SET case_count = 0"
                                          << "1 customers have a wrong count of cases";
        QTest::newRow("a count of open cases") << "UPDATE customer SET open_case_count = 0"
                                               << "1 customers have a wrong count of cases";
        QTest::newRow("a count of orders") << "UPDATE customer SET order_count = 1"
                                           << "1 customers have a wrong count of orders";
        QTest::newRow("the newest interaction") << "UPDATE customer SET last_at = NULL"
                                                << "1 customers have a wrong newest interaction";
        QTest::newRow("a case's count") << "UPDATE \"case\" SET interaction_count = 2"
                                        << "1 cases have a wrong count of interactions";
        QTest::newRow("a channel's count") << "UPDATE channel_count SET count = count + 1"
                                           << "1 counts by case and channel are wrong";
        QTest::newRow("a channel's count of business") << "UPDATE channel_count SET business = business + 1"
                                                       << "1 counts by case and channel are wrong";
        QTest::newRow("a channel that is not counted") << "DELETE FROM channel_count"
                                                       << "1 counts by case and channel are wrong";
        QTest::newRow("a count of a customer by channel") << "UPDATE customer_channel SET count = count + 1"
                                                          << "1 counts by channel are wrong";
        QTest::newRow("a count of business of a customer")
            << "UPDATE customer_channel SET business = business + 1"
            << "1 counts by channel are wrong";
        QTest::newRow("a customer's channel that is not counted") << "DELETE FROM customer_channel"
                                                                  << "1 counts by channel are wrong";
        QTest::newRow("a count of attachments") << "UPDATE interaction SET attachment_count = 1"
                                                << "2 interactions have a wrong count of attachments";
        QTest::newRow("a name that is not found") << "UPDATE customer SET name = 'Somebody Else'"
                                                  << "1 of 1 rows looked at are not found by their words in "
                                                     "name_index";
        QTest::newRow("a title that is not found")
            << "UPDATE \"case\" SET title = 'Broken lid'"
            << "1 of 1 rows looked at are not found by their words in case_index";
        QTest::newRow("a letter that is not found")
            << "INSERT INTO history_index (history_index) VALUES ('delete-all')"
            << "3 of 3 rows looked at are not found by their words in history_index";
        QTest::newRow("a gap in the outbox") << "DELETE FROM command WHERE dseq = 2"
                                             << "the outbox goes from 1 to 3";
        QTest::newRow("a changed command") << "UPDATE command SET body = x'7b7d' WHERE dseq = 2"
                                           << "command 2 is not what was written";
    }
    void namesEachMistake()
    {
        QFETCH(QString, sql);
        QFETCH(QString, problem);
        QCOMPARE(problemsAfter({sql}), QStringList{problem});
    }

    void passesOverWhatWaitsForTheIndex()
    {
        // As an import leaves a row: its new words are in the table and not in the index yet.
        QCOMPARE(problemsAfter({QStringLiteral("INSERT INTO pending_name SELECT rowid FROM customer"),
                                QStringLiteral("UPDATE customer SET name = 'Somebody Else'")}),
                 QStringList());
    }
};

LEEWAY_TEST(TestCheck)
#include "tst_check.moc"
