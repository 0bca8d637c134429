#include "screenpop/handover.h"
#include "screenpop/message.h"
#include "support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace leeway;
using namespace leeway::screenpop;

namespace
{

/// A hand-over as the help shows it.
QJsonObject whole()
{
    return QJsonDocument::fromJson(R"({
        "format": "leeway.handover.v1",
        "contact": {"email": "zoe@example.com", "call": "chat-7", "channel": "chat", "name": "Zoe"},
        "bot": "Ada", "language": "en", "summary": "The router restarts every hour.",
        "transcript": [
            {"from": "customer", "at": "2026-05-31T09:00:00Z", "text": "It restarts again."},
            {"from": "bot", "at": "2026-05-31T11:00:05+02:00", "text": "Did you reset it?\nTwice?"},
            {"from": "customer", "text": "Yes. My card is 4111 1111 1111 1111."}],
        "did": [{"what": "Remote reset", "result": "no change"}, "Line test"],
        "declined": ["A month free"],
        "decisive": [2, 0, 2]})")
        .object();
}

QString lineFor(const QJsonObject &object)
{
    const Read<Handover> handover = readHandover(QJsonDocument(object).toJson(), Way::Http);
    return handover ? QStringLiteral("taken") : toLine(handover.error());
}

} // namespace

class HandoverTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAllOfIt();
    void goesRoundBySocket();
    void refusesWithThePlace_data();
    void refusesWithThePlace();
    void capsHold();
};

void HandoverTest::readsAllOfIt()
{
    const Read<Handover> read = readHandover(QJsonDocument(whole()).toJson(), Way::Http);
    QVERIFY(read);
    QCOMPARE(read->contact.email, QStringLiteral("zoe@example.com"));
    QCOMPARE(read->contact.channel, domain::Channel::Chat);
    QCOMPARE(read->bot, QStringLiteral("Ada"));
    QCOMPARE(read->transcript.size(), size_t(3));
    QCOMPARE(base::toIso(*read->transcript.at(1).at), QStringLiteral("2026-05-31T09:00:05.000Z"));
    QCOMPARE(read->transcript.at(1).text, QStringLiteral("Did you reset it?\nTwice?"));
    QCOMPARE(read->transcript.at(2).text, QStringLiteral("Yes. My card is •••• 1111."));
    QCOMPARE(read->did,
             (std::vector<HandoverAttempt>{{QStringLiteral("Remote reset"), QStringLiteral("no change")},
                                           {QStringLiteral("Line test"), {}}}));
    QCOMPARE(read->declined, QStringList(QStringLiteral("A month free")));
    QCOMPARE(read->decisive, (std::vector<int>{0, 2}));
}

void HandoverTest::goesRoundBySocket()
{
    Handover handover = *readHandover(QJsonDocument(whole()).toJson(), Way::Socket);
    QCOMPARE(readMessage(toBytes(handover)), Read<Message>(handover));
    QCOMPARE(readMessage(toBytes(RaiseWanted{})), Read<Message>(RaiseWanted{}));
    QCOMPARE(readMessage(toBytes(OpenWanted{QStringLiteral("@zoe")})),
             Read<Message>(OpenWanted{QStringLiteral("@zoe")}));
}

void HandoverTest::refusesWithThePlace_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("value"); // JSON in an array; empty: left out
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const char *key, const char *value, const char *line) {
        QTest::newRow(name) << QString::fromLatin1(key) << QByteArray(value) << QString::fromUtf8(line);
    };
    row("no format", "format", "", "format: must be \"leeway.handover.v1\"");
    row("another format", "format", R"(["leeway.handover.v2"])", "format: must be \"leeway.handover.v1\"");
    row("no contact", "contact", "",
        "contact: must be an object with phone, email, handle, account, order or case");
    row("a bad number", "contact", R"([{"phone": "x"}])", "contact.phone: is no phone number");
    row("nobody", "contact", "[{}]",
        "contact: says neither who it is (phone, email, handle, account, order, case) nor which call, nor "
        "that the "
        "phone is ready or not_ready");
    row("a bot that is a number", "bot", "[7]", "bot: must be a text in quotation marks");
    row("a transcript that is a text", "transcript", R"(["all"])", "transcript: must be a list");
    row("a line that is a text", "transcript", R"([["hi"]])",
        "transcript[0]: must be an object with from and text");
    row("a line of nobody", "transcript", R"([[{"from": "customer", "text": "a"}, {"text": "b"}]])",
        "transcript[1].from: is none of customer, bot, person");
    row("an empty line", "transcript", R"([[{"from": "bot", "text": "  "}]])",
        "transcript[0].text: is missing");
    row("a control character", "transcript", R"([[{"from": "bot", "text": "a\u0007"}]])",
        "transcript[0].text: holds a control character");
    row("a time without zone", "transcript",
        R"([[{"from": "bot", "at": "2026-05-31T09:00:00", "text": "a"}]])",
        "transcript[0].at: is no time like 2026-05-31T09:00:00Z or with +02:00");
    row("an attempt without words", "did", R"([[{"result": "no"}]])", "did[0].what: is missing");
    row("a declined number", "declined", "[[1]]", "declined[0]: must be a text in quotation marks");
    row("a line that is not there", "decisive", "[[3]]",
        "decisive[0]: is no place in transcript, which counts from 0");
    row("a line before the first", "decisive", "[[0, -1]]",
        "decisive[1]: is no place in transcript, which counts from 0");
    row("half a line", "decisive", "[[0.5]]", "decisive[0]: is no place in transcript, which counts from 0");
}

void HandoverTest::refusesWithThePlace()
{
    QFETCH(QString, key);
    QFETCH(QByteArray, value);
    QJsonObject object = whole();
    QCOMPARE(lineFor(object), QStringLiteral("taken"));
    if (value.isEmpty())
        object.remove(key);
    else
        object.insert(key, QJsonDocument::fromJson(value).array().first());
    QTEST(lineFor(object), "line");
}

void HandoverTest::capsHold()
{
    QJsonObject object = whole();
    const QJsonObject line{{QStringLiteral("from"), QStringLiteral("bot")},
                           {QStringLiteral("text"), QStringLiteral("a")}};
    QJsonArray lines;
    for (int i = 0; i < 1000; ++i)
        lines.append(line);
    object.insert(QStringLiteral("transcript"), lines);
    QCOMPARE(lineFor(object), QStringLiteral("taken"));
    lines.append(line);
    object.insert(QStringLiteral("transcript"), lines);
    QCOMPARE(lineFor(object), QStringLiteral("transcript: more than 1000 entries"));
    object = whole();
    object.insert(QStringLiteral("summary"), QString(2001, u'a'));
    QCOMPARE(lineFor(object), QStringLiteral("summary: longer than 2000 characters"));
    object.insert(QStringLiteral("summary"), QString(1024 * 1024, u'a'));
    QCOMPARE(lineFor(object), QStringLiteral("longer than 1048576 bytes"));
    QByteArray deep(3000, '[');
    QVERIFY(!readHandover("{\"format\": " + deep, Way::Http));
}

LEEWAY_TEST(HandoverTest)
#include "tst_handover.moc"
