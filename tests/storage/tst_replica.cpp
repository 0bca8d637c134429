#include "domain/json/values.h"
#include "storage/bulk.h"
#include "storage/check.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/replica/rows.h"
#include "storage/replica/state.h"

#include "storage/replica_world.h"
#include "storage/store_fixture.h"
#include "support/test_case.h"

#include <QJsonDocument>
#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using namespace leeway::storage;
using namespace leeway::test;

/// What a desk keeps of a shared store, and what leaves it again without a trace.
class TestReplica : public QObject
{
    Q_OBJECT

private:
    Command commandOf(const QString &kind = QStringLiteral("person_data.export.v1"),
                      const QByteArray &body = "{}")
    {
        return {.id = CommandId::make(m_store->clock()),
                .kind = kind,
                .person = PersonId::make(m_store->clock()),
                .at = kAt,
                .body = body};
    }

    bool appends(const Command &command)
    {
        return m_store->writes([command](Transaction &tx) { return appendCommand(tx, command); });
    }

    /// Every command so far is answered, and then long ago.
    bool tidies()
    {
        return m_store->writes([](Transaction &tx) -> base::Result<void> {
            const auto done = tx.db().exec(
                QStringLiteral("UPDATE command SET state = 'posted', answered_at = 1, settled = 1"));
            return done ? dropAnswered(tx, kAt) : base::Result<void>(tl::unexpected(done.error()));
        });
    }

    qint64 newest()
    {
        const auto counts = m_store->read([](Connection &db) { return readOutboxCounts(db); });
        return counts ? counts->newest : -1;
    }

    bool puts(const std::vector<StoreRow> &rows)
    {
        return m_store->writes([rows](Transaction &tx) { return putStoreRows(tx, rows, Coming::Few); });
    }

    bool makes(const World &world)
    {
        return m_store->writes([world](Transaction &tx) { return world.put(tx); });
    }

    /// Foreign keys that point nowhere, and counts and words that are not what reading again gives.
    QStringList wrong()
    {
        const auto found = m_store->read([](Connection &db) -> base::Result<QStringList> {
            base::Result<QStringList> all = readInconsistencies(db);
            if (!all)
                return all;
            const auto done = db.each(QStringLiteral("PRAGMA foreign_key_check"), {}, [&](const Rows &row) {
                all->append(row.at(0).toString());
                return true;
            });
            return done ? all : base::Result<QStringList>(tl::unexpected(done.error()));
        });
        return found ? *found : QStringList{QStringLiteral("unread")};
    }

    qint64 count(const char *table, const char *where = "1")
    {
        return m_store->number(QStringLiteral("SELECT count(*) FROM \"%1\" WHERE %2")
                                   .arg(QLatin1String(table), QLatin1String(where)));
    }

    Customer customerOf(TeamId team, const QString &name)
    {
        Customer made;
        made.id = CustomerId::make(m_store->clock());
        made.name = name;
        made.team = team;
        return made;
    }

    static QString scopeOf(TeamId team) { return QStringLiteral("team:") + team.toString(); }

    bool puts(const Customer &customer)
    {
        return puts({rowFor("customer", customer.id.toString(), storeRowOf(customer))});
    }

    /// Fills `scope` with exactly these rows.
    bool fills(const QString &scope, const std::vector<StoreRow> &rows)
    {
        return m_store->writes([=](Transaction &tx) -> base::Result<void> {
            base::Result<void> done = beginFilling(tx, scope);
            if (done)
                done = putStoreRows(tx, rows, Coming::Many);
            if (done)
                done = noteFilled(tx, scope, rows);
            return done ? sweepFilled(tx, scope) : done;
        });
    }

    bool guests(CustomerId id, base::Instant until, bool prolong = true)
    {
        return m_store->writes([=](Transaction &tx) { return setGuest(tx, id, until, prolong); });
    }

    qint64 guestUntil()
    {
        return m_store->number(QStringLiteral("SELECT coalesce(max(guest_until), 0) FROM customer"));
    }

    std::unique_ptr<test::StoreFixture> m_store;

private Q_SLOTS:
    void init() { m_store = std::make_unique<test::StoreFixture>(); }

    void numbersCommandsOnAfterTheOutboxWasEmptied()
    {
        QCOMPARE(newest(), 0);
        QVERIFY(appends(commandOf()) && appends(commandOf()));
        QCOMPARE(newest(), 2);
        QVERIFY(tidies());
        QCOMPARE(m_store->number(QStringLiteral("SELECT count(*) FROM command")), 0);
        QCOMPARE(newest(), 2);
        QVERIFY(tidies());
        QCOMPARE(newest(), 2);
        QVERIFY(appends(commandOf()));
        QCOMPARE(m_store->number(QStringLiteral("SELECT dseq FROM command")), 3);
        QCOMPARE(newest(), 3);
    }

