// Every way a connection can go wrong: each is noticed, each call is answered truly, and the thread never
// waits.
#include "link_fixture.h"

#include "support/cut_proxy.h"
#include "support/test_case.h"
#include "support/turn_counter.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace leeway;
using namespace leeway::test;
using base::Code;
using base::Result;
using remote::CallOptions;
using remote::ConnectOptions;
using remote::Link;
using remote::Params;
using remote::Rows;
using namespace std::chrono_literals;

namespace
{

const QString kSleeping = QStringLiteral(
    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%sleep(3600)'");

CallOptions silentFor(std::chrono::milliseconds silence)
{
    CallOptions options;
    options.silence = silence;
    return options;
}

} // namespace

class TestBadLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aRestartInMidQueryLeavesTheAnswerUnknown();
    void aKilledBackendLeavesTheAnswerUnknown();
    void anIdleLinkHearsOfTheEndAndWhy();
    void whatWasNotSentIsLostAndNotUnknown();
    void ofCallsThatOverlapAllThatWentOutAreUnknown();
    void aBlackHoleIsNoticedWhileTheLoopTurns();
    void anIdleLinkNoticesABlackHole();
    void aBlackHoleWhileConnectingIsNoticed();
    void aSlowLineIsNoSilence();
    void anAnswerAfterASleepIsNoSilence();
    void aStopThatIsLateHitsNoOtherCall();
    void aCutLeavesDoneOrNotDone_data();
    void aCutLeavesDoneOrNotDone();
    void aRefusingServerIsNamed();
    void anUnknownNameIsNamed();
    void theSecondHostIsTakenWhenTheFirstIsDead_data();
    void theSecondHostIsTakenWhenTheFirstIsDead();

private:
    [[nodiscard]] ConnectOptions byProxy() const { return byTcp(m_proxy->port()); }

    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<CutProxy> m_proxy;
};

void TestBadLine::initTestCase()
{
    if (const QString why = PgCluster::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_cluster = std::make_unique<PgCluster>(PgCluster::Options{.listensOnTcp = true});
    m_cluster->start();
    m_cluster->sql(QStringLiteral("CREATE TABLE done (id text PRIMARY KEY)"));
}

void TestBadLine::init()
{
    m_proxy = std::make_unique<CutProxy>(m_cluster->port());
}

void TestBadLine::aRestartInMidQueryLeavesTheAnswerUnknown()
{
    Link link;
    QSignalSpy lost(&link, &Link::lost);
    QVERIFY(open(link, bySocket(*m_cluster)));
    QFuture<Result<Rows>> sent = link.query("SELECT pg_sleep(3600)");
    QTRY_COMPARE(m_cluster->sql(kSleeping), QStringLiteral("1"));
    m_cluster->restartImmediately();
    COMPARE_ERROR(await(sent), Code::RemoteAnswerUnknown);
    QTRY_COMPARE(lost.size(), 1);
    QVERIFY(!link.isOpen());

    QVERIFY(open(link, bySocket(*m_cluster)));
    QCOMPARE(valueOf(link, "SELECT 1"), QStringLiteral("1"));
    QCOMPARE(lost.size(), 1);
}

void TestBadLine::aKilledBackendLeavesTheAnswerUnknown()
{
    Link link;
    QSignalSpy lost(&link, &Link::lost);
    QVERIFY(open(link, bySocket(*m_cluster)));
    const qint64 backend = valueOf(link, "SELECT pg_backend_pid()").toLongLong();
    QFuture<Result<Rows>> sent = link.query("SELECT pg_sleep(3600)");
    QTRY_COMPARE(m_cluster->sql(kSleeping), QStringLiteral("1"));
    PgCluster::killBackend(backend);
    COMPARE_ERROR(await(sent), Code::RemoteAnswerUnknown);
    QTRY_COMPARE(lost.size(), 1);
    // The server drops everybody and recovers; that is trouble of the moment and no refusal.
    const auto again = [&] {
        const Result<void> opened = await(link.connectTo(bySocket(*m_cluster)));
        return opened || !base::isRetryable(opened.error().code);
    };
    QTRY_VERIFY_WITH_TIMEOUT(again(), 60000);
    QCOMPARE(valueOf(link, "SELECT 1"), QStringLiteral("1"));
}

void TestBadLine::anIdleLinkHearsOfTheEndAndWhy()
{
    Link link;
    QSignalSpy lost(&link, &Link::lost);
    QVERIFY(open(link, bySocket(*m_cluster)));
    const QString backend = valueOf(link, "SELECT pg_backend_pid()");
    m_cluster->sql(QStringLiteral("SELECT pg_terminate_backend(%1)").arg(backend));
    QTRY_COMPARE(lost.size(), 1);
    const auto error = lost.at(0).at(0).value<base::Error>();
    QCOMPARE(error.code, Code::RemoteLost);
    QVERIFY2(error.detail.startsWith(QStringLiteral("57P01")), qPrintable(error.detail));
}

void TestBadLine::whatWasNotSentIsLostAndNotUnknown()
{
    Link link;
    QVERIFY(open(link, byProxy()));
    QFuture<Result<Rows>> sent = link.query("SELECT pg_sleep(3600)");
    QFuture<Result<Rows>> queued = link.query("INSERT INTO done VALUES ('queued')");
    QTRY_COMPARE(m_cluster->sql(kSleeping), QStringLiteral("1"));
    m_proxy->cutNow();
    COMPARE_ERROR(await(sent), Code::RemoteAnswerUnknown);
    COMPARE_ERROR(await(queued), Code::RemoteLost);
    QCOMPARE(m_cluster->sql(QStringLiteral("SELECT count(*) FROM done WHERE id = 'queued'")),
             QStringLiteral("0"));
}

/// That is what overlapping is: they were sent although the first is not answered.
void TestBadLine::ofCallsThatOverlapAllThatWentOutAreUnknown()
{
    Link link;
    QVERIFY(open(link, byProxy()));
    const QString backend = valueOf(link, "SELECT pg_backend_pid()");
    const auto overlapping = CallOptions::overlapping(true);
    QFuture<Result<Rows>> first = link.query("SELECT pg_sleep(3600)", {}, overlapping);
    QFuture<Result<Rows>> behind = link.query("INSERT INTO done VALUES ('behind')", {}, overlapping);
    QFuture<Result<Rows>> alone = link.query("INSERT INTO done VALUES ('alone')");
    QFuture<Result<Rows>> last = link.query("INSERT INTO done VALUES ('last')", {}, overlapping);
    const QString busy = QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND "
                                        "query LIKE 'SELECT pg_sleep%' AND pid = ");
    QTRY_COMPARE(m_cluster->sql(busy + backend), QStringLiteral("1"));
    m_proxy->cutNow();
    COMPARE_ERROR(await(first), Code::RemoteAnswerUnknown);
    COMPARE_ERROR(await(behind), Code::RemoteAnswerUnknown);
    COMPARE_ERROR(await(alone), Code::RemoteLost);
    COMPARE_ERROR(await(last), Code::RemoteLost); // never before one that came before it
    QCOMPARE(m_cluster->sql(QStringLiteral("SELECT count(*) FROM done WHERE id IN ('alone', 'last')")),
             QStringLiteral("0"));
    m_cluster->sql(QStringLiteral("SELECT pg_terminate_backend(%1)").arg(backend));
}

