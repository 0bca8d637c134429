// A link to a real server: it connects, answers in order, listens, stops on request, and always gives every
// call its one answer.
#include "link_fixture.h"

#include "support/test_case.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace leeway;
using namespace leeway::test;
using base::Code;
using base::Result;
using remote::CallOptions;
using remote::Link;
using remote::Params;
using remote::Rows;

class TestLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatItsSessionIs();
    void answersWithTypedRows();
    void valuesTravelAsTheyAre_data();
    void valuesTravelAsTheyAre();
    void aZeroByteInAValueIsRefused();
    void noPreparedStatementIsLeftBehind();
    void answersInOrder();
    void callsThatOverlapAreAnsweredInOrder();
    void ofCallsThatOverlapEachIsATransaction();
    void anErrorAtACommitIsOneCallsOnly();
    void anErrorOfTheStoreLeavesTheLinkOpen();
    void anErrorKeepsTheValuesOfCustomersToItself();
    void aScriptIsOneTransaction();
    void aCopyGivenAsAQueryEndsTheLink();
    void aCopyInNeverWaitsForNothing();
    void listens();
    void anIdleLinkAsksWhetherTheStoreIsThere();
    void stopsWhatRuns();
    void stopsWhatWaits();
    void aStopInTimeHitsNoOtherCall();
    void closingAnswersEverything();
    void destroyingAnswersEverything();
    void callsWithoutALinkAreRefused();
    void connectingAgainCancelsTheFirst();
    void anAnswerMayDestroyTheLink();

private:
    std::unique_ptr<PgCluster> m_cluster;
};

void TestLink::initTestCase()
{
    if (const QString why = PgCluster::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_cluster = std::make_unique<PgCluster>();
    m_cluster->start();
}

void TestLink::saysWhatItsSessionIs()
{
    Link link;
    QVERIFY(!link.isOpen());
    QVERIFY(open(link, bySocket(*m_cluster)));
    QVERIFY(link.isOpen());
    QCOMPARE(link.host().name, m_cluster->folder());
    QCOMPARE(valueOf(link, "SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()"),
             QStringLiteral("leeway"));
    QCOMPARE(valueOf(link, "SHOW client_encoding"), QStringLiteral("UTF8"));
}

void TestLink::answersWithTypedRows()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    const Result<Rows> rows = await(link.query(
        "SELECT 9223372036854775807 AS seq, 'Þóra Ævarsdóttir' AS name, '{\"a\": [1, null]}'::jsonb AS body,"
        " '\\x00ff'::bytea AS hash, NULL AS none, true AS yes, '{}'::jsonb AS more"));
    VERIFY_OK(rows);
    QCOMPARE(rows->count(), 1);
    QCOMPARE(rows->columnCount(), 7);
    QCOMPARE(rows->column("body"), 2);
    QCOMPARE(rows->column("nobody"), -1);
    QCOMPARE(rows->int64(0, 0).value(), std::numeric_limits<qint64>::max());
    QCOMPARE(rows->text(0, 1).value(), QStringLiteral("Þóra Ævarsdóttir"));
    QCOMPARE(rows->json(0, 2).value().toVariant(),
             QVariant(QVariantMap{{QStringLiteral("a"), QVariantList{1, QVariant::fromValue(nullptr)}}}));
    QCOMPARE(rows->bytea(0, 3).value(), QByteArray("\x00\xff", 2));
    QVERIFY(rows->isNull(0, 4));
    QVERIFY(rows->boolean(0, 5).value());
}

void TestLink::valuesTravelAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("empty is not NULL") << QByteArray("");
    QTest::newRow("quotes and backslashes") << QByteArray("'; DROP TABLE x; -- \\' \"");
    QTest::newRow("many signs") << QByteArray("naïve 東京 🙂");
    QTest::newRow("a megabyte") << QByteArray(1 << 20, 'x');
}