    void forgetsACustomerAtWhoseCasesOthersPoint()
    {
        const World world(m_store->clock());
        QVERIFY(makes(world));
        QCOMPARE(wrong(), QStringList());
        QVERIFY(
            m_store->writes([&](Transaction &tx) { return forgetCustomer(tx, world.anna.id.toBytes()); }));
        QCOMPARE(wrong(), QStringList());
        QCOMPARE(count("customer"), 1);
        QCOMPARE(count("case"), 1);
        QCOMPARE(count("case", "merged_into IS NULL"), 1);
        QCOMPARE(count("interaction", "main_case IS NULL"), 1);
        QCOMPARE(count("interaction_case"), 0);
        QCOMPARE(count("attempt", "\"case\" IS NULL"), 1);
        QCOMPARE(count("promise", "\"case\" IS NULL"), 1);
        QCOMPARE(count("contact", "\"case\" IS NULL"), 1);
        QCOMPARE(count("point_mark"), 1);
        QCOMPARE(count("offer"), 1);
        QCOMPARE(count("outcome"), 0);
        QCOMPARE(count("order"), 1);
        QCOMPARE(count("case_order_line"), 0);
        QCOMPARE(count("customer", "open_case_count = 1"), 1);
    }

    void joinsAMergedCustomerAgainWhenTheOtherComesBack()
    {
        const World world(m_store->clock());
        QVERIFY(makes(world));
        QVERIFY(
            m_store->writes([&](Transaction &tx) { return forgetCustomer(tx, world.anna.id.toBytes()); }));
        QCOMPARE(count("customer", "merged_into IS NULL"), 1);
        QVERIFY(puts({rowFor("customer", world.anna.id.toString(), storeRowOf(world.anna)),
                      rowFor("case", world.annas.id.toString(), rowOf(world.annas))}));
        QCOMPARE(count("customer", "merged_into IS NOT NULL"), 1);
        QCOMPARE(count("case", "merged_into IS NOT NULL"), 1);
        QCOMPARE(count("waiting_link"), 0);
        QCOMPARE(wrong(), QStringList());
    }

    void aForgottenLoserLeavesNoLinkWaiting()
    {
        const World world(m_store->clock());
        QVERIFY(makes(world));
        for (const Customer &one : {world.anna, world.ben})
            QVERIFY(m_store->writes([&](Transaction &tx) { return forgetCustomer(tx, one.id.toBytes()); }));
        QCOMPARE(count("waiting_link"), 0);
        QCOMPARE(count("case"), 0);
        QCOMPARE(count("contact") + count("point_mark") + count("offer"), 0);
        QCOMPARE(wrong(), QStringList());
    }

    /// A contact that is taken back may be refused, and its marks must be there then: each row speaks for
    /// itself.
    void removesContactsAndMarksEachByItsRow()
    {
        const World world(m_store->clock());
        QVERIFY(makes(world));
        QVERIFY(puts({rowFor("contact", world.contact.id.toString())}));
        QCOMPARE(count("contact"), 0);
        QCOMPARE(count("point_mark"), 1);
        QVERIFY(puts({rowFor("point_mark", world.mark.id.toString())}));
        QCOMPARE(count("point_mark"), 0);
        QVERIFY(puts({rowFor("point_mark", world.mark.id.toString())})); // gone already
        QCOMPARE(count("offer"), 1);
        QVERIFY(puts({rowFor("offer", world.offer.id.toString())})); // its customer moved away
        QCOMPARE(count("offer"), 0);
        QCOMPARE(wrong(), QStringList());
    }

    /// What is typed in a contact and not saved is about the customer too.
    void aForgottenCustomerLeavesNothingTyped()
    {
        const World world(m_store->clock());
        QVERIFY(makes(world));
        QVERIFY(m_store->writes([&](Transaction &tx) {
            return putLiveRow(tx, {world.contact.id, 1, "{}", "{\"line\":\"she cried\"}"});
        }));
        QVERIFY(m_store->writes([&](Transaction &tx) { return forgetCustomer(tx, world.ben.id.toBytes()); }));
        QCOMPARE(count("live_contact") + count("contact") + count("point_mark") + count("offer"), 0);
    }

