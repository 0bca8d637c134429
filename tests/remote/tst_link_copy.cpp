// Much data: what is copied in comes out equal, a side that pauses holds up the other, and the event loop
// turns.
#include "link_fixture.h"

#include "support/cut_proxy.h"
#include "support/test_case.h"
#include "support/turn_counter.h"

#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace leeway::test;
using base::Code;
using base::Result;
using remote::CallOptions;
using remote::Flow;
using remote::Link;
using remote::Rows;
using remote::Supply;

namespace
{

constexpr int kLines = 100'000;

QByteArray line(int i)
{
    return QByteArray::number(i) + "\tNote " + QByteArray::number(i * 7919 % kLines) +
           " — æøå \\t \\\\ end\n";
}

/// Hands out `lines` in pieces that end anywhere, also in the middle of a character.
remote::Source inPieces(const QByteArray &lines, qsizetype size = 10'007)
{
    return [lines, size, at = qsizetype(0)]() mutable {
        if (at >= lines.size())
            return Supply::end();
        const QByteArray piece = lines.mid(at, size);
        at += piece.size();
        return Supply::data(piece);
    };
}

} // namespace

class TestCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void whatGoesInComesOut();
    void aSinkThatPausesHoldsUpTheStore();
    void aSourceMayHaveNothingYet();
    void aSlowStoreHoldsUpTheSource();
    void aBadRowLeavesNothing();
    void aBrokenSourceLeavesNothing();
    void copyingOutIsStopped_data();
    void copyingOutIsStopped();
    void copyingInIsStopped();
    void anErrorBeforeTheCopyIsTold();
    void aSinkMayCloseTheLink();
    void manyRowsLetTheLoopTurn();
    void aHundredMegabytesLetTheLoopTurn();

private:
    std::unique_ptr<PgCluster> m_cluster;
    std::unique_ptr<Link> m_link;
    std::unique_ptr<std::stop_source> m_stop;
};

void TestCopy::initTestCase()
{
    if (const QString why = PgCluster::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_cluster = std::make_unique<PgCluster>(PgCluster::Options{.listensOnTcp = true});
    m_cluster->start();
    m_cluster->sql(QStringLiteral("CREATE TABLE note (n int PRIMARY KEY, body text)"));
}

void TestCopy::init()
{
    m_stop = std::make_unique<std::stop_source>();
    m_link = std::make_unique<Link>();
    QVERIFY(open(*m_link, bySocket(*m_cluster)));
    VERIFY_OK(await(m_link->script("TRUNCATE note")));
}

void TestCopy::whatGoesInComesOut()
{
    QByteArray lines;
    for (int i = 0; i < kLines; ++i)
        lines += line(i);
    const Result<qint64> in = await(m_link->copyIn("COPY note FROM STDIN", inPieces(lines)));
    VERIFY_OK(in);
    QCOMPARE(*in, qint64(kLines));

    QByteArray back;
    const Result<qint64> out =
        await(m_link->copyOut("COPY (SELECT * FROM note ORDER BY n) TO STDOUT", [&](QByteArrayView one) {
            back += one;
            return Flow::More;
        }));
    VERIFY_OK(out);
    QCOMPARE(*out, qint64(kLines));
    QVERIFY(back == lines);
}

void TestCopy::aSinkThatPausesHoldsUpTheStore()
{
    int lines = 0;
    bool pausing = true;
    QFuture<Result<qint64>> out = m_link->copyOut(
        "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 20000)) TO STDOUT", [&](QByteArrayView) {
            ++lines;
            return pausing ? Flow::Pause : Flow::More;
        });
    QTRY_COMPARE(lines, 1);
    // The store waits for us to read: that is the pause arriving there, and staying.
    const QString held =
        QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'ClientWrite'");
    QTRY_COMPARE(m_cluster->sql(held), QStringLiteral("1"));
    const TurnCounter counter;
    QTRY_VERIFY(counter.turns() > 1000);
    QCOMPARE(m_cluster->sql(held), QStringLiteral("1"));
    QCOMPARE(lines, 1);
    m_link->resumeCopy();
    QTRY_COMPARE(lines, 2);
    pausing = false;
    m_link->resumeCopy();
    const Result<qint64> done = await(out);
    VERIFY_OK(done);
    QCOMPARE(lines, 20000);
}

void TestCopy::aSourceMayHaveNothingYet()
{
    int asked = 0;
    QFuture<Result<qint64>> in = m_link->copyIn("COPY note FROM STDIN", [&asked] {
        switch (++asked) {
        case 1:
            return Supply::data("1\tfirst\n");
        case 2:
            return Supply::wait();
        case 3:
            return Supply::data("2\tsecond\n");
        default:
            return Supply::end();
        }
    });
    QTRY_COMPARE(asked, 2);
    QTRY_COMPARE(
        m_cluster->sql(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'ClientRead' "
                                      "AND state = 'active'")),
        QStringLiteral("1"));
    QCOMPARE(asked, 2);
    m_link->resumeCopy();
    const Result<qint64> done = await(in);
    VERIFY_OK(done);
    QCOMPARE(*done, qint64(2));
}

