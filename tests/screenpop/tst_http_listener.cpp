#include "screenpop/http_listener.h"
#include "screenpop/pop_reader.h"
#include "support/test_case.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace leeway;
using namespace leeway::screenpop;

namespace
{

const QByteArray kToken("0123456789abcdef0123456789abcdef0123456789a");
const QByteArray kBody(R"({"phone": "+442079460123", "call": "7", "state": "ringing"})");

/// A request as curl makes it, with lines taken out or put in its place.
struct Wire {
    QByteArray start = "POST /pop HTTP/1.1";
    QByteArray host = "Host: 127.0.0.1";
    QByteArray token = "Authorization: Bearer " + kToken;
    QByteArray type = "Content-Type: application/json";
    QByteArray extra{};
    QByteArray body = kBody;

    [[nodiscard]] QByteArray bytes() const
    {
        QByteArray out = start + "\r\n";
        for (const QByteArray &line : {host, token, type, extra}) {
            if (!line.isEmpty())
                out += line + "\r\n";
        }
        return out + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
};

struct Listening {
    HttpListener listener;
    QSignalSpy arrived{&listener, &HttpListener::arrived};
    QSignalSpy refused{&listener, &HttpListener::refused};

    explicit Listening(HttpRules rules = {.token = kToken,
                                          .origins = {QStringLiteral("https://crm.example.com")}})
        : listener(std::move(rules))
    {
        if (!listener.listen(0))
            qFatal("%s", qPrintable(listener.errorText()));
    }

    /// All that comes back until the other end closes.
    QByteArray said(QTcpSocket &socket)
    {
        QByteArray all;
        if (!QTest::qWaitFor([&] {
                all += socket.readAll();
                return socket.state() == QAbstractSocket::UnconnectedState;
            }))
            qFatal("the connection stays open");
        return all + socket.readAll();
    }

    void open(QTcpSocket &socket, const QHostAddress &address = QHostAddress(QHostAddress::LocalHost))
    {
        socket.connectToHost(address, listener.port());
        if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }))
            qFatal("no connection");
    }

    QByteArray ask(const QByteArray &bytes)
    {
        QTcpSocket socket;
        open(socket);
        socket.write(bytes);
        return said(socket);
    }
};

} // namespace

class HttpListenerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesAPop();
    void takesAHandover();
    void takesByteByByte();
    void turnsAway_data();
    void turnsAway();
    void saysWhatIsWrongInThePop();
    void nobodyWaitsForASlowOne();
    void sixteenAtMost();
    void asksForTheBodyOnlyOfWhoMaySendIt();
    void listensOnThisComputerOnly();
    void twoCannotHaveOnePort();
};

void HttpListenerTest::takesAPop()
{
    Listening here;
    const QByteArray answer = here.ask(Wire().bytes());
    QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n") && answer.endsWith("{\"ok\":true}"),
             answer.constData());
    QCOMPARE(here.arrived.size(), 1);
    const auto message = here.arrived.first().first().value<Message>();
    QCOMPARE(message, Message(*readPopJson(kBody, Way::Http)));
    const Wire allowed{.token = "X-Leeway-Token: " + kToken, .extra = "Origin: https://crm.example.com"};
    QVERIFY(here.ask(allowed.bytes()).startsWith("HTTP/1.1 200 "));
}

void HttpListenerTest::takesAHandover()
{
    Listening here;
    const Wire wire{.start = "POST /handover HTTP/1.1",
                    .body = R"({"format": "leeway.handover.v1", "contact": {"email": "a@b.example"},)"
                            R"( "transcript": [{"from": "customer", "text": "Hello"}]})"};
    QVERIFY(here.ask(wire.bytes()).startsWith("HTTP/1.1 200 "));
    const auto message = here.arrived.first().first().value<Message>();
    QCOMPARE(std::get<Handover>(message).transcript.front().text, QStringLiteral("Hello"));
}

void HttpListenerTest::takesByteByByte()
{
    Listening here;
    QTcpSocket socket;
    here.open(socket);
    for (const char c : Wire().bytes()) {
        socket.write(&c, 1);
        socket.flush();
        QCoreApplication::processEvents();
    }
    QVERIFY(here.said(socket).startsWith("HTTP/1.1 200 "));
}

