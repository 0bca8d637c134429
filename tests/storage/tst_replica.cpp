#include "domain/json/values.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/replica/rows.h"
#include "storage/replica/state.h"

#include "storage/store_fixture.h"

#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using namespace leeway::storage;
using base::instantFromMs;

namespace
{

const base::Instant kAt = instantFromMs(1'700'000'000'000);
constexpr auto kDay = std::chrono::days(1);

} // namespace

/// What a desk keeps of a shared store, and what leaves it again without a trace.
class TestReplica : public QObject
{
    Q_OBJECT

private:
    Command commandOf(const QString &kind = QStringLiteral("export.person.v1"), const QByteArray &body = "{}")
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
};

QTEST_GUILESS_MAIN(TestReplica)
#include "tst_replica.moc"