void TestBadLine::aBlackHoleIsNoticedWhileTheLoopTurns()
{
    Link link;
    QSignalSpy lost(&link, &Link::lost);
    QVERIFY(open(link, byProxy()));
    m_proxy->setBlackHole(true);
    const TurnCounter counter;
    const Result<Rows> rows = await(link.query("INSERT INTO done VALUES ('hole')", {}, silentFor(300ms)));
    COMPARE_ERROR(rows, Code::RemoteAnswerUnknown);
    QVERIFY2(counter.turns() > 100, qPrintable(QString::number(counter.turns())));
    QTRY_COMPARE(lost.size(), 1);
    QVERIFY(!link.isOpen());

    m_proxy->setBlackHole(false);
    QVERIFY(open(link, byProxy()));
    QCOMPARE(valueOf(link, "SELECT 1"), QStringLiteral("1"));
}

void TestBadLine::anIdleLinkNoticesABlackHole()
{
    Link link;
    QSignalSpy lost(&link, &Link::lost);
    ConnectOptions options = byProxy();
    options.heartbeatEvery = 50ms;
    options.heartbeatSilence = 200ms;
    QVERIFY(open(link, options));
    m_proxy->setBlackHole(true);
    QTRY_COMPARE(lost.size(), 1);
    QVERIFY(!link.isOpen());
}

void TestBadLine::aBlackHoleWhileConnectingIsNoticed()
{
    m_proxy->setBlackHole(true);
    Link link;
    ConnectOptions options = byProxy();
    options.connectDeadline = 300ms;
    const TurnCounter counter;
    const Result<void> opened = await(link.connectTo(options));
    COMPARE_ERROR(opened, Code::RemoteUnreachable);
    QVERIFY(opened.error().detail.contains(
        QStringLiteral("127.0.0.1:%1: no answer within").arg(m_proxy->port())));
    QVERIFY(counter.turns() > 100);
}

void TestBadLine::aSlowLineIsNoSilence()
{
    Link link;
    QVERIFY(open(link, byProxy()));
    // 40 pieces of more than a buffer, 3.2 s altogether, with a silence of 1.5 s allowed.
    const Result<Rows> rows = await(link.query(
        "SELECT repeat('x', 9000), pg_sleep(0.08) FROM generate_series(1, 40)", {}, silentFor(1500ms)));
    VERIFY_OK(rows);
    QCOMPARE(rows->count(), 40);
}

void TestBadLine::anAnswerAfterASleepIsNoSilence()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    // When the first answer is told, the second call is out. The thread then does nothing until its answer is
    // there and its timer is up, as after a suspend.
    const QString answered = QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT 7' "
                                            "AND state = 'idle'");
    (void)link.query("SELECT 6").then(this, [&](const Result<Rows> &) {
        for (int i = 0; i < 1000 && m_cluster->sql(answered) != QStringLiteral("1"); ++i) {
        }
    });
    QFuture<Result<Rows>> sent = link.query("SELECT 7", {}, silentFor(1ms));
    const Result<Rows> rows = await(sent);
    VERIFY_OK(rows);
}

