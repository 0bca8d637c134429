#include "support/sync_desk.h"
#include "support/test_case.h"

#include <QSignalSpy>

using namespace leeway;
using test::await;
using test::MemoryDesk;
using test::SyncDesk;
namespace kinds = domain::commands;

/// What one desk and a colleague's promise each other through a store, and what happens when the way is bad.
class TestEngine : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<test::MemoryStore> m_store;
    std::unique_ptr<MemoryDesk> m_ines;
    std::unique_ptr<MemoryDesk> m_rahul;

    static QString newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

    QString newCustomer(SyncDesk &desk, const QString &name)
    {
        domain::Customer customer;
        customer.name = name;
        QJsonObject body = domain::toJson(customer);
        const QString id = newId();
        body.insert(QStringLiteral("id"), id);
        body.insert(QStringLiteral("handles"), QJsonArray());
        if (!desk.perform(kinds::kCreateCustomer, body))
            qFatal("no customer");
        return id;
    }

    static QJsonObject edit(const QString &customer, const QString &field, const QJsonValue &base,
                            const QJsonValue &made)
    {
        return {{QStringLiteral("customer"), customer},
                {QStringLiteral("fields"), QJsonObject{{field, QJsonObject{{QStringLiteral("base"), base},
                                                                           {QStringLiteral("new"), made}}}}}};
    }

    static QString place(SyncDesk &desk, const QString &customer)
    {
        return desk
            .value(QStringLiteral("SELECT place FROM customer WHERE id = ?"),
                   {domain::CustomerId::fromString(customer).toBytes()})
            .toString();
    }

    void level()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_ines->isLevel() && m_rahul->isLevel(), 20'000);
        // One more look at the heads after the last word, so that it has come across.
        m_ines->engine->tryNow();
        m_rahul->engine->tryNow();
        QTRY_VERIFY_WITH_TIMEOUT(test::replicaDump(*m_ines->storage) == test::replicaDump(*m_rahul->storage),
                                 20'000);
    }

    /// Three a batch.
    void sendSevenThatAreHeld()
    {
        m_ines->way().cut();
        for (int i = 0; i < 7; ++i)
            newCustomer(*m_ines, QStringLiteral("Customer %1").arg(i));
        m_ines->way().mend();
        m_ines->way().holdPushes();
        m_ines->engine->tryNow();
    }

