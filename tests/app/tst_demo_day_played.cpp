#include "app/program.h"

#include "screenpop/instance_door.h"
#include "support/test_case.h"

#include <QLocalSocket>
#include <QSignalSpy>

#include <csignal>

using namespace leeway;

namespace
{

constexpr int kPatienceMs = 120'000; // sanitizers on a busy machine

/// The window's end of the socket, without a window.
struct Listener {
    explicit Listener(const QString &store)
        : place(screenpop::placeOfStore(store))
        , door(place, screenpop::InstanceLock::take(place).lock)
    {
        QObject::connect(&door, &screenpop::InstanceDoor::arrived, &door,
                         [this](const screenpop::Message &message) { heard.push_back(message); });
    }

    screenpop::ProfilePlace place;
    screenpop::InstanceDoor door;
    std::vector<screenpop::Message> heard;
};

QStringList day(const QStringList &options = {})
{
    return QStringList{QStringLiteral("demo"), QStringLiteral("day")} + options;
}

/// Runs it while this thread's sockets turn.
int ran(const test::Profile &profile, const QStringList &words, QByteArray *said = nullptr)
{
    QProcess process;
    profile.start(process, words);
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, kPatienceMs))
        return -1;
    if (said != nullptr)
        *said = process.readAllStandardOutput() + process.readAllStandardError();
    return process.exitCode();
}

} // namespace

/// `leewayctl demo day` from outside, against the socket a window listens at.
class TestDemoDayPlayed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWithoutAStore();
    void wrongWordsAreRefused_data();
    void wrongWordsAreRefused();
    void saysThatNobodyHasItOpen();
    void isNotPlayedIntoRealWork();
    void everySignalArrivesInOrder();
    void beginsAndEndsWhereAsked();
    void stopsWhenAsked();
};

void TestDemoDayPlayed::listsWithoutAStore()
{
    const test::Profile profile;
    const test::Ran all = profile.run(day({QStringLiteral("--list")}));
    QVERIFY2(all.code == 0 && all.objects().size() == 24, all.told().constData());
    QVERIFY(!QFile::exists(profile.store()));
    const test::Ran some =
        profile.run(day({QStringLiteral("--list"), QStringLiteral("--from"), QStringLiteral("97"),
                         QStringLiteral("--count"), QStringLiteral("1")}));
    QCOMPARE(some.objects().size(), 1);
    QCOMPARE(some.first().value(QStringLiteral("key")).toString(), QStringLiteral("krueger_dunning"));
}

void TestDemoDayPlayed::wrongWordsAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no number") << QStringList{QStringLiteral("--speed")};
    QTest::newRow("standing still") << QStringList{QStringLiteral("--speed"), QStringLiteral("0")};
    QTest::newRow("not a number") << QStringList{QStringLiteral("--from"), QStringLiteral("noon")};
    QTest::newRow("something else") << QStringList{QStringLiteral("--fast")};
}

void TestDemoDayPlayed::wrongWordsAreRefused()
{
    QFETCH(QStringList, words);
    const test::Profile profile;
    const test::Ran list = profile.run(day(words + QStringList{QStringLiteral("--list")}));
    QVERIFY2(list.code == 2 && list.err.contains(words.first().toUtf8()), list.told().constData());
}

void TestDemoDayPlayed::saysThatNobodyHasItOpen()
{
    const test::Profile profile;
    QCOMPARE(profile.run({QStringLiteral("demo")}).code, 0);
    const test::Ran played = profile.run(day());
    QVERIFY2(played.code == 1 && played.err.contains("leeway --demo"), played.told().constData());
    const test::Ran none = profile.run(day({QStringLiteral("--from"), QStringLiteral("470")}));
    QVERIFY2(none.code == 1 && none.err.contains("minute 470"), none.told().constData());
}

void TestDemoDayPlayed::isNotPlayedIntoRealWork()
{
    const test::Profile profile;
    const QString rows = profile.put(QStringLiteral("rows.csv"), test::plainHeader());
    const QString mapping = profile.put(QStringLiteral("map.json"), test::plainMapping());
    QCOMPARE(profile.run({QStringLiteral("import"), mapping, rows}).code, 0); // a store of somebody's own
    Listener window(profile.store());
    QByteArray said;
    QCOMPARE(ran(profile, day({QStringLiteral("--speed"), QStringLiteral("100000")}), &said), 1);
    QVERIFY2(said.contains("not the demo workspace"), said.constData());
    QVERIFY(window.heard.empty());
}

void TestDemoDayPlayed::everySignalArrivesInOrder()
{
    const test::Profile profile;
    QCOMPARE(profile.run({QStringLiteral("demo")}).code, 0);
    Listener window(profile.store());
    QCOMPARE(ran(profile, day({QStringLiteral("--speed"), QStringLiteral("100000")})), 0);
    qsizetype rings = 0;
    qsizetype ends = 0;
    qsizetype handovers = 0;
    for (const screenpop::Message &message : window.heard) {
        const auto *pop = std::get_if<screenpop::Pop>(&message);
        rings += pop != nullptr && pop->state == screenpop::PhoneWord::Ringing ? 1 : 0;
        ends += pop != nullptr && pop->state == screenpop::PhoneWord::Ended ? 1 : 0;
        handovers += std::holds_alternative<screenpop::Handover>(message) ? 1 : 0;
    }
    QCOMPARE(rings, 14);
    QCOMPARE(ends, 14);
    QCOMPARE(handovers, 11); // ten are written, and a bot spoke before one of the calls
}

void TestDemoDayPlayed::beginsAndEndsWhereAsked()
{
    const test::Profile profile;
    QCOMPARE(profile.run({QStringLiteral("demo")}).code, 0);
    Listener window(profile.store());
    QCOMPARE(ran(profile, day({QStringLiteral("--from"), QStringLiteral("97"), QStringLiteral("--count"),
                               QStringLiteral("1"), QStringLiteral("--speed"), QStringLiteral("100000")})),
             0);
    QVERIFY(!window.heard.empty());
    for (const screenpop::Message &message : window.heard)
        QCOMPARE(std::get<screenpop::Pop>(message).call, QStringLiteral("demo-krueger_dunning"));
}

void TestDemoDayPlayed::stopsWhenAsked()
{
    const test::Profile profile;
    QCOMPARE(profile.run({QStringLiteral("demo")}).code, 0);
    Listener window(profile.store());
    QProcess process;
    profile.start(process, day({QStringLiteral("--from"), QStringLiteral("4"), QStringLiteral("--speed"),
                                QStringLiteral("1")}));
    QTRY_VERIFY_WITH_TIMEOUT(!window.heard.empty(), kPatienceMs); // the next ring is minutes away
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, kPatienceMs));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardError().contains("stopped"));
}

LEEWAY_TEST(TestDemoDayPlayed)
#include "tst_demo_day_played.moc"
