#include <QtTest>

#include "desk/demo/demo_day.h"
#include "desk/demo/demo_reader.h"
#include "guidance/guide_json.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QJsonArray>

#include <algorithm>
#include <set>

using namespace leeway;
using namespace leeway::desk;

namespace
{

DemoDay ourDay()
{
    base::Result<DemoDay> day = readDemoDay();
    if (!day)
        qFatal("%s", qPrintable(day.error().detail));
    return *std::move(day);
}

const QJsonObject kCall{
    {QStringLiteral("minute"), 4},
    {QStringLiteral("key"), QStringLiteral("a")},
    {QStringLiteral("channel"), QStringLiteral("phone")},
    {QStringLiteral("direction"), QStringLiteral("in")},
    {QStringLiteral("from"), QStringLiteral("+44 7700 900318")},
    {QStringLiteral("match"), QStringLiteral("none")},
    {QStringLiteral("subject"), QStringLiteral("A parcel")},
    {QStringLiteral("lines"), QJsonArray{QStringLiteral("Hello.")}},
    {QStringLiteral("states"),
     QJsonArray{
         QJsonObject{{QStringLiteral("state"), QStringLiteral("ringing")}, {QStringLiteral("second"), 0}},
         QJsonObject{{QStringLiteral("state"), QStringLiteral("ended")}, {QStringLiteral("second"), 9}}}},
    {QStringLiteral("expect"), QJsonObject{{QStringLiteral("agent"), QStringLiteral("Hear them out.")}}}};

QJsonObject with(QJsonObject object, const char *key, const QJsonValue &value)
{
    object.insert(QLatin1StringView(key), value);
    return object;
}

QString problemOf(const QJsonArray &arrivals)
{
    const QJsonObject top{{QStringLiteral("format"), QStringLiteral("leeway.demo.day.v1")},
                          {QStringLiteral("minutes"), 60},
                          {QStringLiteral("arrivals"), arrivals}};
    const base::Result<DemoDay> day = readDemoDay(QJsonDocument(top).toJson());
    return day ? QString() : day.error().detail;
}

} // namespace

class TestDemoDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDayReads();
    void whoIsToBeFoundIsThere();
    void everyPointIsInTheGuide();
    void callsRingAndEnd();
    void whatIsWrittenComesWithItsWords();
    void aBotsCallIsOneCall();
    void wrongFilesAreRefused_data();
    void wrongFilesAreRefused();
};

void TestDemoDay::theDayReads()
{
    const DemoDay day = ourDay();
    QCOMPARE(day.length.count(), 480);
    QCOMPARE(day.arrivals.size(), 24U);
    QCOMPARE(
        std::count_if(day.arrivals.begin(), day.arrivals.end(), [](const auto &one) { return one.byKeys; }),
        10);
    std::set<domain::Channel> channels;
    for (const DemoArrival &arrival : day.arrivals)
        channels.insert(arrival.contact.channel);
    QCOMPARE(channels, (std::set{domain::Channel::Phone, domain::Channel::Chat, domain::Channel::Email,
                                 domain::Channel::Social}));
}

/// Who calls from a number that the day says is known must have it in the demo, and nobody else may.
void TestDemoDay::whoIsToBeFoundIsThere()
{
    const auto demo = readDemo(DemoMoment{.now = test::ManualClock().now(), .zone = QTimeZone::utc()});
    QVERIFY(demo);
    const auto plain = [](const QString &text) { return text.toLower().remove(u' '); };
    for (const DemoArrival &arrival : ourDay().arrivals) {
        const QString from = arrival.contact.phone + arrival.contact.email + arrival.contact.handle;
        std::set<QUuid> owners;
        for (const domain::Handle &handle : demo->batch.handles) {
            if (plain(handle.value) == plain(from))
                owners.insert(handle.customer.value);
        }
        QVERIFY2(owners.size() == (arrival.match == u"one" ? 1U : 0U), qPrintable(arrival.key));
    }
}

