#include "support/sync_desk.h"

#include <QTest>

using namespace leeway;
using test::await;
using test::SyncDesk;
namespace kinds = domain::commands;

/// Random work on several desks over a bad way: in the end all hold what the store holds. The seed is
/// printed; LEEWAY_SEED repeats a run, LEEWAY_STEPS makes it longer.
class TestManyDesks : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<test::MemoryStore> m_store;
    std::vector<std::unique_ptr<SyncDesk>> m_desks;
    QRandomGenerator m_random;

    static QString newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }
    SyncDesk &anyDesk() { return *m_desks[m_random.bounded(static_cast<quint32>(m_desks.size()))]; }

    /// A random id of a table, as the desk sees it; empty when it has none.
    QString anyId(SyncDesk &desk, const QString &table)
    {
        const QVariant id = desk.value(
            QLatin1String("SELECT id FROM ") % table % QLatin1String(" ORDER BY id LIMIT 1 OFFSET ?"),
            {static_cast<int>(m_random.bounded(
                std::max(1, desk.value(QLatin1String("SELECT count(*) FROM ") % table).toInt())))});
        return id.isNull() ? QString() : domain::CustomerId::fromBytes(id.toByteArray()).toString();
    }
    QString customerOf(SyncDesk &desk, const QString &table, const QString &id)
    {
        return domain::CustomerId::fromBytes(
                   desk.value(QLatin1String("SELECT customer FROM ") % table % QLatin1String(" WHERE id = ?"),
                              {domain::CustomerId::fromString(id).toBytes()})
                       .toByteArray())
            .toString();
    }
    QString anyWord()
    {
        static const QStringList words{QStringLiteral("Oslo"),
                                       QStringLiteral("Łódź"),
                                       QStringLiteral("北京"),
                                       QStringLiteral("Århus"),
                                       QString(),
                                       QStringLiteral("a b")};
        return words[m_random.bounded(static_cast<quint32>(words.size()))];
    }

    void createCustomer(SyncDesk &desk)
    {
        domain::Customer customer;
        customer.name = QStringLiteral("Customer %1").arg(m_random.bounded(1000));
        QJsonObject body = domain::toJson(customer);
        body.insert(QStringLiteral("id"), newId());
        body.insert(QStringLiteral("handles"), QJsonArray());
        (void)desk.perform(kinds::kCreateCustomer, body);
    }

    void editCustomer(SyncDesk &desk, const QString &customer)
    {
        const QStringList fields{QStringLiteral("place"), QStringLiteral("tier"), QStringLiteral("pronouns")};
        const QString field = fields[m_random.bounded(3U)];
        const QString now =
            desk.value(QLatin1String("SELECT ") % field % QLatin1String(" FROM customer WHERE id = ?"),
                       {domain::CustomerId::fromString(customer).toBytes()})
                .toString();
        (void)desk.perform(kinds::kSetCustomerFields,
                           {{QStringLiteral("customer"), customer},
                            {QStringLiteral("fields"),
                             QJsonObject{{field, QJsonObject{{QStringLiteral("base"), now},
                                                             {QStringLiteral("new"), anyWord()}}}}}});
    }

    void openCase(SyncDesk &desk, const QString &customer)
    {
        domain::Case made;
        made.id = domain::CaseId{QUuid::createUuid()};
        made.customer = domain::CustomerId::fromString(customer);
        made.title = QStringLiteral("Case %1").arg(m_random.bounded(1000));
        made.openedAt = desk.clock->now();
        (void)desk.perform(kinds::kOpenCase, domain::toJson(made));
    }

    void addNote(SyncDesk &desk, const QString &customer, const QString &inCase)
    {
        domain::Interaction note;
        note.id = domain::InteractionId{QUuid::createUuid()};
        note.customer = domain::CustomerId::fromString(customer);
        if (!inCase.isEmpty())
            note.mainCase = domain::CaseId::fromString(inCase);
        note.at = desk.clock->now();
        note.channel = domain::Channel::Event;
        note.direction = domain::Direction::Internal;
        note.kind = domain::InteractionKind::Note;
        note.body = anyWord();
        note.person = desk.me.id;
        (void)desk.perform(kinds::kAddNote, domain::toJson(note));
    }

    void changeCase(SyncDesk &desk)
    {
        const QString id = anyId(desk, QStringLiteral("\"case\""));
        if (id.isEmpty())
            return;
        const QString now = desk.value(QStringLiteral("SELECT status FROM \"case\" WHERE id = ?"),
                                       {domain::CaseId::fromString(id).toBytes()})
                                .toString();
        const QStringList states{QStringLiteral("Open"), QStringLiteral("Waiting"), QStringLiteral("Solved")};
        (void)desk.perform(
            kinds::kSetCaseStatus,
            {{QStringLiteral("case"), id},
             {QStringLiteral("status"), QJsonObject{{QStringLiteral("base"), now},
                                                    {QStringLiteral("new"), states[m_random.bounded(3U)]}}}});
    }

    void changeHistory(SyncDesk &desk)
    {
        const QString id = anyId(desk, QStringLiteral("interaction"));
        if (id.isEmpty())
            return;
        switch (m_random.bounded(3U)) {
        case 0:
            (void)desk.perform(kinds::kRemoveNote, {{QStringLiteral("interaction"), id}});
            break;
        case 1:
            (void)desk.perform(
                kinds::kPinInteraction,
                {{QStringLiteral("interaction"), id}, {QStringLiteral("pinned"), m_random.bounded(2U) == 0}});
            break;
        default: {
            const QVariant now = desk.value(QStringLiteral("SELECT main_case FROM interaction WHERE id = ?"),
                                            {domain::InteractionId::fromString(id).toBytes()});
            const QString customer = customerOf(desk, QStringLiteral("interaction"), id);
            const QString to = anyId(desk, QStringLiteral("\"case\""));
            if (to.isEmpty() || customerOf(desk, QStringLiteral("\"case\""), to) != customer)
                break;
            const QJsonValue from = now.isNull()
                                        ? QJsonValue()
                                        : QJsonValue(domain::CaseId::fromBytes(now.toByteArray()).toString());
            (void)desk.perform(kinds::kMoveInteraction,
                               {{QStringLiteral("interaction"), id},
                                {QStringLiteral("main_case"),
                                 QJsonObject{{QStringLiteral("base"), from}, {QStringLiteral("new"), to}}},
                                {QStringLiteral("reason"), QStringLiteral("belongs there")}});
        }
        }
    }

    void needs(SyncDesk &desk, const QString &customer)
    {
        const QString id = anyId(desk, QStringLiteral("need"));
        domain::Need need;
        need.id = domain::NeedId{QUuid::createUuid()};
        need.customer = domain::CustomerId::fromString(customer);
        need.text = QStringLiteral("allow time");
        need.recordedAt = desk.clock->now();
        if (id.isEmpty() || m_random.bounded(2U) == 0) {
            (void)desk.perform(kinds::kPutRecord, {{QStringLiteral("type"), QStringLiteral("need")},
                                                   {QStringLiteral("new"), domain::toJson(need)}});
            return;
        }
        need.id = domain::NeedId::fromString(id);
        need.customer = domain::CustomerId::fromString(customerOf(desk, QStringLiteral("need"), id));
        need.text =
            desk.value(QStringLiteral("SELECT text FROM need WHERE id = ?"), {need.id.toBytes()}).toString();
        const QJsonObject base = domain::toJson(need);
        if (m_random.bounded(3U) == 0) {
            (void)desk.perform(kinds::kRemoveRecord, {{QStringLiteral("type"), QStringLiteral("need")},
                                                      {QStringLiteral("base"), base}});
            return;
        }
        need.text = anyWord() + QStringLiteral("!");
        (void)desk.perform(kinds::kPutRecord, {{QStringLiteral("type"), QStringLiteral("need")},
                                               {QStringLiteral("base"), base},
                                               {QStringLiteral("new"), domain::toJson(need)}});
    }

    void work(SyncDesk &desk)
    {
        const QString customer = anyId(desk, QStringLiteral("customer"));
        const QString inCase = anyId(desk, QStringLiteral("\"case\""));
        const bool fits =
            !inCase.isEmpty() && customerOf(desk, QStringLiteral("\"case\""), inCase) == customer;
        if (customer.isEmpty())
            return createCustomer(desk);
        switch (m_random.bounded(8U)) {
        case 0:
            return createCustomer(desk);
        case 1:
        case 2:
            return editCustomer(desk, customer);
        case 3:
            return openCase(desk, customer);
        case 4:
            return addNote(desk, customer, fits ? inCase : QString());
        case 5:
            return changeCase(desk);
        case 6:
            return changeHistory(desk);
        default:
            return needs(desk, customer);
        }
    }

    /// Something that happens to the way.
    void trouble(SyncDesk &desk)
    {
        switch (m_random.bounded(4U)) {
        case 0:
            desk.peer.cut();
            break;
        case 1:
            desk.peer.mend();
            desk.engine->tryNow();
            break;
        case 2:
            desk.peer.setFaults({.lostBefore = 0.1, .lostAfter = 0.2});
            break;
        default:
            desk.peer.setFaults({});
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
        for (int i = 0; i < desks; ++i) {
            m_desks.push_back(
                std::make_unique<SyncDesk>(m_store, m_store->addPerson(QStringLiteral("Person %1").arg(i)),
                                           seed + static_cast<quint32>(i)));
            m_desks.back()->engine->start();
        }
        for (int step = 0; step < steps; ++step) {
            work(anyDesk());
            if (m_random.bounded(10U) == 0)
                trouble(anyDesk());
            if (m_random.bounded(4U) == 0)
                QCoreApplication::processEvents();
        }
        for (const auto &desk : m_desks) {
            desk->peer.mend();
            desk->peer.setFaults({});
        }
        compareAll();
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

QTEST_GUILESS_MAIN(TestManyDesks)
#include "tst_many_desks.moc"
