// A store with a copy: writing goes to the one that takes changes, also after the copy took over.
#include "link_fixture.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::test;
using base::Code;
using base::Result;
using remote::ConnectOptions;
using remote::Link;

class TestStandby : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theCopyIsPassedOver();
    void aloneACopyIsNoStore();
    void aCopyIsTakenWhenAskedFor();
    void theNewStoreIsFoundAfterATakeover();
    void whatNoStandbyConfirmedIsUnknown_data();
    void whatNoStandbyConfirmedIsUnknown();

private:
    std::unique_ptr<PgCluster> m_primary, m_standby;
};

void TestStandby::initTestCase()
{
    if (const QString why = PgCluster::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_primary = std::make_unique<PgCluster>();
    m_primary->start();
    m_standby = std::make_unique<PgCluster>();
    m_standby->makeStandbyOf(*m_primary);
    m_standby->start();
}

void TestStandby::theCopyIsPassedOver()
{
    ConnectOptions options = bySocket(*m_standby);
    options.hosts.push_back({m_primary->folder(), m_primary->port()});
    Link link;
    QVERIFY(open(link, options));
    QCOMPARE(link.host().name, m_primary->folder());
    QCOMPARE(valueOf(link, "SELECT pg_is_in_recovery()"), QStringLiteral("f"));
}

void TestStandby::aloneACopyIsNoStore()
{
    Link link;
    const Result<void> opened = await(link.connectTo(bySocket(*m_standby)));
    COMPARE_ERROR(opened, Code::RemoteUnreachable);
    QVERIFY2(opened.error().detail.contains(QStringLiteral("read-only")), qPrintable(opened.error().detail));
}

void TestStandby::aCopyIsTakenWhenAskedFor()
{
    ConnectOptions options = bySocket(*m_standby);
    options.acceptsCopies = true;
    Link link;
    QVERIFY(open(link, options));
    QCOMPARE(valueOf(link, "SELECT pg_is_in_recovery()"), QStringLiteral("t"));
    // Trouble of the moment: the next connection finds the one that takes changes.
    COMPARE_ERROR(await(link.query("CREATE TABLE x (n int)")), Code::RemoteBusy);
}

void TestStandby::theNewStoreIsFoundAfterATakeover()
{
    ConnectOptions options = bySocket(*m_primary);
    options.hosts.push_back({m_standby->folder(), m_standby->port()});
    Link link;
    QVERIFY(open(link, options));
    QCOMPARE(link.host().name, m_primary->folder());
    m_primary->stopImmediately();
    m_standby->sql(QStringLiteral("SELECT pg_promote()"));
    QVERIFY(open(link, options));
    QCOMPARE(link.host().name, m_standby->folder());
    VERIFY_OK(await(link.script("CREATE TABLE taken_over (n int)")));
}

void TestStandby::whatNoStandbyConfirmedIsUnknown_data()
{
    QTest::addColumn<bool>("overlaps");
    QTest::newRow("one call") << false;
    QTest::newRow("a call of a pipeline") << true;
}

/// Somebody cancels a commit that waits for a standby: the server says "done" and warns that it may be lost.
void TestStandby::whatNoStandbyConfirmedIsUnknown()
{
    QFETCH(bool, overlaps);
    PgCluster::Options settings;
    settings.settings = {QStringLiteral("synchronous_standby_names = 'nobody_is_there'")};
    PgCluster alone(settings);
    alone.start();
    alone.sql(QStringLiteral("SET synchronous_commit = local; CREATE TABLE given (n int)"));
    Link link;
    QVERIFY(open(link, bySocket(alone)));
    // For a moment after its start a server does not know yet that it has to wait: until one commit does.
    int sent = 0;
    bool cancelled = false;
    QFuture<Result<remote::Rows>> waiting;
    const auto cancelOne = [&] {
        if (cancelled)
            return true;
        if (sent == 0 || waiting.isFinished()) {
            waiting =
                link.query("INSERT INTO given VALUES (1)", {}, remote::CallOptions::overlapping(overlaps));
            ++sent;
            return false;
        }
        const QString done = alone.sql(QStringLiteral(
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"));
        return cancelled = done.contains(u't');
    };
    QTRY_VERIFY_WITH_TIMEOUT(cancelOne(), 60'000);
    COMPARE_ERROR(await(waiting), Code::RemoteAnswerUnknown);
    // It is there, and the next call is answered as always.
    QCOMPARE(valueOf(link, "SELECT count(*) FROM given"), QString::number(sent));
}

LEEWAY_TEST(TestStandby)
#include "tst_link_standby.moc"
