#include "screenpop/pop_reader.h"

#include "support/test_case.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace leeway;
using namespace leeway::screenpop;

class PopReaderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyWaySaysTheSame();
    void theHelpsLinksAreRead();
    void takesWhatPhonesSend_data();
    void takesWhatPhonesSend();
    void refusesWithThePlace_data();
    void refusesWithThePlace();
    void refusesLinks_data();
    void refusesLinks();
    void whatIsNotKnownIsListed();
    void numbersInJsonAreNotGuessed();
    void capsHold();
};

void PopReaderTest::everyWaySaysTheSame()
{
    Pop pop;
    pop.phone = QStringLiteral("+44 20 7946 0123");
    pop.name = QStringLiteral("Zoë & Søn");
    pop.call = QStringLiteral("a/7=8");
    pop.queue = QStringLiteral("Orders");
    pop.direction = domain::Direction::Out;
    pop.state = PhoneWord::Connected;
    pop.verifiedBy = QStringLiteral("PIN");
    pop.caseNumber = QStringLiteral("48 122");

    pop.way = Way::Link;
    QCOMPARE(readPopLink(QStringLiteral(
                 "leeway://contact?phone=%2B44%2020%207946%200123&name=Zo%C3%AB%20%26%20S%C3%B8n&"
                 "call=a%2F7%3D8&queue=Orders&direction=out&state=connected&verified=PIN&"
                 "case=48%20122")),
             Read<Pop>(pop));
    pop.way = Way::CommandLine;
    QCOMPARE(readPopWords({QStringLiteral("phone=+44 20 7946 0123"), QStringLiteral("--name=Zoë & Søn"),
                           QStringLiteral("--call=a/7=8"), QStringLiteral("queue=Orders"),
                           QStringLiteral("direction=out"), QStringLiteral("state=connected"),
                           QStringLiteral("verified=PIN"), QStringLiteral("case=48 122")}),
             Read<Pop>(pop));
    pop.way = Way::Http;
    QCOMPARE(readPopJson(QJsonDocument(toJson(pop)).toJson(), Way::Http), Read<Pop>(pop));
}

/// Every link that the help gives somebody to type in, once the phone has put the call in its places. A
/// number comes as it is: not every phone encodes the + before it.
void PopReaderTest::theHelpsLinksAreRead()
{
    QFile help(QStringLiteral(LEEWAY_HELP_DIR "/phone.md"));
    QVERIFY(help.open(QIODevice::ReadOnly));
    static const QRegularExpression kLink(QStringLiteral("^    (leeway://\\S+)$"),
                                          QRegularExpression::MultilineOption);
    int links = 0;
    for (auto found = kLink.globalMatch(QString::fromUtf8(help.readAll())); found.hasNext();) {
        QString link = found.next().captured(1);
        for (const char *number : {"$caller$", "{CALLERNUM}"})
            link.replace(QLatin1String(number), QStringLiteral("+442079460123"));
        link.replace(QLatin1String("$called$"), QStringLiteral("Orders"));
        const Read<Pop> pop = readPopLink(link);
        QVERIFY2(pop, qPrintable(link));
        QCOMPARE(pop->phone, QStringLiteral("+442079460123"));
        QVERIFY2(pop->state, qPrintable(link));
        QVERIFY2(pop->ignored.isEmpty(), qPrintable(pop->ignored.join(u' ')));
        ++links;
    }
    QCOMPARE(links, 4);
}