void TestLink::valuesTravelAsTheyAre()
{
    QFETCH(const QByteArray, value);
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    QCOMPARE(valueOf(link, "SELECT $1::text", Params{value}).toUtf8(), value);
    QCOMPARE(valueOf(link, "SELECT $1::text IS NULL", Params{std::nullopt}), QStringLiteral("t"));
}

void TestLink::aZeroByteInAValueIsRefused()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    const Result<Rows> rows =
        await(link.query("SELECT $1::text, $2::text", Params{"a", QByteArray("b\0c", 3)}));
    COMPARE_ERROR(rows, Code::RemoteValueInvalid);
    QVERIFY(rows.error().detail.contains(QStringLiteral("$2")));
    const QByteArray bytes("b\0c", 3);
    const Result<Rows> safe = await(link.query("SELECT $1::bytea", Params{remote::byteaText(bytes)}));
    VERIFY_OK(safe);
    QCOMPARE(safe->bytea(0, 0).value(), bytes);
}

void TestLink::noPreparedStatementIsLeftBehind()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    QCOMPARE(valueOf(link, "SELECT $1::int + 1", Params{"41"}), QStringLiteral("42"));
    QCOMPARE(valueOf(link, "SELECT count(*) FROM pg_prepared_statements"), QStringLiteral("0"));
}

void TestLink::answersInOrder()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    QByteArrayList order;
    std::vector<QFuture<void>> all;
    for (int i = 0; i < 50; ++i) {
        all.push_back(link.query("SELECT $1::text", Params{QByteArray::number(i)})
                          .then(this, [&order](const Result<Rows> &rows) {
                              order.append(rows ? rows->raw(0, 0)->toByteArray() : QByteArray("failed"));
                          }));
    }
    QVERIFY2(order.isEmpty(), "an answer came in the turn of its call");
    QTRY_COMPARE(order.size(), 50);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(order.at(i), QByteArray::number(i));
}

/// Beside others that must go alone: LISTEN, a COPY, a script, a query that may be stopped.
void TestLink::callsThatOverlapAreAnsweredInOrder()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    VERIFY_OK(await(link.script("CREATE TABLE overlapping (n int)")));
    QByteArrayList order;
    QByteArrayList wanted;
    const auto ask = [&](const QByteArray &text, const CallOptions &options) {
        wanted.append(text);
        (void)link.query("SELECT $1::text", Params{text}, options)
            .then(this, [&order](const Result<Rows> &rows) {
                order.append(rows ? rows->raw(0, 0)->toByteArray() : QByteArray("failed"));
            });
    };
    std::stop_source stop;
    CallOptions stoppable = CallOptions::overlapping(true);
    stoppable.stop = stop.get_token();
    for (int round = 0; round < 5; ++round) {
        const QByteArray at = QByteArray::number(round);
        for (int i = 0; i < 7; ++i)
            ask(at + '.' + QByteArray::number(i), CallOptions::overlapping(true));
        ask(at + " alone", {});
        ask(at + " stoppable", stoppable);
        ask(at + " long " + QByteArray(200'000, 'x'), CallOptions::overlapping(true));
        (void)link.listen("news");
        ask(at + " after", CallOptions::overlapping(true));
        (void)link.copyIn("COPY overlapping FROM STDIN", [left = QByteArray("7\n")]() mutable {
            const QByteArray bytes = std::exchange(left, {});
            return bytes.isEmpty() ? remote::Supply::end() : remote::Supply::data(bytes);
        });
        (void)link.script("INSERT INTO overlapping VALUES (8)");
    }
    QTRY_COMPARE(order.size(), wanted.size());
    QCOMPARE(order, wanted);
    QCOMPARE(valueOf(link, "SELECT sum(n) FROM overlapping"), QStringLiteral("75"));
    QSignalSpy notified(&link, &Link::notified);
    m_cluster->sql(QStringLiteral("NOTIFY news"));
    QTRY_COMPARE(notified.size(), 1);
}

void TestLink::ofCallsThatOverlapEachIsATransaction()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    VERIFY_OK(await(link.script("CREATE TABLE each (n int PRIMARY KEY)")));
    std::vector<QFuture<Result<Rows>>> asked;
    for (const char *value : {"1", "2", "1", "3", "none", "4", "5"})
        asked.push_back(link.query("INSERT INTO each VALUES ($1) RETURNING n", Params{QByteArray(value)},
                                   CallOptions::overlapping(true)));
    QStringList ended;
    for (const QFuture<Result<Rows>> &one : asked) {
        const Result<Rows> rows = await(one);
        ended.append(rows ? QString::fromUtf8(*rows->raw(0, 0)) : base::codeName(rows.error().code));
    }
    QCOMPARE(ended.join(u' '), QStringLiteral("1 2 RemoteQueryFailed 3 RemoteQueryFailed 4 5"));
    QCOMPARE(valueOf(link, "SELECT string_agg(n::text, ' ' ORDER BY n) FROM each"),
             QStringLiteral("1 2 3 4 5"));
}

