// A link on a thread of its own, as sync has it: answers cross to the thread that asked, and the end is in
// order.
#include "link_fixture.h"

#include "support/test_case.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace leeway;
using namespace leeway::test;
using base::Code;
using base::Result;
using remote::CallOptions;
using remote::Link;
using remote::Rows;

class TestLinkThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersCrossThreads();
    void isStoppedFromAnotherThread();
    void endsWithItsThread();

private:
    std::unique_ptr<PgCluster> m_cluster;
};

namespace
{

/// A thread with an open link on it; destroying it ends both.
class LinkOnThread
{
public:
    /// Calls `ask(Link &)` on the link's thread.
    template <class Fn> auto on(Fn ask)
    {
        std::invoke_result_t<Fn, Link &> future;
        QMetaObject::invokeMethod(
            &m_place, [&] { future = ask(*m_link); }, Qt::BlockingQueuedConnection);
        return future;
    }

    explicit LinkOnThread(const remote::ConnectOptions &options)
    {
        m_thread.setObjectName(QStringLiteral("sync"));
        m_thread.start();
        m_place.moveToThread(&m_thread);
        QMetaObject::invokeMethod(
            &m_place, [this] { m_link = new Link(&m_place); }, Qt::BlockingQueuedConnection);
        const Result<void> opened = await(on([options](Link &link) { return link.connectTo(options); }));
        if (!opened)
            qFatal("%s", qPrintable(base::toLogLine(opened.error())));
    }
    LinkOnThread(const LinkOnThread &) = delete;
    LinkOnThread &operator=(const LinkOnThread &) = delete;
    ~LinkOnThread()
    {
        QMetaObject::invokeMethod(
            &m_place, [this] { delete m_link; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

private:
    QThread m_thread;
    QObject m_place;
    Link *m_link = nullptr;
};

} // namespace

void TestLinkThread::initTestCase()
{
    if (const QString why = PgCluster::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_cluster = std::make_unique<PgCluster>();
    m_cluster->start();
}

void TestLinkThread::answersCrossThreads()
{
    LinkOnThread sync(bySocket(*m_cluster));
    QThread *where = nullptr;
    QByteArray value;
    sync.on([](Link &link) { return link.query("SELECT 'across'"); })
        .then(this, [&](const Result<Rows> &rows) {
            where = QThread::currentThread();
            value = rows ? rows->raw(0, 0)->toByteArray() : QByteArray("failed");
        });
    QTRY_COMPARE(value, QByteArray("across"));
    QCOMPARE(where, thread());
}

void TestLinkThread::isStoppedFromAnotherThread()
{
    LinkOnThread sync(bySocket(*m_cluster));
    for (int i = 0; i < 20; ++i) {
        std::stop_source stop;
        QFuture<Result<Rows>> endless = sync.on([&stop](Link &link) {
            CallOptions options;
            options.stop = stop.get_token();
            return link.query("SELECT pg_sleep(3600)", {}, options);
        });
        stop.request_stop();
        COMPARE_ERROR(await(endless), Code::Cancelled);
    }
    VERIFY_OK(await(sync.on([](Link &link) { return link.query("SELECT 1"); })));
}

void TestLinkThread::endsWithItsThread()
{
    QFuture<Result<Rows>> open;
    {
        LinkOnThread sync(bySocket(*m_cluster));
        open = sync.on([](Link &link) { return link.query("SELECT pg_sleep(3600)"); });
    }
    const Result<Rows> rows = await(open);
    QVERIFY(!rows.has_value());
    QVERIFY(rows.error().code == Code::RemoteAnswerUnknown || rows.error().code == Code::RemoteLost);
}

LEEWAY_TEST(TestLinkThread)
#include "tst_link_thread.moc"