private Q_SLOTS:
    /// When other systems were last heard of comes with the heads, and is there after a start without a
    /// store.
    void sourcesAreKeptForALifeOffline()
    {
        const domain::FeedSource shop{.name = QStringLiteral("shop"),
                                      .what = {QStringLiteral("orders")},
                                      .receivedAt = m_ines->clock->now(),
                                      .lateAfter = std::chrono::minutes(5)};
        level();
        QVERIFY(m_ines->engine->status().sources.empty());
        QSignalSpy told(m_ines->engine.get(), &sync::Engine::statusChanged);
        m_store->setSources({shop});
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().sources, std::vector{shop}, 20'000);
        QVERIFY(told.count() > 0);
        const auto kept = [this] {
            const auto state = await(m_ines->replica->read());
            return state ? state->replica.sources : std::vector<domain::FeedSource>();
        };
        QTRY_COMPARE_WITH_TIMEOUT(kept(), std::vector{shop}, 20'000);
        m_ines->engine->stop();
        m_ines->way().cut();
        sync::Engine again(*m_ines->peer, *m_ines->replica, m_ines->clock, 1, test::quickPace());
        again.start();
        QTRY_COMPARE_WITH_TIMEOUT(again.status().sources, std::vector{shop}, 20'000);
    }

    void init()
    {
        m_store = std::make_shared<test::MemoryStore>();
        m_ines =
            std::make_unique<MemoryDesk>(m_store, m_store->addPerson(QStringLiteral("Inês Carvalho")), 1);
        m_rahul = std::make_unique<MemoryDesk>(m_store, m_store->addPerson(QStringLiteral("Rahul Shah")), 2);
        m_ines->engine->start();
        m_rahul->engine->start();
    }
    void cleanup()
    {
        m_ines.reset();
        m_rahul.reset();
    }

    void aColleaguesChangeComesAcross()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        QTRY_COMPARE_WITH_TIMEOUT(m_rahul->value(QStringLiteral("SELECT name FROM customer")).toString(),
                                  QStringLiteral("Marit Sørbø"), 20'000);
        QVERIFY(m_rahul->perform(kinds::kSetCustomerFields, edit(marit, QStringLiteral("place"), QString(),
                                                                 QStringLiteral("Trondheim"))));
        QTRY_COMPARE_WITH_TIMEOUT(place(*m_ines, marit), QStringLiteral("Trondheim"), 20'000);
        level();
    }

    void whatWasTakenAwayAndPutBackIsThere()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        level();
        m_ines->way().cut();
        domain::Need need;
        need.id = domain::NeedId::fromString(newId());
        need.customer = domain::CustomerId::fromString(marit);
        need.text = QStringLiteral("allow time");
        need.recordedAt = m_rahul->clock->now();
        const QJsonObject put{{QStringLiteral("type"), QStringLiteral("need")},
                              {QStringLiteral("new"), domain::toJson(need)}};
        QVERIFY(m_rahul->perform(kinds::kPutRecord, put));
        QTRY_VERIFY_WITH_TIMEOUT(m_rahul->isLevel(), 20'000);
        QVERIFY(m_rahul->perform(kinds::kRemoveRecord, {{QStringLiteral("type"), QStringLiteral("need")},
                                                        {QStringLiteral("base"), domain::toJson(need)}}));
        QVERIFY(m_rahul->perform(kinds::kPutRecord, put));
        QTRY_VERIFY_WITH_TIMEOUT(m_rahul->isLevel(), 20'000);
        m_ines->way().mend(); // all three changes come in one page
        m_ines->engine->tryNow();
        level();
        QCOMPARE(m_ines->value(QStringLiteral("SELECT count(*) FROM need")).toInt(), 1);
    }

    void workGoesOnWithoutTheStore()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        level();
        m_ines->way().cut();
        QVERIFY(m_ines->perform(kinds::kSetCustomerFields,
                                edit(marit, QStringLiteral("place"), QString(), QStringLiteral("Bergen"))));
        QCOMPARE(place(*m_ines, marit), QStringLiteral("Bergen"));
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().phase, domain::StorePhase::Offline, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().waiting, 1, 20'000);
        m_ines->way().mend();
        m_ines->engine->tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(place(*m_rahul, marit), QStringLiteral("Bergen"), 20'000);
        level();
    }

    void differentFieldsAreBothKept()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        level();
        m_ines->way().cut();
        QVERIFY(m_ines->perform(kinds::kSetCustomerFields,
                                edit(marit, QStringLiteral("place"), QString(), QStringLiteral("Bergen"))));
        QVERIFY(m_rahul->perform(kinds::kSetCustomerFields,
                                 edit(marit, QStringLiteral("tier"), QString(), QStringLiteral("Gold"))));
        QTRY_VERIFY_WITH_TIMEOUT(m_rahul->isLevel(), 20'000);
        m_ines->way().mend();
        m_ines->engine->tryNow();
        level();
        QCOMPARE(place(*m_rahul, marit), QStringLiteral("Bergen"));
        QCOMPARE(m_ines->value(QStringLiteral("SELECT tier FROM customer")).toString(),
                 QStringLiteral("Gold"));
        QCOMPARE(m_ines->engine->status().unsettled, 0);
    }

    void theSameFieldIsAConflictAndTheStoresValueStands()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        level();
        m_ines->way().cut();
        QVERIFY(m_rahul->perform(kinds::kSetCustomerFields,
                                 edit(marit, QStringLiteral("place"), QString(), QStringLiteral("Oslo"))));
        QTRY_VERIFY_WITH_TIMEOUT(m_rahul->isLevel(), 20'000);
        QVERIFY(m_ines->perform(kinds::kSetCustomerFields,
                                edit(marit, QStringLiteral("place"), QString(), QStringLiteral("Bergen"))));
        m_ines->way().mend();
        m_ines->engine->tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().unsettled, 1, 20'000);
        level();
        QCOMPARE(place(*m_ines, marit), QStringLiteral("Oslo"));
        const auto unsettled = await(m_ines->storage->read(
            storage::Lane::Screens, [](storage::Connection &db) { return storage::readUnsettled(db); }));
        QVERIFY(unsettled.has_value());
        QCOMPARE(unsettled->size(), 1U);
        QCOMPARE(unsettled->front().outcome, QStringLiteral("conflict"));
        QVERIFY(unsettled->front().answer.contains("Bergen") && unsettled->front().answer.contains("Oslo"));
    }

    void whatIsTypedWhileAnAnswerIsAwaitedStays()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        level();
        m_ines->way().cut();
        QVERIFY(m_ines->perform(kinds::kSetCustomerFields,
                                edit(marit, QStringLiteral("place"), QString(), QStringLiteral("Bergen"))));
        // A colleague's row arrives over the waiting change: the place stays mine, the tier is theirs.
        QJsonObject row = m_store->rows(QStringLiteral("customer")).value(marit);
        row.insert(QStringLiteral("tier"), QStringLiteral("Gold"));
        QVERIFY(await(m_ines->replica->putPage({.scope = test::MemoryStore::teamScope(),
                                                .seq = 99,
                                                .hash = sync::firstHash(),
                                                .filling = {},
                                                .fillingAfter = {}},
                                               {{QStringLiteral("customer"), marit, row}}, false)));
        QCOMPARE(place(*m_ines, marit), QStringLiteral("Bergen"));
        QCOMPARE(m_ines->value(QStringLiteral("SELECT tier FROM customer")).toString(),
                 QStringLiteral("Gold"));
    }

    void aLostAnswerIsAskedForAgainAndNothingIsDoneTwice()
    {
        m_ines->way().setFaults({.lostBefore = 0, .lostAfter = 0.5});
        QStringList customers;
        for (int i = 0; i < 10; ++i)
            customers.append(newCustomer(*m_ines, QStringLiteral("Customer %1").arg(i)));
        for (int i = 0; i < 200 && !m_ines->isLevel(); ++i) {
            m_ines->engine->tryNow();
            QTest::qWait(5);
        }
        m_ines->way().setFaults({});
        m_ines->engine->tryNow();
        level();
        QCOMPARE(m_store->commandCount(), 10);
        QCOMPARE(m_store->rows(QStringLiteral("customer")).size(), 10);
    }

    void theNextBatchGoesBeforeTheFirstIsAnswered()
    {
        sendSevenThatAreHeld();
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->way().heldPushes(), 2U, 20'000);
        QCOMPARE(m_store->commandCount(), 0);
        m_ines->way().letPushesGo();
        level();
        QCOMPARE(m_store->commandCount(), 7);
    }

    void whatWasSentBehindARefusedBatchIsSentAgain()
    {
        sendSevenThatAreHeld();
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->way().heldPushes(), 2U, 20'000);
        QCOMPARE(m_store->commandCount(), 0);
        const auto desk = await(m_ines->replica->read())->replica.desk;
        m_ines->way().letPushesGo(true); // the second one is a gap for the store, and nothing is done of it
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().problem.has_value(), true, 20'000);
        QCOMPARE(m_store->commandCount(), 0);
        m_ines->engine->tryNow();
        level();
        QCOMPARE(m_store->commandCount(), 7);
        QCOMPARE(await(m_ines->replica->read())->replica.desk, desk); // no copy of a desk that went on
    }

    void whatWasSentBehindABatchThatWasLostIsSentAgain()
    {
        sendSevenThatAreHeld();
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->way().heldPushes(), 2U, 20'000);
        QCOMPARE(m_store->commandCount(), 0);
        m_ines->way().cut();
        m_ines->way().letPushesGo();
        QCOMPARE(m_store->commandCount(), 0);
        m_ines->way().mend();
        m_ines->engine->tryNow();
        level();
        QCOMPARE(m_store->commandCount(), 7);
    }

    void aBrokenHistoryIsMadeAnewAndTheOutboxStays()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        const QString gone = newCustomer(*m_ines, QStringLiteral("Another"));
        level();
        m_ines->way().cut();
        QVERIFY(m_ines->perform(kinds::kSetCustomerFields,
                                edit(marit, QStringLiteral("place"), QString(), QStringLiteral("Bergen"))));
        m_store->rewriteHistory();
        m_ines->way().mend();
        m_ines->engine->tryNow();
        m_rahul->engine->tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(
            m_store->rows(QStringLiteral("customer")).value(marit).value(QStringLiteral("place")).toString(),
            QStringLiteral("Bergen"), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_ines->isLevel(), 20'000);
        QVERIFY(m_ines->value(QStringLiteral("SELECT count(*) FROM customer")).toInt() == 2);
        Q_UNUSED(gone)
    }

    void afterARestoreWhatTheStoreForgotIsSentAgain()
    {
        newCustomer(*m_ines, QStringLiteral("Before the backup"));
        level();
        const auto backup = m_store->restoredCopy();
        newCustomer(*m_ines, QStringLiteral("After the backup"));
        level();
        QCOMPARE(m_store->rows(QStringLiteral("customer")).size(), 2);
        m_store = backup;
        for (MemoryDesk *desk : {m_ines.get(), m_rahul.get()}) {
            desk->way().setStore(backup);
            desk->way().cut();
            desk->way().mend();
            desk->engine->tryNow();
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_store->rows(QStringLiteral("customer")).size(), 2, 20'000);
        level();
        QCOMPARE(m_rahul->value(QStringLiteral("SELECT count(*) FROM customer")).toInt(), 2);
    }

    /// What a restored store may want again (protocol.md, rule 7); what waits, or waits for a person, stays
    /// longer.
    void answeredCommandsAreKeptForFiveWeeks()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        level();
        QVERIFY(m_rahul->perform(kinds::kSetCustomerFields,
                                 edit(marit, QStringLiteral("place"), QString(), QStringLiteral("Oslo"))));
        level();
        const QString count = QStringLiteral("SELECT count(*) FROM command");
        QCOMPARE(m_ines->value(count).toInt(), 1);
        m_ines->engine->stop();
        m_ines->clock->advance(std::chrono::days(35) - std::chrono::minutes(1));
        QVERIFY(await(m_ines->replica->tidy()));
        QCOMPARE(m_ines->value(count).toInt(), 1);
        m_ines->clock->advance(std::chrono::minutes(2));
        QVERIFY(await(m_ines->replica->tidy()));
        QCOMPARE(m_ines->value(count).toInt(), 0);
        // One that waits stays, however old, and is the second one of this desk also when the first is gone.
        newCustomer(*m_ines, QStringLiteral("Made without the store"));
        m_ines->clock->advance(std::chrono::days(200));
        QVERIFY(await(m_ines->replica->tidy()));
        QCOMPARE(m_ines->value(count).toInt(), 1);
        m_ines->engine->start();
        level();
        QCOMPARE(m_store->commandCount(), 3);
        QCOMPARE(m_ines->value(QStringLiteral("SELECT max(dseq) FROM command")).toInt(), 2);
    }

    void anOldCopyOfAProfileBecomesADeskOfItsOwn()
    {
        newCustomer(*m_ines, QStringLiteral("First"));
        level();
        const QByteArray before =
            m_ines->value(QStringLiteral("SELECT value FROM meta WHERE key = 'replica.desk'")).toByteArray();
        // The file as it was earlier: it has never heard of its last command's answer, or of the command.
        m_ines->engine->stop();
        QVERIFY(await(m_ines->storage->write([](storage::Transaction &tx) -> base::Result<void> {
            if (auto done = tx.db().exec(QStringLiteral("DELETE FROM command")); !done)
                return tl::unexpected(done.error());
            if (auto done = tx.db().exec(
                    QStringLiteral("UPDATE meta SET value = 0 WHERE key IN ('replica.acked', 'last_dseq')"));
                !done)
                return tl::unexpected(done.error());
            return {};
        })));
        m_ines->engine->start();
        newCustomer(*m_ines, QStringLiteral("Second"));
        QTRY_COMPARE_WITH_TIMEOUT(m_store->rows(QStringLiteral("customer")).size(), 2, 20'000);
        level();
        QVERIFY(
            before !=
            m_ines->value(QStringLiteral("SELECT value FROM meta WHERE key = 'replica.desk'")).toByteArray());
    }

    void aStoreOfAnotherVersionIsSentNothingAndNothingIsLost()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        level();
        m_ines->way().speakAnotherVersion(true);
        m_ines->way().cut();
        m_ines->way().mend();
        m_ines->engine->tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().phase, domain::StorePhase::OtherVersion, 20'000);
        const qint64 commands = m_store->commandCount();
        QVERIFY(m_ines->perform(kinds::kSetCustomerFields,
                                edit(marit, QStringLiteral("place"), QString(), QStringLiteral("Bergen"))));
        const int calls = m_ines->way().calls();
        m_ines->engine->tryNow();
        QTRY_VERIFY_WITH_TIMEOUT(m_ines->way().calls() > calls, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().phase, domain::StorePhase::OtherVersion, 20'000);
        QCOMPARE(place(*m_ines, marit), QStringLiteral("Bergen"));
        QCOMPARE(m_store->commandCount(), commands);
        m_ines->way().speakAnotherVersion(false);
        m_ines->engine->tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(place(*m_rahul, marit), QStringLiteral("Bergen"), 20'000);
        level();
    }

    /// A desk whose clock is wrong says so, and stops saying so soon after it was set.
    void aWrongClockIsSaidUntilItIsSet()
    {
        const base::Instant here = m_ines->clock->now();
        m_ines->way().setServerTime(here + std::chrono::minutes(7));
        m_ines->way().cut();
        m_ines->way().mend();
        m_ines->engine->tryNow();
        level();
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().clockAhead,
                                  std::chrono::milliseconds(std::chrono::minutes(-7)), 20'000);
        QVERIFY(domain::isClockWrong(m_ines->engine->status()));
        m_ines->clock->advance(std::chrono::minutes(7));
        m_ines->engine->tryNow();
        QTRY_VERIFY_WITH_TIMEOUT(!domain::isClockWrong(m_ines->engine->status()), 20'000);
        level();
    }

    /// A newer store tells of fields and tables that this program does not know; what it knows comes.
    void aNewerStoreIsFollowedAsFarAsItIsKnown()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        level();
        m_store->setField(QStringLiteral("customer"), marit, QStringLiteral("shoe_size"), 43);
        m_store->setField(QStringLiteral("loyalty_card"), newId(), QStringLiteral("points"), 7);
        m_store->setField(QStringLiteral("customer"), marit, QStringLiteral("place"), QStringLiteral("Bodø"));
        QTRY_COMPARE_WITH_TIMEOUT(place(*m_rahul, marit), QStringLiteral("Bodø"), 20'000);
        QVERIFY(m_rahul->perform(
            kinds::kSetCustomerFields,
            edit(marit, QStringLiteral("place"), QStringLiteral("Bodø"), QStringLiteral("Oslo"))));
        QTRY_COMPARE_WITH_TIMEOUT(place(*m_ines, marit), QStringLiteral("Oslo"), 20'000);
        level();
        QCOMPARE(
            m_store->rows(QStringLiteral("customer")).value(marit).value(QStringLiteral("shoe_size")).toInt(),
            43);
    }

    void numbersComeInBlocksAndFollowWhenTheyRunOut()
    {
        level();
        QTRY_VERIFY_WITH_TIMEOUT(
            m_ines->value(QStringLiteral("SELECT CAST(value AS INTEGER) FROM meta WHERE key = "
                                         "'numbers.next'"))
                    .toInt() >= 20'000,
            20'000);
    }

    void aCustomerWhoIsNotHereIsFetched()
    {
        level();
        const auto unknown = await(
            m_ines->engine->fetchCustomer(domain::CustomerId{QUuid::createUuid()}, QStringLiteral("a call")));
        QVERIFY(!unknown.has_value());
        QCOMPARE(unknown.error().code, base::Code::NotFound);
        m_ines->way().cut();
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().phase, domain::StorePhase::Offline, 20'000);
        const auto offline = await(
            m_ines->engine->fetchCustomer(domain::CustomerId{QUuid::createUuid()}, QStringLiteral("a call")));
        QCOMPARE(offline.error().code, base::Code::RemoteUnreachable);
    }

    void aFileIsFetchedPieceByPiece()
    {
        level();
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit Sørbø"));
        const auto interaction = domain::InteractionId::make(*m_ines->clock);
        const auto file = domain::AttachmentId::make(*m_ines->clock);
        const auto listed = await(m_ines->storage->write([&](storage::Transaction &tx) {
            const base::Result<int> added = tx.db().exec(
                QStringLiteral("INSERT INTO interaction (id, customer, at, channel, direction, kind) VALUES "
                               "(?, ?, 0, 'Email', 'FromCustomer', 'Message')"),
                {interaction.toBytes(), domain::CustomerId::fromString(marit).toBytes()});
            return added ? tx.db().exec(QStringLiteral("INSERT INTO attachment (id, interaction, name, size, "
                                                       "at_store) VALUES (?, ?, 'tank.png', 2500, 1)"),
                                        {file.toBytes(), interaction.toBytes()})
                         : added;
        }));
        QVERIFY2(listed.has_value(), qPrintable(listed ? QString() : base::toLogLine(listed.error())));

        const auto unknown = await(m_ines->engine->fetchAttachment(file));
        QCOMPARE(unknown.error().code, base::Code::NotFound);
        const QByteArray bytes = QByteArray(1000, 'a') + QByteArray(1000, 'b') + QByteArray(500, 'c');
        m_store->setFile(file, bytes);
        QVERIFY(await(m_ines->engine->fetchAttachment(file)).has_value());
        const QString kept = QStringLiteral("SELECT bytes FROM attachment");
        QCOMPARE(m_ines->value(kept).toByteArray(), bytes);

        m_ines->way().cut();
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().phase, domain::StorePhase::Offline, 20'000);
        QCOMPARE(await(m_ines->engine->fetchAttachment(file)).error().code, base::Code::RemoteUnreachable);
        QCOMPARE(m_ines->value(kept).toByteArray(), bytes);
    }
};

LEEWAY_TEST(TestEngine)
#include "tst_engine.moc"