/// The store has said "done" before it commits; what a constraint says then is the answer.
void TestLink::anErrorAtACommitIsOneCallsOnly()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    VERIFY_OK(await(link.script("CREATE TABLE late (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)")));
    std::vector<QFuture<Result<Rows>>> asked;
    for (const char *value : {"1", "1", "2", "1", "3"})
        asked.push_back(link.query("INSERT INTO late VALUES ($1)", Params{QByteArray(value)},
                                   CallOptions::overlapping(true)));
    QString ended;
    for (const QFuture<Result<Rows>> &one : asked)
        ended += await(one) ? u'+' : u'-';
    QCOMPARE(ended, QStringLiteral("+-+-+"));
    QCOMPARE(valueOf(link, "SELECT string_agg(n::text, ' ' ORDER BY n) FROM late"), QStringLiteral("1 2 3"));
}

void TestLink::anErrorOfTheStoreLeavesTheLinkOpen()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    COMPARE_ERROR(await(link.query("SELECT api.push(NULL)")), Code::RemoteStoreTooOld);
    COMPARE_ERROR(await(link.query("SELECT 1 FROM")), Code::RemoteQueryFailed);
    COMPARE_ERROR(await(link.query("DO $$BEGIN RAISE SQLSTATE 'P0R11' USING MESSAGE = 'gap'; END$$")),
                  Code::RemoteOutOfStep);
    QVERIFY(link.isOpen());
    QCOMPARE(valueOf(link, "SELECT 1"), QStringLiteral("1"));
}

void TestLink::anErrorKeepsTheValuesOfCustomersToItself()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    VERIFY_OK(await(link.script("CREATE TABLE guest (name text CONSTRAINT one_of_a_name UNIQUE);"
                                "INSERT INTO guest VALUES ('Marit Solheim')")));
    const Result<Rows> twice = await(link.query("INSERT INTO guest VALUES ($1)", Params{"Marit Solheim"}));
    COMPARE_ERROR(twice, Code::RemoteQueryFailed);
    QCOMPARE(twice.error().detail, QStringLiteral("23505: guest, one_of_a_name"));
    const Result<Rows> odd = await(link.query("SELECT $1::int", Params{"Marit Solheim"}));
    COMPARE_ERROR(odd, Code::RemoteQueryFailed);
    QVERIFY2(!odd.error().detail.contains(QStringLiteral("Marit")), qPrintable(odd.error().detail));
}

void TestLink::aScriptIsOneTransaction()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    VERIFY_OK(await(link.script("CREATE TABLE step (n int); INSERT INTO step VALUES (1);")));
    const Result<void> broken =
        await(link.script("INSERT INTO step VALUES (2); SELECT nothing_like_this();"));
    COMPARE_ERROR(broken, Code::RemoteStoreTooOld);
    QCOMPARE(m_cluster->sql(QStringLiteral("SELECT n FROM step")), QStringLiteral("1"));
}

