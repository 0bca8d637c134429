// A desk of a shared store takes a new way to it, and to no other.
#include "desk/store_admin/join_store.h"
#include "storage/replica/state.h"
#include "support/desk_fixture.h"
#include "support/scripted_connect.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using test::await;

namespace
{

desk::StoreLogin newWay()
{
    desk::StoreLogin out = test::pictureInvite();
    out.address = QStringLiteral("new.aldera.example");
    return out;
}

} // namespace

class TestStoreWay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aNewWayToTheSameStoreIsKept();
    void anotherStoreOrPersonIsRefused_data();
    void anotherStoreOrPersonIsRefused();
    void onThisComputerOnlyThereIsNoWayToRenew();

private:
    void belong()
    {
        domain::ReplicaState state;
        state.store = m_welcome.store;
        state.person = m_welcome.person.id;
        const auto joined =
            await(m_desk->storage->write([state](storage::Transaction &tx) -> base::Result<void> {
                base::Result<void> done = storage::putReplicaState(tx, state);
                return done ? desk::putStoreLogin(tx, test::pictureInvite()) : done;
            }));
        QVERIFY(joined);
    }
    std::optional<desk::StoreLogin> kept()
    {
        const auto read = await(desk::readStoreLogin(*m_desk->storage));
        return read ? *read : std::nullopt;
    }

    std::unique_ptr<test::DeskFixture> m_desk;
    desk::Welcome m_welcome; ///< of the store and the person that this desk is of
};

void TestStoreWay::init()
{
    m_desk = std::make_unique<test::DeskFixture>();
    m_welcome = {};
    m_welcome.store = QUuid::createUuid();
    m_welcome.person = m_desk->desk->me();
}

void TestStoreWay::aNewWayToTheSameStoreIsKept()
{
    belong();
    const auto done = await(desk::renewStoreLogin(*m_desk->storage, newWay(), m_welcome));
    QVERIFY2(done, qPrintable(done ? QString() : base::toLogLine(done.error())));
    QCOMPARE(kept(), std::optional(newWay()));
}

void TestStoreWay::anotherStoreOrPersonIsRefused_data()
{
    QTest::addColumn<bool>("sameStore");
    QTest::addColumn<QString>("detail");
    QTest::newRow("another store") << false << QString(desk::kOfOtherStore);
    QTest::newRow("another person") << true << QString(desk::kOfOtherPerson);
}

void TestStoreWay::anotherStoreOrPersonIsRefused()
{
    QFETCH(const bool, sameStore);
    belong();
    desk::Welcome other = m_welcome;
    if (sameStore)
        other.person.id = domain::PersonId::make(*m_desk->clock);
    else
        other.store = QUuid::createUuid();
    const auto done = await(desk::renewStoreLogin(*m_desk->storage, newWay(), other));
    QVERIFY(!done);
    QVERIFY(done.error().code == base::Code::AlreadyThere);
    QTEST(done.error().detail, "detail");
    QCOMPARE(kept(), std::optional(test::pictureInvite())); // the old way still holds
}

void TestStoreWay::onThisComputerOnlyThereIsNoWayToRenew()
{
    const auto done = await(desk::renewStoreLogin(*m_desk->storage, newWay(), m_welcome));
    QVERIFY(!done);
    QVERIFY(done.error().code == base::Code::NotFound);
    QCOMPARE(kept(), std::nullopt);
}

LEEWAY_TEST(TestStoreWay)
#include "tst_store_way.moc"