void PopReaderTest::takesWhatPhonesSend_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("handle");
    QTest::addColumn<bool>("withheld");
    QTest::newRow("a SIP address with a number") << "phone=sip:+442079460123@pbx.example;user=phone"
                                                 << "+442079460123"
                                                 << "" << false;
    QTest::newRow("a tel: address") << "phone=TEL:+44-20-7946-0123"
                                    << "+44-20-7946-0123"
                                    << "" << false;
    QTest::newRow("a SIP address with a name") << "phone=sip:zoe@pbx.example"
                                               << ""
                                               << "zoe@pbx.example" << false;
    QTest::newRow("a blank after the scheme") << "phone=sip: zoe@pbx.example"
                                              << ""
                                              << "zoe@pbx.example" << false;
    QTest::newRow("a withheld number") << "phone=Anonymous"
                                       << ""
                                       << "" << true;
    QTest::newRow("withheld by SIP") << "phone=sip:anonymous@anonymous.invalid"
                                     << ""
                                     << "" << true;
    QTest::newRow("an extension") << "phone=42"
                                  << "42"
                                  << "" << false;
    QTest::newRow("blanks around it") << "phone=  020 7946 0123 "
                                      << "020 7946 0123"
                                      << "" << false;
}

void PopReaderTest::takesWhatPhonesSend()
{
    QFETCH(QString, word);
    const Read<Pop> pop = readPopWords({word});
    QVERIFY(pop);
    QTEST(pop->phone, "phone");
    QTEST(pop->handle, "handle");
    QTEST(pop->withheld, "withheld");
    QVERIFY(!pop->state);
}

void PopReaderTest::refusesWithThePlace_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QStringList &words, const char *line) {
        QTest::newRow(name) << words << QString::fromUtf8(line);
    };
    row("nothing", {},
        "says neither who it is (phone, email, handle, account, order, case) nor which call, nor that "
        "the phone is ready or not_ready");
    row("only what is not known", {"colour=blue"},
        "says neither who it is (phone, email, handle, account, order, case) nor which call, nor that the "
        "phone is "
        "ready or not_ready");
    row("letters", {"phone=call me"}, "phone: is no phone number");
    row("markup", {"phone=<b>123</b>"}, "phone: is no phone number");
    row("one digit", {"phone=1"}, "phone: is no phone number");
    row("an empty SIP address", {"phone=sip:@pbx"}, "phone: holds no number");
    row("twice", {"phone=123456", "phone=123457"}, "phone: given twice");
    row("a line end in a name", {"phone=123456", "name=a\nb"}, "name: holds a control character");
    row("a name written backwards", {"phone=123456", QStringLiteral("name=a\u202Eb")},
        "name: holds a sign that turns the direction of writing");
    row("half a character", {"phone=123456", QStringLiteral("name=") + QChar(0xD800)},
        "name: holds half a character");
    row("NUL", {"phone=123456", QStringLiteral("call=") + QChar(u'\0') + u'x'},
        "call: holds a control character");
    row("no address", {"email=somebody"}, "email: is no e-mail address");
    row("a state nobody knows", {"call=1", "state=busy"},
        "state: is none of ready, ringing, connected, held, ended, not_ready");
    row("a direction nobody knows", {"call=1", "direction=up"}, "direction: is none of in, out, internal");
    row("a reason without not_ready", {"call=1", "reason=lunch"}, "reason: goes with state not_ready only");
    row("no name=value", {"phone"}, "a word after --pop is not name=value");
}

void PopReaderTest::refusesWithThePlace()
{
    QFETCH(QStringList, words);
    const Read<Pop> pop = readPopWords(words);
    QVERIFY(!pop);
    QTEST(toLine(pop.error()), "line");
}