void TestLink::aCopyGivenAsAQueryEndsTheLink()
{
    Link link;
    QSignalSpy lost(&link, &Link::lost);
    QVERIFY(open(link, bySocket(*m_cluster)));
    const Result<Rows> rows = await(link.query("COPY (SELECT 1) TO STDOUT"));
    COMPARE_ERROR(rows, Code::RemoteAnswerUnknown);
    QVERIFY(rows.error().detail.contains(QStringLiteral("COPY")));
    QTRY_COMPARE(lost.size(), 1);
    QVERIFY(!link.isOpen());
}

/// When the kernel takes the last bytes between two looks at it, nobody else calls for the next turn.
void TestLink::aCopyInNeverWaitsForNothing()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    VERIFY_OK(await(link.script("CREATE TABLE piled (line text)")));
    for (int i = 0; i < 400; ++i) {
        QByteArray piece = QByteArray(QByteArray(99, 'x') + '\n').repeated(3000 + i * 7);
        const qint64 lines = piece.size() / 100;
        const auto source = [&piece] {
            return piece.isEmpty() ? remote::Supply::end() : remote::Supply::data(std::exchange(piece, {}));
        };
        const Result<qint64> taken = await(
            link.copyIn("COPY piled FROM STDIN", source, {.silence = std::chrono::seconds(5), .stop = {}}));
        VERIFY_OK(taken);
        QCOMPARE(*taken, lines);
        if (i % 50 == 0)
            VERIFY_OK(await(link.script("TRUNCATE piled")));
    }
    VERIFY_OK(await(link.script("DROP TABLE piled")));
}

void TestLink::listens()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    QSignalSpy notified(&link, &Link::notified);
    VERIFY_OK(await(link.listen("team:Ærlig \"sales\"")));
    m_cluster->sql(
        QStringLiteral("SELECT pg_notify('team:Ærlig \"sales\"', '42'), pg_notify('other', '43')"));
    QTRY_COMPARE(notified.size(), 1);
    QCOMPARE(notified.at(0).at(0).toByteArray(), QByteArray("team:Ærlig \"sales\""));
    QCOMPARE(notified.at(0).at(1).toByteArray(), QByteArray("42"));
}

void TestLink::anIdleLinkAsksWhetherTheStoreIsThere()
{
    Link link;
    remote::ConnectOptions options = bySocket(*m_cluster);
    options.heartbeatEvery = std::chrono::milliseconds(20);
    options.applicationName = QStringLiteral("idle one");
    QVERIFY(open(link, options));
    const QString asked =
        QStringLiteral("SELECT query FROM pg_stat_activity WHERE application_name = 'idle one'");
    QTRY_COMPARE(m_cluster->sql(asked), QStringLiteral("SELECT 1"));
    QVERIFY(link.isOpen());
}

void TestLink::stopsWhatRuns()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    std::stop_source stop;
    CallOptions options;
    options.stop = stop.get_token();
    QFuture<Result<Rows>> endless = link.query("SELECT pg_sleep(3600)", {}, options);
    QTRY_COMPARE(
        m_cluster->sql(QStringLiteral(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%sleep(3600)'")),
        QStringLiteral("1"));
    stop.request_stop();
    COMPARE_ERROR(await(endless), Code::Cancelled);
    QCOMPARE(valueOf(link, "SELECT 1"), QStringLiteral("1"));
}

void TestLink::stopsWhatWaits()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    VERIFY_OK(await(link.script("CREATE TABLE waited (n int)")));
    std::stop_source stop;
    CallOptions options;
    options.stop = stop.get_token();
    QFuture<Result<Rows>> first = link.query("SELECT pg_sleep(0.2)");
    QFuture<Result<Rows>> second = link.query("INSERT INTO waited VALUES (1)", {}, options);
    stop.request_stop();
    COMPARE_ERROR(await(second), Code::Cancelled);
    VERIFY_OK(await(first));
    QCOMPARE(valueOf(link, "SELECT count(*) FROM waited"), QStringLiteral("0"));
}