    void removesACaseThatTheStoreTookBack()
    {
        const World world(m_store->clock());
        QVERIFY(makes(world));
        QVERIFY(puts({rowFor("case", world.annas.id.toString())}));
        QCOMPARE(wrong(), QStringList());
        QCOMPARE(count("customer"), 2);
        QCOMPARE(count("case"), 1);
        QCOMPARE(count("interaction"), 2);
        QCOMPARE(count("interaction", "main_case IS NULL"), 1);
        QCOMPARE(count("attempt", "\"case\" IS NULL"), 1);
        QCOMPARE(count("contact", "\"case\" IS NULL"), 1);
        QCOMPARE(count("outcome"), 0);
        QCOMPARE(count("customer", "case_count = 0"), 1);
        QVERIFY(puts({rowFor("case", world.annas.id.toString())})); // gone already
    }

    /// A page may name a record of a case beside the case's end.
    void countsRightWhenOnePageBringsAndTakes()
    {
        World world(m_store->clock());
        QVERIFY(makes(world));
        const Interaction more = world.said(m_store->clock(), world.annas.id, QStringLiteral("again"));
        QVERIFY(puts({rowFor("case", world.annas.id.toString()),
                      rowFor("interaction", more.id.toString(), rowOf(recordOf(more)))}));
        QCOMPARE(count("interaction", "main_case IS NULL"), 2);
        QCOMPARE(count("channel_count", "count < 0"), 0);
        QCOMPARE(wrong(), QStringList());
    }

    void removesOutcomesAndOrders()
    {
        const World world(m_store->clock());
        QVERIFY(makes(world));
        QVERIFY(puts(
            {rowFor("outcome", world.outcome.id.toString()), rowFor("order", world.order.id.toString())}));
        QCOMPARE(count("outcome") + count("order") + count("order_line") + count("case_order_line"), 0);
        QCOMPARE(count("customer", "order_count > 0"), 0);
        QCOMPARE(wrong(), QStringList());
    }

    void keepsAGuestsTimeUnlessProlonged()
    {
        const Customer guest = customerOf(TeamId::make(m_store->clock()), QStringLiteral("Siv Aas"));
        QVERIFY(puts(guest));
        QVERIFY(guests(guest.id, kAt, false));
        QCOMPARE(guestUntil(), base::toMs(kAt));
        QVERIFY(guests(guest.id, kAt + kDay, false));
        QCOMPARE(guestUntil(), base::toMs(kAt));
        QVERIFY(guests(guest.id, kAt + kDay));
        QCOMPARE(guestUntil(), base::toMs(kAt + kDay));
    }

    void whoseTeamIsFollowedIsNoGuest()
    {
        const TeamId team = TeamId::make(m_store->clock());
        const Customer guest = customerOf(team, QStringLiteral("Siv Aas"));
        const Customer other = customerOf(TeamId::make(m_store->clock()), QStringLiteral("Ola Vik"));
        QVERIFY(puts(guest) && puts(other));
        QVERIFY(guests(guest.id, kAt) && guests(other.id, kAt));
        QVERIFY(m_store->writes([&](Transaction &tx) { return ownTeam(tx, scopeOf(team)); }));
        QCOMPARE(count("customer", "guest_until IS NULL"), 1);
        QVERIFY(guests(guest.id, kAt));
        QCOMPARE(count("customer", "guest_until IS NULL"), 0);
        QVERIFY(m_store->writes([&](Transaction &tx) {
            return putCursor(tx, {.scope = scopeOf(team),
                                  .seq = 1,
                                  .hash = QByteArray(32, 'x'),
                                  .filling = {},
                                  .fillingAfter = {}});
        }));
        QVERIFY(guests(guest.id, kAt + kDay));
        QCOMPARE(count("customer", "guest_until IS NULL"), 1);
        QVERIFY(m_store->writes([](Transaction &tx) { return forgetGuests(tx, kAt + 2 * kDay); }));
        QCOMPARE(count("customer"), 1);
    }

    void forgetsOnlyGuestsAsGuests()
    {
        const Customer one = customerOf(TeamId::make(m_store->clock()), QStringLiteral("Siv Aas"));
        QVERIFY(puts(one));
        const auto forget = [&] {
            return m_store->writes([&](Transaction &tx) { return forgetGuest(tx, one.id); });
        };
        QVERIFY(forget());
        QCOMPARE(count("customer"), 1);
        QVERIFY(guests(one.id, kAt));
        QVERIFY(forget());
        QCOMPARE(count("customer"), 0);
        QVERIFY(forget());
    }

