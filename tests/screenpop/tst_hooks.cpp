#include "screenpop/hook_runner.h"
#include "screenpop/phone_policy.h"
#include "screenpop/pop_reader.h"
#include "support/test_case.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace leeway::screenpop;
using Outcome = HookAnswer::Outcome;

namespace
{

Read<PhonePolicy> policy(const QByteArray &phone)
{
    return readPhonePolicy("{\"phone\": " + phone + "}");
}

Hook hook(const QByteArray &json)
{
    const Read<Hook> read = readHook(*readObject(json, 10'000), QStringLiteral("hook"));
    if (!read)
        qFatal("%s", qPrintable(toLine(read.error())));
    return *read;
}

HookAnswer answerTo(const Hook &one, const HookValues &values = {})
{
    HookRunner runner;
    std::optional<HookAnswer> answer;
    int count = 0;
    runner.run(one, values, [&](const HookAnswer &what) {
        answer = what;
        ++count;
    });
    if (answer || !QTest::qWaitFor([&] { return answer.has_value(); }, 30'000))
        qFatal("a hook is answered later, and once");
    return *answer;
}

/// A server that keeps what it is asked and answers the same to all.
struct Phone {
    QTcpServer server;
    QByteArray asked;
    QByteArray answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

    Phone()
    {
        server.listen(QHostAddress::LocalHost);
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            QTcpSocket *socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, &server, [this, socket] {
                asked += socket->readAll();
                if (answer.isEmpty() || !asked.contains("\r\n\r\n"))
                    return;
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QByteArray address(const QByteArray &rest) const
    {
        return "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + rest;
    }
};

} // namespace

class HooksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesWithThePlace_data();
    void refusesWithThePlace();
    void theMachineComesFirst();
    void goesRound();
    void saysWhetherItNamesTheCall_data();
    void saysWhetherItNamesTheCall();
    void wordsStayWords();
    void aProgramThatFailsSaysWhy();
    void aProgramIsEndedAtItsDeadline();
    void callsAnAddress();
    void anAddressThatRefusesOrIsSilent();
};

void HooksTest::refusesWithThePlace_data()
{
    QTest::addColumn<QByteArray>("phone");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const char *phone, const char *line) {
        QTest::newRow(name) << QByteArray(phone) << QString::fromLatin1(line);
    };
    row("a key nobody knows", R"({"lisen": true})", "phone.lisen: is not known");
    row("a word for a switch", R"({"listen": "yes"})", "phone.listen: must be true or false");
    row("a word for the end", R"({"wrap_up_at_end": 1})", "phone.wrap_up_at_end: must be true or false");
    row("a port below", R"({"port": 80})", "phone.port: must be 1024 to 65535");
    row("an origin with a path", R"({"origins": ["https://a.example/x"]})",
        "phone.origins: an entry is not like https://crm.example.com");
    row("an action nobody knows", R"({"hooks": {"mute": {}}})",
        "phone.hooks.mute: is none of ready, not_ready, hold, resume, transfer, stop_recording, "
        "resume_recording");
    row("neither", R"({"hooks": {"hold": {}}})", "phone.hooks.hold: needs either run or url");
    row("both", R"({"hooks": {"hold": {"run": ["/a"], "url": "https://a"}}})",
        "phone.hooks.hold: needs either run or url");
    row("a line for a shell", R"({"hooks": {"hold": {"run": "rm -rf x"}}})",
        "phone.hooks.hold.run: must be a list of 1 to 32 words");
    row("a program somewhere", R"({"hooks": {"hold": {"run": ["hold"]}}})",
        "phone.hooks.hold.run: the program must be an absolute path");
    row("a placeholder in a word", R"({"hooks": {"hold": {"run": ["/bin/sh", "-c", "hold {call}"]}}})",
        "phone.hooks.hold.run: a placeholder must be a word of its own");
    row("a placeholder as program", R"({"hooks": {"hold": {"run": ["{call}"]}}})",
        "phone.hooks.hold.run: the program must be an absolute path");
    row("plain http to elsewhere", R"({"hooks": {"hold": {"url": "http://pbx.example/hold"}}})",
        "phone.hooks.hold.url: must be https, or http to this computer");
    row("a file", R"({"hooks": {"hold": {"url": "file:///etc/passwd"}}})",
        "phone.hooks.hold.url: must be https, or http to this computer");
    row("a placeholder for the host", R"({"hooks": {"hold": {"url": "https://{to}/hold"}}})",
        "phone.hooks.hold.url: placeholders stand after \"?\" only");
    row("a placeholder in the path", R"({"hooks": {"hold": {"url": "https://a.example/{call}"}}})",
        "phone.hooks.hold.url: placeholders stand after \"?\" only");
    row("another method", R"({"hooks": {"hold": {"url": "https://a.example", "method": "DELETE"}}})",
        "phone.hooks.hold.method: is none of POST, GET");
    row("a deadline of an hour", R"({"hooks": {"hold": {"run": ["/a"], "deadline_ms": 3600000}}})",
        "phone.hooks.hold.deadline_ms: must be 100 to 30000");
}

void HooksTest::refusesWithThePlace()
{
    QFETCH(QByteArray, phone);
    const Read<PhonePolicy> read = policy(phone);
    QVERIFY(!read);
    QTEST(toLine(read.error()), "line");
}

void HooksTest::theMachineComesFirst()
{
    const PhonePolicy machine = *policy(R"({"listen": false, "hooks": {"hold": {"run": ["/machine"]}}})");
    const PhonePolicy own = *policy(
        R"({"listen": true, "port": 5000, "wrap_up_at_end": true,
            "hooks": {"hold": {"run": ["/own"]}, "ready": {"run": ["/own"]}}})");
    const PhoneRules rules = rulesFrom(machine, own);
    QVERIFY(!rules.listen && rules.listenIsFixed && !rules.portIsFixed);
    QCOMPARE(rules.port, quint16(5000));
    QCOMPARE(rules.hookFor(PhoneAction::Hold)->run, QStringList(QStringLiteral("/machine")));
    QCOMPARE(rules.hookFor(PhoneAction::Ready)->run, QStringList(QStringLiteral("/own")));
    QVERIFY(!rules.hookFor(PhoneAction::Transfer));
    QVERIFY(rules.wrapUpAtEnd && !rules.wrapUpIsFixed); // the machine says nothing of it
    QVERIFY(rulesFrom(*policy(R"({"wrap_up_at_end": false})"), own).wrapUpIsFixed);
    const PhoneRules silent = rulesFrom(*readPhonePolicy("{}"), {});
    QVERIFY(!silent.listen && !silent.wrapUpAtEnd && silent.hooks.isEmpty());
    QCOMPARE(silent.port, kUsualPort);
}

void HooksTest::goesRound()
{
    const Read<PhonePolicy> own = policy(
        R"({"listen": true, "port": 5000, "origins": ["https://a.example"], "wrap_up_at_end": false,
            "hooks": {"hold": {"run": ["/own"]}, "resume": {"run": ["/own"]},
            "resume_recording": {"run": ["/own"]}, "transfer": {"url": "https://a.example/t?to={to}", "method": "POST", "body": {"call": "{call}"}}}})");
    QVERIFY(own);
    QCOMPARE(readPhonePolicy(toBytes(*own)), own);
}

void HooksTest::saysWhetherItNamesTheCall_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("names");
    QTest::newRow("a word of a program") << QByteArray(R"({"run": ["/a", "{call}"]})") << true;
    QTest::newRow("in an address") << QByteArray(R"({"url": "https://a.example/h?c={call}"})") << true;
    QTest::newRow("in a body") << QByteArray(R"({"url": "https://a.example/h", "body": {"c": "{call}"}})")
                               << true;
    QTest::newRow("another placeholder") << QByteArray(R"({"run": ["/a", "{to}"]})") << false;
    QTest::newRow("none") << QByteArray(R"({"url": "https://a.example/h", "body": {"c": "call"}})") << false;
}

void HooksTest::saysWhetherItNamesTheCall()
{
    QFETCH(QByteArray, json);
    QTEST(needsCall(hook(json)), "names");
}

/// What a caller sends is one word of the program, whatever it holds, and never an option of it.
void HooksTest::wordsStayWords()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("said"));
    QFile script(folder.filePath(QStringLiteral("hold")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\nprintf '%s|' \"$@\" > " + QFile::encodeName(file));
    script.close();
    QVERIFY(script.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    const Hook one =
        hook("{\"run\": [\"" + script.fileName().toUtf8() + "\", \"--call\", \"{call}\", \"{to}\"]}");
    QCOMPARE(answerTo(one, {.call = QStringLiteral("7; rm -rf $HOME `id` \"x\""), .to = QStringLiteral("*")}),
             HookAnswer{});
    QFile said(file);
    QVERIFY(said.open(QIODevice::ReadOnly));
    QCOMPARE(said.readAll(), QByteArray("--call|7; rm -rf $HOME `id` \"x\"|*|"));
    const HookAnswer option = answerTo(one, {.call = QStringLiteral("--config=/tmp/x")});
    QCOMPARE(option.outcome, Outcome::Failed);
    QVERIFY(option.detail.contains(u"begins with \"-\""));
}

void HooksTest::aProgramThatFailsSaysWhy()
{
    QCOMPARE(answerTo(hook(R"({"run": ["/bin/sh", "-c", "echo not registered >&2; exit 3"]})")),
             (HookAnswer{Outcome::Failed, QStringLiteral("not registered")}));
    QCOMPARE(answerTo(hook(R"({"run": ["/bin/sh", "-c", "exit 3"]})")),
             (HookAnswer{Outcome::Failed, QStringLiteral("it ended with 3")}));
    QCOMPARE(answerTo(hook(R"({"run": ["/nothing/is/here"]})")).outcome, Outcome::Failed);
    QCOMPARE(answerTo(hook(R"({"run": ["/bin/sh", "-c", "kill -9 $$"]})")).outcome, Outcome::Failed);
}

void HooksTest::aProgramIsEndedAtItsDeadline()
{
    QCOMPARE(answerTo(hook(R"({"run": ["/bin/sleep", "1000"], "deadline_ms": 100})")).outcome,
             Outcome::DeadlinePassed);
}

void HooksTest::callsAnAddress()
{
    Phone phone;
    const Hook one = hook("{\"url\": \"" + phone.address("/hold?call={call}") +
                          "\", \"body\": {\"to\": \"{to}\", \"why\": \"leeway\"}}");
    QCOMPARE(answerTo(one, {.call = QStringLiteral("a&b=c#d"), .to = QStringLiteral("é")}), HookAnswer{});
    QVERIFY(phone.asked.startsWith("POST /hold?call=a%26b%3Dc%23d HTTP/1.1\r\n"));
    QVERIFY(phone.asked.contains("Content-Type: application/json"));
}

void HooksTest::anAddressThatRefusesOrIsSilent()
{
    Phone phone;
    const auto within = [&phone](const QByteArray &milliseconds) {
        return hook("{\"url\": \"" + phone.address("/hold") +
                    "\", \"method\": \"GET\", \"deadline_ms\": " + milliseconds + "}");
    };
    const Hook one = within("30000"); // whoever answers has time to
    phone.answer = "HTTP/1.1 503 Busy\r\nConnection: close\r\n\r\n";
    QCOMPARE(answerTo(one), (HookAnswer{Outcome::Failed, QStringLiteral("HTTP 503")}));
    phone.answer = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nConnection: close\r\n\r\n";
    QCOMPARE(answerTo(one), (HookAnswer{Outcome::Failed, QStringLiteral("HTTP 302")}));
    phone.answer.clear();
    QCOMPARE(answerTo(within("100")).outcome, Outcome::DeadlinePassed);
    phone.server.close();
    QCOMPARE(answerTo(one).outcome, Outcome::Failed);
}

LEEWAY_TEST(HooksTest)
#include "tst_hooks.moc"