void TestLink::aStopInTimeHitsNoOtherCall()
{
    Link link;
    QVERIFY(open(link, bySocket(*m_cluster)));
    for (int i = 0; i < 50; ++i) {
        std::stop_source stop;
        CallOptions options;
        options.stop = stop.get_token();
        QFuture<Result<Rows>> stopped = link.query("SELECT pg_sleep(0.001)", {}, options);
        QFuture<Result<Rows>> next = link.query("SELECT pg_sleep(0.002), 7");
        QTimer::singleShot(std::chrono::milliseconds(i % 4), this, [&stop] { stop.request_stop(); });
        (void)await(stopped); // either is right: it may have been done before
        const Result<Rows> rows = await(next);
        VERIFY_OK(rows);
        QTRY_VERIFY(stop.stop_requested());
    }
}

void TestLink::closingAnswersEverything()
{
    Link link;
    QSignalSpy lost(&link, &Link::lost);
    QVERIFY(open(link, bySocket(*m_cluster)));
    QFuture<Result<Rows>> sent = link.query("SELECT pg_sleep(3600)");
    QFuture<Result<Rows>> queued = link.query("SELECT 1");
    QTRY_COMPARE(
        m_cluster->sql(QStringLiteral(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%sleep(3600)'")),
        QStringLiteral("1"));
    link.close();
    QVERIFY(!link.isOpen());
    COMPARE_ERROR(await(sent), Code::RemoteAnswerUnknown);
    COMPARE_ERROR(await(queued), Code::RemoteLost);
    QCOMPARE(lost.size(), 0);
}

void TestLink::destroyingAnswersEverything()
{
    auto link = std::make_unique<Link>();
    QVERIFY(open(*link, bySocket(*m_cluster)));
    QFuture<Result<Rows>> queued = link->query("SELECT 1");
    QFuture<Result<void>> connecting;
    {
        Link other;
        connecting = other.connectTo(bySocket(*m_cluster));
    }
    link.reset();
    QVERIFY(queued.isFinished());
    COMPARE_ERROR(queued.result(), Code::RemoteLost);
    QVERIFY(connecting.isFinished());
    COMPARE_ERROR(connecting.result(), Code::Cancelled);
}

void TestLink::callsWithoutALinkAreRefused()
{
    Link link;
    COMPARE_ERROR(await(link.query("SELECT 1")), Code::RemoteLost);
    COMPARE_ERROR(await(link.listen("x")), Code::RemoteLost);
    COMPARE_ERROR(await(link.copyIn("COPY x FROM STDIN", [] { return remote::Supply::end(); })),
                  Code::RemoteLost);
}

void TestLink::connectingAgainCancelsTheFirst()
{
    Link link;
    QFuture<Result<void>> first = link.connectTo(bySocket(*m_cluster));
    QFuture<Result<void>> second = link.connectTo(bySocket(*m_cluster));
    COMPARE_ERROR(await(first), Code::Cancelled);
    VERIFY_OK(await(second));
    QCOMPARE(valueOf(link, "SELECT 1"), QStringLiteral("1"));
}

void TestLink::anAnswerMayDestroyTheLink()
{
    auto *link = new Link;
    QVERIFY(open(*link, bySocket(*m_cluster)));
    int answers = 0;
    // Without a context, so that they run in the very turn in which the link gives its answers.
    (void)link->query("SELECT 1").then([&](const Result<Rows> &) {
        ++answers;
        delete link;
    });
    (void)link->query("SELECT 2").then([&](const Result<Rows> &) { ++answers; });
    QTRY_COMPARE(answers, 2);
}

LEEWAY_TEST(TestLink)
#include "tst_link.moc"
