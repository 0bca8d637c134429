#include "support/sync_desk.h"

#include <QTest>

using namespace leeway;
using base::Code;
using test::MemoryDesk;
namespace kinds = domain::commands;

/// A command that the store will never take holds nothing up and is not lost; one that it only cannot take
/// now is never given up.
class TestPoison : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<test::MemoryStore> m_store;
    std::unique_ptr<MemoryDesk> m_ines;
    int m_tries = 0; ///< pushes that held the poison

    void newCustomer(const QString &name)
    {
        domain::Customer customer;
        customer.name = name;
        QJsonObject body = domain::toJson(customer);
        body.insert(QStringLiteral("id"), QUuid::createUuid().toString(QUuid::WithoutBraces));
        body.insert(QStringLiteral("handles"), QJsonArray());
        if (!m_ines->perform(kinds::kCreateCustomer, body))
            qFatal("no customer");
    }
    /// Five customers recorded offline, the third of which the store chokes on.
    void recordFiveWithPoison(Code code)
    {
        m_ines->way().refuse([this, code](const domain::OutboxCommand &command) -> std::optional<Code> {
            if (command.command.body.contains("Poison")) {
                ++m_tries;
                return code;
            }
            return std::nullopt;
        });
        m_ines->way().cut();
        for (const char *name : {"First", "Second", "Poison", "Fourth", "Fifth"})
            newCustomer(QString::fromLatin1(name));
        m_ines->way().mend();
    }
    [[nodiscard]] QString stateOf(const char *name) const
    {
        return m_ines
            ->value(QStringLiteral("SELECT state FROM command WHERE CAST(body AS TEXT) LIKE ?"),
                    {QStringLiteral("%\"%1\"%").arg(QLatin1String(name))})
            .toString();
    }
    [[nodiscard]] QStringList namesInStore() const
    {
        QStringList names;
        for (const QJsonObject &row : m_store->rows(QStringLiteral("customer")))
            names.append(row.value(QStringLiteral("name")).toString());
        names.sort();
        return names;
    }
    /// Asks for the next try at once until `is` holds.
    template <class Is> [[nodiscard]] bool comesTo(const Is &is)
    {
        return QTest::qWaitFor(
            [&] {
                if (is())
                    return true;
                m_ines->engine->tryNow();
                return false;
            },
            20'000);
    }

private Q_SLOTS:
    void init()
    {
        m_tries = 0;
        m_store = std::make_shared<test::MemoryStore>();
        m_ines =
            std::make_unique<MemoryDesk>(m_store, m_store->addPerson(QStringLiteral("Inês Carvalho")), 1);
        m_ines->engine->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_ines->isLevel(), 20'000);
    }
    void cleanup() { m_ines.reset(); }

    void whatIsNeverTakenIsSetAsideAndTheRestGoesOut_data()
    {
        QTest::addColumn<Code>("code");
        QTest::addColumn<int>("fewest");
        QTest::addColumn<int>("most");
        // Once with its neighbours, once alone; odd answers may be a fault of the moment.
        QTest::newRow("refused for good") << Code::RemoteRejected << 2 << 3;
        QTest::newRow("an error nobody knows") << Code::RemoteQueryFailed << 5 << 7;
        QTest::newRow("an answer nobody understands") << Code::RemoteValueInvalid << 5 << 7;
    }

    void whatIsNeverTakenIsSetAsideAndTheRestGoesOut()
    {
        QFETCH(Code, code);
        QFETCH(int, fewest);
        QFETCH(int, most);
        recordFiveWithPoison(code);
        QVERIFY(comesTo([this] { return m_ines->isLevel(); }));
        QCOMPARE(namesInStore(), (QStringList{QStringLiteral("Fifth"), QStringLiteral("First"),
                                              QStringLiteral("Fourth"), QStringLiteral("Second")}));
        QVERIFY2(m_tries >= fewest && m_tries <= most, qPrintable(QString::number(m_tries)));
        QCOMPARE(stateOf("Poison"), QStringLiteral("parked"));
        for (const char *name : {"First", "Second", "Fourth", "Fifth"})
            QCOMPARE(stateOf(name), QStringLiteral("posted"));
        QCOMPARE(m_store->commandCount(), 5); // its place in the queue went out, empty
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().unsettled, 1, 20'000);
        const auto unsettled = test::await(m_ines->storage->read(
            storage::Lane::Screens, [](storage::Connection &db) { return storage::readUnsettled(db); }));
        QVERIFY(unsettled && unsettled->size() == 1);
        QCOMPARE(unsettled->front().outcome, QStringLiteral("parked"));
        QVERIFY(unsettled->front().command.body.contains("Poison")); // nothing typed is lost
        QVERIFY(unsettled->front().answer.contains("it chokes on that"));
    }

    /// Later ones go out many at once again.
    void afterItWasSetAsideNothingIsSlower()
    {
        recordFiveWithPoison(Code::RemoteRejected);
        QVERIFY(comesTo([this] { return m_ines->isLevel(); }));
        size_t most = 0;
        size_t inARow = 0;
        m_ines->way().refuse([&](const domain::OutboxCommand &) -> std::optional<Code> {
            most = std::max(most, ++inARow);
            return std::nullopt;
        });
        m_ines->way().cut();
        for (const char *name : {"Sixth", "Seventh", "Eighth"})
            newCustomer(QString::fromLatin1(name));
        m_ines->way().mend();
        QVERIFY(comesTo([this] { return m_ines->isLevel(); }));
        QCOMPARE(most, size_t(3)); // each of them looked at once: no push failed
        QCOMPARE(namesInStore().size(), 7);
        QCOMPARE(m_ines->engine->status().unsettled, 1);
        m_ines->way().refuse({}); // it refers to this function
    }

    void whatIsNoFaultOfTheCommandIsTriedForEver_data()
    {
        QTest::addColumn<Code>("code");
        QTest::newRow("a store that is busy") << Code::RemoteBusy;
        QTest::newRow("a person who may not send at all") << Code::RemoteNotAllowed;
        QTest::newRow("a line that broke") << Code::RemoteUnreachable;
    }

    void whatIsNoFaultOfTheCommandIsTriedForEver()
    {
        QFETCH(Code, code);
        recordFiveWithPoison(code);
        QVERIFY(comesTo([this] { return m_tries > 12; }));
        QCOMPARE(stateOf("Poison"), QStringLiteral("pending"));
        QCOMPARE(m_ines->engine->status().unsettled, 0);
        m_ines->way().refuse({});
        QVERIFY(comesTo([this] { return m_ines->isLevel(); }));
        QCOMPARE(stateOf("Poison"), QStringLiteral("posted"));
        QCOMPARE(namesInStore().size(), 5);
    }

    /// An empty one in its place that is refused too is not set aside a second time: its queue stops, and
    /// says so, rather than lose count.
    void theEmptyOneInItsPlaceWaits()
    {
        recordFiveWithPoison(Code::RemoteRejected);
        bool takesEmpty = false;
        int empty = 0;
        m_ines->way().refuse([&](const domain::OutboxCommand &command) -> std::optional<Code> {
            if (command.command.body.contains("Poison"))
                return Code::RemoteRejected;
            if (takesEmpty || command.command.kind != QLatin1String("command.parked.v1"))
                return std::nullopt;
            if (command.command.body != "{}")
                qFatal("something of it went out");
            ++empty;
            return Code::RemoteRejected;
        });
        QVERIFY(comesTo([&] { return empty > 3; }));
        QCOMPARE(namesInStore(), (QStringList{QStringLiteral("First"), QStringLiteral("Second")}));
        QCOMPARE(stateOf("Fourth"), QStringLiteral("pending"));
        takesEmpty = true;
        QVERIFY(comesTo([this] { return m_ines->isLevel(); }));
        QCOMPARE(namesInStore().size(), 4);
        m_ines->way().refuse({}); // it refers to this function
    }
};

QTEST_GUILESS_MAIN(TestPoison)
#include "tst_poison.moc"