void HttpListenerTest::turnsAway_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("no token") << Wire{.token = {}}.bytes() << 401;
    QTest::newRow("a wrong token") << Wire{.token = "Authorization: Bearer x" + kToken.mid(1)}.bytes() << 401;
    QTest::newRow("half a token") << Wire{.token = "Authorization: Bearer " + kToken.left(20)}.bytes() << 401;
    QTest::newRow("an empty token") << Wire{.token = "Authorization: Bearer "}.bytes() << 401;
    QTest::newRow("a web page") << Wire{.extra = "Origin: https://evil.example"}.bytes() << 403;
    QTest::newRow("a page without a name") << Wire{.extra = "Origin: null"}.bytes() << 403;
    QTest::newRow("a name that points here") << Wire{.host = "Host: evil.example"}.bytes() << 421;
    QTest::newRow("a name that looks like here")
        << Wire{.host = "Host: 127.0.0.1.evil.example"}.bytes() << 421;
    QTest::newRow("no host") << Wire{.host = {}}.bytes() << 421;
    QTest::newRow("what a form sends") << Wire{.type = "Content-Type: text/plain"}.bytes() << 415;
    QTest::newRow("no type") << Wire{.type = {}}.bytes() << 415;
    QTest::newRow("reading") << Wire{.start = "GET /pop HTTP/1.1"}.bytes() << 405;
    QTest::newRow("asking what is allowed") << Wire{.start = "OPTIONS /pop HTTP/1.1"}.bytes() << 405;
    QTest::newRow("another address") << Wire{.start = "POST / HTTP/1.1"}.bytes() << 404;
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << 400;
}

void HttpListenerTest::turnsAway()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    Listening here;
    const QByteArray answer = here.ask(bytes);
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + QByteArray::number(status))), answer.constData());
    QVERIFY(answer.contains("{\"error\":"));
    QVERIFY(here.arrived.isEmpty());
    QCOMPARE(here.refused.size(), 1);
}

void HttpListenerTest::saysWhatIsWrongInThePop()
{
    Listening here;
    const QByteArray answer = here.ask(Wire{.body = R"({"phone": "<script>"})"}.bytes());
    QVERIFY(answer.startsWith("HTTP/1.1 400 "));
    QVERIFY(answer.endsWith(R"({"error":"is no phone number","where":"phone"})"));
}

/// The rules' deadline is the shortest there is, so nobody has to wait for it here.
void HttpListenerTest::nobodyWaitsForASlowOne()
{
    Listening here({.token = kToken, .deadline = std::chrono::milliseconds(1)});
    QTcpSocket socket;
    here.open(socket);
    socket.write("POST /pop HTT");
    QVERIFY(here.said(socket).startsWith("HTTP/1.1 408 "));
}

void HttpListenerTest::sixteenAtMost()
{
    Listening here;
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 16; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        here.open(*idle.back());
    }
    QVERIFY(here.ask(Wire().bytes()).startsWith("HTTP/1.1 503 "));
    idle.clear();
    QTRY_VERIFY(here.ask(Wire().bytes()).startsWith("HTTP/1.1 200 "));
}

void HttpListenerTest::asksForTheBodyOnlyOfWhoMaySendIt()
{
    Listening here;
    for (const bool may : {true, false}) {
        QTcpSocket socket;
        here.open(socket);
        const QByteArray all =
            Wire{.token = may ? "X-Leeway-Token: " + kToken : QByteArray("X-Leeway-Token: no"),
                 .extra = "Expect: 100-continue"}
                .bytes();
        socket.write(all.left(all.size() - kBody.size()));
        QByteArray said;
        QTRY_VERIFY(!(said += socket.readAll()).isEmpty());
        QCOMPARE(said.startsWith("HTTP/1.1 100 "), may);
        if (may)
            socket.write(kBody);
        said += here.said(socket);
        QVERIFY(said.contains(may ? "HTTP/1.1 200 " : "HTTP/1.1 401 "));
    }
}

void HttpListenerTest::listensOnThisComputerOnly()
{
    Listening here;
    QTcpSocket other;
    other.connectToHost(QHostAddress(QStringLiteral("127.0.0.2")), here.listener.port());
    QTRY_COMPARE(other.error(), QAbstractSocket::ConnectionRefusedError);
}

void HttpListenerTest::twoCannotHaveOnePort()
{
    Listening here;
    HttpListener second({.token = kToken, .origins = {}});
    QVERIFY(!second.listen(here.listener.port()));
    QVERIFY(!second.errorText().isEmpty());
}

LEEWAY_TEST(HttpListenerTest)
#include "tst_http_listener.moc"