    /// Without a team and not in the store: this computer's own from before; a guest of another team stays.
    void sweepsCustomersThatAFillingDidNotBring()
    {
        const TeamId team = TeamId::make(m_store->clock());
        const Customer came = customerOf({}, QStringLiteral("Anna Lund"));
        const Customer old = customerOf({}, QStringLiteral("Ben Moe"));
        const Customer moved = customerOf(team, QStringLiteral("Siv Aas"));
        const Customer guest = customerOf(TeamId::make(m_store->clock()), QStringLiteral("Ola Vik"));
        for (const Customer &one : {came, old, moved, guest})
            QVERIFY(puts(one));
        QVERIFY(guests(moved.id, kAt) && guests(guest.id, kAt));
        Customer stored = came;
        stored.team = team;
        QVERIFY(fills(QStringLiteral("org"), {}));
        QCOMPARE(count("customer"), 4);
        QVERIFY(fills(scopeOf(team), {rowFor("customer", stored.id.toString(), storeRowOf(stored))}));
        QCOMPARE(count("customer"), 2);
        QCOMPARE(count("customer", "name IN ('Anna Lund', 'Ola Vik')"), 2);
        QCOMPARE(count("filled_key"), 0);
        QCOMPARE(wrong(), QStringList());
    }

    void sweepsRecordsThatAFillingDidNotBring()
    {
        World world(m_store->clock());
        const TeamId team = TeamId::make(m_store->clock());
        world.anna.team = team;
        world.ben.team = team;
        QVERIFY(makes(world));
        Customer ben = world.ben;
        ben.mergedInto = world.anna.id;
        const CaseLineLink link{world.annas.id, world.order.lines.front().id};
        QJsonObject linkRow = rowOf(link);
        linkRow.insert(QStringLiteral("customer"), world.anna.id.toString());
        const QString linkKey = link.caseId.toString() + u'/' + link.line.toString();
        const std::vector<StoreRow> kept{rowFor("customer", world.anna.id.toString(), storeRowOf(world.anna)),
                                         rowFor("customer", ben.id.toString(), storeRowOf(ben)),
                                         rowFor("case", world.annas.id.toString(), rowOf(world.annas)),
                                         rowFor("order", world.order.id.toString(), rowOf(world.order)),
                                         rowFor("case_order_line", linkKey, linkRow)};
        QVERIFY(fills(scopeOf(team), kept));
        QCOMPARE(count("case"), 1);
        QCOMPARE(count("case_order_line"), 1);
        QCOMPARE(count("interaction") + count("attempt") + count("promise") + count("outcome"), 0);
        QCOMPARE(count("contact") + count("point_mark") + count("offer"), 0);
        QVERIFY(fills(scopeOf(team), {kept.begin(), kept.end() - 1}));
        QCOMPARE(count("case_order_line"), 0);
        QCOMPARE(count("order"), 1);
        QVERIFY(fills(scopeOf(team), {kept.begin(), kept.end() - 2}));
        QCOMPARE(count("order"), 0);
        QVERIFY(fills(scopeOf(team), {kept.begin(), kept.begin() + 2}));
        QCOMPARE(count("case"), 0);
        QCOMPARE(count("customer", "case_count = 0"), 2);
    }

    /// A key of another system may come under another id: here by an import, there by a desk of the store.
    void rowsOfTheStoreAreTheirOwnWhateverTheirSource()
    {
        const World world(m_store->clock());
        QVERIFY(makes(world));
        BulkBatch batch;
        batch.id = BatchId::make(m_store->clock());
        batch.interactions.resize(1);
        Interaction &imported = batch.interactions.front().interaction;
        imported = world.said(m_store->clock(), world.annas.id, QStringLiteral("imported"));
        imported.source = QStringLiteral("desk");
        imported.sourceId = QStringLiteral("17");
        Order order = world.order;
        order.id = OrderId::make(m_store->clock());
        order.source = QStringLiteral("shop");
        order.sourceId = QStringLiteral("9");
        order.lines.front().id = OrderLineId::make(m_store->clock());
        batch.orders = {order};
        QVERIFY(m_store->writes([&](Transaction &tx) { return writeBulk(tx, batch, false); }));

        Interaction stored = imported;
        stored.id = InteractionId::make(m_store->clock());
        stored.body = QStringLiteral("from the store");
        Order storedOrder = order;
        storedOrder.id = OrderId::make(m_store->clock());
        storedOrder.lines.front().id = OrderLineId::make(m_store->clock());
        for (int again = 0; again < 2; ++again) {
            QVERIFY(puts({rowFor("interaction", stored.id.toString(), rowOf(recordOf(stored))),
                          rowFor("order", storedOrder.id.toString(), rowOf(storedOrder))}));
            QCOMPARE(count("interaction", "source_id = '17'"), 2);
            QCOMPARE(count("interaction", "body = 'imported'"), 1);
            QCOMPARE(count("order", "source_id = '9'"), 2);
        }
        imported.body = QStringLiteral("imported again");
        imported.id = InteractionId::make(m_store->clock());
        QVERIFY(m_store->writes([&](Transaction &tx) { return writeBulk(tx, batch, false); }));
        QCOMPARE(count("interaction", "source_id = '17'"), 2);
        QCOMPARE(count("interaction", "body = 'imported again'"), 1);
        QCOMPARE(count("order", "source_id = '9'"), 2);
        QCOMPARE(wrong(), QStringList());
    }