void PopReaderTest::refusesLinks_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("line");
    const QString digits = QStringLiteral("\"%\" is not followed by two hexadecimal digits");
    QTest::newRow("one digit") << "leeway://contact?phone=%2" << QString("phone: " + digits);
    QTest::newRow("no digits") << "leeway://contact?phone=%zz" << QString("phone: " + digits);
    QTest::newRow("in a name") << "leeway://contact?%=1" << QString("a name: " + digits);
    QTest::newRow("no UTF-8") << "leeway://contact?name=%FF"
                              << "name: is no UTF-8";
    QTest::newRow("overlong UTF-8") << "leeway://contact?name=%C0%AF"
                                    << "name: is no UTF-8";
    QTest::newRow("a surrogate") << "leeway://contact?name=%ED%A0%80"
                                 << "name: is no UTF-8";
    QTest::newRow("an encoded line end") << "leeway://contact?name=a%0Ab"
                                         << "name: holds a control character";
    QTest::newRow("another action") << "leeway://delete?phone=1"
                                    << "only leeway://contact?... is known";
    QTest::newRow("a folder below") << "leeway://contact/x?phone=123"
                                    << "only leeway://contact?... is known";
    QTest::newRow("a name without slashes") << "leeway:contact?phone=123"
                                            << "only leeway://contact?... is known";
    QTest::newRow("somebody's password") << "leeway://a@contact?phone=123"
                                         << "only leeway://contact?... is known";
    QTest::newRow("a blank") << "leeway://contact?name=a b"
                             << "the link holds a blank or control character that is not encoded";
    QTest::newRow("a fragment") << "leeway://contact?phone=123#x"
                                << "the link has a fragment; \"#\" is written %23";
    QTest::newRow("a value without a name") << "leeway://contact?=1"
                                            << "a value without a name";
    QTest::newRow("too long") << QString("leeway://contact?name=" + QString(5000, u'a'))
                              << "the link is longer than 4096 bytes";
}

void PopReaderTest::refusesLinks()
{
    QFETCH(QString, link);
    QVERIFY(isPopLink(link));
    const Read<Pop> pop = readPopLink(link);
    QVERIFY(!pop);
    QTEST(toLine(pop.error()), "line");
}

void PopReaderTest::whatIsNotKnownIsListed()
{
    const Read<Pop> pop = readPopLink(QStringLiteral("LEEWAY://Contact/?phone=123456&&did=42&%3Cb%3E=1"));
    QVERIFY(pop);
    QCOMPARE(pop->phone, QStringLiteral("123456"));
    QCOMPARE(pop->ignored, (QStringList{QStringLiteral("did"), QStringLiteral("?b?")}));
}

void PopReaderTest::numbersInJsonAreNotGuessed()
{
    const auto line = [](const char *json) {
        const Read<Pop> pop = readPopJson(json, Way::Http);
        return pop ? QStringLiteral("taken") : toLine(pop.error());
    };
    QCOMPARE(line(R"({"phone": 442079460123})"), QStringLiteral("phone: must be a text in quotation marks"));
    QCOMPARE(line(R"({"phone": ["1"]})"), QStringLiteral("phone: must be a text in quotation marks"));
    QCOMPARE(line(R"({"phone": "123456", "priority": 3, "name": null})"), QStringLiteral("taken"));
    QCOMPARE(line("[]"), QStringLiteral("is no JSON object"));
    QVERIFY(line(R"({"phone": "1)").startsWith(u"byte "));
    QCOMPARE(line("{\"phone\": \"\xff\"}"), QStringLiteral("is no UTF-8"));
    QCOMPARE(line(QByteArray("{\"phone\": \"" + QByteArray(20'000, ' ') + "\"}").constData()),
             QStringLiteral("longer than 16384 bytes"));
}

void PopReaderTest::capsHold()
{
    for (const auto &[name, most] :
         {std::pair{"call", 128}, std::pair{"name", 200}, std::pair{"order", 64}}) {
        const QString field = QString::fromLatin1(name) + u'=';
        QVERIFY(readPopWords({QStringLiteral("phone=123456"), field + QString(most, u'a')}));
        const Read<Pop> more =
            readPopWords({QStringLiteral("phone=123456"), field + QString(most + 1, u'a')});
        QCOMPARE(toLine(more.error()),
                 QStringLiteral("%1: longer than %2 characters").arg(QLatin1String(name)).arg(most));
    }
    QStringList words{QStringLiteral("phone=123456")};
    for (int i = 0; i < 32; ++i)
        words.append(QStringLiteral("a%1=x").arg(i));
    QCOMPARE(toLine(readPopWords(words).error()), QStringLiteral("more than 32 fields"));
    words.removeLast();
    QCOMPARE(readPopWords(words)->ignored.size(), 16);
}

LEEWAY_TEST(PopReaderTest)
#include "tst_pop_reader.moc"