void TestBadLine::aStopThatIsLateHitsNoOtherCall()
{
    Link link;
    QVERIFY(open(link, byProxy()));
    const auto stop = std::make_unique<std::stop_source>();
    CallOptions options;
    options.stop = stop->get_token();
    QFuture<Result<Rows>> stopped = link.query("SELECT pg_sleep(1.5)", {}, options);
    QFuture<Result<Rows>> next = link.query("SELECT 'next', pg_sleep(0.5)");
    QTRY_COMPARE(m_cluster->sql(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
                                               "AND query = 'SELECT pg_sleep(1.5)'")),
                 QStringLiteral("1"));
    // The wish to stop travels on a line of its own, which is stuck until after the call has ended by itself.
    m_proxy->setHoldingNew(true);
    stop->request_stop();
    VERIFY_OK(await(stopped));
    const TurnCounter counter;
    QTRY_VERIFY(counter.turns() > 1000);
    QCOMPARE(m_cluster->sql(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
                                           "AND query LIKE 'SELECT ''next''%'")),
             QStringLiteral("0"));
    m_proxy->setHoldingNew(false);
    VERIFY_OK(await(next));
}

void TestBadLine::aCutLeavesDoneOrNotDone_data()
{
    QTest::addColumn<int>("bytes");
    for (const int bytes : {0, 1, 5, 20, 60})
        QTest::addRow("after %d bytes of the answer", bytes) << bytes;
}

void TestBadLine::aCutLeavesDoneOrNotDone()
{
    QFETCH(const int, bytes);
    Link link;
    QSignalSpy lost(&link, &Link::lost);
    QVERIFY(open(link, byProxy()));
    const QByteArray id = "cut " + QByteArray::number(bytes);
    m_proxy->cutAfter(bytes);
    const Result<Rows> rows = await(link.query(
        "INSERT INTO done VALUES ($1) ON CONFLICT DO NOTHING RETURNING repeat('x', 200)", Params{id}));
    COMPARE_ERROR(rows, Code::RemoteAnswerUnknown);
    QTRY_COMPARE(lost.size(), 1);
    // Nobody knew, and the store had done it: sending the same again does it once.
    const QString stored =
        QStringLiteral("SELECT count(*) FROM done WHERE id = '%1'").arg(QString::fromLatin1(id));
    QTRY_COMPARE(m_cluster->sql(stored), QStringLiteral("1"));
    QVERIFY(open(link, byProxy()));
    VERIFY_OK(await(link.query("INSERT INTO done VALUES ($1) ON CONFLICT DO NOTHING", Params{id})));
    QCOMPARE(m_cluster->sql(stored), QStringLiteral("1"));
}

void TestBadLine::aRefusingServerIsNamed()
{
    m_proxy->setRefusing(true);
    Link link;
    const Result<void> opened = await(link.connectTo(byProxy()));
    COMPARE_ERROR(opened, Code::RemoteUnreachable);
    QVERIFY2(opened.error().detail.contains(QStringLiteral("127.0.0.1:%1: ").arg(m_proxy->port())),
             qPrintable(opened.error().detail));
    QVERIFY(opened.error().detail.contains(QStringLiteral("refused")));
}

void TestBadLine::anUnknownNameIsNamed()
{
    Link link;
    ConnectOptions options = byProxy();
    options.hosts.insert(options.hosts.begin(), {QStringLiteral("no-such-host.invalid")});
    options.connectDeadline = 4000ms;
    QVERIFY(open(link, options));
    QCOMPARE(link.host().name, QStringLiteral("127.0.0.1"));
    options.hosts.resize(1);
    const Result<void> opened = await(link.connectTo(options));
    COMPARE_ERROR(opened, Code::RemoteUnreachable);
    QVERIFY2(opened.error().detail.startsWith(QStringLiteral("no-such-host.invalid: ")),
             qPrintable(opened.error().detail));
}

void TestBadLine::theSecondHostIsTakenWhenTheFirstIsDead_data()
{
    QTest::addColumn<bool>("swallows");
    QTest::newRow("refused") << false;
    QTest::newRow("black hole") << true;
}

void TestBadLine::theSecondHostIsTakenWhenTheFirstIsDead()
{
    QFETCH(const bool, swallows);
    if (swallows)
        m_proxy->setBlackHole(true);
    else
        m_proxy->setRefusing(true);
    Link link;
    ConnectOptions options = byProxy();
    options.hosts.push_back({m_cluster->folder(), m_cluster->port()});
    options.connectDeadline = 2000ms;
    QVERIFY(open(link, options));
    QCOMPARE(link.host().name, m_cluster->folder());
    QCOMPARE(valueOf(link, "SELECT 1"), QStringLiteral("1"));
}

LEEWAY_TEST(TestBadLine)
#include "tst_link_bad_line.moc"