    void linesOfAnOrderKeepTheStoresIds()
    {
        World world(m_store->clock());
        OrderLine second = world.order.lines.front();
        second.id = OrderLineId::make(m_store->clock());
        second.article = QStringLiteral("Lid");
        world.order.lines.push_back(second);
        QVERIFY(makes(world));
        Order order = world.order;
        order.lines.erase(order.lines.begin());
        QVERIFY(puts({rowFor("order", order.id.toString(), rowOf(order))}));
        const auto left = m_store->read(
            [](Connection &db) { return db.value(QStringLiteral("SELECT id FROM order_line")); });
        QVERIFY(left);
        QCOMPARE(left->toByteArray(), second.id.toBytes());
        QCOMPARE(count("order_line", "article = 'Lid' AND position = 0"), 1);
        QCOMPARE(count("case_order_line"), 0);
    }

    /// Undoing the split moves the interaction, and only then finds that the case it goes back to is merged.
    void aWaitingCommandThatDoesNotFitLeavesNothing()
    {
        const World world(m_store->clock());
        QVERIFY(makes(world));
        const auto bodyOf = [](const QJsonObject &body) {
            return QJsonDocument(body).toJson(QJsonDocument::Compact);
        };
        const Command unsplit = commandOf(QStringLiteral("case.unsplit.v1"),
                                          bodyOf({{QStringLiteral("case"), world.annas.id.toString()},
                                                  {QStringLiteral("back_to"), world.bens.id.toString()}}));
        const Command status =
            commandOf(QStringLiteral("case.set_status.v1"),
                      bodyOf({{QStringLiteral("case"), world.bens.id.toString()},
                              {QStringLiteral("status"),
                               QJsonObject{{QStringLiteral("base"), QStringLiteral("Open")},
                                           {QStringLiteral("new"), QStringLiteral("Solved")}}}}));
        QVERIFY(appends(unsplit) && appends(status));
        const auto lay = [&] { return m_store->writes([](Transaction &tx) { return layPendingAgain(tx); }); };
        QVERIFY(lay());
        QCOMPARE(m_store->number(QStringLiteral(
                     "SELECT i.main_case = k.id FROM interaction AS i, \"case\" AS k WHERE i.body = "
                     "'puddle' AND k.merged_into IS NULL")),
                 1);
        QCOMPARE(count("case", "status = 'Solved'"), 1);
        QCOMPARE(wrong(), QStringList());
    }

    void laysOnlyWaitingCommandsAgain()
    {
        const World world(m_store->clock());
        QVERIFY(makes(world));
        const QJsonObject solved{
            {QStringLiteral("case"), world.bens.id.toString()},
            {QStringLiteral("status"), QJsonObject{{QStringLiteral("base"), QStringLiteral("Open")},
                                                   {QStringLiteral("new"), QStringLiteral("Solved")}}}};
        const Command status = commandOf(QStringLiteral("case.set_status.v1"),
                                         QJsonDocument(solved).toJson(QJsonDocument::Compact));
        QVERIFY(appends(commandOf()) && appends(status) && appends(commandOf()));
        QVERIFY(m_store->writes([&](Transaction &tx) {
            return putAnswers(tx, {{.id = status.id, .outcome = QStringLiteral("rejected"), .answer = "{}"}},
                              2, kAt);
        }));
        QVERIFY(m_store->writes([](Transaction &tx) { return layPendingAgain(tx); }));
        QCOMPARE(count("case", "status = 'Solved'"), 0);
        QVERIFY(m_store->writes([](Transaction &tx) { return reopenCommands(tx, 1); }));
        QVERIFY(m_store->writes([](Transaction &tx) { return layPendingAgain(tx); }));
        QCOMPARE(count("case", "status = 'Solved'"), 1);
    }
};

LEEWAY_TEST(TestReplica)
#include "tst_replica.moc"