void TestDemoDay::everyPointIsInTheGuide()
{
    QFile file(qEnvironmentVariable("LEEWAY_SOURCE_DIR") + QStringLiteral("/resources/guidance/start.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray guide = file.readAll();
    for (const DemoArrival &arrival : ourDay().arrivals) {
        QVERIFY2(!arrival.points.isEmpty(), qPrintable(arrival.key));
        for (const QString &point : arrival.points)
            QVERIFY2(guide.contains(QByteArray("\"key\": \"" + point.toUtf8() + '"')),
                     qPrintable(QString(arrival.key + u' ' + point)));
    }
}

void TestDemoDay::callsRingAndEnd()
{
    const DemoDay day = ourDay();
    const std::vector<DemoSignal> said = demoSignals(day);
    QVERIFY(
        std::is_sorted(said.begin(), said.end(), [](const auto &a, const auto &b) { return a.at < b.at; }));
    for (size_t i = 0; i < day.arrivals.size(); ++i) {
        const DemoArrival &arrival = day.arrivals[i];
        if (arrival.contact.channel != domain::Channel::Phone)
            continue;
        std::vector<screenpop::PhoneWord> words;
        for (const DemoSignal &one : said) {
            const auto *pop = std::get_if<screenpop::Pop>(&one.message);
            if (one.arrival == i && pop != nullptr) {
                QCOMPARE(pop->call, QString(u"demo-" + arrival.key));
                QCOMPARE(pop->phone, arrival.contact.phone);
                words.push_back(pop->state.value());
            }
        }
        QVERIFY2(words.size() >= 3, qPrintable(arrival.key));
        QCOMPARE(words.front(), screenpop::PhoneWord::Ringing);
        QCOMPARE(words[1], screenpop::PhoneWord::Connected);
        QCOMPARE(words.back(), screenpop::PhoneWord::Ended);
    }
}

void TestDemoDay::whatIsWrittenComesWithItsWords()
{
    const DemoDay day = ourDay();
    const std::vector<DemoSignal> said = demoSignals(day);
    for (size_t i = 0; i < day.arrivals.size(); ++i) {
        const DemoArrival &arrival = day.arrivals[i];
        if (arrival.contact.channel == domain::Channel::Phone)
            continue;
        const auto only =
            std::find_if(said.begin(), said.end(), [i](const auto &one) { return one.arrival == i; });
        QVERIFY2(std::count_if(said.begin(), said.end(), [i](const auto &one) { return one.arrival == i; }) ==
                     1,
                 qPrintable(arrival.key));
        const auto &handover = std::get<screenpop::Handover>(only->message);
        QCOMPARE(handover.contact.channel, arrival.contact.channel);
        QCOMPARE(handover.summary, arrival.subject);
        QCOMPARE(handover.transcript.back().text, arrival.lines.last());
    }
}

void TestDemoDay::aBotsCallIsOneCall()
{
    const DemoDay day = ourDay();
    const auto marit = std::find_if(day.arrivals.begin(), day.arrivals.end(),
                                    [](const auto &one) { return one.key == u"marit_tank"; });
    QVERIFY(marit != day.arrivals.end() && marit->handover);
    QCOMPARE(marit->handover->contact.call, marit->contact.call);
    QCOMPARE(marit->handover->declined, QStringList{QStringLiteral("10 % voucher")});
    QCOMPARE(marit->handover->did.size(), 2U);
    QCOMPARE(marit->handover->decisive, (std::vector<int>{0, 2}));
    QCOMPARE(marit->handover->transcript.size(), 3U); // what she says on the phone is not written anywhere
}

void TestDemoDay::wrongFilesAreRefused_data()
{
    QTest::addColumn<QJsonArray>("arrivals");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QJsonArray &arrivals, const char *says) {
        QTest::newRow(name) << arrivals << QString::fromLatin1(says);
    };
    const QString one = QStringLiteral("one");
    row("fine", {kCall}, "");
    row("nobody", {}, "day.json.arrivals: empty");
    row("a mistyped name", {with(kCall, "quue", one)}, "day.json.arrivals[0].quue: no field of this name");
    row("no key", {with(kCall, "key", QJsonValue::Undefined)}, "day.json.arrivals[0].key: missing");
    row("the same minute twice", {kCall, with(kCall, "key", one)},
        "day.json.arrivals[1].minute: not after the one before");
    row("the same key twice", {kCall, with(kCall, "minute", 5)}, "day.json.arrivals[1].key: there twice");
    row("after the day", {with(kCall, "minute", 60)}, "day.json.arrivals[0].minute: not within the day");
    row("a channel nobody knows", {with(kCall, "channel", QStringLiteral("fax"))},
        "day.json.arrivals[0].channel: channel: is none of");
    row("no number", {with(kCall, "from", QStringLiteral("somebody"))},
        "day.json.arrivals[0].from: phone: is no phone number");
    row("found, but who", {with(kCall, "match", one)}, "day.json.arrivals[0].customer: named when");
    row("a call that never ends", {with(kCall, "states", QJsonArray())},
        "day.json.arrivals[0].states: a call rings first and is ended last");
    row("a state nobody knows",
        {with(kCall, "states",
              QJsonArray{QJsonObject{{QStringLiteral("state"), one}, {QStringLiteral("second"), 0}}})},
        "day.json.arrivals[0].states[0].state: is none of");
    row("an e-mail that rings",
        {with(with(kCall, "channel", QStringLiteral("email")), "from", QStringLiteral("a@example.com"))},
        "day.json.arrivals[0].states: only a call has states");
    row("nothing said", {with(kCall, "lines", QJsonArray())}, "day.json.arrivals[0].lines: missing");
    row("a mood nobody knows",
        {with(
            kCall, "expect",
            QJsonObject{{QStringLiteral("agent"), one}, {QStringLiteral("mood"), QStringLiteral("cross")}})},
        "day.json.arrivals[0].expect.mood: \"cross\" is no value of it");
}

void TestDemoDay::wrongFilesAreRefused()
{
    QFETCH(QJsonArray, arrivals);
    QFETCH(QString, says);
    const QString problem = problemOf(arrivals);
    QVERIFY2(says.isEmpty() ? problem.isEmpty() : problem.startsWith(says), qPrintable(problem));
}

LEEWAY_TEST(TestDemoDay)
#include "tst_demo_day.moc"