void TestCopy::aSlowStoreHoldsUpTheSource()
{
    CutProxy proxy(m_cluster->port());
    Link link;
    QVERIFY(open(link, byTcp(proxy.port())));
    qint64 bytes = 0;
    QFuture<Result<qint64>> in = link.copyIn("COPY note FROM STDIN", [&] {
        if (bytes == 0)
            proxy.setBlackHole(true);
        bytes += 1 << 20;
        return Supply::data(QByteArray(1 << 20, 'x'));
    });
    // Nothing is taken any more, so the asking ends: when the buffers of the kernel are full, long before 64
    // MB.
    QTRY_VERIFY(bytes > 0);
    qint64 before = -1;
    for (int i = 0; i < 1000 && before != bytes; ++i) {
        before = bytes;
        const TurnCounter counter;
        QTRY_VERIFY(counter.turns() > 1000);
    }
    QVERIFY2(bytes < (64 << 20), qPrintable(QString::number(bytes)));
    link.close();
    COMPARE_ERROR(await(in), Code::RemoteAnswerUnknown);
}

void TestCopy::aBadRowLeavesNothing()
{
    QByteArray lines;
    for (int i = 0; i < 5000; ++i)
        lines += i == 4000 ? QByteArray("no number\tx\n") : line(i);
    const Result<qint64> in = await(m_link->copyIn("COPY note FROM STDIN", inPieces(lines)));
    COMPARE_ERROR(in, Code::RemoteQueryFailed);
    QVERIFY2(in.error().detail.startsWith(QStringLiteral("22P02")), qPrintable(in.error().detail));
    QVERIFY(!in.error().detail.contains(QStringLiteral("no number")));
    QCOMPARE(valueOf(*m_link, "SELECT count(*) FROM note"), QStringLiteral("0"));
}

void TestCopy::aBrokenSourceLeavesNothing()
{
    int asked = 0;
    const Result<qint64> in = await(m_link->copyIn("COPY note FROM STDIN", [&asked] {
        return ++asked < 3 ? Supply::data(line(asked)) : Supply::broken();
    }));
    COMPARE_ERROR(in, Code::Cancelled);
    QCOMPARE(valueOf(*m_link, "SELECT count(*) FROM note"), QStringLiteral("0"));
}

void TestCopy::copyingOutIsStopped_data()
{
    QTest::addColumn<bool>("paused");
    QTest::newRow("while lines come") << false;
    QTest::newRow("while it is paused") << true;
}

void TestCopy::copyingOutIsStopped()
{
    QFETCH(const bool, paused);
    CallOptions options;
    options.stop = m_stop->get_token();
    int lines = 0;
    QFuture<Result<qint64>> out = m_link->copyOut(
        "COPY (SELECT repeat('x', 1000), generate_series(1, 100000000)) TO STDOUT",
        [&](QByteArrayView) {
            if (++lines == 100)
                m_stop->request_stop();
            return paused && lines >= 100 ? Flow::Pause : Flow::More;
        },
        options);
    COMPARE_ERROR(await(out), Code::Cancelled);
    QVERIFY(lines >= 100);
    QCOMPARE(valueOf(*m_link, "SELECT 1"), QStringLiteral("1"));
}

void TestCopy::copyingInIsStopped()
{
    CallOptions options;
    options.stop = m_stop->get_token();
    int asked = 0;
    QFuture<Result<qint64>> in = m_link->copyIn(
        "COPY note FROM STDIN",
        [&] {
            if (++asked == 100)
                m_stop->request_stop();
            return Supply::data(line(asked));
        },
        options);
    COMPARE_ERROR(await(in), Code::Cancelled);
    QCOMPARE(valueOf(*m_link, "SELECT count(*) FROM note"), QStringLiteral("0"));
}

void TestCopy::anErrorBeforeTheCopyIsTold()
{
    COMPARE_ERROR(
        await(m_link->copyOut("COPY nothing_like_this TO STDOUT", [](QByteArrayView) { return Flow::More; })),
        Code::RemoteStoreTooOld);
    COMPARE_ERROR(await(m_link->copyIn("COPY nothing_like_this FROM STDIN", [] { return Supply::end(); })),
                  Code::RemoteStoreTooOld);
    // A COPY the other way round would wait for ever.
    COMPARE_ERROR(await(m_link->copyIn("COPY note TO STDOUT", [] { return Supply::end(); })),
                  Code::RemoteAnswerUnknown);
}

void TestCopy::aSinkMayCloseTheLink()
{
    QFuture<Result<qint64>> out =
        m_link->copyOut("COPY (SELECT generate_series(1, 1000000)) TO STDOUT", [this](QByteArrayView) {
            m_link->close();
            return Flow::More;
        });
    COMPARE_ERROR(await(out), Code::RemoteAnswerUnknown);
    QVERIFY(!m_link->isOpen());
    QVERIFY(open(*m_link, bySocket(*m_cluster)));
    QCOMPARE(valueOf(*m_link, "SELECT 1"), QStringLiteral("1"));
}

void TestCopy::manyRowsLetTheLoopTurn()
{
    const TurnCounter counter;
    const Result<Rows> rows =
        await(m_link->query("SELECT i, repeat('x', 200) FROM generate_series(1, 10000) AS i"));
    VERIFY_OK(rows);
    QCOMPARE(rows->count(), 10000);
    QCOMPARE(rows->int64(9999, 0).value(), qint64(10000));
    QVERIFY2(counter.turns() > 20, qPrintable(QString::number(counter.turns())));
}

void TestCopy::aHundredMegabytesLetTheLoopTurn()
{
    const TurnCounter counter;
    const Result<Rows> rows =
        await(m_link->query("SELECT repeat('x', 100000) FROM generate_series(1, 1000)"));
    VERIFY_OK(rows);
    QCOMPARE(rows->count(), 1000);
    QCOMPARE(rows->raw(999, 0)->size(), qsizetype(100000));
    QVERIFY2(counter.turns() > 500, qPrintable(QString::number(counter.turns())));
}

LEEWAY_TEST(TestCopy)
#include "tst_link_copy.moc"
