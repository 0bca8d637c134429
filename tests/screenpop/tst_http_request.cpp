#include "screenpop/http_request.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway::screenpop;
using State = HttpRequestReader::State;

class HttpRequestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsByteByByteAsInOne();
    void refuses_data();
    void refuses();
};

void HttpRequestTest::readsByteByByteAsInOne()
{
    const QByteArray bytes =
        "POST /pop HTTP/1.1\r\nHost: localhost\r\nX-Leeway-Token:  abc \r\nContent-Length: "
        "5\r\n\r\nhello and more";
    HttpRequestReader one(100);
    QCOMPARE(one.feed(bytes), State::Whole);
    HttpRequestReader other(100);
    for (const char c : bytes)
        other.feed(QByteArray(1, c));
    QCOMPARE(other.state(), State::Whole);
    for (const HttpRequestReader *reader : {&one, &other}) {
        QCOMPARE(reader->request().method, QByteArray("POST"));
        QCOMPARE(reader->request().target, QByteArray("/pop"));
        QCOMPARE(reader->request().header("x-leeway-token"), QByteArray("abc"));
        QCOMPARE(reader->request().body, QByteArray("hello"));
    }
}

void HttpRequestTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    row("no request line", "hello\r\n\r\n", 400);
    row("a bare line feed", "POST /pop HTTP/1.1\nHost: a\r\n\r\n", 400);
    row("a whole address", "POST http://a/pop HTTP/1.1\r\n\r\n", 400);
    row("HTTP/2", "POST /pop HTTP/2.0\r\n\r\n", 505);
    row("a folded header", "POST /pop HTTP/1.1\r\nA: b\r\n c\r\n\r\n", 400);
    row("a blank before the colon", "POST /pop HTTP/1.1\r\nHost : b\r\n\r\n", 400);
    row("a control character", QByteArray("POST /pop HTTP/1.1\r\nA: b\x01\r\n\r\n"), 400);
    row("two lengths", "POST /pop HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400);
    row("two hosts", "POST /pop HTTP/1.1\r\nHost: a\r\nHOST: b\r\n\r\n", 400);
    row("chunks", "POST /pop HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 411);
    row("a negative length", "POST /pop HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400);
    row("a length with a plus", "POST /pop HTTP/1.1\r\nContent-Length: +1\r\n\r\n", 400);
    row("a length past counting", "POST /pop HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400);
    row("a long body", "POST /pop HTTP/1.1\r\nContent-Length: 101\r\n\r\n", 413);
    row("a long head", "POST /pop HTTP/1.1\r\nA: " + QByteArray(20'000, 'a'), 431);
    QByteArray many = "POST /pop HTTP/1.1\r\n";
    for (int i = 0; i < 65; ++i)
        many += "A" + QByteArray::number(i) + ": b\r\n";
    row("many headers", many + "\r\n", 431);
}

void HttpRequestTest::refuses()
{
    QFETCH(QByteArray, bytes);
    HttpRequestReader reader(100);
    QCOMPARE(reader.feed(bytes), State::Refused);
    QTEST(reader.refusal().status, "status");
    QCOMPARE(reader.feed("POST /pop HTTP/1.1\r\n\r\n"), State::Refused);
}

LEEWAY_TEST(HttpRequestTest)
#include "tst_http_request.moc"
