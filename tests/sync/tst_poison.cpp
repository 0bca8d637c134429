#include "support/sync_desk.h"
#include "support/test_case.h"

using namespace leeway;
using base::Code;
using test::MemoryDesk;
namespace kinds = domain::commands;
using Commands = std::vector<domain::OutboxCommand>;

namespace
{

bool isPoison(const domain::OutboxCommand &command)
{
    return command.command.body.contains("Poison");
}
bool isEmptyOne(const domain::OutboxCommand &command)
{
    return command.command.kind == QLatin1String("command.parked.v1");
}
template <class Is> bool anyOf(const Commands &commands, const Is &is)
{
    return std::any_of(commands.begin(), commands.end(), is);
}

} // namespace

/// A command that the store will never take holds nothing up and is not lost; one that it only cannot take
/// now is never given up. Three go out at once here.
class TestPoison : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<test::MemoryStore> m_store;
    std::unique_ptr<MemoryDesk> m_ines;
    int m_tries = 0; ///< pushes that held the poison

    void newCustomer(const char *name)
    {
        domain::Customer customer;
        customer.name = QString::fromLatin1(name);
        QJsonObject body = domain::toJson(customer);
        body.insert(QStringLiteral("id"), QUuid::createUuid().toString(QUuid::WithoutBraces));
        body.insert(QStringLiteral("handles"), QJsonArray());
        if (!m_ines->perform(kinds::kCreateCustomer, body))
            qFatal("no customer");
    }
    void recordOffline(std::initializer_list<const char *> names)
    {
        m_ines->way().cut();
        for (const char *name : names)
            newCustomer(name);
        m_ines->way().mend();
    }
    /// From now on a push with poison in it ends with `code`.
    void chokeWith(Code code)
    {
        m_ines->way().refuse([this, code](const Commands &commands) -> std::optional<Code> {
            if (!anyOf(commands, isPoison))
                return std::nullopt;
            ++m_tries;
            return code;
        });
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
    /// Waits until `is` holds, without the pauses between two tries.
    template <class Is> [[nodiscard]] bool comesTo(const Is &is)
    {
        return QTest::qWaitFor(
            [&] {
                if (is())
                    return true;
                if (m_ines->engine->status().nextTry)
                    m_ines->engine->tryNow();
                return false;
            },
            20'000);
    }
    [[nodiscard]] bool comesToBeLevel()
    {
        return comesTo([this] { return m_ines->isLevel(); });
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
        QTest::addColumn<int>("tries");
        // Once with its neighbours, once alone; an odd answer may be a fault of the moment, five times
        // together with them and once alone behind some that were taken.
        QTest::newRow("refused for good") << Code::RemoteRejected << 2;
        QTest::newRow("an error nobody knows") << Code::RemoteQueryFailed << 7;
        QTest::newRow("an answer nobody understands") << Code::RemoteValueInvalid << 7;
    }

    void whatIsNeverTakenIsSetAsideAndTheRestGoesOut()
    {
        QFETCH(Code, code);
        QFETCH(int, tries);
        chokeWith(code);
        recordOffline({"First", "Second", "Poison", "Fourth", "Fifth"});
        QVERIFY(comesToBeLevel());
        QCOMPARE(namesInStore(), (QStringList{QStringLiteral("Fifth"), QStringLiteral("First"),
                                              QStringLiteral("Fourth"), QStringLiteral("Second")}));
        QCOMPARE(m_tries, tries); // those before it that were taken do not begin the count anew
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

    /// The empty one in the place of the first goes out together with the second.
    void twoInARowAreBothSetAside()
    {
        chokeWith(Code::RemoteRejected);
        recordOffline({"First", "Poison", "Poison too", "Fourth"});
        QVERIFY(comesToBeLevel());
        QCOMPARE(namesInStore(), (QStringList{QStringLiteral("First"), QStringLiteral("Fourth")}));
        QCOMPARE(stateOf("Poison"), QStringLiteral("parked"));
        QCOMPARE(stateOf("Poison too"), QStringLiteral("parked"));
        QTRY_COMPARE_WITH_TIMEOUT(m_ines->engine->status().unsettled, 2, 20'000);
    }

    void afterItWasSetAsideManyGoOutAtOnceAgain()
    {
        chokeWith(Code::RemoteRejected);
        recordOffline({"First", "Second", "Poison", "Fourth", "Fifth"});
        QVERIFY(comesToBeLevel());
        std::vector<size_t> sizes;
        m_ines->way().refuse([&sizes](const Commands &commands) -> std::optional<Code> {
            sizes.push_back(commands.size());
            return std::nullopt;
        });
        recordOffline({"Sixth", "Seventh", "Eighth"});
        QVERIFY(comesToBeLevel());
        m_ines->way().refuse({}); // it refers to this function
        QCOMPARE(sizes, std::vector<size_t>{3});
        QCOMPARE(namesInStore().size(), 7);
        QCOMPARE(m_ines->engine->status().unsettled, 1);
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
        chokeWith(code);
        recordOffline({"First", "Second", "Poison", "Fourth", "Fifth"});
        QVERIFY(comesTo([this] { return m_tries > 12; }));
        QCOMPARE(stateOf("Poison"), QStringLiteral("pending"));
        QCOMPARE(m_ines->engine->status().unsettled, 0);
        m_ines->way().refuse({});
        QVERIFY(comesToBeLevel());
        QCOMPARE(stateOf("Poison"), QStringLiteral("posted"));
        QCOMPARE(namesInStore().size(), 5);
    }

    /// An empty one in its place that is refused too is not set aside a second time: its queue stops, and
    /// says so, rather than lose count.
    void theEmptyOneInItsPlaceWaits()
    {
        bool takesEmpty = false;
        bool isBare = true;
        int alone = 0;
        m_ines->way().refuse([&](const Commands &commands) -> std::optional<Code> {
            isBare = isBare && !anyOf(commands, [](const domain::OutboxCommand &one) {
                         return isEmptyOne(one) && one.command.body != "{}";
                     });
            if (!anyOf(commands, isPoison) && (takesEmpty || !anyOf(commands, isEmptyOne)))
                return std::nullopt;
            alone += commands.size() == 1 && isEmptyOne(commands.front()) ? 1 : 0;
            return Code::RemoteRejected;
        });
        recordOffline({"First", "Second", "Poison", "Fourth", "Fifth"});
        QVERIFY(comesTo([&] { return alone > 3; }));
        QCOMPARE(namesInStore(), (QStringList{QStringLiteral("First"), QStringLiteral("Second")}));
        QCOMPARE(stateOf("Fourth"), QStringLiteral("pending"));
        QVERIFY(m_ines->engine->status().problem.has_value());
        takesEmpty = true;
        QVERIFY(comesToBeLevel());
        m_ines->way().refuse({}); // it refers to this function
        QVERIFY(isBare);
        QCOMPARE(namesInStore().size(), 4);
    }
};

LEEWAY_TEST(TestPoison)
#include "tst_poison.moc"
