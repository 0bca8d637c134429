#include "support/pg_store.h"
#include "support/sync_desk.h"
#include "support/test_case.h"
#include "sync/adapters/store_peer.h"

#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using test::SyncDesk;
namespace kinds = domain::commands;

/// A store whose desks hold only whom their person looks after: who comes by itself, who is fetched when
/// opened, and who goes again.
class TestWhomADeskHolds : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::PgStore> m_store;
    std::unique_ptr<SyncDesk> m_ines; ///< an agent
    std::unique_ptr<SyncDesk> m_lea;  ///< a lead, who holds the whole team
    int m_round = 0;

    std::unique_ptr<SyncDesk> deskOf(const domain::Person &person, const QString &login)
    {
        auto desk = std::make_unique<SyncDesk>(
            std::make_unique<sync::StorePeer>(m_store->options(login), QStringLiteral("test")), person, 1U);
        desk->clock->set(base::SystemClock().now()); // the store counts days by its own
        desk->engine->start();
        return desk;
    }

    void keep(const char *what, int days)
    {
        m_store->sql(QStringLiteral("UPDATE core.store SET keep = '%1', keep_days = %2")
                         .arg(QLatin1String(what))
                         .arg(days));
    }

    /// Says hello again, and waits for the end of it.
    void reconnect(SyncDesk &desk)
    {
        desk.engine->stop();
        desk.engine->start();
        level(desk);
    }

    /// Waits until what was done there is in the store, which took all of it.
    void level(SyncDesk &desk)
    {
        desk.engine->tryNow();
        const QString waiting = QStringLiteral("SELECT count(*) FROM command WHERE state = 'pending'");
        QTRY_COMPARE_WITH_TIMEOUT(desk.value(waiting).toInt(), 0, 20'000);
        QCOMPARE(
            desk.value(QStringLiteral("SELECT group_concat(answer) FROM command WHERE state = 'rejected'"))
                .toString(),
            QString());
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLevel(), 20'000);
    }

    static QString newCustomer(SyncDesk &desk, const QString &name)
    {
        domain::Customer customer;
        customer.name = name;
        QJsonObject body = domain::toJson(customer);
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        body.insert(QStringLiteral("id"), id);
        body.insert(QStringLiteral("handles"), QJsonArray());
        if (!desk.perform(kinds::kCreateCustomer, body))
            qFatal("no customer");
        return id;
    }

    static bool promises(SyncDesk &desk, const QString &customer, domain::PersonId keeper)
    {
        domain::Promise promise;
        promise.id = domain::PromiseId{QUuid::createUuid()};
        promise.customer = domain::CustomerId::fromString(customer);
        promise.what = QStringLiteral("call back");
        promise.dueAt = desk.clock->now();
        promise.madeAt = desk.clock->now();
        promise.keeper = keeper;
        return desk
            .perform(kinds::kPutRecord, {{QStringLiteral("type"), QStringLiteral("promise")},
                                         {QStringLiteral("new"), domain::toJson(promise)}})
            .has_value();
    }

    static bool moves(SyncDesk &desk, const QString &customer, const QString &from, const QString &to)
    {
        return desk
            .perform(kinds::kSetCustomerFields,
                     {{QStringLiteral("customer"), customer},
                      {QStringLiteral("fields"),
                       QJsonObject{{QStringLiteral("place"), QJsonObject{{QStringLiteral("base"), from},
                                                                         {QStringLiteral("new"), to}}}}}})
            .has_value();
    }

    static bool holds(SyncDesk &desk, const QString &customer)
    {
        return desk
            .value(QStringLiteral("SELECT 1 FROM customer WHERE id = ?"),
                   {domain::CustomerId::fromString(customer).toBytes()})
            .isValid();
    }

    static QString place(SyncDesk &desk, const QString &customer)
    {
        return desk
            .value(QStringLiteral("SELECT place FROM customer WHERE id = ?"),
                   {domain::CustomerId::fromString(customer).toBytes()})
            .toString();
    }

    /// As a screen notes it.
    static bool marksOpened(SyncDesk &desk, const QString &customer)
    {
        const auto noted = test::await(desk.storage->write([&](storage::Transaction &tx) {
            return tx.db().exec(
                QStringLiteral("UPDATE customer SET opened_at = ? WHERE id = ?"),
                {base::toMs(desk.clock->now()), domain::CustomerId::fromString(customer).toBytes()});
        }));
        return noted && *noted == 1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = test::PgCluster::whyNot(); !why.isEmpty())
            QFAIL(qPrintable(why));
        m_store = std::make_unique<test::PgStore>();
    }

    void init()
    {
        keep("recent", 14);
        const QString ines = QStringLiteral("ines%1").arg(++m_round);
        const QString lea = QStringLiteral("lea%1").arg(m_round);
        m_ines = deskOf(m_store->addPerson(ines, ines, m_store->team()), ines);
        m_lea = deskOf(m_store->addPerson(lea, lea, m_store->team(), domain::Role::Lead), lea);
        level(*m_ines);
        level(*m_lea);
    }
    void cleanup()
    {
        m_ines.reset();
        m_lea.reset();
    }

    void aLeadHoldsEverybodyAndAnAgentWhoTheyMade()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit"));
        const QString arne = newCustomer(*m_lea, QStringLiteral("Arne"));
        level(*m_lea);
        QTRY_VERIFY(holds(*m_lea, marit));
        level(*m_ines);
        QVERIFY(holds(*m_ines, marit));
        QVERIFY(!holds(*m_ines, arne));
        QTRY_COMPARE(m_ines->value(QStringLiteral("SELECT count(*) FROM person")).toInt(), 2 * m_round);
    }

    void whoWasOpenedIsFollowed()
    {
        const QString arne = newCustomer(*m_lea, QStringLiteral("Arne"));
        level(*m_lea);
        const auto came =
            test::await(m_ines->engine->fetchCustomer(domain::CustomerId::fromString(arne), QString()));
        QVERIFY2(came.has_value(), qPrintable(came ? QString() : base::toLogLine(came.error())));
        QVERIFY(m_ines->value(QStringLiteral("SELECT guest_until FROM customer")).isNull());
        QVERIFY(moves(*m_lea, arne, {}, QStringLiteral("Oslo")));
        QTRY_COMPARE(place(*m_ines, arne), QStringLiteral("Oslo"));
        QVERIFY(moves(*m_ines, arne, QStringLiteral("Oslo"), QStringLiteral("Bergen")));
        QTRY_COMPARE(place(*m_lea, arne), QStringLiteral("Bergen"));
    }

    /// What was said to somebody who is not on this desk is found by its words, and opened whole.
    void wordsAreFoundOfWhomTheDeskDoesNotHold()
    {
        const QString arne = newCustomer(*m_lea, QStringLiteral("Arne"));
        const auto id = domain::CustomerId::fromString(arne);
        domain::Interaction note;
        note.id = domain::InteractionId{QUuid::createUuid()};
        note.customer = id;
        note.at = m_lea->clock->now();
        note.kind = domain::InteractionKind::Note;
        note.person = m_lea->me.id;
        const QString words = QStringLiteral("The gasket of round %1 leaks").arg(m_round);
        note.body = words;
        QVERIFY(m_lea->perform(kinds::kAddNote, domain::toJson(note)));
        level(*m_lea);
        const auto found =
            test::await(m_ines->engine->findHistory(QStringLiteral("gasket round %1").arg(m_round), 20));
        QVERIFY2(found.has_value(), qPrintable(found ? QString() : base::toLogLine(found.error())));
        QCOMPARE(found->size(), size_t(1));
        QCOMPARE(found->front().customer, id);
        QCOMPARE(found->front().customerName, QStringLiteral("Arne"));
        QCOMPARE(found->front().snippet, words);
        QCOMPARE(found->front().id, note.id);
        const auto isHere = [&] {
            return m_ines
                ->value(QStringLiteral("SELECT 1 FROM interaction WHERE id = ?"), {note.id.toBytes()})
                .isValid();
        };
        QVERIFY(!isHere());
        QVERIFY(test::await(m_ines->engine->fetchCustomer(found->front().customer, QString())).has_value());
        QVERIFY(isHere());
        m_ines->engine->stop();
        const auto away = test::await(m_ines->engine->findHistory(words, 20));
        QVERIFY(!away && away.error().code == base::Code::RemoteUnreachable);
    }

    /// The newest come with the customer, so that the call goes on; ten years of imports follow.
    void aLongHistoryComesInPages()
    {
        const QString arne = newCustomer(*m_lea, QStringLiteral("Arne"));
        level(*m_lea);
        m_store->sql(
            QStringLiteral(
                "WITH made AS (INSERT INTO core.interaction_key (id, customer) SELECT gen_random_uuid(), "
                "'%1' FROM "
                "generate_series(1, 2060) RETURNING id) INSERT INTO core.interaction (id, team, customer, "
                "at, channel, "
                "direction, kind, author, title, summary, body, language, pinned, source, source_id) SELECT "
                "m.id, c.team, "
                "c.id, 1700000000000 + row_number() OVER (), 'Email', 'In', 'Message', '', '', '', CASE WHEN "
                "row_number() OVER () = 2000 THEN repeat('long ', 60000) ELSE 'short' END, '', false, '', '' "
                "FROM made "
                "m, core.customer c WHERE c.id = '%1'")
                .arg(arne));
        const auto came =
            test::await(m_ines->engine->fetchCustomer(domain::CustomerId::fromString(arne), QString()));
        QVERIFY2(came.has_value(), qPrintable(came ? QString() : base::toLogLine(came.error())));
        const auto entries = [](test::SyncDesk &desk, const char *which) {
            return desk.value(QLatin1String("SELECT count(*) FROM interaction ") % QLatin1String(which))
                .toInt();
        };
        QVERIFY(entries(*m_ines, "WHERE at > 1700000000060") >= 1999);
        QTRY_COMPARE(entries(*m_ines, ""), 2060);
        QCOMPARE(
            m_ines->value(QStringLiteral("SELECT count(*) FROM interaction_text WHERE length(body) > 262144"))
                .toInt(),
            1);
        QTRY_COMPARE(m_ines->value(QStringLiteral("SELECT count(*) FROM wanted_customer")).toInt(), 0);
    }

    /// Also when the program ends in the midst of it.
    void theRestOfALongHistoryIsWantedUntilItIsHere()
    {
        const QString arne = newCustomer(*m_lea, QStringLiteral("Arne"));
        level(*m_lea);
        const auto id = domain::CustomerId::fromString(arne);
        QVERIFY(test::await(m_ines->engine->fetchCustomer(id, QString())).has_value());
        QVERIFY(marksOpened(*m_ines, arne));
        level(*m_ines);
        m_ines->engine->stop();
        QVERIFY(test::await(m_ines->replica->putGuest({}, id, m_ines->clock->now(), false)).has_value());
        QCOMPARE(test::await(m_ines->replica->read())->wanted, std::optional(id));
        m_ines->engine->start();
        level(*m_ines);
        QTRY_COMPARE(m_ines->value(QStringLiteral("SELECT count(*) FROM wanted_customer")).toInt(), 0);
        QVERIFY(holds(*m_ines, arne));
    }

    void whoIsOpenedBeforeTheTeamCameStays()
    {
        const QString arne = newCustomer(*m_lea, QStringLiteral("Arne"));
        level(*m_lea);
        const QString login = QStringLiteral("new%1").arg(m_round);
        const auto fresh = deskOf(m_store->addPerson(login, login, m_store->team()), login);
        std::optional<QFuture<base::Result<void>>> came;
        connect(fresh->engine.get(), &sync::Engine::statusChanged, fresh->engine.get(),
                [&](const domain::StoreStatus &status) {
                    if (!came && status.phase == domain::StorePhase::Moving)
                        came = fresh->engine->fetchCustomer(domain::CustomerId::fromString(arne), QString());
                });
        QTRY_VERIFY(came.has_value());
        QVERIFY(test::await(*came).has_value());
        QVERIFY(marksOpened(*fresh, arne));
        level(*fresh);
        QVERIFY(holds(*fresh, arne));
        QVERIFY(moves(*m_lea, arne, {}, QStringLiteral("Oslo")));
        QTRY_COMPARE(place(*fresh, arne), QStringLiteral("Oslo"));
    }

    void whomTheyPromisedComesByItself()
    {
        const QString arne = newCustomer(*m_lea, QStringLiteral("Arne"));
        level(*m_lea);
        level(*m_ines);
        QVERIFY(!holds(*m_ines, arne));
        QVERIFY(promises(*m_lea, arne, m_ines->me.id));
        QTRY_VERIFY(holds(*m_ines, arne));
        QTRY_COMPARE(m_ines->value(QStringLiteral("SELECT count(*) FROM promise")).toInt(), 1);
        QTRY_COMPARE(m_ines->value(QStringLiteral("SELECT count(*) FROM wanted_customer")).toInt(), 0);
    }

    void whoseCaseIsTheirsComesByItself()
    {
        const QString arne = newCustomer(*m_lea, QStringLiteral("Arne"));
        domain::Case theirs;
        theirs.id = domain::CaseId{QUuid::createUuid()};
        theirs.customer = domain::CustomerId::fromString(arne);
        theirs.title = QStringLiteral("Tank cracked");
        theirs.openedAt = m_lea->clock->now();
        QVERIFY(m_lea->perform(kinds::kOpenCase, domain::toJson(theirs)));
        level(*m_lea);
        level(*m_ines);
        QVERIFY(!holds(*m_ines, arne));
        QVERIFY(m_lea->perform(
            kinds::kSetCaseOwner,
            {{QStringLiteral("case"), theirs.id.toString()},
             {QStringLiteral("customer"), arne},
             {QStringLiteral("owner"), QJsonObject{{QStringLiteral("base"), QJsonValue::Null},
                                                   {QStringLiteral("new"), m_ines->me.id.toString()}}}}));
        QTRY_VERIFY(holds(*m_ines, arne));
    }

    void whoWaitsForThemOrForAnybodyComesByItself_data()
    {
        QTest::addColumn<bool>("forInes");
        QTest::addColumn<bool>("forLea");
        QTest::addColumn<bool>("comes");
        QTest::newRow("in the queue") << false << false << true;
        QTest::newRow("for them") << true << false << true;
        QTest::newRow("for somebody else") << false << true << false;
    }
    void whoWaitsForThemOrForAnybodyComesByItself()
    {
        QFETCH(bool, forInes);
        QFETCH(bool, forLea);
        QFETCH(bool, comes);
        const QString arne = newCustomer(*m_lea, QStringLiteral("Arne"));
        level(*m_lea);
        level(*m_ines);
        QVERIFY(!holds(*m_ines, arne));
        domain::Contact contact;
        contact.id = domain::ContactId{QUuid::createUuid()};
        contact.customer = domain::CustomerId::fromString(arne);
        contact.openedAt = m_lea->clock->now();
        contact.person = forInes ? m_ines->me.id : forLea ? m_lea->me.id : domain::PersonId();
        const QJsonObject waiting = domain::toJson(contact);
        const QString type = QStringLiteral("type"), made = QStringLiteral("new");
        QVERIFY(m_lea->perform(kinds::kPutRecord, {{type, QStringLiteral("contact")}, {made, waiting}}));
        level(*m_lea);
        level(*m_ines);
        if (!comes) {
            QVERIFY(!holds(*m_ines, arne));
            return;
        }
        QTRY_VERIFY(holds(*m_ines, arne));
        QTRY_COMPARE(m_ines->value(QStringLiteral("SELECT count(*) FROM contact")).toInt(), 1);
        // Done, nothing holds him here any more.
        contact.person = m_lea->me.id;
        contact.state = domain::ContactState::Done;
        QVERIFY(m_lea->perform(kinds::kPutRecord, {{type, QStringLiteral("contact")},
                                                   {QStringLiteral("base"), waiting},
                                                   {made, domain::toJson(contact)}}));
        level(*m_lea);
        level(*m_ines);
        const QString done = QStringLiteral("SELECT count(*) FROM contact WHERE state = 'Done'");
        QTRY_COMPARE(m_ines->value(done).toInt(), 1);
        reconnect(*m_ines);
        QTRY_VERIFY(!holds(*m_ines, arne));
    }

    void whoIsJoinedToOneOfThemComesToo()
    {
        const QString marit = newCustomer(*m_ines, QStringLiteral("Marit"));
        const QString twin = newCustomer(*m_lea, QStringLiteral("Marit S"));
        level(*m_ines);
        QTRY_VERIFY(holds(*m_lea, marit));
        QVERIFY(
            m_lea->perform(kinds::kMergeCustomers, {{QStringLiteral("loser"), twin},
                                                    {QStringLiteral("winner"), marit},
                                                    {QStringLiteral("reason"), QStringLiteral("the same")}}));
        QTRY_VERIFY(holds(*m_ines, twin));
        QTRY_COMPARE(
            m_ines->value(QStringLiteral("SELECT count(*) FROM customer WHERE merged_into IS NOT NULL"))
                .toInt(),
            1);
    }

    void nobodyStaysLongerThanTheyAreLookedAfter()
    {
        const QString opened = newCustomer(*m_ines, QStringLiteral("Opened"));
        const QString promised = newCustomer(*m_ines, QStringLiteral("Promised"));
        const QString old = newCustomer(*m_ines, QStringLiteral("Old"));
        QVERIFY(promises(*m_ines, promised, m_ines->me.id));
        level(*m_ines);
        const auto now = base::toMs(m_ines->clock->now());
        const auto opens = [this](const QString &who, qint64 at) {
            return test::await(m_ines->storage->write([who, at](storage::Transaction &tx) {
                       return tx.db().exec(QStringLiteral("UPDATE customer SET opened_at = ? WHERE id = ?"),
                                           {at, domain::CustomerId::fromString(who).toBytes()});
                   }))
                .has_value();
        };
        constexpr qint64 kDay = 24LL * 3600 * 1000;
        QVERIFY(opens(opened, now - 13 * kDay));
        QVERIFY(opens(promised, now - 15 * kDay));
        QVERIFY(opens(old, now - 15 * kDay));
        reconnect(*m_ines);
        QTRY_VERIFY(!holds(*m_ines, old));
        QVERIFY(holds(*m_ines, opened));
        QVERIFY(holds(*m_ines, promised));
        QTRY_VERIFY(holds(*m_lea, old)); // gone from her desk, not from the store
    }

    /// Without a new connection: a desk hears of it with the heads.
    void anotherPolicyBringsAndTakesThem()
    {
        QStringList others;
        for (int i = 0; i < 70; ++i) // more than go, or come, in one step
            others.append(newCustomer(*m_lea, QStringLiteral("Customer %1").arg(i)));
        level(*m_lea);
        const QString count = QStringLiteral("SELECT count(*) FROM customer WHERE name LIKE 'Customer %'");
        QTRY_COMPARE(
            m_store->sql(QLatin1String("SELECT count(*) FROM core.customer WHERE name LIKE 'Customer %'"))
                .toInt(),
            70);
        level(*m_ines);
        QCOMPARE(m_ines->value(count).toInt(), 0);
        QSignalSpy lost(m_ines->peer.get(), &sync::Peer::lost);
        keep("team", 365);
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->value(count).toInt(), 70, 20'000);
        QVERIFY(moves(*m_lea, others.front(), {}, QStringLiteral("Oslo")));
        QTRY_COMPARE(place(*m_ines, others.front()), QStringLiteral("Oslo"));
        keep("recent", 14);
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->value(count).toInt(), 0, 20'000);
        QCOMPARE(lost.count(), 0);
    }
};

LEEWAY_TEST(TestWhomADeskHolds)
#include "tst_whom_a_desk_holds.moc"
